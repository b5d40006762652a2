"""According to X: who is named after وفق and بحسب, unless it is a rule or a measure."""

from archive.extract.quotes import words as w
from archive.extract.quotes.cues import Cue, Sort, cue_at
from archive.extract.quotes.documents import document
from archive.extract.quotes.noun import Head, Subject, bare
from archive.extract.quotes.prefixes import has_preposition
from archive.extract.quotes.scene import Scene, Stretch
from archive.extract.quotes.subjects import after

# The word after "according to" may have ل or لل written onto it.
_FARTHEST = 14


def source_after(scene: Scene, index: int, sentence: Stretch) -> Subject | None:
    """Who is named as the source at word `index`, if it is "according to" at all."""
    cue = cue_at(scene, index, sentence)
    if cue is None or cue.sort != Sort.SOURCE:
        return None
    return source_of(scene, cue, sentence)


def source_of(scene: Scene, cue: Cue, sentence: Stretch) -> Subject | None:
    """Who is named after a cue of this sort."""
    start, limit = cue.stop, min(sentence.stop, cue.stop + _FARTHEST)
    if start >= limit:
        return None
    name = scene.by_first.get(start)
    if name:
        return Subject(
            head=Head.NAME, first=start, stop=name.last + 1, name=name, is_ended=True
        )
    word = _without_clitic(scene.text.words[start])
    if bare(word) in w.NO_SOURCES or word in w.THAT | w.PREPOSITIONS:
        return None
    if bare(word) in w.DOCUMENTS and scene.text.words[start] != word:
        return document(scene, start, limit)
    return _unnamed(scene, word, start, limit)


def _unnamed(scene: Scene, word: str, start: int, limit: int) -> Subject | None:
    """A title, body or document, or his words; nothing else is a source."""
    subject = after(scene, start, limit)
    if word in w.HEDGES or (subject is None and bare(word) in w.TITLES | w.BODIES):
        return Subject(head=Head.OTHER, first=start, stop=start + 1)
    return None if subject and subject.head == Head.OTHER else subject


def _without_clitic(word: str) -> str:
    if word.startswith("لل"):
        return "ال" + word[2:]
    if word.startswith("ل") and has_preposition(word):
        return word[1:]
    return word
