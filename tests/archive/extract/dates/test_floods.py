"""Long inputs of one sign: twice the text is no more than about twice the work.

Work is counted in calls of functions, not in seconds.
"""

import datetime as dt

import pytest

from archive.extract.dates import DateReading, dates
from archive.extract.figures import FigureReading, figures
from archive.extract.matching import Text
from tests.archive.calls import calls

LENGTH = 1_500
FLOODS = (
    "1",
    "1 ",
    "1/",
    "12-",
    "1.",
    " ",
    "٣ ",
    "مليون ",
    "وعشرين ",
    "2014 ",
    "يوم ",
    "بين 5 و",
    "أكثر من ",
    "قبل نحو ",
    "5 يونيو ",
    "hundreds of ",
    "last ",
    "$",
    "(",
    "«",
)


def read(raw: str) -> None:
    """Find dates and figures of a text."""
    text = Text.of(raw)
    found = dates(DateReading(text=text, published_on=dt.date(2023, 6, 8)))
    figures(FigureReading(text=text, dates=found))


@pytest.mark.parametrize("unit", FLOODS)
def test_work_grows_with_the_text(unit: str) -> None:
    once, twice = (unit * LENGTH)[:LENGTH], (unit * 2 * LENGTH)[: 2 * LENGTH]
    read(once)
    least = calls(lambda: read(once))
    assert calls(lambda: read(twice)) <= 2.2 * least + 200


@pytest.mark.parametrize("unit", FLOODS)
def test_spans_are_those_of_the_text(unit: str) -> None:
    raw = (unit * 500)[:900]
    text = Text.of(raw)
    found = dates(DateReading(text=text, published_on=dt.date(2023, 6, 8)))
    for item in (*found, *figures(FigureReading(text=text, dates=found))):
        assert 0 <= item.start < item.end <= len(raw)
        assert raw[item.start : item.end] == item.surface
