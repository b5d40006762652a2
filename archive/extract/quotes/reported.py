"""What is said: where it begins after an Arabic verb and where it ends.

Offsets of words only; marks inside are read in `arabic`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from archive.extract.quotes import words as w
from archive.extract.quotes.cues import VerbCue, cue_at
from archive.extract.quotes.lines import Line
from archive.extract.quotes.noun import Head, Subject, bare
from archive.extract.quotes.prefixes import has_preposition
from archive.extract.quotes.scene import Scene, Stretch
from archive.extract.quotes.sources import source_after
from archive.extract.quotes.subjects import skip_adverbs
from archive.extract.quotes.verbs import Tense, Verb, form_of
from archive.text.lexicon import lemma_of

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
_CLOSING = re.compile('[»”"]')
_ASIDES = w.PREPOSITIONS | w.ADVERBS | w.MANNERS | w.RELATIVES | {"وهو", "وهي", "وهم"}
_HIS = frozenset({"لكنه", "لكنها", "ولكنه", "ولكنها", "لكنهم"})


class Opening(StrEnum):
    """How what is said is joined to its verb."""

    THAT = "that"
    COLON = "colon"
    MARKS = "marks"
    NOUN = "noun"


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """Words first..stop-1 are what is said."""

    opening: Opening
    first: int
    stop: int


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
    scene, words = line.scene, line.scene.text.words
    says_that = "that" in cue.form.verb.governs or "whom" in cue.form.verb.governs
    for place in range(index, min(sentence.stop, index + _FURTHEST)):
        gap = scene.gap_before(place)
        item = line.at(place)
        if item is not None and (":" in gap or item.stop - place >= _LEAST_MARKED):
            far = not cue.form.verb.reports and ":" not in gap and place > index + 2
            return None if far else (Opening.MARKS, place)
        if ":" in gap and item is None and words[place] in w.THAT and says_that:
            return Opening.THAT, place
        if ":" in gap and not (gap == ":" and words[place].isdigit()):
            far = not cue.form.verb.reports and place > index + _FURTHEST_COLON
            return None if far else (Opening.COLON, place)
        if words[place] in w.THAT and says_that and words[place - 1] not in w.NO_THAT:
            return Opening.THAT, place
        if line.in_name(place):
            continue
        if place > index and _COMMA.search(gap) and _is_new(scene, place, sentence):
            return None
    return None


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
        if scene.text.words[end] in verb.prepositions:
            return place
        if _COMMA.search(scene.gap_before(end)):
            return _skip_asides(scene, end, limit, verb)
    return place


def _skip_brackets(scene: Scene, index: int, limit: int) -> int:
    """The first word behind brackets that open right before word `index`."""
    if index < limit and "(" in scene.gap_before(index):
        while index < limit and ")" not in scene.gap_before(index):
            index += 1
    return index


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
            and _is_governed(scene, index)
        ):
            return index, index
        if index > start and word in w.THAT:
            return None
    return None


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


def end(line: Line, first: int, sentence: Stretch, opened: Opening) -> int:
    """The word after the last one said."""
    if opened == Opening.COLON and line.at(first) is None:
        return line.paragraph.stop
    place = first + 1
    while place < sentence.stop:
        marked = line.around(place)
        if marked is not None:
            place = marked.stop
            continue
        if _ends_before(line, place, sentence, opened):
            return place
        place += 1
    return sentence.stop


def _ends_before(line: Line, index: int, sentence: Stretch, opened: Opening) -> bool:
    scene = line.scene
    gap, word = scene.gap_before(index), scene.text.words[index]
    if scene.text.words[index : index + 2] == ["علي", "حد"]:
        return True
    if not _COMMA.search(gap) and not _CLOSING.search(gap):
        return False
    if word in w.SOURCE_WORDS:
        return source_after(scene, index, sentence) is not None
    if opened == Opening.NOUN and (word == "حيث" or _follows(word)):
        return True
    if word in _HIS or word in ("ولم", "لم"):
        return _is_unsaid(scene, index, sentence)
    return _is_next_speech(scene, index, sentence)


def _follows(word: str) -> bool:
    """Whether و or ف joins a deed to it: فاقتحمت; the word alone is none."""
    rest = word[1:]
    deed = rest.startswith("ا") and not rest.startswith("ال") and rest.endswith("ت")
    return word.startswith("ف") and deed and lemma_of(word) is None


def _is_unsaid(scene: Scene, index: int, sentence: Stretch) -> bool:
    """But he did not say."""
    words = scene.text.words[index : index + 3]
    return any(form_of(word)[0] for word in words)


def _is_next_speech(scene: Scene, index: int, sentence: Stretch) -> bool:
    """Whether a new statement begins, if need be after a connective."""
    place = index
    words = scene.text.words
    while place < sentence.stop and place < index + 2 and words[place] in _CONNECTIVES:
        place += 1
    if place >= sentence.stop:
        return False
    cue = cue_at(scene, place, sentence)
    if not isinstance(cue, VerbCue):
        return False
    if cue.form.tense == Tense.PARTICIPLE:
        return True
    joined = cue.joined and cue.form.tense == Tense.PERFECT
    return joined or place > index


_EVEN_IF = (["كان"], ["كانت"], ["لم"])
_CONNECTIVES = frozenset(
    {"فيما", "بينما", "كما", "ثم", "وقد", "اذ", "حيث", "في", "حين", "وكان", "قد"}
)


def segments(line: Line, content: Content) -> Iterator[tuple[int, int]]:
    """Yield the parts of what is said: a noun may be followed by ", and that ..."."""
    scene, words = line.scene, line.scene.text.words
    start = content.first
    if content.opening in (Opening.NOUN, Opening.MARKS):
        for index in range(content.first + 1, content.stop):
            is_that = words[index].startswith("و") and words[index][1:] in w.THAT
            is_that = is_that and words[index + 1 : index + 2] not in _EVEN_IF
            outside = line.around(index) is None
            if is_that and outside and _COMMA.search(scene.gap_before(index)):
                yield start, index
                start = index + 1
    yield start, content.stop
