"""Which actor the subject of a statement is: the routes of `docs/quotes.md`."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Protocol

from archive.extract.quotes import words as w
from archive.extract.quotes.bodies import body_before
from archive.extract.quotes.cues import Cue, VerbCue
from archive.extract.quotes.given import WOMEN
from archive.extract.quotes.memory import Memory, Speaker, agrees, named
from archive.extract.quotes.noun import Head, Subject, bare, text_end
from archive.extract.quotes.scene import Name, Scene, Stretch
from archive.extract.quotes.subjects import is_genitive
from archive.extract.quotes.titles import holder, spelt_otherwise
from archive.models.choices import ActorKind


class Place(Protocol):
    """Where in an article a cue is read."""

    @property
    def scene(self) -> Scene: ...
    @property
    def memory(self) -> Memory: ...
    @property
    def sentence(self) -> Stretch: ...
    @property
    def topic(self) -> Speaker | None: ...


# How many words before it a cue must have for its subject to be sought there.
_WITHIN = 2
# The subject of a sentence stands in so many of its first words.
_NEAR = 14
# A person named before anybody spoke stands so many words before the verb.
_FAR = 60
# A title that means who spoke last has no more words: المسؤول الدبلوماسي المغربي.
_LONGEST_TITLE = 3


def of_subject(scene: Scene, memory: Memory, subject: Subject, via: str) -> Speaker:
    """The speaker that a noun phrase means; without entry if nobody known."""
    if subject.head == Head.NAME and subject.name:
        speaker = named(scene, subject.name, via)
        return replace(speaker, is_sure=False) if subject.is_joint else speaker
    if subject.head == Head.DOCUMENT:
        return _issuer(scene, memory, subject, via)
    start, end = _span(scene, subject)
    found: Speaker | None = None
    if subject.head == Head.TITLE:
        name = holder(scene, subject)
        found = named(scene, name, "title_only") if isinstance(name, Name) else name
        found = found or _same_person(scene, memory, subject)
    elif subject.head == Head.STRANGER:
        found = spelt_otherwise(scene, subject)
    else:
        found = body_before(scene, subject)
    if found is None:
        scene.strangers.update(_names_of(scene, subject, end))
        return _unknown(scene, subject)
    return Speaker(
        entry=found.entry,
        start=start,
        end=end,
        via="title_only",
        gender=found.gender,
        number=found.number,
    )


def _names_of(scene: Scene, subject: Subject, end: int) -> Iterator[str]:
    """The words of an unknown speaker that may be his name, to know him again."""
    for index in range(subject.first, scene.word_at(end)):
        word = scene.text.words[index]
        known = w.PREPOSITIONS | w.TITLES | w.BODIES | w.DOCUMENTS
        if len(word) > 2 and not word.startswith("ال") and word not in known:
            yield word


def _span(scene: Scene, subject: Subject) -> tuple[int, int]:
    tokens = scene.text.tokens
    stop = subject.stop
    if not subject.before:
        stop = text_end(scene, subject)
    return tokens[subject.first].start, tokens[stop - 1].end


def _unknown(scene: Scene, subject: Subject) -> Speaker:
    start, end = _span(scene, subject)
    word = scene.text.words[subject.first]
    is_group = subject.head == Head.COLLECTIVE or word.endswith(("ون", "وا"))
    return Speaker(
        start=start,
        end=end,
        via="unnamed",
        gender="f" if bare(word).endswith(("ه", "ات")) or word in WOMEN else "m",
        number="p" if is_group else "s",
    )


def _last_body(memory: Memory, word: str, *, joint: bool) -> Speaker | None:
    """Who issued the last statement, else the last body or group that spoke.

    A meeting is no state's; a joint statement is no person's who spoke since.
    """
    barred = {ActorKind.PERSON}
    if word in w.MEETINGS:
        barred.add(ActorKind.COUNTRY)
    for speaker in (memory.issuer, *reversed(memory.spoken)):
        if speaker is None or speaker.entry is None:
            continue
        if speaker.entry.kind not in barred:
            return speaker
        if not joint:
            return None
    return None


def _issuer(scene: Scene, memory: Memory, subject: Subject, via: str) -> Speaker:
    """Who issued a statement: named with it, or the one of the statement before."""
    start, end = _span(scene, subject)
    word = bare(scene.text.words[subject.first])
    gender = "f" if word.endswith(("ه", "ات")) or word in w.FEMININE_PLURALS else "m"
    following = scene.text.words[subject.first + 1 : subject.first + 2]
    joint = following in (["المشترك"], ["الختامي"])
    last = _last_body(memory, word, joint=joint)
    definite = scene.text.words[subject.first].startswith("ال")
    if subject.name:
        issuer = named(scene, subject.name, via)
        memory.issuer = issuer
    elif definite and last:
        issuer = last.by("institution")
    else:
        return _unknown(scene, subject)
    return Speaker(
        entry=issuer.entry,
        start=issuer.start or start,
        end=issuer.end or end,
        via=issuer.via,
        gender=gender,
        is_sure=issuer.is_sure,
    )


def _same_person(scene: Scene, memory: Memory, subject: Subject) -> Speaker | None:
    """The minister, the spokeswoman: who spoke last, if it may be that person."""
    word = scene.text.words[subject.first]
    his = word in w.HIS_EXCELLENCY
    phrase = scene.text.words[subject.first : subject.stop]
    plain = word.startswith("ال") and bare(word) not in w.NOBODY
    adjectives = {word for word in phrase[1:] if word not in w.SAME}
    plain = plain and len(adjectives) < _LONGEST_TITLE
    plain = plain and all(word.startswith("ال") for word in adjectives)
    if not his and not plain:
        return None
    gender = "f" if word.endswith("ها" if his else "ه") else "m"
    last = memory.last(gender, "s")
    entry = last.entry if last else None
    if entry is None or entry.kind != ActorKind.PERSON:
        return None
    places = scene.places_in(subject.first, subject.stop)
    countries = {
        item.mention.entry.country or item.mention.entry.key for item in places
    }
    return last if not countries or entry.country in countries else None


def unsaid(reading: Place, cue: Cue) -> Speaker:
    """The speaker of a verb that has no subject of its own."""
    scene, memory, sentence = reading.scene, reading.memory, reading.sentence
    gender, number = "m", "s"
    if isinstance(cue, VerbCue):
        gender, number = cue.form.gender, cue.form.number
    if cue.first - sentence.first > _WITHIN:
        person = _in_sentence(scene, cue, sentence, (gender, number))
        if person:
            return named(scene, person, "same_sentence_person")
    form = (gender, number)
    last = memory.last(*form) or _first_named(scene, sentence, form)
    return last.by("pronoun_continuation") if last else Speaker()


def _first_named(
    scene: Scene, sentence: Stretch, form: tuple[str, str]
) -> Speaker | None:
    """Whoever of this gender and number is named first before a sentence."""
    for name in scene.names_in(max(0, sentence.first - _FAR), sentence.first):
        speaker = named(scene, name, "")
        if name.is_person and not name.has_clitic and agrees(speaker, *form):
            return speaker
    return None


def _in_sentence(
    scene: Scene, cue: Cue, sentence: Stretch, form: tuple[str, str]
) -> Name | None:
    for name in scene.names_in(sentence.first, cue.first):
        leads = name.first <= sentence.first + 1 and not name.has_clitic
        stands = leads or (name.is_person and _is_subject(scene, name, sentence))
        if stands and agrees(named(scene, name, ""), *form):
            return name
    return None


def _is_subject(scene: Scene, name: Name, sentence: Stretch) -> bool:
    """Whether a person near the begin of a sentence may be its subject."""
    before = scene.text.words[name.first - 1] if name.first else ""
    if bare(before) in w.SPEECHES:
        return True
    far = name.first - sentence.first > _NEAR and not before.startswith("ال")
    if far or before in w.PREPOSITIONS or is_genitive(scene, name, sentence.first):
        return False
    return not name.has_clitic or scene.text.words[name.first].startswith(("و", "ف"))


def of_participle(reading: Place, index: int) -> Speaker:
    """The subject of the sentence; at the begin of a paragraph the last speaker."""
    scene, memory, sentence = reading.scene, reading.memory, reading.sentence
    if reading.topic:
        return reading.topic.by("participle")
    for name in scene.names_in(sentence.first, min(index, sentence.first + _NEAR)):
        if not name.has_clitic or scene.text.words[name.first].startswith("و"):
            return named(scene, name, "same_sentence_person")
    last = memory.spoken[-1] if memory.spoken else None
    return last.by("pronoun_continuation") if last else Speaker()
