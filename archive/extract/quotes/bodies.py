"""Bodies and groups spoken of again by part of their name: الوزارة, الخارجية اللبنانية.

Persons spoken of by their title are in `titles`.
"""

from bisect import bisect_left
from collections.abc import Sequence

from archive.extract.quotes import words as w
from archive.extract.quotes.memory import Speaker, named
from archive.extract.quotes.noun import Head, Subject, bare
from archive.extract.quotes.scene import Name, Scene
from archive.models.choices import ActorKind

# How many earlier names are looked at.
_NAMES_BACK = 60
# A longer phrase is no name spoken of again.
_LONGEST = 5
_ENDINGS = ("ون", "ين", "ان")


def body_before(scene: Scene, subject: Subject) -> Speaker | None:
    """The group or body named before that the words of a subject mean again.

    Its name, or the noun right before it, begins with the same noun, or it holds all
    words of a ministry's name without the noun.
    """
    words = scene.text.words
    if subject.stop - subject.first > _LONGEST or not _is_definite(words, subject):
        return None
    phrase = words[subject.first : subject.stop]
    wanted = {_noun(word) for word in phrase if word not in w.SAME}
    head = _noun(words[subject.first])
    place = bisect_left(scene.firsts, subject.first)
    for name in reversed(scene.names[max(0, place - _NAMES_BACK) : place]):
        if name.is_person or not _is_alike(scene, name, subject):
            continue
        spelt, heads = _spelt(scene, name)
        if head in heads and (len(wanted) == 1 or wanted <= spelt):
            return named(scene, name, "title_only")
        if wanted <= spelt and bare(words[subject.first]) in w.MINISTRIES:
            return named(scene, name, "title_only")
    return None


def _is_definite(words: Sequence[str], subject: Subject) -> bool:
    """Whether the phrase has an article, if need be on its second word."""
    return any(
        word.startswith("ال") for word in words[subject.first : subject.stop][:2]
    )


def _is_alike(scene: Scene, name: Name, subject: Subject) -> bool:
    """A group is spoken of as one (الوزراء), a body as a body."""
    is_group = name.mention.entry.kind == ActorKind.GROUP
    return is_group or subject.head != Head.COLLECTIVE


def _spelt(scene: Scene, name: Name) -> tuple[set[str], set[str]]:
    """The nouns of a name, and those it may be called by alone."""
    words = scene.text.words
    before = {_noun(words[name.first - 1])} if name.first else set()
    spelt = {_noun(word) for word in words[name.first : name.last + 1]}
    first = _noun(words[name.first])
    group = name.mention.entry.kind == ActorKind.GROUP
    apposed = bool(name.first) and bare(words[name.first - 1]) in w.APPOSED
    return spelt | before, {first, *before} if apposed or not group else {first}


def _noun(word: str) -> str:
    """A noun without clitics, article and plural ending."""
    noun = bare(word)
    for prefix in ("ل", "ب"):
        if word.startswith(prefix) and not word.startswith("ال"):
            noun = bare(word[1:]) if len(word) > 4 else noun
    for ending in _ENDINGS:
        if noun.endswith(ending) and len(noun) > len(ending) + 2:
            return noun[: -len(ending)]
    return noun
