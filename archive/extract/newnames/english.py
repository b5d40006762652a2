"""New names in English text: capitals behind a title, or before "the … minister".

Arabic is `arabic`'s work.
"""

from collections.abc import Iterator

from archive.extract.matching import Text
from archive.extract.newnames import words as w
from archive.extract.newnames.found import FoundName, Scene, found_name

_LEAST, _MOST, _LONGEST_NAME = 2, 4, 6
# Words between "Secretary" and the name: of State.
_LONGEST_COMPLEMENT = 5
# Words of "the Omani deputy foreign minister" up to the office.
_LONGEST_APPOSITION = 7
_NAME_GAPS = frozenset({" ", "-", ". ", ".", "’", "'"})


def names(scene: Scene) -> Iterator[FoundName]:
    """Yield the names behind a title, then those before an apposition."""
    text = scene.text
    for index, word in enumerate(text.words):
        if not word.isascii():
            continue
        if word in w.ENGLISH_TITLES:
            yield from _behind(scene, index)
        elif word in w.ENGLISH_ARTICLES and _gap_is(text, index - 1, ","):
            yield from _before(scene, index)


def _behind(scene: Scene, head: int) -> Iterator[FoundName]:
    text = scene.text
    for first in range(head + 1, min(head + 2 + _LONGEST_COMPLEMENT, len(text.words))):
        gap = text.gap(first - 1).strip()
        if gap not in {"", ",", "."} or (gap == "." and first > head + 1):
            return
        is_whole = text.words[first - 1] not in w.ENGLISH_JOINTS
        last = _end(scene, first) if is_whole else None
        if last is not None:
            start, stop = text.tokens[head].start, text.tokens[first - 1].end
            yield found_name(text, (first, last), text.raw[start:stop], "title_en")
            return
        word = text.words[first]
        if gap or not (word in w.ENGLISH_COMPLEMENTS or first in scene.places):
            return


def _before(scene: Scene, index: int) -> Iterator[FoundName]:
    """The name before a comma and the words "the … minister"."""
    text = scene.text
    office = _office(text, index)
    if office is None:
        return
    for first in range(max(index - _LONGEST_NAME, 0), index - 1):
        if _end(scene, first) == index - 1 and not _is_inside(scene, first):
            start, stop = text.tokens[index].start, text.tokens[office].end
            title = text.raw[start:stop]
            yield found_name(text, (first, index - 1), title, "apposition_en")
            return


def _office(text: Text, index: int) -> int | None:
    """The last word of an office in the apposition that begins at a word."""
    found = None
    for place in range(
        index + 1, min(index + 1 + _LONGEST_APPOSITION, len(text.words))
    ):
        word = text.words[place]
        if text.is_cut(place - 1) or (found and word in w.ENGLISH_JOINTS):
            break
        if word in w.ENGLISH_OFFICES:
            found = place
    return found


def _is_inside(scene: Scene, first: int) -> bool:
    """Whether the word before is part of the same run of capitals."""
    return (
        first > 0
        and scene.text.gap(first - 1) in _NAME_GAPS
        and _is_part(scene, first - 1)
    )


def _end(scene: Scene, first: int) -> int | None:
    """The last word of the name that begins at word `first`; None if it is none."""
    text = scene.text
    if not _is_part(scene, first) and text.words[first] not in {"al", "el", "abu"}:
        return None
    last = first
    while (
        last + 1 < len(text.words)
        and last - first < _LONGEST_NAME
        and text.gap(last) in _NAME_GAPS
        and (text.gap(last) != ". " or len(text.words[last]) == 1)
        and (
            _is_part(scene, last + 1)
            or text.words[last + 1] in w.ENGLISH_CONNECTIVES
            or text.gap(last) == "-"
        )
    ):
        last += 1
    while last > first and text.words[last] in w.ENGLISH_CONNECTIVES:
        last -= 1
    proper = [
        index
        for index in range(first, last + 1)
        if text.words[index] not in w.ENGLISH_CONNECTIVES and len(text.words[index]) > 1
    ]
    return last if _LEAST <= len(proper) <= _MOST else None


def _is_part(scene: Scene, index: int) -> bool:
    """Whether a word is written like part of a name."""
    text = scene.text
    word = text.words[index]
    written = text.raw[text.tokens[index].start]
    return (
        written.isupper()
        and word.isascii()
        and word.isalpha()
        and word not in w.NOT_NAMES
        and word not in w.ENGLISH_TITLES
        and not (index in scene.places and word not in scene.given_names)
    )


def _gap_is(text: Text, index: int, sign: str) -> bool:
    return index >= 0 and text.gap(index).strip() == sign
