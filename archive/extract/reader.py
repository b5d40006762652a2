"""What a match is judged by: the article, what was refused, the words right beside it.

Which actors and places count is decided in `actors` and `places`.
"""

import datetime
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from archive.extract import cues
from archive.extract.matching import Match, Text
from archive.extract.press import NEWSPAPERS
from archive.extract.table import Name
from archive.models.choices import (
    NamePolicy,
    PlaceNameType,
)

# In headlines most words of more than three letters have capitals.
_LONG_WORD, _HEADLINE_SHARE = 3, 0.7


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """What all matches of one article are judged by.

    `countries` counts how often the article names each country, adjectives included.
    """

    text: Text
    day: datetime.date | None
    given_names: Collection[str]
    refused: Collection[tuple[str, str, int]] = frozenset()
    countries: Mapping[str, int] = field(default_factory=dict)

    def names(self, match: Match, target: str) -> list[Name]:
        """The candidates of a match that may stand here at all."""
        return [
            name
            for name in match.names
            if name.entry.target == target
            and name.policy != NamePolicy.NEVER
            and name.holds_on(self.day)
            and (match.norm, target, name.entry.pk) not in self.refused
        ]

    def follows_a_first_name(self, match: Match) -> bool:
        """Whether another first name stands before it: Hunter (Biden)."""
        before = self.text.before(match.first, 1)
        if match.clitic or not before or before[0] in cues.TITLES:
            return False
        if before[0] in self.given_names:
            return True
        token = self.text.tokens[match.first - 1]
        return (
            self.text.raw[token.start].isupper()
            and self.text.raw[match.core_start].isupper()
            and not self.text.is_cut(match.first - 2)
            and before[0] not in cues.FUNCTION | cues.LOCATIVE | cues.ENGLISH_VERBS
            and not self._is_headline_case(match)
        )

    def _is_headline_case(self, match: Match) -> bool:
        """Whether All Words Around Are Written With Capitals, as in headlines."""
        around = [
            self.text.raw[token.start]
            for token in self.text.tokens[max(match.first - 6, 0) : match.last + 7]
            if len(token.text) > _LONG_WORD
        ]
        return sum(map(str.isupper, around)) > _HEADLINE_SHARE * len(around)


def is_outlet(text: Text, match: Match) -> bool:
    """Whether a newspaper, a club or a university is meant: Washington Post.

    So is لـ«الشرق الأوسط», in quotation marks.
    """
    following = text.after(match.last, 1)
    if following and following[0] in cues.OUTLET_WORDS:
        return True
    if match.norm not in NEWSPAPERS:
        return False
    before = text.raw[max(match.start - 1, 0) : match.start]
    return before in _OPENS and text.raw[match.end : match.end + 1] in _CLOSES


_OPENS, _CLOSES = tuple('«“"(‘'), tuple('»”")’')


def is_adjective(text: Text, match: Match) -> bool:
    """Whether the name of a state only tells where its noun belongs.

    In Arabic the feminine adjective may be spelt like the state: after a noun with
    the article it is the adjective (العاصمة السعودية). In English a noun follows
    (US officials).
    """
    if any(name.type == PlaceNameType.NISBA for name in match.names):
        before = text.before(match.first, 1)
        return not match.clitic and bool(before) and is_definite(before[0])
    following = text.after(match.last, 1)
    if not following or not following[0].isascii() or not following[0].isalpha():
        return False
    known = cues.FUNCTION | cues.ENGLISH_VERBS | {"s", "led"}
    return following[0] not in known and not following[0].endswith(("ly", "ed"))


def is_definite(word: str) -> bool:
    """Whether an Arabic word has the article, clitics before it."""
    return word.startswith(("ال", "وال", "بال", "لل", "فال", "كال", "ولل", "وبال"))
