"""Queries in plain words of both languages."""

import json
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


@settings(deadline=None)
@given(st.text(alphabet='ab "()-*~=:', max_size=60), st.sampled_from(["ar", "en"]))
def test_every_query_can_be_told(query, language):
    assert describe(parse(query), language)


@pytest.mark.parametrize("code", list(NoticeCode))
@pytest.mark.parametrize("language", ["ar", "en"])
def test_every_notice_can_be_told(code, language):
    assert tell(Notice(code), language)
