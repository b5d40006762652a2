"""The subject that follows an Arabic verb of saying; one before it is in `preceding`.

Gives the noun phrase and what sort it is; which actor that is, `speakers` decides.
"""

from archive.extract.quotes import words as w
from archive.extract.quotes.documents import document
from archive.extract.quotes.noun import (
    Head,
    Subject,
    bare,
    cuts,
    end_of_noun,
)
from archive.extract.quotes.prefixes import has_preposition
from archive.extract.quotes.scene import Name, Scene
from archive.extract.quotes.strangers import (
    end_of_apposed,
    end_of_known,
    end_of_stranger,
    end_of_title,
    is_titled,
)
from archive.extract.quotes.verbs import form_of
from archive.models.choices import MentionForm

# Furthest word of a title before the name of its holder, in words.
LONGEST_TITLE = 22
_STOPPERS = w.RELATIVES | frozenset(
    {"مع", "خلال", "عقب", "بعد", "اثر", "امام", "الي", "حول", "بشان", "علي", "قبل"}
    | {"لدي", "عبر", "منذ", "ان", "انه", "انها", "بحضور", "نظيره", "نظيرته", "كما"}
)


# Furthest comma behind a title that follows a name, in words.
_NEAR_COMMA = 6
_POSSESSED = ("ته", "هه", "ها", "هم")


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
    if words[start] in w.HIS_EXCELLENCY:
        return Subject(head=Head.TITLE, first=start, stop=start + 1, is_ended=True)
    while start + 1 < limit and words[start] in w.HONORIFICS:
        start += 1
    if words[start] == "ال" and start + 1 < limit and (start + 1) in scene.by_first:
        start += 1
    return _phrase(scene, start, limit)


def _is_barred(scene: Scene, index: int) -> bool:
    """Whether no subject stands at a word: a preposition, that, a colon."""
    word = scene.text.words[index]
    name = scene.by_first.get(index)
    gap = scene.gap_before(index)
    if ":" in gap or (set(gap) & set("،,") and name is None):
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
    if words[start] in scene.strangers and head not in w.TITLES | w.BODIES:
        stop = end_of_known(scene, start, end)
        return Subject(head=Head.STRANGER, first=start, stop=stop, is_ended=True)
    if words[start] in scene.reading.given_names or is_titled(scene, start, end):
        stop = end_of_stranger(scene, start, end)
        if words[start] in scene.reading.given_names:
            stop = _past_title(scene, stop)
        return Subject(head=Head.STRANGER, first=start, stop=stop, is_ended=True)
    if head in w.TITLES:
        return _titled(scene, start, stop, end)
    if head in w.BODIES:
        return _body(scene, start, end)
    return Subject(head=Head.OTHER, first=start, stop=stop)


def _titled(scene: Scene, start: int, stop: int, end: int) -> Subject:
    """A title, with the unknown name beside it if there is one."""
    titled = end_of_title(scene, stop, end)
    named = end_of_apposed(scene, titled, end)
    if named > titled:
        scene.titled.add(bare(scene.text.words[start]))
        return Subject(
            head=Head.STRANGER,
            first=start,
            stop=named,
            is_ended=True,
            title_stop=titled,
        )
    ended = titled < len(scene.text.words) and cuts(scene, titled)
    return Subject(head=Head.TITLE, first=start, stop=titled, is_ended=ended)


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
    if words[index].endswith(_POSSESSED):  # وزير خارجيته فلان
        return False
    apart = scene.gap_before(name.first).strip() or any(
        scene.places_in(index, index + 1)
    )
    beside = index == name.first - 1 and not apart
    beside = beside or (titled and _is_title(scene, index + 1))
    holder = words[index] in w.DEPUTIES | {"كل", "من"}
    return beside and not holder and words[index] not in scene.reading.given_names


def _is_title(scene: Scene, index: int) -> bool:
    return bare(scene.text.words[index]) in w.TITLES


def _named(scene: Scene, start: int, name: Name) -> Subject:
    stop = name.last + 1
    following = scene.by_first.get(stop)
    joint = following is not None and scene.text.words[stop].startswith("و")
    joint = joint and following is not None and following.has_clitic
    if following and joint:
        stop = following.last + 1
    if name.is_person:
        stop = _past_title(scene, stop)
    else:
        stop = _past_leaders(scene, _past_nisba(scene, stop))
    return Subject(
        head=Head.NAME,
        first=start,
        stop=stop,
        name=name,
        is_ended=True,
        is_joint=joint,
    )


def _past_title(scene: Scene, stop: int) -> int:
    """The first word behind a title that follows a name: بن رودز المتحدث باسم …."""
    words = scene.text.words
    if stop >= len(words) or scene.gap_before(stop).strip() not in ("", "،", ","):
        return stop
    if bare(words[stop]) not in w.TITLES or form_of(words[stop])[0]:
        return stop
    end = min(len(words), stop + LONGEST_TITLE)
    last = end_of_title(scene, end_of_noun(scene, stop, end), end)
    for place in range(last, min(last + _NEAR_COMMA, end)):
        if cuts(scene, place):
            return place
        if words[place] in w.THAT or form_of(words[place])[0]:
            break
    return stop if scene.gap_before(stop).strip() else last


def _past_nisba(scene: Scene, stop: int) -> int:
    """The first word behind the adjective of a body's country: ... السعودية."""
    place = next(scene.places_in(stop, stop + 1), None)
    joined = scene.text.words[stop : stop + 1] and not scene.gap_before(stop).strip()
    if place is None or place.mention.form != MentionForm.NISBA or not joined:
        return stop
    return place.last + 1 if scene.text.words[stop].startswith("ال") else stop


def _past_leaders(scene: Scene, stop: int) -> int:
    """The first word behind "led by X and Y", which belongs to the subject."""
    words = scene.text.words
    if stop >= len(words) or words[stop] not in w.LED_BY:
        return stop
    name = scene.name_at(stop + 1)
    while name:
        stop = name.last + 1
        name = scene.name_at(stop)
        if name and not words[name.first].startswith("و"):
            break
    return stop


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
        if word in w.PREPOSITIONS and cuts(scene, index):
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


def _is_verb_here(scene: Scene, index: int) -> bool:
    return any(sign in scene.gap_before(index) for sign in "،,;؛") or (
        scene.text.words[index].startswith("و")
    )
