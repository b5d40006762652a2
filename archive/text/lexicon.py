"""The Arabic lexicon: the printed lemma of a known folded form.

Built by script/build_lexicon.py, described in data/README.md; the rules that use it
are in `stem`. It is kept as text cut into small pieces, since a dictionary of its
215,000 forms would take 40 MB instead of 6.
"""

import lzma
from functools import cache
from itertools import groupby
from pathlib import Path

_FILE = Path(__file__).with_name("data") / "lexicon.txt.xz"
_NAME = "="


def lemma_of(form: str) -> str | None:
    """Give the lemma of a folded form without clitics; None if it is not known.

    >>> lemma_of("وزراء"), lemma_of("اجتماعات"), lemma_of("زززز")
    ('وزير', 'اجتماع', None)
    """
    piece = _pieces().get(form[:3])
    if piece is None:
        return None
    found = piece.find(f"\n{form} ")
    if found >= 0:
        start = found + len(form) + 2
        lemma = piece[start : piece.index("\n", start)]
        return form if lemma == _NAME else lemma
    return form if f"\n{form}\n" in piece else None


def is_name(form: str) -> bool:
    """Tell whether a folded form is kept as a name, whatever else it may mean.

    >>> is_name("طهران"), is_name("وزير"), is_name("زززز")
    (True, False, False)
    """
    piece = _pieces().get(form[:3])
    return piece is not None and f"\n{form} {_NAME}\n" in piece


@cache
def _pieces() -> dict[str, str]:
    """Read the file; each piece holds the lines that share their first letters."""
    with lzma.open(_FILE, "rt", encoding="utf-8") as lines:
        return {
            start: "\n" + "".join(group)
            for start, group in groupby(lines, key=_first_letters)
        }


def _first_letters(line: str) -> str:
    return line[:3].rstrip()
