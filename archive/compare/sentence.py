"""The sentence around a place of a text, as a reader is shown it. No rows here."""

from dataclasses import dataclass

from archive.text.tokens import sentences

Span = tuple[int, int]
AROUND = 240
"""Code points of the sentence shown on each side of the place, at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A place of a text in its sentence; white space is one space.

    `start` and `end` are the sentence's, in code points of the raw text.
    """

    start: int
    end: int
    before: str
    words: str
    after: str


def sentence_of(raw: str, span: Span) -> Span:
    """Give the sentences of one paragraph that a span touches, as one span.

    >>> sentence_of("He left. She came in. They met.", (9, 12))
    (9, 21)
    """
    start, end = span
    top = raw.rfind("\n", 0, start) + 1
    bottom = raw.find("\n", end)
    bottom = len(raw) if bottom < 0 else bottom
    touched = [
        (top + first, top + last)
        for first, last in sentences(raw[top:bottom])
        if top + first < end and top + last > start
    ]
    if not touched:
        return span
    return min(start, touched[0][0]), max(end, touched[-1][1])


def passage(raw: str, span: Span) -> Passage:
    """Cut the sentence of a place out of a raw text.

    >>> found = passage("They met. About 40 came, most late. Then", (10, 18))
    >>> found.before, found.words, found.after
    ('', 'About 40', ' came, most late.')
    """
    start, end = sentence_of(raw, span)
    before = _flat(raw[start : span[0]])
    after = _flat(raw[span[1] : end])
    if len(before) > AROUND:
        before = "…" + before[-AROUND:].partition(" ")[2]
    if len(after) > AROUND:
        after = after[:AROUND].rpartition(" ")[0] + "…"
    return Passage(
        start=start,
        end=end,
        before=before,
        words=_flat(raw[span[0] : span[1]]),
        after=after,
    )


def _flat(words: str) -> str:
    """The words with one space for any white space, kept at both ends.

    >>> _flat(" a\\n b ")
    ' a b '
    """
    return " ".join(f"_{words}_".split())[1:-1]
