"""The best hits are weighed by their letters as BM25 would weigh a field of them."""

import math
from collections import Counter

import numpy as np
import pytest

from archive.models import Article
from search.backends import Engine, grams
from search.backends.base import Request
from search.backends.grams import pack, rarities, sample, weigh
from search.query.nodes import And, Match, Word
from tests.search.newsroom import make_article

ARTICLES = (("وزير", "الوزير", "وزارة"), ("وزارة",), ("مدرسة", "school"))


def pieces(words: tuple[str, ...]) -> Counter[str]:
    return Counter(word[at : at + 3] for word in words for at in range(len(word) - 2))


def test_letters_weigh_as_bm25_does() -> None:
    signatures = [pack(words) for words in ARTICLES]
    counted = [pieces(words) for words in ARTICLES]
    weights = rarities([(sample(signatures), 3)], 3)
    found = weigh(("الوزير", "school"), signatures, np.ones(3, np.float32), weights)
    for article, score in zip(counted, found, strict=True):
        expected = 0.0
        for piece, times in pieces(("الوزير", "school")).items():
            having = sum(piece in other for other in counted)
            rarity = math.log(1 + (3 - having + 0.5) / (having + 0.5))
            often = article[piece]
            expected += 0.3 * times * rarity * 2.2 * often / (often + 1.2)
        assert score == pytest.approx(expected, rel=1e-4)


def test_letters_of_short_words_are_the_word() -> None:
    assert len(pack(["من"])) == 1
    assert len(pack([])) == 0
    assert weigh(
        ["من"], [pack([])], np.ones(1, np.float32), np.ones(8192, np.float32)
    ) == [0.0]


@pytest.mark.django_db
def test_letters_order_the_best_hits_only(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(9):
        near = "harbour harbours" if number % 2 else "harbouring harbour"
        make_article(f"A {near} " + "quiet " * number)
    pks = list(Article.objects.order_by("pk").values_list("pk", flat=True))
    engine.note(pks[:5])
    engine.note(pks[5:])
    asked = Request(node=And((Word("harbour"), Word("quiet"))), match=Match.ANY)
    all_weighed = engine.find(asked).hits
    monkeypatch.setattr("search.backends.whoosh.letters.BEST", 3)
    some_weighed = engine.find(asked).hits
    assert len(all_weighed) == len(some_weighed) == 9
    scores = {hit.article_id: hit.score for hit in all_weighed}
    first = [hit.article_id for hit in some_weighed[:3]]
    assert [scores[pk] for pk in first] == [hit.score for hit in some_weighed[:3]]
    rest = [hit.score for hit in some_weighed[3:]]
    assert rest == sorted(rest, reverse=True)
    assert min(scores[pk] for pk in first) > max(rest)
    assert grams.BEST == 200
