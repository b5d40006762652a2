"""Measures the engine on the archive of the settings, and others on the same."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, replace
from functools import partial
from typing import Any, Final

from archive.models import Article
from search.backends.base import Engine, Page, Request
from search.management.measuring.clock import Spent, spread, timed
from search.management.measuring.page import shown
from search.management.measuring.questions import HOSTILE, Question, questions
from search.management.measuring.rivals import Rival
from search.query.nodes import Level
from search.query.parse import parse

ALL: Final = "all"
Table = dict[str, dict[str, Any]]


def ours(engine: Engine, asked: Sequence[Question]) -> dict[str, Table]:
    """Return the times of each kind: pages with snippets, first and again; hits."""
    pages = partial(shown, engine)
    return {
        title: _table((item.kind, partial(ask, item.request)) for item in asked)
        for title, ask in (
            ("first time", pages),
            ("again", pages),
            ("again, hits only", engine.find),
        )
    }


Asking = Callable[[Question], object]


def in_turn(
    asking: Mapping[str, Asking], asked: Sequence[Question]
) -> dict[str, Table]:
    """Return the times of several engines, each question put to all in turn.

    Each is asked everything once before. What one cannot answer none is measured on.
    """
    able = [
        item for item in asked if all(ask(item) is not None for ask in asking.values())
    ]
    times: dict[str, list[tuple[str, Spent]]] = {name: [] for name in asking}
    for item in able:
        for name, ask in asking.items():
            times[name].append((item.kind, timed(partial(ask, item))[1]))
    return {name: _spread(found) for name, found in times.items()}


def same_totals(engine: Engine, rival: Rival, asked: Sequence[Question]) -> str:
    """Return for how many questions another engine finds as many folded words."""
    same = able = 0
    for item in asked:
        found = rival.ask(item, snippets=False)
        if found is not None:
            able += 1
            same += found.total == engine.find(spelled(item.request)).total
    return f"{same} of {able}"


def spelled(request: Request) -> Request:
    """Return a request for folded words only: what other engines can be asked."""
    return replace(request, level=Level.SPELLING)


def _table(work: Iterable[tuple[str, Callable[[], object]]]) -> Table:
    return _spread([(kind, timed(ask)[1]) for kind, ask in work])


def _spread(found: Iterable[tuple[str, Spent]]) -> Table:
    times: dict[str, list[Spent]] = defaultdict(list)
    for kind, spent in found:
        times[kind].append(spent)
        times[ALL].append(spent)
    return {kind: asdict(spread(spents)) for kind, spents in times.items()}


def updates(engine: Engine, ids: Sequence[int]) -> Table:
    """Index articles again, one at a time; return the times, with a query after."""
    times: dict[str, list[Spent]] = {"update": [], "the query after it": []}
    for number in ids:
        times["update"].append(timed(partial(engine.note, [number]))[1])
        times["the query after it"].append(timed(partial(engine.find, Request()))[1])
    return {kind: asdict(spread(found)) for kind, found in times.items()}


def hostile(engine: Engine) -> Table:
    """Ask what nobody should; return the time of each page, and what was capped."""
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
    return shown(engine, Request(node=parse(text))).page


def some_ids(count: int) -> list[int]:
    """Return ids spread over the archive."""
    ids = list(Article.objects.visible().order_by("pk").values_list("pk", flat=True))
    step = max(len(ids) // max(count, 1), 1)
    return ids[::step][:count]


def drawn(count: int, seed: int) -> list[Question]:
    """Return the questions of a seed."""
    return list(questions(count, seed))
