"""Figures in words: the right number of the thing counted, in both languages."""

import pytest
from django.utils.translation import override

from archive.models import Figure
from search.views.parts.amounts import amount


@pytest.mark.parametrize(
    ("value", "most", "unit", "approx", "english", "arabic"),
    [
        ("1", None, "years", "", "1 year", "سنة واحدة"),
        ("2", None, "years", "", "2 years", "سنتان"),
        ("2", None, "years", "about", "about 2 years", "نحو سنتين"),
        ("3", None, "years", "", "3 years", "3 سنوات"),
        ("11", None, "USD", "", "11 US dollars", "11 دولاراً أمريكياً"),
        ("100", None, "people", "", "100 people", "100 شخص"),
        ("2.5", None, "years", "", "2.5 years", "2.5 سنة"),
        ("2", "3", "days", "", "2 – 3 days", "2 – 3 يوم"),
        ("2", None, "people", "vague", "2 people or more", "شخصان أو أكثر"),
        ("148.7", None, "percent", "", "148.7%", "148.7%"),
        ("68", None, "percent", "about", "about 68%", "نحو 68%"),
        ("10000", None, "homes", "", "10,000 homes", "10,000 homes"),
        ("7", None, "", "", "7", "7"),
    ],
)
def test_a_figure_in_words(value, most, unit, approx, english, arabic):
    row = Figure(value=value, value_max=most, unit=unit, approx=approx)
    row.clean_fields(exclude={"article", "start", "end", "surface", "method"})
    for language, expected in (("en", english), ("ar", arabic)):
        with override(language):
            assert amount(row) == expected
