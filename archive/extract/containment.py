"""Which articles hold a spelling: a quick look at every text, for previews and jobs.

One pass folds a text as names are compared (0.1 ms for 400 words) and a regular
expression looks for the words, with clitics. It may find a little too much, never too
little; what a name really means in a text is decided in `actors` and `places`.
"""

import re
from collections.abc import Iterable, Iterator

from archive.extract.reading import LANGUAGES
from archive.models import Article
from archive.text.normalize_tables import CLEAN, EXPANSIONS, FOLD, OTHER_LENGTH

_AT_ONCE = 500
"""Texts held in memory at a time."""
# No name crosses these; the point after an initial is crossed (see `matching`).
_GAP = r"(?:[^\w,;:()\[\]!?\n]|_)"
_NISBA = "(?:يات|يون|يين|يه|ي)$"


class _Table(dict[int, str]):
    """Cleans and folds at once; fills itself with the characters that are used."""

    def __missing__(self, code: int) -> str:
        cleaned = CLEAN[code]
        if cleaned == OTHER_LENGTH:
            cleaned = EXPANSIONS[chr(code)]
        self[code] = cleaned.translate(FOLD)
        return self[code]


_TABLE = _Table()


def folded(raw: str) -> str:
    """Fold a raw text without keeping the way back.

    >>> folded("أنـتوني بلينكن في 'Élysée'")
    "انتوني بلينكن في 'elysee'"
    """
    return raw.translate(_TABLE)


def pattern(norms: Iterable[str]) -> re.Pattern[str] | None:
    """Give the expression that finds any of some match keys in folded text.

    A match key with "~" before it is that of an Arabic nisba, found in all its forms.
    None if there is no match key.

    >>> found = pattern(["انتوني بلينكن", "الرياض", "~سعودي"])
    >>> [m[0] for m in found.finditer("وانتوني  بلينكن للرياض بالسعوديه والرياضي")]
    ['وانتوني  بلينكن', 'للرياض', 'بالسعوديه']
    """
    choices = [_choice(norm) for norm in norms if norm.strip("~ ")]
    if not choices:
        return None
    return re.compile(f"(?<![^\\W_])(?:{'|'.join(choices)})(?![^\\W_])")


def articles_with(norms: Iterable[str]) -> list[int]:
    """List the articles that hold any of some match keys (see `pattern`).

    Looks at every text: about 2 s for 10,000 articles of 400 words.
    """
    found = pattern(norms)
    if found is None:
        return []
    return [pk for pk, text in _texts() if found.search(folded(text))]


def _texts() -> Iterator[tuple[int, str]]:
    rows = Article.objects.filter(language__in=LANGUAGES).order_by("pk")
    return rows.values_list("pk", "raw_text").iterator(_AT_ONCE)


def _choice(norm: str) -> str:
    if norm.startswith("~"):
        return _nisba(norm[1:])
    first, *others = norm.split()
    word = re.escape(first)
    if re.match("[ء-ي]", first):
        word = f"[وف]?[بلك]?{word}"
        if first.startswith("ال"):
            word = f"(?:{word}|[وف]?لل{re.escape(first[2:])})"
    for before, after in zip((first, *others), others, strict=False):
        joined = "*" if before.endswith("عبد") else "+"
        word += f"{_GAP}{joined}{re.escape(after)}"
    return word


def _nisba(norm: str) -> str:
    base = re.sub(_NISBA, "", norm.removeprefix("ال"))
    return f"[وف]?(?:[بك]?(?:ال)?|لل?){re.escape(base)}ي?[اتونيه]{{0,3}}"
