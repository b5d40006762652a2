"""What every engine must do: phrases and wildcards."""

from search.backends.base import (
    Rule,
)
from search.query.nodes import (
    Fuzzy,
    Level,
    Or,
    Phrase,
    Prefix,
    Word,
)
from tests.search.newsroom import make_article


class PhrasesContract:
    """Part of the contract; `room` is the archive with the engine under test."""

    def test_phrase_wants_the_order(self, room):
        assert room.names(Phrase(("harbour", "opened"))) == ["june"]
        assert room.names(Phrase(("opened", "harbour"))) == []
        assert room.names(Phrase(("harbour",))) == ["june"]

    def test_phrase_counts_stop_words(self, room):
        assert room.names(Phrase(("in", "June"))) == ["june"]
        assert room.names(Phrase(("of", "June"))) == []

    def test_phrase_reads_a_name_of_any_length(self, room):
        assert room.names(Phrase(("Blinken", "في", "العاصمة"))) == ["rome-ar"]
        assert room.names(Phrase(("بلينكن", "said"))) == ["rome-en"]
        assert room.names(Phrase(("أنتوني", "بلينكن", "said"))) == ["rome-en"]
        assert room.names(Phrase(("10000", "كتاب"))) == ["undated"]
        assert room.names(Phrase(("قال", "Antony", "Blinken"))) == ["rome-ar"]

    def test_phrase_keeps_the_form_of_its_words(self, room):
        room.add("plural", "اجتمع كبار المسؤولين ووزراء خارجية الدول.")
        room.add("article", "قال مسؤولون للوزراء إن وزراء الخارجية اجتمعوا.")
        room.add("singular", "قال وزير الخارجية إن مسؤولا كبيرا سيصل.")
        ministers = Phrase(("وزراء", "خارجية"))
        assert set(room.names(ministers)) == {"plural", "article"}
        assert set(room.names(Phrase(("وزراء",)))) == {"plural", "article", "rome-ar"}
        assert room.names(Phrase(("كبار", "مسؤولون"))) == ["plural"]
        assert room.names(Phrase(("كبار", "مسؤول"))) == []
        assert room.names(ministers, level=Level.SPELLING) == []
        near = Phrase(("وزراء", "خارجية"), slop=1)
        assert set(room.names(near)) == {"plural", "article", "singular"}

    def test_phrase_does_not_run_from_title_to_body(self, room):
        assert room.names(Phrase(("Rome", "Antony"))) == []

    def test_near_reads_a_name_in_another_script(self, room):
        asked = Phrase(("الوزراء", "Blinken"), slop=8)
        assert room.names(asked) == ["rome-ar"]

    def test_near_wants_all_within_the_distance_in_any_order(self, room):
        assert room.names(Phrase(("closed", "opened"), slop=4)) == ["june"]
        assert room.names(Phrase(("closed", "opened"), slop=3)) == []
        assert room.names(Phrase(("harbour", "harbour"), slop=4)) == ["june"]
        assert room.names(Phrase(("harbour", "harbour"), slop=3)) == []
        assert room.names(Phrase(("العاصمة", "Blinken"), slop=2)) == ["rome-ar"]

    def test_what_was_typed_comes_first_among_many(self, room):
        filler = "قال شاهد إن الحافلة وصلت إلى السوق بعد ساعة من المطر. "
        for number in range(12):
            room.add(f"family-{number}", "عاد المقاتلون. " * (number + 1))
            body = filler * number + "وجد مقاتل طريقه."
            room.add(f"typed-{number}", body)
        found = room.names(Word("مقاتل"), page_size=30)
        assert {name.partition("-")[0] for name in found[:12]} == {"typed"}
        assert {name.partition("-")[0] for name in found[12:]} == {"family"}
        assert room.find(Word("مقاتل"), page_size=30).total == 24

    def test_a_phrase_as_typed_comes_first(self, room):
        room.add("family", "عاد كبار المسؤولين. " * 5)
        room.add("typed", "وصل أمس مسؤولون عن السوق ثم كبار مسؤولين في الوزارة.")
        assert room.names(Phrase(("كبار", "مسؤولين"))) == ["typed", "family"]

    def test_prefix_finds_words_that_begin_so(self, room):
        assert set(room.names(Prefix("minis"))) == {"rome-en", "brussels"}
        assert room.names(Prefix("وزير")) == ["undated"]
        assert room.find(Prefix("minis")).capped is False

    def test_prefix_reaches_words_with_the_article(self, room):
        texts = ("زار السعودية", "عاد من سعوديه", "للسعوديين", "بسعوديه", "التهاب")
        made = {text: make_article(text) for text in texts}
        room.articles |= made
        room.engine.note([article.pk for article in made.values()])
        assert set(room.names(Prefix("سعود"))) == {
            "زار السعودية", "عاد من سعوديه", "للسعوديين",
        }  # fmt: skip
        assert room.names(Prefix("السعود")) == ["زار السعودية"]
        assert room.names(Prefix("ته")) == []
        assert room.forms(Prefix("سعود"), most=1) == [
            ("سعود", "السعودية", Rule.BEGINS, 1),
        ]
        many = room.find(Or(tuple(Prefix("سعود") for _ in range(25))))
        assert (many.total, many.capped) == (3, True)

    def test_prefix_is_capped_and_says_so(self, room):
        words = " ".join(f"zz{number}" for number in range(300))
        article = make_article(words)
        room.engine.note([article.pk])
        page = room.find(Prefix("zz"))
        assert (page.total, page.capped) == (1, True)

    def test_fuzzy_allows_one_edit_and_two_from_eight_letters(self, room):
        assert room.names(Fuzzy("harbor")) == ["june"]
        assert room.names(Fuzzy("harbr")) == []
        assert set(room.names(Fuzzy("minestors"))) == {"rome-en", "brussels"}

    def test_many_or_long_fuzzy_words_cost_no_more_than_a_few(self, room):
        few = tuple(Fuzzy(f"harbor{number}") for number in range(3))
        assert room.find(Or((*few, Fuzzy("harbor")))).capped is False
        many = room.find(Or((*few, Fuzzy("minestors"), Fuzzy("harbor"))))
        assert (many.total, many.capped) == (2, True)
        long = room.find(Fuzzy("harbour" * 3))
        assert (long.total, long.capped) == (0, True)
