"""The calendar of meetings: what programs that take calendars make of it."""

import datetime as dt

import pytest
from django.contrib.auth.models import User
from icalendar import Calendar

from archive.models import Actor, Meeting, OldKey, Place
from archive.models.history import acting
from tests.search.newsroom import make_article

pytestmark = pytest.mark.django_db


@pytest.fixture
def rome(room):
    meeting = Meeting.objects.get(key="rome-2021")
    meeting.name_ar = "اجتماع روما، 2021"
    meeting.country = Place.objects.get(key="italy")
    meeting.date_end = dt.date(2021, 6, 29)
    meeting.date_basis = "registry"
    meeting.review_status = "confirmed"
    meeting.save()
    Place.objects.filter(key="rome").update(lat=41.9, lon=12.5)
    meeting.hosts.add(Actor.objects.get(key="the-envoy"))
    return meeting


def events(response):
    assert response.status_code == 200
    calendar = Calendar.from_ical(response.content)
    return {str(event["uid"]).split("@")[0]: event for event in calendar.walk("VEVENT")}


def test_an_event_tells_what_is_known_of_a_meeting(client, rome):
    response = client.get("/en/meetings/rome-2021.ics")
    assert response.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert 'filename="rome-2021.ics"' in response.headers["Content-Disposition"]
    event = events(response)[f"meeting-{rome.pk}"]
    told = {
        name: str(event[name])
        for name in ("summary", "location", "url", "status", "description", "transp")
    }
    assert told == {
        "summary": "Rome 2021",
        "location": "Rome, Italy",
        "url": "http://testserver/en/meetings/rome-2021/",
        "status": "CONFIRMED",
        "description": "ministerial meeting\nHosts: The Envoy\n"
        "Date: 28–29 June 2021 (from the registry)",
        "transp": "TRANSPARENT",
    }
    assert event["dtstart"].dt == dt.date(2021, 6, 28)
    # The end of an event of whole days is the day after it.
    assert event["dtend"].dt == dt.date(2021, 6, 30)
    assert event["geo"].to_ical() == "41.9;12.5"


def test_the_arabic_calendar_speaks_arabic_of_the_same_event(client, rome):
    english = events(client.get("/en/meetings.ics"))
    arabic = events(client.get("/ar/meetings.ics"))
    assert set(english) == set(arabic)
    event = arabic[f"meeting-{rome.pk}"]
    assert str(event["summary"]) == "اجتماع روما، 2021"
    assert event["summary"].params["LANGUAGE"] == "ar"
    assert str(event["location"]).startswith("روما, ")
    assert "/ar/meetings/rome-2021/" in event["url"]


def test_the_calendar_has_what_the_list_has_on_all_pages(client, rome):
    for n in range(60):
        meeting = Meeting.objects.create(
            key=f"m{n}",
            name_en=f"M {n}",
            date_start=dt.date(2020, 1, 1),
            date_precision="day",
        )
        make_article(f"Report {n}", meeting=meeting)
    assert len(events(client.get("/en/meetings.ics"))) == 62
    assert set(events(client.get("/en/meetings.ics?place=rome&from=2021-01-01"))) == {
        f"meeting-{rome.pk}"
    }
    assert events(client.get("/en/meetings.ics?q=%00&kind=what&place=nowhere")) == {}


@pytest.mark.parametrize("precision", ["month", "year", "season", "none"])
def test_a_month_is_not_a_day(client, rome, precision):
    Meeting.objects.filter(pk=rome.pk).update(date_precision=precision)
    assert f"meeting-{rome.pk}" not in events(client.get("/en/meetings.ics"))
    assert client.get("/en/meetings/rome-2021.ics").status_code == 404


def test_a_last_possible_day_is_told_as_such(client, rome):
    Meeting.objects.filter(pk=rome.pk).update(
        date_basis="on_or_before", date_end=None, review_status="queued"
    )
    (event,) = events(client.get("/en/meetings/rome-2021.ics")).values()
    assert str(event["summary"]) == "Rome 2021 (on or before 28 June 2021)"
    assert str(event["status"]) == "TENTATIVE"
    assert "suggested, not reviewed" in event["description"]


@pytest.mark.parametrize(
    ("status", "said"),
    [
        ("planned", "TENTATIVE"),
        ("postponed", "TENTATIVE"),
        ("cancelled", "CANCELLED"),
    ],
)
def test_what_did_not_take_place_is_not_confirmed(client, rome, status, said):
    Meeting.objects.filter(pk=rome.pk).update(status=status)
    (event,) = events(client.get("/en/meetings/rome-2021.ics")).values()
    assert str(event["status"]) == said
    assert status in event["description"]


def test_a_program_that_has_it_is_told_so(client, rome):
    first = client.get("/en/meetings.ics")
    tag = first.headers["ETag"]
    again = client.get("/en/meetings.ics", headers={"If-None-Match": tag})
    assert (again.status_code, again.content) == (304, b"")
    since = {"If-Modified-Since": first.headers["Last-Modified"]}
    assert client.get("/en/meetings.ics", headers=since).status_code == 304
    Meeting.objects.filter(pk=rome.pk).update(name_en="Rome again")
    changed = client.get("/en/meetings.ics", headers={"If-None-Match": tag})
    assert changed.status_code == 200


def test_it_says_when_a_curator_changed_a_meeting(client, rome):
    (before,) = events(client.get("/en/meetings/rome-2021.ics")).values()
    with acting(User.objects.create(username="layla")):
        rome.name_en = "Rome, June 2021"
        rome.save()
    (after,) = events(client.get("/en/meetings/rome-2021.ics")).values()
    edited = rome.history.latest().history_date.replace(microsecond=0)
    assert after["last-modified"].dt == after["dtstamp"].dt == edited
    assert after["uid"] == before["uid"]


def test_a_meeting_of_the_registry_without_reports_was_never_changed(client, rome):
    Meeting.objects.create(
        key="old",
        name_en="Old",
        date_start=dt.date(2015, 1, 1),
        date_precision="day",
        review_status="confirmed",
    )
    response = client.get("/en/meetings/old.ics")
    (event,) = events(response).values()
    assert "last-modified" not in event
    assert "Last-Modified" not in response.headers
    assert event["dtstamp"].dt == dt.datetime(2014, 1, 1, tzinfo=dt.UTC)


def test_a_meeting_that_moved_leads_on_and_a_rejected_one_is_gone(client, rome):
    OldKey.objects.create(kind="meeting", key="old-rome", meeting=rome)
    moved = client.get("/en/meetings/old-rome.ics")
    assert (moved.status_code, moved.headers["Location"]) == (
        301,
        "/en/meetings/rome-2021.ics",
    )
    assert client.get("/en/meetings/none.ics").status_code == 404
    Meeting.objects.filter(pk=rome.pk).update(review_status="rejected")
    assert client.get("/en/meetings/rome-2021.ics").status_code == 404


def test_an_archive_without_meetings_has_an_empty_calendar(client, db):
    response = client.get("/ar/meetings.ics")
    assert events(response) == {}
    assert b"X-WR-CALNAME" in response.content


def test_pages_lead_to_their_calendar(client, rome):
    listed = client.get("/en/meetings/?place=rome&sort=name").content.decode()
    assert listed.count('href="/en/meetings.ics?place=rome"') == 2
    assert 'type="text/calendar"' in listed


def test_the_number_of_queries_does_not_grow(client, rome, django_assert_num_queries):
    for n in (1, 20):
        for m in range(n):
            meeting = Meeting.objects.create(
                key=f"q{n}-{m}",
                name_en="Q",
                date_start=dt.date(2020, 1, 1 + m),
                date_precision="day",
                city=Place.objects.get(key="rome"),
            )
            meeting.hosts.add(Actor.objects.get(key="the-envoy"))
            make_article(f"Report {n} {m}", meeting=meeting)
        with django_assert_num_queries(7):
            client.get("/en/meetings.ics")
