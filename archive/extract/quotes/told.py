"""Speech told at second hand in Arabic: وفق X، عن X قوله، جاء في البيان، كما قال X."""

import re
from collections.abc import Iterator
from dataclasses import replace

from archive.extract.quotes import words as w
from archive.extract.quotes.cues import Cue, VerbCue, cue_at
from archive.extract.quotes.memory import Speaker
from archive.extract.quotes.noun import Head, Subject, bare, text_end
from archive.extract.quotes.openings import Opening
from archive.extract.quotes.reported import end
from archive.extract.quotes.sources import source_of
from archive.extract.quotes.spans import Said
from archive.extract.quotes.speakers import of_subject, unsaid
from archive.extract.quotes.state import State, cue_of
from archive.extract.quotes.subjects import after
from archive.extract.quotes.values import FoundQuote
from archive.extract.quotes.verbs import Tense

# A clause before "according to X" that is shorter goes on after it, in words.
_LEAST_LEAD = 5
# An address after كما قال فلان: لوكالة فرانس برس, in words.
_ADDRESS = 6
_FARTHEST_THAT = 25
_FARTHEST_COMMA = 20
_FARTHEST_SOURCE = 16
_LEADING = w.CLAUSE_STARTS | {"لكن", "ولكن", "و"}
_COMMAS = frozenset("،,")


def source(state: State, cue: Cue) -> Iterator[FoundQuote]:
    """Yield what stands with "according to X", after it or before it."""
    state.past(cue.stop)
    scene = state.scene
    subject = source_of(scene, cue, state.sentence)
    if subject is None:
        return
    speaker = _source_speaker(state, subject)
    leads = cue.first - state.sentence.first <= 1
    if not leads and not scene.text.words[cue.first].startswith("وو"):
        yield from _told_before(state, cue_of(cue, speaker), subject)
        return
    if _says_more(state, subject):
        return
    first = _after_source(state, subject)
    state.past(subject.stop)
    if first < state.sentence.stop:
        state.speaks(speaker)
        stop = end(state.line, first, state.sentence, Opening.THAT)
        state.past(stop)
        yield from state.rows(cue_of(cue, speaker), first, stop)


def _says_more(state: State, subject: Subject) -> bool:
    """Whether a verb of saying follows the document: وفق بيان أكد الوزير أن."""
    if subject.head != Head.DOCUMENT:
        return False
    for place in range(subject.stop, min(state.sentence.stop, subject.stop + 5)):
        if place > subject.stop and _COMMAS & set(state.scene.gap_before(place)):
            return False
        cue = cue_at(state.scene, place, state.sentence)
        if isinstance(cue, VerbCue) and cue.form.tense == Tense.PERFECT:
            return state.scene.text.words[place - 1] not in w.RELATIVES
    return False


def as_told(state: State, cue: Cue, subject: Subject | None) -> Iterator[FoundQuote]:
    """Yield what stands before كما قال فلان."""
    if subject is None or subject.before or not _ends_clause(state, subject):
        return
    if cue.first - state.sentence.first < _LEAST_LEAD:
        return
    speaker = of_subject(state.scene, state.memory, subject, "according_to")
    aside = replace(cue, first=cue.first - 1)
    yield from _told_before(state, cue_of(aside, speaker), subject)


def his_words(state: State, cue: Cue) -> Iterator[FoundQuote]:
    """Yield what follows عن X قوله: X speaks."""
    state.past(cue.stop)
    scene, low = state.scene, max(state.sentence.first, cue.first - _FARTHEST_SOURCE)
    subject = None
    for place in range(cue.first - 1, low - 1, -1):
        if scene.text.words[place] in ("عن", "وعن"):
            subject = after(scene, place + 1, cue.first)
            break
    speaker = Speaker()
    if subject:
        speaker = of_subject(scene, state.memory, subject, "explicit")
    state.speaks(speaker)
    yield from state.content(cue_of(cue, speaker, _opening(state, cue.stop)), cue.stop)


def said_in(state: State, cue: Cue) -> Iterator[FoundQuote]:
    """Yield what follows جاء في البيان أن."""
    state.past(cue.stop)
    words, stop = state.scene.text.words, cue.first + 2
    subject = after(state.scene, stop, state.sentence.stop)
    first = _first_said(state, stop)
    other = subject and bare(words[subject.first]) not in w.DOCUMENTS
    if first is None or other:
        return
    if subject:
        speaker = of_subject(state.scene, state.memory, subject, "institution")
    else:
        speaker = unsaid(state, cue).by("institution")
    state.speaks(speaker)
    yield from state.content(cue_of(cue, speaker, _opening(state, first)), first)


def _opening(state: State, first: int) -> Opening:
    """How the words from `first` on are joined to what stands before."""
    if ":" in state.scene.gap_before(first):
        return Opening.COLON
    return Opening.MARKS if state.line.at(first) else Opening.THAT


def _first_said(state: State, start: int) -> int | None:
    """The first "that", colon or mark from a word on."""
    scene = state.scene
    for place in range(start, min(state.sentence.stop, start + _FARTHEST_THAT)):
        opens = state.line.at(place) is not None or ":" in scene.gap_before(place)
        if opens or scene.text.words[place] in w.THAT:
            return place
    return None


def _ends_clause(state: State, subject: Subject) -> bool:
    """Whether nothing but an address follows the subject."""
    scene, last = state.scene, state.sentence.stop
    stop = min(last, text_end(scene, subject))
    if stop >= last or set(scene.gap_before(stop)) & {*_COMMAS, "."}:
        return True
    return scene.text.words[stop] in w.PREPOSITIONS or last - stop < _ADDRESS


def _source_speaker(state: State, subject: Subject) -> Speaker:
    """Who the source is; بحسب قوله means the last speaker."""
    scene = state.scene
    if scene.text.words[subject.first] in w.HEDGES:
        last = state.topic or (state.memory.spoken or [Speaker()])[-1]
        return last.by("pronoun_continuation")
    return of_subject(scene, state.memory, subject, "according_to")


def _after_source(state: State, subject: Subject) -> int:
    """Where the statement begins after "according to X"."""
    scene, words = state.scene, state.scene.text.words
    limit = min(state.sentence.stop, subject.stop + _FARTHEST_COMMA)
    for place in range(subject.stop, limit):
        if words[place] in w.THAT_AFTER_SOURCE:
            return place + 1
    follows = words[subject.stop] if subject.stop < state.sentence.stop else ""
    goes_on = follows in w.PREPOSITIONS | w.RELATIVES | w.ISSUED
    if subject.head == Head.NAME and not goes_on:
        return subject.stop
    for place in range(subject.stop, limit):
        if re.search("[،,:]", scene.gap_before(place)):
            return place + (words[place] == "فقد")
    return subject.stop


def _told_before(state: State, said: Said, subject: Subject) -> Iterator[FoundQuote]:
    """Yield what stands before "according to X", if nobody else said it."""
    words, stop = state.scene.text.words, said.cue.first if said.cue else 0
    first = max(state.sentence.first, state.unsaid_from(stop))
    while first < stop and words[first] in _LEADING:
        first += 1
    if stop - first < _LEAST_LEAD:
        stop = state.sentence.stop if _goes_on(state, subject) else first
    state.past(subject.stop)
    if first < stop and not state.topic:
        state.speaks(said.speaker)
        yield from state.rows(said, first, stop)


def _goes_on(state: State, subject: Subject) -> bool:
    """Whether the sentence goes on after an inserted "according to X"."""
    limit = min(state.sentence.stop, subject.stop + 3)
    return any(
        set(state.scene.gap_before(place)) & _COMMAS
        for place in range(subject.stop, limit)
    )
