"""English subjects that end with a comma: X, the minister of Y, said."""

import re
from dataclasses import replace

from archive.extract.quotes.english_phrases import Phrase, noun_phrase, without_points
from archive.extract.quotes.english_verbs import ENGLISH_FORMS
from archive.extract.quotes.lines import Line
from archive.extract.quotes.scene import Name, Scene

COMMA = re.compile("[,—–]")
_ENDS = re.compile('[;:!?…"“”]|[.](?![,\\s]*,)')
# Furthest comma behind the subject, in words.
_FARTHEST_COMMA = 24


def before_apposition(line: Line, place: int, low: int) -> Phrase | None:
    """X, the minister of Y, said: the subject stands before a comma.

    It may be before one further on: X, speaking in Rome, Italy, on Monday, said.
    """
    scene, nearest = line.scene, None
    for index in range(place, max(low, place - _FARTHEST_COMMA), -1):
        gap = without_points(scene, index)
        if _ENDS.search(gap) or _is_finite(scene, index):
            break
        if not COMMA.search(gap):
            continue
        phrase = noun_phrase(line, index - 1, low)
        if phrase is None or not _begins(scene, phrase):
            continue
        phrase = replace(phrase, stop=place + 1)
        nearest = nearest or replace(
            phrase, name=phrase.name or _fills(scene, index, place)
        )
        if phrase.name and phrase.first == low:
            return phrase
    return nearest


def _is_finite(scene: Scene, index: int) -> bool:
    """Whether another verb of saying stands at a word."""
    form = ENGLISH_FORMS.get(scene.text.words[index])
    return form is not None and form.tense == "past" and "bare" in form.verb.takes


def _fills(scene: Scene, first: int, last: int) -> Name | None:
    """The person whose name fills words first..last: the chair, X, said."""
    name = scene.by_first.get(first)
    return name if name and name.is_person and name.last == last else None


def _begins(scene: Scene, phrase: Phrase) -> bool:
    """Whether the phrase begins with a capital or an article, as subjects do."""
    raw = scene.raw(phrase.first)
    return raw[:1].isupper() or raw in ("the", "a", "an")
