"""Persons the registry does not know, as Arabic subjects: where their names end."""

from archive.extract.quotes import words as w
from archive.extract.quotes.noun import bare, cuts
from archive.extract.quotes.prefixes import has_preposition
from archive.extract.quotes.scene import Scene
from archive.extract.quotes.verbs import form_of
from archive.text.lexicon import lemma_of

_JOINING = frozenset({"بن", "ابن", "بنت", "ال", "ابو", "ام", "عبد", "دي", "فان"})
# Second words of first names: نور الدين، عبد الله.
_OF_GOD = frozenset({"الدين", "الله", "الرحمن", "الاسلام"})
_COMMAS = frozenset("،,")
# A name beside a title has at most so many words.
_LONGEST_NAME = 4
# Adjectives of the head of a body, and those who are somebody inside one.
_CHIEF = frozenset(
    {"العام", "السامي", "الاعلي", "الخاص", "الدايم", "العامه", "التنفيذي"}
)
_WITHIN = frozenset({"مصدر", "مسوول", "ضابط", "عضو", "قيادي", "مستشار", "خبير", "باحث"})
_DEFINITE = ("لل", "ال", "وال")
_OF = frozenset({"باسم", "بلسان", "لدي", "شؤون", "لشؤون"})


def is_titled(scene: Scene, start: int, end: int) -> bool:
    """Whether one to three unknown words stand before a title: X Y, minister of Z."""
    words = scene.text.words
    if words[start].startswith("ال") or bare(words[start]) in w.TITLES | w.BODIES:
        return False
    for index in range(start + 1, min(end, start + 4)):
        if bare(words[index]) in w.TITLES:
            return index > start + 1 or cuts(scene, index)
        if words[index] in w.PREPOSITIONS:
            return False
    return False


def end_of_stranger(scene: Scene, start: int, end: int) -> int:
    """A name nobody knows has two words, more with بن and their like."""
    words, index = scene.text.words, start + 1
    while index < end and not scene.gap_before(index).strip():
        joins = words[index] in _JOINING or words[index - 1] in _JOINING | _OF_GOD
        if index > start + 1 and not joins:
            break
        if words[index] in w.PREPOSITIONS | w.THAT:
            break
        index += 1
    return index


def end_of_known(scene: Scene, start: int, end: int) -> int:
    """Where the name of a stranger ends who was named before."""
    index = start + 1
    while index < end and scene.text.words[index] in scene.strangers:
        if scene.gap_before(index).strip():
            break
        index += 1
    return index


def end_of_title(scene: Scene, stop: int, end: int) -> int:
    """Where a title goes on behind its definite words: باسم وزارة …، للانتخابات."""
    words, index = scene.text.words, stop
    while index < end and not scene.gap_before(index).strip():
        word, before = words[index], words[index - 1]
        place = next(iter(scene.places_in(index + 1, index + 2)), None)
        if word == "في" and place:
            index = place.last + 1
        elif _is_of_office(scene, index):
            name = scene.name_at(index)
            index = name.last + 1 if name else index + 2
        elif word.startswith(_DEFINITE) or _OF & {word, before} or before in w.BODIES:
            index += 1
        else:
            break
    return index


def _is_of_office(scene: Scene, index: int) -> bool:
    """Whether a title goes on: الأمين العام لحلف …، مصدر في قوات …."""
    words = scene.text.words
    word, before = words[index], words[index - 1]
    if index + 1 >= len(words) or scene.gap_before(index + 1).strip():
        return False
    if word == "في":
        inside = bare(words[index + 1]) in w.BODIES or scene.name_at(index + 1)
        return bare(before) in _WITHIN and bool(inside)
    return before in _CHIEF and word.startswith("ل") and has_preposition(word)


def end_of_apposed(scene: Scene, stop: int, end: int) -> int:
    """Where the unknown name beside a title ends; `stop` if there is none.

    Behind a comma it needs another one, or a word that cannot belong to a name.
    """
    words, index = scene.text.words, stop
    if index >= end or set(scene.gap_before(index).strip()) - _COMMAS:
        return stop
    apart = bool(scene.gap_before(index).strip())
    while index < end and bare(words[index]) in w.TITLES:
        index += 1
    first = index
    while index < end and index - first < _LONGEST_NAME:
        if (index > first and scene.gap_before(index).strip()) or not _is_name_word(
            scene, index, first
        ):
            break
        index += 1
    comma = index < len(words) and bool(set(scene.gap_before(index)) & _COMMAS)
    closed = comma or (index < end and not _may_be_noun(scene, index))
    known = index > first and words[first] in scene.reading.given_names
    strange = index - first > 1 and _is_strange(words[index - 1])
    if index == first or not (known or (closed and (apart or strange))):
        return stop
    scene.strangers.update(word for word in words[first:index] if len(word) > 2)
    return index


def _is_name_word(scene: Scene, index: int, first: int) -> bool:
    word = scene.text.words[index]
    if word in w.PREPOSITIONS | w.THAT | w.ADVERBS | w.RELATIVES or form_of(word)[0]:
        return False
    if index == first and word.startswith(("ال", "و")):
        return word in scene.reading.given_names
    return not word.startswith(("لل", "وال")) and not has_preposition(word)


def _may_be_noun(scene: Scene, index: int) -> bool:
    """Whether a word is neither a preposition nor "that"."""
    word = scene.text.words[index]
    return word not in w.PREPOSITIONS | w.THAT and not has_preposition(word)


def _is_strange(word: str) -> bool:
    """Whether an Arabic word is none of the lexicon's, as foreign names are."""
    return not word.startswith("ال") and lemma_of(word) is None
