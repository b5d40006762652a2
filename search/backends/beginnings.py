"""How words may begin that `word*` asks for. Shared by engines and by highlighting.

An Arabic word is written together with its article: who asks for `سعود*` means
السعودية too. Only the article counts, alone or after و ف ب ك ل: a single letter before
a word is more often its own.
"""

from typing import Final

ARTICLES: Final = ("ال", "وال", "فال", "بال", "كال", "لل")
LEAST: Final = 3
"""Letters: a shorter beginning with an article before it begins too many words."""


def beginnings(prefix: str) -> tuple[str, ...]:
    """Return a folded beginning, and it with the article before it.

    >>> "السعوديه".startswith(beginnings("سعود"))
    True
    >>> beginnings("min"), beginnings("سع"), beginnings("السعود")
    (('min',), ('سع',), ('السعود',))
    """
    is_arabic = "\u0620" <= prefix[:1] <= "\u06ff"
    if len(prefix) < LEAST or not is_arabic or prefix.startswith(ARTICLES):
        return (prefix,)
    return (prefix, *(article + prefix for article in ARTICLES))
