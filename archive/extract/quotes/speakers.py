"""Which actor the subject of a statement is: the routes of `docs/quotes.md`."""

from bisect import bisect_left
from collections.abc import Iterator
from typing import Protocol

from archive.extract.quotes import words as w
from archive.extract.quotes.cues import Cue, VerbCue
from archive.extract.quotes.memory import Memory, Speaker, agrees, named
from archive.extract.quotes.scene import Name, Scene, Stretch
from archive.extract.quotes.subjects import Head, Subject, bare, text_end
from archive.extract.quotes.titles import holder
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
# How many earlier names are looked at for a group or a body spoken of again.
_NAMES_BACK = 60
# The subject of a sentence stands in so many of its first words.
_NEAR = 14


def of_subject(scene: Scene, memory: Memory, subject: Subject, via: str) -> Speaker:
    """The speaker that a noun phrase means; without entry if nobody known."""
    if subject.head == Head.NAME and subject.name:
        return named(scene, subject.name, via)
    if subject.head == Head.DOCUMENT:
        return _issuer(scene, memory, subject, via)
    start, end = _span(scene, subject)
    found: Speaker | None = None
    if subject.head == Head.TITLE:
        name = holder(scene, subject)
        found = named(scene, name, "title_only") if isinstance(name, Name) else name
    elif subject.head != Head.STRANGER:
        found = _named_before(scene, subject)
    if found is None:
        memory.strangers.update(_names_of(scene, subject, end))
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
        stop = text_end(scene, subject, len(tokens))
    return tokens[subject.first].start, tokens[stop - 1].end


def _unknown(scene: Scene, subject: Subject) -> Speaker:
    start, end = _span(scene, subject)
    word = scene.text.words[subject.first]
    is_group = subject.head == Head.COLLECTIVE or word.endswith(("ون", "وا"))
    return Speaker(
        start=start,
        end=end,
        via="unnamed",
        gender="f" if bare(word).endswith(("ه", "ات")) else "m",
        number="p" if is_group else "s",
    )


def _issuer(scene: Scene, memory: Memory, subject: Subject, via: str) -> Speaker:
    """Who issued a statement: named with it, or the one of the statement before."""
    start, end = _span(scene, subject)
    word = bare(scene.text.words[subject.first])
    gender = "f" if word.endswith(("ه", "ات")) or word in w.FEMININE_PLURALS else "m"
    if subject.name:
        issuer = named(scene, subject.name, via)
        memory.issuer = issuer
    elif memory.issuer and scene.text.words[subject.first].startswith("ال"):
        issuer = memory.issuer.by("institution")
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


def _named_before(scene: Scene, subject: Subject) -> Speaker | None:
    """The group or body named before whose name begins with the same noun."""
    word = scene.text.words[subject.first]
    if subject.stop - subject.first > 2 or not word.startswith("ال"):
        return None
    noun = _noun(word)
    place = bisect_left(scene.firsts, subject.first)
    for name in reversed(scene.names[max(0, place - _NAMES_BACK) : place]):
        heads = [scene.text.words[name.first]]
        if subject.head == Head.COLLECTIVE:
            if name.mention.entry.kind != ActorKind.GROUP:
                continue
        elif name.first:
            heads.append(scene.text.words[name.first - 1])
        if not name.is_person and any(_noun(head) == noun for head in heads):
            return named(scene, name, "title_only")
    return None


def _noun(word: str) -> str:
    noun = bare(word)
    for prefix in ("ل", "ب"):
        if word.startswith(prefix) and not word.startswith("ال"):
            noun = bare(word[1:]) if len(word) > 4 else noun
    for ending in ("ون", "ين", "ان"):
        if noun.endswith(ending) and len(noun) > len(ending) + 2:
            return noun[: -len(ending)]
    return noun


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
    last = memory.last(gender, number)
    return last.by("pronoun_continuation") if last else Speaker()


def _in_sentence(
    scene: Scene, cue: Cue, sentence: Stretch, form: tuple[str, str]
) -> Name | None:
    for name in scene.names_in(sentence.first, cue.first):
        if name.is_person and agrees(named(scene, name, ""), *form):
            return name
    return None


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
