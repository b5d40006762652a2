"""Answers a request from an archive: evaluate, filter, rank, count."""

import numpy as np

from search.backends.asked import asked
from search.backends.base import Form, Hit, Page, Request, Sort
from search.backends.whoosh.evaluate import Evaluator
from search.backends.whoosh.folding import Folds, fold
from search.backends.whoosh.letters import weigh_letters
from search.backends.whoosh.ranking import Ranked, put_first, rank
from search.backends.whoosh.reached import reached
from search.backends.whoosh.reading import Archive
from search.backends.whoosh.selection import Docs, Selection
from search.backends.words import Names
from search.query.nodes import Level, Match, Node


def answer(archive: Archive, request: Request, names: Names) -> Page:
    """Answer a request of the engine contract."""
    evaluator = Evaluator(archive, request.level, request.match, names)
    matching = evaluator.run(request.node, request.at_least)
    selected = Selection(archive.columns, request.filters).of(matching)
    found = selected.docs
    if request.sort == Sort.RELEVANCE:
        weigh_letters(archive, found, evaluator.scores, evaluator.words)
        put_first(found, evaluator.scores, evaluator.typed)
    size = max(request.page_size, 1)
    start = (max(request.page, 1) - 1) * size
    folds = _folds(archive, found, evaluator, request)
    shown = folds.shown if folds else found
    ranked = rank(archive, shown, evaluator.scores, request.sort)
    hits = ranked.hits(start, start + size)
    return Page(
        total=len(found),
        hits=folds.under(hits) if folds else hits,
        folded=folds.size if folds else 0,
        facets={name: selected.counts(name) for name in request.facets},
        histogram=selected.histogram() if request.histogram else (),
        capped=evaluator.capped,
    )


def _folds(
    archive: Archive, found: Docs, evaluator: Evaluator, request: Request
) -> Folds | None:
    if not request.fold:
        return None
    return fold(archive, found, evaluator.scores, request.sort)


def forms(archive: Archive, request: Request, names: Names, most: int) -> list[Form]:
    """Return the forms that the words of a request reached among its hits."""
    evaluator = Evaluator(archive, request.level, request.match, names)
    matching = evaluator.run(request.node, request.at_least)
    hits = Selection(archive.columns, request.filters).apply(matching)
    known = names if request.level == Level.NAMES else None
    return reached(archive, asked(request.node, request.level, known), hits, most)


def window(
    archive: Archive, node: Node, names: Names, start: int, stop: int
) -> tuple[int, list[Hit]]:
    """Return how many articles match and the hits from `start` to before `stop`."""
    evaluator = Evaluator(archive, Level.NAMES, Match.ALL, names)
    found = np.flatnonzero(evaluator.run(node))
    weigh_letters(archive, found, evaluator.scores, evaluator.words)
    put_first(found, evaluator.scores, evaluator.typed)
    ranked: Ranked = rank(archive, found, evaluator.scores, Sort.RELEVANCE)
    return len(found), ranked.hits(start, stop)
