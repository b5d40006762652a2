"""Passages that reports of several sources share word for word.

And what each of them reworded, added or left out in the sentences around. The words are
compared folded, the spans are of the raw text.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from archive.compare.rewording import Piece, Told, pieces
from archive.compare.runs import Run, shared_runs
from archive.compare.words import SHINGLE, State, Words, words_of
from archive.models import Article

__all__ = [
    "LEAST",
    "Holder",
    "Passage",
    "Passages",
    "Piece",
    "passages_between",
    "shared_passages",
]

LEAST = SHINGLE
"""Words that a passage has at least."""
MOST = 12
"""Passages that are told."""
_KEPT = 40
"""Sets of articles that are kept."""
MOST_HOLDERS = 8
"""Articles of a passage that are told with what stands around it; others are named."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """An article that has a passage at raw_text[start:end).

    `pieces` are the sentences it stands in, compared with those of the first holder;
    empty for those that are only named. `longest` is the longest run of words that
    both have there.
    """

    article: Article
    start: int
    end: int
    pieces: Sequence[Piece]
    longest: int
    is_first: bool

    @property
    def text(self) -> str:
        """The words of the passage as this article writes them."""
        return " ".join(self.article.raw_text[self.start : self.end].split())

    @property
    def is_reworded(self) -> bool:
        """Whether anything around the passage differs from the first."""
        return any(piece.kind not in ("run", "kept") for piece in self.pieces)


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Words that articles of several sources have in common, one after the other."""

    count: int
    holders: Sequence[Holder]
    sources: int

    @property
    def first(self) -> Holder:
        """The article published first that has it."""
        return self.holders[0]

    @property
    def told(self) -> Sequence[Holder]:
        """The articles that are told with what stands around it."""
        return self.holders[:MOST_HOLDERS]

    @property
    def named(self) -> Sequence[Holder]:
        """The others that have it, which are only named."""
        return self.holders[MOST_HOLDERS:]


@dataclass(frozen=True, slots=True, kw_only=True)
class Passages:
    """The passages of a meeting: those shown, how many there are, the longest one."""

    rows: Sequence[Passage]
    total: int
    longest: int

    def __bool__(self) -> bool:
        return bool(self.rows)


def shared_passages(articles: Sequence[Article], most: int = MOST) -> Passages:
    """Find what articles of two sources or more have in common word for word.

    In: the reports of one meeting; `source`, `raw_text` and `blocks` are read, so fetch
    them beforehand. Out: passages of eight words or more, those of most sources and
    words first, none twice.
    """
    ordered = sorted(articles, key=_age)
    return _told(ordered, [_source(article) for article in ordered], most)


def passages_between(one: Article, other: Article, most: int = MOST) -> Passages:
    """Find what two articles have in common, also if they are of one source."""
    ordered = sorted((one, other), key=_age)
    return _told(ordered, [article.pk for article in ordered], most)


def _age(article: Article) -> tuple[bool, str, int]:
    """By the day of publication; undated ones last."""
    day = article.published_on
    return day is None, day.isoformat() if day else "", article.pk


def _source(article: Article) -> Hashable:
    """Whose article it is; one of an unknown source is nobody else's."""
    return article.source_id or ("unknown", article.pk)


def _told(
    articles: Sequence[Article], groups: Sequence[Hashable], most: int
) -> Passages:
    texts = [words_of(article) for article in articles]
    states = tuple(State.of(article) for article in articles)
    runs = _runs(states, tuple(groups), _Texts(texts))
    return Passages(
        rows=[_passage(run, articles, groups, texts) for run in runs[:most]],
        total=len(runs),
        longest=max((run.count for run in runs), default=0),
    )


class _Texts(tuple[Words, ...]):
    """Texts that are told apart by the states of their articles only."""

    __slots__ = ()

    def __hash__(self) -> int:
        return 0

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Texts)


@lru_cache(maxsize=_KEPT)
def _runs(
    states: tuple[State, ...], groups: tuple[Hashable, ...], texts: _Texts
) -> Sequence[Run]:
    """The runs to be told, worked out once for each state of the articles."""
    return tuple(_apart(shared_runs(texts, groups), groups))


def _apart(runs: Sequence[Run], groups: Sequence[Hashable]) -> Iterator[Run]:
    """Yield runs of most sources and words; not those told with such a one.

    These share words with it in the text they are told after, and stand in no text
    that it does not stand in.
    """

    def weight(run: Run) -> tuple[int, int]:
        return len({groups[text] for text, _ in run.places}), run.count

    taken: dict[int, list[tuple[int, int, frozenset[int]]]] = defaultdict(list)
    for run in sorted(runs, key=weight, reverse=True):
        whose = frozenset(text for text, _ in run.places)
        first, start = run.places[0]
        end = start + run.count
        if not any(
            start < last and begin < end and whose <= theirs
            for begin, last, theirs in taken[first]
        ):
            for text, place in run.places:
                taken[text].append((place, place + run.count, whose))
            yield run


def _passage(
    run: Run,
    articles: Sequence[Article],
    groups: Sequence[Hashable],
    texts: Sequence[Words],
) -> Passage:
    first, at = run.places[0]
    reference = (articles[first].raw_text, texts[first], at)
    holders = []
    for number, (text, place) in enumerate(run.places):
        article, words = articles[text], texts[text]
        own = (article.raw_text, words, place)
        told = Told(pieces=(), longest=run.count)
        if number < MOST_HOLDERS:
            told = pieces(own, reference if number else None, run.count)
        holders.append(
            Holder(
                article=article,
                start=words.starts[place],
                end=words.ends[place + run.count - 1],
                pieces=told.pieces,
                longest=told.longest,
                is_first=text == first,
            )
        )
    return Passage(
        count=run.count,
        holders=holders,
        sources=len({groups[text] for text, _ in run.places}),
    )
