"""Measures the other engines on the archive of the settings, one after the other."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing
from functools import partial
from pathlib import Path
from typing import Any, Final, cast

from django.conf import settings

from archive.models import Article
from search.backends import engine
from search.backends.whoosh import WhooshBackend
from search.backends.whoosh.reading import archive_at
from search.management.measuring import tantivy
from search.management.measuring.measure import (
    Asking,
    in_turn,
    same_totals,
    spelled,
)
from search.management.measuring.page import shown
from search.management.measuring.postgres import Postgres
from search.management.measuring.questions import Question
from search.management.measuring.rivals import Rival
from search.management.measuring.sqlite import Fts5
from search.management.measuring.sqlite_alone import Fts5Alone
from search.management.measuring.stock import Stock

SMALL: Final = 2_500
"""Articles up to which the stock backend is measured too, with few questions."""
FEW: Final = 20


OURS: Final = "Sijill"
SPELLED: Final = "Sijill, folded words only"


def others(asked: Sequence[Question], postgres: str) -> dict[str, Any]:
    """Return the times of each engine and of ours beside them, and what they find.

    `pages` are with snippets, `hits` without; each question is put to all in turn.
    """
    with ExitStack() as opened:
        rivals = [opened.enter_context(closing(one)) for one in _rivals(postgres)]
        asked = asked[:FEW] if any(isinstance(one, Stock) for one in rivals) else asked
        found: dict[str, Any] = {
            OURS: {"same": ""},
            SPELLED: {"same": ""},
            **{one.name: {"same": same_totals(engine(), one, asked)} for one in rivals},
        }
        for title, asking in (
            ("pages", _asking(rivals, snippets=True)),
            ("hits", _asking(rivals, snippets=False)),
        ):
            for name, table in in_turn(asking, asked).items():
                found[name][title] = table
    return found


def _asking(rivals: Sequence[Rival], *, snippets: bool) -> dict[str, Asking]:
    ours = partial(shown, engine()) if snippets else engine().find
    asking: dict[str, Asking] = {
        OURS: lambda item: ours(item.request),
        SPELLED: lambda item: ours(spelled(item.request)),
    }
    for rival in rivals:
        asking[rival.name] = partial(rival.ask, snippets=snippets)
    return asking


def missing() -> str:
    """Say which engine is not measured because it is not installed."""
    if tantivy.installed():
        return ""
    return "tantivy is not installed (pip install tantivy) and not measured."


def _rivals(postgres: str) -> Iterator[Rival]:
    archive = archive_at(cast("WhooshBackend", engine()).folder)
    data = Path(settings.DATA)
    if archive is None:
        return
    yield Fts5(data / "fts5.sqlite3", archive)
    yield Fts5Alone(data / "fts5.sqlite3", archive)
    if module := tantivy.installed():
        yield tantivy.Tantivy(data / "tantivy", archive, module)
    if postgres:
        yield Postgres(postgres, archive)
    if Article.objects.visible().count() <= SMALL:
        yield Stock(data / "stock")
