"""The user's page of the query language has every sign and field of it."""

import re
from pathlib import Path

import pytest

from search.api import RULES
from search.query.parse import parse, parse_with_notices
from search.query.tables import (
    FIELDS,
    LANGUAGES,
    MAX_CHARACTERS,
    MAX_DEPTH,
    MAX_TERMS,
    OPERATORS,
)
from search.query.unparse import to_text

DOCS = Path(__file__).resolve().parents[3] / "docs"
PAGE = (DOCS / "search.md").read_text(encoding="utf-8")
ROWS = [line.split("|")[1:3] for line in PAGE.splitlines() if line.startswith("| `")]
EXAMPLES = [re.findall("`([^`]+)`", english) for english, _ in ROWS]
PAIRS = [
    (examples[0], arabic.strip(" `"))
    for examples, (_, arabic) in zip(EXAMPLES, ROWS, strict=True)
    if "`" in arabic
]
# Spellings of an operator or field beside the one that is shown.
OTHERS = {"او", "شخصيه", "لغه", "language"}


@pytest.mark.parametrize("word", sorted({*OPERATORS, *FIELDS} - OTHERS))
def test_every_operator_and_field_is_told(word):
    pattern = rf"(?<!\w){re.escape(word)}" + (":" if word in FIELDS else r"(?!\w)")
    assert re.search(pattern, PAGE)


@pytest.mark.parametrize("code", sorted(set(LANGUAGES.values())))
def test_every_language_is_told(code):
    assert re.search(rf"\b{code}\b", PAGE)


@pytest.mark.parametrize("limit", [MAX_CHARACTERS, MAX_TERMS, MAX_DEPTH])
def test_every_limit_is_told(limit):
    assert f"{limit:,}" in PAGE


@pytest.mark.parametrize(("english", "arabic"), PAIRS)
def test_both_languages_ask_the_same(english, arabic):
    assert to_text(parse(arabic)) == to_text(parse(english))


@pytest.mark.parametrize("example", [each for row in EXAMPLES for each in row])
def test_examples_need_no_repair(example):
    assert parse_with_notices(example).notices == ()


@pytest.mark.parametrize("name", ["q", *RULES])
def test_every_parameter_of_the_api_is_told(name):
    assert re.search(rf"`{name}`", (DOCS / "api.md").read_text(encoding="utf-8"))
