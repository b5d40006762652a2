"""Single quotation marks of English, told apart from apostrophes."""

import re

# A single mark before a word and after none opens; these are elisions instead.
_OPEN = re.compile(
    r"(?<![\w'’‘])[‘'](?=\w)(?!(?:em|tis|twas|til|cause|n|\d\ds?)\b)", re.IGNORECASE
)
_CLOSE = re.compile(r"(?<=[\w.,!?…])[’'](?!\w)")
_SURE = frozenset(".,!?…")
# Longest text in single marks, in characters: beyond it the mark was an apostrophe.
_LONGEST = 600


def single_marks(raw: str, start: int, end: int) -> list[tuple[int, str]]:
    """List the single marks of raw[start:end) that open and close, as (index, mark).

    A closing one after a stop or comma is preferred to one after a letter s, which may
    be a possessive.

    >>> single_marks("the boys' club is ‘done,’ he said", 0, 33)
    [(18, '‘'), (24, '’')]
    """
    found: list[tuple[int, str]] = []
    closers = [match.start() for match in _CLOSE.finditer(raw, start, end)]
    done, place = start, 0
    for match in _OPEN.finditer(raw, start, end):
        index = match.start()
        if index < done:
            continue
        while place < len(closers) and closers[place] <= index:
            place += 1
        close = _closer(raw, index, closers[place : place + 8])
        if close is not None:
            found += ((index, "‘"), (close, "’"))
            done = close + 1
    return found


def _closer(raw: str, index: int, closers: list[int]) -> int | None:
    near = [close for close in closers if close - index < _LONGEST]
    for close in near:
        if raw[close - 1] in _SURE or raw[close - 1] != "s":
            return close
    return near[0] if near else None
