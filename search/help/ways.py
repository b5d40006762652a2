"""Other questions for when nothing is found: each differs in one thing and finds some.

What the reader did not ask for is never done: these are links with their real counts.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from django.utils.translation import gettext_lazy as _

from search.asked import Asked
from search.backends.base import FacetName
from search.help.dial import LEVELS
from search.help.way import Label, Way, count
from search.query import parts
from search.query.nodes import Level, Match, Node
from search.query.parse import parse
from search.query.unparse import to_text

MOST_FILTERS = 6
MOST_PARTS = 6
"""Filters and words that are tried one by one; a longer query is taken as a whole."""
SHOWN = 3
"""Words whose leaving out is shown: those after which most is found."""

Named = Callable[[FacetName, str], Label]
"""What a value of a facet is called."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Nothing:
    """What is known about a question without an answer."""

    absent: list[str]
    """Words of the query that no article has, in any form the level allows."""
    ways: list[Way]


def nothing(asked: Asked, named: Named) -> Nothing:
    """Why nothing was found, and what would be."""
    pieces = parts.parts(parse(asked.text))
    tried = pieces if len(pieces) <= MOST_PARTS else ()
    near = [
        *_filters(asked, named),
        *_levels(asked),
        *_fewer(asked, tried),
        *_any(asked, pieces),
    ]
    ways = [
        *(near if any(way.count for way in near) else _alone(tried)),
        everything(),
    ]
    # Of one word without filters the count already says it.
    doubtful = tried if len(tried) > 1 or asked.is_narrowed else ()
    return Nothing(
        absent=[to_text(piece) for piece in doubtful if not _occurs(asked, piece)],
        ways=[way for way in ways if way.count],
    )


def everything() -> Way:
    """The whole archive."""
    label = _("Everything in the archive")
    return Way(label=label, asked=Asked(), count=count(Asked()))


def _occurs(asked: Asked, piece: Node) -> bool:
    plain = Asked(text=to_text(piece), level=asked.level)
    return bool(count(plain))


def _filters(asked: Asked, named: Named) -> Iterator[Way]:
    """Without each one of the filters, and without them all."""
    singles: list[tuple[Label, Asked]] = [
        (named(name, value), asked.without(name, value))
        for name in FacetName
        for value in asked.values(name)
    ][:MOST_FILTERS]
    if asked.start or asked.end:
        days = f"{asked.start or '…'} – {asked.end or '…'}"
        singles.append((days, asked.between(None, None)))
    if asked.text or len(singles) > 1:
        for name, other in singles:
            yield Way(
                label=_("Without the filter"),
                words=str(name),
                asked=other,
                count=count(other),
            )
    if len(singles) > 1 and asked.text:
        other = asked.widened()
        yield Way(label=_("Without any filter"), asked=other, count=count(other))


def _levels(asked: Asked) -> Iterator[Way]:
    """The next wider level that finds more, and the widest if it finds more yet."""
    wider = list(Level)[list(Level).index(asked.level) + 1 :]
    most = 0
    for level in wider:
        other = replace(asked, level=level, page=1)
        found = count(other)
        if found > most:
            most = found
            yield Way(label=LEVELS[level][0], asked=other, count=found)


def _fewer(asked: Asked, pieces: tuple[Node, ...]) -> Iterator[Way]:
    """Without each one of the words; those after which most is found."""
    if len(pieces) <= 1:
        return
    node = parse(asked.text)
    tried = []
    for piece in dict.fromkeys(pieces):
        other = asked.saying(to_text(parts.without(node, piece)))
        tried.append(
            Way(
                label=_("Without"),
                words=to_text(piece),
                asked=other,
                count=count(other),
            )
        )
    yield from sorted(tried, key=lambda way: -way.count)[:SHOWN]


def _alone(pieces: tuple[Node, ...]) -> Iterator[Way]:
    """Each word for itself, in any form, without filters: for want of a nearer way."""
    for text in dict.fromkeys(map(to_text, pieces)):
        other = Asked(text=text)
        yield Way(label=_("Only"), words=text, asked=other, count=count(other))


def _any(asked: Asked, pieces: tuple[Node, ...]) -> Iterator[Way]:
    if len(pieces) > 1 and asked.match is Match.ALL:
        other = replace(asked, match=Match.ANY, least=0, page=1)
        yield Way(
            label=_("Any of the words instead of all"), asked=other, count=count(other)
        )
