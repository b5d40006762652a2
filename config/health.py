"""Is the process alive (`/healthz`), can it serve (`/readyz`)? No business figures."""

from django.conf import settings
from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from archive.models import Article
from search.backends import engine


@require_safe
@never_cache
def healthz(request: HttpRequest) -> JsonResponse:
    """Say that the process answers, and its version."""
    return JsonResponse({"status": "ok", "version": settings.VERSION})


@require_safe
@never_cache
def readyz(request: HttpRequest) -> JsonResponse:
    """Say whether database and index can be read: 200, else 503."""
    checks = {"database": _database(), "index": _index()}
    ready = all(checks.values())
    return JsonResponse(
        {"status": "ok" if ready else "unready", "checks": checks},
        status=200 if ready else 503,
    )


def _database() -> bool:
    try:
        with connection.cursor():
            Article.objects.exists()
    except DatabaseError:
        return False
    return True


def _index() -> bool:
    return engine().is_ready()
