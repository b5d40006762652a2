"""Where English words said begin and end, before the speaker and after the verb."""

import re
from collections.abc import Sequence

from archive.extract.quotes.english_phrases import Phrase
from archive.extract.quotes.english_verbs import ENGLISH_FORMS, EnglishForm
from archive.extract.quotes.english_words import (
    ADDRESSEES,
    AMOUNTS,
    BETWEEN,
    DAYS,
    PREPOSITIONS,
)
from archive.extract.quotes.lines import Line, Marked
from archive.extract.quotes.openings import Opening
from archive.extract.quotes.scene import Stretch
from archive.extract.quotes.spans import Said
from archive.extract.quotes.state import State

LEAST_BEFORE = 4
"""Least words of a clause before "X said"."""
# Furthest "that" or mark after the verb, in words.
_FURTHEST = 18
_FURTHEST_THAT = 12
# Furthest colon behind the verb, in words: what stands between is an addressee.
_NEAR_COLON = 4
_LONGEST_SUBJECT = 10
_LEAST_CLAUSE = 3
# Longer words in marks are an utterance even if the sentence goes on.
_UTTERANCE = 6
_STOP = re.compile('[,;:.!?—–…"“”()]')
# Objects that say nothing: rejected it.
_NOTHING = frozenset({"it", "this", "that", "them", "him", "her", "both"})
_BEFORE_TIME = frozenset({"this", "late", "early", "last", "earlier"})


def before(state: State, lead: int, index: int) -> Marked | tuple[int, int] | None:
    """What stands before "X said": words in marks, or a clause and a comma.

    `index` is the last word of "X said" or "said X".
    """
    marked = state.line.before(lead)
    if marked is not None and marked.first not in state.taken:
        return None if ":" in state.scene.gap_before(lead) else marked
    first = max(state.sentence.first, state.unsaid_from(lead))
    gap = state.scene.gap_before(lead)
    if lead - first < LEAST_BEFORE or not set(",—") & set(gap):
        return None
    return (first, lead) if _ends_after(state.line, index, state.sentence) else None


def marked_before(state: State, index: int) -> Marked | None:
    """Words in marks before a long subject: "...," a person near the talks said."""
    line, low = state.line, max(state.sentence.first, index - _LONGEST_SUBJECT)
    for place in range(index, low, -1):
        marked = line.before(place)
        if marked is not None:
            free = place < index and marked.first not in state.taken
            free = free and ":" not in line.scene.gap_before(place)
            return marked if free else None
        if _STOP.search(line.scene.gap_before(place)):
            return None
    return None


def is_inserted(state: State, lead: int, index: int) -> bool:
    """Whether A, X said, B: the whole sentence is what is said."""
    scene, following = state.scene, index + 1
    if lead == state.sentence.first or following >= state.sentence.stop:
        return False
    if state.line.before(lead) or state.line.around(following):
        return False
    if scene.text.words[following] in ENGLISH_FORMS:
        return False
    return scene.gap_before(following).strip() == "," == scene.gap_before(lead).strip()


def _ends_after(line: Line, index: int, sentence: Stretch) -> bool:
    """Whether nothing is said after the verb: the clause before it is what is said."""
    words, following = line.scene.text.words, index + 1
    if following >= sentence.stop or _STOP.search(line.scene.gap_before(following)):
        return True
    near = words[following : min(sentence.stop, following + _FURTHEST)]
    return near[0] in PREPOSITIONS | DAYS and "that" not in near


def after(
    line: Line, index: int, form: EnglishForm, place: tuple[Phrase, Stretch]
) -> tuple[Opening, int] | None:
    """How and where what is said begins after the verb at word `index`."""
    phrase, sentence = place
    behind = phrase.first > index
    start = phrase.stop if behind else index + 1
    joined = _joined(line, start, sentence, form.verb.takes)
    sure = joined is not None and (joined[0] != Opening.MARKS or joined[1] == start)
    if sure or behind or start >= sentence.stop:
        return joined
    if _STOP.search(line.scene.gap_before(start)):
        return joined
    return _unjoined(line, start, sentence, form.verb.takes) or joined


def _joined(
    line: Line, start: int, sentence: Stretch, takes: frozenset[str]
) -> tuple[Opening, int] | None:
    """The first "that", colon or mark after the verb."""
    scene, words = line.scene, line.scene.text.words
    start = _after_time(line, start, sentence)
    for index in range(start, min(sentence.stop, start + _FURTHEST)):
        gap = scene.gap_before(index)
        if line.at(index):
            return (Opening.COLON if re.search("[:,]", gap) else Opening.MARKS), index
        if ":" in gap and not words[index].isdigit():
            near = index - start <= _NEAR_COLON or words[start] in PREPOSITIONS
            return (Opening.COLON, index) if near else None
        near = index - start < _FURTHEST_THAT
        if words[index] == "that" and "that" in takes and near:
            leads = _leads_to_that(words, start, index, takes)
            return (Opening.THAT, index) if leads else None
        if index > start and (";" in gap or words[index] in ENGLISH_FORMS):
            return None
    return None


def _after_time(line: Line, start: int, sentence: Stretch) -> int:
    """Pass over the day of what was said: said on Friday she would quit."""
    words, place = line.scene.text.words, start
    if words[start : start + 1] == ["on"]:
        place += 1
    while place < sentence.stop and _is_time(words, place):
        place += 1
    timed = place < sentence.stop and place > start + (words[start] == "on")
    return place if timed and not _STOP.search(line.scene.gap_before(place)) else start


def _leads_to_that(
    words: Sequence[str], start: int, index: int, takes: frozenset[str]
) -> bool:
    """Whether only a time, place or addressee stands before "that".

    Otherwise it belongs to a noun: said there was information that was secret.
    """
    word = words[start]
    if index == start or word in PREPOSITIONS | DAYS | BETWEEN | ADDRESSEES:
        return True
    if word.endswith("ly") or "whom" in takes:
        return True
    return not takes & {"bare", "noun"} and index - start < _NEAR_COLON


def _unjoined(
    line: Line, start: int, sentence: Stretch, takes: frozenset[str]
) -> tuple[Opening, int] | None:
    """A clause without "that", an infinitive, or what a verb like "condemn" takes."""
    words = line.scene.text.words
    if "for" in takes:
        start = _after_day(line, start, sentence)
    elif words[start] == "on":
        start = _after_time(line, start, sentence)
    word = words[start]
    if word in _NOTHING and _is_last(line, start, sentence):
        return None
    called = "for" in takes and word in ("for", "on")
    promised = "to" in takes and word == "to"
    if called or promised:
        return Opening.NOUN, start
    if "for" in takes or word in PREPOSITIONS or word in BETWEEN:
        return None
    if word not in DAYS and ("noun" in takes or {"whom", "to"} <= takes):
        return Opening.NOUN, start
    place = _clause_start(line, start, sentence, takes)
    return None if place is None else (Opening.THAT, place)


def _after_day(line: Line, start: int, sentence: Stretch) -> int:
    """Pass over the day of a call: called on Thursday for a fleet."""
    words = line.scene.text.words
    place = start + (words[start] == "on")
    while place < sentence.stop and words[place] in DAYS:
        place += 1
    is_day = place < sentence.stop and words[place] == "for"
    return place if is_day else start


def _is_last(line: Line, index: int, sentence: Stretch) -> bool:
    """Whether a clause ends behind a word."""
    following = index + 1
    return following >= sentence.stop or bool(
        _STOP.search(line.scene.gap_before(following))
    )


def _clause_start(
    line: Line, start: int, sentence: Stretch, takes: frozenset[str]
) -> int | None:
    """Where a clause without "that" begins, after an addressee or words of time."""
    words, place = line.scene.text.words, start
    if "whom" in takes:
        place = _after_addressee(line, start, sentence)
        if place == start:
            return None
    elif "bare" not in takes:
        return None
    while place < sentence.stop and _is_time(words, place):
        place += 1
    return place if _is_clause(line, (start, place), sentence) else None


def _after_addressee(line: Line, start: int, sentence: Stretch) -> int:
    """The first word behind those who are told something; `start` if nobody is."""
    scene = line.scene
    name = scene.by_first.get(start)
    place = name.last + 1 if name else start + (scene.text.words[start] in ADDRESSEES)
    while place < sentence.stop and scene.raw(place)[:1].isupper() and not name:
        place += 1
    owner = scene.text.words[place : place + 1] == ["s"]
    stops = place < sentence.stop and bool(_STOP.search(scene.gap_before(place)))
    return start if owner or stops else place


def _is_time(words: Sequence[str], index: int) -> bool:
    """Whether a word is one of time: this only before another one (this week)."""
    if words[index] in _BEFORE_TIME:
        return words[index + 1 : index + 2] != [] and words[index + 1] in DAYS
    return words[index] in DAYS


def _is_clause(line: Line, places: tuple[int, int], sentence: Stretch) -> bool:
    """Whether enough words follow for a clause, the first no adverb at its end."""
    start, place = places
    words, scene = line.scene.text.words, line.scene
    if sentence.stop - place < _LEAST_CLAUSE or words[place] in PREPOSITIONS:
        return False
    if place > start and _STOP.search(scene.gap_before(place)):
        return False
    if words[place].isdigit() or words[place] in AMOUNTS:
        return False
    stops = _STOP.search(scene.gap_before(place + 1)) is not None
    return not (words[place].endswith("ly") and stops)


def is_whole(state: State, said: Said, item: Marked) -> bool:
    """Whether words in marks are all that is said."""
    if said.opening == Opening.COLON or item.stop - item.first > _UTTERANCE:
        return True
    if item.stop >= state.sentence.stop:
        return True
    raw, starts = state.scene.text.raw, state.scene.starts
    return bool(re.search("[,.;!?—–]", raw[item.pair.end - 2 : starts[item.stop]]))
