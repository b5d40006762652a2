"""What differs between two texts that are copies, sentence by sentence, word by word.

Words are compared folded (archive.text), shown as they are written. No queries.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from archive.models import Article
from archive.text.normalize import match_key
from archive.text.tokens import sentences

MOST_PAIRS = 250_000
"""Words of one side times words of the other that are still compared one by one."""


class Kind(StrEnum):
    """What became of words of the first text in the second."""

    SAME = "same"
    ADDED = "added"
    LEFT_OUT = "left_out"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """Some words; `sentences` is how many whole sentences they are, 0 for a part."""

    kind: Kind
    text: str
    sentences: int = 0


def lines_of(article: Article) -> list[str]:
    """The sentences that readers see of an article that came with its blocks."""
    raw = article.raw_text
    return [
        " ".join(raw[block.start + start : block.start + end].split())
        for block in article.blocks.all()
        for start, end in sentences(raw[block.start : block.end])
    ]


def differences(first: Sequence[str], second: Sequence[str]) -> list[Change]:
    """Tell how the second text goes on from the first one, sentence by sentence.

    >>> told = differences(["He left.", "It rained."], ["He left.", "It snowed."])
    >>> [(str(change.kind), change.text) for change in told[:3]]
    [('same', 'He left.'), ('same', 'It'), ('left_out', 'rained.')]
    """
    keys = [_keys(one) for one in first], [_keys(one) for one in second]
    matcher = SequenceMatcher(None, *keys, autojunk=False)
    found: list[Change] = []
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind == "equal":
            found.append(
                Change(kind=Kind.SAME, text=" ".join(second[c:d]), sentences=d - c)
            )
        else:
            found += _words(" ".join(first[a:b]).split(), " ".join(second[c:d]).split())
    return found


def _words(first: Sequence[str], second: Sequence[str]) -> Iterator[Change]:
    """Word by word; too many at once are told as one."""
    if len(first) * len(second) > MOST_PAIRS:
        yield Change(kind=Kind.LEFT_OUT, text=" ".join(first))
        yield Change(kind=Kind.ADDED, text=" ".join(second))
        return
    keys = [_key(word) for word in first], [_key(word) for word in second]
    matcher = SequenceMatcher(None, *keys, autojunk=False)
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind == "equal":
            yield Change(kind=Kind.SAME, text=" ".join(second[c:d]))
            continue
        if b > a:
            yield Change(kind=Kind.LEFT_OUT, text=" ".join(first[a:b]))
        if d > c:
            yield Change(kind=Kind.ADDED, text=" ".join(second[c:d]))


def _keys(sentence: str) -> tuple[str, ...]:
    return tuple(_key(word) for word in sentence.split())


def _key(word: str) -> str:
    """What a word is compared by; signs without letters are compared as they are."""
    return match_key(word) or word
