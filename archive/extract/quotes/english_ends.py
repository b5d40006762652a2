"""Where English words said end: at the next speaker, a participle, another clause."""

import re

from archive.extract.quotes.english_phrases import Phrase
from archive.extract.quotes.english_subjects import phrase_before
from archive.extract.quotes.english_verbs import ENGLISH_FORMS
from archive.extract.quotes.english_words import AUXILIARIES, PRONOUNS, TITLE_WORDS
from archive.extract.quotes.lines import Line
from archive.extract.quotes.openings import Opening
from archive.extract.quotes.scene import Scene, Stretch

_STOP = re.compile('[,;:.!?—–…"“”()]')
_JOINTS = frozenset({"and", "but", "while", "though", "as"})


def end(line: Line, first: int, sentence: Stretch, opening: Opening) -> int:
    """The word after the last one said."""
    place = first + 1
    while place < sentence.stop:
        marked = line.around(place)
        if marked is not None and marked.first != place:
            place = marked.stop
        elif _ends_before(line, place, sentence) or (
            opening == Opening.NOUN and _ends_noun(line, place, sentence)
        ):
            return place
        else:
            place += 1
    return sentence.stop


def _ends_before(line: Line, index: int, sentence: Stretch) -> bool:
    scene, words = line.scene, line.scene.text.words
    if not re.search('[,;”"]', scene.gap_before(index)):
        return False
    if words[index] in ("according", "speaking"):
        return True
    form = ENGLISH_FORMS.get(words[index])
    if form and form.tense == "gerund" and "that" in form.verb.takes:
        return True
    return _is_next_speaker(line, index + (words[index] in _JOINTS), sentence)


def _ends_noun(line: Line, index: int, sentence: Stretch) -> bool:
    """Whether a new clause begins behind a noun: but has not, and X will."""
    scene, words = line.scene, line.scene.text.words
    if words[index] not in ("and", "but") or index + 1 >= sentence.stop:
        return False
    if words[index + 1] in AUXILIARIES:
        return True
    capital = scene.raw(index + 1)[:1].isupper() or words[index + 1] in (
        *PRONOUNS,
        "the",
    )
    near = words[index + 2 : min(index + 6, sentence.stop)]
    return capital and not AUXILIARIES.isdisjoint(near)


def _is_next_speaker(line: Line, start: int, sentence: Stretch) -> bool:
    """Whether "X said" begins at a word."""
    scene, words = line.scene, line.scene.text.words
    for place in range(start + 1, min(sentence.stop, start + 6)):
        form = ENGLISH_FORMS.get(words[place])
        if form and form.tense != "gerund" and "bare" in form.verb.takes:
            phrase = phrase_before(line, place, start)
            return phrase is not None and _speaks(scene, phrase, start)
        if _STOP.search(scene.gap_before(place)):
            return False
    return False


def _speaks(scene: Scene, phrase: Phrase, start: int) -> bool:
    """Whether a subject that begins at a word is somebody and no other noun."""
    if phrase.first != start:
        return False
    words = scene.text.words[phrase.first : phrase.stop]
    somebody = phrase.name is not None or bool(phrase.pronoun)
    somebody = somebody or scene.raw(start)[:1].isupper()
    return somebody or not TITLE_WORDS.isdisjoint(words)
