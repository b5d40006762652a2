"""Reads English paragraphs: sentence by sentence, each cue in its turn.

Verbs of saying are read in `english_statements`; Arabic is read in `arabic`. Both
share marks, spans, headlines and memory.
"""

from collections.abc import Iterator

from archive.extract.quotes import english_statements as statements
from archive.extract.quotes.english_verbs import ENGLISH_FORMS
from archive.extract.quotes.english_words import (
    DETERMINERS,
)
from archive.extract.quotes.headlines import headline_rows
from archive.extract.quotes.lines import Line, Marked
from archive.extract.quotes.memory import Memory
from archive.extract.quotes.spans import Said
from archive.extract.quotes.state import State
from archive.extract.quotes.values import FoundQuote

# Words in marks without a cue are speech only from this length on, or if they are a
# sentence that goes on with one: "Maps are patient," Haddad said. "Lawyers less so."
_LEAST_LOOSE = 4
# Words in marks that only name something are at most so many.
_LONGEST_NAME = 6
_STOPS = tuple(".!?…")


def read(line: Line, memory: Memory) -> Iterator[FoundQuote]:
    """Yield what is said in one paragraph, in no certain order."""
    state = State(line=line, memory=memory, sentence=line.paragraph)
    if line.paragraph.kind == "headline":
        yield from headline_rows(state)
    for sentence in line.paragraph.sentences:
        if state.done <= sentence.first:
            state.begin(sentence)
        yield from _sentence(state)
    yield from _loose(state)
    state.close()


def _sentence(state: State) -> Iterator[FoundQuote]:
    place = max(state.sentence.first, state.done)
    words = state.scene.text.words
    while place < state.sentence.stop:
        marked = state.line.around(place)
        if marked is None:
            form = ENGLISH_FORMS.get(words[place])
            if form:
                yield from statements.of_form(state, place, form)
            elif words[place] == "according":
                yield from statements.according(state, place)
        place = max(marked.stop if marked else place + 1, state.done)


def _loose(state: State) -> Iterator[FoundQuote]:
    """Words in marks without a cue of their own: they go on with the last speaker."""
    for item in state.line.speech:
        short = item.stop - item.first < _LEAST_LOOSE and not _goes_on(state, item)
        if item.first in state.taken or short or _is_called(state, item):
            continue
        yield state.marked(Said(speaker=state.goes_on(item), cue=None), item)


def _is_called(state: State, item: Marked) -> bool:
    """Whether few words in marks are part of a name: the "don't ask" policy."""
    scene = state.scene
    if (
        item.stop - item.first > _LONGEST_NAME
        or not 0 < item.stop < state.sentence.stop
    ):
        return False
    before = scene.text.words[item.first - 1] if item.first else ""
    joined = not scene.gap_before(item.stop).strip("\"'”’“ ")
    begins = item.first == state.line.paragraph.first
    named = before in DETERMINERS or begins
    return joined and named and scene.raw(item.stop).islower()


def _goes_on(state: State, item: Marked) -> bool:
    """Whether a few words are a sentence of their own behind other words said."""
    scene, first = state.scene, state.line.speech[0].first
    begins = scene.gap_before(item.first).lstrip("\"'”’)").startswith(_STOPS)
    inner = scene.text.raw[item.pair.inner_start : item.pair.inner_end]
    ends = inner.rstrip().endswith(_STOPS)
    return item.first > first and first in state.taken and begins and ends
