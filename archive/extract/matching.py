"""Where names stand in a text: runs of words that some name of the registry spells.

Longest first, and a word as written before the same word without its clitics. Which
of the candidates is meant, and whether it counts, is decided in `actors` and `places`.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from archive.extract import cues
from archive.extract.table import Name, NameTable
from archive.extract.text import Span, Text
from archive.models.choices import ActorKind

__all__ = ["Match", "Span", "Text", "is_group", "matches"]

# The last point of U.S. and its like belongs to the name.
_DOTTED = re.compile(r"\b[A-Z]\.[A-Z]\.\Z")

_MARKS = re.compile("[\u0610-\u061a\u0640\u064b-\u065f\u0670]")
_NOT_LETTERS = re.compile(r"[\W_]")
# Shorter acronyms may be words in lower case (us, who); NATO may be Nato.
_SHORT_ACRONYM = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """Words first..last may be any of `names`; `outer` is a longer match around it."""

    first: int
    last: int
    start: int
    end: int
    core_start: int
    clitic: str
    norm: str
    names: tuple[Name, ...]
    outer: "Match | None" = None
    tagged: bool = False

    @property
    def is_kept(self) -> bool:
        """Whether it stands for itself: not inside a proper name.

        Inside the name of a role group (the ministers of X) X is named as well, and a
        hashtag of its own marks what the writer meant.
        """
        return self.outer is None or self.tagged or is_group(self.outer)


def is_group(match: Match) -> bool:
    """Whether a match names the holders of a role, such as the ministers of X."""
    return any(name.entry.kind == ActorKind.GROUP for name in match.names)


def matches(text: Text, table: NameTable) -> list[Match]:
    """Find all names of a text in its order, each followed by those inside it."""
    found: list[Match] = []
    index, count = 0, len(text.words)
    readings = table.readings
    while index < count:
        if readings(text.words[index]):
            match = _longest(text, table, index)
            if match and _is_article_of_longer(text, table, match):
                match = None
            if match:
                match = _widened(text, table, _without_title(text, table, match))
                found.append(match)
                found += _inner(text, table, match)
                index = match.last
        index += 1
    return found


def _is_article_of_longer(text: Text, table: NameTable, match: Match) -> bool:
    """Whether "the Gulf" only begins "the Gulf Cooperation Council"."""
    if text.words[match.first] != "the" or match.first == match.last:
        return False
    longer = _longest(text, table, match.first + 1)
    return longer is not None and longer.last > match.last


def _longest(
    text: Text, table: NameTable, index: int, limit: int | None = None
) -> Match | None:
    """The longest name that begins at word `index` and ends before word `limit`."""
    words = text.words
    room = (len(words) if limit is None else limit) - index
    best: Match | None = None
    for reading in table.readings(words[index]):
        for length in reading.lengths:
            if best and length <= best.last - best.first + 1:
                break
            match = _named(text, table, index, (reading.clitic, reading.word, length))
            if match and match.last - index < room:
                best = match
                break
    return best


def _named(
    text: Text, table: NameTable, index: int, how: tuple[str, str, int]
) -> Match | None:
    """The name of `length` words at word `index`, read as (clitic, word, length)."""
    clitic, word, length = how
    for last, rest in _rests(text.words, index, length):
        norm = f"{word} {rest}" if rest else word
        names = tuple(
            name for name in table.get(norm) if _is_written(text, name, index, last)
        )
        if names and not any(text.is_cut(place) for place in range(index, last)):
            return _match(text, (index, last), (clitic, norm), names)
    return None


def _rests(words: Sequence[str], index: int, length: int) -> Iterator[tuple[int, str]]:
    """Yield the last word of a name and its words but the first.

    The second time without an initial: Antony J. Blinken.
    """
    last = index + length - 1
    if last < len(words):
        yield last, " ".join(words[index + 1 : last + 1])
    if length > 1 and last + 1 < len(words) and len(words[index + 1]) == 1:
        yield last + 1, " ".join(words[index + 2 : last + 2])


def _match(
    text: Text,
    place: tuple[int, int],
    read: tuple[str, str],
    names: tuple[Name, ...],
) -> Match:
    (first, last), (clitic, norm) = place, read
    start, end = text.tokens[first].start, text.tokens[last].end
    if _DOTTED.search(text.raw, start, end + 1):
        end += 1
    return Match(
        first=first,
        last=last,
        start=start,
        end=end,
        core_start=_core_start(text.raw, start, clitic),
        clitic=clitic,
        norm=norm,
        names=names,
        tagged="#" in text.raw[max(start - 1, 0) : end],
    )


def _is_written(text: Text, name: Name, first: int, last: int) -> bool:
    """Whether an English name is written with the capitals it needs.

    Short acronyms stand in capitals (US is not us), other names begin with one.
    """
    if name.language == "ar" or not name.text[:1].isupper():
        return True
    written = text.raw[text.tokens[first].start : text.tokens[last].end]
    if name.text.isupper() and len(name.norm.replace(" ", "")) <= _SHORT_ACRONYM:
        return written.isupper()
    return written[:1].isupper()


def _core_start(raw: str, start: int, clitic: str) -> int:
    """Where the name begins after the written letters of its clitic."""
    place = start
    for _ in clitic:
        place += 1
        while place < len(raw) and (
            _MARKS.match(raw[place]) or _NOT_LETTERS.match(raw[place])
        ):
            place += 1
    return place


def _without_title(text: Text, table: NameTable, match: Match) -> Match:
    """Leave out a title or a common noun before what is a name by itself.

    The registry may list "Prince X" or "town of X"; the name is X all the same.
    """
    title, _, rest = match.norm.partition(" ")
    if title not in cues.HEADS or not rest:
        return match
    same = {name.entry.term for name in table.get(rest)}
    names = tuple(name for name in match.names if name.entry.term in same)
    if not names:
        return match
    first = match.first + 1
    # "Sheikh X" may be listed, and X with more behind it (آل ثاني).
    longer = _longest(text, table, first)
    if longer and longer.last > match.last:
        return longer
    start = text.tokens[first].start
    return replace(
        match,
        first=first,
        start=start,
        core_start=start,
        clitic="",
        norm=rest,
        names=names,
    )


def _widened(text: Text, table: NameTable, match: Match) -> Match:
    """Let the name of a role group end where the body's name inside it ends.

    "the ministers of the Coalition" may be followed by the rest of its full name.
    """
    if not is_group(match):
        return match
    for index in range(match.first + 1, match.last + 1):
        inner = _longest(text, table, index)
        if inner and inner.last > match.last:
            return replace(match, last=inner.last, end=inner.end)
    return match


def _inner(text: Text, table: NameTable, outer: Match) -> Iterator[Match]:
    """Yield the names inside a longer one, and those inside them."""
    index = outer.first
    while index <= outer.last:
        limit = outer.last + (index > outer.first)
        inner = _longest(text, table, index, limit)
        if inner and not _entries(inner) <= _entries(outer):
            before = text.tokens[index - 1].end if index > outer.first else outer.start
            tagged = "#" in text.raw[before : inner.end]
            yield from _with_inner(text, table, inner, (outer, tagged))
            index = inner.last
        index += 1


def _entries(match: Match) -> set[str]:
    return {name.entry.term for name in match.names}


def _with_inner(
    text: Text, table: NameTable, inner: Match, within: tuple[Match, bool]
) -> Iterator[Match]:
    outer, tagged = within
    match = replace(inner, outer=outer, tagged=tagged)
    yield match
    if inner.first != inner.last:
        yield from _inner(text, table, match)
