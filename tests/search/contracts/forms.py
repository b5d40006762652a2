"""What every engine must do: forms, words, parts of a query, more like this."""

from typing import Any

from archive.models import (
    Article,
)
from search.backends.base import (
    FacetName,
    Filters,
    Partial,
    Rule,
)
from search.query.nodes import (
    And,
    Everything,
    Field,
    FieldName,
    Fuzzy,
    Level,
    Not,
    Or,
    Phrase,
    Prefix,
    Word,
)
from tests.search.newsroom import make_article


class FormsContract:
    """Part of the contract; `room` is the archive with the engine under test."""

    def test_forms_tell_what_a_word_reached(self, room):
        assert room.forms(Word("schools"), level=Level.FAMILY) == [
            ("schools", "school", Rule.FAMILY, 1),
            ("schools", "schools", Rule.TYPED, 1),
        ]
        assert room.forms(Word("schools"), level=Level.SPELLING) == [
            ("schools", "schools", Rule.TYPED, 1),
        ]
        assert room.forms(Word("المدرسة", exact=True)) == [
            ("المدرسه", "المدرسة", Rule.TYPED, 1),
        ]
        assert room.forms(Word("المدرسه"), level=Level.SPELLING) == [
            ("المدرسه", "المدرسة", Rule.SPELLING, 1),
        ]
        assert room.forms(Word("مدارس")) == [
            ("مدارس", "المدرسة", Rule.FAMILY, 1),
        ]
        assert room.forms(Word("nowhere")) == []
        assert room.forms(Everything()) == []

    def test_forms_tell_the_names_in_both_scripts(self, room):
        assert room.forms(And((Word("Blinken"), Word("said")))) == [
            ("blinken", "antony blinken", Rule.NAME, 1),
            ("blinken", "blinken", Rule.TYPED, 1),
            ("said", "said", Rule.TYPED, 1),
        ]
        either = Or((Phrase(("Antony", "Blinken")), Word("June")))
        assert room.forms(either) == [
            ("antony", "antony", Rule.TYPED, 1),
            ("antony blinken", "antony blinken", Rule.NAME, 1),
            ("antony blinken", "أنتوني بلينكن", Rule.NAME, 1),
            ("blinken", "blinken", Rule.TYPED, 1),
            ("june", "june", Rule.TYPED, 1),
            ("june", "يونيو", Rule.NAME, 1),
        ]

    def test_forms_tell_spellings_apart(self, room):
        for text in ("أحمد مع احمد", "أحمد"):
            room.engine.note([make_article(text).pk])
        assert room.forms(Word("احمد")) == [
            ("احمد", "أحمد", Rule.SPELLING, 2),
            ("احمد", "احمد", Rule.TYPED, 1),
        ]
        assert room.forms(Word("أحمد"), level=Level.EXACT) == [
            ("احمد", "أحمد", Rule.TYPED, 2),
        ]
        assert room.forms(Prefix("أحم")) == [
            ("احم", "أحمد", Rule.BEGINS, 2),
            ("احم", "احمد", Rule.BEGINS, 1),
        ]

    def test_forms_count_the_hits_only(self, room):
        node = And((Word("ministers"), Not(Word("envoy"))))
        assert room.forms(node) == [("ministers", "ministers", Rule.TYPED, 1)]
        chosen = {FacetName.SOURCE: frozenset({"sada"})}
        filters = Filters(chosen=chosen)
        assert room.forms(Word("ministers"), filters=filters) == []
        assert room.forms(Field(FieldName.SOURCE, Word("herald"))) == []
        titles = Field(FieldName.TITLE, Word("ministers"))
        assert room.forms(titles) == [("ministers", "ministers", Rule.TYPED, 1)]

    def test_forms_of_wildcards(self, room):
        assert room.forms(Prefix("harb")) == [("harb", "harbour", Rule.BEGINS, 1)]
        assert room.forms(And((Fuzzy("harbor"), Fuzzy("opened")))) == [
            ("harbor", "harbour", Rule.CLOSE, 1),
            ("opened", "opened", Rule.TYPED, 1),
        ]
        assert len(room.forms(Prefix("th"), most=2)) == 2

    def test_words_from_a_beginning(self, room):
        def words(prefix: str, most: int = 9) -> Any:
            found = room.engine.words_from(prefix, most)
            return [(word.word, word.count) for word in found]

        assert words("minis") == [("ministers", 2)]
        assert words("وزي") == [("وزير", 1)]
        assert words("ha") == [("harbour", 1)]
        assert words("s") == [("said", 1), ("school", 1), ("schools", 1), ("spent", 1)]
        assert words("s", most=1) == [("said", 1)]
        assert words("") == words("=") == words("zz") == []

    def test_words_are_told_as_they_are_mostly_printed(self, room):
        for number, text in enumerate(["الرئاسة", "الرئاسة", "الرياسه"]):
            room.add(f"office-{number}", f"قالت {text} إن القصر مفتوح {number}.")
        (word,) = room.engine.words_from("الرياس", 9)
        assert (word.word, word.count, word.written) == ("الرياسه", 3, "الرئاسة")
        (word,) = room.engine.words_from("harb", 9)
        assert (word.word, word.written) == ("harbour", "harbour")

    def test_words_like_a_word(self, room):
        def words(word: str, most: int = 9) -> Any:
            found = room.engine.words_like(word, most)
            return [(word.word, word.count) for word in found]

        assert words("harbor") == [("harbour", 1)]
        assert words("harbr") == words("") == words("harbour" * 3) == []
        assert words("minestors") == [("ministers", 2)]
        assert words("schools") == [("school", 1), ("schools", 1)]
        assert words("schools", most=1) == [("school", 1)]

    def test_words_are_counted_as_articles_are_changed(self, room):
        added = make_article("harbour harbour", title="The harbour")
        room.engine.note([added.pk])
        assert [w.count for w in room.engine.words_from("harbour", 1)] == [2]
        Article.objects.filter(pk=added.pk).delete()
        room.engine.note([added.pk])
        assert [w.count for w in room.engine.words_like("harbour", 1)] == [1]

    def test_partial_tells_how_near_the_articles_come(self, room):
        node = And((Word("ministers"), Word("envoy"), Word("harbour")))
        assert room.partial(node) == Partial(parts=3, had=2, total=1)
        node = And((Word("ministers"), Word("nowhere"), Word("from"), Word("xyz")))
        assert room.partial(node) == Partial(parts=3, had=1, total=2)
        node = And((Word("elsewhere"), Word("nowhere")))
        assert room.partial(node) == Partial(parts=2, had=0, total=0)

    def test_partial_keeps_limits_and_filters(self, room):
        node = And((Word("ministers"), Word("harbour"), Not(Word("homes"))))
        assert room.partial(node) == Partial(parts=2, had=1, total=2)
        chosen = {FacetName.DATED: frozenset({"estimated"})}
        found = room.partial(node, filters=Filters(chosen=chosen))
        assert found == Partial(parts=2, had=1, total=1)

    def test_partial_of_less_than_two_parts_is_nothing(self, room):
        assert room.partial(Word("harbour")) is None
        assert room.partial(Or((Word("harbour"), Word("opened")))) is None
        assert room.partial(And((Word("harbour"), Not(Word("opened"))))) is None

    def test_at_least_so_many_parts(self, room):
        node = And((Word("ministers"), Word("envoy"), Word("harbour")))
        assert room.names(node, at_least=2) == ["brussels"]
        assert set(room.names(node, at_least=1)) == {"brussels", "june", "rome-en"}
        assert room.names(node, at_least=3) == room.names(node, at_least=9) == []
        limited = And((*node.parts, Not(Word("homes"))))
        assert set(room.names(limited, at_least=1)) == {"brussels", "june"}
        assert room.names(Word("harbour"), at_least=2) == ["june"]

    def test_similar_shares_the_weightiest_terms(self, room):
        twin = make_article("Harbour closed in June after a quiet week.")
        room.engine.note([twin.pk])
        found = room.engine.similar(room.articles["june"].pk, 5)
        assert [hit.article_id for hit in found] == [twin.pk]
        assert room.engine.similar(room.articles["june"].pk, 0) == []

    def test_similar_to_what_readers_may_not_see_is_nothing(self, room):
        assert room.engine.similar(room.articles["draft"].pk, 5) == []
        assert room.engine.similar(10**9, 5) == []

    def test_spellings_are_how_an_entity_is_written(self, room):
        found = room.engine.spellings("@actor:antony-blinken", 10)
        written = [(row.word, row.count) for row in found]
        assert ("antony blinken", 1) in written
        assert written == sorted(written, key=lambda row: (-row[1], row[0]))
        assert len(room.engine.spellings("@actor:antony-blinken", 1)) == 1
        assert list(room.engine.spellings("@actor:nobody", 10)) == []
