"""The publication date: the cases of date lines are tests/cases/ingest_dates.json."""

import datetime as dt
import json
from pathlib import Path

import pytest

from archive.ingest import publication as rules
from archive.ingest.blocks import blocks
from archive.ingest.doubt import Published
from archive.ingest.publication import Frame, publication
from archive.models.choices import DateOrder, Precision, PublishedBasis

CASES = json.loads(
    (Path(__file__).parents[2] / "cases" / "ingest_dates.json").read_text("utf-8")
)
REASONS = {
    "weekday": rules.WRONG_WEEKDAY,
    "range": rules.OUT_OF_RANGE,
    "hijri": rules.HIJRI_ONLY,
}
HEADLINE = "موسم قمح قياسي يملأ المخازن"
STORY = "قال وزير الزراعة إن موسم القمح هذا العام كان الأفضل منذ عشر سنوات."
FRAME = Frame(today=dt.date(2024, 5, 1), source_known=True)


def found_in(text, stated="", frame=FRAME):
    return publication(text, blocks(text), stated, frame)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["label"])
def test_date_line_gives_the_date_of_the_case(case):
    text = f"{HEADLINE}\n\n{case['line']}\n\n{STORY}"
    frame = Frame(
        today=dt.date.fromisoformat(case["today"]),
        order=DateOrder(case["order"]),
        source_known=True,
    )
    published, doubts = found_in(text, frame=frame)
    assert (published.date and published.date.isoformat()) == case["date"]
    assert [doubt.reason for doubt in doubts] == [REASONS[d] for d in case["doubts"]]


@pytest.mark.parametrize("line", ["1444/11/19 هـ", "الخميس 19 ذو القعدة 1444 هـ"])
def test_hijri_date_alone_is_asked_about_with_the_gregorian_one(line):
    published, doubts = found_in(f"{HEADLINE}\n\n{line}\n\n{STORY}")
    assert published.date is None
    assert [doubt.suggestion for doubt in doubts] == ["2023-06-08"]


def test_span_of_the_date_is_kept():
    text = f"{HEADLINE}\n\nالخميس, 8 ديسمبر - 2022\n\n{STORY}"
    published, _ = found_in(text)
    assert text[published.start : published.end] == "8 ديسمبر - 2022"
    assert published.basis == PublishedBasis.EXPLICIT


@pytest.mark.parametrize(
    ("stated", "date", "precision"),
    [
        ("2023-06-08", "2023-06-08", Precision.DAY),
        ("2023-06-08T23:30:00+03:00", "2023-06-08", Precision.DAY),
        ("2023-06-08 23:30", "2023-06-08", Precision.DAY),
        ("2023-06", "2023-06-01", Precision.MONTH),
        ("2023", "2023-01-01", Precision.YEAR),
        ("Thu, 08 Jun 2023 10:00:00 GMT", "2023-06-08", Precision.DAY),
        ("8 يونيو 2023", "2023-06-08", Precision.DAY),
        ("08/06/2023", "2023-06-08", Precision.DAY),
    ],
)
def test_record_states_the_date(stated, date, precision):
    published, doubts = found_in(f"{HEADLINE}\n\n{STORY}", stated)
    assert (str(published.date), published.precision) == (date, precision)
    assert (published.basis, doubts) == (PublishedBasis.METADATA, ())


@pytest.mark.parametrize(
    ("stated", "reason"),
    [
        ("soon", rules.NOT_READ),
        ("2023-02-31", rules.NOT_READ),
        ("31/02/2023", rules.NOT_READ),
        ("1987-03-04", rules.OUT_OF_RANGE),
        ("2024-05-03", rules.OUT_OF_RANGE),
    ],
)
def test_unlikely_date_of_a_record_is_asked_about(stated, reason):
    published, doubts = found_in(f"{HEADLINE}\n\n{STORY}", stated)
    assert published.date is None
    assert [doubt.reason for doubt in doubts] == [reason]


def test_tomorrow_is_a_date_further_east():
    published, _ = found_in(f"{HEADLINE}\n\n{STORY}", "2024-05-02")
    assert published.date == dt.date(2024, 5, 2)


def test_record_goes_before_the_date_line():
    text = f"{HEADLINE}\n\n8 يونيو 2023\n\n{STORY}"
    published, _ = found_in(text, "2023-06-09")
    assert published.date == dt.date(2023, 6, 9)


def test_date_line_helps_where_the_record_cannot_be_read():
    text = f"{HEADLINE}\n\n8 يونيو 2023\n\n{STORY}"
    published, doubts = found_in(text, "soon")
    assert (published.date, len(doubts)) == (dt.date(2023, 6, 8), 1)


def test_exchangeable_date_of_an_unknown_source_is_asked_about():
    frame = Frame(today=FRAME.today)
    published, doubts = found_in(f"{HEADLINE}\n\n04/07/2021\n\n{STORY}", frame=frame)
    assert published.date == dt.date(2021, 7, 4)
    assert [(doubt.reason, doubt.payload) for doubt in doubts] == [
        (rules.EXCHANGEABLE, {"other": dt.date(2021, 4, 7)})
    ]


def test_two_date_lines_are_asked_about():
    text = f"{HEADLINE}\n\n8 يونيو 2023\n\nآخر تحديث: 9 يونيو 2023\n\n{STORY}"
    published, doubts = found_in(text)
    assert published.date == dt.date(2023, 6, 8)
    assert [doubt.payload for doubt in doubts] == [
        {"candidates": ["2023-06-08", "2023-06-09"]}
    ]


@pytest.mark.parametrize(
    ("lead", "reason", "suggestion"),
    [
        ("اجتمع الوزراء اليوم الخميس في العاصمة.", rules.TODAY, ""),
        ("اجتمع الوزراء اليوم (الخميس) 8 يونيو 2023 هنا.", rules.TODAY, "2023-06-08"),
        ("اجتمع الوزراء يوم الخميس في العاصمة.", rules.WEEKDAY, ""),
        ("Ministers met on Thursday in the capital.", rules.WEEKDAY, ""),
    ],
)
def test_weekday_alone_is_asked_about_and_never_published(lead, reason, suggestion):
    published, doubts = found_in(f"{HEADLINE}\n\n{lead}\n\n{STORY}")
    assert published.date is None
    assert [(d.reason, d.suggestion) for d in doubts] == [(reason, suggestion)]


@pytest.mark.parametrize(
    "lead", ["قال الوزير: «اليوم الخميس يوم فرح» ومضى في طريقه.", "اجتمع الوزراء أمس."]
)
def test_today_of_a_speaker_is_not_that_of_the_paper(lead):
    assert found_in(f"{HEADLINE}\n\n{lead}\n\n{STORY}") == (Published(), ())


def test_stamp_of_a_page_without_line_ends_is_read():
    text = f"الصفحة {HEADLINE} آخر تحديث: الخميس 8 يونيو 2023 10:00 {STORY}"
    published, doubts = found_in(text)
    assert (published.date, doubts) == (dt.date(2023, 6, 8), ())
    assert text[published.start : published.end] == "8 يونيو 2023"


def test_date_in_the_story_is_not_the_date_of_the_story():
    text = f"{HEADLINE}\n\nفي 8 يونيو 2023 قال وزير الزراعة إن الموسم كان جيدا."
    assert found_in(text)[0].date is None
