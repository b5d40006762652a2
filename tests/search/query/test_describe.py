"""Queries in plain words of both languages."""

import json
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search.query.describe import describe, tell
from search.query.notices import Notice, NoticeCode
from search.query.parse import parse

CASES = Path(__file__).resolve().parents[2] / "cases" / "query_describe.json"


@pytest.mark.parametrize("case", json.loads(CASES.read_text(encoding="utf-8")))
@pytest.mark.parametrize("language", ["ar", "en"])
def test_a_query_is_told_in_plain_words(case, language):
    assert describe(parse(case["query"]), language) == case[language]


@pytest.mark.parametrize(
    ("query", "english", "arabic"),
    [
        (
            "a b -d date:2021..",
            "articles that have at least 2 of “a” and “b”, bear the date 2021-01-01 or"
            " a later one and do not have “d”",
            "المقالات التي فيها 2 على الأقل من «a» و«b»، وتاريخ نشرها"
            " \u200e2021-01-01 أو"
            " بعده، وليس فيها «d»",
        ),
        (
            "a title:b",
            "articles that fulfil at least 2 of these conditions: (have “a” and have"
            " “b” in the title)",
            "المقالات التي تستوفي 2 على الأقل من هذه الشروط: (فيها «a»، وفي"
            " عنوانها «b»)",
        ),
        ("a", "articles that have “a”", "المقالات التي فيها «a»"),
    ],
)
def test_a_query_of_which_some_is_enough_is_told(query, english, arabic):
    assert describe(parse(query), "en", least=2) == english
    assert describe(parse(query), "ar", least=2) == arabic


PIECES = st.sampled_from(
    [*'ab "()-*~=:«»', "title:", "actor:", "lang:", "date:2021 ", "OR ", "NOT ", '="']
)


@settings(deadline=None)
@given(
    st.lists(PIECES, max_size=30).map("".join),
    st.sampled_from(["ar", "en"]),
    st.integers(0, 3),
)
def test_every_query_can_be_told_without_double_negatives(query, language, least):
    said = describe(parse(query), language, least=least)
    assert said
    assert not re.search("not do not|not not|ليس ليس", said)


@pytest.mark.parametrize("code", list(NoticeCode))
@pytest.mark.parametrize("language", ["ar", "en"])
def test_every_notice_can_be_told(code, language):
    assert tell(Notice(code), language)
