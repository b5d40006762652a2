"""Reads Arabic paragraphs: sentence by sentence, each cue in its turn.

Verbs and participles are read in `statements`, "according to" and its like in `told`;
English is read in `english`.
"""

from collections.abc import Iterator

from archive.extract.quotes import statements, told
from archive.extract.quotes import words as w
from archive.extract.quotes.cues import Cue, Sort, VerbCue, cue_at
from archive.extract.quotes.headlines import headline_rows
from archive.extract.quotes.lines import Line, Marked
from archive.extract.quotes.memory import Memory, Speaker
from archive.extract.quotes.noun import Head
from archive.extract.quotes.openings import Opening
from archive.extract.quotes.reported import end
from archive.extract.quotes.spans import Said
from archive.extract.quotes.speakers import of_subject
from archive.extract.quotes.state import State
from archive.extract.quotes.subjects import after
from archive.extract.quotes.values import FoundQuote
from archive.extract.quotes.verbs import form_of

# Words in marks without a cue are speech only from this length on; at the begin of a
# paragraph and after a colon from the second.
_LEAST_LOOSE = 8
_LEAST_LEADING = 4
_WHICH = frozenset({"ما", "الذي"})


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
    yield from _second_clause(state)
    place = state.sentence.first
    while place < state.sentence.stop:
        marked = state.line.around(place)
        cue = None if marked else cue_at(state.scene, place, state.sentence)
        if cue:
            yield from _of_cue(state, cue)
        elif not marked:
            _who_said_it(state, place)
        place = max(marked.stop if marked else place + 1, state.done)


def _who_said_it(state: State, place: int) -> None:
    """Note who is the subject of وهو ما أكده فلان: it goes on with him."""
    words = state.scene.text.words
    if place == 0 or words[place - 1] not in _WHICH or not words[place].endswith("ه"):
        return
    if form_of(words[place][:-1])[0] is None:
        return
    subject = after(state.scene, place + 1, state.sentence.stop)
    if subject and subject.head != Head.OTHER:
        state.topic = of_subject(state.scene, state.memory, subject, "explicit")
        state.since = subject.stop
        state.memory.add(state.topic)


def _of_cue(state: State, cue: Cue) -> Iterator[FoundQuote]:
    if isinstance(cue, VerbCue):
        if cue.sort == Sort.PARTICIPLE:
            yield from statements.participle(state, cue)
        else:
            yield from statements.verb(state, cue)
    elif cue.sort == Sort.SOURCE:
        yield from told.source(state, cue)
    elif cue.sort == Sort.HIS_WORDS:
        yield from told.his_words(state, cue)
    else:
        yield from told.said_in(state, cue)


def _second_clause(state: State) -> Iterator[FoundQuote]:
    """A sentence that begins with "and that ..." goes on with the one before."""
    first = state.sentence.first
    word = state.scene.text.words[first]
    is_that = word.startswith("و") and word[1:] in w.THAT and word != "وان"
    if not is_that or not state.memory.spoken or first == state.line.paragraph.first:
        return
    speaker = state.memory.spoken[-1].by("pronoun_continuation")
    stop = end(state.line, first, state.sentence, Opening.THAT)
    state.past(stop)
    said = Said(speaker=speaker, cue=None, opening=Opening.THAT)
    yield from state.rows(said, first, stop)


def _loose(state: State) -> Iterator[FoundQuote]:
    """Long words in marks that no cue announces: the last speaker's, to be reviewed."""
    line = state.line
    for item in line.speech:
        leads = item.first == line.paragraph.first
        if item.first in state.taken or not _is_long(state, item, leads=leads):
            continue
        told = leads or _is_called(state, item)
        speaker = state.goes_on(item) if told else Speaker()
        yield state.marked(Said(speaker=speaker, cue=None), item)


def _is_called(state: State, item: Marked) -> bool:
    """Whether a verb of saying with its object stands before: وهو ما اعتبره «...»."""
    word = state.scene.text.words[item.first - 1] if item.first else ""
    verb = word.removesuffix("ها").removesuffix("ه")
    return verb != word and form_of(verb)[0] is not None


def _is_long(state: State, item: Marked, *, leads: bool) -> bool:
    colon = ":" in state.scene.gap_before(item.first)
    least = _LEAST_LEADING if leads or colon else _LEAST_LOOSE
    return item.stop - item.first >= least
