"""Statements and reports as Arabic subjects, and who issued them."""

from collections.abc import Sequence

from archive.extract.quotes import words as w
from archive.extract.quotes.noun import Head, Subject, bare, cuts, end_of_noun
from archive.extract.quotes.scene import Name, Scene


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
    issued = [place for place, word in enumerate(between) if word in w.ISSUED]
    if issued:
        return _is_issuer(between[issued[-1] + 1 :])
    if any(cuts(scene, place) for place in range(start + 1, name.first + 1)):
        return False
    if words[start].startswith("ال"):
        return False
    allowed = w.ADJECTIVES_OF_DOCUMENTS | w.BODIES | w.DOCUMENTS | w.TITLES
    return all(bare(word) in allowed or word in allowed for word in between)


def _is_issuer(between: Sequence[str]) -> bool:
    """Whether only عن, titles and bodies stand between "issued" and a name."""
    known = w.TITLES | w.BODIES | {"عن", "من", "بعد", "في", "اليوم", "امس"}
    return all(
        bare(word) in known or word.startswith(("ال", "وال")) for word in between
    )
