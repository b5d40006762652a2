"""Each mark of an article's text leads to a note: what, how found, how sure, who."""

import datetime as dt
import re

import pytest
from django.contrib.auth.models import Permission, User

from archive.models import Actor, Mention
from archive.models.choices import Status
from search.views.parts.story import anchor_at
from tests.search.contract import add_mention, make_article
from tests.search.views.facts import count, date, say

pytestmark = pytest.mark.django_db


@pytest.fixture
def story(room):
    return room.articles["rome-en"]


@pytest.fixture
def blinken(room):
    return Actor.objects.get(key="antony-blinken")


@pytest.fixture
def show(client, story):
    """The English page of the article, without the line breaks of its template."""

    def get(article=story, **query):
        page = client.get("/en" + article.get_absolute_url()[3:], query)
        text = re.sub(r"\s+", " ", page.content.decode())
        page.text = re.sub(r"\s*(<|>)\s*", r"\1", text)
        return page

    return get


def notes(page):
    return page.context["story"].notes


def test_a_name_leads_to_its_note_and_the_note_back(show, story):
    page = show()
    number = next(note.number for note in notes(page) if note.family == "person")
    place = story.raw_text.index("Antony Blinken")
    assert (
        f'<a class="f f-person" id="f-{place}" href="#note-{number}"'
        f' data-n="{number}">Antony Blinken</a>'
    ) in page.text
    assert f'id="note-{number}"' in page.text
    assert f'<a href="#f-{place}">1</a>' in page.text


def test_a_note_says_what_how_sure_and_that_nobody_checked(show, story):
    mention = story.mentions.get(actor__key="antony-blinken")
    Mention.objects.filter(pk=mention.pk).update(
        method="actor/name", confidence=0.98, form="name"
    )
    text = show().text
    assert '<bdi lang="en">Antony Blinken</bdi>' in text
    assert '<bdi lang="ar">أنتوني بلينكن</bdi>' in text
    assert "A name that the registry knows stands in the text." in text
    assert "certain" in text
    assert "98%" in text
    assert "not yet by a curator" in text


def test_who_confirmed_is_named_with_the_day(show, story):
    huda = User.objects.create_user("huda", first_name="Huda", last_name="Salem")
    Mention.objects.filter(article=story).update(
        status=Status.CONFIRMED,
        reviewed_by=huda,
        reviewed_at=dt.datetime(2026, 3, 5, tzinfo=dt.UTC),
    )
    text = show().text
    assert "confirmed by<bdi>Huda Salem</bdi>" in text
    assert "5 March 2026" in text
    User.objects.all().delete()
    assert "confirmed by a curator" in show().text


def test_one_name_found_in_one_way_is_one_note(show, room, blinken):
    article = make_article("Blinken left. Later Antony Blinken came back.")
    for surface in ("Blinken left", "Antony Blinken"):
        add_mention(article, surface, blinken)
    (note,) = notes(show(article))
    assert note.spots == ["f-0", "f-20"]


def test_a_quote_holds_its_names_and_figures(show, story, blinken):
    quote = say(
        story,
        "ministers agreed to fund schools, 10,000 homes",
        speaker=blinken,
        via="explicit",
        method="quote/that",
    )
    count(story, "10,000 homes", value=10_000, unit="homes")
    text = show().text
    first = f'<span class="q q-direct q-first" id="q-{quote.start}">'
    inside = re.search(f"{first}.*", text)
    assert inside
    assert re.search(r'<a class="f f-figure"[^>]*>10,000 homes</a>', inside[0])
    assert 'class="q-end"' in inside[0]
    assert "A statement after a verb of speaking." in text
    assert "named right beside the verb of speaking" in text
    assert "10,000 homes" in text


def test_a_speaker_without_a_page_is_named_as_in_the_text(show, story):
    place = story.raw_text.index("the ministers")
    say(story, "agreed", speaker_start=place, speaker_end=place + len("the ministers"))
    say(story, "schools")
    assert [note.value for note in notes(show()) if note.family == "quote"] == [
        "the ministers",
        "",
    ]
    assert "Speaker not known" in show().text


def test_figures_and_dates_say_their_value(show, room):
    article = make_article("Some 5,000 people on Monday, 2 % later, one day.")
    rome = room.articles["rome-en"].reports.get().meeting.city
    count(
        article,
        "5,000 people",
        value=5000,
        value_max="7000.5",
        unit="people",
        approx="about",
        meaning="guests",
        scope_place=rome,
    )
    date(article, "Monday", "2021-06-28", method="weekday", anchor="publication")
    count(article, "2 %", value=2, unit="percent")
    date(article, "one day")
    page = show(article)
    assert [(note.value, list(map(str, note.lines))) for note in notes(page)] == [
        ("about 5,000 – 7,000.5 people", ["guests", "Rome"]),
        ("28 June 2021", ["counted from the day of publication"]),
        ("2%", []),
        ("", []),
    ]
    assert "Which day is meant is not known" in page.text


def test_words_of_two_things_are_told_in_one_note(show, room, blinken):
    article = make_article("Rome agreed.")
    state = Actor.objects.create(key="state", kind="country", name_en="State of Italy")
    add_mention(article, "Rome", state, form="metonym")
    add_mention(article, "Rome", room.articles["rome-en"].reports.get().meeting.city)
    page = show(article)
    first, second = notes(page)
    assert first.also == [second]
    assert first.spots == second.spots == ["f-0"]
    assert "The same words also stand for" in page.text


def test_rejected_facts_are_nowhere(show, story):
    Mention.objects.filter(article=story).update(status=Status.REJECTED)
    say(story, "agreed", status=Status.REJECTED)
    assert notes(show()) == []
    assert 'class="f ' not in show().text


def test_only_curators_see_what_waits_for_review(client, show, story):
    say(story, "agreed", status=Status.QUEUED)
    Mention.objects.filter(article=story).update(status=Status.QUEUED)
    assert notes(show()) == []
    reader = User.objects.create_user("reader")
    client.force_login(reader)
    assert notes(show()) == []
    reader.user_permissions.add(Permission.objects.get(codename="change_mention"))
    page = show()
    assert {note.family for note in notes(page)} == {"place", "person", "quote"}
    assert "waiting for review" in page.text
    assert "q-waiting" in page.text
    assert page.context["story"].actors == []


def test_facts_in_the_headline_are_found_there(show, story):
    (rome,) = [note for note in notes(show()) if note.family == "place"]
    assert (rome.spots, rome.sentence) == (["headline"], "headline")


def test_what_stands_in_no_shown_block_has_no_note(show, story):
    story.blocks.update(kind="boilerplate")
    assert notes(show()) == []


@pytest.mark.parametrize(
    ("marks", "families"),
    [
        (
            "actors.places.quotes.figures.dates",
            {"person", "place", "quote", "figure", "date"},
        ),
        ("actors", {"person"}),
        ("places", {"place"}),
        ("quotes", {"quote"}),
        ("figures", {"figure"}),
        ("actors.dates", {"person", "date"}),
        ("none", set()),
        ("nonsense", {"person", "place", "quote", "figure", "date"}),
    ],
)
def test_a_reader_chooses_what_is_marked(client, show, story, marks, families):
    say(story, "agreed to fund")
    count(story, "10,000")
    date(story, "homes", "2021")
    if marks != "nonsense":
        there = client.post("/reader/", {"marks": marks, "next": "/en/"})
        assert (there.status_code, there.headers["Location"]) == (302, "/en/")
    else:
        client.cookies["marks"] = marks
    page = show()
    assert {note.family for note in notes(page)} == families
    on = {kind for value, kind, is_on in page.context["marks"] if is_on}
    assert len(on) == (
        5 if marks == "nonsense" else len(set(marks.split(".")) - {"none"})
    )


def test_long_words_are_cut_in_notes(show, room):
    article = make_article("word " * 80)
    say(article, article.raw_text.strip())
    (note,) = notes(show(article))
    assert note.words.endswith("word…")
    assert len(note.words) <= 160


def test_a_hostile_name_is_escaped(show, room):
    article = make_article("He met <b>Bold</b> & co.")
    evil = Actor.objects.create(key="evil", kind="person", name_en="<i>Evil</i>")
    add_mention(article, "<b>Bold</b>", evil)
    text = show(article).text
    assert "&lt;b&gt;Bold&lt;/b&gt;</a>" in text
    assert "<i>Evil" not in text


# --- Sentences ------------------------------------------------------------------------


def test_each_sentence_has_an_address_and_each_paragraph_a_way_to_it(show, room):
    article = make_article("One came. Two went.\nThree stayed.")
    text = show(article).text
    for place in (0, 10, 20):
        assert f'<span class="s" id="s-{place}">' in text
    assert 'popovertarget="links-0"' in text
    assert '<a href="#s-10"><bdi lang="en">Two went.</bdi></a>' in text
    assert 'class="para-link" href="?s=20-33#cite"' in text
    assert 'class="menu-cite" href="?s=10-19#cite"' in text


@pytest.mark.parametrize(
    ("words", "anchor"),
    [("came", "s-7"), ("Two", "s-17"), ("A title", "headline"), ("Three", "s-27")],
)
def test_lists_and_the_page_agree_on_where_a_sentence_is(show, words, anchor):
    title = "A ttl" if anchor != "headline" else "A title"
    article = make_article("One came. Two went.\nThree stayed.", title=title)
    place = article.raw_text.index(words)
    assert anchor_at(article, place) == anchor
    count(article, words)
    (note,) = notes(show(article))
    assert note.sentence == anchor


def test_white_space_before_the_text_is_in_no_sentence(room):
    article = make_article("  One came.")
    assert anchor_at(article, 0) == ""


# --- The meeting ----------------------------------------------------------------------


def test_the_facts_of_the_meeting_link_to_their_sentences(show, story):
    report = story.reports.get()
    rome, said = story.raw_text.index("Rome"), story.raw_text.index("said")
    body = story.raw_text.index("Antony")
    report.evidence = [
        {"what": "city", "start": rome, "end": rome + 4},
        {"what": "day", "start": said, "end": said + 4},
        {"what": "kind", "start": 9000, "end": 9004},
        {"what": "date", "start": None, "end": 3},
    ]
    report.method, report.confidence = "meeting/city_date", 0.95
    report.save()
    page = show()
    found = page.context["story"].reported
    assert [(str(e.label), e.words, e.sentence) for e in found.evidence] == [
        ("City", "Rome", "headline"),
        ("day", "said", f"s-{body}"),
    ]
    assert "A known meeting in the same city in the same days." in page.text


# --- Going from match to match --------------------------------------------------------


def test_matches_have_links_with_and_without_javascript(show, story):
    text = show(q="minister school").text
    assert 'id="match-previous" href="#match-2"' in text
    assert 'id="match-next" href="#match-1"' in text
    assert '<noscript><span class="matches-all"><a href="#match-1">1</a>' in text


def test_a_mark_across_a_link_is_counted_once(show, story):
    page = show(q='"Antony Blinken said"')
    assert page.context["story"].matches == 1
    assert page.text.count('id="match-') - page.text.count('id="match-previous"') == 3


def test_the_keys_can_be_switched_off(client, show):
    assert "data-keys" in show(q="ministers").text
    client.post("/reader/", {"keys": "off", "next": "/en/"})
    page = show(q="ministers")
    assert "data-keys" not in page.text
    assert "Switch the keys n and p on" in page.text
    client.post("/reader/", {"keys": "", "next": "/en/"})
    assert "data-keys" in show(q="ministers").text


def test_the_icon_is_found_where_browsers_look(client):
    there = client.get("/favicon.ico")
    assert there.status_code == 302
    assert there.headers["Location"].endswith("icon.svg")
