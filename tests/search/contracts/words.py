"""What every engine must do: words, levels, how words are joined."""

from search.query.nodes import (
    And,
    Level,
    Match,
    Not,
    Or,
    Phrase,
    Word,
)
from tests.search.newsroom import EVERYTHING, make_article


class WordsContract:
    """Part of the contract; `room` is the archive with the engine under test."""

    def test_everything_finds_what_readers_may_see_newest_id_first(self, room):
        assert room.names(EVERYTHING) == [
            "june", "undated", "brussels", "rome-en", "rome-ar",
        ]  # fmt: skip

    def test_a_word_finds_its_family(self, room):
        found = room.names(Word("مدارس"), level=Level.FAMILY)
        assert found == ["undated"]
        assert set(room.names(Word("schools"), level=Level.FAMILY)) == {
            "rome-en", "brussels",
        }  # fmt: skip

    def test_spelling_finds_the_folded_word_only(self, room):
        assert room.names(Word("المدرسه"), level=Level.SPELLING) == ["undated"]
        assert room.names(Word("schools"), level=Level.SPELLING) == ["rome-en"]

    def test_exact_finds_the_letters_as_written(self, room):
        assert room.names(Word("المدرسة"), level=Level.EXACT) == ["undated"]
        assert room.names(Word("المدرسه"), level=Level.EXACT) == []
        assert room.names(Word("المدرسه", exact=True)) == []
        assert room.names(Word("الوزير"), level=Level.EXACT) == ["undated"]

    def test_exact_leaves_out_other_spellings_of_the_same_folded_word(self, room):
        other = make_article("اتفق أحمد مع احمد", title="احمد")
        third = make_article("اتفق أحمد وحده")
        room.articles |= {"both": other, "third": third}
        room.engine.note([other.pk, third.pk])
        assert room.names(Word("احمد"), level=Level.EXACT) == ["both"]
        assert set(room.names(Word("أحمد"), level=Level.EXACT)) == {"both", "third"}
        phrase = Phrase(("اتفق", "احمد"))
        assert room.names(phrase, level=Level.EXACT) == []

    def test_names_finds_the_actor_in_any_script(self, room):
        for name in ("Blinken", "بلينكن", "وبلينكين"):
            assert set(room.names(Word(name))) == {"rome-ar", "rome-en"}
        assert room.names(Word("Blinken"), level=Level.FAMILY) == ["rome-en"]

    def test_names_finds_a_name_of_two_words_in_the_other_script(self, room):
        both = And((Word("Antony"), Word("Blinken"), Word("الوزراء")))
        assert room.names(both) == ["rome-ar"]
        assert room.names(both, level=Level.FAMILY) == []

    def test_names_finds_months_and_numbers(self, room):
        assert set(room.names(Word("حزيران"))) == {"rome-ar", "june"}
        assert set(room.names(Word("10000"))) == {"rome-en", "undated"}
        assert room.names(Word("10000"), level=Level.FAMILY) == ["rome-en"]

    def test_and_wants_all_and_or_any(self, room):
        both = And((Word("harbour"), Word("ministers")))
        assert room.names(both) == []
        either = Or((Word("harbour"), Word("donors")))
        assert set(room.names(either)) == {"june", "brussels"}

    def test_not_takes_away_and_alone_leaves_the_rest(self, room):
        node = And((Word("ministers"), Not(Word("homes"))))
        assert room.names(node, level=Level.FAMILY) == ["brussels"]
        assert room.names(Not(Word("ministers")), level=Level.FAMILY) == [
            "june", "undated", "rome-ar",
        ]  # fmt: skip

    def test_stop_words_are_optional_from_three_words(self, room):
        node = And((Word("harbour"), Word("from"), Word("opened")))
        assert room.names(node) == ["june"]
        assert room.names(And((Word("harbour"), Word("from")))) == []
        assert room.names(And((Word("from"), Word("at"), Word("by")))) == []

    def test_any_needs_one_word_and_ranks_more_words_higher(self, room):
        node = And((Word("ministers"), Word("envoy"), Word("harbour")))
        assert room.names(node, match=Match.ANY, level=Level.FAMILY) == [
            "brussels", "june", "rome-en",
        ]  # fmt: skip
        assert room.names(node) == []

    def test_any_still_keeps_what_is_excluded_out(self, room):
        node = And((Word("ministers"), Word("harbour"), Not(Word("homes"))))
        found = room.names(node, match=Match.ANY, level=Level.FAMILY)
        assert set(found) == {"brussels", "june"}

    def test_marks_alone_ask_for_nothing(self, room):
        assert room.find(Word("!")).total == 5
        assert room.names(And((Word("!"), Word("harbour")))) == ["june"]
        assert room.find(Not(Word("!"))).total == 5
        assert room.find(Or((Word("!"), Phrase(("?",))))).total == 5

    def test_words_that_are_cut_are_a_phrase(self, room):
        assert room.names(Word("harbour/opened")) == ["june"]
        assert room.names(Word("opened/harbour")) == []
