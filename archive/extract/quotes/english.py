"""Reads English paragraphs: sentence by sentence, each cue in its turn.

Verbs of saying are read in `english_statements`; Arabic is read in `arabic`. Both
share marks, spans, headlines and memory.
"""

from collections.abc import Iterator

from archive.extract.quotes import english_statements as statements
from archive.extract.quotes.english_words import ENGLISH_FORMS
from archive.extract.quotes.headlines import headline_rows
from archive.extract.quotes.lines import Line
from archive.extract.quotes.memory import Memory
from archive.extract.quotes.spans import Said
from archive.extract.quotes.state import State
from archive.extract.quotes.values import FoundQuote

# Words in marks without a cue are speech only from this length on.
_LEAST_LOOSE = 4


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
        if item.first in state.taken or item.stop - item.first < _LEAST_LOOSE:
            continue
        yield state.marked(Said(speaker=state.goes_on(item), cue=None), item)
