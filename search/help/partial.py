"""Articles that have most of the words, for when none has them all."""

from dataclasses import dataclass, replace

from search.asked import Asked, request
from search.backends import engine
from search.help.way import Way
from search.query.nodes import Match


@dataclass(frozen=True, slots=True, kw_only=True)
class Nearly:
    """No article has all `parts` of the query; the best have `had` of them."""

    parts: int
    had: int
    way: Way


def nearly(asked: Asked) -> Nearly | None:
    """The articles that come nearest; None where there is nothing between all and none.

    One question to the engine.
    """
    if not asked.text or asked.match is Match.ANY:
        return None
    found = engine().partial(request(replace(asked, least=0)))
    if found is None or not 0 < found.had < found.parts:
        return None
    other = replace(asked, least=found.had, page=1)
    way = Way(label="", asked=other, count=found.total)
    return Nearly(parts=found.parts, had=found.had, way=way)
