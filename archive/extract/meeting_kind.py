"""Of what kind a meeting is, by the words of its sentence or of the lead."""

from collections.abc import Iterable

from archive.extract import meeting_cues as cues
from archive.extract.matching import Text
from archive.extract.meeting_page import Page
from archive.models.choices import MeetingKind

_TELLING = frozenset().union(
    cues.DIRECTORS, cues.SMALL_GROUP, *(words for _, words in cues.KINDS)
)
"""Words that say a kind; no others are looked at."""
LEAD_WORDS = 150
"""Words from the beginning in which the lead is looked for."""


def kind_of_meeting(page: Page, sentence: tuple[int, int]) -> str:
    """Give the kind that the sentence (first and last word) says, else the lead."""
    begin, end = sentence
    own = kind_within(page.text, range(begin, end + 1))
    return own if own != MeetingKind.OTHER else kind_of_lead(page)


def kind_of_lead(page: Page) -> str:
    """Give the kind that the words of the lead say."""
    return kind_within(
        page.text,
        (
            index
            for index, token in enumerate(page.text.tokens[:LEAD_WORDS])
            if token.text in _TELLING and page.is_lead(token.start)
        ),
    )


def kind_within(text: Text, indexes: Iterable[int]) -> str:
    """Give the kind that some words of a text say."""
    words = {
        text.words[index]
        for index in indexes
        if text.words[index] in _TELLING and not _is_cabinet(text, index)
    }
    if words & cues.DIRECTORS and words & cues.SMALL_GROUP:
        return MeetingKind.SMALL_GROUP_POLITICAL_DIRECTORS
    for kind, own in cues.KINDS:
        if words & own:
            is_small = kind == MeetingKind.MINISTERIAL and words & cues.SMALL_GROUP
            return MeetingKind.SMALL_GROUP_MINISTERIAL if is_small else kind
    return MeetingKind.OTHER


def _is_cabinet(text: Text, index: int) -> bool:
    """Whether a word is "ministers" of a cabinet, or "conference" with the press."""
    if cues.CABINET & {*text.before(index, 1)}:
        return True
    return bool(cues.NOT_MEETINGS & {*text.before(index, 1), *text.after(index, 1)})
