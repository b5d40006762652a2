"""Where what is said ends in Arabic, and its parts. Offsets of words only."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from archive.extract.quotes import words as w
from archive.extract.quotes.cues import VerbCue, cue_at
from archive.extract.quotes.lines import Line
from archive.extract.quotes.openings import Opening
from archive.extract.quotes.scene import Scene, Stretch
from archive.extract.quotes.sources import source_after
from archive.extract.quotes.verbs import Tense, form_of
from archive.text.lexicon import lemma_of

_COMMA = re.compile("[،,;؛]")
_CLOSING = re.compile('[»”"]')
_HIS = frozenset({"لكنه", "لكنها", "ولكنه", "ولكنها", "لكنهم"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """Words first..stop-1 are what is said."""

    opening: Opening
    first: int
    stop: int


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
