"""On any mixture of spellings and marks, what is highlighted is what was asked."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from archive.text.analysis import Entity
from archive.text.normalize import match_key
from archive.text.stem import stem
from archive.text.tokens import tokens
from search.highlight import marks, terms
from search.highlight.terms import Terms
from search.query.nodes import And, Level, Word

# Fatha, shadda, tatweel, zero-width non-joiner, right-to-left mark, soft hyphen.
INSIDE = st.lists(
    st.sampled_from(["\u064e", "\u0651", "\u0640", "\u200c", "\u200f", "\u00ad"]),
    max_size=2,
).map("".join)
BEFORE = st.sampled_from(["", "و", "ب", "ال", "وال", "لل", "«", "(", "#"])
BETWEEN = st.sampled_from(
    [" ", "، ", ". ", "\n", "»", "”", "-", "_", " 10,000 ", "ISIS"]
)
FORMS = ("وزير", "وزراء", "التحالف", "تحالف", "أحمد", "مدرسة", "المدارس", "school")
QUERIES = ("وزير", "التحالف", "احمد", "مدرسه", "schools")


@st.composite
def written(draw: st.DrawFn) -> str:
    """A word with marks between its letters, perhaps in presentation forms."""
    word = draw(st.sampled_from(FORMS))
    if draw(st.booleans()) and word == "التحالف":
        word = "ﺍﻟﺘﺤﺎﻟﻒ"
    return draw(BEFORE) + "".join(letter + draw(INSIDE) for letter in word)


TEXTS = st.lists(st.tuples(written(), BETWEEN), min_size=1, max_size=8).map(
    lambda pairs: "".join(part for pair in pairs for part in pair)
)


def lemmas(text: str) -> list[str]:
    return [stem(token.text) for token in tokens(text)]


@settings(max_examples=300, deadline=None)
@given(TEXTS, st.sampled_from(QUERIES))
def test_marks_cover_exactly_the_words_of_the_family(text: str, query: str) -> None:
    wanted = stem(match_key(query))
    found = marks(text, (0, len(text)), terms(Word(query), Level.FAMILY))
    marked = [lemma for mark in found for lemma in lemmas(text[mark.start : mark.end])]
    assert set(marked) <= {wanted}
    assert len(marked) == lemmas(text).count(wanted)
    for before, after in pairwise(found):
        assert before.end < after.start


@settings(max_examples=200, deadline=None)
@given(TEXTS, st.sampled_from(QUERIES))
def test_marks_of_a_spelling_fold_to_what_was_asked(text: str, query: str) -> None:
    found = marks(text, (0, len(text)), terms(Word(query), Level.SPELLING))
    words = [token.text for token in tokens(text)]
    assert sum(
        len(match_key(text[mark.start : mark.end]).split()) for mark in found
    ) == words.count(match_key(query))
    for mark in found:
        assert set(match_key(text[mark.start : mark.end]).split()) == {match_key(query)}


@settings(max_examples=200, deadline=None)
@given(TEXTS, TEXTS, st.sampled_from(FORMS), TEXTS)
def test_marks_of_a_name_cover_its_mention(
    before: str, inside: str, name: str, after: str
) -> None:
    mention = f"{name} {inside} {name}"
    text = f"{before} {mention} {after}"
    start = len(before) + 1
    entity = Entity(start, start + len(mention), "@actor:x")
    found = marks(text, (0, len(text)), Terms(entities={"@actor:x": 1}), [entity])
    assert [(mark.start, mark.end) for mark in found] == [(entity.start, entity.end)]


@settings(max_examples=100, deadline=None)
@given(TEXTS, st.integers(0, 40), st.integers(0, 200))
def test_marks_of_a_part_are_those_of_a_text_of_its_own(
    text: str, start: int, length: int
) -> None:
    end = min(start + length, len(text))
    asked = terms(And((Word("وزير"), Word("مدرسة"))), Level.FAMILY)
    alone = marks(text[start:end], (0, max(end - start, 0)), asked)
    assert marks(text, (start, end), asked) == [
        mark._replace(start=mark.start + start, end=mark.end + start) for mark in alone
    ]
