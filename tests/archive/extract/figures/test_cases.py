"""Figures of single sentences, Arabic and English."""

import datetime as dt
import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from archive.extract.dates import DateReading, dates
from archive.extract.figures import FigureReading, FoundFigure, figures
from archive.extract.matching import Text

CASES = Path(__file__).resolve().parents[3] / "cases"


def rows(name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(
        (CASES / f"figures_{name}.json").read_text(encoding="utf-8")
    )
    return found


def found(raw: str) -> list[FoundFigure]:
    text = Text.of(raw)
    known = dates(DateReading(text=text, published_on=dt.date(2023, 6, 8)))
    return figures(FigureReading(text=text, dates=known))


@pytest.mark.parametrize(
    "case", [*rows("ar"), *rows("en")], ids=lambda case: case["text"][:40]
)
def test_figures_of_a_sentence(case: dict[str, Any]) -> None:
    assert [
        (item.surface, item.value, item.value_max, item.unit, item.approx)
        for item in found(case["text"])
    ] == [
        (surface, Decimal(value), Decimal(high) if high else None, unit, approx)
        for surface, value, high, unit, approx in case["figures"]
    ]


@pytest.mark.parametrize(
    ("raw", "meaning"),
    [
        ("خصص 148.7 مليون دولار لجهود الإغاثة، وعاد", "لجهود الإغاثة"),
        ("تراجعت الهجمات 68 بالمئة", "تراجعت الهجمات"),
        ("أعاد 600 مقاتل وأفراد عائلاتهم", "مقاتل وأفراد عائلاتهم"),
        ("It has 20 new schools in the north of the", "new schools in the north"),
        ("بلغ عدد السكان 5 آلاف", "بلغ عدد السكان"),
        ("5 آلاف", ""),
    ],
)
def test_what_a_figure_is_about(raw: str, meaning: str) -> None:
    assert [item.meaning for item in found(raw)] == [meaning]


def test_a_number_in_a_name_is_no_figure() -> None:
    raw = "اجتمعت مجموعة 77 دولة في 3 مدن"
    text = Text.of(raw)
    name = found("77 دولة")[0]
    start = raw.index("77")
    inside = FoundFigure(
        start=start, end=start + 2, surface="77", value=Decimal(77), unit=name.unit
    )
    assert [
        item.surface for item in figures(FigureReading(text=text, names=[inside]))
    ] == ["3 مدن"]


def test_a_value_too_large_for_the_table_is_left_out() -> None:
    assert found("9999999999 تريليون دولار") == []
