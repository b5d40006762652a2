import datetime as dt
from types import SimpleNamespace

import pytest
from django.utils.translation import override

from search.context import in_language
from search.highlight import Segment
from search.templatetags.ui import day, icon, json_ld, marked, span


def test_marked_text_is_escaped():
    assert (
        marked(
            [
                Segment("<b>"),
                Segment("a & b", marked=True),
                Segment("x", marked=True, number=2),
            ]
        )
        == '&lt;b&gt;<mark>a &amp; b</mark><mark id="match-2">x</mark>'
    )


def test_no_text_leaves_a_data_block():
    block = json_ld({"name": "</script><script>alert(1)</script>&<!--", "ar": "قمة"})
    assert block.count("<") == 2
    assert "قمة" in block


def test_icon_is_hidden_from_screen_readers():
    assert icon("search", 20) == (
        '<svg class="i " width="20" height="20" viewBox="0 0 24 24"'
        ' aria-hidden="true" focusable="false">'
        '<use href="/static/icons/lucide.svg#search"/></svg>'
    )


@pytest.mark.parametrize(
    ("language", "precision", "expected"),
    [
        ("ar", "day", "28 يونيو 2021"),
        ("en", "day", "28 June 2021"),
        ("en", "month", "June 2021"),
        ("en", "season", "June 2021"),
        ("ar", "year", "2021"),
    ],
)
def test_day_says_as_much_as_is_known(language, precision, expected):
    with override(language):
        assert day(dt.date(2021, 6, 28), precision) == expected
        assert day(None, precision) == ""


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ("2021-06-28", None, "28 June 2021"),
        ("2021-06-28", "2021-06-28", "28 June 2021"),
        ("2018-02-13", "2018-02-14", "13–14 February 2018"),
        ("2021-06-28", "2021-07-02", "28 June 2021 – 2 July 2021"),
        (None, None, ""),
    ],
)
def test_span_says_when_a_meeting_was(first, last, expected):
    meeting = SimpleNamespace(
        date_start=first and dt.date.fromisoformat(first),
        date_end=last and dt.date.fromisoformat(last),
        date_precision="day",
    )
    with override("en"):
        assert span(meeting) == expected


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/ar/", "/en/"),
        ("/ar/search/?q=/ar/&page=2", "/en/search/?q=/ar/&page=2"),
        ("/", "/en/"),
        ("/nowhere", "/en/"),
    ],
)
def test_in_language_keeps_page_and_query(path, expected):
    assert in_language(path, "en") == expected
