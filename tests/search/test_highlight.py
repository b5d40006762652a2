import time

import pytest

from archive.text.analysis import Entity
from search.highlight import Mark, Segment, marks, segments, snippet, terms
from search.query.nodes import Level
from search.query.parse import parse


def marked(text, query, level=Level.FAMILY, named=(), *, title=False):
    """The text with what is marked in brackets."""
    wanted = terms(parse(query), level, title=title)
    found = marks(text, (0, len(text)), wanted, named)
    return "".join(
        f"[{segment.text}]" if segment.marked else segment.text
        for segment in segments(text, (0, len(text)), found)
    )


@pytest.mark.parametrize(
    ("text", "query", "expected"),
    [
        ("زار الوزراء المدارس", "مدرسة وزير", "زار [الوزراء المدارس]"),
        ("Ministers met a minister.", "minister", "[Ministers] met a [minister]."),
        ("a school, a SCHOOL", "schools", "a [school], a [SCHOOL]"),
        ("harbour opened", "harbour -opened", "[harbour] opened"),
        ("one or two", "one OR two", "[one] or [two]"),
        ("harbours and habits", "harb*", "[harbours] and habits"),
        ("بلينكين وبلنكن وروما", "بلينكن~", "[بلينكين] وبلنكن وروما"),
        ("harbour city or city", '"harbour city"', "[harbour city] or city"),
        ("a harbour of a city", '"city harbour"~5', "a [harbour] of a [city]"),
        ("harbour x x x x city", '"city harbour"~2', "harbour x x x x city"),
        ("the end of the road", "the road", "the end of the [road]"),
        ("the end", "the", "[the] end"),
        ("harbour", "title:harbour", "harbour"),
        ("harbour", "source:harbour", "harbour"),
        ("harbour", "", "harbour"),
        ("harbour", "!", "harbour"),
        ("harbour/opened", "harbour/opened", "[harbour]/[opened]"),
        ("10,000 km", "10,000km", "[10,000 km]"),
    ],
)  # fmt: skip
def test_marks_are_the_words_that_match(text, query, expected):
    assert marked(text, query) == expected


def test_title_field_marks_the_headline_alone():
    assert marked("harbour", "title:harbour", title=True) == "[harbour]"


def test_levels_are_stricter_and_stricter():
    text = "المدرسة والمدرسه ومدارس"
    assert marked(text, "المدرسه", Level.EXACT) == "المدرسة والمدرسه ومدارس"
    assert marked("المدرسه", "المدرسة", Level.SPELLING) == "[المدرسه]"
    assert marked("المدرسه", "المدرسة", Level.EXACT) == "المدرسه"
    assert marked(text, "المدرسه", Level.FAMILY) == "[المدرسة والمدرسه ومدارس]"
    assert marked("المدرسة المدرسه", "=المدرسة") == "[المدرسة] المدرسه"
    assert marked("ab ab cd", '"ab cd"', Level.EXACT) == "ab [ab cd]"
    assert marked("ab ab cd", '"ab cd"', Level.SPELLING) == "ab [ab cd]"


def test_tashkeel_does_not_hide_a_word():
    assert marked("مُقَاتِل", "مقاتل", Level.EXACT) == "[مُقَاتِل]"


@pytest.mark.django_db
def test_names_mark_the_whole_mention_in_any_script(room):
    text = "قال أنتوني ج. بلينكين إن حزيران قريب."
    named = [Entity(4, 21, "@actor:antony-blinken")]
    assert marked(text, "Blinken", Level.NAMES, named) == (
        "قال [أنتوني ج. بلينكين] إن حزيران قريب."
    )
    assert marked(text, "Blinken", Level.FAMILY, named) == text
    assert marked(text, "actor:Blinken", Level.NAMES, named) == (
        "قال [أنتوني ج. بلينكين] إن حزيران قريب."
    )
    assert marked(text, '"Antony Blinken"', Level.NAMES, named) == (
        "قال [أنتوني ج. بلينكين] إن حزيران قريب."
    )
    assert (
        marked(text, "June", Level.NAMES) == "قال أنتوني ج. بلينكين إن [حزيران] قريب."
    )
    assert (
        marked("ومعه عشرة آلاف كتاب", "10000", Level.NAMES) == "ومعه [عشرة آلاف] كتاب"
    )


@pytest.mark.django_db
def test_a_name_inside_a_phrase_counts_in_its_place(room):
    text = "said Blinken today and Blinken tomorrow"
    named = [
        Entity(5, 12, "@actor:antony-blinken"),
        Entity(23, 30, "@actor:antony-blinken"),
    ]
    assert marked(text, '"بلينكن today"', Level.NAMES, named) == (
        "said [Blinken today] and Blinken tomorrow"
    )


@pytest.mark.django_db
@pytest.mark.parametrize(
    "query",
    ["place:rome", "place:(rome OR brussels)", 'place:"rome"', "place:(x* rome~)"],
)
def test_a_place_is_marked_by_its_field(room, query):
    expected = "[Rome]" if "x*" not in query else "Rome"
    assert marked("Rome", query, Level.NAMES, [Entity(0, 4, "@place:rome")]) == expected


def test_segments_number_the_marks_and_join_white_space():
    text = "one\n two  three"
    found = [Mark(0, 3, 1), Mark(10, 15, 2)]
    assert segments(text, (0, 15), found, number=4) == [
        Segment("one", marked=True, number=4),
        Segment(" two "),
        Segment("three", marked=True, number=5),
    ]
    assert segments(text, (4, 15), found) == [
        Segment(" two "),
        Segment("three", marked=True),
    ]


def shown(text, query, blocks=None):
    blocks = blocks or [(0, len(text))]
    wanted = terms(parse(query), Level.FAMILY)
    found = [mark for block in blocks for mark in marks(text, block, wanted)]
    return "".join(segment.text for segment in snippet(text, blocks, found))


def test_a_snippet_without_marks_is_the_beginning_and_cuts_no_word():
    text = "word " * 100
    assert shown(text, "none") == "word " * 47 + "word …"
    assert shown("Short.", "none") == "Short."
    assert snippet("", [], []) == []


def test_a_snippet_begins_with_the_sentence_of_the_match():
    text = "First sentence. " * 30 + "Then the harbour opened. " + "Last one. " * 30
    assert shown(text, "harbour").startswith("Then the harbour opened. Last one.")


def test_a_snippet_of_a_long_sentence_begins_with_a_whole_word():
    text = "alpha beta gamma " * 20 + "harbour " + "delta " * 60
    found = shown(text, "harbour")
    assert found.startswith("… ")
    assert found.endswith(" …")
    assert {"alpha", "beta", "gamma", "harbour", "delta", "…"} == set(found.split())


def test_two_passages_show_words_that_stand_far_apart():
    text = "The harbour opened. " + "Nothing here. " * 40 + "A city slept. The end."
    assert shown(text, "harbour city") == (
        "The harbour opened. Nothing here. Nothing here. Nothing here. Nothing here. "
        "Nothing here. Nothing here. Nothing here. Nothing here. Nothing … "
        "A city slept. The end."
    )


def test_a_snippet_stays_within_the_blocks_that_are_read():
    text = "Headline harbour\nSubscribe harbour\nThe harbour opened."
    assert shown(text, "harbour", [(35, 54)]) == "The harbour opened."


def test_a_long_word_is_kept_whole():
    word = "a" * 400
    assert shown(word, "none") == word[:240] + " …"


@pytest.mark.django_db
def test_marking_an_article_of_300_words_takes_a_moment(room):
    sentence = (
        "قال أنتوني بلينكن إن الوزراء اتفقوا في روما على دعم المدارس وإعادة الإعمار. "
    )
    text = sentence * 25
    wanted = terms(parse("الوزراء روما بلينكن"), Level.NAMES)
    spans = [(0, len(text))]
    snippet(text, spans, marks(text, spans[0], wanted))
    begin = time.process_time()
    for _ in range(20):
        snippet(text, spans, marks(text, spans[0], wanted))
    # Measured 1.0 ms; ten times that would be felt on a page of 20 hits.
    assert (time.process_time() - begin) / 20 < 0.010
