"""The subject of an English verb of saying, before or after it.

Who that is, when it is no name, is said in `english_speakers`; subjects with commas
in them are read in `appositions`.
"""

import re

from archive.extract.quotes.appositions import COMMA, before_apposition
from archive.extract.quotes.english_phrases import (
    CUT,
    LONGEST,
    OWNERS,
    Phrase,
    name_of,
    noun_phrase,
    without_points,
)
from archive.extract.quotes.english_words import (
    BETWEEN,
    BOUNDARIES,
    DAYS,
    PREPOSITIONS,
    PRONOUNS,
    TITLE_WORDS,
)
from archive.extract.quotes.lines import Line
from archive.extract.quotes.scene import Name, Scene, Stretch

# The subject of a sentence stands in so many of its first words.
_NEAR = 8
_RELATIVE = frozenset({"who", "which"})
_IN_TITLES = TITLE_WORDS | {
    "of",
    "the",
    "for",
    "former",
    "deputy",
    "senior",
    "and",
    "s",
}


def phrase_before(line: Line, index: int, low: int) -> Phrase | None:
    """The subject right before the verb at word `index`, not before word `low`."""
    scene, words = line.scene, line.scene.text.words
    place = _skip_back(scene, _before_brackets(scene, index, low) - 1, low)
    if place < low or (place == index - 1 and _is_closed(scene, index)):
        return None
    if words[place] in PRONOUNS:
        return _pronoun(scene, place, low)
    if words[place] == "that":
        return None
    if COMMA.search(scene.gap_before(place + 1)):
        return before_apposition(line, place, low)
    return noun_phrase(line, place, low)


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
        or (words[place] in DAYS and not CUT.search(scene.gap_before(place + 1)))
        or (words[place] == "on" and words[place + 1] in DAYS)
    ):
        place -= 1
    return place


def _is_closed(scene: Scene, index: int) -> bool:
    gap = scene.gap_before(index)
    if gap.strip() == ".,":  # Sen. X, R-Ariz., said
        return False
    return bool(re.search('[.!?;:”"(]', gap))


def _pronoun(scene: Scene, place: int, low: int) -> Phrase | None:
    word = scene.text.words[place]
    if word not in _RELATIVE:
        return Phrase(first=place, stop=place + 1, pronoun=word)
    name = scene.by_last.get(place - 1)
    first = name.first if name else max(low, place - 1)
    return Phrase(first=first, stop=place + 1, name=name, pronoun="" if name else word)


def phrase_after(line: Line, start: int, limit: int) -> Phrase | None:
    """The subject that begins at word `start`: said X, according to X."""
    scene, words = line.scene, line.scene.text.words
    if start >= limit or CUT.search(scene.gap_before(start)):
        return None
    if words[start] in PRONOUNS:
        return Phrase(first=start, stop=start + 1, pronoun=words[start])
    if words[start] in PREPOSITIONS or words[start] in DAYS or words[start] == "that":
        return None
    name = scene.by_first.get(start)
    last = start
    while last + 1 < min(limit, start + LONGEST):
        following = last + 1
        stops = CUT.search(without_points(scene, following)) is not None
        if stops or words[following] in BOUNDARIES or words[following] in DAYS:
            break
        last += 1
    if name is None:
        name = _titled(scene, start, last)
    elif name.last < last and _owns(scene, name):
        name = None
    return Phrase(first=start, stop=last + 1, name=name)


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
            owned = words and words[-1] in OWNERS
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


def inverted(line: Line, index: int, limit: int) -> Phrase | None:
    """The subject of "..., said X", if it is clearly one and ends its clause."""
    scene = line.scene
    gap = scene.gap_before(index)
    if not set(',—”"') & set(gap) or index + 1 >= limit:
        return None
    phrase = phrase_after(line, index + 1, limit)
    if phrase is None or phrase.pronoun:
        return None
    ends = phrase.stop >= limit or CUT.search(scene.gap_before(phrase.stop))
    words = scene.text.words[phrase.first : phrase.stop]
    is_somebody = scene.raw(phrase.first)[:1].isupper() or any(
        word in TITLE_WORDS for word in words
    )
    if line.before(index) is not None and phrase.stop - phrase.first < LONGEST - 1:
        return phrase
    named = phrase.name is not None and _is_near(scene, phrase, phrase.name)
    return phrase if is_somebody and (ends or named) else None


def _is_near(scene: Scene, phrase: Phrase, name: Name) -> bool:
    """Whether only titles and names stand before a name, and nothing goes on behind."""
    between = range(phrase.first, name.first)
    titles = all(
        scene.raw(index)[:1].isupper() or scene.text.words[index] in _IN_TITLES
        for index in between
    )
    following = scene.text.words[name.last + 1 : name.last + 2]
    free = not following or following[0] in PREPOSITIONS | DAYS | _RELATIVE
    return titles and (free or bool(CUT.search(scene.gap_before(name.last + 1))))
