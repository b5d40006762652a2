"""The words of a text with what stands between them, as the rules for dates ask.

What the words mean is said in the rules.
"""

import re
from collections.abc import Iterable, Mapping

from archive.extract.matching import Text

# White space and signs that no reader sees; _ and # make words of hashtags.
_HIDDEN = "\u0640\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff"
_SPACE = re.compile(rf"(?:[^\S\n]|[{_HIDDEN}_#]){{0,8}}")
_NEAR = re.compile(rf"(?:[^\S\n]|[{_HIDDEN}_#,،()/.\-–—]){{0,6}}")
_LONGEST = 8
_STOP = re.compile(r"[.!?؟…\n]")
_MARKS = re.compile("[\u0610-\u061a\u0640\u064b-\u065f\u0670]")

CLITICS = ("و", "ف", "ب", "ل", "ك", "وب", "ول", "فب", "فل", "وك")
ARTICLE = "ال"


class Line:
    """A text for rules that look from word to word; all looks are bounded."""

    __slots__ = ("count", "raw", "text", "tokens", "words")

    def __init__(self, text: Text) -> None:
        self.text = text
        self.raw = text.raw
        self.tokens = text.tokens
        self.words = text.words
        self.count = len(text.words)

    def word(self, index: int) -> str:
        """The folded word at an index, "" beyond the ends."""
        return self.words[index] if 0 <= index < self.count else ""

    def gap(self, index: int) -> str:
        """What stands between a word and the next one; a line end after the last."""
        if not 0 <= index < self.count - 1:
            return "\n"
        return self.raw[self.tokens[index].end : self.tokens[index + 1].start]

    def next(self, index: int) -> str:
        """The next word if only spaces are between, else ""."""
        gap = self.gap(index)
        if gap == " " or (len(gap) <= _LONGEST and _SPACE.fullmatch(gap)):
            return self.words[index + 1]
        return ""

    def beyond(self, index: int) -> str:
        """The next word if only spaces or a closing bracket are between, else ""."""
        gap = self.gap(index)
        if gap[:1] == ")" and not gap[1:].strip(" "):
            return self.words[index + 1]
        return self.next(index)

    def near(self, index: int) -> str:
        """The next word if it may belong to the same date: comma, dash, bracket."""
        gap = self.gap(index)
        if gap == " " or (len(gap) <= _LONGEST and _NEAR.fullmatch(gap)):
            return self.words[index + 1]
        return ""

    def previous(self, index: int) -> str:
        """The word before if only spaces are between, else ""."""
        return self.words[index - 1] if index and self.next(index - 1) else ""

    def back(self, index: int, count: int) -> list[str]:
        """Up to `count` words before one, nearest first, of the same sentence."""
        found = []
        for place in range(index - 1, max(index - count, 0) - 1, -1):
            if _STOP.search(self.gap(place)):
                break
            found.append(self.words[place])
        return found

    def is_upper(self, index: int) -> bool:
        """Whether a word is written with a capital letter."""
        return 0 <= index < self.count and self.raw[self.tokens[index].start].isupper()

    def is_definite(self, index: int) -> bool:
        """Whether an Arabic word has the article: not ألغام, though it is folded so."""
        return self.written(index).startswith(("ال", "لل"))

    def written(self, index: int) -> str:
        """A word as it stands in the raw text."""
        token = self.tokens[index]
        return self.raw[token.start : token.end]

    def start(self, index: int, skip: int) -> int:
        """Where a word begins in the raw text after `skip` letters of clitics."""
        place = self.tokens[index].start
        for _ in range(skip):
            place += 1
            while place < len(self.raw) and _MARKS.match(self.raw[place]):
                place += 1
        return place


def with_clitics(words: Iterable[str]) -> Mapping[str, tuple[str, int]]:
    """Give each written form of some folded words: the word, the clitic's letters.

    >>> with_clitics(["العام"])["للعام"]
    ('العام', 2)
    """
    forms = {word: (word, 0) for word in words}
    for word in list(forms):
        if not word or word[0] <= "z":
            continue
        for clitic in CLITICS:
            forms.setdefault(clitic + word, (word, len(clitic)))
        if word.startswith(ARTICLE):
            forms.setdefault("لل" + word[2:], (word, 2))
            forms.setdefault("ولل" + word[2:], (word, 3))
    return forms
