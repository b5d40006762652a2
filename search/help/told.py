"""All that is told about a search, put together once for the page and the API."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from search.asked import Asked
from search.backends.base import Form
from search.help.dial import Choice, levels, matches
from search.help.forms import Group, forms, groups
from search.help.meant import meant
from search.help.partial import Nearly, nearly
from search.help.way import Way
from search.help.ways import Named, Nothing, everything, nothing
from search.query import parts
from search.query.describe import describe
from search.query.nodes import And, Match, Node
from search.query.parse import parse

MOST_WEIGHT = 40
"""Words of a query about which all is told; the longest headline measured has 31."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a search did, and what else could be asked.

    `nearly` and `nothing` are there only where nothing was found.
    """

    forms: Sequence[Form] = ()
    groups: Sequence[Group] = ()
    levels: Sequence[Choice] = ()
    matches: Sequence[Choice] = ()
    meant: Sequence[Way] = ()
    nearly: Nearly | None = None
    nothing: Nothing = field(default_factory=lambda: Nothing(absent=[], ways=[]))


def told(asked: Asked, total: int, named: Named) -> Told:
    """Tell about a search that found `total` articles.

    Four questions to the engine where much was found: the forms, and the other levels.
    Of a heavy query only the nearest articles are told: each question takes long.
    """
    if parts.weight(parse(asked.text)) > MOST_WEIGHT:
        return _of_heavy(asked, total)
    found = forms(asked) if total else []
    return Told(
        forms=found,
        groups=groups(asked, found),
        levels=levels(asked, total),
        matches=matches(asked),
        meant=meant(asked, total),
        nearly=None if total else nearly(asked),
        nothing=Nothing(absent=[], ways=[]) if total else nothing(asked, named),
    )


def _of_heavy(asked: Asked, total: int) -> Told:
    if total:
        return Told(matches=matches(asked))
    return Told(
        matches=matches(asked),
        nearly=nearly(asked),
        nothing=Nothing(absent=[], ways=[everything()]),
    )


def described(asked: Asked, language: str) -> str:
    """The question in plain words of a language: which articles were looked for.

    >>> described(Asked(text="روما قمة", match=Match.ANY), "en")
    'articles that have “روما” or “قمة”'
    """
    node = parse(asked.text)
    least = enough(asked, node)
    return describe(
        parts.any_of(node) if least == 1 else node,
        language,
        least=least if least > 1 else 0,
    )


def enough(asked: Asked, node: Node) -> int:
    """How many parts of the query are enough; 0 where all must be there."""
    if not isinstance(node, And):
        return 0
    if asked.match is Match.ANY:
        return 1
    return min(asked.least, len(parts.parts(node)))
