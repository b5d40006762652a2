"""The list of meetings: what narrows it, what it counts; any address is safe."""

import datetime as dt
from typing import Any

import pytest

from archive.models import Actor, Article, Meeting, Place
from search.views.meetings import Listed
from tests.search.newsroom import make_article

pytestmark = pytest.mark.django_db


@pytest.fixture
def calendar(room):
    """Three more meetings, reported: of a month, of no day, of a country."""
    italy, belgium = (Place.objects.get(key=key) for key in ("italy", "belgium"))
    envoy = Actor.objects.get(key="the-envoy")
    month = Meeting.objects.create(
        key="milan-2022",
        kind="conference",
        series="g7-summit",
        name_en="Milan 2022",
        name_ar="ميلانو 2022",
        date_start=dt.date(2022, 5, 1),
        date_end=dt.date(2022, 5, 31),
        date_precision="month",
        city=Place.objects.create(
            key="milan", kind="city", name_en="Milan", country=italy
        ),
        country=italy,
    )
    undated = Meeting.objects.create(key="someday", name_en="Someday", kind="summit")
    country = Meeting.objects.create(
        key="belgium-2023",
        kind="summit",
        series="the-quad",
        name_en="Belgian summit",
        date_start=dt.date(2023, 3, 1),
        date_precision="day",
        country=belgium,
    )
    country.hosts.add(envoy)
    for n, meeting in enumerate((month, month, undated, country)):
        make_article(f"They met, report {n}.", meeting=meeting)
    Meeting.objects.filter(key="rome-2021").update(country=italy)
    return room


@pytest.fixture
def ask(client, calendar):
    def ask(query: str = "", language: str = "en") -> Listed:
        page = client.get(f"/{language}/meetings/{query}")
        assert page.status_code == 200
        listed: Listed = page.context["listed"]
        return listed

    return ask


def keys(listed: Listed) -> list[str]:
    return [meeting.key for part in listed.years for meeting in part.meetings]


def counts(listed: Listed, name: str) -> dict[str, Any]:
    return {
        row.value: (row.count, "*") if row.chosen else row.count
        for group in listed.narrowing.groups
        for row in (*group.rows, *group.more)
        if row.name == name
    }


# --- Order and years ------------------------------------------------------------------


def test_meetings_stand_by_year_the_newest_first(ask):
    listed = ask()
    assert [(part.year, len(part.meetings)) for part in listed.years] == [
        (2023, 2),
        (2022, 1),
        (2021, 1),
        (None, 1),
    ]
    assert keys(listed) == [
        "brussels-2023",
        "belgium-2023",
        "milan-2022",
        "rome-2021",
        "someday",
    ]
    assert listed.total == 5


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        (
            "oldest",
            ["rome-2021", "milan-2022", "belgium-2023", "brussels-2023", "someday"],
        ),
        (
            "reports",
            ["milan-2022", "rome-2021", "brussels-2023", "belgium-2023", "someday"],
        ),
        (
            "name",
            ["belgium-2023", "brussels-2023", "milan-2022", "rome-2021", "someday"],
        ),
    ],
)
def test_other_orders(ask, order, expected):
    listed = ask(f"?sort={order}")
    assert keys(listed) == expected
    assert [part.has_heading for part in listed.years][:1] == [order == "oldest"]


def test_the_list_has_pages(client, ask):
    for n in range(60):
        meeting = Meeting.objects.create(
            key=f"m{n:02}", name_en=f"M {n}", date_start=dt.date(2019, 1, 1)
        )
        make_article(f"Report {n}.", meeting=meeting)
    assert len(keys(ask())) == 50
    listed = ask("?page=2&sort=name&kind=other")
    assert len(keys(listed)) == 10
    assert listed.pager.previous == "?kind=other&sort=name"


# --- Facets ---------------------------------------------------------------------------


def test_a_place_is_a_city_or_its_country(ask):
    assert keys(ask("?place=italy")) == ["milan-2022", "rome-2021"]
    assert keys(ask("?place=rome")) == ["rome-2021"]
    assert keys(ask("?place=rome&place=belgium")) == [
        "brussels-2023",
        "belgium-2023",
        "rome-2021",
    ]


def test_values_of_a_facet_add_up_and_facets_narrow_each_other(ask):
    assert keys(ask("?kind=conference&kind=ministerial")) == [
        "brussels-2023",
        "milan-2022",
        "rome-2021",
    ]
    assert keys(ask("?kind=conference&place=italy")) == ["milan-2022"]


def test_a_facet_does_not_count_its_own_choice(ask):
    listed = ask("?kind=conference")
    assert counts(listed, "kind") == {
        "conference": (2, "*"),
        "summit": 2,
        "ministerial": 1,
    }
    # A country with one city of as many meetings is told beside it.
    assert counts(listed, "place") == {"brussels": 1, "milan": 1}


def test_a_chosen_value_without_meetings_stays(ask):
    listed = ask("?kind=conference&place=rome")
    assert keys(listed) == []
    assert counts(listed, "place")["rome"] == (0, "*")


def test_an_actor_hosts_or_is_named(ask):
    assert keys(ask("?actor=the-envoy")) == ["brussels-2023", "belgium-2023"]
    assert counts(ask("?actor=the-envoy"), "actor") == {
        "the-envoy": (2, "*"),
        "antony-blinken": 1,
    }


def test_a_series_has_a_name(ask):
    listed = ask("?series=g7-summit")
    assert keys(listed) == ["milan-2022"]
    rows = {
        row.value: (str(row.label), row.language)
        for group in listed.narrowing.groups
        for row in group.rows
        if row.name == "series"
    }
    assert rows == {
        "g7-summit": ("G7 summit", "en"),
        "the-quad": ("The quad", "en"),
    }


def test_words_are_looked_for_in_both_names(ask):
    assert keys(ask("?q=milan")) == ["milan-2022"]
    assert keys(ask("?q=ميلانو")) == ["milan-2022"]
    assert keys(ask("?q=milan+rome")) == []


# --- Time -----------------------------------------------------------------------------


def test_a_period_has_meetings_with_a_day_in_it(ask):
    assert keys(ask("?from=2022-05-20&to=2023-03-01")) == ["belgium-2023", "milan-2022"]
    assert keys(ask("?from=2023-03-02")) == ["brussels-2023"]
    assert keys(ask("?to=2021-12-31&from=2021-01-01")) == ["rome-2021"]
    # The wrong way round is the same period.
    assert keys(ask("?from=2021-12-31&to=2021-01-01")) == ["rome-2021"]


def test_undated_meetings_are_counted_and_can_be_asked_for(ask):
    assert ask("?from=2022-01-01").undated == 1
    assert keys(ask("?undated=1")) == ["someday"]


def test_the_timeline_shows_all_months_whichever_are_chosen(ask):
    line = ask("?from=2022-01-01&to=2022-12-31&kind=conference").timeline
    assert line is not None
    bars = [(bar.period.label, bar.is_on) for bar in line.bars if bar.url]
    assert bars == [("May 2022", True), ("March 2023", False)]
    assert line.bars[4].url == "?kind=conference&from=2022-05-01&to=2022-05-31"


def test_time_runs_from_the_right_in_arabic(ask):
    english, arabic = ask().timeline, ask(language="ar").timeline
    assert english is not None
    assert arabic is not None
    assert float(english.bars[0].x) < float(english.bars[-1].x)
    assert float(arabic.bars[0].x) > float(arabic.bars[-1].x)


def test_the_map_leads_to_the_list_of_a_place_and_back(ask):
    Place.objects.filter(key__in=("rome", "brussels")).update(lat=41.9, lon=12.5)
    chart = ask("?place=rome").map
    assert chart is not None
    spots = {spot.place.key: (spot.url, spot.said) for spot in chart.listed}
    assert spots["rome"] == ("?", "Rome (Italy): 1 meeting")
    assert spots["brussels"][0] == "?place=rome&place=brussels"
    # Where only the country is known, the meeting stands there.
    assert spots["belgium"][1] == "Belgium: 1 meeting"


# --- What is listed -------------------------------------------------------------------


def test_a_guess_without_reports_is_not_listed_and_a_rejected_one_never(client, ask):
    Meeting.objects.create(key="guess", name_en="Guess")
    Meeting.objects.create(key="known", name_en="Known", review_status="confirmed")
    wrong = Meeting.objects.create(
        key="wrong", name_en="Wrong", review_status="rejected"
    )
    make_article("They never met.", meeting=wrong)
    make_article("Not seen.", meeting=Meeting.objects.get(key="guess"), status="draft")
    assert ask().total == 5
    assert set(keys(ask("?all=1"))) - set(keys(ask())) == {"known"}


def test_a_reader_learns_what_else_could_be_asked(client, ask):
    page = client.get("/en/meetings/?q=rome&from=2024-01-01")
    text = page.content.decode()
    for words in (
        "No meeting is known for this choice.",
        "1 meeting at any time",
        'href="?q=rome&amp;from=2024-01-01&amp;all=1"',
        'href="/en/search/?q=rome"',
    ):
        assert words in text


def test_an_empty_archive_says_so(client, db):
    text = client.get("/en/meetings/").content.decode()
    assert "0 meetings" in text
    assert "No meeting is known" in text
    assert "when-head" not in text


@pytest.mark.parametrize(
    "query",
    [
        "?from=x&to=2022-99-99",
        "?from=0001-01-01&to=9999-12-31",
        "?kind=what&place=%00&actor=nobody&series=%F0%9F%92%A9",
        "?page=-1&sort=up&all=yes&undated=maybe",
        "?page=99999999999999999999",
        "?q=%00%ff%22%3Cscript%3E",
        "?" + "&".join(f"place=p{n}" for n in range(300)),
        "?q=" + "x" * 5000,
        "?place=rome&place=rome&actor=",
    ],
)
def test_any_address_gives_a_page(client, calendar, query):
    for language in ("ar", "en"):
        page = client.get(f"/{language}/meetings/{query}")
        assert page.status_code == 200
        assert "<script>" not in page.content.decode().split("<main", 1)[1]


def test_the_address_is_the_whole_state(client, calendar):
    query = "?q=rome&kind=ministerial&place=italy&from=2021-01-01&all=1&sort=oldest"
    page = client.get(f"/en/meetings/{query}")
    text = page.content.decode()
    assert page.context["asked"].query == query
    for words in (
        'value="rome"',
        'value="2021-01-01"',
        '<option value="oldest" selected',
    ):
        assert words in " ".join(text.split())


def test_the_number_of_queries_does_not_grow(
    client, calendar, django_assert_num_queries
):
    for n in (1, 20):
        for m in range(n):
            meeting = Meeting.objects.create(
                key=f"q{n}-{m}",
                name_en="Q",
                date_start=dt.date(2020, 1, 1 + m),
                city=Place.objects.get(key="rome"),
            )
            actor = Actor.objects.create(key=f"a{n}-{m}", kind="person", name_en="A")
            meeting.hosts.add(actor)
            make_article(f"Report {n} {m}", meeting=meeting)
        client.get("/en/meetings/")
        with django_assert_num_queries(6):
            client.get("/en/meetings/?place=italy&actor=the-envoy&actor=a1-0")


def test_articles_withdrawn_are_not_reports(ask):
    Article.objects.filter(reports__meeting__key="someday").update(status="withdrawn")
    assert "someday" not in keys(ask())
