"""How strictly words match, and whether all of them must: the choices, with counts."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from search.asked import Asked
from search.help.way import count
from search.query import parts
from search.query.nodes import Level, Match
from search.query.parse import parse

LEVELS: Mapping[Level, tuple[Promise, Promise]] = {
    Level.NAMES: (
        _("Names and dates"),
        _("Also the same person, place, month or number in any form and script."),
    ),
    Level.FAMILY: (
        _("Word family"),
        _("Also plurals, endings and joined letters: مقاتل finds المقاتلين too."),
    ),
    Level.SPELLING: (
        _("Any spelling"),
        _("Also other spellings of the same letters: أ for ا, ة for ه, é for e."),
    ),
    Level.EXACT: (
        _("Exact form"),
        _("Only the letters that were typed; vowel marks do not count."),
    ),
}
"""Each level's name and what it does, the usual one first, the strictest last."""
MATCHES: Mapping[Match, Promise] = {
    Match.ALL: _("All the words"),
    Match.ANY: _("Any of the words"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One position of a control. `count` is None where it was not asked for."""

    value: str
    name: Promise
    said: Promise | str
    url: str
    count: int | None
    chosen: bool


def levels(asked: Asked, total: int) -> list[Choice]:
    """The four levels, each with its total; `total` is that of the chosen one.

    Three questions to the engine; none, and no choices, where no words are asked for.
    """
    if not parts.typed(parse(asked.text)):
        return []
    return [
        Choice(
            value=level.value,
            name=name,
            said=said,
            url=(other := replace(asked, level=level, page=1)).query(),
            count=total if level is asked.level else count(other),
            chosen=level is asked.level,
        )
        for level, (name, said) in LEVELS.items()
    ]


def matches(asked: Asked) -> list[Choice]:
    """All or any of the words; nothing where there is but one."""
    if len(parts.parts(parse(asked.text))) <= 1:
        return []
    return list(_matches(asked))


def _matches(asked: Asked) -> Iterator[Choice]:
    for match, name in MATCHES.items():
        chosen = match is asked.match and not asked.least
        url = replace(asked, match=match, least=0, page=1).query()
        yield Choice(
            value=match.value, name=name, said="", url=url, count=None, chosen=chosen
        )
