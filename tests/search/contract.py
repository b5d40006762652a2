"""What every engine must do: one suite, on one small archive made through models.

An engine's test module subclasses `EngineContract` and has a `room` fixture with
that engine. Nothing here knows an engine.
"""

import datetime as dt
import hashlib
from dataclasses import dataclass
from typing import Any

from archive.models import (
    Actor,
    ActorName,
    Article,
    ArticleBlock,
    Meeting,
    MeetingReport,
    Mention,
    Place,
    PlaceName,
    RawDocument,
    Source,
)
from archive.text.language import language as language_of
from search.backends.base import (
    Engine,
    FacetName,
    Filters,
    Page,
    Partial,
    Request,
    Rule,
    Sort,
)
from search.query.nodes import (
    And,
    DateRange,
    Everything,
    Field,
    FieldName,
    Fuzzy,
    Level,
    Match,
    Node,
    Not,
    Or,
    Phrase,
    Prefix,
    Word,
)
from search.search_indexes import stamp_of

EVERYTHING = Everything()


def make_article(
    body: str,
    *,
    title: str = "",
    language: str = "",
    source: Source | None = None,
    published: str | None = None,
    status: str = "published",
    mentions: dict[str, Actor | Place] | None = None,
    meeting: Meeting | None = None,
) -> Article:
    """Create an article as ingest does: raw document, blocks, mentions, report.

    `mentions` names the actor or place that a piece of the text stands for.
    """
    text = f"{title}\n\n{body}" if title else body
    digest = hashlib.sha256(f"{text}{RawDocument.objects.count()}".encode()).hexdigest()
    document = RawDocument.objects.create(
        sha256=digest,
        content=text.encode(),
        n_bytes=len(text.encode()),
        original_name="contract.jsonl",
        status="parsed",
    )
    article = Article.objects.create(
        raw_document=document,
        raw_text=text,
        headline=title or body[:40],
        headline_basis="metadata" if title else "lead",
        headline_start=0 if title else None,
        headline_end=len(title) if title else None,
        language=language or language_of(text),
        source=source,
        published_on=published and dt.date.fromisoformat(published),
        published_basis="metadata" if published else "none",
        published_precision="day" if published else "none",
        body_fingerprint=digest,
        status=status,
    )
    _add_blocks(article, title)
    for surface, target in (mentions or {}).items():
        add_mention(article, surface, target)
    if meeting:
        MeetingReport.objects.create(article=article, meeting=meeting, role="main")
    return article


def _add_blocks(article: Article, title: str) -> None:
    start = 0
    for ordinal, line in enumerate(article.raw_text.split("\n")):
        if line.strip():
            ArticleBlock.objects.create(
                article=article,
                ordinal=ordinal,
                start=start,
                end=start + len(line),
                kind="headline" if title and ordinal == 0 else "body",
                language=article.language,
            )
        start += len(line) + 1


def add_mention(
    article: Article, surface: str, target: Actor | Place, **fields: object
) -> Mention:
    """Say that a piece of an article's text names an actor or a place."""
    start = article.raw_text.index(surface)
    named = {"actor": target} if isinstance(target, Actor) else {"place": target}
    values = {"form": "name", "method": "test", **named, **fields}
    return Mention.objects.create(
        article=article,
        start=start,
        end=start + len(surface),
        core_start=start,
        surface=surface,
        **values,
    )


@dataclass
class Newsroom:
    """The archive of the suite: its engine and its articles by a short name."""

    engine: Engine
    articles: dict[str, Article]

    def find(self, node: Node, **asked: Any) -> Page:
        """Ask the engine."""
        return self.engine.find(Request(node=node, **asked))

    def names(self, node: Node, **asked: Any) -> list[str]:
        """Return the short names of the hits, in their order."""
        short = {article.pk: name for name, article in self.articles.items()}
        return [short[hit.article_id] for hit in self.find(node, **asked).hits]

    def forms(self, node: Node, most: int = 24, **asked: Any) -> Any:
        """Return the forms reached as (asked, written, rule, count)."""
        forms = self.engine.forms(Request(node=node, **asked), most)
        return [(form.asked, form.written, form.rule, form.count) for form in forms]

    def partial(self, node: Node, **asked: Any) -> Partial | None:
        """Return how much of a query the best articles have."""
        return self.engine.partial(Request(node=node, **asked))

    def add(self, name: str, body: str, **fields: Any) -> None:
        """Add an article to the archive and the index."""
        self.articles[name] = make_article(body, **fields)
        self.engine.note([self.articles[name].pk])

    def counts(self, facet: FacetName, node: Node = EVERYTHING, **asked: Any) -> Any:
        """Return a facet's counts as (value, count) pairs, chosen ones with a star."""
        page = self.find(node, facets=(facet,), **asked)
        return [
            (f"{count.value}{'*' if count.chosen else ''}", count.count)
            for count in page.facets[facet]
        ]


def newsroom(engine: Engine) -> Newsroom:
    """Create the archive and index it."""
    italy = Place.objects.create(key="italy", kind="country", name_en="Italy")
    belgium = Place.objects.create(key="belgium", kind="country", name_en="Belgium")
    rome = Place.objects.create(
        key="rome", kind="city", name_en="Rome", name_ar="روما", country=italy
    )
    PlaceName.objects.create(place=rome, text="روما")
    PlaceName.objects.create(place=rome, text="Rome", language="en")
    brussels = Place.objects.create(
        key="brussels", kind="city", name_en="Brussels", country=belgium
    )
    blinken = Actor.objects.create(
        key="antony-blinken",
        kind="person",
        name_en="Antony Blinken",
        name_ar="أنتوني بلينكن",
    )
    for text, kind in (
        ("أنتوني بلينكن", "full"),
        ("Antony Blinken", "full"),
        ("بلينكن", "surname"),
        ("بلينكين", "transliteration"),
        ("Blinken", "surname"),
    ):
        ActorName.objects.create(actor=blinken, text=text, type=kind)
    envoy = Actor.objects.create(key="the-envoy", kind="person", name_en="The Envoy")
    herald = Source.objects.create(key="herald", name_en="Morning Herald")
    sada = Source.objects.create(key="sada", name_ar="صدى الخليج")
    first = Meeting.objects.create(
        key="rome-2021",
        kind="ministerial",
        name_en="Rome 2021",
        date_start=dt.date(2021, 6, 28),
        date_precision="day",
        city=rome,
    )
    second = Meeting.objects.create(
        key="brussels-2023",
        kind="conference",
        name_en="Brussels 2023",
        date_start=dt.date(2023, 3, 20),
        date_precision="day",
        city=brussels,
    )
    articles = {
        "rome-ar": make_article(
            "قال أنتوني بلينكن في العاصمة إن الوزراء اتفقوا في شهر يونيو 2021.",
            title="اجتماع التحالف في روما",
            source=sada,
            published="2021-06-29",
            mentions={"أنتوني بلينكن": blinken, "روما": rome},
            meeting=first,
        ),
        "rome-en": make_article(
            "Antony Blinken said the ministers agreed to fund schools, 10,000 homes.",
            title="Ministers meet in Rome",
            source=herald,
            published="2021-06-28",
            mentions={"Antony Blinken": blinken, "Rome": rome},
            meeting=first,
        ),
        "brussels": make_article(
            "The envoy told ministers that the school fund was spent in Brussels.",
            title="Donors count their money",
            source=herald,
            mentions={"The envoy": envoy},
            meeting=second,
        ),
        "undated": make_article(
            "وصل الوزير إلى المدرسة ومعه عشرة آلاف كتاب.\nوعد وزير آخر بالمزيد.",
        ),
        "june": make_article(
            "A quiet week in June: the harbour opened and the harbour closed.",
            source=herald,
            published="2022-06-10",
        ),
        "draft": make_article("Antony Blinken never said this.", status="draft"),
    }
    engine.note([article.pk for article in articles.values()])
    return Newsroom(engine, articles)


class EngineContract:
    """The suite. A subclass runs it against the engine of the `room` fixture."""

    # --- Words and levels ---------------------------------------------------------

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

    # --- Joining ------------------------------------------------------------------

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

    # --- Phrases ------------------------------------------------------------------

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

    # --- What was typed before its family -------------------------------------------

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

    # --- Wildcards ----------------------------------------------------------------

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

    # --- Fields -------------------------------------------------------------------

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

    # --- Facets and filters -------------------------------------------------------

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

    # --- Order and pages ----------------------------------------------------------

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

    # --- Forms and words ----------------------------------------------------------

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

    # --- Parts of a query ---------------------------------------------------------

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

    # --- More like this -----------------------------------------------------------

    def test_similar_shares_the_weightiest_terms(self, room):
        twin = make_article("Harbour closed in June after a quiet week.")
        room.engine.note([twin.pk])
        found = room.engine.similar(room.articles["june"].pk, 5)
        assert [hit.article_id for hit in found] == [twin.pk]
        assert room.engine.similar(room.articles["june"].pk, 0) == []

    def test_similar_to_what_readers_may_not_see_is_nothing(self, room):
        assert room.engine.similar(room.articles["draft"].pk, 5) == []
        assert room.engine.similar(10**9, 5) == []

    # --- Changes ------------------------------------------------------------------

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

    def test_an_index_that_is_not_there_finds_nothing(self, engine, db):
        assert engine.is_ready() is False
        assert engine.generation() == ""
        assert engine.find(Request()) == Page(total=0, hits=())
        both = Request(node=And((Word("harbour"), Word("opened"))))
        assert list(engine.forms(both)) == []
        assert engine.partial(both) is None
        assert list(engine.words_from("h", 9)) == list(engine.words_like("h", 9)) == []
        assert list(engine.similar(1, 5)) == []
        assert engine.contents() == {}
        assert engine.rebuild(lambda _: None) == 0
        assert engine.is_ready() is True
        page = engine.find(Request(facets=tuple(FacetName), histogram=True))
        assert page.total == 0
