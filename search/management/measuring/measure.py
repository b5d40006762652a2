"""Measures the engine on the archive of the settings, and others on the same."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict
from functools import partial
from typing import Any, Final

from archive.models import Article
from search.backends.base import Engine, Page, Request
from search.management.measuring.clock import Spent, spread, timed
from search.management.measuring.questions import HOSTILE, Question, questions
from search.management.measuring.rivals import Rival
from search.query.parse import parse

ALL: Final = "all"
Table = dict[str, dict[str, Any]]


def ours(engine: Engine, asked: Sequence[Question]) -> dict[str, Table]:
    """Return the times of each kind, when first asked and when asked again."""
    return {
        title: _table((item.kind, partial(engine.find, item.request)) for item in asked)
        for title in ("first time", "again")
    }


def theirs(rival: Rival, asked: Sequence[Question]) -> Table:
    """Return the times of each kind that another engine can be asked, when warm."""
    able = [item for item in asked if rival.ask(item) is not None]
    return _table((item.kind, partial(rival.ask, item)) for item in able)


def same_totals(engine: Engine, rival: Rival, asked: Sequence[Question]) -> str:
    """Return for how many questions another engine finds within a tenth as many."""
    able = [(item, found) for item in asked if (found := rival.ask(item)) is not None]
    near = 0
    for item, found in able:
        total = engine.find(item.request).total
        near += abs(found.total - total) <= max(total, found.total) / 10
    return f"{near} of {len(able)}"


def _table(work: Iterable[tuple[str, Callable[[], object]]]) -> Table:
    times: dict[str, list[Spent]] = defaultdict(list)
    for kind, ask in work:
        _, spent = timed(ask)
        times[kind].append(spent)
        times[ALL].append(spent)
    return {kind: asdict(spread(found)) for kind, found in times.items()}


def updates(engine: Engine, ids: Sequence[int]) -> Table:
    """Index articles again, one at a time; return the times, with a query after."""
    times: dict[str, list[Spent]] = {"update": [], "the query after it": []}
    for number in ids:
        times["update"].append(timed(partial(engine.note, [number]))[1])
        times["the query after it"].append(timed(partial(engine.find, Request()))[1])
    return {kind: asdict(spread(found)) for kind, found in times.items()}


def hostile(engine: Engine) -> Table:
    """Ask what nobody should; return the time of each, and what was capped."""
    found: Table = {}
    for name, text in HOSTILE.items():
        page, spent = timed(partial(_asked, engine, text))
        found[name] = {
            "cpu": round(spent.cpu, 1),
            "wall": round(spent.wall, 1),
            "total": page.total,
            "capped": page.capped,
        }
    return found


def _asked(engine: Engine, text: str) -> Page:
    return engine.find(Request(node=parse(text)))


def some_ids(count: int) -> list[int]:
    """Return ids spread over the archive."""
    ids = list(Article.objects.visible().order_by("pk").values_list("pk", flat=True))
    step = max(len(ids) // max(count, 1), 1)
    return ids[::step][:count]


def drawn(count: int, seed: int) -> list[Question]:
    """Return the questions of a seed."""
    return list(questions(count, seed))
