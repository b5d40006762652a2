"""Home, people and bodies, meetings, places, sources."""

import datetime as dt

import pytest

from archive.models import Actor, ActorRole, Meeting, Place
from tests.search.newsroom import add_mention, make_article
from tests.search.views.facts import count, say

pytestmark = pytest.mark.django_db


HOME_QUERIES = 12


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


# --- People and bodies ----------------------------------------------------------------


def test_actors_are_listed_most_named_first(client, room):
    page = client.get("/en/actors/")
    assert [(r.thing.key, r.count) for r in page.context["rows"]] == [
        ("antony-blinken", 2),
        ("the-envoy", 1),
    ]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("name=بلينكين", ["antony-blinken"]),
        ("name=BLINKEN+antony", ["antony-blinken"]),
        ("name=zzz", []),
        ("kind=country", []),
        ("kind=nonsense&name=", ["antony-blinken", "the-envoy"]),
        ("page=99", ["antony-blinken", "the-envoy"]),
        ("page=x", ["antony-blinken", "the-envoy"]),
    ],
)
def test_actors_are_narrowed_by_name_and_kind(client, room, query, expected):
    rows = client.get(f"/ar/actors/?{query}").context["rows"]
    assert [ranked.thing.key for ranked in rows] == expected


def test_an_actor_is_known_by_names_offices_meetings_and_company(client, room):
    blinken = Actor.objects.get(key="antony-blinken")
    envoy = Actor.objects.get(key="the-envoy")
    state = Actor.objects.create(key="state", kind="country", name_en="State")
    ActorRole.objects.create(
        actor=blinken,
        title_en="Secretary",
        organisation=state,
        start=dt.date(2021, 1, 26),
    )
    both = make_article(
        "Blinken met The envoy.", mentions={"Blinken": blinken, "The envoy": envoy}
    )
    page = client.get("/en/actors/antony-blinken/")
    known = page.context["known"]
    assert "بلينكين" in [name.text for name in known.names]
    assert [str(role) for role in known.roles] == ["Secretary"]
    assert [meeting.key for meeting in known.meetings] == ["rome-2021"]
    assert [(r.thing.key, r.count) for r in known.named_with] == [("the-envoy", 1)]
    assert known.pager.total == 3
    assert known.articles[-1].article.pk == both.pk
    for words in ("أنتوني بلينكن", "26 January 2021", "Named in 3 reports"):
        assert words in text(page)


def test_a_merged_actor_leads_to_what_it_is_now(client, room):
    blinken = Actor.objects.get(key="antony-blinken")
    Actor.objects.create(
        key="tony", kind="person", name_en="T", status="merged", merged_into=blinken
    )
    response = client.get("/en/actors/tony/")
    assert (response.status_code, response.headers["Location"]) == (
        301,
        "/en/actors/antony-blinken/",
    )
    # The merge may be undone: a browser must ask again.
    assert response.headers["Cache-Control"] == "no-cache"


@pytest.mark.parametrize("status", ["candidate", "blocked"])
def test_an_actor_that_is_not_active_has_no_page(client, room, status):
    Actor.objects.create(key="x", kind="person", name_en="X", status=status)
    assert client.get("/en/actors/x/").status_code == 404
    assert client.get("/en/actors/nobody/").status_code == 404


# --- Meetings -------------------------------------------------------------------------


def test_a_rejected_meeting_is_gone_and_a_guess_says_so(client, room):
    Meeting.objects.create(key="guess", name_en="Guess")
    Meeting.objects.create(key="wrong", name_en="Wrong", review_status="rejected")
    assert "suggested, not reviewed" in text(client.get("/en/meetings/guess/"))
    assert client.get("/en/meetings/wrong/").status_code == 404
    assert client.get("/en/meetings/nothing/").status_code == 404


# --- Places and sources ---------------------------------------------------------------


def test_a_place_shows_meetings_and_articles(client, room):
    page = client.get("/en/places/rome/")
    assert [meeting.key for meeting in page.context["meetings"]] == ["rome-2021"]
    assert len(page.context["cards"]) == 2
    assert "/en/search/?place=rome" in text(page)
    page = client.get("/en/places/italy/")
    assert [place.key for place in page.context["within"]] == ["rome"]
    assert client.get("/en/places/nowhere/").status_code == 404


def test_a_source_shows_its_coverage_and_articles(client, room):
    page = client.get("/en/sources/herald/")
    assert [card.article.headline[:9] for card in page.context["cards"]] == [
        "Donors co",
        "A quiet w",
        "Ministers",
    ]
    months = [bar.period.label for bar in page.context["timeline"].bars if bar.url]
    assert months == ["June 2021", "June 2022", "March 2023"]
    assert "/en/search/?source=herald&amp;from=2021-06-01" in text(page)
    assert client.get("/en/sources/nobody/").status_code == 404


# --- All lists ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "queries"),
    [
        ("/en/", 10),
        ("/en/actors/", 2),
        ("/en/actors/antony-blinken/", 16),
        ("/en/meetings/", 6),
        ("/en/places/rome/", 13),
        ("/en/sources/herald/", 13),
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


def test_an_actor_stands_in_a_country_and_in_a_larger_body(client, room):
    envoy = Actor.objects.get(key="the-envoy")
    state = Actor.objects.create(key="state", kind="country", name_en="The State")
    envoy.country, envoy.parent = Place.objects.get(key="italy"), state
    envoy.save()
    ActorRole.objects.create(
        actor=envoy, title_ar="مبعوث", country=envoy.country, end=dt.date(2020, 1, 1)
    )
    page = text(client.get("/en/actors/the-envoy/"))
    for words in ("Italy", "The State", "مبعوث", "… – 1 January 2020"):
        assert words in page


def test_long_lists_have_pages(client, room):
    blinken = Actor.objects.get(key="antony-blinken")
    for n in range(12):
        make_article(f"Blinken spoke, day {n}.", mentions={"Blinken": blinken})
    page = client.get("/en/actors/antony-blinken/?page=2")
    assert len(page.context["known"].articles) == 4
    assert 'rel="next"' in text(client.get("/en/actors/antony-blinken/"))


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


def test_a_demonstration_outlet_is_labelled(client, room):
    source = room.articles["june"].source
    source.is_demonstration, source.domain = True, "herald.example"
    source.save()
    page = text(client.get("/en/sources/herald/"))
    assert "demonstration: an invented outlet" in page
    assert "herald.example" in page


def test_more_than_eight_actors_unfold(client, room):
    article = make_article(" ".join(f"Name{n}" for n in range(12)), title="Many")
    for n in range(12):
        actor = Actor.objects.create(key=f"n{n}", kind="group", name_en=f"Name{n}")
        add_mention(article, f"Name{n}", actor)
    room.engine.note([article.pk])
    assert "4 more" in text(client.get("/en/search/?q=many"))
