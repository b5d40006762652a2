"""The fixed mix of questions, drawn from an archive: what journalists ask, and worse.

Each has the request for our engine and, where another engine can answer it, the words
that it is asked with. How long answers take is measured elsewhere.
"""

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from archive.models import Article
from archive.text.stem import is_stop_word
from archive.text.tokens import tokens
from search.backends.base import FacetName, Filters, Request
from search.query.nodes import And, Everything, Fuzzy, Node, Not, Or, Phrase, Word
from search.query.nodes import Prefix as Beginning

FACETS: Final = (
    FacetName.PLACE,
    FacetName.ACTOR,
    FacetName.SOURCE,
    FacetName.LANGUAGE,
    FacetName.KIND,
)
NEAR: Final = 5


@dataclass(frozen=True, slots=True)
class Question:
    """A question of one kind; `words` are those of a query to another engine."""

    kind: str
    request: Request
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Drawn:
    """An article's words, and three of them that say something."""

    dice: random.Random
    words: Sequence[str]
    content: tuple[str, str, str]


Made = tuple[Node, tuple[str, ...]]


def questions(count: int, seed: int) -> Iterator[Question]:
    """Yield questions of each kind in turn; the same for the same archive and seed."""
    dice = random.Random(seed)  # noqa: S311  # not a secret
    visible = Article.objects.visible().order_by("pk")
    ids = list(visible.values_list("pk", flat=True))
    kinds = list(KINDS.items())
    for number in range(count if ids else 0):
        kind, make = kinds[number % len(kinds)]
        article = Article.objects.select_related("source").get(pk=dice.choice(ids))
        drawn = _drawn(dice, article)
        if drawn:
            node, words = make(drawn)
            chosen = _chosen(article) if kind in {"filtered", "browse"} else Filters()
            request = Request(node=node, filters=chosen, facets=FACETS, histogram=True)
            yield Question(kind, request, words)


def _drawn(dice: random.Random, article: Article) -> _Drawn | None:
    words = [token.text for token in tokens(article.raw_text)]
    content = [word for word in words if len(word) > 2 and not is_stop_word(word)]
    if not content:
        return None
    first, second, third = dice.choices(content, k=3)
    return _Drawn(dice, words, (first, second, third))


def _chosen(article: Article) -> Filters:
    source = article.source.key if article.source else ""
    return Filters(chosen={FacetName.SOURCE: frozenset({source})})


def _all(count: int) -> Callable[[_Drawn], Made]:
    def make(drawn: _Drawn) -> Made:
        words = drawn.content[:count]
        return And(tuple(Word(word) for word in words)), words

    return make


def _phrase(drawn: _Drawn) -> Made:
    words = _run(drawn, drawn.dice.choice((2, 3)))
    return Phrase(words), words


def _run(drawn: _Drawn, count: int) -> tuple[str, ...]:
    start = drawn.dice.randrange(max(len(drawn.words) - count, 1))
    return tuple(drawn.words[start : start + count])


def _near(drawn: _Drawn) -> Made:
    words = _run(drawn, NEAR)
    ends = (words[0], words[-1])
    return Phrase(ends, slop=NEAR), ends


def _boolean(drawn: _Drawn) -> Made:
    first, second, third = (Word(word) for word in drawn.content)
    return And((Or((first, second)), Not(third))), drawn.content


def _browse(drawn: _Drawn) -> Made:
    return Everything(), ()


def _prefix(drawn: _Drawn) -> Made:
    beginning = drawn.content[0][:4]
    return Beginning(beginning), (beginning,)


def _fuzzy(drawn: _Drawn) -> Made:
    word = max(drawn.content, key=len)
    place = drawn.dice.randrange(len(word))
    mistyped = word[:place] + word[place + 1 :]
    return Fuzzy(mistyped), ()


KINDS: Final[dict[str, Callable[[_Drawn], Made]]] = {
    "one word": _all(1),
    "two words": _all(2),
    "three words": _all(3),
    "phrase": _phrase,
    "boolean": _boolean,
    "filtered": _all(1),
    "browse": _browse,
    "proximity": _near,
    "prefix": _prefix,
    "fuzzy": _fuzzy,
}
_LETTERS: Final = "كلمة word "
HOSTILE: Final = {
    "10,000 letters": _LETTERS * 1_000,
    "one word of 10,000": "a" * 10_000,
    "500 OR": " OR ".join(f"w{number}" for number in range(501)),
    "500 operators": " ".join(
        ("OR", "NOT", "AND", "-", "أو")[n % 5] for n in range(500)
    ),
    "64 short beginnings": " OR ".join(
        f"{chr(0x627 + n % 8)}{chr(0x628 + n // 8)}*" for n in range(64)
    ),
    "500 prefixes": " ".join(
        f"{chr(0x627 + n % 20)}{chr(0x628 + n % 19)}*" for n in range(500)
    ),
    "500 fuzzy": " ".join(f"كلما{number}~" for number in range(500)),
    "stars": "* ** *** a* ا*",
    "tildes": '~ ~~ a~ ا~ "a b"~99999',
    "1,000 brackets": "(" * 1_000 + "word" + ")" * 1_000,
    "quotes": '"' * 999 + " word",
    "regex": r"(a+)+$ [^\\w]{1,9999} .*.*.*.*=",
    "stop words": "في من على إلى عن the of and to in",
    "a phrase of stop words": '"من في على" "of the in"',
    "control characters": "\x00\x01\x1b word \u202e \ufeff \ud83d",
    "fields of fields": "title:title:title:(actor:(place:(a OR b)))",
}
"""What nobody should ask; each must be answered within a second."""
