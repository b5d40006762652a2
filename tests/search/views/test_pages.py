"""Home, people and bodies, meetings, places, sources."""

import datetime as dt

import pytest

from archive.models import Actor, Meeting, Place
from tests.search.newsroom import add_mention, make_article
from tests.search.views.facts import count, say

pytestmark = pytest.mark.django_db


HOME_QUERIES = 11


def text(response):
    return " ".join(response.content.decode().split())


# --- Home -----------------------------------------------------------------------------


def test_home_counts_what_is_in_the_archive(client, room):
    found = client.get("/en/").context["found"]
    assert (found.articles, found.meetings, found.actors, found.sources) == (5, 2, 2, 2)
    assert (found.first, found.last) == (dt.date(2021, 6, 28), dt.date(2022, 6, 10))
    assert [card.article.headline[:12] for card in found.newest] == [
        "Donors count",
        "A quiet week",
        "اجتماع التحا",
        "Ministers me",
        "وصل الوزير إ",
    ]
    assert [meeting.key for meeting in found.recent] == ["brussels-2023", "rome-2021"]
    assert [(r.thing.key, r.count) for r in found.named] == [
        ("antony-blinken", 2),
        ("the-envoy", 1),
    ]


def test_home_tells_the_newest_month_once_it_names_enough(client, room):
    assert client.get("/en/").context["found"].month is None
    names = ("Ann", "Bo", "Cy", "Di")
    people = {
        name: Actor.objects.create(key=name.lower(), name_en=name, kind="person")
        for name in names
    }
    room.add("late", " and ".join(names), published="2023-03-09", mentions=people)
    found = client.get("/en/").context["found"]
    assert found.month == dt.date(2023, 3, 1)
    assert {(r.thing.key, r.count) for r in found.named} == {
        (name.lower(), 1) for name in names
    }
    assert "Named most in March 2023" in text(client.get("/en/"))


def test_home_shows_languages_sources_time_and_places(client, room):
    Place.objects.filter(key="rome").update(lat=41.9, lon=12.5)
    found = client.get("/en/").context["found"]
    assert [(str(s.name), s.count) for s in found.languages] == [
        ("English", 3),
        ("Arabic", 2),
    ]
    assert found.languages[0].url == "/en/search/?lang=en"
    assert [(r.thing.key, r.count) for r in found.outlets] == [
        ("herald", 3),
        ("sada", 1),
    ]
    assert [(one.spot.place.key, one.spot.count) for one in found.map.placed] == [
        ("rome", 2)
    ]
    assert found.timeline.most.label == "June 2021"


def test_home_asks_the_database_as_often_for_few_as_for_many(
    client, room, django_assert_num_queries
):
    client.get("/en/")
    with django_assert_num_queries(HOME_QUERIES):
        client.get("/en/")
    for number in range(12):
        actor = Actor.objects.create(key=f"a-{number}", name_en="A", kind="person")
        room.add(f"{number}", "By A", published="2023-03-09", mentions={"A": actor})
    with django_assert_num_queries(HOME_QUERIES):
        client.get("/en/")


def test_an_empty_archive_has_a_home(client, engine, db):
    engine.rebuild(lambda _: None)
    page = client.get("/en/")
    assert page.status_code == 200
    assert "The archive is empty." in text(page)


# --- Meetings -------------------------------------------------------------------------


def test_a_rejected_meeting_is_gone_and_a_guess_says_so(client, room):
    Meeting.objects.create(key="guess", name_en="Guess")
    Meeting.objects.create(key="wrong", name_en="Wrong", review_status="rejected")
    assert "suggested, not reviewed" in text(client.get("/en/meetings/guess/"))
    assert client.get("/en/meetings/wrong/").status_code == 404
    assert client.get("/en/meetings/nothing/").status_code == 404


# --- All lists ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "queries"),
    [
        ("/en/", HOME_QUERIES),
        ("/en/meetings/", 6),
    ],
)
def test_the_number_of_queries_does_not_grow(
    client, room, path, queries, django_assert_num_queries
):
    first = room.articles["rome-en"]
    meeting = first.reports.get().meeting
    mentions: dict[str, Actor | Place] = {
        "Blinken": Actor.objects.get(key="antony-blinken"),
        "envoy": Actor.objects.get(key="the-envoy"),
        "Rome": Place.objects.get(key="rome"),
    }
    for number in (1, 3):
        for n in range(number):
            article = make_article(
                f"Blinken, the envoy: Rome {number} {n}.",
                source=first.source,
                published="2021-07-01",
                mentions=mentions,
                meeting=meeting,
            )
            article.reports.create(
                meeting=Meeting.objects.get(key="brussels-2023"), role="mention_past"
            )
            say(article, "the envoy", speaker=mentions["Blinken"])
            count(article, f"{n}", unit="people")
            room.engine.note([article.pk])
        passing = make_article("Past.", published="2021-07-01")
        passing.reports.create(meeting=meeting, role="mention_past")
        client.get(path)
        with django_assert_num_queries(queries):
            client.get(path)


def test_a_copy_is_marked_in_lists(client, room):
    copy = make_article("Antony Blinken again.", title="Again")
    copy.duplicate_of, copy.copy_kind = room.articles["rome-en"], "near"
    copy.save()
    room.engine.note([copy.pk])
    assert "near copy" in text(client.get("/en/search/?q=again"))


def test_a_planned_meeting_of_a_country_says_so(client, room):
    meeting = Meeting.objects.get(key="brussels-2023")
    meeting.city, meeting.country = None, Place.objects.get(key="belgium")
    meeting.status, meeting.date_start, meeting.date_precision = "planned", None, "none"
    meeting.save()
    listed = text(client.get("/en/meetings/"))
    for words in ("planned", "Belgium", "Undated"):
        assert words in listed
    article = room.articles["brussels"].get_absolute_url()[3:]
    assert "Belgium" in text(client.get(f"/en{article}"))


def test_more_than_eight_actors_unfold(client, room):
    article = make_article(" ".join(f"Name{n}" for n in range(12)), title="Many")
    for n in range(12):
        actor = Actor.objects.create(key=f"n{n}", kind="group", name_en=f"Name{n}")
        add_mention(article, f"Name{n}", actor)
    room.engine.note([article.pk])
    assert "4 more" in text(client.get("/en/search/?q=many"))
