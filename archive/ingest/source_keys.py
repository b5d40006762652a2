"""Keys of outlets that come in with their first article: names in Latin letters."""

from django.utils.text import slugify

from archive.models import Source
from archive.text.normalize import match_key

_LATIN = {
    "ا": "a", "ب": "b", "ت": "t", "ث": "th", "ج": "j", "ح": "h", "خ": "kh", "د": "d",
    "ذ": "dh", "ر": "r", "ز": "z", "س": "s", "ش": "sh", "ص": "s", "ض": "d", "ط": "t",
    "ظ": "z", "ع": "a", "غ": "gh", "ف": "f", "ق": "q", "ك": "k", "ل": "l", "م": "m",
    "ن": "n", "ه": "h", "و": "w", "ي": "y", "ء": "",
}  # fmt: skip


def source_key(name: str) -> str:
    """Write a name as a key: ASCII letters, digits and hyphens.

    >>> source_key("Al-Bayan Today")
    'al-bayan-today'
    >>> source_key("صحيفة المساء")
    'shyfh-almsa'
    """
    latin = "".join(_LATIN.get(char, char) for char in match_key(name))
    return slugify(latin)[:100].strip("-") or "source"


def free_key(key: str) -> str:
    """Give the key, or it with a number behind it where an outlet has it."""
    taken = set(
        Source.objects.filter(key__startswith=key).values_list("key", flat=True)
    )
    if key not in taken:
        return key
    return next(
        free for n in range(2, len(taken) + 3) if (free := f"{key}-{n}") not in taken
    )
