"""The article cut up for reading: paragraphs, sentences, words, names, marks.

Everything is addressed by the numbers of words; no rule about speech stands here.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from archive.extract.found import FoundMention
from archive.extract.matching import Text
from archive.extract.quotes.marks import Pair, pairs
from archive.extract.quotes.short_names import short_names
from archive.extract.quotes.values import Reading
from archive.extract.table import ACTOR
from archive.text.stop_words import is_stop_word
from archive.text.tokens import sentences

_ABBREVIATED = re.compile(r"\b[A-Z]\.[A-Z]\.\s*\Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Words first..stop (stop is the first word after it) and raw[start:end)."""

    first: int
    stop: int
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph(Stretch):
    """One line of a block, with its sentences and quotation marks."""

    kind: str
    sentences: tuple[Stretch, ...]
    pairs: tuple[Pair, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A mention with the words first..last it stands on; `core` without clitics."""

    mention: FoundMention
    first: int
    last: int

    @property
    def has_clitic(self) -> bool:
        return self.mention.core_start > self.mention.start

    @property
    def is_person(self) -> bool:
        return self.mention.entry.kind == "person"


@dataclass(slots=True)
class Scene:
    """The whole article; built by `scene`.

    `women` and `men` are keys of persons that the registry, a title or a verb has shown
    to be such; `strangers` are words of unknown speakers' names, `titled` the
    first words of their titles.
    """

    reading: Reading
    text: Text
    starts: Sequence[int]
    names: Sequence[Name]
    places: Sequence[Name]
    by_first: dict[int, Name] = field(default_factory=dict)
    by_last: dict[int, Name] = field(default_factory=dict)
    firsts: Sequence[int] = ()
    place_firsts: Sequence[int] = ()
    women: set[str] = field(default_factory=set)
    men: set[str] = field(default_factory=set)
    strangers: set[str] = field(default_factory=set)
    titled: set[str] = field(default_factory=set)

    def word_at(self, offset: int) -> int:
        """The number of the first word that starts at or after a raw offset."""
        return bisect_left(self.starts, offset)

    def names_in(self, first: int, stop: int) -> Iterator[Name]:
        """Yield the actors whose first word lies in first..stop-1, in text order."""
        place = bisect_left(self.firsts, first)
        while place < len(self.firsts) and self.firsts[place] < stop:
            yield self.names[place]
            place += 1

    def places_in(self, first: int, stop: int) -> Iterator[Name]:
        """Yield the places whose first word lies in first..stop-1, in text order."""
        place = bisect_left(self.place_firsts, first)
        while place < len(self.place_firsts) and self.place_firsts[place] < stop:
            yield self.places[place]
            place += 1

    def name_at(self, index: int) -> Name | None:
        """The actor or place that begins at word `index`."""
        return self.by_first.get(index) or next(self.places_in(index, index + 1), None)

    def raw(self, index: int) -> str:
        """Word `index` as it is written."""
        token = self.text.tokens[index]
        return self.text.raw[token.start : token.end]

    def gap_before(self, index: int) -> str:
        """The signs before word `index`, back to the word before it."""
        if index >= len(self.text.tokens):
            return "\n"
        start = self.text.tokens[index - 1].end if index else 0
        return self.text.raw[start : self.text.tokens[index].start]


def scene(reading: Reading) -> Scene:
    """Number the words of an article and lay its names over them."""
    starts = [token.start for token in reading.text.tokens]
    actors: list[Name] = []
    places: list[Name] = []
    known = (*reading.mentions, *short_names(reading.text, reading.mentions))
    ordered = sorted(known, key=lambda item: (item.start, -item.end))
    for mention in ordered:
        first = bisect_right(starts, mention.start) - 1
        last = bisect_left(starts, mention.end) - 1
        if 0 <= first <= last:
            name = Name(mention=mention, first=first, last=last)
            (actors if mention.entry.target == ACTOR else places).append(name)
    built = Scene(
        reading=reading,
        text=reading.text,
        starts=starts,
        names=actors,
        places=places,
        women=set(reading.women)
        | {role.holder.key for role in reading.roles if role.is_womans},
    )
    built.firsts = [name.first for name in actors]
    built.place_firsts = [name.first for name in places]
    for name in actors:
        built.by_first.setdefault(name.first, name)
        other = built.by_last.get(name.last)
        if other is None or other.first > name.first:
            built.by_last[name.last] = name
    return built


def paragraphs(built: Scene) -> Iterator[Paragraph]:
    """Yield the lines of the blocks that have words, in text order."""
    raw = built.text.raw
    spans = sentences(raw)
    sentence_ends = [end for _, end in spans]
    single = built.reading.language == "en"
    for block in built.reading.blocks:
        for start, end in _lines(raw, block.start, block.end):
            first, stop = built.word_at(start), built.word_at(end)
            if first == stop:
                continue
            marks = pairs(raw, start, end, single=single)
            low = bisect_right(sentence_ends, start)
            cuts = sentence_ends[low : bisect_left(sentence_ends, end, low)]
            yield Paragraph(
                first=first,
                stop=stop,
                start=start,
                end=end,
                kind=block.kind,
                sentences=tuple(_sentences(built, (start, end), cuts, marks)),
                pairs=tuple(marks),
            )


def continued(read: Iterable[Paragraph]) -> Iterator[Paragraph]:
    """Yield paragraphs, their unclosed marks closed where the next opens them again.

    Words that run over several paragraphs have an opening mark before each and a
    closing one only after the last.
    """
    waiting: Paragraph | None = None
    for paragraph in read:
        if waiting:
            yield _with_end(waiting, paragraph)
        waiting = paragraph
    if waiting:
        yield waiting


def _with_end(paragraph: Paragraph, following: Paragraph) -> Paragraph:
    opens = following.pairs and following.pairs[0].start == following.start
    if not opens or not paragraph.pairs or paragraph.pairs[-1].closed:
        return paragraph
    last = replace(paragraph.pairs[-1], closed=True, continues=True)
    return replace(paragraph, pairs=(*paragraph.pairs[:-1], last))


def _lines(raw: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end:
        stop = raw.find("\n", start, end)
        stop = end if stop < 0 else stop
        if stop > start:
            yield start, stop
        start = stop + 1


def _sentences(
    built: Scene, line: tuple[int, int], cuts: Sequence[int], marks: Sequence[Pair]
) -> Iterator[Stretch]:
    """Yield the sentences of a line; none ends inside closed quotation marks."""
    start, end = line
    single = built.reading.language == "en"
    outer = [pair for pair in marks if pair.depth == 0 and pair.closed]
    place = 0
    for cut in (*cuts, end):
        while place < len(outer) and outer[place].end <= cut:
            place += 1
        if place < len(outer) and outer[place].start < cut < outer[place].end:
            continue
        if single and cut < end and _goes_on(built, start, cut):
            continue
        stretch = _stretch(built, start, cut)
        if stretch:
            yield stretch
            start = cut


def _goes_on(built: Scene, start: int, cut: int) -> bool:
    """Whether an English sentence goes on: a small letter, or a word behind U.S."""
    index = built.word_at(cut)
    if index >= len(built.text.words):
        return False
    if built.text.raw[built.starts[index]].islower():
        return True
    abbreviated = _ABBREVIATED.search(built.text.raw, max(start, cut - 8), cut)
    return abbreviated is not None and not is_stop_word(built.text.words[index])


def _stretch(built: Scene, start: int, end: int) -> Stretch | None:
    first, stop = built.word_at(start), built.word_at(end)
    if first == stop:
        return None
    return Stretch(first=first, stop=stop, start=start, end=end)
