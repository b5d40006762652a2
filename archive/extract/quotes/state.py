"""What is known while one paragraph is read, and how its rows are made.

Which words are a cue and who speaks is decided in `statements` and `told`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from archive.extract.quotes.cues import Cue, Sort, cue_at
from archive.extract.quotes.lines import Line, Marked
from archive.extract.quotes.memory import Memory, Speaker
from archive.extract.quotes.reported import Content, Opening, end, segments
from archive.extract.quotes.scene import Scene, Stretch
from archive.extract.quotes.spans import Said, colon_row, of_marks, rows
from archive.extract.quotes.values import FoundQuote

# Between «...» and «...» of one speaker.
_BETWEEN = re.compile("[\\s،,.؛ـو]*")


@dataclass(slots=True, kw_only=True)
class State:
    """A paragraph being read.

    `topic` is who speaks in the sentence, `done` the first word not yet read, `said`
    the first one not yet in a row, `taken` the first words of the marks that have
    become rows, `voices` who speaks in them.
    """

    line: Line
    memory: Memory
    sentence: Stretch
    topic: Speaker | None = None
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
        self.memory.add(speaker)

    def past(self, word: int) -> None:
        """Note that all words before `word` are read."""
        self.done = max(self.done, word)

    def goes_on(self, item: Marked) -> Speaker:
        """Who speaks in marks that no cue announces: the one who spoke last."""
        leads = item.first == self.line.paragraph.first
        if leads and self.memory.carried:
            return self.memory.carried
        before = [voice for first, voice in self.voices[-3:] if first < item.first]
        if before:
            return before[-1]
        spoken = self.memory.spoken
        return spoken[-1].by("pronoun_continuation") if spoken else Speaker()

    def unsaid_from(self, stop: int) -> int:
        """The first word before `stop` that has not become part of a row."""
        return min(self.said, stop)

    def marked(self, said: Said, item: Marked) -> FoundQuote:
        """Make the row of words in marks."""
        self.taken.add(item.first)
        self.voices.append((item.first, said.speaker))
        self.past(item.stop)
        self.memory.carried = said.speaker if item.pair.continues else None
        self.said = max(self.said, item.stop)
        return of_marks(self.line, said, item, whole=True)

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
