"""Verbs and participles of saying in Arabic: who speaks and what is said.

"According to" and "quoted as saying" are in `told`.
"""

from collections.abc import Iterator
from dataclasses import replace

from archive.extract.quotes import words as w
from archive.extract.quotes.cues import VerbCue
from archive.extract.quotes.lines import Marked
from archive.extract.quotes.memory import Speaker, gender_of
from archive.extract.quotes.noun import Head, Subject, bare
from archive.extract.quotes.openings import Opening, opening
from archive.extract.quotes.preceding import before
from archive.extract.quotes.spans import Said
from archive.extract.quotes.speakers import of_participle, of_subject, unsaid
from archive.extract.quotes.state import State, cue_of
from archive.extract.quotes.subjects import after
from archive.extract.quotes.told import as_told
from archive.extract.quotes.values import FoundQuote
from archive.extract.quotes.verbs import FORMS, Tense
from archive.models.choices import ActorKind
from archive.text.normalize import match_key

# Words in marks right before a verb of saying: shorter ones are a name.
_LEAST_BEFORE = 4
# At the end of a noun this vowel makes it an object.
_FATHA = "\u064e"
# Between a verb and a participle they begin a clause with another subject.
_OTHER_CLAUSE = frozenset({"كما", "فيما", "بينما"})
_COMMAS = frozenset("،,")
# Furthest "عن" after نقل, in words.
_FARTHEST_SOURCE = 10


def verb(state: State, cue: VerbCue) -> Iterator[FoundQuote]:
    """Yield what a finite verb of saying announces."""
    state.past(cue.stop)
    subject = _subject(state, cue)
    index = subject.stop if subject and not subject.before else cue.stop
    cue, subject, index = _going_on(state, cue, subject, index)
    opened = opening(state.line, cue, index, state.sentence, subject)
    marked = _before_cue(state, cue) if opened is None else None
    if opened is None and marked is None:
        yield from _says_nothing(state, cue, subject)
    elif _is_statement(state, cue, opened, subject):
        if subject and opened:
            subject = replace(subject, limit=opened[1])
        speaker = _speaker(state, cue, subject)
        state.speaks(speaker)
        if marked:
            said = Said(speaker=speaker, cue=cue, opening=Opening.MARKS)
            yield state.marked(said, marked)
        elif opened:
            yield from state.content(cue_of(cue, speaker, opened[0]), opened[1])


def participle(state: State, cue: VerbCue) -> Iterator[FoundQuote]:
    """Yield what a participle announces: ..., مؤكدا أن."""
    state.past(cue.stop)
    opened = opening(state.line, cue, cue.stop, state.sentence, None)
    if opened is None:
        return
    topic = state.topic
    speaker = of_participle(state, cue.first)
    words = state.scene.text.words[state.since : cue.first]
    if topic is not None and not _OTHER_CLAUSE.isdisjoint(words):
        speaker = replace(speaker, is_sure=False)
    if cue.form.number == "p" and speaker.number != "p":
        speaker = Speaker() if topic is None else replace(speaker, is_sure=False)
    if topic is None:
        state.speaks(speaker)
    yield from state.content(cue_of(cue, speaker, opened[0]), opened[1])


def _says_nothing(
    state: State, cue: VerbCue, subject: Subject | None
) -> Iterator[FoundQuote]:
    """A verb without words: كما قال فلان, or only a subject to go on with."""
    if state.scene.text.words[cue.first - 1 : cue.first] == ["كما"]:
        yield from as_told(state, cue, subject)
    elif subject and subject.head in (Head.NAME, Head.STRANGER, Head.TITLE):
        via = "svo" if subject.before else "explicit"
        speaker = of_subject(state.scene, state.memory, subject, via)
        state.topic = speaker
        state.since = cue.stop
        state.memory.add(speaker)


def _subject(state: State, cue: VerbCue) -> Subject | None:
    scene, sentence = state.scene, state.sentence
    stood = before(scene, cue.first, sentence)
    if stood and _stands_first(state, cue, stood):
        return stood
    if stood is None and _follows_noun(state, cue):
        return _noun_before(cue)
    subject = after(scene, cue.stop, sentence.stop)
    if subject and cue.lemma in ("نقل", "أورد"):
        return _quoted(state, subject)
    if subject and _is_object(state, cue, subject):
        subject = None
    return subject or stood


def _stands_first(state: State, cue: VerbCue, stood: Subject) -> bool:
    """Whether what stands before the verb is its subject, whatever follows."""
    if state.scene.text.words[cue.first - 1] in w.IN_TURN | {"قد", "فقد"}:
        return True
    beside = stood.head == Head.NAME and stood.stop == cue.first
    return beside and cue.form.tense == Tense.IMPERFECT


def _follows_noun(state: State, cue: VerbCue) -> bool:
    """Whether a new noun with و stands right before: ... والجيش يتهم.

    What follows an imperfect that takes a noun is then its object.
    """
    scene, index = state.scene, cue.first - 1
    if cue.joined or cue.form.tense != Tense.IMPERFECT or index < state.sentence.first:
        return False
    apart = scene.gap_before(cue.first).strip()
    is_noun = scene.text.words[index].startswith("وال")
    return cue.form.verb.takes_nouns and is_noun and not apart


def _noun_before(cue: VerbCue) -> Subject:
    place = cue.first - 1
    return Subject(
        head=Head.OTHER, first=place, stop=cue.first, before=True, is_ended=True
    )


def _quoted(state: State, subject: Subject) -> Subject | None:
    """نقلت وكالة عن فلان أن: it is the one after عن who speaks; عنه: who spoke."""
    words = state.scene.text.words
    limit = min(state.sentence.stop, subject.stop + _FARTHEST_SOURCE)
    for index in range(subject.first, limit):
        if words[index] in w.THAT or words[index] in ("عنه", "عنها"):
            return None if words[index].startswith("عن") else subject
        if words[index] == "عن":
            return after(state.scene, index + 1, state.sentence.stop)
    return subject


def _is_object(state: State, cue: VerbCue, subject: Subject) -> bool:
    """Whether the noun after the verb is what is said or who is spoken to."""
    verb = cue.form.verb
    if state.line.around(subject.first) or cue.form.number == "p":
        return True
    if state.scene.raw(subject.first).endswith(_FATHA):
        return True
    if _is_accusative(state, subject):
        return True
    if subject.head == Head.NAME and verb.takes_nouns:
        return _is_other(state, cue, subject)
    if subject.head != Head.OTHER or not verb.takes_nouns:
        return False
    clear = cue.lemma != "وصف" and _is_clearly_subject(state, subject)
    return not clear and _may_go_on(state, cue, subject)


def _is_accusative(state: State, subject: Subject) -> bool:
    """Whether a plural in ين stands first: it is never a subject."""
    word = state.scene.text.words[subject.first]
    plural = word.startswith("ال") and word.endswith("ين") and len(word) > 5
    plural = plural and bare(word) not in w.TITLES
    name = subject.name
    return plural and (name is None or name.mention.entry.kind != ActorKind.PERSON)


def _is_other(state: State, cue: VerbCue, subject: Subject) -> bool:
    """Whether a named actor does not go with the form of the verb."""
    name = subject.name
    if name is None or (name.is_person and cue.form.gender == "f"):
        return False
    return gender_of(state.scene, name)[0] != cue.form.gender


def _is_clearly_subject(state: State, subject: Subject) -> bool:
    """Whether a comma or "that" follows the noun, or it names who spoke before."""
    words, gap = state.scene.text.words, state.scene.gap_before(subject.stop)
    following = words[subject.stop] if subject.stop < state.sentence.stop else ""
    if following in w.THAT or ":" in gap or _COMMAS & set(gap):
        return True
    if state.line.in_name(subject.first):
        return True
    first = words[subject.first]
    return first.endswith("ون") or first in state.scene.strangers


def _may_go_on(state: State, cue: VerbCue, subject: Subject) -> bool:
    """Whether somebody named before may be the subject instead."""
    if not state.scene.text.words[subject.first].startswith("ال"):
        return True
    last = state.memory.last(cue.form.gender, cue.form.number)
    return (state.topic or last) is not None


def _going_on(
    state: State, cue: VerbCue, subject: Subject | None, index: int
) -> tuple[VerbCue, Subject | None, int]:
    """X goes on urging: the verbal noun after the subject is the verb of saying."""
    words = state.scene.text.words
    noun = w.VERBAL_NOUNS.get(words[index]) if index < len(words) else None
    if noun is None or match_key(cue.form.verb.lemma) not in w.GOING_ON:
        return cue, subject, index
    form = FORMS[noun]
    if subject:
        subject = replace(subject, stop=index + 1)
    cue = replace(cue, first=index, stop=index + 1, lemma=form.verb.lemma, form=form)
    return cue, subject, index + 1


def _before_cue(state: State, cue: VerbCue) -> Marked | None:
    """An utterance in marks right before the verb: «...» قال فلان."""
    item = state.line.before(cue.first)
    if item is None or item.first in state.taken:
        return None
    if item.stop - item.first < _LEAST_BEFORE or "that" not in cue.form.verb.governs:
        return None
    return None if cue.lemma in ("عد", "اعتبر") else item


def _is_statement(
    state: State,
    cue: VerbCue,
    opened: tuple[Opening, int] | None,
    subject: Subject | None,
) -> bool:
    """Relative clauses report only with a "that"; imperfects need a subject."""
    previous = ""
    if cue.first > state.sentence.first:
        previous = state.scene.text.words[cue.first - 1]
    noun = opened is None or opened[0] == Opening.NOUN
    if previous in w.RELATIVES and noun:
        return False
    if subject and subject.before and _is_asked(state, subject):
        return False
    if cue.form.tense != Tense.IMPERFECT:
        return True
    if subject is not None:
        meets = bare(state.scene.text.words[subject.first]) in w.MEETINGS
        if meets and not _holds_that(subject, opened):
            return False
        return cue.lemma not in ("اعتبر", "عد") or _holds_that(subject, opened)
    passive = cue.form.gender == "m" and match_key(cue.lemma) in w.UNSAID
    return not passive and not noun


def _holds_that(subject: Subject, opened: tuple[Opening, int] | None) -> bool:
    """تعتبر الدولة أن: without a "that" beside it the verb is "is considered"."""
    if opened is None or opened[0] != Opening.THAT:
        return False
    return subject.before or opened[1] - subject.stop <= 1


def _is_asked(state: State, subject: Subject) -> bool:
    """ما إذا كانت الدولة تعتبر: that is a question, not what the state says."""
    words = state.scene.text.words[max(0, subject.first - 2) : subject.first]
    return any(word in ("اذا", "هل", "لو") for word in words)


def _learn(state: State, cue: VerbCue, subject: Subject) -> None:
    """A person who is the subject of a feminine verb is a woman."""
    if subject.name and subject.name.is_person and cue.form.gender == "f":
        state.scene.women.add(subject.name.mention.entry.key)


def _speaker(state: State, cue: VerbCue, subject: Subject | None) -> Speaker:
    if subject:
        via = "svo" if subject.before else "explicit"
        _learn(state, cue, subject)
        return of_subject(state.scene, state.memory, subject, via)
    if state.topic:
        return state.topic.by("pronoun_continuation")
    return unsaid(state, cue)
