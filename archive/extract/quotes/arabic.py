"""Reads Arabic paragraphs: each cue with its subject and what it announces.

The parts are in `cues`, `subjects`, `reported` and `speakers`; English is read in
`english`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from archive.extract.quotes import words as w
from archive.extract.quotes.cues import Cue, Sort, cue_at
from archive.extract.quotes.headlines import headline_rows
from archive.extract.quotes.lines import Line, Marked
from archive.extract.quotes.memory import Memory, Speaker
from archive.extract.quotes.reported import Content, Opening, end, opening, segments
from archive.extract.quotes.scene import Stretch
from archive.extract.quotes.sources import source_of
from archive.extract.quotes.spans import Said, colon_row, of_marks, rows
from archive.extract.quotes.speakers import of_participle, of_subject, unsaid
from archive.extract.quotes.subjects import Head, Subject, after, bare, before
from archive.extract.quotes.values import FoundQuote
from archive.extract.quotes.verbs import FORMS, Tense
from archive.text.normalize import match_key

# Words in marks without a cue are speech only from this length on.
_LEAST_LOOSE = 8
_LEAST_BEFORE = 4
# A clause before "according to X" that is shorter goes on after it.
_LEAST_LEAD = 5
_LEADING = w.CLAUSE_STARTS | {"لكن", "ولكن", "و"}


@dataclass(slots=True)
class _State:
    """What is known while one paragraph is read."""

    line: Line
    memory: Memory
    topic: Speaker | None = None
    topic_cue: Cue | None = None
    said_until: int = 0
    pending: bool = False
    taken: set[int] = field(default_factory=set)


def read(line: Line, memory: Memory) -> Iterator[FoundQuote]:
    """Yield what is said in one paragraph, in no certain order."""
    state = _State(line=line, memory=memory)
    if line.paragraph.kind == "headline":
        for row, first in headline_rows(line):
            state.taken.add(first)
            yield row
    for sentence in line.paragraph.sentences:
        yield from _sentence(state, sentence)
    yield from _loose(state)


def _sentence(state: _State, sentence: Stretch) -> Iterator[FoundQuote]:
    state.topic = state.topic_cue = None
    place = sentence.first
    if state.said_until > place:
        return
    yield from _second_clause(state, sentence)
    while place < sentence.stop:
        marked = state.line.around(place)
        if marked is not None:
            place = marked.stop
            continue
        cue = cue_at(state.line.scene, place, sentence)
        if cue is None:
            place += 1
            continue
        done = place + 1
        for done, row in _of_cue(state, cue, sentence):
            if row:
                yield row
        place = max(done, cue.stop)
        state.said_until = max(state.said_until, done)


def _second_clause(state: _State, sentence: Stretch) -> Iterator[FoundQuote]:
    """A sentence that begins with "and that ..." goes on with the one before."""
    words = state.line.scene.text.words
    word = words[sentence.first]
    if not (word.startswith("و") and word[1:] in w.THAT and len(word) > 3):
        return
    if not state.memory.spoken or sentence.first == state.line.paragraph.first:
        return
    speaker = state.memory.spoken[-1].by("pronoun_continuation")
    stop = end(state.line, sentence.first, sentence, Opening.THAT)
    said = Said(speaker=speaker, cue=None, opening=Opening.THAT)
    state.said_until = stop
    yield from _rows(state, said, sentence.first, stop)


def _rows(state: _State, said: Said, first: int, stop: int) -> Iterator[FoundQuote]:
    state.taken.update(item.first for item in state.line.within(first, stop))
    yield from rows(state.line, said, first, stop)


def _of_cue(
    state: _State, cue: Cue, sentence: Stretch
) -> Iterator[tuple[int, FoundQuote | None]]:
    if cue.sort == Sort.SOURCE:
        yield from _source(state, cue, sentence)
    elif cue.sort == Sort.PARTICIPLE:
        yield from _participle(state, cue, sentence)
    elif cue.sort == Sort.VERB:
        yield from _verb(state, cue, sentence)
    elif cue.sort == Sort.HIS_WORDS:
        yield from _his_words(state, cue, sentence)
    else:
        yield from _said_in(state, cue, sentence)


def _verb(
    state: _State, cue: Cue, sentence: Stretch
) -> Iterator[tuple[int, FoundQuote | None]]:
    line = state.line
    subject = _subject(state, cue, sentence)
    index = subject.stop if subject and not subject.before else cue.stop
    cue, subject, index = _going_on(line, cue, subject, index)
    opened = opening(line, cue, index, sentence, subject)
    previous = _before_cue(line, cue)
    if opened is None and (previous is None or previous.first in state.taken):
        if subject and subject.head == Head.NAME:
            _note(state, of_subject(line.scene, state.memory, subject, "explicit"), cue)
        yield cue.stop, None
        return
    if not _is_statement(line, cue, (opened, subject), sentence):
        yield cue.stop, None
        return
    speaker = _speaker(state, cue, sentence, subject)
    _note(state, speaker, cue)
    state.memory.add(speaker)
    if opened is None:
        assert previous  # noqa: S101
        yield cue.stop, _marked(state, Said(speaker=speaker, cue=cue), previous)
        return
    yield from _content(state, cue, sentence, (speaker, opened))


def _before_cue(line: Line, cue: Cue) -> Marked | None:
    """An utterance in marks right before the verb: «...» قال فلان."""
    assert cue.form  # noqa: S101
    item = line.before(cue.first)
    if item is None or item.stop - item.first < _LEAST_BEFORE:
        return None
    return None if cue.form.verb.lemma in ("عد", "اعتبر") else item


def _going_on(
    line: Line, cue: Cue, subject: Subject | None, index: int
) -> tuple[Cue, Subject | None, int]:
    """X goes on urging: the verbal noun after the subject is the verb of saying."""
    assert cue.form  # noqa: S101
    words = line.scene.text.words
    noun = w.VERBAL_NOUNS.get(words[index]) if index < len(words) else None
    if noun is None or match_key(cue.form.verb.lemma) not in w.GOING_ON:
        return cue, subject, index
    form = FORMS[noun]
    if subject:
        subject = replace(subject, stop=index + 1)
    changed = replace(
        cue, first=index, stop=index + 1, lemma=form.verb.lemma, form=form
    )
    return changed, subject, index + 1


def _note(state: _State, speaker: Speaker, cue: Cue) -> None:
    state.topic, state.topic_cue = speaker, cue


def _marked(state: _State, said: Said, item: Marked) -> FoundQuote:
    state.taken.add(item.first)
    return of_marks(state.line, said, item, whole=True)


def _subject(state: _State, cue: Cue, sentence: Stretch) -> Subject | None:
    scene = state.line.scene
    subject = after(scene, cue.stop, sentence.stop)
    if subject and _is_object(state, cue, subject, sentence):
        subject = None
    return subject or before(scene, cue.first, sentence)


def _is_object(state: _State, cue: Cue, subject: Subject, sentence: Stretch) -> bool:
    """Whether the noun after the verb is what is said or who is spoken to."""
    assert cue.form  # noqa: S101
    line, verb = state.line, cue.form.verb
    marked = line.around(subject.first)
    if marked:
        return True
    if subject.head != Head.OTHER or not verb.takes_nouns:
        return False
    words = line.scene.text.words
    following = words[subject.stop] if subject.stop < sentence.stop else ""
    if following in w.THAT or ":" in line.scene.gap_before(subject.stop):
        return False
    if words[subject.first].endswith("ون"):
        return False
    goes_on = state.topic or state.memory.last(cue.form.gender, cue.form.number)
    return goes_on is not None or not words[subject.first].startswith("ال")


def _is_statement(
    line: Line,
    cue: Cue,
    found: tuple[tuple[Opening, int] | None, Subject | None],
    sentence: Stretch,
) -> bool:
    """Relative clauses report only with a "that"; imperfects need a subject."""
    opened, subject = found
    words = line.scene.text.words
    previous = words[cue.first - 1] if cue.first > sentence.first else ""
    relative = previous in w.RELATIVES
    if relative and (opened is None or opened[0] == Opening.NOUN):
        return False
    return not _is_impersonal(cue, subject, opened, sentence)


def _is_impersonal(
    cue: Cue,
    subject: Subject | None,
    opened: tuple[Opening, int] | None,
    sentence: Stretch,
) -> bool:
    """ويذكر أن، يعتقد أن، يعتبر من: an imperfect that nobody is the subject of."""
    assert cue.form  # noqa: S101
    if cue.form.tense != Tense.IMPERFECT or subject is not None:
        return False
    at_start = cue.first - sentence.first < 2
    return at_start or opened is None or opened[0] == Opening.NOUN


def _speaker(
    state: _State, cue: Cue, sentence: Stretch, subject: Subject | None
) -> Speaker:
    if subject:
        via = "svo" if subject.before else "explicit"
        return of_subject(state.line.scene, state.memory, subject, via)
    if state.topic:
        return state.topic.by("pronoun_continuation")
    return unsaid(state.line.scene, state.memory, cue, sentence)


def _content(
    state: _State,
    cue: Cue,
    sentence: Stretch,
    found: tuple[Speaker, tuple[Opening, int]],
) -> Iterator[tuple[int, FoundQuote | None]]:
    speaker, (opened, first) = found
    line = state.line
    said = Said(speaker=speaker, cue=cue, opening=opened)
    marked = line.at(first)
    if marked and opened in (Opening.COLON, Opening.MARKS):
        yield marked.stop, _marked(state, said, marked)
        yield from _more_marks(state, said, marked, sentence)
        return
    stop = end(line, first, sentence, opened)
    if opened == Opening.COLON:
        stop = _to_next_speech(line, first, stop)
        span_rows = _colon_rows(state, said, first, stop)
    else:
        content = Content(opening=opened, first=first, stop=stop)
        span_rows = (
            row
            for start, last in segments(line, content, sentence)
            for row in _rows(state, said, start, last)
        )
    for row in span_rows:
        yield stop, row
    yield stop, None


def _colon_rows(
    state: _State, said: Said, first: int, stop: int
) -> Iterator[FoundQuote]:
    """After a colon without marks the words are the speaker's own."""
    state.taken.update(item.first for item in state.line.within(first, stop))
    yield colon_row(state.line, said, first, stop)


def _to_next_speech(line: Line, first: int, stop: int) -> int:
    """Let words without marks end where a later sentence has a speaker again."""
    for sentence in line.paragraph.sentences:
        if first < sentence.first < stop:
            cue = cue_at(line.scene, sentence.first, sentence)
            if cue and cue.sort in (Sort.VERB, Sort.PARTICIPLE):
                return sentence.first
    return stop


def _more_marks(
    state: _State, said: Said, marked: Marked, sentence: Stretch
) -> Iterator[tuple[int, FoundQuote | None]]:
    """Words in marks that follow after a comma or and: «...»، و«...»."""
    line, last = state.line, marked
    for item in line.within(marked.stop, sentence.stop):
        between = line.scene.text.raw[last.pair.end : item.pair.start]
        if not re.fullmatch("[\\s،,.؛ـو]*", between):
            return
        yield item.stop, _marked(state, said, item)
        last = item


def _participle(
    state: _State, cue: Cue, sentence: Stretch
) -> Iterator[tuple[int, FoundQuote | None]]:
    opened = opening(state.line, cue, cue.stop, sentence, None)
    if opened is None:
        yield cue.stop, None
        return
    speaker = of_participle(
        state.line.scene, state.memory, state.topic, (cue.first, sentence)
    )
    if state.topic is None:
        _note(state, speaker, cue)
        state.memory.add(speaker)
    yield from _content(state, cue, sentence, (speaker, opened))


def _his_words(
    state: _State, cue: Cue, sentence: Stretch
) -> Iterator[tuple[int, FoundQuote | None]]:
    """عن X قوله إن: X speaks."""
    scene = state.line.scene
    subject = None
    for place in range(cue.first - 1, max(sentence.first, cue.first - 16) - 1, -1):
        if scene.text.words[place] in ("عن", "وعن"):
            subject = after(scene, place + 1, cue.first)
            break
    speaker = (
        of_subject(scene, state.memory, subject, "explicit") if subject else Speaker()
    )
    _note(state, speaker, cue)
    state.memory.add(speaker)
    opened = _after_word(state.line, cue)
    yield from _content(state, cue, sentence, (speaker, opened))


def _after_word(line: Line, cue: Cue) -> tuple[Opening, int]:
    if line.at(cue.stop):
        return Opening.MARKS, cue.stop
    colon = ":" in line.scene.gap_before(cue.stop)
    return (Opening.COLON if colon else Opening.THAT), cue.stop


def _said_in(
    state: _State, cue: Cue, sentence: Stretch
) -> Iterator[tuple[int, FoundQuote | None]]:
    """جاء في البيان أن."""
    scene, line = state.line.scene, state.line
    stop = cue.first + 2
    subject = after(scene, stop, sentence.stop)
    first = next(
        (
            place
            for place in range(stop, min(sentence.stop, stop + 25))
            if scene.text.words[place] in w.THAT
            or line.at(place)
            or ":" in scene.gap_before(place)
        ),
        None,
    )
    if first is None or (
        subject and bare(scene.text.words[subject.first]) not in w.DOCUMENTS
    ):
        yield cue.stop, None
        return
    speaker = _document_speaker(state, subject, cue, sentence)
    state.memory.add(speaker)
    _note(state, speaker, cue)
    opened = Opening.MARKS if line.at(first) else Opening.THAT
    if ":" in scene.gap_before(first):
        opened = Opening.COLON
    yield from _content(state, cue, sentence, (speaker, (opened, first)))


def _document_speaker(
    state: _State, subject: Subject | None, cue: Cue, sentence: Stretch
) -> Speaker:
    scene = state.line.scene
    if subject:
        return of_subject(scene, state.memory, subject, "institution")
    speaker = unsaid(scene, state.memory, cue, sentence)
    return speaker.by("institution")


def _source(
    state: _State, cue: Cue, sentence: Stretch
) -> Iterator[tuple[int, FoundQuote | None]]:
    line, scene = state.line, state.line.scene
    subject = source_of(scene, cue, sentence)
    if subject is None:
        yield cue.stop, None
        return
    speaker = _source_speaker(state, cue, subject)
    said = Said(speaker=speaker, cue=cue, opening=Opening.THAT)
    if cue.first - sentence.first > 1 and not scene.text.words[cue.first].startswith(
        "وو"
    ):
        yield from _told_before(state, said, sentence, subject)
        return
    first = _after_source(line, subject, sentence)
    if first >= sentence.stop:
        yield subject.stop, None
        return
    _note(state, speaker, cue)
    state.memory.add(speaker)
    stop = end(line, first, sentence, Opening.THAT)
    for row in _rows(state, said, first, stop):
        yield stop, row


def _source_speaker(state: _State, cue: Cue, subject: Subject) -> Speaker:
    """Who the source is; بحسب قوله means the last speaker."""
    scene = state.line.scene
    if scene.text.words[subject.first] in w.HEDGES:
        last = state.topic or (state.memory.spoken or [Speaker()])[-1]
        return last.by("pronoun_continuation")
    return of_subject(scene, state.memory, subject, "according_to")


def _after_source(line: Line, subject: Subject, sentence: Stretch) -> int:
    """Where the statement begins after "according to X"."""
    scene, words = line.scene, line.scene.text.words
    limit = min(sentence.stop, subject.stop + 20)
    for place in range(subject.stop, limit):
        if words[place] in w.THAT_AFTER_SOURCE:
            return place + 1
    follows = words[subject.stop] if subject.stop < sentence.stop else ""
    goes_on = follows in w.PREPOSITIONS | w.RELATIVES | w.ISSUED
    if subject.head == Head.NAME and not goes_on:
        return subject.stop
    for place in range(subject.stop, limit):
        if re.search("[،,:]", scene.gap_before(place)):
            return place
    return subject.stop


def _told_before(
    state: _State, said: Said, sentence: Stretch, subject: Subject
) -> Iterator[tuple[int, FoundQuote | None]]:
    """What stands before "according to X" in the sentence, if nobody else said it."""
    assert said.cue  # noqa: S101
    first = max(sentence.first, state.said_until)
    words = state.line.scene.text.words
    while first < said.cue.first and words[first] in _LEADING:
        first += 1
    stop = said.cue.first
    if stop - first < _LEAST_LEAD:
        stop = sentence.stop if _goes_on(state.line, subject, sentence) else first
    if first < stop and not state.topic:
        state.memory.add(said.speaker)
        _note(state, said.speaker, said.cue)
        for row in _rows(state, said, first, stop):
            yield subject.stop, row
    yield subject.stop, None


def _goes_on(line: Line, subject: Subject, sentence: Stretch) -> bool:
    """Whether the sentence goes on after an inserted "according to X"."""
    if subject.stop >= sentence.stop:
        return False
    limit = min(sentence.stop, subject.stop + 3)
    return any(
        set(line.scene.gap_before(place)) & set("،,")
        for place in range(subject.stop, limit)
    )


def _loose(state: _State) -> Iterator[FoundQuote]:
    """Long words in marks that no cue announces: the last speaker's, to be reviewed."""
    line, memory = state.line, state.memory
    for item in line.speech:
        at_start = item.first == line.paragraph.first
        least = _LEAST_BEFORE if at_start or _after_colon(line, item) else _LEAST_LOOSE
        if item.first in state.taken or item.stop - item.first < least:
            continue
        last = memory.spoken[-1] if memory.spoken else None
        speaker = last.by("pronoun_continuation") if last and at_start else Speaker()
        yield of_marks(line, Said(speaker=speaker, cue=None), item, whole=True)


def _after_colon(line: Line, item: Marked) -> bool:
    return ":" in line.scene.gap_before(item.first)
