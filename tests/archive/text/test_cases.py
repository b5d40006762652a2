"""Cases kept as data: words, sentences, months, numbers and languages."""

import json
from pathlib import Path
from typing import Any

import pytest

from archive.text.language import language
from archive.text.months import months, query_months
from archive.text.normalize import match_key
from archive.text.numbers import numbers
from archive.text.stem import stem
from archive.text.tokens import sentences, tokens

CASES = Path(__file__).resolve().parents[2] / "cases"


def cases(name: str) -> Any:
    return json.loads((CASES / f"text_{name}.json").read_text(encoding="utf-8"))


def label(case: dict[str, Any]) -> str:
    return str(case.get("label") or case.get("raw") or case.get("text"))


def lemmas(text: str) -> list[str]:
    return [stem(word) for word in match_key(text).split()]


def terms(raw: str, entities: Any) -> list[list[str]]:
    return [[raw[entity.start : entity.end], entity.term] for entity in entities]


@pytest.mark.parametrize(("first", "second"), cases("stem")["same"])
def test_stem_brings_forms_of_a_word_together(first: str, second: str) -> None:
    assert lemmas(first) == lemmas(second)


@pytest.mark.parametrize(("first", "second"), cases("stem")["different"])
def test_stem_keeps_other_words_apart(first: str, second: str) -> None:
    assert lemmas(first) != lemmas(second)


@pytest.mark.parametrize("case", cases("tokens"), ids=label)
def test_tokens_cut_as_printed(case: dict[str, Any]) -> None:
    assert [token.text for token in tokens(case["raw"])] == case["words"]


@pytest.mark.parametrize("case", cases("sentences"), ids=label)
def test_sentences_end_where_a_reader_stops(case: dict[str, Any]) -> None:
    raw = case["join"].join(case["sentences"])
    found = [raw[start:end] for start, end in sentences(raw)]
    assert found == case["sentences"]


@pytest.mark.parametrize("case", cases("months"), ids=label)
def test_months_are_named_by_number(case: dict[str, Any]) -> None:
    raw = case["raw"]
    expected = [[text, f"@month:{number:02}"] for text, number in case["months"]]
    assert terms(raw, months(tokens(raw))) == expected


@pytest.mark.parametrize(
    ("query", "expected"),
    [("مارس", "@month:03"), ("May", "@month:05"), ("كانون الثاني", "@month:01")],
)
def test_query_months_take_a_lone_name_for_a_month(query: str, expected: str) -> None:
    assert [month.term for month in query_months(tokens(query))] == [expected]


def test_query_months_look_at_company_in_longer_queries() -> None:
    assert list(query_months(tokens("مارس ضغوطا"))) == []


@pytest.mark.parametrize("case", cases("numbers"), ids=label)
def test_numbers_give_their_value(case: dict[str, Any]) -> None:
    raw = case["raw"]
    expected = [[text, f"@number:{value}"] for text, value in case["numbers"]]
    assert terms(raw, numbers(tokens(raw))) == expected


@pytest.mark.parametrize("case", cases("languages"), ids=label)
def test_language_is_told_from_letters_and_words(case: dict[str, Any]) -> None:
    assert language(case["text"]) == case["language"]
