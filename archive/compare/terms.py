"""Finding the terms of concepts in words: the longest counts, with clitics or without.

Pure: the terms are given. What is counted of them is `wording`'s work.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from archive.text.clitics import splits
from archive.text.tokens import tokens

_readings = lru_cache(maxsize=50_000)(splits)


@dataclass(frozen=True, slots=True, kw_only=True)
class Spelling:
    """A way to write a term of a concept: its folded words, and each as written."""

    concept: int
    term: int
    words: tuple[str, ...]
    written: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """The terms of all concepts, by their first words, longer ones first."""

    by_first: Mapping[str, Sequence[Spelling]] = field(default_factory=dict)

    @classmethod
    def of(cls, spellings: Iterable[tuple[int, int, str]]) -> "Terms":
        """Take spellings as (number of the concept, number of the term, text)."""
        by_first: dict[str, list[Spelling]] = defaultdict(list)
        for concept, term, text in spellings:
            found = tokens(text)
            if found:
                spelling = Spelling(
                    concept=concept,
                    term=term,
                    words=tuple(token.text for token in found),
                    written=tuple(text[token.start : token.end] for token in found),
                )
                by_first[found[0].text].append(spelling)
        for same in by_first.values():
            same.sort(key=lambda spelling: -len(spelling.words))
        return cls(by_first=dict(by_first))


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """A term of a concept at raw[start:end), its clitics included."""

    concept: int
    term: int
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """A raw text and its folded words, with where each begins and ends in it."""

    raw: str
    words: Sequence[str]
    starts: Sequence[int]
    ends: Sequence[int]


def uses(text: Cut, terms: Terms) -> Iterator[Use]:
    """Yield the terms in a text, in order; of one concept none inside another.

    >>> raw = "قوة لتنظيم الدولة الإسلامية"
    >>> cut = tokens(raw)
    >>> text = Cut(
    ...     raw=raw,
    ...     words=[token.text for token in cut],
    ...     starts=[token.start for token in cut],
    ...     ends=[token.end for token in cut],
    ... )
    >>> known = [(0, 1, "تنظيم الدولة"), (0, 2, "تنظيم الدولة الإسلامية")]
    >>> [use.term for use in uses(text, Terms.of(known))]
    [2]
    """
    done: dict[int, int] = {}
    by_first = terms.by_first
    for at, word in enumerate(text.words):
        near = [rest for _, rest in _readings(word) if rest in by_first]
        if not near:
            continue
        for spelling in _longest(text, at, near, terms):
            if done.get(spelling.concept, 0) > at:
                continue
            last = at + len(spelling.words)
            done[spelling.concept] = last
            yield Use(
                concept=spelling.concept,
                term=spelling.term,
                start=text.starts[at],
                end=text.ends[last - 1],
            )


def _longest(
    text: Cut, at: int, near: Iterable[str], terms: Terms
) -> Iterable[Spelling]:
    """Of each concept the longest term that begins here, with clitics or without."""
    best: dict[int, Spelling] = {}
    for rest in near:
        for spelling in terms.by_first[rest]:
            known = best.get(spelling.concept)
            if known and len(known.words) >= len(spelling.words):
                continue
            if _stands(text, at, spelling):
                best[spelling.concept] = spelling
    return best.values()


def _stands(text: Cut, at: int, spelling: Spelling) -> bool:
    """Whether a term stands here, with capitals where it has them: "IS", not "is"."""
    follows = tuple(text.words[at + 1 : at + len(spelling.words)])
    return follows == spelling.words[1:] and all(
        _has_capitals(text.raw[text.starts[place] : text.ends[place]], written)
        for place, written in enumerate(spelling.written, at)
    )


def _has_capitals(word: str, written: str) -> bool:
    if len(written) > 1 and written.isupper():
        return word.isupper()
    return not written[0].isupper() or word[0].isupper()
