"""How near the articles come to having all parts of a query."""

import numpy as np

from search.backends.base import Partial, Request
from search.backends.whoosh.evaluate import Evaluator
from search.backends.whoosh.masks import how_many
from search.backends.whoosh.reading import Archive
from search.backends.whoosh.selection import Selection
from search.backends.words import Names
from search.query.nodes import And


def partial(archive: Archive, request: Request, names: Names) -> Partial | None:
    """Return how many parts the best articles have; None if that asks nothing."""
    if not isinstance(request.node, And):
        return None
    evaluator = Evaluator(archive, request.level, request.match, names)
    parts, limits = evaluator.sides(request.node)
    if len(parts) < 2:
        return None
    allowed = archive.living if limits is None else archive.living & limits
    allowed = Selection(archive.columns, request.filters).apply(allowed)
    having = how_many(parts)[allowed]
    had = int(having.max(initial=0))
    total = int(np.count_nonzero(having == had)) if had else 0
    return Partial(parts=len(parts), had=had, total=total)
