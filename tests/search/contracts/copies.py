"""What every engine must do: copies are folded under the first that is found."""

import datetime as dt

from archive.models import (
    Article,
)
from search.backends.base import (
    FacetName,
    Filters,
    Sort,
)
from search.query.nodes import (
    Word,
)
from tests.search.newsroom import (
    make_article,
)


class CopiesContract:
    """Part of the contract; `room` is the archive with the engine under test."""

    def test_copies_are_folded_under_the_first_that_is_found(self, room):
        first = make_article(
            "The mill burned down.", title="Mill", published="2020-01-05"
        )
        later = make_article(
            "The mill burned down.", title="Fire", published="2020-01-06"
        )
        other = make_article("Another mill was built.", published="2020-01-07")
        room.engine.note([first.pk, later.pk, other.pk])
        for copy in (later,):
            Article.objects.filter(pk=copy.pk).update(
                duplicate_of=first, copy_kind="exact"
            )
            room.engine.note([copy.pk])
        asked = {"node": Word("mill"), "facets": (FacetName.DATED,), "histogram": True}
        newest = room.find(**asked, fold=True, sort=Sort.NEWEST)
        assert [hit.article_id for hit in newest.hits] == [other.pk, later.pk]
        assert [hit.copies for hit in newest.hits] == [(), (first.pk,)]
        assert (newest.total, newest.folded, newest.rows) == (3, 1, 2)
        assert newest.facets[FacetName.DATED][0].count == 3
        assert newest.histogram[0].count == 3
        oldest = room.find(**asked, fold=True, sort=Sort.OLDEST)
        assert [hit.article_id for hit in oldest.hits] == [first.pk, other.pk]
        assert [hit.copies for hit in oldest.hits] == [(later.pk,), ()]
        plain = room.find(**asked, sort=Sort.OLDEST)
        assert [hit.article_id for hit in plain.hits] == [first.pk, later.pk, other.pk]
        assert (plain.total, plain.folded, plain.rows) == (3, 0, 3)

    def test_pages_count_folded_hits(self, room):
        made = [make_article(f"The bell rang {n} times.") for n in range(6)]
        root = made[0]
        Article.objects.filter(pk__in=[made[1].pk, made[4].pk]).update(
            duplicate_of=root, copy_kind="near"
        )
        room.engine.note([article.pk for article in made])
        asked = {"node": Word("bell"), "fold": True, "sort": Sort.NEWEST}
        pages = [room.find(**asked, page=page, page_size=2) for page in (1, 2, 3)]
        hits = [(hit.article_id, hit.copies) for page in pages for hit in page.hits]
        assert hits == [
            (made[5].pk, ()),
            (made[4].pk, (made[1].pk, root.pk)),
            (made[3].pk, ()),
            (made[2].pk, ()),
        ]
        assert {page.rows for page in pages} == {4}

    def test_copies_of_an_article_that_is_not_found_are_folded_too(self, room):
        root = make_article("The tower fell.", published="2019-01-05")
        made = [make_article("The tower fell.", published="2020-02-05") for _ in "ab"]
        Article.objects.filter(pk__in=[article.pk for article in made]).update(
            duplicate_of=root, copy_kind="exact"
        )
        room.engine.note([root.pk, *(article.pk for article in made)])
        year = Filters(start=dt.date(2020, 1, 1), end=dt.date(2020, 12, 31))
        asked = {"node": Word("tower"), "fold": True, "sort": Sort.NEWEST}
        within = room.find(**asked, filters=year)
        assert [hit.article_id for hit in within.hits] == [made[1].pk]
        assert [hit.copies for hit in within.hits] == [(made[0].pk,)]
        Article.objects.filter(pk=root.pk).update(status="withdrawn")
        room.engine.note([root.pk])
        assert room.find(**asked).hits[0].copies == (made[0].pk,)
        Article.objects.filter(pk=made[0].pk).update(status="withdrawn")
        room.engine.note([made[0].pk])
        assert [hit.copies for hit in room.find(**asked).hits] == [()]
