"""Known meetings are recognised by place, day and body."""

import datetime
from typing import Any

import pytest

from archive.extract.found import KnownMeeting
from tests.archive.extract.reading_room import Block, read_text

ROME = KnownMeeting(
    pk=1,
    key="coalition-rome-2024",
    body="global-coalition",
    kind="ministerial",
    city="rome",
    country="italy",
    date_start=datetime.date(2024, 3, 5),
    date_end=None,
)
CAIRO = KnownMeeting(
    pk=2,
    key="cairo-conference-2024",
    body="",
    kind="conference",
    city="cairo",
    country="egypt",
    date_start=datetime.date(2024, 3, 5),
    date_end=datetime.date(2024, 3, 6),
)
UNDATED = KnownMeeting(
    pk=3,
    key="undated",
    body="",
    kind="conference",
    city="cairo",
    country="egypt",
    date_start=None,
    date_end=None,
)


def recognised(text: str, published: str | None = "2024-03-06", **given: Any) -> Any:
    """The key of the meeting found and the rule, or None."""
    found = read_text(
        text, published=published, known=(ROME, CAIRO, UNDATED), **given
    ).meeting
    return found and (found.known and found.known.key, found.method)


@pytest.mark.parametrize(
    "text",
    [
        "أعلن التحالف الدولي في روما، الثلاثاء 5 مارس 2024، خطته الجديدة.",
        "روما - أعلن التحالف الدولي خطته الجديدة يوم الثلاثاء.",
        "أعلن التحالف الدولي من #روما خطته في 5 مارس.",
        "استضافت إيطاليا في 5 مارس 2024 شركاء التحالف الدولي.",
        "اجتماع روما: وزراء كثيرون قالوا في 5 مارس 2024 إن الاجتماع الوزاري ناجح.",
        "تستضيف روما يومي 5 و6 مارس 2024 ضيوف التحالف الدولي.",
    ],
)
def test_the_body_s_meeting_is_recognised_by_place_and_day(text: str) -> None:
    assert recognised(text) == ("coalition-rome-2024", "known/day")


def test_without_a_day_the_publication_and_words_of_a_meeting_do() -> None:
    text = "روما: قال التحالف الدولي بعد الاجتماع إن العمل مستمر."
    assert recognised(text) == ("coalition-rome-2024", "known/published")
    assert recognised(text, "2024-03-08") == ("coalition-rome-2024", "known/published")
    assert recognised(text, "2024-03-09") is None
    ministers = text.replace("الاجتماع", "الاجتماع الوزاري")
    assert recognised(ministers, "2024-03-15") == (
        "coalition-rome-2024",
        "known/published",
    )
    assert recognised(ministers, "2024-03-16") is None


@pytest.mark.parametrize(
    "text",
    [
        "روما: قال التحالف الدولي إن العمل مستمر.",  # no meeting, no day
        "روما: أعلنت الشركة عن عرضها يوم الثلاثاء بعد الاجتماع.",  # no body, no date
        "قمة روما الكبرى للأزياء في 5 مارس 2024 مؤتمر جميل.",  # another kind
        "قال التحالف الدولي في 5 مارس 2024 إن العمل مستمر.",  # no place
        "رحب التحالف الدولي في 5 مارس 2024 بوفد من نابولي.",  # another place
        "سافر وفد القاهرة في 5 مارس 2024 للسياحة.",  # nothing of a meeting
    ],
)
def test_too_little_is_not_recognised(text: str) -> None:
    assert recognised(text) is None


def test_a_meeting_of_no_body_needs_words_of_a_meeting() -> None:
    text = "شارك سمير حداد في مؤتمر السلام في القاهرة، في 6 مارس 2024."
    assert recognised(text) == ("cairo-conference-2024", "known/day")
    fresh = "شارك سمير حداد في مؤتمر السلام المنعقد هذا الأسبوع في القاهرة."
    assert recognised(fresh, "2024-03-08") == (
        "cairo-conference-2024",
        "known/published",
    )
    apart = "مؤتمر السلام ناجح. قال سمير حداد في القاهرة إن العمل مستمر."
    assert recognised(apart, "2024-03-08") is None


def test_its_day_must_stand_in_the_lead() -> None:
    lead = "قال سمير حداد في مؤتمر في القاهرة ذلك.\nثان.\nثالث.\n"
    late = "وفي 5 مارس 2024 هطل المطر."
    assert recognised(lead + late, None) is None
    assert recognised(late + "\n" + lead, None) == (
        "cairo-conference-2024",
        "known/day",
    )


def test_long_after_it_is_only_remembered() -> None:
    text = "عقد التحالف الدولي اجتماعا في روما في 5 مارس 2024."
    assert recognised(text, "2024-03-15") == ("coalition-rome-2024", "known/day")
    assert recognised(text, "2024-08-01") is None
    assert recognised(text, None) == ("coalition-rome-2024", "known/day")
    assert recognised(text + " ومنذ عام 2025 تغير الحال.", None) is None


def test_a_day_without_a_year_is_the_meeting_s_where_nothing_else_is_known() -> None:
    text = "عقد التحالف الدولي اجتماعا في روما في 5 مارس."
    assert recognised(text, None) == ("coalition-rome-2024", "known/day")


def test_what_stands_in_no_block_is_not_the_lead() -> None:
    text = "روما 5 مارس 2024\nأعلن التحالف الدولي خطته."
    blocks = [Block(start=17, end=len(text))]
    assert recognised(text, blocks=blocks) is None
