"""Arabic noun phrases: what sort a subject is and where its words end.

Which phrase is the subject of a verb is found in `subjects`.
"""

from dataclasses import dataclass
from enum import StrEnum

from archive.extract.quotes import words as w
from archive.extract.quotes.prefixes import has_preposition
from archive.extract.quotes.scene import Name, Scene

# Signs at which a phrase ends.
_SIGNS = frozenset('،,:;؛"«“(')


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

    `limit` is where the words said begin, if it is known;
    `is_joint` tells that others named behind it speak as well;
    `title_stop` is where the title before an unknown name ends;
    `is_ended` tells that the end is certain: a name or a comma stands there.
    """

    head: Head
    first: int
    stop: int
    name: Name | None = None
    before: bool = False
    is_ended: bool = False
    title_stop: int = 0
    is_joint: bool = False
    limit: int = 0


def bare(word: str) -> str:
    """A folded noun without و and the article."""
    for prefix in ("وال", "ال"):
        if word.startswith(prefix) and len(word) > len(prefix) + 1:
            return word[len(prefix) :]
    return word


def cuts(scene: Scene, index: int) -> bool:
    """Whether a preposition ends the phrase: after a comma it is no part of a title."""
    return any(sign in scene.gap_before(index) for sign in "،,")


def text_end(scene: Scene, subject: Subject) -> int:
    """Where the words of a subject end that is no known name, for its text."""
    limit = subject.limit or len(scene.text.words)
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


def end_of_noun(scene: Scene, start: int, end: int) -> int:
    """A guess where a phrase without a known name ends: definite words go on."""
    words = scene.text.words
    index = start + 1
    while index < end and _goes_on(scene, start, index):
        index += 1
    free = index < end and not set(scene.gap_before(index)) & _SIGNS
    free = free and words[index] not in w.PREPOSITIONS
    if index == start + 1 and free and not words[start].startswith("ال"):
        index += 1
        while index < end and _goes_on(scene, start, index):
            index += 1
    return index


def _goes_on(scene: Scene, start: int, index: int) -> bool:
    word = scene.text.words[index]
    if set(scene.gap_before(index)) & _SIGNS:
        return False
    if word in w.SAME:
        return True
    if word in w.PREPOSITIONS or has_preposition(word):
        return False
    if word in w.VERBAL_NOUNS or (_is_definite(scene, start) and _names(scene, index)):
        return False
    return word.startswith(("ال", "وال")) and not word.startswith(
        ("التزام", "الغاء", "التحاق", "الزام")
    )


def _is_definite(scene: Scene, index: int) -> bool:
    return scene.text.words[index].startswith("ال")


def _names(scene: Scene, index: int) -> bool:
    """Whether a name begins at a word, as in دعا التحالف الأمم المتحدة."""
    return index in scene.by_first
