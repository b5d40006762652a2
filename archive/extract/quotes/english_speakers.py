"""Who an English subject means: a name, a pronoun, an office or a body said again."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace

from archive.extract.quotes.english_phrases import Phrase
from archive.extract.quotes.english_words import (
    BODY_WORDS,
    LADIES,
    MISTERS,
    PREPOSITIONS,
    PRONOUNS,
    SAME_OFFICE,
    TITLE_WORDS,
)
from archive.extract.quotes.given import WOMEN
from archive.extract.quotes.memory import Memory, Speaker, named
from archive.extract.quotes.scene import Name, Scene
from archive.models.choices import ActorKind
from archive.text.normalize import match_key

# How many earlier names are looked at.
_NAMES_BACK = 80
# How many words before a pronoun somebody may be named whom it means.
_FAR = 120
_DETERMINERS = frozenset({"the", "a", "an", "s", "country", "former", "group"})


def speaker_of(
    scene: Scene, memory: Memory, phrase: Phrase, via: str = "explicit"
) -> Speaker:
    """The speaker a phrase means; without entry if nobody known.

    Of "X and Y said" it is the first, to be reviewed.
    """
    if phrase.pronoun:
        return _of_pronoun(scene, memory, phrase)
    if phrase.name:
        via = "same_sentence_person" if phrase.goes_on else via
        speaker = named(scene, phrase.name, via)
        return replace(speaker, is_sure=False) if phrase.is_joint else speaker
    known = _spoken_of_again(scene, memory, phrase)
    tokens = scene.text.tokens
    start, end = tokens[phrase.first].start, tokens[phrase.stop - 1].end
    if known:
        return replace(known, via="title_only", start=start, end=end)
    gender, number = _form(scene, phrase, via)
    return Speaker(start=start, end=end, via="unnamed", gender=gender, number=number)


def _form(scene: Scene, phrase: Phrase, via: str) -> tuple[str, str]:
    """Gender and number of somebody unknown; "" for a person of either gender."""
    words = scene.text.words[phrase.first : phrase.stop]
    if words[-1].endswith("s") and via == "explicit" and words[0] not in MISTERS:
        return "m", "s" if _is_name(scene, phrase) else "p"
    if LADIES & set(words) or words[0] in WOMEN:
        return "f", "s"
    return "m" if MISTERS & set(words) else "", "s"


def _is_name(scene: Scene, phrase: Phrase) -> bool:
    """Whether all words of a phrase have capitals, as persons' names do."""
    return all(
        scene.raw(index)[:1].isupper() for index in range(phrase.first, phrase.stop)
    )


def _of_pronoun(scene: Scene, memory: Memory, phrase: Phrase) -> Speaker:
    """The last who spoke, or somebody named since then, whom the pronoun may mean."""
    wanted = PRONOUNS[phrase.pronoun]
    since = _named_since(scene, memory, phrase, wanted)
    if since:
        return named(scene, since, "pronoun_continuation").by("pronoun_continuation")
    for speaker in reversed(memory.spoken):
        if _may_be(scene, speaker, wanted):
            if speaker.entry and wanted[0] in ("m", "f"):
                known = scene.women if wanted[0] == "f" else scene.men
                known.add(speaker.entry.key)
            return speaker.by("pronoun_continuation")
    return Speaker(via="pronoun_continuation")


def _named_since(
    scene: Scene, memory: Memory, phrase: Phrase, wanted: tuple[str, str]
) -> Name | None:
    """The last subject named since somebody spoke whom a pronoun may mean."""
    if wanted not in (("m", "s"), ("f", "s")):
        return None
    low = max(memory.heard, phrase.first - _FAR)
    found = None
    for name in scene.names_in(low, phrase.first):
        speaker = named(scene, name, "")
        if name.is_person and _is_subject(scene, name):
            found = name if _may_be(scene, speaker, wanted) else found
    return found


def _is_subject(scene: Scene, name: Name) -> bool:
    """Whether a person may be the subject: no owner, behind no preposition."""
    words, first = scene.text.words, name.first
    if words[name.last + 1 : name.last + 2] == ["s"]:
        return False
    while first and (words[first - 1] in TITLE_WORDS or words[first - 1] in LADIES):
        first -= 1
    apart = first == 0 or bool(scene.gap_before(first).strip())
    return apart or words[first - 1] not in PREPOSITIONS


def _may_be(scene: Scene, speaker: Speaker, wanted: tuple[str, str]) -> bool:
    """Whether he, she, it or they may be a speaker; a person may be he until shown."""
    gender, number = wanted
    entry = speaker.entry
    is_person = entry is None or entry.kind == ActorKind.PERSON
    if gender == "i":
        return not is_person
    if number == "p":
        return speaker.number == "p" or not is_person
    if not gender or not is_person or speaker.number == "p":
        return False
    if entry is None:
        return speaker.gender in ("", gender)
    others = scene.men if gender == "f" else scene.women
    return entry.key not in others and (gender == "f" or speaker.gender == "m")


def _spoken_of_again(scene: Scene, memory: Memory, phrase: Phrase) -> Speaker | None:
    """Who "the minister", "the French president" or "the agency" means."""
    words = scene.text.words[phrase.first : phrase.stop]
    if words[0] != "the" or any(word in PREPOSITIONS for word in words[1:]):
        return None
    last, rest = words[-1], {word for word in words[1:-1] if word not in _DETERMINERS}
    if last in BODY_WORDS:
        body = _body(scene, phrase, last, rest)
        return named(scene, body, "title_only") if body else None
    if last not in TITLE_WORDS or last.endswith("s"):
        return None
    heads = SAME_OFFICE.get(last, frozenset({last}))
    name = _holder(scene, phrase, heads, rest)
    if name:
        return named(scene, name, "title_only")
    return _of_registry(scene, phrase, heads) or _same(scene, memory, phrase, last)


def _before(scene: Scene, phrase: Phrase) -> Iterator[Name]:
    """The names before a phrase, nearest first."""
    place = bisect_left(scene.firsts, phrase.first)
    yield from reversed(scene.names[max(0, place - _NAMES_BACK) : place])


def _body(scene: Scene, phrase: Phrase, head: str, rest: set[str]) -> Name | None:
    """The body named before whose name holds the noun: the agency, the union."""
    heads = SAME_OFFICE.get(head, frozenset({head}))
    places = _countries(scene, phrase)
    for name in _before(scene, phrase):
        entry = name.mention.entry
        if name.is_person or entry.kind == ActorKind.COUNTRY:
            continue
        spelt = {*match_key(entry.name_en).split()}
        spelt.update(scene.text.words[name.first : name.last + 1])
        if heads & spelt and (rest <= spelt or entry.country in places):
            return name
    return None


def _holder(
    scene: Scene, phrase: Phrase, heads: frozenset[str], rest: set[str]
) -> Name | None:
    """The person named before with this title beside the name."""
    places = _countries(scene, phrase)
    for name in _before(scene, phrase):
        if not name.is_person:
            continue
        title = _title(scene, name)
        same = rest <= title or name.mention.entry.country in places
        if heads & title and same:
            return name
    return None


def _title(scene: Scene, name: Name) -> set[str]:
    """The words of the title beside a person's name."""
    mention, words = name.mention, scene.text.words
    if mention.role_start is None or mention.role_end is None:
        return set()
    first, stop = scene.word_at(mention.role_start), scene.word_at(mention.role_end)
    while first and scene.raw(first - 1)[:1].isupper() and stop <= name.first:
        if scene.gap_before(first).strip():
            break
        first -= 1
    return set(words[first:stop])


def _countries(scene: Scene, phrase: Phrase) -> set[str]:
    return {
        item.mention.entry.country or item.mention.entry.key
        for item in (
            *scene.places_in(phrase.first, phrase.stop),
            *scene.names_in(phrase.first, phrase.stop),
        )
    }


def _of_registry(scene: Scene, phrase: Phrase, heads: frozenset[str]) -> Speaker | None:
    """Who held the office of a country that day: the French president."""
    places = _countries(scene, phrase)
    words = set(scene.text.words[phrase.first + 1 : phrase.stop])
    found = {
        role.holder.key: role.holder
        for role in scene.reading.roles
        if (role.country in places or role.organisation in places)
        and role.holds_on(scene.reading.day)
        and heads & set(match_key(role.title_en).split()[:2])
        and (len(words) < 3 or words & set(match_key(role.title_en).split()))
    }
    if len(found) != 1:
        return None
    entry = next(iter(found.values()))
    return Speaker(entry=entry, gender="f" if entry.key in scene.women else "m")


def _same(scene: Scene, memory: Memory, phrase: Phrase, head: str) -> Speaker | None:
    """Who spoke last, if the title may be that person's: the spokeswoman."""
    last = memory.spoken[-1] if memory.spoken else None
    if last is None or last.entry is None or last.entry.kind != ActorKind.PERSON:
        return None
    places = _countries(scene, phrase)
    woman, man = head in LADIES, head in MISTERS
    fits = not (woman and last.entry.key in scene.men) and not (
        man and last.entry.key in scene.women
    )
    return last if fits and (not places or last.entry.country in places) else None
