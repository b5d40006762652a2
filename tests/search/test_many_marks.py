"""Marks of many texts at once are those of each text, whatever is written in them."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.text.analysis import Entity
from archive.text.normalize import folded, words
from search.backends.words import Span, run_of
from search.highlight import Mark, Text, marks, marks_of_all, terms
from search.highlight.lemmas import Lemmas, number_of
from search.highlight.runs import LONGEST, Runs, key_of
from search.highlight.terms import Terms, Together
from search.query.nodes import And, Fuzzy, Level, Node, Or, Phrase, Prefix, Word

WORDS = st.sampled_from(
    [
        *("وزير", "الوزراء", "وَزِيرٌ", "مدرسة", "المدارس", "أحمد", "احمد", "عبدالله"),
        *("وبعبدالرحمن", "school", "Schools", "Élysée", "ISIS", "g7", "5g", "covid19"),
        *("10,000", "10.5", "1.2.3", "3.5km", "2021", "٢٠٢١", "06", ".5", "5.", "1,2"),
        *("عشرة", "آلاف", "ten", "thousand", "يونيو", "وحزيران", "June", "شهر"),
        *("ﺍﻟﺘﺤﺎﻟﻒ", "ﷲ", "ﬁn", "æon", "𝐀𝐁", "😀", "ـ", "لـ", "بـ", "ف", "ال"),
        *("\u06e5\u0628", "\u0628\u06ee\u0627", "½", "²", "\ud800", "\x00", "\ufeff"),
    ]
)
BETWEEN = st.sampled_from(
    [" ", "", "\n", "، ", ".", ",", " . ", "-", "_", "\u00a0", "\u200f", "\u0640 ", "»"]
)
TEXTS = st.lists(st.tuples(WORDS, BETWEEN), max_size=9).map(
    lambda pairs: "".join(part for pair in pairs for part in pair)
)
QUERIES: dict[str, Node] = {
    "word": Word("وزير"),
    "english": Word("school"),
    "written": Word("احمد", exact=True),
    "number": Word("10,000"),
    "two": And((Word("عبدالله"), Word("2021"))),
    "either": Or((Word("مدرسة"), Word("g7"))),
    "phrase": Phrase(("الوزراء", "مدرسة")),
    "name": Phrase(("عبد", "الله")),
    "near": Phrase(("وزير", "school"), slop=3),
    "begins": Prefix("مدر"),
    "short": Prefix("1"),
    "nearly": Fuzzy("المدارسس"),
    "month": Word("يونيو"),
    "ten thousand": Phrase(("10", "آلاف")),
}


@settings(max_examples=300, deadline=None)
@given(st.lists(TEXTS, min_size=1, max_size=4))
def test_runs_are_cut_into_the_words_of_each_text(texts: list[str]) -> None:
    runs = Runs(texts)
    numbers = range(len(runs))
    cut: list[list[str]] = [[] for _ in texts]
    for number, text in zip(
        numbers, runs.texts_of(runs.starts.argsort()).tolist(), strict=True
    ):
        cut[text] += words(runs.text(number))
        assert runs.keys[number] == key_of(runs.text(number))
    for number, text in enumerate(texts):
        if number not in runs.difficult:
            assert cut[number] == words(folded(text).text)


@settings(max_examples=80, deadline=None)
@pytest.mark.parametrize("level", [Level.EXACT, Level.SPELLING, Level.FAMILY])
@pytest.mark.parametrize("query", QUERIES)
@given(st.lists(TEXTS, min_size=1, max_size=3))
def test_marks_of_many_are_those_of_each(
    query: str, level: Level, texts: list[str]
) -> None:
    asked = terms(QUERIES[query], level)
    found = marks_of_all([Text(text, (0, len(text))) for text in texts], asked)
    assert found == [marks(text, (0, len(text)), asked) for text in texts]


@settings(max_examples=200, deadline=None)
@given(TEXTS, TEXTS, TEXTS)
def test_names_months_and_numbers_of_many_are_those_of_each(
    before: str, name: str, after: str
) -> None:
    text = f"{before}\n{name}\n{after}"
    start = len(before) + 1
    span = (start, start + len(name))
    named = [Entity(*span, "@actor:x"), Entity(0, len(text), "@place:y")]
    asked = Terms(
        entities={
            "@actor:x": 1,
            "@place:y": 2,
            "@month:06": 4,
            "@number:10000": 8,
            "@number:2021": 16,
            "@number:6": 32,
        }
    )
    spans = [span, (0, len(text)), (start, len(text))]
    found = marks_of_all([Text(text, one, named) for one in spans], asked)
    assert found == [marks(text, one, asked, named) for one in spans]


def test_a_phrase_of_two_names_is_marked_where_neither_stands_as_asked() -> None:
    text = "Blinken Rome"
    named = [Entity(0, 7, "@actor:x"), Entity(8, 12, "@place:y")]
    spans = (Span(0, 0, ("@actor:x",)), Span(1, 1, ("@place:y",)))
    run = replace(run_of(["بلينكن", "روما"]), spans=spans)
    asked = Terms(together=[Together((1, 2), run, Level.NAMES)])
    expected = [[Mark(0, 12, 3)]]
    assert marks_of_all([Text(text, (0, len(text)), named)], asked) == expected


def test_long_words_are_told_apart() -> None:
    first, second = "a" * LONGEST + "bc", "a" * LONGEST + "cb"
    asked = terms(Word(second), Level.FAMILY)
    texts = [Text(text, (0, len(text))) for text in (first, second)]
    assert [len(found) for found in marks_of_all(texts, asked)] == [0, 1]


def test_lemmas_that_share_a_place_are_learnt_again() -> None:
    lemmas = Lemmas()
    lemmas._keys[:] = 1
    runs = Runs(["schools of the ministers", "schools"])
    assert lemmas.of(runs).tolist() == lemmas.of(runs).tolist()
    assert lemmas.of(runs)[0] == number_of("school")


def test_nothing_asked_marks_nothing() -> None:
    assert marks_of_all([Text("a", (0, 1))], Terms()) == [[]]
    assert marks_of_all([], terms(Word("a"), Level.FAMILY)) == []
