import re

import pytest

from archive.models import Source
from tests.search.newsroom import make_article
from tests.search.views.compared import compare, compare_quotes

pytestmark = pytest.mark.django_db

SHARED = (
    "The ministers stressed that civilians must be protected in all conditions and"
    " that aid must reach every camp before winter."
)


@pytest.fixture
def story(room):
    return room.articles["rome-en"]


@pytest.fixture
def meeting(story):
    return story.reports.get().meeting


def page_of(client, article):
    return client.get("/en" + article.get_absolute_url()[3:])


def margins(client, article):
    """What stands beside each paragraph."""
    return list(page_of(client, article).context["story"].beside.values())


def test_without_comparisons_the_margin_is_empty(client, story, room):
    assert margins(client, story) == []
    # The only report of its meeting.
    assert margins(client, room.articles["brussels"]) == []
    assert "with-margin" not in page_of(client, story).text


def test_a_figure_stands_beside_the_paragraph_that_has_it(client, room, story, meeting):
    other = room.articles["rome-ar"]
    compare(
        meeting,
        {story: "10,000", other: "2021"},
        status="confirmed",
        relation="rounding",
    )
    ((note,),) = [margin.notes for margin in margins(client, story)]
    assert (note.kind, note.words, note.surface) == ("figure", "10,000", "2021")
    assert (note.article, note.said, note.is_proposed) == (other, "rounded", False)
    assert note.url.startswith(other.get_absolute_url()[3:].join(["/en", "#s-"]))
    page = page_of(client, story).text
    assert "with-margin" in page
    quoted = r'<blockquote lang="ar" dir="rtl">[^<]*<strong>2021</strong>'
    assert re.search(quoted, page)


def test_of_a_proposal_nothing_is_claimed(client, room, story, meeting):
    compare(
        meeting, {story: "10,000", room.articles["rome-ar"]: "2021"}, relation="differs"
    )
    ((note,),) = [margin.notes for margin in margins(client, story)]
    assert (note.said, note.is_proposed) == ("", True)
    assert "suggested, not reviewed" in page_of(client, story).text


def test_a_statement_says_how_the_other_gives_it(client, room, story, meeting):
    words = {story: "agreed to fund schools", room.articles["rome-ar"]: "اتفقوا"}
    compare_quotes(meeting, words, status="confirmed")
    ((note,),) = [margin.notes for margin in margins(client, story)]
    assert (note.kind, note.surface) == ("quote", "اتفقوا")
    assert note.said == str(room.articles["rome-ar"].quotes.get().get_kind_display())


def test_words_shared_by_two_sources_stand_beside_both(client, meeting):
    one, two = (
        make_article(
            f"{name} {name}.\n{SHARED}\n{name} ended.",
            source=Source.objects.create(key=name, name_en=name),
            meeting=meeting,
        )
        for name in ("dawn", "dusk")
    )
    ((note,),) = [margin.notes for margin in margins(client, one)]
    assert (note.kind, note.article, note.said) == ("words", two, "20 words")
    assert note.surface == SHARED.removesuffix(".")
    assert list(page_of(client, one).context["story"].beside) == [
        one.raw_text.index(SHARED)
    ]


def test_the_own_source_and_copies_confirm_nothing(client, story, meeting):
    same_source = make_article(
        "Blinken: 10,000 homes.", source=story.source, meeting=meeting
    )
    copy = make_article("Again 10,000 homes.", meeting=meeting)
    copy.duplicate_of, copy.copy_kind = story, "near"
    copy.save()
    words = {story: "10,000", same_source: "10,000", copy: "10,000"}
    compare(meeting, words, status="confirmed", relation="same")
    assert margins(client, story) == []


def test_what_stands_in_the_headline_is_told_at_the_first_paragraph(
    client, room, story, meeting
):
    compare(meeting, {story: "meet in Rome", room.articles["rome-ar"]: "2021"})
    (start,) = page_of(client, story).context["story"].beside
    assert start == story.raw_text.index("Antony")


def test_a_paragraph_has_four_notes_at_most_and_room_beside_the_next(
    client, room, meeting
):
    long = make_article("One 11.\nTwo.\nThree 33.\nFour.", meeting=meeting)
    other = make_article("Also 1, 2, 3, 4, 5.", meeting=meeting)
    for number in "12345":
        compare(meeting, {long: "11", other: number})
        compare(meeting, {long: "33", room.articles["rome-ar"]: "2021"})
    first, second = margins(client, long)
    assert (len(first.notes), first.span) == (1, 2)
    assert (len(second.notes), second.span) == (1, 2)


def test_the_words_compared_stay_in_sight_in_a_long_sentence(client, story, meeting):
    other = make_article(
        "word " * 40 + "ten thousand homes" + " more" * 40 + ".", meeting=meeting
    )
    compare(meeting, {story: "10,000", other: "ten thousand"})
    ((note,),) = [margin.notes for margin in margins(client, story)]
    assert note.before.startswith("…word word")
    assert note.after.endswith(" more…")
    assert max(len(note.before), len(note.after)) <= 71


def test_what_was_confirmed_comes_first_and_alone(client, room, story, meeting):
    other = room.articles["rome-ar"]
    compare(meeting, {story: "10,000", other: "2021"})
    words = {story: "agreed to fund schools", other: "اتفقوا"}
    compare_quotes(meeting, words, status="confirmed")
    (margin,) = margins(client, story)
    assert [note.is_proposed for note in margin.notes] == [False, True]
    assert margin.more == 1
    assert page_of(client, story).text.count('class="beside-more"') == 1
