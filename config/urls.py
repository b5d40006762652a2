"""The whole URL map: pages in two languages, API, admin, health. No views."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.contrib.sitemaps import views as sitemaps
from django.urls import include, path
from django.views.i18n import set_language

from archive.admin import inbox
from config.health import healthz, readyz
from search import urls as search_urls
from search.sitemaps import SITEMAPS

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("readyz", readyz, name="readyz"),
    path("language/", set_language, name="set_language"),
    path("sitemap.xml", sitemaps.index, {"sitemaps": SITEMAPS}, name="sitemaps"),
    path(
        "sitemap-<section>.xml",
        sitemaps.sitemap,
        {"sitemaps": SITEMAPS},
        name="django.contrib.sitemaps.views.sitemap",
    ),
    path("", include(search_urls.unprefixed)),
    *i18n_patterns(
        path("admin/inbox/", include(inbox)),
        path("admin/", admin.site.urls),
        path("", include(search_urls.pages)),
    ),
]
