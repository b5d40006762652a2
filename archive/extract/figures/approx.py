"""What is said of a number's precision: about, more than, at least, or so."""

from typing import Final

from archive.extract.dates.line import Line, with_clitics
from archive.extract.figures.units import Unit
from archive.extract.figures.values import Number
from archive.extract.figures.words import APPROX, APPROX_AFTER, LONGEST_APPROX

_APPROX_FORMS: Final = {
    form + phrase[len(first) :]: code
    for phrase, code in APPROX.items()
    for first in (phrase.partition(" ")[0],)
    for form in with_clitics([first])
}


def approximation(line: Line, number: Number) -> tuple[str, int]:
    """What is said of a number before it, and the first word of that."""
    first = number.first
    start = first
    words: list[str] = []
    found = "", first
    if start and line.word(start - 1) == "ال" and line.gap(start - 1) == "":
        start -= 1
    while start and len(words) < LONGEST_APPROX and line.next(start - 1):
        start -= 1
        words.insert(0, line.words[start])
        code = _APPROX_FORMS.get(" ".join(words))
        if code:
            found = code, start
    return found


def approximation_after(line: Line, unit: Unit) -> tuple[str, int]:
    """What is said of a number after it: تقريبا, على الأقل, or more."""
    one = line.next(unit.last)
    two = f"{one} {line.next(unit.last + 1)}"
    for phrase, count in ((two, 2), (one, 1)):
        if phrase in APPROX_AFTER:
            return APPROX_AFTER[phrase], line.tokens[unit.last + count].end
    return "", unit.end
