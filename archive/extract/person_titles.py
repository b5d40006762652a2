"""The title beside a person's name: where it stands in the text. Pure.

Before the name in Arabic, before or behind it in English. Who holds which office at
what time is the registry's to say (`offices`), not read here.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from archive.extract import cues
from archive.extract.found import FoundMention
from archive.extract.matching import Text
from archive.extract.newnames import words as w
from archive.extract.table import ACTOR
from archive.models.choices import ActorKind

# Words of a title, at most.
_LONGEST = 9
_PREFIXES = ("وال", "بال", "لل", "فال", "كال", "ال", "و", "ف", "ل", "ب")
_ADJECTIVES = ("يه", "ي", "ه")


def with_titles(text: Text, mentions: Iterable[FoundMention]) -> list[FoundMention]:
    """Give the mentions, those of persons with the span of the title beside them."""
    found = list(mentions)
    named = {
        index
        for item in found
        for index in range(text.index(item.start), text.index(item.end))
    }
    return [_with_title(text, item, named) for item in found]


def _with_title(text: Text, item: FoundMention, named: Collection[int]) -> FoundMention:
    if item.entry.target != ACTOR or item.entry.kind != ActorKind.PERSON:
        return item
    first, last = text.index(item.start), text.index(item.end) - 1
    if item.norm.isascii():
        span = _before(text, first, named) or _behind(text, last, named)
    else:
        span = _arabic(text, first, named) if item.core_start == item.start else None
    if span is None:
        return item
    begin, end = span
    return replace(
        item, role_start=text.tokens[begin].start, role_end=text.tokens[end].end
    )


def _arabic(text: Text, first: int, named: Collection[int]) -> tuple[int, int] | None:
    """First and last word of the title right before an Arabic name."""
    head = None
    for index in _back(text, first):
        word = text.words[index]
        if _noun(word) in w.TITLES or word in w.RANKS:
            head = index
            # "and the minister": another clause or another person before it.
            if word.startswith("و") and not word.startswith("وزير"):
                break
        elif not _may_be_inside(word, index in named, head is None):
            break
    return None if head is None else (head, first - 1)


def _back(text: Text, first: int) -> Iterator[int]:
    """Yield the words before a name, nearest first, within its clause."""
    for index in range(first - 1, max(first - _LONGEST, 0) - 1, -1):
        if text.ends_clause(index) or text.words[index] in w.BREAKS:
            return
        yield index


def _noun(word: str) -> str:
    for prefix in _PREFIXES:
        rest = word.removeprefix(prefix)
        if rest != word and rest in w.TITLES:
            return rest
    return word


def _may_be_inside(word: str, is_named: bool, is_near: bool) -> bool:  # noqa: FBT001
    """Whether a word may stand in a title, before its head is found (`is_near`)."""
    if is_named or word in w.JOINTS or word.startswith(("ال", "لل")):
        return True
    return is_near and _is_complement(word)


def _is_complement(word: str) -> bool:
    """Whether it may be the genitive of an office: خارجية, دفاع."""
    return word not in cues.ACTING_BEFORE and word.endswith(_ADJECTIVES)


def _before(text: Text, first: int, named: Collection[int]) -> tuple[int, int] | None:
    """First and last word of the title right before an English name."""
    head = None
    if first == 0 or text.words[first - 1] in w.ENGLISH_JOINTS:
        return None
    for index in _back(text, first):
        word = text.words[index]
        allowed = w.ENGLISH_COMPLEMENTS if head is None else _QUALIFIERS
        if word in w.ENGLISH_TITLES:
            head = index
        elif index not in named and word not in allowed:
            break
        elif head is not None:
            head = index
    return None if head is None else (head, first - 1)


_QUALIFIERS = frozenset(
    {"foreign", "prime", "defense", "defence", "interior", "finance", "deputy", "vice"}
    | {"former", "then", "acting", "us", "assistant", "special", "general", "chief"}
    | {"state", "under"}
)


_IN_APPOSITION = (
    w.ENGLISH_ARTICLES | w.ENGLISH_COMPLEMENTS | w.ENGLISH_OFFICES | _QUALIFIERS
) | {"s", "u"}


def _behind(text: Text, last: int, named: Collection[int]) -> tuple[int, int] | None:
    """First and last word of the title between commas behind an English name."""
    if "," not in text.gap(last):
        return None
    has_office = False
    for index in range(last + 1, min(last + 1 + _LONGEST, len(text.words))):
        word = text.words[index]
        has_office = has_office or word in w.ENGLISH_OFFICES
        if word not in _IN_APPOSITION and index not in named:
            return None
        if text.ends_clause(index):
            return (last + 1, index) if has_office else None
    return None
