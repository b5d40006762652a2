"""What is known while one paragraph is read, and how its rows are made.

Which words are a cue and who speaks is decided in `statements` and `told`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from archive.extract.quotes.cues import Cue, Sort, cue_at
from archive.extract.quotes.lines import Line, Marked
from archive.extract.quotes.memory import Memory, Speaker, named
from archive.extract.quotes.openings import Opening
from archive.extract.quotes.reported import Content, end, segments
from archive.extract.quotes.scene import Scene, Stretch
from archive.extract.quotes.spans import Said, colon_row, of_marks, rows
from archive.extract.quotes.values import FoundQuote

# Between «...» and «...» of one speaker.
_BETWEEN = re.compile("[\\s،,.؛ـو]*")


# The subject of a short sentence stands in so many of its first words.
_NEAR = 4
_SHORT = 12


@dataclass(slots=True, kw_only=True)
class State:
    """A paragraph being read.

    `topic` is who speaks in the sentence, `since` the word where that was found, `done`
    the first word not yet read, `said` the first one not yet in a row, `taken` the
    first words of the marks that have become rows, `voices` who speaks in them.
    """

    line: Line
    memory: Memory
    sentence: Stretch
    topic: Speaker | None = None
    since: int = 0
    done: int = 0
    said: int = 0
    taken: set[int] = field(default_factory=set)
    voices: list[tuple[int, Speaker]] = field(default_factory=list)

    @property
    def scene(self) -> Scene:
        """The article."""
        return self.line.scene

    def begin(self, sentence: Stretch) -> None:
        """Turn to the next sentence."""
        self.sentence = sentence
        self.topic = None

    def speaks(self, speaker: Speaker) -> None:
        """Note who speaks in this sentence and remember it for the next ones."""
        self.topic = speaker
        self.since = self.done
        self.memory.add(speaker)
        self.memory.heard = self.sentence.stop

    def past(self, word: int) -> None:
        """Note that all words before `word` are read."""
        self.done = max(self.done, word)

    def goes_on(self, item: Marked) -> Speaker:
        """Who speaks in marks that no cue announces: the one who spoke last."""
        leads = item.first == self.line.paragraph.first
        if leads and (self.memory.carried or self.memory.introduced):
            return self.memory.carried or self.memory.introduced or Speaker()
        named = self._named_before(item)
        if named:
            return named
        before = [voice for first, voice in self.voices[-3:] if first < item.first]
        if before:
            return before[-1]
        spoken = self.memory.spoken
        return spoken[-1].by("pronoun_continuation") if spoken else Speaker()

    def _named_before(self, item: Marked) -> Speaker | None:
        """The person whose sentence stands right before the marks: X agreed. «...»."""
        sentences = self.line.paragraph.sentences
        ends = [sentence for sentence in sentences if sentence.stop == item.first]
        if not ends or item.first == self.line.paragraph.first:
            return None
        first = ends[0].first
        name = next(self.scene.names_in(first, first + _NEAR), None)
        if name is None or not name.is_person or name.has_clitic:
            return None
        whole = self.scene.text.raw.endswith((".", "!", "?"), 0, item.pair.inner_end)
        if (
            not whole
            or self.memory.heard >= item.first
            or ends[0].stop - first > _SHORT
        ):
            return None
        return named(self.scene, name, "same_sentence_person")

    def close(self) -> None:
        """Remember who speaks next if the paragraph ends with a colon."""
        self.memory.introduced = None
        raw = self.scene.text.raw[self.line.paragraph.start : self.line.paragraph.end]
        if raw.rstrip().endswith(":"):
            self.memory.introduced = self.topic or self._first_person()

    def _first_person(self) -> Speaker | None:
        """The first person named in the sentence who belongs to no preposition."""
        for name in self.scene.names_in(self.sentence.first, self.sentence.stop):
            if name.is_person and not name.has_clitic:
                return named(self.scene, name, "same_sentence_person")
        return None

    def unsaid_from(self, stop: int) -> int:
        """The first word before `stop` that has not become part of a row."""
        return min(self.said, stop)

    def marked(self, said: Said, item: Marked) -> FoundQuote:
        """Make the row of words in marks."""
        self.taken.add(item.first)
        self.voices.append((item.first, said.speaker))
        self.past(item.stop)
        self.memory.carried = said.speaker if item.pair.continues else None
        self._wait(said, item)
        self.said = max(self.said, item.stop)
        return of_marks(self.line, said, item, whole=True)

    def _wait(self, said: Said, item: Marked) -> None:
        """Note words that nobody has said yet; tell who did once that is known."""
        memory, leads = self.memory, item.first == self.line.paragraph.first
        if not leads:
            return
        if said.cue is not None and memory.pending:
            memory.told.update(dict.fromkeys(memory.pending, said.speaker))
        waits = item.pair.continues and said.cue is None
        memory.pending = [*memory.pending, item.pair.inner_start] if waits else []

    def rows(self, said: Said, first: int, stop: int) -> Iterator[FoundQuote]:
        """Yield the rows of words first..stop-1."""
        self.taken.update(item.first for item in self.line.within(first, stop))
        self.said = max(self.said, stop)
        yield from rows(self.line, said, first, stop)

    def content(self, said: Said, first: int) -> Iterator[FoundQuote]:
        """Yield the rows of what is said from word `first` on."""
        item = self.line.at(first)
        if item and said.opening in (Opening.COLON, Opening.MARKS):
            yield self.marked(said, item)
            yield from self._more(said, item)
            return
        opened = said.opening or Opening.THAT
        stop = end(self.line, first, self.sentence, opened)
        if opened == Opening.COLON:
            yield from self._own_words(said, first, stop)
            return
        self.past(stop)
        content = Content(opening=opened, first=first, stop=stop)
        for start, last in segments(self.line, content):
            yield from self.rows(said, start, last)

    def _own_words(self, said: Said, first: int, stop: int) -> Iterator[FoundQuote]:
        """After a colon without marks the words are the speaker's own."""
        ahead = [
            sentence
            for sentence in self.line.sentences_after(first)
            if sentence.first < stop
        ]
        for sentence in ahead:
            cue = cue_at(self.scene, sentence.first, sentence)
            if cue and cue.sort in (Sort.VERB, Sort.PARTICIPLE):
                stop = sentence.first
                break
        self.taken.update(item.first for item in self.line.within(first, stop))
        self.past(stop)
        yield colon_row(self.line, said, first, stop)

    def _more(self, said: Said, last: Marked) -> Iterator[FoundQuote]:
        """Words in marks that follow after a comma or and: «...»، و«...»."""
        for item in self.line.within(last.stop, self.sentence.stop):
            between = self.scene.text.raw[last.pair.end : item.pair.start]
            if not _BETWEEN.fullmatch(between):
                return
            yield self.marked(said, item)
            last = item


def cue_of(cue: Cue, speaker: Speaker, opening: Opening = Opening.THAT) -> Said:
    """Put together who speaks, by which cue, and how the words are joined to it."""
    return Said(speaker=speaker, cue=cue, opening=opening)
