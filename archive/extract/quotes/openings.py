"""How what is said begins after an Arabic verb: that, a colon, marks, a noun.

Where it ends is found in `reported`.
"""

import re
from enum import StrEnum

from archive.extract.quotes import words as w
from archive.extract.quotes.cues import VerbCue, cue_at
from archive.extract.quotes.lines import Line
from archive.extract.quotes.noun import Head, Subject, bare
from archive.extract.quotes.prefixes import has_preposition
from archive.extract.quotes.scene import Scene, Stretch
from archive.extract.quotes.subjects import skip_adverbs
from archive.extract.quotes.verbs import Tense, Verb, form_of

# Furthest begin of what is said after its verb, in words.
_FURTHEST = 45
# More words than these between a preposition and marks are said as well.
_LEAST_BEFORE_MARKS = 3
# Longest words between commas before what is said.
_LONGEST_ASIDE = 14
# Shorter words in marks right after a verb are somebody's or something's name.
_LEAST_MARKED = 4
# Furthest colon after a verb that only a colon or marks make one of saying.
_FURTHEST_COLON = 6
_COMMA = re.compile("[،,;؛]")
_ASIDES = w.PREPOSITIONS | w.ADVERBS | w.MANNERS | w.RELATIVES | {"وهو", "وهي", "وهم"}


class Opening(StrEnum):
    """How what is said is joined to its verb."""

    THAT = "that"
    COLON = "colon"
    MARKS = "marks"
    NOUN = "noun"


def opening(
    line: Line, cue: VerbCue, index: int, sentence: Stretch, subject: Subject | None
) -> tuple[Opening, int] | None:
    """How and at which word what is said begins, looking from word `index` on."""
    verb = cue.form.verb
    clause = _clause(line, cue, index, sentence)
    if verb.takes_nouns or verb.prepositions:
        noun = _noun(
            line, cue, (index, clause[1] if clause else sentence.stop), subject
        )
        if noun is not None:
            return Opening.NOUN, noun
    return clause


def _clause(
    line: Line, cue: VerbCue, index: int, sentence: Stretch
) -> tuple[Opening, int] | None:
    """The first "that", colon or mark after the verb, if no other verb comes first."""
    scene = line.scene
    if _is_inserted(scene, cue, index, sentence):
        opens = line.at(index) is not None
        return (Opening.MARKS, index) if opens else None
    for place in range(index, min(sentence.stop, index + _FURTHEST)):
        opened = _opened_at(line, cue, place)
        if opened:
            near = _is_near(line, cue, (index, place), opened)
            return (opened, place) if near else None
        if line.in_name(place) or place == index:
            continue
        comma = _COMMA.search(scene.gap_before(place))
        if comma and _is_new(scene, place, sentence):
            return None
    return None


def _opened_at(line: Line, cue: VerbCue, place: int) -> Opening | None:
    """How what is said begins at a word, if it does."""
    scene, words = line.scene, line.scene.text.words
    gap, item, governs = scene.gap_before(place), line.at(place), cue.form.verb.governs
    colon = ":" in gap and not (gap == ":" and words[place].isdigit())
    if item is not None and (":" in gap or item.stop - place >= _LEAST_MARKED):
        return Opening.MARKS
    is_that = words[place] in w.THAT and bool(governs & {"that", "whom"})
    if is_that and (":" in gap or words[place - 1] not in w.NO_THAT):
        return Opening.THAT if item is None or not colon else Opening.COLON
    return Opening.COLON if colon else None


def _is_near(
    line: Line, cue: VerbCue, places: tuple[int, int], opened: Opening
) -> bool:
    """Whether a colon or marks at the second place belong to the verb."""
    index, place = places
    scene, reports = line.scene, cue.form.verb.reports
    if opened == Opening.MARKS:
        return reports or ":" in scene.gap_before(place) or place <= index + 2
    if opened == Opening.COLON:
        said = line.at(place) is not None or _leads_to_colon(scene, index, place)
        return said and (reports or place <= index + _FURTHEST_COLON)
    return True


def _is_inserted(scene: Scene, cue: VerbCue, index: int, sentence: Stretch) -> bool:
    """Whether the verb and its subject stand between commas: A، يضيف فلان، B."""
    if cue.form.tense != Tense.IMPERFECT or not cue.first < index < sentence.stop:
        return False
    commas = _COMMA.search(scene.gap_before(cue.first)), scene.gap_before(index)
    return bool(commas[0] and _COMMA.search(commas[1])) and (
        scene.text.words[index] not in w.THAT
    )


def _leads_to_colon(scene: Scene, index: int, colon: int) -> bool:
    """Whether what stands between a verb and a colon only says when, where, to whom."""
    if index == colon:
        return True
    word = scene.text.words[index]
    small = w.PREPOSITIONS | w.ADVERBS | w.MANNERS | w.RELATIVES
    return word in small or has_preposition(word) or bool(form_of(word)[0])


def _is_new(scene: Scene, index: int, sentence: Stretch) -> bool:
    """Whether other speech begins at word `index`; مخاطبا الحضور goes with the verb."""
    cue = cue_at(scene, index, sentence)
    if not isinstance(cue, VerbCue):
        return False
    return cue.form.verb.reports or cue.form.tense != Tense.PARTICIPLE


def _noun(
    line: Line, cue: VerbCue, between: tuple[int, int], subject: Subject | None
) -> int | None:
    """The first word of a noun that is the thing said."""
    verb, scene = cue.form.verb, line.scene
    index, limit = between
    begin = subject.stop if subject and not subject.before else index
    place = _skip_asides(scene, begin, limit, verb)
    certain = subject is None or subject.is_ended or subject.head == Head.COLLECTIVE
    if place >= limit:
        return None
    found = _prepositional(scene, verb, place, limit)
    at_once = found is not None and found[0] == place
    clause = _clause_follows(scene, limit, line)
    if found and clause and _is_only_marked(line, found[1], limit):
        at_once = True
    if clause and subject and _goes_on_with(scene, subject):
        at_once = False
    aside = place > index or (subject is not None and _is_apposed(scene, subject))
    # Without a clause to come, a comma after the name does no harm.
    aside = aside or (subject is not None and subject.is_ended and not clause)
    may = _may_be_said(scene, place, limit, aside=aside)
    if not at_once and certain and may and "noun" in verb.governs:
        return place
    if found and (at_once or not clause):
        return _object_or(scene, verb, (place, found[1]))
    if verb.takes_nouns and (certain or not clause):
        return place if _may_be_said(scene, place, limit) else None
    return None


def _skip_asides(scene: Scene, index: int, limit: int, verb: Verb) -> int:
    """Pass words of time, brackets and phrases between commas: ، في بيان،."""
    place = skip_adverbs(scene, _skip_brackets(scene, index, limit), limit)
    place = _skip_brackets(scene, place, limit)
    if place >= limit or not _COMMA.search(scene.gap_before(place)):
        return place
    word, following = scene.text.words[place], scene.text.words[place + 1 : place + 2]
    if word in verb.prepositions and not w.ADJUNCTS.issuperset(following):
        return place
    if word not in _ASIDES:
        return place
    for end in range(place + 1, min(limit, place + _LONGEST_ASIDE)):
        if _COMMA.search(scene.gap_before(end)):
            return _skip_asides(scene, end, limit, verb)
        if scene.text.words[end] in verb.prepositions:
            return place
    return place


def _skip_brackets(scene: Scene, index: int, limit: int) -> int:
    """The first word behind brackets that open right before word `index`."""
    if index < limit and "(" in scene.gap_before(index):
        while index < limit and ")" not in scene.gap_before(index):
            index += 1
    return index


def _goes_on_with(scene: Scene, subject: Subject) -> bool:
    """Whether a title ends with what a preposition goes on: الهيئة للرقابة على …."""
    last = scene.text.words[subject.stop - 1]
    return subject.head == Head.TITLE and last.startswith("لل") and not subject.is_ended


def _is_only_marked(line: Line, first: int, limit: int) -> bool:
    """Whether marks at word `limit` stand inside what is said from `first` on."""
    scene = line.scene
    apart = ":" in scene.gap_before(limit) or scene.text.words[limit] in w.THAT
    return limit - first > _LEAST_BEFORE_MARKS and not apart


def _clause_follows(scene: Scene, limit: int, line: Line) -> bool:
    """Whether the search ended at a "that" and not with the sentence."""
    return limit < line.paragraph.stop and (
        scene.text.words[limit] in w.THAT
        or ":" in scene.gap_before(limit)
        or line.at(limit) is not None
    )


def _object_or(scene: Scene, verb: Verb, places: tuple[int, int]) -> int:
    """With whom-verbs the one spoken to belongs to what is said."""
    place, found = places
    object_ = bare(scene.text.words[place]) in w.TITLES and found > place
    if "whom" in verb.governs and (object_ or _may_be_said(scene, place, found)):
        return place
    return found


def _prepositional(
    scene: Scene, verb: Verb, start: int, limit: int
) -> tuple[int, int] | None:
    """Where the verb's preposition stands and where what it governs begins."""
    words, commas = scene.text.words, 0
    for index in range(start, min(limit, start + _FURTHEST)):
        word, comma = words[index], _COMMA.search(scene.gap_before(index))
        commas += bool(comma) and index > start
        if word in verb.prepositions and len(word) > 1:
            if index + 1 >= limit:
                return None
            # A comma before it with none before that: a phrase of its own.
            if words[index + 1] not in w.ADJUNCTS and not (comma and commas == 1):
                return index, index + 1
        if (
            word[:1] in verb.prepositions
            and len(word) > 2
            and not commas
            and (index == start or not _takes_object(scene, verb, start))
            and _is_governed(scene, index)
        ):
            return index, index
        if index > start and word in w.THAT:
            return None
    return None


def _takes_object(scene: Scene, verb: Verb, index: int) -> bool:
    """Whether a noun that the verb does not report stands at a word: أقر عقوبات ب…."""
    if verb.takes_nouns or scene.text.words[index] in w.ADVERBS | w.MANNERS:
        return False
    return _may_be_said(scene, index, index + 1)


def _is_governed(scene: Scene, index: int) -> bool:
    word = scene.text.words[index]
    if word in w.MANNERS or not has_preposition(word):
        return False
    name = scene.by_first.get(index)
    return name is None or name.has_clitic


def _is_apposed(scene: Scene, subject: Subject) -> bool:
    """Whether the name of the subject stands between commas."""
    name = subject.name
    return name is not None and bool(_COMMA.search(scene.gap_before(name.first)))


def _may_be_said(scene: Scene, index: int, limit: int, *, aside: bool = False) -> bool:
    """Whether a noun without preposition may begin at a word."""
    word = scene.text.words[index]
    if word in w.PREPOSITIONS or word in w.THAT or word in w.RELATIVES:
        return False
    if not aside and _COMMA.search(scene.gap_before(index)):
        return False
    if bare(word) in w.TITLES or has_preposition(word):
        return False
    return index < limit
