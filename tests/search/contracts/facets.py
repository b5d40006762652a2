"""What every engine must do: fields, facets, filters, order and pages."""

import datetime as dt

from search.backends.base import (
    FacetName,
    Filters,
    Sort,
)
from search.query.nodes import (
    And,
    DateRange,
    Field,
    FieldName,
    Level,
    Not,
    Or,
    Phrase,
    Prefix,
    Word,
)
from tests.search.newsroom import (
    EVERYTHING,
    make_article,
)


class FacetsContract:
    """Part of the contract; `room` is the archive with the engine under test."""

    def test_title_looks_in_titles_only(self, room):
        node = Field(FieldName.TITLE, Word("ministers"))
        assert room.names(node) == ["rome-en"]
        assert room.names(Field(FieldName.TITLE, Word("Blinken"))) == []
        assert room.names(Field(FieldName.TITLE, Prefix("mon"))) == ["brussels"]

    def test_source_by_key_or_words_of_its_name(self, room):
        by_key = Field(FieldName.SOURCE, Word("herald"))
        by_name = Field(FieldName.SOURCE, Phrase(("morning", "HERALD")))
        expected = ["june", "brussels", "rome-en"]
        assert room.names(by_key) == room.names(by_name) == expected
        assert room.names(Field(FieldName.SOURCE, Word("صدى"))) == ["rome-ar"]
        assert room.names(Field(FieldName.SOURCE, Word("evening"))) == []
        assert room.names(Field(FieldName.SOURCE, Word("!"))) == []

    def test_actor_place_and_language(self, room):
        actor = Field(FieldName.ACTOR, And((Word("بلينكن"), Word("أنتوني"))))
        assert set(room.names(actor)) == {"rome-ar", "rome-en"}
        other = Field(FieldName.ACTOR, Or((Word("envoy"), Word("nobody"))))
        assert room.names(other) == ["brussels"]
        assert set(room.names(Field(FieldName.PLACE, Word("روما")))) == {
            "rome-ar", "rome-en",
        }  # fmt: skip
        assert room.names(Field(FieldName.PLACE, Word("belgium"))) == ["brussels"]
        assert set(room.names(Field(FieldName.LANGUAGE, Word("AR")))) == {
            "rome-ar", "undated",
        }  # fmt: skip
        both = And((Word("en"), Not(Word("ar"))))
        assert len(room.names(Field(FieldName.LANGUAGE, both))) == 3

    def test_dates_are_open_at_either_end(self, room):
        assert room.names(DateRange("2021-06-29", "2023-12-31")) == [
            "june", "brussels", "rome-ar",
        ]  # fmt: skip
        assert room.names(DateRange(None, "2021-06-28")) == ["rome-en"]
        assert room.names(DateRange("2023-01-01", None)) == ["brussels"]
        assert room.find(DateRange("soon", "")).total == 4

    def test_facets_count_what_is_found(self, room):
        assert room.counts(FacetName.PLACE) == [("rome", 2), ("brussels", 1)]
        assert room.counts(FacetName.COUNTRY) == [("italy", 2), ("belgium", 1)]
        assert room.counts(FacetName.ACTOR) == [("antony-blinken", 2), ("the-envoy", 1)]
        assert room.counts(FacetName.SOURCE) == [("herald", 3), ("", 1), ("sada", 1)]
        assert room.counts(FacetName.LANGUAGE) == [("en", 3), ("ar", 2)]
        assert room.counts(FacetName.KIND) == [("ministerial", 2), ("conference", 1)]
        assert room.counts(FacetName.DATED) == [
            ("published", 3), ("estimated", 1), ("undated", 1),
        ]  # fmt: skip
        assert room.counts(FacetName.LANGUAGE, Word("harbour")) == [("en", 1)]

    def test_filters_are_or_inside_and_and_between(self, room):
        chosen = {FacetName.SOURCE: frozenset({"herald", "sada"})}
        assert room.find(EVERYTHING, filters=Filters(chosen=chosen)).total == 4
        chosen[FacetName.LANGUAGE] = frozenset({"ar"})
        assert room.names(EVERYTHING, filters=Filters(chosen=chosen)) == ["rome-ar"]

    def test_facet_leaves_its_own_selection_out_and_keeps_zeros(self, room):
        filters = Filters(
            chosen={
                FacetName.LANGUAGE: frozenset({"ar"}),
                FacetName.SOURCE: frozenset({"herald", "nowhere"}),
            }
        )
        assert room.find(EVERYTHING, filters=filters).total == 0
        assert room.counts(FacetName.LANGUAGE, filters=filters) == [
            ("en", 3),
            ("ar*", 0),
        ]
        assert room.counts(FacetName.SOURCE, filters=filters) == [
            ("", 1), ("sada", 1), ("herald*", 0), ("nowhere*", 0),
        ]  # fmt: skip

    def test_city_and_country_are_one_facet(self, room):
        filters = Filters(
            chosen={
                FacetName.PLACE: frozenset({"rome"}),
                FacetName.COUNTRY: frozenset({"belgium"}),
            }
        )
        assert room.find(EVERYTHING, filters=filters).total == 3
        assert room.counts(FacetName.PLACE, filters=filters) == [
            ("rome*", 2), ("brussels", 1),
        ]  # fmt: skip
        assert room.counts(FacetName.COUNTRY, filters=filters) == [
            ("italy", 2), ("belgium*", 1),
        ]  # fmt: skip

    def test_days_leave_out_undated_articles_and_not_the_histogram(self, room):
        filters = Filters(start=dt.date(2021, 6, 29), end=dt.date(2022, 12, 31))
        page = room.find(EVERYTHING, filters=filters, histogram=True)
        assert page.total == 2
        assert [(m.year, m.month, m.count) for m in page.histogram] == [
            (2021, 6, 2), (2022, 6, 1), (2023, 3, 1),
        ]  # fmt: skip
        assert room.find(Word("المدرسة"), histogram=True).histogram == []

    def test_undated_is_a_value_one_can_choose(self, room):
        filters = Filters(chosen={FacetName.DATED: frozenset({"undated"})})
        assert room.names(EVERYTHING, filters=filters) == ["undated"]

    def test_relevance_puts_the_title_first(self, room):
        found = room.names(Word("ministers"), level=Level.FAMILY)
        assert found == ["rome-en", "brussels"]

    def test_newest_and_oldest_put_undated_last(self, room):
        assert room.names(EVERYTHING, sort=Sort.NEWEST) == [
            "brussels", "june", "rome-ar", "rome-en", "undated",
        ]  # fmt: skip
        assert room.names(EVERYTHING, sort=Sort.OLDEST) == [
            "rome-en", "rome-ar", "june", "brussels", "undated",
        ]  # fmt: skip

    def test_ties_go_to_the_higher_id(self, room):
        twins = [make_article("Twin sentences weigh the same.") for _ in range(3)]
        room.engine.note([twin.pk for twin in twins])
        hits = room.find(Word("twin")).hits
        assert [hit.article_id for hit in hits] == [t.pk for t in reversed(twins)]
        assert len({hit.score for hit in hits}) == 1

    def test_pages_follow_each_other(self, room):
        pages = [room.names(EVERYTHING, page=n, page_size=2) for n in (1, 2, 3, 4)]
        assert pages == [["june", "undated"], ["brussels", "rome-en"], ["rome-ar"], []]
        assert room.names(EVERYTHING, page=-3, page_size=2) == ["june", "undated"]
        assert len(room.find(EVERYTHING, page_size=0).hits) == 1

    def test_what_all_must_have_is_kept_by_its_own_counts(self, room):
        within = Filters(within={FacetName.SOURCE: "herald"})
        assert room.counts(FacetName.SOURCE, filters=within) == [("herald", 3)]
        chosen = Filters(
            within={FacetName.SOURCE: "herald"},
            chosen={FacetName.PLACE: frozenset({"rome"})},
        )
        assert room.names(EVERYTHING, filters=chosen) == ["rome-en"]
        nobody = Filters(within={FacetName.SOURCE: "nobody"})
        assert room.find(EVERYTHING, filters=nobody, histogram=True).histogram == []
