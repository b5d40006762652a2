"""The acceptance traps of the pipeline, one test each, with sentences of our own.

They stand in the order of the design's list. Whether the five seeds fall into them is
asked at the end, where the seeds are.
"""

import datetime as dt
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from archive.extract.found import Findings
from archive.extract.run import extract
from archive.ingest.document import Document
from archive.ingest.load import load
from archive.models import (
    Article,
    DateMention,
    Figure,
    IngestRun,
    Mention,
    Quote,
    Source,
)
from search.views.parts.statements import figures
from tests.archive.extract.reading_room import read_text, told

TODAY = dt.date(2024, 5, 1)


LEAD = (
    "قال سمير حداد في مؤتمر صحفي إن موسم القمح هذا العام كان الأفضل منذ عشر سنوات،"
    " وإن المخازن امتلأت قبل موعدها."
)


MORE = "وتابع المزارعون حصاد الحقول البعيدة عن النهر قبل أن تصل أمطار الخريف إليها."


STORY = f"{LEAD}\n\n{MORE}"


def taken_in(run: IngestRun, text: str, **fields: Any) -> Article:
    """A text as an article of the archive."""
    document = Document(content=text.encode(), name="a.txt", body=text, **fields)
    loaded = load(document, run, today=TODAY)
    article = loaded.article
    assert article is not None, loaded.message
    article.refresh_from_db()
    return article


def said(raw: str, found: Findings) -> list[tuple[str, str | None, str]]:
    """Quotes as their words, speaker and status."""
    return [
        (raw[quote.start : quote.end], quote.speaker_key, str(quote.status))
        for quote in found.quotes
    ]


def dated(raw: str, published: str) -> list[tuple[str, str, str]]:
    """Dates as their words, value and what they hang on."""
    found = read_text(raw, published=published)
    return [(date.surface, date.iso, date.anchor) for date in found.dates]


def test_text_without_a_headline_has_none(newsroom: IngestRun) -> None:
    article = taken_in(newsroom, STORY)
    assert (article.headline_basis, article.headline_start) == ("lead", None)
    assert article.headline.endswith("…")
    assert article.review_items.filter(kind="headline", decision="").count() == 1


def test_agency_under_a_photo_is_not_the_outlet(newsroom: IngestRun) -> None:
    text = f"عمال يملأون مخزنا بالقمح (وكالة البرق)\n\n{STORY}"
    assert taken_in(newsroom, text).source is None
    lines = ("موسم قمح قياسي يملأ المخازن", "6 يونيو 2023", "وكالة البرق", MORE, LEAD)
    named = taken_in(newsroom, "\n\n".join(lines))
    assert named.source == Source.objects.get(key="barq")


def test_name_behind_a_preposition_is_not_the_speaker() -> None:
    raw = (
        "قال سمير حداد إن الدعم باق.\n"
        "وأضاف في لقاء مع أنتوني بلينكن أن الطريق طويل، وأكد أن أنتوني بلينكن سيعود."
    )
    speakers = [speaker for _, speaker, _ in said(raw, read_text(raw))]
    assert len(speakers) >= 2
    assert set(speakers) == {"samir-haddad"}


def test_three_spellings_are_one_actor() -> None:
    raw = "استقبل الوزير أنتوني بلنكن فجرا، ثم خرج بلينكين مسرعا، ولم يعد بلينكن بعد."
    assert told(raw, read_text(raw), "actor") == [
        "أنتوني بلنكن antony-blinken name",
        "بلينكين antony-blinken name",
        "بلينكن antony-blinken name",
    ]


def test_capital_that_acts_is_no_place_of_the_meeting() -> None:
    raw = "أكدت واشنطن دعمها. وعقد الوزراء اجتماعا في روما أمس الاثنين."
    found = read_text(raw, published="2024-03-05")
    assert told(raw, found, "actor") == ["واشنطن state-of-united-states metonym"]
    assert told(raw, found, "place") == ["واشنطن washington metonym", "روما rome name"]
    assert found.meeting is not None
    assert found.meeting.place.key == "rome"


def test_city_of_a_coming_meeting_is_not_that_of_the_main_one() -> None:
    raw = (
        "عقد وزراء خارجية التحالف الدولي اجتماعا في روما أمس الاثنين.\n"
        "ومن المقرر أن يعقد في بروكسل اجتماع المديرين في الخريف المقبل."
    )
    found = read_text(raw, published="2024-03-05")
    assert "بروكسل brussels name" in told(raw, found, "place")
    assert found.meeting is not None
    assert found.meeting.place.key == "rome"


def test_outlet_called_like_a_noun_counts_on_a_source_line_only(
    newsroom: IngestRun,
) -> None:
    within = taken_in(newsroom, f"{STORY}\n\nوكان الدرب إلى المخازن طويلا هذا العام.")
    assert within.source is None
    line = taken_in(newsroom, f"{LEAD}\n\n{MORE} وانتهى الموسم.\n\nالمصدر: الدرب")
    assert line.source == Source.objects.get(key="darb")


def test_another_coalition_is_not_the_coalition() -> None:
    raw = "وصل وفد التحالف من أجل الساحل ظهرا، ورحب التحالف بالحضور."
    assert told(raw, read_text(raw), "actor")[0] == (
        "التحالف من أجل الساحل coalition-for-sahel name"
    )
    assert "global-coalition" not in str(told(raw, read_text(raw), "actor"))


def test_force_named_after_a_country_is_not_the_country() -> None:
    raw = "تسلمت قوات سوريا الديمقراطية المعبر صباحا."
    found = read_text(raw)
    assert told(raw, found, "actor") == ["قوات سوريا الديمقراطية sdf name"]
    assert told(raw, found, "place") == []


def test_agency_named_after_a_country_is_not_the_country() -> None:
    raw = "وقال شاهد لوكالة الصحافة الفرنسية إن الجسر سليم."
    found = read_text(raw)
    assert told(raw, found, "actor") == ["لوكالة الصحافة الفرنسية afp name"]
    assert told(raw, found, "place") == []


def test_date_in_numbers_is_read_day_first(newsroom: IngestRun) -> None:
    raw = "غادر الوفد في 04/07/2021 على متن سفينة."
    assert dated(raw, "2022-01-01") == [("04/07/2021", "2021-07-04", "")]
    article = taken_in(newsroom, f"موسم قمح قياسي\n\n04/07/2021\n\n{STORY}")
    assert (str(article.published_on), article.published_basis) == (
        "2021-07-04",
        "explicit",
    )


def test_two_names_of_a_month_are_one_month() -> None:
    raw = "فتح المعبر في أبريل نيسان 2019 أمام الشاحنات."
    assert dated(raw, "2020-01-02") == [("أبريل نيسان 2019", "2019-04", "")]


def test_last_november_is_that_before_the_publication() -> None:
    raw = "جرى الحصاد في نوفمبر الماضي وسط المطر."
    assert dated(raw, "2021-07-04") == [("نوفمبر الماضي", "2020-11", "publication")]


def test_today_in_a_quotation_is_not_the_day_of_publication() -> None:
    raw = 'قال سمير حداد: "نبدأ اليوم عملا طويلا في الحقول البعيدة". وعاد الوفد اليوم.'
    found = read_text(raw, published="2024-03-05")
    assert [(date.iso, date.in_quote) for date in found.dates] == [
        ("", True),
        ("2024-03-05", False),
    ]


def test_quotation_never_closed_ends_with_its_paragraph_and_waits() -> None:
    words = "سنكمل حصاد الحقول كلها قبل وصول أمطار الخريف."
    raw = f'قال سمير حداد: "{words}\nوخرج المزارعون إلى الحقول.'
    assert said(raw, read_text(raw)) == [(words, "samir-haddad", "queued")]


def test_name_between_wrong_marks_is_no_quotation() -> None:
    raw = "وقف ”أنتوني بلنكن” أمام المخزن، وقال ”أنتوني بلنكن” إن القمح يكفي الجميع."
    found = read_text(raw)
    assert told(raw, found, "actor") == ["أنتوني بلنكن antony-blinken name"] * 2
    assert [words for words, _, _ in said(raw, found)] == ["إن القمح يكفي الجميع"]


def test_marks_within_marks_are_one_quotation() -> None:
    words = "لن يدخل “داعش” حقولنا مرة أخرى مهما طال الزمن"
    raw = f"قال سمير حداد: «{words}»."
    assert said(raw, read_text(raw)) == [(words, "samir-haddad", "auto")]


def test_number_of_a_resolution_is_no_quantity() -> None:
    raw = "وجدد الوفد تمسكه بالقرار [1701] أمام 300 مزارع."
    found = read_text(raw)
    assert [(int(figure.value), figure.unit) for figure in found.figures] == [
        (1701, "document_number"),
        (300, "people"),
    ]


def test_figure_of_a_related_link_is_not_the_articles(newsroom: IngestRun) -> None:
    text = f"{STORY} ودفعت الدولة 7 ملايين دولار.\n\nاقرأ أيضاً: قرض بـ 9 ملايين دولار"
    article = taken_in(newsroom, text)
    assert [row.value for row in article.figures.all()] == [7_000_000]


def test_line_of_no_break_spaces_is_empty(newsroom: IngestRun) -> None:
    text = f"{LEAD}\n\N{NO-BREAK SPACE}\N{NO-BREAK SPACE}\n{MORE}"
    blocks = taken_in(newsroom, text).blocks.all()
    assert [text[block.start : block.end] for block in blocks] == [LEAD, MORE]


def test_hashtags_are_mentions() -> None:
    raw = "يوم طويل في #روما مع #التحالف_الدولي"
    found = read_text(raw)
    assert told(raw, found, "actor") == ["التحالف_الدولي global-coalition hashtag"]
    assert told(raw, found, "place") == ["روما rome hashtag"]


def test_exact_and_rounded_figure_stand_side_by_side(newsroom: IngestRun) -> None:
    paid = "وبلغت كلفة القنوات {} مليون دولار هذا العام."
    first = taken_in(newsroom, f"{STORY}\n\n{paid.format('148.7')}")
    second = taken_in(newsroom, f"{MORE}\n\n{LEAD}\n\n{paid.format('نحو 150')}")
    shown = figures(article__in=[first, second])
    assert [(item.article, item.row.value, item.row.approx) for item in shown] == [
        (first, 148_700_000, ""),
        (second, 150_000_000, "about"),
    ]


def test_equal_numbers_of_different_things_stay_apart(newsroom: IngestRun) -> None:
    text = f"{STORY}\n\nويعمل 10 آلاف مزارع في الحقول، ويدرس 10 آلاف طفل في القرى."
    article = taken_in(newsroom, text)
    rows = list(article.figures.order_by("start"))
    assert [(row.value, row.surface, row.cluster) for row in rows] == [
        (10_000, "10 آلاف مزارع", ""),
        (10_000, "10 آلاف طفل", ""),
    ]
    shown = figures(article=article)
    assert [item.row.pk for item in shown] == [row.pk for row in rows]


@pytest.mark.parametrize("status", ["confirmed", "rejected"])
def test_reading_again_keeps_what_was_decided(newsroom: IngestRun, status: str) -> None:
    article = taken_in(
        newsroom, f'{STORY} "سنكمل حصاد الحقول كلها معا"، قال سمير حداد.'
    )
    for rows in (article.mentions, article.quotes):
        row = rows.order_by("start").first()
        assert row is not None
        rows.filter(pk=row.pk).update(status=status)
        extract(Article.objects.get(pk=article.pk))
        same = rows.filter(start=row.start, end=row.end)
        assert [(found.pk, found.status) for found in same] == [(row.pk, status)]


def test_every_stored_span_equals_its_surface(newsroom: IngestRun) -> None:
    more = "وقال سامي الأسمر في #روما: «دفعنا 3 ملايين دولار في مايو أيار 2023»."
    text = f"{STORY}\n\n{more}"
    article = taken_in(newsroom, text.replace("قال", "قَـــالَ"))
    for model in (Mention, Quote, Figure, DateMention):
        rows = list(model.objects.filter(article=article))
        assert rows
        for row in rows:
            assert article.raw_text[row.start : row.end] == row.surface
        row.surface = "?"
        with pytest.raises(IntegrityError), transaction.atomic():
            row.save()
