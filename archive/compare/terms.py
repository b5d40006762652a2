"""Finding the terms of concepts in words: the longest counts, with clitics or without.

Pure: the terms are given. What is counted of them is `wording`'s work.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from archive.text.clitics import splits
from archive.text.tokens import tokens


@dataclass(frozen=True, slots=True, kw_only=True)
class Spelling:
    """A way to write a term: its folded words, and each as it is written."""

    term: int
    words: tuple[str, ...]
    written: tuple[str, ...]

    @classmethod
    def of(cls, term: int, text: str) -> "Spelling | None":
        """Cut a text into the words of a term; None if there are none."""
        found = tokens(text)
        if not found:
            return None
        return cls(
            term=term,
            words=tuple(token.text for token in found),
            written=tuple(text[token.start : token.end] for token in found),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """The terms of one concept, by their first words."""

    by_first: Mapping[str, Sequence[Spelling]] = field(default_factory=dict)

    @classmethod
    def of(cls, spellings: Iterable[tuple[int, str]]) -> "Terms":
        """Take the spellings of terms, each as (number of the term, text)."""
        by_first: dict[str, list[Spelling]] = defaultdict(list)
        for term, text in spellings:
            spelling = Spelling.of(term, text)
            if spelling:
                by_first[spelling.words[0]].append(spelling)
        for same in by_first.values():
            same.sort(key=lambda spelling: -len(spelling.words))
        return cls(by_first=dict(by_first))


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """A term at raw[start:end), its clitics included."""

    term: int
    start: int
    end: int


def uses(
    raw: str,
    words: Sequence[str],
    places: tuple[Sequence[int], Sequence[int]],
    terms: Terms,
) -> Iterator[Use]:
    """Yield the terms in a text, in order; none inside another one.

    In: the raw text, its folded words, and where they begin and end in it.

    >>> text = "قوة لتنظيم الدولة الإسلامية"
    >>> found = tokens(text)
    >>> terms = Terms.of([(1, "تنظيم الدولة"), (2, "تنظيم الدولة الإسلامية")])
    >>> starts, ends = [t.start for t in found], [t.end for t in found]
    >>> [use.term for use in uses(text, [t.text for t in found], (starts, ends), terms)]
    [2]
    """
    starts, ends = places
    at = 0
    while at < len(words):
        spelling = _longest(raw, words, places, at, terms)
        if spelling is None:
            at += 1
            continue
        last = at + len(spelling.words) - 1
        yield Use(term=spelling.term, start=starts[at], end=ends[last])
        at = last + 1


def _longest(
    raw: str,
    words: Sequence[str],
    places: tuple[Sequence[int], Sequence[int]],
    at: int,
    terms: Terms,
) -> Spelling | None:
    """The longest term that begins with a word, read as it is or without clitics."""
    best: Spelling | None = None
    for _, rest in splits(words[at]):
        for spelling in terms.by_first.get(rest, ()):
            count = len(spelling.words)
            if best and count <= len(best.words):
                break
            follows = tuple(words[at + 1 : at + count])
            if follows == spelling.words[1:] and _is_so_written(
                raw, places, at, spelling
            ):
                best = spelling
                break
    return best


def _is_so_written(
    raw: str,
    places: tuple[Sequence[int], Sequence[int]],
    at: int,
    spelling: Spelling,
) -> bool:
    """Whether capitals stand where the term has them: "IS" is not "is"."""
    starts, ends = places
    return all(
        _has_capitals(raw[starts[place] : ends[place]], written)
        for place, written in enumerate(spelling.written, at)
    )


def _has_capitals(word: str, written: str) -> bool:
    if len(written) > 1 and written.isupper():
        return word.isupper()
    return not written[0].isupper() or word[0].isupper()
