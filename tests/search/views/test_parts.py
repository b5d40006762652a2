import datetime as dt

import pytest
from django.test import RequestFactory
from django.utils.translation import override

from search.backends.base import Month
from search.views.parts.notices import notice_texts
from search.views.parts.paging import pager, pager_of
from search.views.parts.timeline import Timeline, timeline


def address(start, end):
    return f"{start}/{end}"


def drawn(months, **how) -> Timeline:
    """The timeline of months that are not empty."""
    line = timeline(months, address, **how)
    assert line is not None
    return line


def months(*pairs):
    return [Month(year=year, month=month, count=n) for year, month, n in pairs]


def test_a_timeline_has_every_month_of_its_years():
    with override("en"):
        line = drawn(months((2021, 6, 4), (2022, 1, 1)), mirrored=False)
        assert len(line.bars) == 24
        assert [bar.url for bar in line.bars if bar.url] == [
            "2021-06-01/2021-06-30",
            "2022-01-01/2022-01-31",
        ]
        assert (line.first, line.last) == (dt.date(2021, 6, 1), dt.date(2022, 1, 1))
        assert line.most.label == "June 2021"
        assert line.years == ["2021", "2022"]
        assert line.ticks == ["0.00", "500.00"]
        june = line.bars[5]
        assert (june.slot_x, june.y, june.height) == ("208.33", "6.00", "78.00")


def test_time_runs_from_right_to_left_where_the_page_does():
    line = drawn(months((2021, 1, 1)), mirrored=True)
    assert line.bars[0].slot_x == "916.67"
    assert line.ticks == ["1000.00"]


def test_measures_are_written_with_a_point_in_every_language():
    with override("ar"):
        line = drawn(months((2021, 1, 1)), mirrored=True)
        assert "," not in "".join(bar.x for bar in line.bars)


def test_a_bar_of_one_stays_visible_beside_thousands():
    line = drawn(months((2021, 1, 9000), (2021, 2, 1)), mirrored=False)
    assert line.bars[1].height == "2.00"
    assert line.bars[2].height == "0.00"


def test_many_years_are_drawn_by_years_and_labelled_now_and_then():
    with override("en"):
        line = drawn(months((1990, 5, 1), (2020, 5, 3)), mirrored=False)
        assert len(line.bars) == 31
        assert line.bars[30].url == "2020-01-01/2020-12-31"
        assert line.most.label == "2020"
        assert [year for year in line.years if year] == [
            "1990", "1994", "1998", "2002", "2006", "2010", "2014", "2018",
        ]  # fmt: skip


def test_chosen_days_light_up_their_months():
    line = drawn(
        months((2021, 3, 1), (2021, 6, 1)),
        mirrored=False,
        chosen=(dt.date(2021, 5, 31), dt.date(2021, 6, 1)),
    )
    assert [n for n, bar in enumerate(line.bars, 1) if bar.is_on] == [5, 6]


def test_nothing_to_draw_draws_nothing():
    assert timeline([], address, mirrored=False) is None


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (1, [1, 2, 0, 10]),
        (2, [1, 2, 3, 0, 10]),
        (10, [1, 0, 9, 10]),
        (99, [1, 0, 9, 10]),
    ],
)
def test_a_pager_offers_the_ends_and_the_neighbours(number, expected):
    assert [n for n, _ in pager(number, 10, 95).pages] == expected


def test_a_pager_keeps_the_rest_of_the_address():
    found = pager(2, 10, 35, "q=x")
    assert (found.previous, found.following) == ("?q=x", "?q=x&page=3")
    assert (found.first_shown, found.last_shown) == (11, 20)
    assert (pager(1, 10, 5).previous, pager(1, 10, 5).following) == ("", "")
    assert pager(1, 10, 0).last == 1


def test_a_list_is_cut_by_its_query_string():
    request = RequestFactory().get("/?kind=a&kind=b&page=2&name=x")
    found = pager_of(request, 10, 35)
    assert found.following == "?kind=a&kind=b&name=x&page=3"


def test_an_unknown_notice_is_shown_as_it_is():
    assert notice_texts(["odd_thing"]) == ["odd thing"]
