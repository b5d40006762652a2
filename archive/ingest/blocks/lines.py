"""The lines of a text and what can be measured on one or two of them.

What a line is to the article is said in `kinds`.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from archive.text.normalize import clean, fold, words
from archive.text.stop_words import STOP_WORDS

_CLOSERS = " \t\N{NO-BREAK SPACE}\"'”“’‘»«)]}›"
_ENDS = ".!؟?…"
_INTRODUCES = ":،,"
_INVISIBLE = dict.fromkeys(
    map(
        ord,
        "\N{ZERO WIDTH SPACE}\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}"
        "\N{LEFT-TO-RIGHT MARK}\N{RIGHT-TO-LEFT MARK}\N{ARABIC LETTER MARK}"
        "\N{ZERO WIDTH NO-BREAK SPACE}",
    )
)
# A paragraph has so many words, or fewer and a full stop; a headline neither.
PARAGRAPH = 25
SENTENCE = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line that is not blank: [start, end) in code points, without the line end."""

    start: int
    end: int
    text: str
    words: tuple[str, ...]
    after_blank: bool

    @property
    def key(self) -> str:
        """The folded words, to compare lines by."""
        return " ".join(self.words)

    @property
    def length(self) -> int:
        """How many words the line has."""
        return len(self.words)

    @property
    def ends_sentence(self) -> bool:
        """Whether the line ends as a sentence does, quotation marks aside."""
        return self.text.rstrip(_CLOSERS)[-1:] in tuple(_ENDS)

    @property
    def ends_with_stop(self) -> bool:
        """Whether the line ends in one full stop; headlines do not."""
        bare = self.text.rstrip(_CLOSERS)
        return bare.endswith(".") and not bare.endswith("..")

    @property
    def introduces(self) -> bool:
        """Whether the line leads on to the next one."""
        return self.text.rstrip(_CLOSERS)[-1:] in tuple(_INTRODUCES)

    @property
    def is_paragraph(self) -> bool:
        """Whether the line reads as a paragraph of the story."""
        full = self.ends_with_stop or self.introduces
        return self.length >= PARAGRAPH or (full and self.length >= SENTENCE)

    @property
    def starts_low(self) -> bool:
        """Whether the line begins in lower case: the middle of a sentence."""
        return self.text.lstrip(_CLOSERS)[:1].islower()


def lines(text: str) -> list[Line]:
    r"""List the lines with something to read in them.

    A line of spaces, no-break spaces or invisible marks is blank.

    >>> [(line.start, line.end) for line in lines("one\n\N{NO-BREAK SPACE}\ntwo")]
    [(0, 3), (6, 9)]
    """
    return list(_kept_lines(text))


@lru_cache(maxsize=2)
def _kept_lines(text: str) -> tuple[Line, ...]:
    """The lines of a text, which its outlet and its blocks are looked for in."""
    return tuple(_lines(text))


def _lines(text: str) -> Iterator[Line]:
    start = 0
    blank = False
    for written in text.split("\n"):
        end = start + len(written)
        if written.translate(_INVISIBLE).strip():
            found = tuple(words(fold(clean(written).text)))
            yield Line(
                start=start, end=end, text=written, words=found, after_blank=blank
            )
            blank = False
        else:
            blank = True
        start = end + 1


def likeness(one: Line, other: Line) -> float:
    """Share of words two lines have in common, 0 to 1; order is not looked at."""
    common = Counter(one.words) & Counter(other.words)
    return 2 * common.total() / max(1, one.length + other.length)


def share_in(part: Line, whole: Line) -> float:
    """Share of the words of one line, stop words aside, that the other has too."""
    telling = [word for word in part.words if word not in STOP_WORDS]
    present = set(whole.words)
    return sum(word in present for word in telling) / max(1, len(telling))


def longest_run(part: Line, whole: Line) -> int:
    """The longest run of words that both lines have, in words."""
    text = f" {whole.key} "
    best = 0
    for first in range(part.length):
        while first + best < part.length and _has(
            text, part.words[first : first + best + 1]
        ):
            best += 1
    return best


def _has(text: str, run: Sequence[str]) -> bool:
    return f" {' '.join(run)} " in text


def is_wrapped(found: Sequence[Line]) -> bool:
    """Whether paragraphs are broken into lines of even width, as agency wires are.

    Nothing can be told there from a line without a full stop.
    """
    if _goes_on_below(found):
        return True
    if len(found) < 6:
        return False
    widths = sorted(len(line.text) for line in found)
    open_ends = sum(not line.ends_sentence for line in found)
    even = widths[len(widths) // 2] * 1.5 >= widths[-1]
    return even and widths[-1] <= 120 and open_ends * 2 >= len(found)


def _goes_on_below(found: Sequence[Line]) -> bool:
    """Whether a quarter of the lines go on in lower case on the next one."""
    pairs = list(pairwise(found))
    broken = sum(not one.ends_sentence and two.starts_low for one, two in pairs)
    return bool(pairs) and broken * 4 >= len(pairs)
