"""Reads English paragraphs: who said what, before and after the words said.

"X said that ...", "...," said X, according to X, X: ..., he added. Arabic is read in
`arabic`; both share marks, spans and memory.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from archive.extract.quotes.cues import Cue, Sort
from archive.extract.quotes.english_subjects import (
    Phrase,
    phrase_after,
    phrase_before,
    speaker_of,
)
from archive.extract.quotes.english_words import (
    BARRED,
    BETWEEN,
    DAYS,
    DETERMINERS,
    ENGLISH_FORMS,
    PREPOSITIONS,
    PRONOUNS,
    EnglishForm,
)
from archive.extract.quotes.headlines import headline_rows
from archive.extract.quotes.lines import Line, Marked
from archive.extract.quotes.memory import Memory, Speaker, named
from archive.extract.quotes.reported import Opening
from archive.extract.quotes.scene import Stretch
from archive.extract.quotes.spans import Said, of_marks, rows
from archive.extract.quotes.values import FoundQuote

# Furthest "that" or mark after the verb, in words.
_FURTHEST = 18
# Least words of a clause before "X said".
_LEAST_BEFORE = 4
_LEAST_LOOSE = 4
_LEAST_CLAUSE = 3
_STOP = re.compile('[,;:.!?—–…"“”()]')


@dataclass(slots=True)
class _State:
    line: Line
    memory: Memory
    topic: Speaker | None = None
    topic_cue: Cue | None = None
    said_until: int = 0
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
    state.said_until = max(state.said_until, sentence.first)
    place = sentence.first
    while place < sentence.stop:
        marked = state.line.around(place)
        if marked is not None:
            place = marked.stop
            continue
        found = list(_at(state, place, sentence))
        yield from found
        place = max(place + 1, state.said_until if found else 0)


def _at(state: _State, index: int, sentence: Stretch) -> Iterator[FoundQuote]:
    words = state.line.scene.text.words
    if words[index] == "according" and words[index + 1 : index + 2] == ["to"]:
        yield from _according(state, index, sentence)
        return
    form = ENGLISH_FORMS.get(words[index])
    if form is None or not _is_verb(state.line, index, form, sentence):
        return
    if form.tense == "gerund":
        yield from _gerund(state, index, form, sentence)
    else:
        yield from _verb(state, index, form, sentence)


def _is_verb(line: Line, index: int, form: EnglishForm, sentence: Stretch) -> bool:
    words = line.scene.text.words
    place = index - 1
    while place >= sentence.first and words[place] in BETWEEN:
        place -= 1
    previous = words[place] if place >= sentence.first else ""
    if line.scene.gap_before(place + 1).strip() and place + 1 == index:
        previous = ""
    if previous in BARRED or (previous == "t" and words[place - 1] in BARRED):
        return False
    if "risky" in form.verb.takes and previous in DETERMINERS:
        return False
    if "risky" in form.verb.takes and form.tense == "present":
        return _has_clear_subject(line, place, base=words[index] == form.verb.lemma)
    base = words[index] == form.verb.lemma
    return not (base and previous in DETERMINERS)


def _has_clear_subject(line: Line, place: int, *, base: bool) -> bool:
    """Whether a name or pronoun stands before a form that may be a noun."""
    word = line.scene.text.words[place] if place >= 0 else ""
    if word in PRONOUNS:
        return (word in ("they", "we", "i", "you")) == base or word in ("who", "which")
    return place in line.scene.by_last and not base


def _cue(line: Line, index: int, lemma: str, sort: Sort = Sort.VERB) -> Cue:
    return Cue(sort=sort, first=index, stop=index + 1, lemma=lemma)


def _verb(
    state: _State, index: int, form: EnglishForm, sentence: Stretch
) -> Iterator[FoundQuote]:
    line = state.line
    cue = _cue(line, index, form.verb.lemma)
    phrase = phrase_before(line, index, max(sentence.first, state.said_until))
    lead = phrase.first if phrase else index
    before = _said_before(state, lead, index, sentence)
    if phrase is None and before is not None:
        phrase = phrase_after(line, index + 1, sentence.stop)
    if phrase is None:
        phrase = _goes_on_from(state, index, sentence)
    if phrase is None:
        return
    after = _said_after(line, index, form, (phrase, sentence))
    if after is None and _is_inserted(line, lead, index, sentence):
        before = (max(sentence.first, state.said_until), sentence.stop)
    if after is None and before is None:
        _note_topic(state, phrase, cue)
        return
    speaker = speaker_of(line.scene, state.memory, phrase, cue)
    state.topic, state.topic_cue = speaker, cue
    state.memory.add(speaker)
    if isinstance(before, Marked):
        yield from _chain(state, Said(speaker=speaker, cue=cue), before)
    elif before is not None and after is None:
        said = Said(speaker=speaker, cue=cue, opening=Opening.THAT)
        yield from _rows(state, said, *before)
    state.said_until = max(state.said_until, phrase.stop, index + 1)
    if after is not None:
        yield from _content(
            state, Said(speaker=speaker, cue=cue, opening=after[0]), after[1], sentence
        )


def _is_inserted(line: Line, lead: int, index: int, sentence: Stretch) -> bool:
    """A, X said, B: the whole sentence is what is said."""
    if lead == sentence.first or index + 1 >= sentence.stop:
        return False
    scene = line.scene
    if line.before(lead) or line.around(index + 1):
        return False
    after = scene.gap_before(index + 1)
    form = ENGLISH_FORMS.get(scene.text.words[index + 1])
    return after.strip() == "," == scene.gap_before(lead).strip() and form is None


def _goes_on_from(state: _State, index: int, sentence: Stretch) -> Phrase | None:
    """X did this and said that: the subject of the sentence goes on."""
    words = state.line.scene.text.words
    place = index - 1
    while place > sentence.first and words[place] in BETWEEN:
        place -= 1
    if place <= sentence.first or words[place] not in ("and", "but"):
        return None
    for name in state.line.scene.names_in(sentence.first, sentence.first + 8):
        following = words[name.last + 1 : name.last + 2]
        if following != ["s"] and words[name.first - 1] not in PREPOSITIONS:
            return Phrase(first=place, stop=index, name=name, goes_on=True)
        return None
    if words[sentence.first] in ("he", "she", "they", "it"):
        return Phrase(first=place, stop=index, pronoun=words[sentence.first])
    return None


def _note_topic(state: _State, phrase: Phrase, cue: Cue) -> None:
    """A subject that says nothing yet may go on: X spoke, adding that."""
    if phrase.name:
        state.topic = speaker_of(state.line.scene, state.memory, phrase, cue)
        state.topic_cue = cue


def _said_before(
    state: _State, lead: int, index: int, sentence: Stretch
) -> Marked | tuple[int, int] | None:
    """What stands before "X said": words in marks, or a clause and a comma."""
    line = state.line
    marked = line.before(lead)
    if marked is not None and marked.first not in state.taken:
        return marked
    first = max(sentence.first, state.said_until)
    gap = line.scene.gap_before(lead)
    if lead - first < _LEAST_BEFORE or "," not in gap and "—" not in gap:
        return None
    return (first, lead) if _ends_after(line, index, sentence) else None


def _ends_after(line: Line, index: int, sentence: Stretch) -> bool:
    """Whether nothing is said after the verb: the clause before it is what is said."""
    words = line.scene.text.words
    following = index + 1
    if following >= sentence.stop or _STOP.search(line.scene.gap_before(following)):
        return True
    word = words[following]
    if word in ("that",) or word in ENGLISH_FORMS:
        return False
    plain = word in PREPOSITIONS or word in DAYS
    near = words[following : min(sentence.stop, following + _FURTHEST)]
    return plain and "that" not in near


def _said_after(
    line: Line, index: int, form: EnglishForm, place: tuple[Phrase, Stretch]
) -> tuple[Opening, int] | None:
    """How and where what is said begins after the verb."""
    phrase, sentence = place
    start = phrase.stop if phrase.first > index else index + 1
    takes = form.verb.takes
    joined = _joined(line, start, sentence, takes)
    if joined or phrase.first > index or start >= sentence.stop:
        return joined
    if _STOP.search(line.scene.gap_before(start)):
        return None
    return _unjoined(line, start, sentence, takes)


def _joined(
    line: Line, start: int, sentence: Stretch, takes: frozenset[str]
) -> tuple[Opening, int] | None:
    """The first "that", colon or mark after the verb."""
    scene, words = line.scene, line.scene.text.words
    for index in range(start, min(sentence.stop, start + _FURTHEST)):
        gap = scene.gap_before(index)
        if line.at(index):
            return (Opening.COLON if re.search("[:,]", gap) else Opening.MARKS), index
        if ":" in gap and not words[index].isdigit():
            return Opening.COLON, index
        if words[index] == "that" and "that" in takes and index - start < 12:
            return Opening.THAT, index
        if index > start and (";" in gap or words[index] in ENGLISH_FORMS):
            return None
    return None


def _unjoined(
    line: Line, start: int, sentence: Stretch, takes: frozenset[str]
) -> tuple[Opening, int] | None:
    """A clause without "that", an infinitive, or what a verb like "condemn" takes."""
    words = line.scene.text.words
    word = words[start]
    if "for" in takes:
        return (Opening.NOUN, start) if word in ("for", "on") else None
    if "to" in takes and word == "to":
        return Opening.NOUN, start
    if word in PREPOSITIONS or word in BETWEEN:
        return None
    if "noun" in takes or {"whom", "to"} <= takes:
        return Opening.NOUN, start
    if "whom" in takes:
        return _after_addressee(line, start, sentence)
    if "bare" in takes and word not in DAYS:
        return (Opening.THAT, start) if _is_clause(line, start, sentence) else None
    if "bare" in takes:
        return _after_time(line, start, sentence)
    return None


def _is_clause(line: Line, start: int, sentence: Stretch) -> bool:
    """Whether enough words follow for a clause, the first no adverb at its end."""
    words = line.scene.text.words
    if sentence.stop - start < _LEAST_CLAUSE:
        return False
    stops = _STOP.search(line.scene.gap_before(start + 1)) is not None
    return not (words[start].endswith("ly") and stops)


def _after_time(
    line: Line, start: int, sentence: Stretch
) -> tuple[Opening, int] | None:
    words = line.scene.text.words
    place = start
    while place < sentence.stop and words[place] in DAYS:
        place += 1
    if place >= sentence.stop or words[place] in PREPOSITIONS:
        return None
    if _STOP.search(line.scene.gap_before(place)):
        return None
    return Opening.THAT, place


_ADDRESSEES = frozenset(
    "reporters journalists lawmakers me us him her them supporters".split()
)


def _after_addressee(
    line: Line, start: int, sentence: Stretch
) -> tuple[Opening, int] | None:
    """Told reporters the deal was off: the clause after a short addressee."""
    words = line.scene.text.words
    name = line.scene.by_first.get(start)
    place = name.last + 1 if name else start + 1
    if not name and words[start] not in _ADDRESSEES:
        return None
    if place >= sentence.stop or words[place] in PREPOSITIONS or words[place] in DAYS:
        return None
    if _STOP.search(line.scene.gap_before(place)):
        return None
    return Opening.THAT, place


def _content(
    state: _State, said: Said, first: int, sentence: Stretch
) -> Iterator[FoundQuote]:
    line = state.line
    marked = line.at(first)
    if marked and said.opening in (Opening.COLON, Opening.MARKS):
        whole = said.opening == Opening.COLON or not _goes_on(line, marked, sentence)
        if whole or marked.stop - marked.first > 6:
            yield from _chain(state, said, marked)
            return
    stop = _end(state, first, sentence)
    yield from _rows(state, said, first, stop)


def _goes_on(line: Line, marked: Marked, sentence: Stretch) -> bool:
    """Whether the sentence goes on after the marks without a stop."""
    if marked.stop >= sentence.stop:
        return False
    text = line.scene.text.raw[marked.pair.end - 2 : line.scene.starts[marked.stop]]
    return not re.search("[,.;!?—–]", text)


def _end(state: _State, first: int, sentence: Stretch) -> int:
    line = state.line
    place = first + 1
    while place < sentence.stop:
        marked = line.around(place)
        if marked is not None and marked.first != place:
            place = marked.stop
            continue
        if _ends_before(line, place, sentence):
            return place
        place += 1
    return sentence.stop


def _ends_before(line: Line, index: int, sentence: Stretch) -> bool:
    scene, words = line.scene, line.scene.text.words
    if not re.search('[,;”"]', scene.gap_before(index)):
        return False
    if words[index] == "according":
        return True
    form = ENGLISH_FORMS.get(words[index])
    if form and form.tense == "gerund" and "that" in form.verb.takes:
        return True
    start = index + (words[index] in ("and", "but", "while", "though", "as"))
    for place in range(start + 1, min(sentence.stop, start + 6)):
        form = ENGLISH_FORMS.get(words[place])
        if form and form.tense != "gerund" and "bare" in form.verb.takes:
            phrase = phrase_before(line, place, start)
            return phrase is not None and phrase.first == start
        if _STOP.search(scene.gap_before(place)):
            return False
    return False


def _rows(state: _State, said: Said, first: int, stop: int) -> Iterator[FoundQuote]:
    state.taken.update(item.first for item in state.line.within(first, stop))
    state.said_until = max(state.said_until, stop)
    yield from rows(state.line, said, first, stop)


def _chain(state: _State, said: Said, marked: Marked) -> Iterator[FoundQuote]:
    state.taken.add(marked.first)
    state.said_until = max(state.said_until, marked.stop)
    yield of_marks(state.line, said, marked, whole=True)


def _gerund(
    state: _State, index: int, form: EnglishForm, sentence: Stretch
) -> Iterator[FoundQuote]:
    """..., adding that: the subject of the sentence goes on."""
    line = state.line
    if (
        not re.search('[,"”—–-]', line.scene.gap_before(index))
        and index > sentence.first
    ):
        return
    whole = Phrase(first=index, stop=index + 1)
    opened = _said_after(line, index, form, (whole, sentence))
    if opened is None or opened[0] == Opening.NOUN:
        return
    cue = _cue(line, index, form.verb.lemma, Sort.PARTICIPLE)
    speaker = (
        state.topic.by("participle")
        if state.topic
        else _of_sentence(state, sentence, index)
    )
    state.memory.add(speaker)
    yield from _content(
        state, Said(speaker=speaker, cue=cue, opening=opened[0]), opened[1], sentence
    )


def _of_sentence(state: _State, sentence: Stretch, index: int) -> Speaker:
    for name in state.line.scene.names_in(
        sentence.first, min(index, sentence.first + 6)
    ):
        return named(state.line.scene, name, "same_sentence_person")
    return Speaker()


def _according(state: _State, index: int, sentence: Stretch) -> Iterator[FoundQuote]:
    line = state.line
    phrase = phrase_after(line, index + 2, sentence.stop)
    if phrase is None:
        return
    cue = Cue(sort=Sort.SOURCE, first=index, stop=index + 2, lemma="according to")
    speaker = speaker_of(line.scene, state.memory, phrase, cue, via="according_to")
    said = Said(speaker=speaker, cue=cue, opening=Opening.THAT)
    if index == sentence.first:
        first = _after_comma(line, phrase, sentence)
        if first is None:
            return
        state.memory.add(speaker)
        state.topic, state.topic_cue = speaker, cue
        yield from _rows(state, said, first, _end(state, first, sentence))
        return
    first = max(sentence.first, state.said_until)
    if index - first >= _LEAST_BEFORE:
        state.memory.add(speaker)
        yield from _rows(state, said, first, index)
        state.said_until = phrase.stop


def _after_comma(line: Line, phrase: Phrase, sentence: Stretch) -> int | None:
    for place in range(phrase.stop, min(sentence.stop, phrase.stop + 20)):
        if "," in line.scene.gap_before(place):
            return place
    return None


def _loose(state: _State) -> Iterator[FoundQuote]:
    """Words in marks without a cue of their own: they go on with the last speaker."""
    memory = state.memory
    for item in state.line.speech:
        if item.first in state.taken or item.stop - item.first < _LEAST_LOOSE:
            continue
        last = memory.spoken[-1] if memory.spoken else None
        speaker = last.by("pronoun_continuation") if last else Speaker()
        yield of_marks(state.line, Said(speaker=speaker, cue=None), item, whole=True)
