"""What every engine must do: what changes in the archive changes in the index."""

import pytest

from archive.models import (
    Article,
    ArticleBlock,
)
from search.backends.base import (
    FacetName,
    Request,
    Unavailable,
)
from search.query.nodes import (
    Or,
    Word,
)
from search.search_indexes import stamp_of
from tests.search.newsroom import EVERYTHING, make_article, questions


class ChangesContract:
    """Part of the contract; `room` is the archive with the engine under test."""

    def test_a_change_is_found_and_the_generation_tells(self, room):
        before = room.engine.generation()
        article = room.articles["june"]
        ArticleBlock.objects.filter(article=article).delete()
        article.source = None
        article.save()
        room.engine.note([article.pk])
        assert room.engine.generation() != before
        assert room.find(Word("harbour")).total == 0
        assert ("", 2) in room.counts(FacetName.SOURCE)
        assert room.find(EVERYTHING).total == 5

    def test_contents_are_the_articles_and_when_they_changed(self, room):
        visible = Article.objects.visible()
        expected = {row.pk: stamp_of(row.updated_at) for row in visible}
        assert room.engine.contents() == expected
        gone = room.articles["june"]
        gone.delete()
        room.engine.note([gone.pk or 0, *expected])
        del expected[next(iter(set(expected) - {a.pk for a in visible.all()}))]
        assert room.engine.contents() == expected

    def test_withdrawn_and_deleted_articles_leave(self, room):
        june, undated = room.articles["june"].pk, room.articles["undated"].pk
        Article.objects.filter(pk=june).update(status="withdrawn")
        Article.objects.filter(pk=undated).delete()
        room.engine.note([june, undated])
        assert room.names(EVERYTHING) == ["brussels", "rome-en", "rome-ar"]

    def test_scores_do_not_remember_deleted_articles(self, room):
        before = room.find(Word("harbour")).hits
        article = make_article("harbour harbour harbour")
        room.engine.note([article.pk])
        assert room.find(Word("harbour")).total == 2
        Article.objects.filter(pk=article.pk).delete()
        room.engine.note([article.pk])
        assert room.find(Word("harbour")).hits == before

    def test_many_small_changes_are_as_good_as_one(self, room):
        made = [make_article(f"Number {number} of a series.") for number in range(20)]
        for article in made:
            room.engine.note([article.pk])
        assert room.find(Word("series")).total == 20
        assert room.find(EVERYTHING).total == 25
        room.engine.note([article.pk for article in made])
        assert room.find(Word("series")).total == 20

    def test_rebuild_gives_the_same_answers(self, room):
        asked = {"facets": tuple(FacetName), "histogram": True}
        node = Or((Word("Blinken"), Word("harbour"), Word("وزير")))
        before = room.find(node, **asked)
        seen: list[int] = []
        assert room.engine.rebuild(seen.append) == 5
        assert sum(seen) == 5
        assert room.find(node, **asked) == before

    def test_the_size_is_that_of_the_index(self, room):
        assert 1_000 < room.engine.size() < 10_000_000

    def test_rebuild_takes_in_what_changes_meanwhile(self, room):
        gone = room.articles["june"].pk

        def change(_count: int) -> None:
            added = make_article("Breaking news came in during the rebuild.")
            Article.objects.filter(pk=gone).delete()
            room.engine.note([added.pk, gone])
            assert room.find(Word("breaking")).total == 1

        room.engine.rebuild(change)
        assert room.find(Word("breaking")).total == 1
        assert gone not in {hit.article_id for hit in room.find(EVERYTHING).hits}

    def test_an_index_that_is_not_there_is_not_available(self, engine, db):
        assert engine.is_ready() is False
        assert engine.generation() == ""
        article = make_article("harbour").pk
        for question in questions(engine, article):
            with pytest.raises(Unavailable):
                question()
        assert engine.contents() == {}
        assert engine.size() == 0
        Article.objects.filter(pk=article).delete()
        assert engine.rebuild(lambda _: None) == 0
        assert engine.is_ready() is True
        page = engine.find(Request(facets=tuple(FacetName), histogram=True))
        assert page.total == 0
