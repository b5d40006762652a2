"""The chain as index and query use it."""

import pytest

from archive.text.analysis import Entity, IndexWord, analyse
from archive.text.clitics import splits
from archive.text.lexicon import lemma_of
from archive.text.normalize import clean, word_text
from archive.text.stem import is_stop_word, stem


def test_analyse_gives_words_with_lemmas_and_entities() -> None:
    assert analyse("عاد بلينكن في يونيو", [Entity(4, 10, "@actor:antony-blinken")]) == [
        IndexWord(0, 0, 3, "عاد", "عاد", ()),
        IndexWord(1, 4, 10, "بلينكن", "بلينكن", ("@actor:antony-blinken",)),
        IndexWord(2, 11, 13, "في", "في", ()),
        IndexWord(3, 14, 19, "يونيو", "يونيو", ("@month:06",)),
    ]


def test_analyse_puts_a_term_at_every_word_it_touches_once() -> None:
    entity = Entity(0, 12, "@place:saint-petersburg")
    words = analyse("سان بطرسبورغ", [entity, Entity(0, 3, entity.term)])
    assert [word.entities for word in words] == [(entity.term,), (entity.term,)]


def test_analyse_takes_entities_in_any_order() -> None:
    words = analyse(
        "روما ثم لندن", [Entity(8, 12, "@place:b"), Entity(0, 4, "@place:a")]
    )
    assert [word.entities for word in words] == [("@place:a",), (), ("@place:b",)]


def test_analyse_passes_over_a_span_between_words() -> None:
    assert analyse("روما  لندن", [Entity(4, 5, "@place:x")])[0].entities == ()


def test_clean_points_all_characters_of_a_ligature_to_it() -> None:
    cleaned = clean("قﷲم")
    assert (cleaned.text, cleaned.offsets) == ("قاللهم", [0, 1, 1, 1, 1, 2, 3])


def test_clean_needs_no_list_for_plain_text() -> None:
    assert clean("روما").offsets == range(5)


@pytest.mark.parametrize(
    ("written", "expected"),
    [("1,234.5", "1234.5"), ("10,5", "10.5"), ("7", "7"), ("1.250", "1.250")],
)
def test_word_text_understands_the_signs_of_a_number(
    written: str, expected: str
) -> None:
    assert word_text(written) == expected


def test_splits_keep_the_article_with_the_name() -> None:
    assert splits("وللعراق") == (
        ("", "وللعراق"),
        ("و", "للعراق"),
        ("ولل", "العراق"),
        ("ول", "لعراق"),
    )


def test_splits_leave_three_letters() -> None:
    assert splits("ولد") == (("", "ولد"),)


@pytest.mark.parametrize("noun", ["تحالف", "وزير", "مجلس", "حكومات", "رياض", "امم"])
@pytest.mark.parametrize("article", ["ال", "وال", "بال", "لل", "كال", "فال", "ولل"])
def test_stem_is_the_same_with_the_article(noun: str, article: str) -> None:
    assert stem(article + noun) == stem(noun)


@pytest.mark.parametrize(
    ("word", "lemma"),
    [
        ("التزام", "التزام"),
        ("بالتزام", "التزام"),
        ("الدم", "دم"),
        ("سيجتمع", "اجتمع"),
        ("غرونديسيات", "غرونديسي"),
        ("متغرندسين", "متغرندس"),
        ("وغروندس", "غروندس"),
        ("كتابي", "كتاب"),
        ("هزيمتها", "هزيمه"),
        ("زملاوها", "زميل"),
    ],
)
def test_stem_cuts_with_care(word: str, lemma: str) -> None:
    assert stem(word) == lemma


def test_stem_leaves_the_empty_word() -> None:
    assert stem("") == ""


def test_lexicon_does_not_know_every_word() -> None:
    assert lemma_of("ززز") is None
    assert lemma_of("وزر") != ""


def test_stop_words_are_told_in_both_languages() -> None:
    assert [is_stop_word(word) for word in ("علي", "with", "روما")] == [
        True,
        True,
        False,
    ]
