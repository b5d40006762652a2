"""The word for a meeting that a city is tied to, within its sentence."""

from archive.extract import meeting_cues as cues
from archive.extract.matching import Text
from archive.extract.meeting_page import Page

# Words between a meeting's noun and its city, at most: before it; before it where a
# topic stands between them; after it.
_REACH_BACK, _REACH_TOPIC, _REACH_ON = 14, 6, 8
# Words between a verb of holding and the city behind it.
_HELD_BEFORE = 5


def meeting_of(
    page: Page, sentence: tuple[int, int], city: tuple[int, int]
) -> int | None:
    """Give the noun for a meeting, or the verb of those who meet, before a city.

    `sentence` and `city` are first and last words.
    """
    noun = _noun(page, sentence, city)
    return _assembly(page, sentence[0], city[0]) if noun is None else noun


def _noun(page: Page, sentence: tuple[int, int], city: tuple[int, int]) -> int | None:
    """The noun for a meeting that a city is tied to, within its sentence."""
    (begin, end), (first, last), text = sentence, city, page.text
    has_topic = False
    for index in range(first - 1, max(begin, first - _REACH_BACK) - 1, -1):
        if _is_beyond(text, index, index):
            break
        has_topic = has_topic or text.words[index] in cues.TOPIC
        if page.is_meeting(index):
            near = not has_topic or first - index <= _REACH_TOPIC
            return index if near else None
    if not any(word in cues.HOLDING for word in text.before(first, _HELD_BEFORE)):
        return None
    for index in range(last + 1, min(end, last + _REACH_ON) + 1):
        if _is_beyond(text, index, index - 1) or text.words[index] in cues.TOPIC:
            break
        if page.is_meeting(index):
            return index
    return None


def _assembly(page: Page, begin: int, first: int) -> int | None:
    """The verb of those who meet in a city: ministers of three states met in X."""
    text = page.text
    for index in range(first - 1, max(begin, first - _HELD_BEFORE) - 1, -1):
        if set(text.gap(index)) & set(".:;()\n؛؟?!"):
            return None
        if text.words[index] in cues.ASSEMBLING:
            before = text.words[max(begin, index - _REACH_BACK) : index]
            beside = {*before, *text.words[index:first]}
            told_of = cues.WHAT.isdisjoint(before[-4:])
            return index if told_of and beside & cues.OFFICIALS else None
    return None


def _is_beyond(text: Text, index: int, gap: int) -> bool:
    """Whether another clause begins at a word; a comma may be crossed."""
    word = text.words[index]
    if set(text.gap(gap)) & set(".:;()\n؛؟?!") or word in cues.SUBORDINATORS:
        return True
    # Another English verb in the past: the meeting did something there.
    return word.isascii() and word.endswith("ed") and word not in cues.HOLDING
