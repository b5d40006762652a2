"""Saving dates and figures: rows, their spans, what stays after a curator."""

import datetime as dt
from decimal import Decimal

import pytest

from archive.extract.dates import DateReading, dates
from archive.extract.figures import FigureReading, figures
from archive.extract.found import Findings
from archive.extract.matching import Text
from archive.extract.spans import replace
from archive.extract.stated import date_rows, figure_rows
from archive.models import Article, DateMention, Figure, RawDocument

pytestmark = pytest.mark.django_db

TEXT = "عاد أمس 600 مقاتل بعد 8 ملايين ساعة منذ عام 2014 ووقت اليوم."


def article() -> Article:
    document = RawDocument.objects.create(
        sha256="0" * 64, content=b"x", n_bytes=1, original_name="x.txt"
    )
    return Article.objects.create(
        raw_document=document,
        raw_text=TEXT,
        headline="عنوان",
        headline_basis="lead",
        language="ar",
        body_fingerprint="1",
    )


def read(saved: Article) -> None:
    text = Text.of(TEXT)
    found = dates(DateReading(text=text, published_on=dt.date(2023, 6, 8)))
    save(
        saved,
        Findings(
            dates=tuple(found),
            figures=tuple(figures(FigureReading(text=text, dates=found))),
        ),
    )


def save(saved: Article, findings: Findings) -> None:
    replace(DateMention, [saved.pk], date_rows(saved, findings, "3"))
    replace(Figure, [saved.pk], figure_rows(saved, findings, "3"))


def test_rows_are_saved_with_their_span() -> None:
    saved = article()
    read(saved)
    assert [
        (row.surface, row.iso, row.kind, row.anchor, row.status)
        for row in saved.datementions.all()
    ] == [
        ("أمس", "2023-06-07", "relative", "publication", "auto"),
        ("عام 2014", "2014", "explicit", "", "auto"),
        ("اليوم", "2023-06-08", "relative", "publication", "auto"),
    ]
    assert [
        (row.surface, row.value, row.unit, row.extractor_version)
        for row in saved.figures.all()
    ] == [
        ("600 مقاتل", Decimal(600), "people", "3"),
        ("8 ملايين ساعة", Decimal(8_000_000), "hours", "3"),
    ]


def test_a_second_reading_makes_no_second_rows() -> None:
    saved = article()
    read(saved)
    read(saved)
    assert (saved.datementions.count(), saved.figures.count()) == (3, 2)


def test_what_a_curator_decided_stays() -> None:
    saved = article()
    read(saved)
    saved.datementions.filter(iso="2014").update(iso="2015", status="confirmed")
    saved.figures.filter(value=600).update(status="rejected")
    read(saved)
    assert [row.iso for row in saved.datementions.all()] == [
        "2023-06-07",
        "2015",
        "2023-06-08",
    ]
    assert sorted(row.status for row in saved.figures.all()) == ["auto", "rejected"]


def test_nothing_found_leaves_nothing() -> None:
    saved = article()
    read(saved)
    save(saved, Findings())
    assert not saved.datementions.exists()
    assert not saved.figures.exists()
