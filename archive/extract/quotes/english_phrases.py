"""English noun phrases right before a verb: their words and whom they name."""

import re
from dataclasses import dataclass

from archive.extract.quotes.english_verbs import ENGLISH_FORMS
from archive.extract.quotes.english_words import (
    BETWEEN,
    BOUNDARIES,
    GOVERNING,
    NO_SPEAKER,
    PREPOSITIONS,
)
from archive.extract.quotes.lines import Line
from archive.extract.quotes.scene import Name, Scene

# Longest subject, in words.
LONGEST = 16
CUT = re.compile('[,;:.!?—–…"“”()]')
# Those who speak with somebody: Nasri and aides said.
_OTHERS = frozenset(
    ["aides", "officials", "others", "allies", "his", "her", "their", "other", "its"]
)
OWNERS = frozenset({"of", "from", "for", "in", "at", "with", "by", "to", "on", "and"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """Words first..stop-1 are the subject; `name` is the actor it means.

    `pronoun` is the word if it is one; `goes_on` says that the name stands earlier,
    `is_joint` that others speak with it.
    """

    first: int
    stop: int
    name: Name | None = None
    pronoun: str = ""
    goes_on: bool = False
    is_joint: bool = False


def noun_phrase(line: Line, last: int, low: int) -> Phrase | None:
    """The noun phrase that ends with word `last`, not before word `low`."""
    scene, words = line.scene, line.scene.text.words
    first = last
    for index in range(last, max(low, last - LONGEST) - 1, -1):
        if words[index] in BOUNDARIES and not _in_name(scene, index):
            break
        if words[index] in ENGLISH_FORMS and index < last and words[index] != "state":
            break
        if words[index] == "and" and not _joins_names(scene, index, low):
            break
        first = index
        if CUT.search(without_points(scene, index)):
            break
    begin = _trim(scene, first, last)
    before = words[begin - 1] if begin and begin > low else ""
    if begin is None or before in NO_SPEAKER:
        return None
    others = words[last] in _OTHERS and words[last - 1] == "and"
    end = last - 2 if others else last
    name = None if before in GOVERNING else name_of(scene, begin, end)
    joint = name is not None and name.last < last and _is_joint(scene, name, last)
    return Phrase(first=begin, stop=last + 1, name=name, is_joint=joint)


def _is_joint(scene: Scene, name: Name, last: int) -> bool:
    """Whether "and" stands between a name and the end of the subject."""
    return "and" in scene.text.words[name.last + 1 : last]


def without_points(scene: Scene, index: int) -> str:
    """The signs before a word; the point of an abbreviation is none."""
    gap = scene.gap_before(index)
    if gap in (". ", ".") and index and len(scene.text.words[index - 1]) <= 3:
        return ""
    return gap


def _in_name(scene: Scene, index: int) -> bool:
    return any(
        name.first <= index <= name.last
        for name in scene.names_in(index - 6, index + 1)
    )


def _joins_names(scene: Scene, index: int, low: int) -> bool:
    if index <= low:
        return False
    following, previous = scene.raw(index + 1), scene.raw(index - 1)
    others = following[:1].isupper() or following in _OTHERS
    return others and previous[:1].isupper()


def _trim(scene: Scene, first: int, last: int) -> int | None:
    """Leave out words at the begin that are no part of a subject."""
    words = scene.text.words
    while first <= last and (words[first] in PREPOSITIONS or words[first] in BETWEEN):
        first += 1
    return first if first <= last else None


def name_of(scene: Scene, first: int, last: int) -> Name | None:
    """The actor that the words first..last mean: the name at their end."""
    name = scene.by_last.get(last)
    if name is None or name.first < first:
        return None
    before = name.first - 1
    if before >= first and scene.text.words[before] == "the":
        before -= 1
    if before > first and scene.text.words[before] == "and":
        return name_of(scene, first, before - 1)
    if before >= first and scene.text.words[before] in OWNERS:
        return None
    return name
