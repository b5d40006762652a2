"""The subject of an English verb of saying, before or after it, and who that is."""

import re
from dataclasses import dataclass

from archive.extract.quotes.english_words import (
    BETWEEN,
    BOUNDARIES,
    DAYS,
    ENGLISH_FORMS,
    GOVERNING,
    NO_SPEAKER,
    PREPOSITIONS,
    PRONOUNS,
    TITLE_WORDS,
)
from archive.extract.quotes.lines import Line
from archive.extract.quotes.memory import Memory, Speaker, named
from archive.extract.quotes.scene import Name, Scene, Stretch
from archive.models.choices import ActorKind

# Longest subject, in words.
_LONGEST = 16
# The subject of a sentence stands in so many of its first words.
_NEAR = 8
_CUT = re.compile('[,;:.!?—–…"“”()]')
_COMMA = re.compile("[,—–]")
_OWNERS = frozenset({"of", "from", "for", "in", "at", "with", "by", "to", "on", "and"})
_RELATIVE = frozenset({"who", "which"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """Words first..stop-1 are the subject; `name` is the actor it means.

    `pronoun` is the word if it is one; `goes_on` says that the name stands earlier.
    """

    first: int
    stop: int
    name: Name | None = None
    pronoun: str = ""
    goes_on: bool = False


def phrase_before(line: Line, index: int, low: int) -> Phrase | None:
    """The subject right before the verb at word `index`, not before word `low`."""
    scene, words = line.scene, line.scene.text.words
    place = _skip_back(scene, _before_brackets(scene, index, low) - 1, low)
    if place < low or (place == index - 1 and _is_closed(scene, index)):
        return None
    if words[place] in PRONOUNS:
        return _pronoun(scene, place, low)
    if _COMMA.search(scene.gap_before(place + 1)):
        return _before_apposition(line, place, low)
    return _noun_phrase(line, place, low)


def _before_brackets(scene: Scene, index: int, low: int) -> int:
    """The word after X in "X (R-S.C.) said"."""
    if not scene.gap_before(index).strip().endswith(")"):
        return index
    for place in range(index - 1, max(low, index - 8), -1):
        if "(" in scene.gap_before(place):
            return place
    return index


def _skip_back(scene: Scene, place: int, low: int) -> int:
    words = scene.text.words
    while place >= low and (
        words[place] in BETWEEN
        or (words[place].endswith("ly") and len(words[place]) > 4)
        or (words[place] in DAYS and not _CUT.search(scene.gap_before(place + 1)))
        or (words[place] == "on" and words[place + 1] in DAYS)
    ):
        place -= 1
    return place


def _is_closed(scene: Scene, index: int) -> bool:
    return bool(re.search('[.!?;:”"(]', scene.gap_before(index)))


def _pronoun(scene: Scene, place: int, low: int) -> Phrase | None:
    word = scene.text.words[place]
    if word not in _RELATIVE:
        return Phrase(first=place, stop=place + 1, pronoun=word)
    name = scene.by_last.get(place - 1)
    first = name.first if name else max(low, place - 1)
    return Phrase(first=first, stop=place + 1, name=name, pronoun="" if name else word)


def _before_apposition(line: Line, place: int, low: int) -> Phrase | None:
    """X, the minister of Y, said: the subject stands before the first comma."""
    scene = line.scene
    for index in range(place, max(low, place - 24), -1):
        gap = scene.gap_before(index)
        if _COMMA.search(gap):
            phrase = _noun_phrase(line, index - 1, low)
            if phrase and _begins(scene, phrase, low):
                return Phrase(first=phrase.first, stop=place + 1, name=phrase.name)
            return None
        if _CUT.search(gap):
            return None
    return None


def _begins(scene: Scene, phrase: Phrase, low: int) -> bool:
    """Whether the phrase begins with a capital or an article, as subjects do."""
    raw = scene.raw(phrase.first)
    return raw[:1].isupper() or raw in ("the", "a", "an")


def _noun_phrase(line: Line, last: int, low: int) -> Phrase | None:
    scene, words = line.scene, line.scene.text.words
    first = last
    for index in range(last, max(low, last - _LONGEST) - 1, -1):
        if words[index] in BOUNDARIES and not _in_name(scene, index):
            break
        if words[index] in ENGLISH_FORMS and index < last and words[index] != "state":
            break
        if words[index] == "and" and not _joins_names(scene, index, low):
            break
        first = index
        if _CUT.search(_without_points(scene, index)):
            break
    begin = _trim(scene, first, last)
    before = words[begin - 1] if begin and begin > low else ""
    if begin is None or before in NO_SPEAKER:
        return None
    name = None if before in GOVERNING else name_of(scene, begin, last)
    return Phrase(first=begin, stop=last + 1, name=name)


def _without_points(scene: Scene, index: int) -> str:
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
    return following[:1].isupper() and previous[:1].isupper()


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
    if before >= first and scene.text.words[before] in _OWNERS:
        return None
    return name


def phrase_after(line: Line, start: int, limit: int) -> Phrase | None:
    """The subject that begins at word `start`: said X, according to X."""
    scene, words = line.scene, line.scene.text.words
    if start >= limit or _CUT.search(scene.gap_before(start)):
        return None
    if words[start] in PRONOUNS:
        return Phrase(first=start, stop=start + 1, pronoun=words[start])
    if words[start] in PREPOSITIONS or words[start] in DAYS or words[start] == "that":
        return None
    name = scene.by_first.get(start)
    last = start
    while last + 1 < min(limit, start + _LONGEST):
        following = last + 1
        stops = _CUT.search(_without_points(scene, following)) is not None
        if stops or words[following] in BOUNDARIES or words[following] in DAYS:
            break
        last += 1
    if name is None:
        name = _titled(scene, start, last)
    elif name.last < last and _owns(scene, name):
        name = None
    return Phrase(first=start, stop=last + 1, name=name)


def inverted(line: Line, index: int, limit: int) -> Phrase | None:
    """The subject of "..., said X", if it is clearly one and ends its clause."""
    scene = line.scene
    gap = scene.gap_before(index)
    if not set(',—”"') & set(gap) or index + 1 >= limit:
        return None
    phrase = phrase_after(line, index + 1, limit)
    if phrase is None or phrase.pronoun:
        return None
    ends = phrase.stop >= limit or _CUT.search(scene.gap_before(phrase.stop))
    words = scene.text.words[phrase.first : phrase.stop]
    is_somebody = scene.raw(phrase.first)[:1].isupper() or any(
        word in TITLE_WORDS for word in words
    )
    return phrase if is_somebody and (ends or phrase.name) else None


def _owns(scene: Scene, name: Name) -> bool:
    """Whether the name is only an owner or adjective: Iraq's minister, US officials."""
    following = scene.raw(name.last + 1)
    return following == "s" or (
        following not in ("in", "on", "at", "during", "of", "to")
    )


def _titled(scene: Scene, start: int, last: int) -> Name | None:
    """A name after its title: Secretary of State X."""
    for name in scene.names_in(start, last + 1):
        words = scene.text.words[start : name.first]
        following = scene.text.words[name.last + 1 : name.last + 2]
        if name.is_person and following != ["s"]:
            owned = words and words[-1] in _OWNERS
            return None if owned else name
    return name_of(scene, start, last)


def continued(scene: Scene, index: int, sentence: Stretch) -> Phrase | None:
    """X did this and said that: the subject of the sentence goes on."""
    words, place = scene.text.words, index - 1
    while place > sentence.first and words[place] in BETWEEN:
        place -= 1
    if place <= sentence.first or words[place] not in ("and", "but"):
        return None
    first = sentence.first
    name = next(iter(scene.names_in(first, first + _NEAR)), None)
    if name:
        owner = words[name.last + 1 : name.last + 2] == ["s"]
        governed = name.first > first and words[name.first - 1] in PREPOSITIONS
        if owner or governed:
            return None
        return Phrase(first=place, stop=index, name=name, goes_on=True)
    if words[first] in ("he", "she", "they", "it"):
        return Phrase(first=place, stop=index, pronoun=words[first])
    return None


def speaker_of(
    scene: Scene, memory: Memory, phrase: Phrase, via: str = "explicit"
) -> Speaker:
    """The speaker a phrase means; without entry if nobody known."""
    if phrase.pronoun:
        return _of_pronoun(scene, memory, phrase)
    if phrase.name:
        via = "same_sentence_person" if phrase.goes_on else via
        return named(scene, phrase.name, via)
    tokens = scene.text.tokens
    words = scene.text.words
    plural = words[phrase.stop - 1].endswith("s") and via == "explicit"
    return Speaker(
        start=tokens[phrase.first].start,
        end=tokens[phrase.stop - 1].end,
        via="unnamed",
        gender="m",
        number="p" if plural else "s",
    )


def _of_pronoun(scene: Scene, memory: Memory, phrase: Phrase) -> Speaker:
    wanted = PRONOUNS[phrase.pronoun]
    for speaker in reversed(memory.spoken):
        if _may_be(scene, speaker, wanted):
            if speaker.entry:
                known = scene.women if wanted[0] == "f" else scene.men
                known.add(speaker.entry.key)
            return speaker.by("pronoun_continuation")
    return Speaker(via="pronoun_continuation")


def _may_be(scene: Scene, speaker: Speaker, wanted: tuple[str, str]) -> bool:
    """Whether he, she, it or they may be a speaker; a person may be he until shown."""
    gender, number = wanted
    entry = speaker.entry
    is_person = entry is None or entry.kind == ActorKind.PERSON
    if gender == "i":
        return not is_person
    if number == "p":
        return speaker.number == "p" or not is_person
    if not gender or not is_person or speaker.number == "p":
        return False
    if entry is None:
        return True
    others = scene.men if gender == "f" else scene.women
    return entry.key not in others and (gender == "f" or speaker.gender == "m")
