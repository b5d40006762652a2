"""A client that speaks to the site, and an engine that holds the small archive."""

import pytest
from django.utils import translation


@pytest.fixture(autouse=True)
def language_as_before():
    """A page sets the language of the thread; the next test begins without one."""
    before = translation.get_language()
    yield
    translation.activate(before or "en")
