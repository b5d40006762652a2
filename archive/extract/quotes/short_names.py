"""Short forms of persons beside a verb of saying, when the full name stands elsewhere.

A family name that is also an ordinary word is no mention of its own, but right before
or after a verb of saying, in an article that names the person in full, it is one.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from archive.extract.found import FoundMention
from archive.extract.matching import Text
from archive.extract.quotes import words as w
from archive.extract.quotes.english_verbs import ENGLISH_FORMS
from archive.extract.quotes.english_words import (
    TITLE_WORDS,
)
from archive.extract.quotes.verbs import Tense, form_of
from archive.extract.table import ACTOR
from archive.models.choices import ActorKind, MentionForm

# A shorter word is no name by itself.
_LEAST_LETTERS = 3
_JOINING = frozenset({"بن", "ابن", "بنت", "ال", "ابو", "ام", "عبد", "bin", "al", "de"})
_CLITICS = frozenset({"و", "ف"})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Tail:
    """The last words of a person's name; `mention` is where it stands in full."""

    words: tuple[str, ...]
    mention: FoundMention


def short_names(text: Text, mentions: Sequence[FoundMention]) -> list[FoundMention]:
    """Give further mentions of the persons named in full, by their last names.

    `mentions` are those found in the text; what two persons share is nobody's name.
    """
    tails = _tails(mentions)
    if not tails:
        return []
    taken = {
        place
        for item in mentions
        for place in range(text.index(item.start), text.index(item.end))
    }
    return list(_found(text, tails, taken))


def _tails(mentions: Sequence[FoundMention]) -> Mapping[str, list[_Tail]]:
    """The last names by their first word."""
    owners: dict[tuple[str, ...], set[int]] = defaultdict(set)
    tails: dict[tuple[str, ...], FoundMention] = {}
    for mention in mentions:
        entry = mention.entry
        if entry.target != ACTOR or entry.kind != ActorKind.PERSON or mention.queued:
            continue
        for tail in _tails_of(mention.norm.split()):
            owners[tail].add(entry.pk)
            tails.setdefault(tail, mention)
    found: dict[str, list[_Tail]] = defaultdict(list)
    for tail, mention in tails.items():
        if len(owners[tail]) == 1:
            found[tail[0]].append(_Tail(words=tail, mention=mention))
    return found


def _tails_of(name: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Yield the last words of a name, also written as one: عبدالرحمن."""
    for start in range(1, len(name)):
        tail = tuple(name[start:])
        if tail[0] in _JOINING and len(tail) == 1:
            continue
        if len("".join(tail)) < _LEAST_LETTERS or name[start - 1] in _JOINING:
            continue
        yield tail
        if len(tail) > 1:
            yield ("".join(tail),)


def _found(
    text: Text, tails: Mapping[str, list[_Tail]], taken: set[int]
) -> Iterator[FoundMention]:
    for index, word in enumerate(text.words):
        if word in tails:
            clitic = 0
        elif word[:1] in _CLITICS and word[1:] in tails:
            clitic = 1
        else:
            continue
        if index not in taken:
            yield from _at(text, index, clitic, tails[word[clitic:]])


def _at(
    text: Text, index: int, clitic: int, tails: Sequence[_Tail]
) -> Iterator[FoundMention]:
    """Yield the names whose first word, without its clitic, stands at a word."""
    words = text.words
    for tail in tails:
        last = index + len(tail.words) - 1
        same = (words[index][clitic:], *words[index + 1 : last + 1]) == tail.words
        if same and _speaks(text, index, last):
            yield _mention(text, (index, last), clitic, tail)


def _speaks(text: Text, first: int, last: int) -> bool:
    """Whether a verb of saying stands right before or after the words."""
    words = text.words
    if words[first].isascii():
        return _speaks_in_english(text, first, last)
    if words[first] in w.ADVERBS:
        return False
    before = form_of(words[first - 1])[0] if first else None
    if before is not None and before.tense != Tense.PARTICIPLE:
        return True
    if first and words[first - 1] in _INTRODUCING:
        return True
    after = form_of(words[last + 1])[0] if last + 1 < len(words) else None
    return after is not None and after.tense == Tense.IMPERFECT


_INTRODUCING = frozenset({"وكان", "كان", "اما", "واما", "لكن", "ولكن"})


def _speaks_in_english(text: Text, first: int, last: int) -> bool:
    """Whether an English last name is one: a capital, no other name before it."""
    raw, tokens, words = text.raw, text.tokens, text.words
    if not raw[tokens[first].start].isupper():
        return False
    before = words[first - 1] if first else ""
    other = first > 0 and raw[tokens[first - 1].start].isupper()
    if other and before not in TITLE_WORDS and not text.is_cut(first - 1):
        return False
    following = words[last + 1] if last + 1 < len(words) else ""
    return before in ENGLISH_FORMS or following in ENGLISH_FORMS


def _mention(
    text: Text, place: tuple[int, int], clitic: int, tail: _Tail
) -> FoundMention:
    first, last = place
    start = text.tokens[first].start
    return replace(
        tail.mention,
        start=start,
        core_start=start + clitic,
        end=text.tokens[last].end,
        norm=" ".join(tail.words),
        form=MentionForm.SHORT,
        role_start=None,
        role_end=None,
    )
