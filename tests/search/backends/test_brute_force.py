"""Any tree of a small vocabulary finds what a plain reading of the articles finds."""

import os
import random
from collections.abc import Sequence

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.models import Article
from search.backends import Engine
from search.backends.beginnings import beginnings
from search.backends.in_phrases import forms_in_phrase
from search.query.nodes import (
    And,
    DateRange,
    Field,
    FieldName,
    Fuzzy,
    Level,
    Node,
    Not,
    Or,
    Phrase,
    Prefix,
    Word,
)
from search.search_indexes import IndexedArticle, IndexedWord, indexed
from tests.search.newsroom import Newsroom, make_article

VOCABULARY = (
    "مدرسة", "المدارس", "مدرسه", "وزير", "الوزير", "وزراء", "أحمد", "احمد",
    "school", "schools", "minister", "ministers", "harbour", "harbor",
)  # fmt: skip
LEVELS = (Level.EXACT, Level.SPELLING, Level.FAMILY)

words = st.sampled_from(VOCABULARY)
leaves = st.one_of(
    words.map(Word),
    words.map(lambda text: Word(text, exact=True)),
    words.map(lambda text: Prefix(text[:3])),
    words.map(Fuzzy),
    st.lists(words, min_size=2, max_size=3).map(lambda found: Phrase(tuple(found))),
    st.builds(Phrase, st.lists(words, min_size=2, max_size=3).map(tuple), st.just(3)),
    st.just(DateRange("2021-03-01", "2021-08-31")),
)
trees = st.recursive(
    leaves,
    lambda inner: st.one_of(
        inner.map(Not),
        inner.map(lambda node: Field(FieldName.TITLE, node)),
        st.lists(inner, min_size=1, max_size=3).map(lambda parts: And(tuple(parts))),
        st.lists(inner, min_size=1, max_size=3).map(lambda parts: Or(tuple(parts))),
    ),
    max_leaves=6,
)


def terms(word: IndexedWord, level: Level) -> set[str]:
    found = {
        Level.EXACT: {word.surface},
        Level.SPELLING: {word.exact},
        Level.FAMILY: {word.lemma, word.exact},
    }
    return found[level]


class Reader:
    """Reads an article word by word; a query's words by an article made of them."""

    def __init__(self, known: dict[str, IndexedWord], level: Level) -> None:
        self.known = known
        self.level = level

    def same(self, word: IndexedWord, text: str, level: Level) -> bool:
        return bool(terms(word, level) & terms(self.known[text], level))

    def matches(
        self, node: Node, article: IndexedArticle, *, titles: bool = False
    ) -> bool:
        streams = (article.title,) if titles else (article.title, article.body)
        match node:
            case And(parts):
                return all(self.matches(p, article, titles=titles) for p in parts)
            case Or(parts):
                return any(self.matches(p, article, titles=titles) for p in parts)
            case Not(inner):
                return not self.matches(inner, article, titles=titles)
            case Field(_, inner):
                return self.matches(inner, article, titles=True)
            case DateRange(str(start), str(end)):
                day = article.day.isoformat() if article.day else ""
                return start <= day <= end
            case _:
                return any(self.leaf(node, stream) for stream in streams)

    def leaf(self, node: Node, stream: Sequence[IndexedWord]) -> bool:
        match node:
            case Word(text, exact):
                level = Level.EXACT if exact else self.level
                return any(self.same(word, text, level) for word in stream)
            case Prefix(text):
                folded = self.known[text].exact
                return any(word.exact.startswith(beginnings(folded)) for word in stream)
            case Fuzzy(text):
                folded = self.known[text].exact
                most = 2 if len(folded) >= 8 else 1
                return any(edits(word.exact, folded) <= most for word in stream)
            case Phrase(wanted, None):
                return any(
                    all(
                        self.written(word, text)
                        for word, text in zip(stream[at:], wanted, strict=False)
                    )
                    for at in range(len(stream) - len(wanted) + 1)
                )
            case Phrase(wanted, int(slop)):
                return any(
                    self.beside(wanted, stream[at : at + slop + 1])
                    for at in range(len(stream))
                )
        raise AssertionError(node)

    def written(self, word: IndexedWord, text: str) -> bool:
        if self.level == Level.FAMILY:
            return word.exact in forms_in_phrase(self.known[text].exact)
        return self.same(word, text, self.level)

    def beside(self, wanted: tuple[str, ...], window: Sequence[IndexedWord]) -> bool:
        return all(
            sum(self.same(word, text, self.level) for word in window)
            >= sum(self.same(self.known[text], other, self.level) for other in wanted)
            for text in wanted
        )


def edits(one: str, other: str) -> int:
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        last, row[0] = row[0], i
        for j, second in enumerate(other, 1):
            last, row[j] = (
                row[j],
                min(row[j] + 1, row[j - 1] + 1, last + (letter != second)),
            )
    return row[-1]


@pytest.mark.django_db
def test_any_tree_finds_what_plain_reading_finds(engine: Engine) -> None:
    dice = random.Random(20210628)  # noqa: S311  # not a secret
    for number in range(40):
        make_article(
            " ".join(dice.choices(VOCABULARY, k=dice.randint(1, 9))),
            title=" ".join(dice.choices(VOCABULARY, k=dice.randint(0, 3))),
            published=f"2021-{number % 12 + 1:02}-15" if number % 3 else None,
        )
    ids = [article.pk for article in Article.objects.all()]
    for start in range(0, len(ids), 7):
        engine.note(ids[start : start + 7])
    engine.note(ids[::5])
    articles = list(indexed(list(Article.objects.all())))
    query = make_article(" ".join((*VOCABULARY, *(word[:3] for word in VOCABULARY))))
    cut = next(iter(indexed([query]))).body
    known = dict(
        zip((*VOCABULARY, *(word[:3] for word in VOCABULARY)), cut, strict=True)
    )
    room = Newsroom(engine, {})

    @settings(
        max_examples=int(os.environ.get("SIJILL_TREES", "200")),
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow],
        derandomize=True,
    )
    @given(trees, st.sampled_from(LEVELS))
    def check(node: Node, level: Level) -> None:
        reader = Reader(known, level)
        expected = {a.article_id for a in articles if reader.matches(node, a)}
        page = room.find(node, level=level, page_size=100)
        assert {hit.article_id for hit in page.hits} == expected
        assert page.total == len(expected)

    check()
