"""Does the process answer, and can it serve."""

import pytest
from django.conf import settings


def test_healthz_answers_without_the_database(client):
    answer = client.get("/healthz")
    assert answer.status_code == 200
    assert answer.json() == {"status": "ok", "version": settings.VERSION}
    assert "no-store" in answer.headers["Cache-Control"]


@pytest.mark.parametrize("address", ["/healthz", "/readyz"])
def test_health_is_only_read(client, address):
    assert client.post(address).status_code == 405


@pytest.mark.django_db
def test_readyz_says_that_the_index_is_missing(client, engine):
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.json() == {
        "status": "unready",
        "checks": {"database": True, "index": False},
    }
