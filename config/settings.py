"""Every setting of the site. Only the environment makes one site differ from another.

The variables (`SIJILL_*`) are listed in docs/settings.md.
"""

import re
from pathlib import Path

import dj_database_url
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from config import env, log

BASE = Path(__file__).resolve().parent.parent
VERSION = re.search(
    r"^## v(\S+)", (BASE / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE
)[1]  # type: ignore[index]  # a test holds the changelog to this form

# --- Where state lies -------------------------------------------------------------
# Database, raw documents and index: one folder to back up or to move.
DATA = env.path("SIJILL_DATA", BASE / "var")
INDEX = DATA / "index"

# --- Safety -----------------------------------------------------------------------
DEBUG = env.flag("SIJILL_DEBUG", default=False)
SECRET_KEY = env.secret("SIJILL_SECRET_KEY", DATA / "secret-key")
ALLOWED_HOSTS = env.words("SIJILL_HOSTS", "localhost,127.0.0.1,[::1]")
CSRF_TRUSTED_ORIGINS = env.words("SIJILL_ORIGINS")
# The site runs on plain HTTP on one machine until it is told that HTTPS is there.
HTTPS = env.flag("SIJILL_HTTPS", default=False)
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = LANGUAGE_COOKIE_HTTPONLY = True
CSRF_COOKIE_HTTPONLY = True
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "manifest-src": [SELF],
    }
}
PERMISSIONS_POLICY: dict[str, list[str]] = {
    name: []
    for name in ("camera", "geolocation", "microphone", "payment", "usb", "midi")
}
# An article's page in the admin posts six fields for each mention; a long one has 500.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
# Five failures for one name from one address, then a quarter of an hour of silence.
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_VERBOSE = False
AXES_RESET_ON_SUCCESS = True

# --- Parts ------------------------------------------------------------------------
INSTALLED_APPS = [
    # `search` stands before Haystack: its rebuild_index swaps atomically.
    "search",
    "archive",
    "haystack",
    "config.apps.AdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "axes",
    "csp",
    "simple_history",
    "django_tasks",
    "django_tasks_db",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    # A results page is 124 KB, 14 KB packed; Django pads against BREACH.
    "django.middleware.gzip.GZipMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    # Outside of the languages: it reads which one a page turned out to have.
    "search.middleware.PreferencesMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "axes.middleware.AxesMiddleware",
    # The history learns from it whose request changes a row.
    "simple_history.middleware.HistoryRequestMiddleware",
    "search.middleware.UnavailableMiddleware",
]
ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "search.context.site",
            ],
        },
    }
]

# --- Database ---------------------------------------------------------------------
DATABASES = {
    "default": dj_database_url.parse(
        env.text("SIJILL_DATABASE_URL") or f"sqlite:///{DATA / 'sijill.sqlite3'}",
        conn_max_age=60,
        conn_health_checks=True,
    )
}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # Readers go on while one writes (WAL); a writer takes its lock at once
    # (IMMEDIATE) and waits for another up to 20 seconds instead of failing.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;"
        " PRAGMA foreign_keys=ON; PRAGMA mmap_size=268435456;",
    }
elif not DATABASES["default"]["ENGINE"].endswith("postgresql"):
    _message = "SIJILL_DATABASE_URL must begin with sqlite:/// or postgres://."
    raise ImproperlyConfigured(_message)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- Jobs in the background ---------------------------------------------------------
# Kept in the database; `manage.py work` runs them, script/server starts it.
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

# --- Search -----------------------------------------------------------------------
# One setting chooses the engine: an address moves the index to OpenSearch.
SEARCH_URLS = env.words("SIJILL_SEARCH_URL")
if not all(re.match(r"https?://", url) for url in SEARCH_URLS):
    _message = "SIJILL_SEARCH_URL must begin with http:// or https://."
    raise ImproperlyConfigured(_message)
_WHOOSH = {
    "ENGINE": "search.backends.whoosh.WhooshEngine",
    "PATH": str(INDEX),
}
_OPENSEARCH = {
    "ENGINE": "search.backends.opensearch.OpenSearchEngine",
    "URLS": SEARCH_URLS,
    "INDEX": env.text("SIJILL_SEARCH_INDEX", "sijill") or "sijill",
    "SHARDS": env.number("SIJILL_SEARCH_SHARDS", 1, least=1),
    "REPLICAS": env.number("SIJILL_SEARCH_REPLICAS", 1, least=0),
    "CA": env.text("SIJILL_SEARCH_CA"),
    "USER": env.text("SIJILL_SEARCH_USER"),
    "PASSWORD": env.text("SIJILL_SEARCH_PASSWORD"),
    # Where changes wait that the server did not take.
    "PATH": str(DATA / "opensearch"),
}
HAYSTACK_CONNECTIONS = {"default": _OPENSEARCH if SEARCH_URLS else _WHOOSH}
HAYSTACK_SIGNAL_PROCESSOR = "search.sync.CommitSignalProcessor"

# --- Languages --------------------------------------------------------------------
LANGUAGE_CODE = "ar"
LANGUAGES = [("ar", _("Arabic")), ("en", _("English"))]
LOCALE_PATHS = [BASE / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = env.text("SIJILL_TIME_ZONE", "UTC") or "UTC"
LANGUAGE_COOKIE_AGE = 365 * 24 * 3600
# Languages an article may have; the extraction reads the first two.
CONTENT_LANGUAGES = [
    ("ar", _("Arabic")),
    ("en", _("English")),
    ("fa", _("Persian")),
    ("ur", _("Urdu")),
    ("ckb", _("Central Kurdish")),
    ("tr", _("Turkish")),
    ("fr", _("French")),
    ("und", _("Other language")),
]

# --- Static files -----------------------------------------------------------------
STATIC_URL = "static/"
STATIC_ROOT = env.path("SIJILL_STATIC", BASE / "staticfiles")
STATICFILES_DIRS = [BASE / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "config.static.NamedByContents"
    },
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = True

# --- Ingest -----------------------------------------------------------------------
# Beyond these a text is refused as too_large: the slowest reader of text, quotes,
# took 4.8 s at 200,000 characters when it was measured.
INGEST_MAX_BYTES = env.number("SIJILL_MAX_BYTES", 2 * 1024 * 1024, least=1)
INGEST_MAX_CHARACTERS = env.number("SIJILL_MAX_CHARACTERS", 200_000, least=1)

# --- Logging ----------------------------------------------------------------------
LOGGING = log.config(env.text("SIJILL_LOG_LEVEL", "INFO") or "INFO")
