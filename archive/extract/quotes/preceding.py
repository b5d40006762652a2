"""The subject that stands before an Arabic verb of saying.

X يقول، وكان X قد قال، أما X فقال; the one after the verb is in `subjects`.
"""

from archive.extract.quotes import words as w
from archive.extract.quotes.memory import gender_of
from archive.extract.quotes.noun import Head, Subject, bare, end_of_noun
from archive.extract.quotes.prefixes import has_preposition
from archive.extract.quotes.scene import Name, Scene, Stretch
from archive.extract.quotes.subjects import LONGEST_TITLE, after
from archive.extract.quotes.verbs import Tense, form_of

# Longest name before a title, in words.
_LONGEST_NAME = 5
_SUBJECTS = frozenset({Head.NAME, Head.TITLE, Head.STRANGER})
_COMMAS = frozenset("،,")
_AROUND = frozenset({"قد", "فقد", "لقد", "ايضا", "بدوره", "بدورها", "نفسه"})


def before(scene: Scene, index: int, sentence: Stretch) -> Subject | None:
    """The subject that stands before the verb at word `index`: X said, (وكان) X قد."""
    if (
        scene.text.words[index][:1] in ("و", "ف")
        and form_of(scene.text.words[index])[1]
    ):
        return _after_being(scene, index, sentence)
    place = index - 1
    while place > sentence.first and scene.text.words[place] in _AROUND:
        place -= 1
    name = _first_of_list(scene, scene.by_last.get(place))
    if (
        name
        and name.first >= sentence.first
        and _may_stand(scene, name, index, sentence)
    ):
        return Subject(
            head=Head.NAME,
            first=name.first,
            stop=place + 1,
            name=name,
            before=True,
            is_ended=True,
        )
    return (
        _after_being(scene, index, sentence)
        or _apposed(scene, index, sentence)
        or _first_phrase(scene, index, sentence)
    )


def _apposed(scene: Scene, index: int, sentence: Stretch) -> Subject | None:
    """X، وزير كذا، قال: a person at the sentence's begin, a title between commas."""
    first, name = sentence.first, scene.by_first.get(sentence.first)
    if index - first > LONGEST_TITLE or (name and not name.is_person):
        return None
    commas = [
        place
        for place in range(first + 1, index + 1)
        if set(scene.gap_before(place)) & _COMMAS
    ]
    stop = name.last + 1 if name else min(commas[:1], default=index)
    words = scene.text.words
    if commas[:1] != [stop] or commas[-1] != index or stop - first > _LONGEST_NAME:
        return None
    if bare(words[stop]) not in w.TITLES or bare(words[first]) in w.TITLES | w.BODIES:
        return None
    if name is None and any(word in w.PREPOSITIONS for word in words[first:stop]):
        return None
    return Subject(
        head=Head.NAME if name else Head.STRANGER,
        first=first,
        stop=index,
        name=name,
        before=True,
        is_ended=True,
    )


def _first_of_list(scene: Scene, name: Name | None) -> Name | None:
    """The first of the names that و joins: X and Y call on Z."""
    while name and scene.text.words[name.first].startswith("و") and name.has_clitic:
        previous = scene.by_last.get(name.first - 1)
        if previous is None:
            return name
        name = previous
    return name


def _first_phrase(scene: Scene, index: int, sentence: Stretch) -> Subject | None:
    """An unknown subject at the begin of the sentence: المتحدث باسم ... يعلن."""
    form, joined = form_of(scene.text.words[index])
    first = _clause_begin(scene, index, sentence)
    if joined or form is None or index == first:
        return None
    if form.tense != Tense.IMPERFECT and scene.text.words[index - 1] not in w.IN_TURN:
        return None
    word = scene.text.words[first]
    known = bare(word) in w.TITLES | w.BODIES or word in w.COLLECTIVES
    if not known or index - first > LONGEST_TITLE or first in scene.by_first:
        return None
    head = Head.TITLE if bare(word) in w.TITLES else Head.OTHER
    stop = end_of_noun(scene, first, index)
    return Subject(head=head, first=first, stop=stop, before=True, is_ended=True)


def _clause_begin(scene: Scene, index: int, sentence: Stretch) -> int:
    """Where the clause of a verb begins: the sentence, or behind the last comma."""
    for place in range(index, max(sentence.first, index - LONGEST_TITLE), -1):
        if set(scene.gap_before(place)) & _COMMAS:
            return place if place < index else sentence.first
    return sentence.first


def _after_being(scene: Scene, index: int, sentence: Stretch) -> Subject | None:
    """كان X ... قد قال، أما X فقال: the subject follows كان or أما."""
    words = scene.text.words
    low = max(sentence.first, index - LONGEST_TITLE)
    joined_by_fa = words[index].startswith("ف")
    for place in range(index - 1, low - 1, -1):
        word = words[place]
        said = word == "ان" and words[index - 1] == "قد"
        starts = (
            said
            or word in ("كان", "كانت", "وكان", "وكانت")
            or (joined_by_fa and word in ("اما", "واما"))
        )
        if starts:
            subject = after(scene, place + 1, index)
            if subject and (subject.head in _SUBJECTS or subject.stop == index - 1):
                return Subject(
                    head=subject.head,
                    first=subject.first,
                    stop=subject.stop,
                    name=subject.name,
                    before=True,
                    is_ended=True,
                )
            return None
    return None


def _may_stand(scene: Scene, name: Name, index: int, sentence: Stretch) -> bool:
    """Whether a name right before a verb is its subject."""
    form, _ = form_of(scene.text.words[index])
    gender, number = gender_of(scene, name)
    if form and form.number == "p" and number == "s":
        return _is_listed(scene, name)
    differs = form is not None and form.number == "s" and form.gender != gender
    apart = gender == "f" or bool(scene.gap_before(name.last + 1).strip())
    if differs and name.is_person and apart:
        return False
    return not _is_governed(scene, name, sentence)


def _is_listed(scene: Scene, name: Name) -> bool:
    """Whether another name is joined to it: X and Y call on Z."""
    following = scene.by_first.get(name.last + 1)
    return following is not None and scene.text.words[following.first].startswith("و")


def _is_governed(scene: Scene, name: Name, sentence: Stretch) -> bool:
    """Whether the name before a verb belongs to a preposition or is an object."""
    if name.has_clitic and not scene.text.words[name.first].startswith(("و", "ف")):
        return True
    low = max(sentence.first, name.first - LONGEST_TITLE)
    for index in range(name.first - 1, low - 1, -1):
        word = scene.text.words[index]
        cut = scene.gap_before(index + 1).strip()
        apposed = index == name.first - 1 and cut in "،,"
        if word in w.CLAUSE_STARTS or (cut and not apposed):
            return False
        if _governs(word):
            titled = name.is_person and _is_titled(scene, index, sentence)
            return word not in ("في", "وفي") or not titled
        if bare(word) in w.TITLES and word == bare(word) and not name.is_person:
            return True  # منسق الأمم المتحدة: the office, not the body
        known = bare(word) in w.TITLES | w.APPOSED | w.STATE_BODIES
        if not known and not word.startswith("ال"):
            titled = name.is_person and _is_titled(scene, index, sentence)
            inner = index > sentence.first or bare(word) in w.BODIES
            return inner and not titled
    return False


def _is_titled(scene: Scene, index: int, sentence: Stretch) -> bool:
    """Whether the sentence begins with a title that goes on with في: منسق … في …."""
    words = scene.text.words
    if bare(words[sentence.first]) not in w.TITLES:
        return False
    if index - sentence.first > LONGEST_TITLE:
        return False
    return not any(
        scene.gap_before(place).strip() or form_of(words[place])[0]
        for place in range(sentence.first + 1, index + 1)
    )


def _governs(word: str) -> bool:
    """Whether a preposition or a verb before a noun makes it no subject."""
    if word in w.PREPOSITIONS or form_of(word)[0] is not None:
        return True
    if word in w.AND_PREPOSITIONS:
        return True
    return word[:1] in ("ب", "ل") and has_preposition(word)
