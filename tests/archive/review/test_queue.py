"""The order of the inbox's queue, as SQL that both databases take."""

import pytest

from archive.review.queue import Chosen, waiting

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("skipped", [(), (7,)])
def test_nothing_is_ordered_by_the_column_number_0(skipped):
    # PostgreSQL refuses it; SQLite does not mind.
    assert "ORDER BY 0" not in str(waiting(Chosen(skipped=skipped)).query)
