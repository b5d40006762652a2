"""What holds for every text: no errors, offsets that lead back, one chain."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from archive.text.analysis import Entity, analyse
from archive.text.clitics import splits
from archive.text.language import language
from archive.text.normalize import clean, fold, match_key
from archive.text.stem import stem
from archive.text.tokens import sentences, tokens

ARABIC = "".join(map(chr, range(0x621, 0x653)))
AWKWARD = "\u0640\u0670\u200b\u200c\u200f\u202b\u2066\ufeff\u00ad\x00\ufffe\uffff\r\n\t"
NEWS = "0123456789.,٫٬،؛؟%«»“”\"'-–_#abcXYZéßİıﬁﻻﷲﷺ٠١٢۳ پچگکیە"
raw_texts = st.one_of(
    st.text(), st.text(alphabet=ARABIC + AWKWARD + NEWS + " ", max_size=80)
)


@given(raw_texts)
def test_clean_keeps_a_way_back(raw: str) -> None:
    cleaned = clean(raw)
    offsets = list(cleaned.offsets)
    assert len(offsets) == len(cleaned.text) + 1
    assert offsets[-1] == len(raw)
    assert all(first <= second for first, second in pairwise(offsets))


@given(raw_texts)
def test_fold_keeps_the_length_of_cleaned_text(raw: str) -> None:
    cleaned = clean(raw).text
    assert len(fold(cleaned)) == len(cleaned)


@given(raw_texts)
def test_cleaned_text_stays_as_it_is(raw: str) -> None:
    cleaned = clean(raw).text
    assert clean(cleaned).text == cleaned


@given(raw_texts)
def test_match_key_is_its_own_key(raw: str) -> None:
    key = match_key(raw)
    assert match_key(key) == key


@given(raw_texts)
def test_tokens_stand_in_raw_text(raw: str) -> None:
    found = tokens(raw)
    assert [token.position for token in found] == list(range(len(found)))
    for token in found:
        assert 0 <= token.start < token.end <= len(raw)
        assert token.text in match_key(raw[token.start : token.end]).split()


@given(raw_texts)
def test_sentences_hold_every_word(raw: str) -> None:
    spans = sentences(raw)
    assert all(first[1] <= second[0] for first, second in pairwise(spans))
    for token in tokens(raw):
        assert any(start <= token.start and token.end <= end for start, end in spans)


@settings(deadline=None)  # the first example reads the lexicon
@given(raw_texts)
def test_analyse_takes_any_text(raw: str) -> None:
    words = analyse(raw, [Entity(0, len(raw), "@place:here")])
    assert [word.position for word in words] == list(range(len(words)))
    assert all(word.lemma and "@place:here" in word.entities for word in words)
    assert language(raw) in {"ar", "en", "fa", "ur", "ckb", "tr", "fr", "und"}


@settings(deadline=None)
@given(st.text(alphabet=ARABIC, min_size=1, max_size=12).map(match_key))
def test_stem_leaves_something_of_every_word(word: str) -> None:
    for part in word.split():
        assert stem(part)
        assert splits(part)[0] == ("", part)
