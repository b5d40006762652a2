import pytest
from django.utils.translation import override

from search.views.parts.how import CURATOR, HOW, MACHINE, how, sure
from search.views.parts.said_dates import said


@pytest.mark.parametrize(
    ("iso", "expected"),
    [
        ("2021-06-28", "28 June 2021"),
        ("2021-06", "June 2021"),
        ("2021", "2021"),
        ("202", "the 2020s"),
        ("20", "the years 2000 to 2099"),
        ("2021-FA", "autumn 2021"),
        ("2021-H1", "the first half of 2021"),
        ("2021-W26", "the week of 28 June 2021"),
        ("2021-W00", "2021-W00"),
        ("2023-01/2023-04", "January 2023 – April 2023"),
        ("2023-01/..", "January 2023 – …"),
        ("PAST_REF", "some time before"),
        ("FUTURE_REF", "some time after"),
        ("2021-ZZ", "2021-ZZ"),
        ("soon", "soon"),
    ],
)
def test_a_date_is_said_in_words(iso, expected):
    with override("en"):
        assert said(iso) == expected


def test_a_rule_without_words_takes_those_of_its_family():
    assert how("date/weekday", "date") == HOW["date/weekday"]
    assert how("weekday", "date") == HOW["date/weekday"]
    assert how("new-rule", "quote") == HOW["quote"]
    assert how("curator", "quote") == CURATOR
    assert how("new-rule", "new-family") == MACHINE


@pytest.mark.parametrize(
    ("confidence", "words"),
    [
        (1.0, "certain"),
        (0.9, "very likely"),
        (0.7, "likely"),
        (0.5, "possible"),
        (0, "doubtful"),
    ],
)
def test_confidence_is_said_in_words(confidence, words):
    with override("en"):
        assert str(sure(confidence)) == words
