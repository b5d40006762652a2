"""The page of a meeting: what is known of it, and what each report says of it."""

import datetime as dt
import json
import re
from typing import Any

import pytest

from archive.models import (
    Actor,
    ActorRole,
    Article,
    ComparedFigure,
    ComparedQuote,
    FigureComparison,
    Meeting,
    MeetingReport,
    OldKey,
    Place,
    QuoteComparison,
    Source,
)
from search.views.meeting import Met
from search.views.parts.attendance import Presence
from search.views.parts.titles import Title
from tests.search.newsroom import add_mention, make_article
from tests.search.views.facts import count, date, say

pytestmark = pytest.mark.django_db

ROME = "/en/meetings/rome-2021/"


@pytest.fixture
def rome(room):
    meeting = Meeting.objects.get(key="rome-2021")
    meeting.country = Place.objects.get(key="italy")
    meeting.date_basis, meeting.review_status = "registry", "confirmed"
    meeting.save()
    return meeting


@pytest.fixture
def blinken(room):
    return Actor.objects.get(key="antony-blinken")


@pytest.fixture
def show(client, rome):
    def show(path: str = ROME) -> tuple[Met, str]:
        page = client.get(path)
        assert page.status_code == 200
        met: Met = page.context["met"]
        return met, " ".join(page.content.decode().split())

    return show


def told(article: Article, **spans: str) -> None:
    """Say what of an article's text is evidence for its meeting."""
    evidence = []
    for what, words in spans.items():
        start = article.raw_text.index(words)
        evidence.append({"what": what, "start": start, "end": start + len(words)})
    article.reports.update(evidence=evidence)


def headings(page: str) -> list[str]:
    return re.findall(r'<h2[^>]* id="([-a-z]+)-head"', page)


# --- Facts ----------------------------------------------------------------------------


def test_the_facts_say_how_they_are_known_and_by_whom(show, room):
    told(room.articles["rome-ar"], date="يونيو 2021", city="روما")
    date(room.articles["rome-ar"], "يونيو 2021", "2021-06")
    met, page = show()
    days = [(one.said, one.how, [t.words for t in one.reports]) for one in met.days]
    assert days == [
        (
            "on or before 28 June 2021",
            "it names no day; published on 28 June 2021",
            [""],
        ),
        ("June 2021", "stated in the text", ["يونيو 2021"]),
    ]
    assert [(one.said, one.language) for one in met.places] == [("روما", "ar")]
    article = room.articles["rome-ar"]
    start = article.raw_text.index("قال")
    assert f"{article.get_absolute_url()[3:]}#s-{start}" in page
    for words in ("28 June 2021", "(from the registry)", "Morning Herald", "Italy"):
        assert words in page


def test_the_same_said_by_many_is_one_line_and_unfolds(show, rome):
    for n in range(8):
        article = make_article(
            f"On 28 June they met, {n}.", published="2021-06-28", meeting=rome
        )
        told(article, date="28 June")
        date(article, "28 June", "2021-06-28", anchor="publication")
    met, page = show()
    first = met.days[0]
    assert (first.said, first.how) == (
        "28 June 2021",
        "counted from the day of publication",
    )
    assert (len(first.seen), len(first.more)) == (6, 2)
    assert "2 more reports" in page


def test_words_of_a_day_that_were_not_read_are_given_as_they_are(show, room):
    told(room.articles["rome-ar"], date="شهر يونيو")
    assert [(one.said, one.language) for one in show()[0].days][-1] == (
        "شهر يونيو",
        "ar",
    )


@pytest.mark.parametrize(
    "evidence",
    [
        None,
        {},
        ["x", {"what": "date"}, {"what": "date", "start": 5, "end": 2}],
        [{"what": "date", "start": 0, "end": 10**9}],
        [{"what": "city", "start": "a", "end": None}],
    ],
)
def test_evidence_that_does_not_fit_is_passed_over(show, rome, evidence):
    MeetingReport.objects.filter(meeting=rome).update(evidence=evidence or [])
    met, _ = show()
    assert met.places == []


def test_a_last_possible_day_is_told_as_such(show, rome):
    rome.date_basis, rome.review_status = "on_or_before", "queued"
    rome.save()
    _, page = show()
    assert "<strong>on or before 28 June 2021</strong>" in page
    assert "suggested, not reviewed" in page


def test_hosts_venue_kind_and_state_are_facts(show, rome, room):
    rome.venue = Place.objects.create(key="villa", kind="venue", name_en="Villa")
    rome.status = "postponed"
    rome.save()
    rome.hosts.add(Actor.objects.get(key="the-envoy"))
    _, page = show()
    for words in (
        "Villa",
        "postponed",
        "<dt>Hosts</dt>",
        "The Envoy",
        'href="/en/meetings/?kind=ministerial"',
    ):
        assert words in page


def test_a_meeting_of_a_month_without_a_place(client, room):
    Meeting.objects.create(
        key="one",
        name_ar="اجتماع",
        date_start=dt.date(2022, 5, 1),
        date_end=dt.date(2022, 5, 31),
        date_precision="month",
        date_basis="explicit",
    )
    page = " ".join(client.get("/en/meetings/one/").content.decode().split())
    assert "<strong>May 2022</strong>" in page
    assert "the day is not known" in page
    assert "one.ics" not in page
    assert '"startDate": "2022-05"' in page
    assert "No report of this meeting is in the archive yet." in page
    assert headings(page) == ["facts", "sources"]


def test_a_meeting_has_a_place_in_its_series(client, room):
    for year in (2020, 2021, 2022):
        Meeting.objects.create(
            key=f"s{year}",
            name_ar=f"قمة {year}",
            series="g7-summit",
            date_start=dt.date(year, 5, 1),
            date_precision="day",
        )
    Meeting.objects.create(key="undated", name_en="Undated", series="g7-summit")
    page = client.get("/en/meetings/s2021/")
    series = page.context["met"].series
    assert (series.earlier.key, series.later.key) == ("s2020", "s2022")
    assert (series.number, series.total) == (2, 4)
    for words in ('rel="prev"', 'rel="next"', "G7 summit", "2 of 4 known"):
        assert words in " ".join(page.content.decode().split())
    first = client.get("/en/meetings/s2020/").context["met"].series
    assert first.earlier is None
    alone = client.get("/en/meetings/undated/").context["met"].series
    assert (alone.number, alone.earlier, alone.later) == (0, None, None)


def test_the_map_shows_the_city_and_leads_to_all_meetings_there(show, rome):
    Place.objects.filter(key="rome").update(lat=41.9, lon=12.5)
    met, page = show()
    assert met.map is not None
    assert 'href="/en/meetings/?place=rome"' in page
    assert "All meetings in Rome" in page


def test_search_engines_get_an_event(client, rome, blinken):
    rome.hosts.add(blinken)
    rome.name_ar = "روما </script>"
    rome.save()
    page = client.get(ROME).content.decode()
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', page)
    assert found is not None
    event = json.loads(found[1])
    assert {name: event[name] for name in ("@type", "startDate", "eventStatus")} == {
        "@type": "Event",
        "startDate": "2021-06-28",
        "eventStatus": "https://schema.org/EventScheduled",
    }
    assert event["location"]["address"]["addressCountry"] == "Italy"
    assert event["organizer"] == [{"@type": "Organization", "name": "Antony Blinken"}]
    assert len(event["subjectOf"]) == 2
    assert event["alternateName"] == ["روما </script>"]


def test_the_page_leads_to_its_calendar_and_to_the_search(show):
    met, page = show()
    assert page.count('href="/en/meetings/rome-2021.ics"') == 2
    assert met.search_url == (
        "/en/search/?place=rome&kind=ministerial&from=2021-06-28&to=2021-06-29"
    )


# --- Side by side ---------------------------------------------------------------------


def test_reports_stand_side_by_side_the_first_first(show, room):
    met, page = show()
    assert [one.headline for one in met.sides.columns] == [
        "Ministers meet in Rome",
        "اجتماع التحالف في روما",
    ]
    openings = [cell.items[0].words for cell in met.sides.openings]
    assert openings[0].startswith("Antony Blinken said")
    assert openings[1].startswith("قال أنتوني بلينكن")
    assert '<th role="columnheader" scope="col">' in page


def test_the_same_speaker_stands_in_one_row(show, room, blinken):
    say(room.articles["rome-en"], "the ministers agreed", speaker=blinken)
    say(
        room.articles["rome-ar"],
        "إن الوزراء اتفقوا",
        kind="indirect",
        speaker=blinken,
    )
    say(room.articles["rome-en"], "homes")
    met, page = show()
    (topic,) = met.sides.speakers
    assert topic.actor == blinken
    assert [[(i.words, i.is_direct) for i in c.items] for c in topic.cells] == [
        [("the ministers agreed", True)],
        [("إن الوزراء اتفقوا", False)],
    ]
    assert met.sides.other_quotes is not None
    assert met.sides.other_quotes.filled == 1
    assert "Other quotes" in page


def test_long_cells_are_cut_and_say_so(show, room, rome, blinken):
    article = make_article(
        " ".join(f"word{n}" for n in range(20)) + "\n" + "long " * 200, meeting=rome
    )
    for n in range(5):
        say(article, f"word{n} ", speaker=blinken)
    met, page = show()
    (topic,) = met.sides.speakers
    cell = next(cell for cell in topic.cells if cell.items)
    assert (len(cell.items), cell.more) == (3, 2)
    assert "2 more in the article" in page


def test_figures_stand_beside_each_other(show, room):
    count(room.articles["rome-en"], "10,000 homes", unit="homes", meaning="to be built")
    met, page = show()
    assert met.sides.other_figures is not None
    assert [len(cell.items) for cell in met.sides.other_figures.cells] == [1, 0]
    assert "Other figures" in page


def test_one_report_has_nothing_to_be_compared_with(show, room, blinken):
    say(room.articles["rome-en"], "the ministers agreed", speaker=blinken)
    room.articles["rome-ar"].reports.all().delete()
    met, page = show()
    assert "The report" in page
    assert "side by side" not in page
    assert met.wordings == []
    assert met.passages is None
    assert headings(page) == ["facts", "sources", "attendance", "quotes"]


def test_copies_stand_in_the_column_of_their_first(show, room, rome):
    first = room.articles["rome-en"]
    copy = make_article("The same.", meeting=rome, published="2021-06-30")
    Article.objects.filter(pk=copy.pk).update(duplicate_of=first, copy_kind="near")
    met, page = show()
    assert len(met.sides.columns) == 2
    assert [one.pk for one in met.reports.copies[first.pk]] == [copy.pk]
    assert "1 copy" in page
    assert met.reports.total == 3


def test_sixty_reports_are_paged_and_can_be_picked(show, room, rome, blinken):
    made = [
        make_article(
            f"Blinken met them, {n}.", mentions={"Blinken": blinken}, meeting=rome
        )
        for n in range(68)
    ]
    met, page = show()
    assert (len(met.sides.columns), len(met.reports.firsts)) == (6, 60)
    assert (met.reports.total, met.left_out) == (70, 10)
    assert "10 reports are listed here but not compared above." in page
    assert "in all 70 reports" in page
    (row,) = met.matrix.others
    assert row.reports == 70
    second = show(f"{ROME}?page=2")[0]
    assert not set(second.sides.columns) & set(met.sides.columns)
    chosen = f"{ROME}?article={made[40].pk}&article={made[67].pk}&article=x&article=0"
    met, page = show(chosen)
    assert [one.pk for one in met.sides.columns] == [made[40].pk, made[67].pk]
    assert page.count("checked") == 1
    assert "noindex" in page


@pytest.mark.parametrize(
    "query",
    ["?page=x&quotes=-1", "?article=%00", "?article=" + "9" * 40, "?page=999999999"],
)
def test_any_address_gives_a_page(show, query):
    met, _ = show(ROME + query)
    assert len(met.sides.columns) == 2


# --- Who was named --------------------------------------------------------------------


def test_who_spoke_was_there_or_is_named(show, room, rome, blinken):
    envoy = Actor.objects.get(key="the-envoy")
    minister = Actor.objects.create(
        key="minister", kind="person", name_en="The Minister", country=rome.country
    )
    text = "The Minister attended. The envoy was praised by the Minister."
    article = make_article(text, meeting=rome, published="2021-06-30")
    add_mention(article, "The Minister", minister)
    add_mention(article, "The envoy", envoy)
    say(room.articles["rome-en"], "the ministers agreed", speaker=blinken)
    met, page = show()
    rows = {
        row.actor.key: [cell and (cell.presence.name, cell.count) for cell in row.cells]
        for group in met.matrix.delegations
        for row in group.rows
    }
    assert rows == {
        "minister": [None, None, ("THERE", 1)],
        "antony-blinken": [("SPOKE", 1), ("NAMED", 1), None],
    }
    # The country that hosts comes first.
    assert [group.place and group.place.key for group in met.matrix.delegations] == [
        "italy",
        None,
    ]
    (other,) = met.matrix.others
    assert (other.actor, other.presence) == (envoy, Presence.NAMED)
    assert "1 who is named only" in page
    assert "as the machine reads it" in page


def test_hosts_stand_first_even_if_nobody_names_them(show, rome):
    state = Actor.objects.create(key="state", kind="country", name_en="The State")
    rome.hosts.add(state)
    met, page = show()
    (row,) = met.matrix.hosts
    assert (row.actor, row.presence, row.cells) == (state, None, [None, None])
    assert "not named" in page


def test_titles_are_those_of_the_time(show, room, rome, blinken):
    for title, start, end in (
        ("Deputy", dt.date(2015, 1, 1), dt.date(2017, 1, 1)),
        ("Secretary of State", dt.date(2021, 1, 26), dt.date(2025, 1, 20)),
        ("Author", None, None),
    ):
        ActorRole.objects.create(actor=blinken, title_en=title, start=start, end=end)
    met, page = show()
    (row,) = met.matrix.others
    assert row.title == Title(words="Secretary of State", language="en")
    assert "Deputy" not in page


def test_a_title_that_a_report_gives_is_told_as_such(show, room, rome, blinken):
    article = make_article("Secretary Blinken came.", meeting=rome, language="en")
    add_mention(article, "Blinken", blinken, role_start=0, role_end=9)
    met, page = show()
    (row,) = met.matrix.others
    assert (row.title.words, row.title.by) == ("Secretary", article)
    assert "as a report writes" in page


def test_many_delegations_unfold(show, rome):
    text = " ".join(f"Name{n} attended." for n in range(15))
    article = make_article(text, meeting=rome)
    for n in range(15):
        country = Place.objects.create(key=f"c{n}", kind="country", name_en=f"Land {n}")
        actor = Actor.objects.create(
            key=f"n{n}", kind="person", name_en=f"Name{n}", country=country
        )
        add_mention(article, f"Name{n}", actor)
    met, page = show()
    assert (len(met.matrix.delegations), len(met.matrix.more)) == (12, 3)
    assert "Land 3" in page
    assert "3 more delegations" in page


# --- Compared -------------------------------------------------------------------------


def cell(model: Any, row: Any, article: Article, words: str) -> None:
    start = article.raw_text.index(words)
    model.objects.create(
        comparison=row, article=article, start=start, end=start + len(words)
    )


@pytest.fixture
def compared(room, rome, blinken):
    english, arabic = room.articles["rome-en"], room.articles["rome-ar"]
    other = make_article("About 9,500 homes.", meeting=rome, published="2021-07-01")
    count(english, "10,000 homes", unit="homes")
    count(other, "9,500 homes", unit="homes", value=9500)
    row = FigureComparison.objects.create(
        meeting=rome, label_en="homes", relation="differs"
    )
    cell(ComparedFigure, row, english, "10,000 homes")
    cell(ComparedFigure, row, other, "9,500 homes")
    say(english, "the ministers agreed", speaker=blinken)
    say(arabic, "الوزراء اتفقوا", kind="indirect", speaker=blinken)
    said = QuoteComparison.objects.create(meeting=rome, label_en="on the agreement")
    cell(ComparedQuote, said, english, "the ministers agreed")
    cell(ComparedQuote, said, arabic, "الوزراء اتفقوا")
    return row, said


def test_figures_are_compared_in_a_table(show, compared):
    met, page = show()
    assert [row.label for row in met.counted] == ["homes"]
    table = page[page.index('id="figure-') :].split("</table>")[0]
    for words in (
        "≠",
        "different",
        "proposed by the machine",
        "10,000 homes",
        "<mark>9,500 homes</mark>",
        "Morning Herald",
        "the report itself",
        "#s-",
    ):
        assert words in table


def test_quotes_are_compared_with_how_each_is_given(show, compared):
    _, page = show()
    table = page[page.index('id="statement-') :].split("</table>")[0]
    for words in (
        "Antony Blinken",
        "on the agreement",
        "direct quote",
        "reported speech",
        "<mark>الوزراء اتفقوا</mark>",
    ):
        assert words in table


def test_what_a_curator_decided_says_so(show, compared):
    row, _ = compared
    row.status, row.note = "confirmed", "Rounded by one."
    row.reviewed_at = dt.datetime(2026, 11, 20, 12, tzinfo=dt.UTC)
    row.save()
    _, page = show()
    assert "confirmed by a curator on 20 November 2026" in page
    assert "Rounded by one." in page


def test_what_is_compared_stands_in_one_row_of_the_columns(show, compared):
    met, _ = show()
    (statement,) = met.sides.statements
    assert [len(one.items) for one in statement.cells] == [1, 1, 0]
    (counted,) = met.sides.counted
    assert [len(one.items) for one in counted.cells] == [1, 0, 1]
    # What stands in such a row is in no other.
    assert met.sides.speakers == []
    assert met.sides.other_figures is None


# --- The whole ------------------------------------------------------------------------


def test_the_page_has_a_table_of_its_contents(show, compared):
    met, page = show()
    anchors = [anchor for anchor, _, _ in met.contents]
    assert anchors[:5] == ["facts", "sources", "attendance", "figures", "statements"]
    for anchor in anchors:
        assert f'href="#{anchor}"' in page
        assert f'id="{anchor}"' in page


def test_reports_are_listed_by_source(show, room):
    passing = make_article("They met before.", title="Later", published="2022-01-01")
    passing.reports.create(
        meeting=Meeting.objects.get(key="rome-2021"), role="mention_past"
    )
    met, page = show()
    assert [(side.source and side.source.key) for side in met.reports.sides] == [
        "herald",
        "sada",
    ]
    assert [row.article.pk for row in met.reports.mentioning] == [passing.pk]
    assert "earlier meeting mentioned" in page


def test_long_lists_of_sources_and_mentions_unfold(show, rome):
    for n in range(14):
        source = Source.objects.create(key=f"s{n}", name_en=f"Source {n}")
        make_article(f"They met, {n}.", source=source, meeting=rome)
        passing = make_article(f"They had met, {n}.")
        passing.reports.create(meeting=rome, role="mention_past")
    _, page = show()
    assert "All sources" in page
    assert "All of them" in page
    assert page.count("<details") == page.count("</details>")
    assert page.count("<ul") == page.count("</ul>")


def test_reports_that_readers_may_not_see_are_not_told_of(show, room):
    room.articles["rome-ar"].reports.update(status="rejected")
    Article.objects.filter(pk=room.articles["rome-en"].pk).update(status="withdrawn")
    met, _ = show()
    assert met.reports.total == 0


def test_both_languages_say_the_same(show, compared):
    english, _ = show()
    arabic, page = show("/ar/meetings/rome-2021/")
    assert [a for a, _, _ in english.contents] == [a for a, _, _ in arabic.contents]
    assert '<html lang="ar" dir="rtl"' in page


def test_the_number_of_queries_does_not_grow(
    client, room, rome, blinken, compared, django_assert_num_queries
):
    counted, _ = compared
    for number in (1, 25):
        for n in range(number):
            article = make_article(
                f"Blinken, Name{number}x{n} attended: Rome {number} {n} homes.",
                source=room.articles["rome-en"].source,
                published="2021-07-01",
                mentions={"Blinken": blinken},
                meeting=rome,
            )
            actor = Actor.objects.create(
                key=f"n{number}-{n}", kind="person", name_en="Name"
            )
            add_mention(article, f"Name{number}x{n}", actor)
            say(article, "attended", speaker=blinken)
            count(article, f"{n} homes", unit="homes")
            cell(ComparedFigure, counted, article, f"{n} homes")
            told(article, city="Rome")
            passing = make_article("Past.")
            passing.reports.create(meeting=rome, role="mention_past")
        client.get(ROME)
        with django_assert_num_queries(QUERIES):
            client.get(ROME)


QUERIES = 26


def test_reports_of_unknown_sources_can_be_told_apart(show, rome, room):
    for n in (1, 2):
        article = make_article(
            f"They met in Rome & left, {n}.", title=f"Story {n} <b>", meeting=rome
        )
        told(article, city="Rome")
    _, page = show()
    for n in (1, 2):
        assert f'Source unknown: <bdi lang="en">Story {n} &lt;b&gt;</bdi>' in page


def test_further_reports_are_turned_to_where_they_stand(show, rome):
    for n in range(8):
        make_article(f"They met, {n}.", meeting=rome)
    _, page = show()
    assert 'href="?page=2#sources"' in page
    assert 'aria-label="Pages of reports"' in page


def test_a_meeting_that_moved_leads_on(client, rome):
    OldKey.objects.create(kind="meeting", key="old-rome", meeting=rome)
    moved = client.get("/en/meetings/old-rome/")
    assert (moved.status_code, moved.headers["Location"]) == (301, ROME)
    assert client.get("/en/meetings/never/").status_code == 404


def test_a_figure_is_told_with_who_says_it(show, compared, room, blinken):
    english = room.articles["rome-en"]
    say(english, "to fund schools, 10,000 homes", speaker=blinken, kind="indirect")
    _, page = show()
    cells = page[page.index('class="sides ') :].split("</table>")[0]
    assert '— <bdi lang="en">Antony Blinken</bdi>' in cells
