"""The subject that follows an Arabic verb of saying; one before it is in `preceding`.

Gives the noun phrase and what sort it is; which actor that is, `speakers` decides.
"""

from dataclasses import dataclass
from enum import StrEnum

from archive.extract.quotes import words as w
from archive.extract.quotes.prefixes import has_preposition
from archive.extract.quotes.scene import Name, Scene
from archive.extract.quotes.verbs import form_of

# Furthest word of a title before the name of its holder, in words.
LONGEST_TITLE = 22
_STOPPERS = w.RELATIVES | frozenset(
    {"مع", "خلال", "عقب", "بعد", "اثر", "امام", "الي", "حول", "بشان", "علي", "قبل"}
    | {"لدي", "عبر", "منذ", "ان", "انه", "انها", "بحضور", "نظيره", "نظيرته", "كما"}
)


_JOINING = frozenset({"بن", "ابن", "بنت", "ال", "ابو", "ام", "عبد", "دي", "فان"})


class Head(StrEnum):
    """What sort of noun phrase a subject is."""

    NAME = "name"
    TITLE = "title"
    DOCUMENT = "document"
    COLLECTIVE = "collective"
    BODY = "body"
    STRANGER = "stranger"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """Words first..stop-1; `name` is the actor named there; `before` the verb or after.

    `is_ended` tells that the end is certain: a name or a comma stands there.
    """

    head: Head
    first: int
    stop: int
    name: Name | None = None
    before: bool = False
    is_ended: bool = False


def bare(word: str) -> str:
    """A folded noun without و and the article."""
    for prefix in ("وال", "ال"):
        if word.startswith(prefix) and len(word) > len(prefix) + 1:
            return word[len(prefix) :]
    return word


def skip_adverbs(scene: Scene, index: int, limit: int) -> int:
    """The first word from `index` on that is no word of time, number or manner."""
    words = scene.text.words
    while index < limit:
        word = words[index]
        if index in scene.by_first:
            return index
        if word in w.ADVERBS or word.isdigit():
            index += 1
        elif word in w.MANNERS and word.startswith("ب") and index + 1 < limit:
            index += 2 if word in ("بشكل", "بصوره") else 1
        else:
            return index
    return index


def after(scene: Scene, index: int, limit: int) -> Subject | None:
    """The subject that begins at word `index`, right after the verb."""
    start = skip_adverbs(scene, index, limit)
    words = scene.text.words
    if start + 1 < limit and (
        words[start] in w.THEREIN and (start + 1) in scene.by_first
    ):
        start += 1
    if words[start : start + 2] in (["كل", "من"], ["كلا", "من"]):
        start += 2
    if start >= limit or _is_barred(scene, start):
        return None
    return _phrase(scene, start, limit)


def _is_barred(scene: Scene, index: int) -> bool:
    """Whether no subject stands at a word: a preposition, that, a colon."""
    word = scene.text.words[index]
    name = scene.by_first.get(index)
    if ":" in scene.gap_before(index):
        return True
    if word in w.THAT or word in w.PREPOSITIONS or word in w.RELATIVES:
        return True
    if name:
        return name.has_clitic and name.mention.start != name.mention.core_start
    return has_preposition(word)


def _phrase(scene: Scene, start: int, limit: int) -> Subject:
    end = _region(scene, start, limit)
    words = scene.text.words
    first, head = scene.by_first.get(start), bare(words[start])
    if first is None and head in w.DOCUMENTS and words[start] not in w.COLLECTIVES:
        return document(scene, start, end)
    person = _person(scene, start, end)
    if first and (first.is_person or person is None or not _is_title(scene, start)):
        return _named(scene, start, first)
    if person and head not in w.BODIES and words[start] not in w.COLLECTIVES:
        return _named(scene, start, person)
    return _without_name(scene, start, end)


def _person(scene: Scene, start: int, end: int) -> Name | None:
    """The first person in words start..end-1 who may be the subject.

    A name further on belongs to a title: the holder's, not that of his kin.
    """
    word = scene.text.words[start]
    titled = bare(word) in w.TITLES - w.KIN or word.startswith("ال")
    if start not in scene.by_first and not titled:
        return None
    for name in scene.names_in(start, end):
        free = name.first == start or not name.has_clitic
        if name.is_person and free and not is_genitive(scene, name, start):
            return name
    return None


def _without_name(scene: Scene, start: int, end: int) -> Subject:
    """A phrase that names nobody the registry knows, or only inside it."""
    words = scene.text.words
    head, stop = bare(words[start]), end_of_noun(scene, start, end)
    if words[start] in w.COLLECTIVES:
        return Subject(head=Head.COLLECTIVE, first=start, stop=stop)
    if words[start] in scene.reading.given_names or _is_titled(scene, start, end):
        stop = _end_of_stranger(scene, start, end)
        return Subject(head=Head.STRANGER, first=start, stop=stop, is_ended=True)
    if head in w.TITLES:
        return Subject(head=Head.TITLE, first=start, stop=stop)
    if head in w.BODIES:
        return _body(scene, start, end)
    return Subject(head=Head.OTHER, first=start, stop=stop)


def is_genitive(scene: Scene, name: Name, start: int) -> bool:
    """Whether a person is only whose office or body it is: إدارة الرئيس X."""
    words = scene.text.words
    index, titled = name.first - 1, False
    while index > start and words[index].startswith(("ال", "لل")):
        titled = titled or bare(words[index]) in w.TITLES
        if words[index].startswith("لل") and words[index][2:] in w.TITLES:
            return True
        index -= 1
    if index < start or words[index].startswith("ال"):
        return False
    apart = scene.gap_before(name.first).strip() or any(
        scene.places_in(index, index + 1)
    )
    beside = index == name.first - 1 and not apart
    beside = beside or (titled and _is_title(scene, index + 1))
    holder = words[index] in w.DEPUTIES | {"كل", "من"}
    return beside and not holder and words[index] not in scene.reading.given_names


def _is_titled(scene: Scene, start: int, end: int) -> bool:
    """Whether one to three unknown words stand before a title: X Y, minister of Z."""
    words = scene.text.words
    if words[start].startswith("ال") or bare(words[start]) in w.TITLES | w.BODIES:
        return False
    for index in range(start + 1, min(end, start + 4)):
        if bare(words[index]) in w.TITLES:
            return index > start + 1 or _cuts(scene, index)
        if words[index] in w.PREPOSITIONS:
            return False
    return False


def _end_of_stranger(scene: Scene, start: int, end: int) -> int:
    """A name nobody knows has two words, more with بن and their like."""
    words, index = scene.text.words, start + 1
    while index < end and not scene.gap_before(index).strip():
        joins = words[index] in _JOINING or words[index - 1] in _JOINING
        if index > start + 1 and not joins:
            break
        if words[index] in w.PREPOSITIONS | w.THAT:
            break
        index += 1
    return index


def text_end(scene: Scene, subject: Subject, limit: int) -> int:
    """Where the words of a subject end that is no known name, for its text."""
    index = subject.first + 1
    while index < min(limit, subject.first + 10):
        word = scene.text.words[index]
        gap = scene.gap_before(index)
        if index >= subject.stop and any(sign in gap for sign in '«“"'):
            break
        ends = w.RELATIVES | w.THAT | w.THAT_AFTER_SOURCE
        if any(sign in gap for sign in "،,:;؛(.!\n") or word in ends:
            break
        # Right after a title a word with ب may be a name: الوزير بشير.
        named = index == subject.stop and subject.head == Head.TITLE
        named = named and word not in w.MANNERS and not word.startswith(("بال", "لل"))
        small = word in w.PREPOSITIONS | w.ADVERBS
        small = small or (has_preposition(word) and not named)
        if index >= subject.stop and small:
            break
        index += 1
    return max(index, subject.stop)


def _is_title(scene: Scene, index: int) -> bool:
    return bare(scene.text.words[index]) in w.TITLES


def _named(scene: Scene, start: int, name: Name) -> Subject:
    stop = name.last + 1
    following = scene.by_first.get(stop)
    if following and scene.text.words[stop].startswith("و") and following.has_clitic:
        stop = following.last + 1
    return Subject(head=Head.NAME, first=start, stop=stop, name=name, is_ended=True)


def document(scene: Scene, start: int, end: int) -> Subject:
    """A statement, and who issued it if that is said."""
    words = scene.text.words
    for name in scene.names_in(start + 1, min(end + 8, start + 10, len(words))):
        if _issues(scene, start, name):
            return Subject(
                head=Head.DOCUMENT,
                first=start,
                stop=name.last + 1,
                name=name,
                is_ended=True,
            )
    return Subject(head=Head.DOCUMENT, first=start, stop=end_of_noun(scene, start, end))


def _issues(scene: Scene, start: int, name: Name) -> bool:
    """Whether a name after a document is who issued it."""
    words = scene.text.words
    between = words[start + 1 : name.first]
    if any(word in w.THAT for word in between):
        return False
    if any(word in w.ISSUED for word in between):
        return True
    if any(_cuts(scene, place) for place in range(start + 1, name.first + 1)):
        return False
    if words[start].startswith("ال"):
        return False
    allowed = w.ADJECTIVES_OF_DOCUMENTS | w.BODIES | w.DOCUMENTS | w.TITLES
    return all(bare(word) in allowed or word in allowed for word in between)


def _body(scene: Scene, start: int, end: int) -> Subject:
    """A body, and its name if that follows at once: حركة حماس."""
    name = scene.by_first.get(start + 1) if start + 1 < end else None
    apposed = bare(scene.text.words[start]) in w.APPOSED
    if apposed and name and not name.is_person and not name.has_clitic:
        return _named(scene, start, name)
    stop = end_of_noun(scene, start, end)
    return Subject(head=Head.BODY, first=start, stop=stop)


def _region(scene: Scene, start: int, limit: int) -> int:
    """Where the search for the subject's name ends."""
    words = scene.text.words
    last = min(limit, start + LONGEST_TITLE)
    for index in range(start + 1, last):
        word = words[index]
        gap = scene.gap_before(index)
        if word in _STOPPERS and index not in scene.by_first:
            return index
        if word in w.THAT | w.THAT_AFTER_SOURCE or ":" in gap or "؛" in gap:
            return index
        if word in w.PREPOSITIONS and _cuts(scene, index):
            return index
        if word.startswith("ب") and has_preposition(word) and not _is_of_body(word):
            return index
        form, _ = form_of(word)
        if form and index not in scene.by_first and _is_verb_here(scene, index):
            return index
    return last


def _is_of_body(word: str) -> bool:
    """Whether ب joins a title to a body or place: الناطق بوزارة الصحة."""
    rest = word[1:]
    return rest.startswith("ال") or rest == "اسم" or rest in w.BODIES


def _cuts(scene: Scene, index: int) -> bool:
    """Whether a preposition ends the phrase: after a comma it is no part of a title."""
    return any(sign in scene.gap_before(index) for sign in "،,")


def _is_verb_here(scene: Scene, index: int) -> bool:
    return any(sign in scene.gap_before(index) for sign in "،,;؛") or (
        scene.text.words[index].startswith("و")
    )


def end_of_noun(scene: Scene, start: int, end: int) -> int:
    """A guess where a phrase without a known name ends: definite words go on."""
    words = scene.text.words
    index = start + 1
    while index < end and _goes_on(scene, index):
        index += 1
    if index == start + 1 and index < end and not words[start].startswith("ال"):
        index += 1
        while index < end and _goes_on(scene, index):
            index += 1
    return index


def _goes_on(scene: Scene, index: int) -> bool:
    word = scene.text.words[index]
    if any(sign in scene.gap_before(index) for sign in '،,:;؛"«“('):
        return False
    if word in w.PREPOSITIONS or has_preposition(word):
        return False
    return word.startswith(("ال", "وال")) and not word.startswith(
        ("التزام", "الغاء", "التحاق", "الزام")
    )
