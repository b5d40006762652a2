"""A curator, and two actors that are one."""

from collections.abc import Iterator

import pytest
from django.contrib.auth.models import User

from archive.signals import article_changed


@pytest.fixture
def curator() -> User:
    return User.objects.create(username="layla", is_staff=True)


@pytest.fixture
def told() -> Iterator[list[int]]:
    """Primary keys of articles that the index was told of."""
    heard: list[int] = []

    def hear(ids: list[int], **_: object) -> None:
        heard.extend(ids)

    article_changed.connect(hear)
    yield heard
    article_changed.disconnect(hear)
