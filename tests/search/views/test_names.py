"""The pages of people and bodies, places and sources, and the lists of all of them."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from archive.models import Actor, ActorRole, Article, Meeting, Place, PlaceName, Source
from search.backends import engine as current_engine
from search.backends.quoted import quotes_engine
from tests.search.contract import add_mention, make_article
from tests.search.views.facts import say

pytestmark = pytest.mark.django_db


def text(response):
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def note(*articles):
    current_engine().note([article.pk for article in articles])


@pytest.fixture
def blinken(room):
    return Actor.objects.get(key="antony-blinken")


@pytest.fixture
def envoy(room):
    return Actor.objects.get(key="the-envoy")


# --- Lists ----------------------------------------------------------------------------


def keys(client, address, language="en"):
    found = client.get(f"/{language}/{address}").context["found"]
    return [(row.key, row.count) for row in found.rows]


def test_actors_are_listed_most_named_first(client, room):
    assert keys(client, "actors/") == [("antony-blinken", 2), ("the-envoy", 1)]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("name=بلينكين", ["antony-blinken"]),
        ("name=BLINKEN+antony", ["antony-blinken"]),
        ("name=zzz", []),
        ("name=!!", []),
        ("name=%00", ["antony-blinken", "the-envoy"]),
        ("kind=country", []),
        ("kind=nonsense&name=", ["antony-blinken", "the-envoy"]),
        ("letter=ا", ["antony-blinken"]),
        ("letter=t", ["the-envoy"]),
        ("letter=%00", ["antony-blinken", "the-envoy"]),
        ("sort=name", ["antony-blinken", "the-envoy"]),
        ("page=99", ["antony-blinken", "the-envoy"]),
        ("page=x", ["antony-blinken", "the-envoy"]),
    ],
)
def test_actors_are_narrowed_by_name_kind_and_letter(client, room, query, expected):
    Actor.objects.filter(key="the-envoy").update(name_en="Tall envoy")
    assert [key for key, _ in keys(client, f"actors/?{query}", "ar")] == expected


def test_those_that_no_report_names_are_listed_if_asked_for(client, room):
    Actor.objects.create(key="silent", kind="person", name_en="Silent")
    page = client.get("/en/actors/")
    assert page.context["found"].hidden == 1
    assert 'href="?all=1"' in text(page)
    assert ("silent", 0) in keys(client, "actors/?all=1")
    # Who looks for a name wants it in any case.
    Actor.objects.get(key="silent").names.create(text="Silent", language="en")
    assert keys(client, "actors/?name=silent") == [("silent", 0)]


def test_kinds_and_letters_are_counted_as_they_would_narrow(client, room):
    found = client.get("/en/actors/?kind=person").context["found"]
    kinds = [(one.value, one.count, one.is_chosen) for one in found.kinds]
    assert ("person", sum(n for _, n, _ in kinds[:1]), True) == kinds[0]
    assert {one.value for one in found.letters} <= {"A", "E", "T"}
    chosen = client.get("/en/actors/?letter=A").context["found"].letters
    assert [(one.value, one.url) for one in chosen if one.is_chosen] == [("A", "?")]


def test_nobody_found_says_so(client, room):
    page = text(client.get("/en/actors/?name=zzz&letter=Z"))
    assert "Nobody in the registry has such a name." in page
    assert 'href="?name=zzz"' in page


def test_places_are_listed_by_the_reports_of_their_meetings(client, room):
    PlaceName.objects.filter(place__key="brussels").delete()
    found = keys(client, "places/")
    assert found[:2] == sorted(found[:2], key=lambda row: -row[1])
    assert {key for key, _ in found} == {"rome", "italy", "brussels", "belgium"}
    assert [key for key, _ in keys(client, "places/?kind=city&name=روما")] == ["rome"]


def test_sources_are_listed_by_their_reports(client, room):
    assert keys(client, "sources/")[0] == ("herald", 3)


@pytest.mark.parametrize("path", ["actors/", "places/", "sources/"])
@pytest.mark.parametrize("language", ["ar", "en"])
def test_no_address_of_a_list_fails(client, room, path, language):
    for query in ("name=%00%FF&kind=x&letter=%C3", "letter=%22&all=x&sort=1&page=-1"):
        assert client.get(f"/{language}/{path}?{query}").status_code == 200


# --- An actor -------------------------------------------------------------------------


def test_an_actor_is_known_by_offices_meetings_and_company(
    client, room, blinken, envoy
):
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
    note(both)
    page = client.get("/en/actors/antony-blinken/")
    known = page.context["known"]
    assert [str(role) for role in known.roles] == ["Secretary"]
    assert [(one.meeting.key, one.count) for one in known.meetings] == [
        ("rome-2021", 2)
    ]
    (company,) = known.coverage.actors
    assert (company.thing.key, company.count) == ("the-envoy", 1)
    assert client.get(company.url).context["total"] == 1
    assert known.coverage.total == 3
    assert known.coverage.cards[-1].article.pk == both.pk
    for words in ("أنتوني بلينكن", "26 January 2021", "Named in 3 reports"):
        assert words in text(page)


def test_counts_of_an_actor_agree_with_the_searches_they_lead_to(client, room):
    found = client.get("/en/actors/antony-blinken/").context["known"].coverage
    assert client.get(found.url).context["total"] == found.total
    for tally in (*found.sources, *found.languages, *found.places):
        assert client.get(tally.url).context["total"] == tally.count


def test_spellings_of_both_scripts_lead_to_reports_that_have_them(
    client, room, blinken
):
    more = make_article("قال بلينكين ذلك، وبلينكين باق.", mentions={"بلينكين": blinken})
    add_mention(more, "وبلينكين", blinken)
    note(more)
    page = client.get("/en/actors/antony-blinken/")
    scripts = page.context["known"].scripts
    assert [part.language for part in scripts] == ["ar", "en"]
    found = {one.text: one for part in scripts for one in (*part.seen, *part.more)}
    one = found["بلينكين"]
    assert (one.kind, one.main.text, one.main.count) == (
        "transliteration",
        "بلينكين",
        1,
    )
    assert [form.text for form in one.others] == ["وبلينكين"]
    assert found["Antony Blinken"].count == 1
    assert found["أنتوني بلينكن"].language == "ar"
    for spelling in found.values():
        for form in spelling.forms:
            assert client.get(form.url).context["total"] == form.count
    assert '<bdi lang="ar">بلينكين</bdi>' in text(page)


def test_a_spelling_that_must_not_match_is_not_told(client, room, blinken):
    blinken.names.create(text="Tonino", language="en", policy="never")
    assert "Tonino" not in text(client.get("/en/actors/antony-blinken/"))


def test_what_an_actor_did_at_a_meeting(client, room, blinken, envoy):
    story = room.articles["rome-en"]
    spoke = client.get("/en/actors/antony-blinken/").context["known"].meetings
    assert [one.presence.words for one in spoke] == ["named"]
    say(story, "the ministers agreed", speaker=blinken)
    meeting = Meeting.objects.get(key="brussels-2023")
    there = make_article(
        "The meeting was attended by Antony Blinken.",
        mentions={"Antony Blinken": blinken},
        meeting=meeting,
    )
    meeting.hosts.add(blinken)
    note(there)
    page = client.get("/en/actors/antony-blinken/")
    found = {
        one.meeting.key: (one.presence.name, one.is_host)
        for one in page.context["known"].meetings
    }
    assert found == {
        "rome-2021": ("SPOKE", False),
        "brussels-2023": ("THERE", True),
    }
    assert "host" in text(page)


def test_an_actor_named_very_often_has_the_same_meetings(
    client, room, blinken, monkeypatch
):
    before = client.get("/en/actors/antony-blinken/").context["known"].meetings
    monkeypatch.setattr("search.views.parts.coverage.MOST_IDS", 1)
    after = client.get("/en/actors/antony-blinken/").context["known"].meetings
    assert [one.meeting for one in after] == [one.meeting for one in before]


def test_the_newest_quotes_lead_to_all_of_them(client, room, blinken):
    article = make_article(" ".join(f"word{n:02}" for n in range(12)))
    for n in range(12):
        say(article, f"word{n:02}", speaker=blinken)
    quotes_engine().rebuild(lambda count: None)
    page = client.get("/en/actors/antony-blinken/")
    quotes = page.context["known"].quotes
    assert (len(quotes.rows), quotes.total) == (5, 12)
    found = client.get(quotes.url).context["found"]
    assert found.page.total == 12
    assert "All 12 quotes, searchable" in text(page)


def test_without_quotes_or_their_index_there_is_no_list(client, room):
    for path in ("actors/antony-blinken", "places/rome", "sources/herald"):
        assert 'id="quotes"' not in text(client.get(f"/en/{path}/"))


def test_an_actor_stands_in_a_country_and_in_a_larger_body(client, room, envoy):
    state = Actor.objects.create(key="state", kind="country", name_en="The State")
    envoy.country, envoy.parent = Place.objects.get(key="italy"), state
    envoy.save()
    ActorRole.objects.create(
        actor=envoy, title_ar="مبعوث", country=envoy.country, end=dt.date(2020, 1, 1)
    )
    page = text(client.get("/en/actors/the-envoy/"))
    for words in ("Italy", "The State", "مبعوث", "… – 1 January 2020"):
        assert words in page
    assert '<bdi lang="ar">مبعوث</bdi>' in page
    assert envoy.name in text(client.get("/en/actors/state/"))


def test_a_merged_actor_leads_to_what_it_is_now(client, room, blinken):
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


def test_long_lists_have_pages(client, room, blinken):
    note(
        *(
            make_article(f"Blinken spoke, day {n}.", mentions={"Blinken": blinken})
            for n in range(12)
        )
    )
    page = client.get("/en/actors/antony-blinken/?page=2")
    assert len(page.context["known"].coverage.cards) == 4
    assert 'rel="next"' in text(client.get("/en/actors/antony-blinken/"))
    last = client.get("/en/actors/antony-blinken/?page=99")
    assert len(last.context["known"].coverage.cards) == 4


# --- A place --------------------------------------------------------------------------


def test_a_place_shows_meetings_and_reports(client, room):
    page = client.get("/en/places/rome/")
    known = page.context["known"]
    assert [meeting.key for meeting in known.meetings] == ["rome-2021"]
    assert known.coverage.total == client.get(known.coverage.url).context["total"]
    assert (known.met.total, known.met.url) == (2, "/en/search/?place=rome")
    assert next(one.thing.key for one in known.met.actors) == "antony-blinken"
    assert {one.text for part in known.scripts for one in part.seen} == {"روما", "Rome"}
    assert client.get("/en/places/nowhere/").status_code == 404


def test_a_country_shows_its_cities(client, room):
    page = client.get("/en/places/italy/")
    known = page.context["known"]
    assert [(one.place.key, one.count) for one in known.within] == [("rome", 2)]
    assert [meeting.key for meeting in known.meetings] == ["rome-2021"]
    assert known.met.url == "/en/search/?country=italy"


def test_what_was_said_at_meetings_of_a_place(client, room, blinken):
    say(room.articles["rome-en"], "the ministers agreed", speaker=blinken)
    quotes_engine().rebuild(lambda count: None)
    (one,) = client.get("/en/places/rome/").context["known"].quotes.rows
    assert (one.text, one.speaker) == ("the ministers agreed", blinken)
    assert client.get("/en/places/brussels/").context["known"].quotes is None


def test_a_place_is_on_the_map(client, room):
    Place.objects.filter(key="rome").update(lat=41.9, lon=12.5)
    assert client.get("/en/places/rome/").context["known"].map is not None
    assert client.get("/en/places/italy/").context["known"].map is not None


# --- A source -------------------------------------------------------------------------


def test_a_source_shows_its_coverage(client, room):
    page = client.get("/en/sources/herald/")
    known = page.context["known"]
    assert [card.article.headline[:9] for card in known.coverage.cards] == [
        "Donors co",
        "A quiet w",
        "Ministers",
    ]
    bars = known.coverage.timeline.bars
    months = [bar.period.label for bar in bars if bar.url]
    assert months == ["June 2021", "June 2022", "March 2023"]
    assert "/en/search/?source=herald&amp;from=2021-06-01" in text(page)
    assert [(one.meeting.key, one.count) for one in known.meetings] == [
        ("brussels-2023", 1),
        ("rome-2021", 1),
    ]
    assert client.get("/en/sources/nobody/").status_code == 404


def test_a_demonstration_outlet_is_labelled(client, room):
    Source.objects.filter(key="herald").update(
        is_demonstration=True, domain="herald.example"
    )
    page = text(client.get("/en/sources/herald/"))
    assert "demonstration: an invented outlet" in page
    assert "herald.example" in page


def test_copies_shared_with_other_sources_are_counted(client, room):
    herald = Source.objects.get(key="herald")
    other = Source.objects.create(key="other", name_en="Other")
    first = room.articles["rome-en"]
    copies = [
        make_article("Again the ministers.", source=other),
        make_article("Again the ministers here.", source=None),
    ]
    Article.objects.filter(pk__in=[one.pk for one in copies]).update(
        duplicate_of=first, copy_kind="near"
    )
    theirs = make_article("Theirs was first.", source=other)
    ours = make_article("Theirs was first, too.", source=herald)
    Article.objects.filter(pk=ours.pk).update(duplicate_of=theirs, copy_kind="near")
    note(*copies, theirs, ours)
    page = client.get("/en/sources/herald/")
    found = {
        one.source and one.source.key: (one.first_here, one.first_there)
        for one in page.context["known"].shared
    }
    assert found == {"other": (1, 1), None: (1, 0)}
    assert "1 copy of a report of this source" in text(page)


def test_other_names_of_a_source_are_told(client, room):
    Source.objects.get(key="herald").names.create(text="The Herald Online")
    assert "The Herald Online" in text(client.get("/en/sources/herald/"))


# --- All of them ----------------------------------------------------------------------


def queries(client, address):
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        text(client.get(address))
    return len(asked)


PAGES = {
    "/en/actors/": 1,
    "/en/places/": 1,
    "/en/sources/": 1,
    "/en/actors/antony-blinken/": 30,
    "/en/places/rome/": 30,
    "/en/sources/herald/": 25,
}


def grow(room, blinken, envoy, number):
    """More reports of more meetings, of all kinds and with all that belongs to them."""
    rome = Place.objects.get(key="rome")
    herald = Source.objects.get(key="herald")
    for n in range(number):
        tag = f"{number}-{n}"
        meeting = Meeting.objects.create(
            key=f"m-{tag}",
            name_en=f"M {tag}",
            city=rome,
            date_start=dt.date(2020, 1, 1),
        )
        article = make_article(
            f"Antony Blinken and The envoy met in Rome {tag}. He said all is well now.",
            source=herald,
            published="2020-01-02",
            mentions={"Antony Blinken": blinken, "The envoy": envoy, "Rome": rome},
            meeting=meeting,
        )
        say(article, "all is well now", speaker=blinken)
        note(article)
    quotes_engine().rebuild(lambda count: None)


@pytest.mark.parametrize("path", PAGES)
def test_many_rows_take_as_many_queries_as_few(client, room, blinken, envoy, path):
    grow(room, blinken, envoy, 1)
    before = queries(client, path)
    grow(room, blinken, envoy, 12)
    assert queries(client, path) == before <= PAGES[path]


@pytest.mark.parametrize("path", PAGES)
def test_without_search_the_pages_tell_what_they_know(client, db, engine, path):
    Actor.objects.create(key="antony-blinken", kind="person", name_en="Antony Blinken")
    Place.objects.create(key="rome", kind="city", name_en="Rome")
    Source.objects.create(key="herald", name_en="Herald")
    page = text(client.get(path))
    if path.count("/") > 3:
        assert "Search is not available just now" in page
