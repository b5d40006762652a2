"""Pairs of quotation marks in one paragraph: nested, reversed, mixed, unclosed.

Which pairs are somebody's words is decided elsewhere. One pass over the characters.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from archive.extract.quotes.apostrophes import single_marks

_GUILLEMETS, _CURLY, _STRAIGHT, _SINGLE = range(4)

_FAMILIES = {
    "«": _GUILLEMETS,
    "»": _GUILLEMETS,
    "‹": _GUILLEMETS,
    "›": _GUILLEMETS,
    "“": _CURLY,
    "”": _CURLY,
    "„": _CURLY,
    "‟": _CURLY,
    "❝": _CURLY,
    "❞": _CURLY,
    "〝": _CURLY,
    "〞": _CURLY,
    "″": _CURLY,
    '"': _STRAIGHT,
    "＂": _STRAIGHT,
    "''": _STRAIGHT,
    "``": _STRAIGHT,
}
_OPENERS = frozenset("«‹“„❝〝")
_CLOSERS = frozenset("»›”❞〞″")
_SINGLES = frozenset("‘’'")
_STOPS = frozenset(".,،:;؛!?؟)]»”")
# More marks open at once than this are a fault of the text, not nesting.
_DEEPEST = 6
# A paragraph of more characters is a whole article: nobody speaks to its end.
_LONGEST_UNCLOSED = 1000
_SENTENCE_END = re.compile(r"[.!?؟](?=\s)")
# Two apostrophes or backticks stand for a double mark on old keyboards.
_MARK = re.compile("[«»‹›“”„‟❝❞〝〞″\"＂]|(?<!')''(?!')|``")
_LETTER = re.compile(r"\w")
# Letters that Arabic writes onto the word in the marks: بـ«...», لـ"...", و«...».
_CLITIC = re.compile("(?:^|[^\\w])[وفبلك]{1,3}\u0640*$|\u0640$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Marks at raw[start] and raw[end - 1]; inner text between them.

    An unclosed pair has no closing mark: its inner text ends with the paragraph, and
    if it `continues` the next paragraph opens the same words again.
    `depth` counts the pairs around it.
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    depth: int = 0
    closed: bool = True
    continues: bool = False
    single: bool = False


@dataclass(slots=True)
class _Open:
    index: int
    family: int
    length: int = 1
    reversed: bool = False


def pairs(raw: str, start: int, end: int, *, single: bool = False) -> list[Pair]:
    """Pair the marks of the paragraph raw[start:end], in text order.

    `single` says that ‘...’ and '...' are marks as well (English).

    >>> text = "قال: «وصل “الوفد” أمس»."
    >>> [text[pair.inner_start : pair.inner_end] for pair in pairs(text, 0, len(text))]
    ['وصل “الوفد” أمس', 'الوفد']
    """
    reader = _Reader(raw, start, end)
    marks = [(match.start(), match[0]) for match in _MARK.finditer(raw, start, end)]
    if single:
        marks = sorted((*marks, *single_marks(raw, start, end)))
    for index, mark in marks:
        reader.read(index, mark)
    found = sorted(reader.finish(), key=lambda pair: (pair.start, -pair.end))
    return list(_with_depth(found))


def _with_depth(found: list[Pair]) -> Iterator[Pair]:
    """Count the pairs around each pair; all are in text order."""
    around: list[int] = []
    for pair in found:
        while around and around[-1] <= pair.start:
            around.pop()
        yield replace(pair, depth=len(around))
        around.append(pair.end)


class _Reader:
    """A stack of the marks that are still open."""

    def __init__(self, raw: str, start: int, end: int) -> None:
        self.raw, self.start, self.end = raw, start, end
        self.stack: list[_Open] = []
        self.found: list[Pair] = []

    def read(self, index: int, mark: str) -> None:
        """Take one mark: it opens, closes, or means nothing."""
        family = _FAMILIES.get(mark, _SINGLE)
        opened = self._open_of(family)
        if opened is None and self._may_open(index, mark):
            self._push(_Open(index, family, len(mark), mark in _CLOSERS))
        elif opened is not None and self._nests_backwards(index, mark):
            self._push(_Open(index, family, len(mark), reversed=True))
        elif opened is not None and self._closes(index, mark, opened):
            self._close(opened, index, len(mark))
        elif opened is not None and self._nests(index, mark):
            self._push(_Open(index, family, len(mark)))
        elif self.stack and self._looks_closed(index, mark) and family != _SINGLE:
            self._close_other(index, mark)

    def finish(self) -> Iterator[Pair]:
        """Yield all pairs; the outermost mark left open runs to the paragraph end."""
        yield from self.found
        for opened in self.stack:
            if opened.family == _SINGLE or opened.reversed:
                continue
            end = self._unclosed_end(opened.index)
            inner = self.raw[opened.index + opened.length : end].rstrip()
            if inner:
                last = opened.index + opened.length + len(inner)
                yield self._pair(opened, last, last, closed=False)
            return

    def _unclosed_end(self, index: int) -> int:
        """The paragraph's end; in a very long one the end of the sentence."""
        if self.end - index < _LONGEST_UNCLOSED:
            return self.end
        stop = _SENTENCE_END.search(self.raw, index, self.end)
        return stop.start() + 1 if stop else self.end

    def _push(self, opened: _Open) -> None:
        if len(self.stack) < _DEEPEST:
            self.stack.append(opened)

    def _open_of(self, family: int) -> _Open | None:
        for opened in reversed(self.stack):
            if opened.family == family:
                return opened
        return None

    def _may_open(self, index: int, mark: str) -> bool:
        if mark in _OPENERS:
            return not self._looks_closed(index, mark) or self._looks_open(index, mark)
        if mark in _CLOSERS:
            return self._starts_backwards(index)
        if mark in _SINGLES:
            return True
        before, after = self._char(index - 1), self._char(index + len(mark))
        return before.isspace() if after.isspace() else after not in _STOPS

    def _nests_backwards(self, index: int, mark: str) -> bool:
        """A closing mark that opens a name inside the open ones: لـ”الاسم”."""
        if mark not in _CLOSERS or not self._starts_backwards(index):
            return False
        return self._char(index - 1).isspace() or self._looks_open(index, mark)

    def _nests(self, index: int, mark: str) -> bool:
        return mark not in _CLOSERS and self._looks_open(index, mark)

    def _closes(self, index: int, mark: str, opened: _Open) -> bool:
        if opened.reversed:
            return mark in _OPENERS or self._looks_closed(index, mark)
        if mark in _OPENERS:
            return self._looks_closed(index, mark) and not self._looks_open(index, mark)
        if mark in _CLOSERS or opened.family == _SINGLE:
            return True
        return self._looks_closed(index, mark) or not self._looks_open(index, mark)

    def _close(self, opened: _Open, index: int, length: int) -> None:
        place = self.stack.index(opened)
        del self.stack[place:]
        self.found.append(self._pair(opened, index, index + length))

    def _close_other(self, index: int, mark: str) -> None:
        """A pair opened by one kind of mark and closed by another."""
        opened = self.stack[-1]
        if mark not in _OPENERS and opened.family != _SINGLE:
            self._close(opened, index, len(mark))

    def _pair(
        self, opened: _Open, inner_end: int, end: int, *, closed: bool = True
    ) -> Pair:
        return Pair(
            start=opened.index,
            end=end,
            inner_start=opened.index + opened.length,
            inner_end=inner_end,
            closed=closed,
            single=opened.family == _SINGLE,
        )

    def _char(self, index: int) -> str:
        return self.raw[index] if self.start <= index < self.end else " "

    def _looks_open(self, index: int, mark: str) -> bool:
        """A word follows and none stands before it but a clitic."""
        if self._char(index + len(mark)).isspace():
            return False
        before = self._char(index - 1)
        if not _LETTER.match(before) and before not in ".,!?؟،%…»”":
            return True
        return bool(_CLITIC.search(self.raw[max(self.start, index - 5) : index]))

    def _looks_closed(self, index: int, mark: str) -> bool:
        """A word stands before it and none follows."""
        if self._char(index - 1).isspace():
            return False
        return not _LETTER.match(self._char(index + len(mark)))

    def _starts_backwards(self, index: int) -> bool:
        """A closing mark used as an opening one: ”words” or »words«."""
        following = self._char(index + 1)
        return bool(_LETTER.match(following)) and following != "\u0640"
