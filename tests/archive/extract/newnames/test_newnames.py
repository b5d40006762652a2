"""New names and likely spellings in sentences of our own."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.extract.found import Findings
from archive.extract.newnames.across import across_scripts
from archive.extract.newnames.dictionary import NAME_WORDS, is_name_word, is_word
from archive.extract.table import NameTable
from tests.archive.extract.reading_room import CASES, read_text


def cases(name: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads(
        (CASES / f"names_{name}.json").read_text(encoding="utf-8")
    )
    return rows


def found(text: str) -> Findings:
    return read_text(text, language="en" if text[0].isascii() else "ar")


@pytest.mark.parametrize("case", cases("new"), ids=lambda case: case["text"][:40])
def test_names_behind_titles_are_new(case: dict[str, Any]) -> None:
    text = case["text"]
    assert [
        f"{text[name.start : name.end]} | {name.title}" for name in found(text).names
    ] == case["found"]


@pytest.mark.parametrize("case", cases("spelling"), ids=lambda case: case["text"][:40])
def test_spellings_near_known_names(case: dict[str, Any]) -> None:
    text = case["text"]
    assert [
        f"{text[item.start : item.end]} = {item.known}"
        for item in found(text).spellings
    ] == case["found"]


def test_a_new_name_may_be_known_in_the_other_script() -> None:
    raw = "قال السفير السابق أنطون بلانكوف إن الأمر واضح."
    (name,) = found(raw).names
    table = NameTable.from_rows(
        [
            {
                "target": "actor",
                "key": "anton-blankov",
                "kind": "person",
                "names": [{"text": "Anton Blankov", "language": "en"}],
            }
        ]
    )
    spelling = across_scripts(name, table)
    assert spelling
    assert (spelling.entry.key, spelling.known, spelling.norm) == (
        "anton-blankov",
        "Anton Blankov",
        "انطون بلانكوف",
    )


def test_names_of_one_consonant_are_not_compared_across_scripts() -> None:
    raw = "Their envoy, Aya Lee, left early."
    (name,) = found(raw).names
    assert across_scripts(name, NameTable.from_rows([])) is None


def test_a_name_that_is_like_a_known_one_is_not_new() -> None:
    findings = found("قال وزير الخارجية الأميركي أنتوني بلينكان إن الأمر واضح.")
    assert findings.names == ()
    assert [item.known for item in findings.spellings] == ["أنتوني بلينكن"]


def test_the_list_of_names_holds_single_folded_words() -> None:
    assert all(word.isalpha() and not word.isascii() for word in NAME_WORDS)
    assert not NAME_WORDS & {"وزير", "قال", "في", "اليوم"}


@pytest.mark.parametrize("word", ["سيجتمع", "وبرنامجهم", "اجتماعاتها", "للوزير", "في"])
def test_inflected_words_are_words(word: str) -> None:
    assert is_word(word)
    assert not is_name_word(word)


@given(st.text(alphabet='وزير الخجةسف،."\nXYz-ماكرون', max_size=80))
def test_any_text_is_read(text: str) -> None:
    findings = read_text(text)
    assert findings.failed == ()
    for item in (*findings.names, *findings.spellings):
        assert 0 <= item.start < item.end <= len(text)
