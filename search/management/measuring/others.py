"""Measures the other engines on the archive of the settings, one after the other."""

from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any, Final, cast

from django.conf import settings

from archive.models import Article
from search.backends import engine
from search.backends.whoosh import WhooshBackend
from search.backends.whoosh.reading import archive_at
from search.management.measuring.measure import same_totals, theirs
from search.management.measuring.postgres import Postgres
from search.management.measuring.questions import Question
from search.management.measuring.rivals import Rival
from search.management.measuring.sqlite import Fts5
from search.management.measuring.stock import Stock

SMALL: Final = 2_500
"""Articles up to which the stock backend is measured too, with few questions."""
FEW: Final = 20


def others(asked: Sequence[Question], postgres: str) -> dict[str, Any]:
    """Return the times of each engine, and how many of its totals are near ours."""
    found = {}
    for rival, questions in _rivals(asked, postgres):
        with closing(rival):
            found[rival.name] = {
                "times": theirs(rival, questions),
                "same": same_totals(engine(), rival, questions),
            }
    return found


def _rivals(
    asked: Sequence[Question], postgres: str
) -> Iterator[tuple[Rival, Sequence[Question]]]:
    archive = archive_at(cast("WhooshBackend", engine()).folder)
    data = Path(settings.DATA)
    if archive is None:
        return
    yield Fts5(data / "fts5.sqlite3", archive), asked
    if postgres:
        yield Postgres(postgres, archive), asked
    if Article.objects.visible().count() <= SMALL:
        yield Stock(data / "stock"), asked[:FEW]
