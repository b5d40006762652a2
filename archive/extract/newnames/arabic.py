"""New names in Arabic text: a title, its complement, then words that are no words.

وزير الخارجية العماني فلان الفلاني: the complement is made of ordinary words, words
with the article and known places and bodies; the name begins with the first word that
names are made of. English is `english`'s work.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from archive.extract import cues
from archive.extract.matching import Text
from archive.extract.newnames import words as w
from archive.extract.newnames.dictionary import NAME_WORDS, is_name_word, is_word
from archive.extract.newnames.found import FoundName, Scene, found_name
from archive.text.lexicon import is_name

# Words of a title, and of a name with its connectives, at most.
_LONGEST_TITLE = 12
_LONGEST_NAME = 6
# Names proper in a name.
_LEAST, _MOST = 2, 4
_LEAST_LETTERS, _MOST_LETTERS = 2, 12
# Letters of a surname with the article, at least.
_LEAST_SURNAME = 5
_REMEMBERED = 50_000
_QUOTES = '"“”„«»'
# What may stand around a comma.
_MARKS = f" \u00a0{_QUOTES}"
# Two words without the space between: a letter that only ends a word, or begins one.
_GLUED = re.compile("[ةى]\\w|(?<!\\bال)(?<!\\bوال)(?<=\\w{3})[إآ]\\w")
# Imperfects that no dictionary lists.
_IMPERFECT = re.compile("[تي]ت\\w{2,}")

_NO_NAMES = cues.ACTING_BEFORE | cues.OUTLET_WORDS | w.RANKS | w.BREAKS | w.JOINTS


def names(scene: Scene) -> Iterator[FoundName]:
    """Yield the names that follow a title."""
    text = scene.text
    index = 0
    while index < len(text.words):
        head = index
        index += 1
        if not _is_title(text.words[head]):
            continue
        first = _behind(scene, head)
        if first is None:
            continue
        last = _end(scene, first)
        if last is None:
            continue
        start, stop = text.tokens[head].start, text.tokens[first - 1].end
        yield found_name(text, (first, last), text.raw[start:stop], "title_ar")
        index = last + 1


def _is_title(word: str) -> bool:
    return _noun(word) in w.TITLES


@lru_cache(maxsize=_REMEMBERED)
def _noun(word: str) -> str:
    """A word without clitics and article.

    >>> _noun("للرييس"), _noun("ووزير"), _noun("وزير")
    ('رييس', 'وزير', 'وزير')
    """
    if word in w.TITLES:
        return word
    for prefix in ("وال", "بال", "لل", "فال", "كال", "ال", "و", "ف", "ل", "ب", "ك"):
        rest = word.removeprefix(prefix)
        if rest != word and rest in w.TITLES:
            return rest
    return word


def _behind(scene: Scene, head: int) -> int | None:
    """The first word of a name behind the title that begins at word `head`."""
    text = scene.text
    for index in range(head + 1, min(head + _LONGEST_TITLE, len(text.words))):
        starts = _starts(scene, index, head)
        if _is_apart(text, index - 1) and not (starts and _is_aside(text, index - 1)):
            return None
        if starts:
            return index
        if not _is_complement(scene, index):
            return None
    return None


def _is_apart(text: Text, index: int) -> bool:
    return text.ends_clause(index)


def _is_aside(text: Text, index: int) -> bool:
    """Whether only a comma stands behind a word: the deputy minister, X Y, said."""
    return text.gap(index).strip(_MARKS) in {"،", ","}


def _starts(scene: Scene, index: int, head: int) -> bool:
    """Whether a name may begin at a word."""
    word = scene.text.words[index]
    is_listed = word in scene.given_names or word in NAME_WORDS
    if index in scene.places | scene.surnames and word not in scene.given_names:
        return False
    if word in _NO_NAMES or not _is_written(scene.text, index):
        return False
    if not _may_begin(scene, index, head) or _is_quoted(scene.text, head, index):
        return False
    if is_listed or is_name(word):
        return True
    if word in w.CONNECTIVES:
        return word in w.SERVANTS or word in {"ابو", "ابن"}
    return (
        not word.startswith(("ال", "لل", "وال", "بال"))
        and len(word) > _LEAST_LETTERS
        and not is_word(word)
        and not _is_title(word)
        and not _is_joined(scene, word)
    )


def _is_joined(scene: Scene, word: str) -> bool:
    """Whether it is "and" with a name: somebody else."""
    rest = word[1:]
    if word[0] != "و":
        return False
    return rest in scene.given_names or is_name_word(rest) or rest in w.CONNECTIVES


def _may_begin(scene: Scene, index: int, head: int) -> bool:
    """Whether the words before are a whole title.

    What stands behind a noun without the article is its genitive: in رئيس حزب فلان
    that is the name of the party.
    """
    before = scene.text.words[index - 1]
    if index - 1 == head:
        return bool({before, before[1:]} & w.BARE_TITLES)
    if before in w.JOINTS and not before.startswith("ال"):
        return False
    is_definite = before.startswith(("ال", "لل", "وال", "بال")) or before in w.RANKS
    return is_definite or index - 1 in scene.places or not is_word(before)


def _is_written(text: Text, index: int) -> bool:
    """Whether a word is one Arabic word: not two that lost the space between."""
    word = text.words[index]
    if not word.isalpha() or word.isascii() or len(word) > _MOST_LETTERS:
        return False
    token = text.tokens[index]
    written = text.raw[token.start : token.end]
    if _GLUED.search(written):
        return False
    return word != "علي" or not written.endswith("ى")


def _is_quoted(text: Text, head: int, index: int) -> bool:
    """Whether a word is inside marks that were opened among the words before.

    Not so if they stand right before it: the commander, “X Y”, said.
    """
    between = text.raw[text.tokens[head].start : text.tokens[index].start]
    between = between.rstrip(_QUOTES)
    return sum(map(between.count, _QUOTES)) % 2 == 1


def _is_complement(scene: Scene, index: int) -> bool:
    word = scene.text.words[index]
    if index in scene.known or word in w.BREAKS or word in cues.ACTING_BEFORE:
        return False
    if index in scene.places or word in w.JOINTS:
        return True
    if word in cues.OUTLET_WORDS or _is_genitive(scene, index):
        return True
    return word.isalpha() and (is_word(word) or word.startswith(("ال", "لل", "وال")))


def _is_genitive(scene: Scene, index: int) -> bool:
    """Whether a strange word names the party, firm or town before it."""
    before = scene.text.words[index - 1]
    return scene.text.words[index].isalpha() and is_word(before)


def _end(scene: Scene, first: int) -> int | None:
    """The last word of the name that begins at word `first`; None if it is none."""
    text = scene.text
    last, count = first, 0
    for index in range(first, min(first + _LONGEST_NAME, len(text.words))):
        if index > first and (_is_apart(text, index - 1) or not _goes_on(scene, index)):
            break
        last = index
        count += _is_proper(text.words[index])
        if count == _MOST:
            break
    while last > first and not (
        _is_proper(text.words[last]) or text.words[last] in w.SECOND_PARTS
    ):
        last -= 1
    proper = sum(map(_is_proper, text.words[first : last + 1]))
    return last if proper >= _LEAST else None


def _is_proper(word: str) -> bool:
    """Whether a word is a name proper: no connective, initial or second part."""
    return len(word) > 1 and word not in w.CONNECTIVES and word not in w.SECOND_PARTS


def _goes_on(scene: Scene, index: int) -> bool:
    """Whether a name goes on with a word."""
    text = scene.text
    word, before = text.words[index], text.words[index - 1]
    if not _is_written(text, index) or set(text.gap(index - 1)) & {*_QUOTES}:
        return False
    if word in w.CONNECTIVES or word in w.SECOND_PARTS or before in w.SERVANTS:
        return True
    if word in cues.ACTING_BEFORE or _is_title(word) or word in w.BREAKS:
        return False
    if word.startswith("ال"):
        return _is_surname(scene, index)
    return _is_middle(word, is_place=index in scene.places)


def _is_middle(word: str, *, is_place: bool) -> bool:
    """Whether a word without the article is a second or later part of a name."""
    if word in NAME_WORDS or (is_name(word) and not is_place):
        return True
    if is_place or word[0] == "و" or _IMPERFECT.fullmatch(word):
        return False
    return not is_word(word)


def _is_surname(scene: Scene, index: int) -> bool:
    """Whether a word with the article is a surname, as most that end with ي are."""
    word = scene.text.words[index]
    rest = word.removeprefix("ال")
    if len(word) < _LEAST_SURNAME or word in w.RANKS:
        return False
    if rest in NAME_WORDS or not is_word(word):
        return True
    return word.endswith("ي") and index not in scene.places
