"""A paragraph with the quotation marks that hold speech, and which those are."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from archive.extract.quotes import words as w
from archive.extract.quotes.english_verbs import ENGLISH_FORMS
from archive.extract.quotes.english_words import (
    PREPOSITIONS,
)
from archive.extract.quotes.marks import Pair
from archive.extract.quotes.noun import bare
from archive.extract.quotes.scene import Paragraph, Scene, Stretch
from archive.extract.quotes.verbs import form_of

# A name in marks has at most so many words; less than two words are scare quotes.
_LONGEST_NAME = 4
_LEAST_WORDS = 2
# The name of a body is longer: «مركز الدراسات والإعلام الاقتصادي».
_LONGEST_BODY = 7
# Shorter words of a title may stand in small letters.
_SMALL_WORD = 4
_LEAST_MARKED = 4
# Later sentences looked at for the end of words without marks.
_SENTENCES_AHEAD = 40
_ADDRESSED = re.compile("(?:^|\\s)و?ل\u0640*\\s?$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """Words first..stop-1 stand in a pair of marks."""

    pair: Pair
    first: int
    stop: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A paragraph and the speech in marks in it, in text order, none inside another."""

    scene: Scene
    paragraph: Paragraph
    speech: tuple[Marked, ...]
    starts: tuple[int, ...]
    named: frozenset[int] = frozenset()

    def in_name(self, index: int) -> bool:
        """Whether word `index` stands in marks around a name."""
        return index in self.named

    def sentences_after(self, index: int) -> tuple[Stretch, ...]:
        """The sentences that begin after word `index`."""
        sentences = self.paragraph.sentences
        low = bisect_left(sentences, index + 1, key=lambda sentence: sentence.first)
        return sentences[low : low + _SENTENCES_AHEAD]

    def at(self, index: int) -> Marked | None:
        """The speech in marks whose first word is `index`."""
        place = bisect_left(self.starts, index)
        if place < len(self.starts) and self.starts[place] == index:
            return self.speech[place]
        return None

    def around(self, index: int) -> Marked | None:
        """The speech in marks that word `index` stands in."""
        place = bisect_left(self.starts, index + 1) - 1
        if place < 0 or self.speech[place].stop <= index:
            return None
        return self.speech[place]

    def before(self, index: int) -> Marked | None:
        """The speech in marks that ends right before word `index`."""
        place = bisect_left(self.starts, index) - 1
        if place < 0 or self.speech[place].stop != index:
            return None
        return self.speech[place]

    def within(self, first: int, stop: int) -> tuple[Marked, ...]:
        """The speech in marks that begins in words first..stop-1."""
        low = bisect_left(self.starts, first)
        return self.speech[low : bisect_left(self.starts, stop, low)]


def line(scene: Scene, paragraph: Paragraph) -> Line:
    """Choose the marks of a paragraph that hold speech."""
    speech = tuple(_speech(scene, paragraph))
    named = frozenset(
        index
        for pair in paragraph.pairs
        if pair.closed and pair.end - pair.start < _LONGEST_NAME * 20
        for index in _name_words(scene, pair)
    )
    return Line(
        named=named,
        scene=scene,
        paragraph=paragraph,
        speech=speech,
        starts=tuple(marked.first for marked in speech),
    )


def _speech(scene: Scene, paragraph: Paragraph) -> Iterator[Marked]:
    done = paragraph.start
    for pair in paragraph.pairs:
        if pair.start < done:
            continue
        marked = _marked(scene, pair)
        if marked.stop - marked.first >= _LEAST_WORDS and not is_name(scene, marked):
            yield marked
            done = pair.end


def _name_words(scene: Scene, pair: Pair) -> range:
    marked = _marked(scene, pair)
    count = marked.stop - marked.first
    named = count < _LEAST_WORDS or is_name(scene, marked)
    return range(marked.first, marked.stop) if named else range(0)


def _marked(scene: Scene, pair: Pair) -> Marked:
    first, stop = scene.word_at(pair.inner_start), scene.word_at(pair.inner_end)
    return Marked(pair=pair, first=first, stop=stop)


def is_name(scene: Scene, marked: Marked) -> bool:
    """Whether the marks only set off a name: of an actor, a place, a work."""
    count = marked.stop - marked.first
    if scene.reading.language == "en" and _is_broken_off(scene, marked):
        return False
    before = scene.text.words[marked.first - 1] if marked.first else ""
    if before in w.TITLED and ":" not in scene.gap_before(marked.first):
        return True
    named = bool(before) and w.is_named_thing(before)
    if count > _LONGEST_NAME:
        english = scene.reading.language == "en"
        names = _is_title if english else _names_body
        body = count <= _LONGEST_BODY and names(scene, marked)
        return body or (named and not marked.pair.closed)
    if _names_body(scene, marked):
        return True
    return named or _names_known(scene, marked) or _looks_named(scene, marked, count)


def _is_broken_off(scene: Scene, marked: Marked) -> bool:
    """Whether a comma ends the words in marks and somebody said them."""
    if not scene.text.raw.endswith((",", "?", "!"), 0, marked.pair.inner_end):
        return False
    words = scene.text.words
    for place in range(marked.stop, min(marked.stop + 5, len(words))):
        if place > marked.stop and scene.gap_before(place).strip():
            return False
        form = ENGLISH_FORMS.get(words[place])
        if form and "bare" in form.verb.takes:
            return True
    return False


def _names_body(scene: Scene, marked: Marked) -> bool:
    """Whether Arabic words in marks begin with a body and hold no verb: «مركز …»."""
    words = scene.text.words[marked.first : marked.stop]
    head = bare(words[0]) in w.BODIES | w.CHARTERS
    if ":" in scene.gap_before(marked.first) or not head:
        return False
    rest = words[2:] if scene.name_at(marked.first + 1) else words[1:]
    return bool(rest) and rest[0][:1] not in "تيس" and all(map(_is_of_name, rest))


def _is_of_name(word: str) -> bool:
    """Whether a word may stand in the name of a body behind its noun."""
    return word.startswith(("ال", "وال", "لل", "بال")) or word in ("من", "خلال", "في")


def _names_known(scene: Scene, marked: Marked) -> bool:
    """Whether an actor or a place fills the marks."""
    name = scene.by_first.get(marked.first)
    if name and name.last >= marked.stop - 1:
        return True
    return any(
        place.first <= marked.first and place.last >= marked.stop - 1
        for place in scene.places_in(marked.first, marked.stop)
    )


def _looks_named(scene: Scene, marked: Marked, count: int) -> bool:
    """Whether few words stand where names do: right after a verb, after ل."""
    if count < _LEAST_MARKED and _follows_verb(scene, marked):
        return True
    if scene.reading.language == "en" and _is_title(scene, marked):
        return True
    return _ADDRESSED.search(_just_before(scene, marked)) is not None


def _follows_verb(scene: Scene, marked: Marked) -> bool:
    """Whether a few marked words stand right after a verb, as its subject does."""
    if not marked.first or set(":.!?") & set(scene.gap_before(marked.first)):
        return False
    return form_of(scene.text.words[marked.first - 1])[0] is not None


def _is_title(scene: Scene, marked: Marked) -> bool:
    """Whether English words in marks are all in capitals, as titles are."""
    words = [scene.raw(index) for index in range(marked.first, marked.stop)]
    large = sum(word[:1].isupper() for word in words)
    return (large > 1 or len(words) == large) and all(
        word[:1].isupper() or len(word) < _SMALL_WORD or word in PREPOSITIONS
        for word in words
    )


def _just_before(scene: Scene, marked: Marked) -> str:
    start = marked.pair.start
    return scene.text.raw[max(0, start - 6) : start]
