"""The forms that a word in quotation marks may have in a text. Shared by engines.

Who puts words in quotation marks wants those words: "وزراء خارجية" is not وزير
الخارجية. What is written onto them (the article, و ف ب ل ك) and the case of a plural
(ون, ين) do not change them. Names are found in any form: `search.backends.words`.
"""

from functools import lru_cache
from typing import Final

from archive.text.stem import stem

_BEFORE: Final = ("", "و", "ف", "ب", "ل", "ك", "وب", "ول", "فب", "فل", "وك")
_WITH_ARTICLE: Final = ("ال", "وال", "فال", "بال", "كال", "لل", "وبال", "ولل", "فلل")
_PREFIXES: Final = (*_BEFORE, *_WITH_ARTICLE)
_LONGEST_FIRST: Final = sorted(_PREFIXES, key=len, reverse=True)
_LEAST: Final = 2
_CASES: Final = {"ون": "ين", "ين": "ون"}


@lru_cache(maxsize=10_000)
def forms_in_phrase(word: str) -> tuple[str, ...]:
    """Return the folded forms of a folded word, itself first; each has its lemma.

    >>> forms = forms_in_phrase("وزراء")
    >>> [form in forms for form in ("والوزراء", "للوزراء", "وزير", "وزيران")]
    [True, True, False, False]
    >>> "مسوولون" in forms_in_phrase("المسوولين")
    True
    >>> forms_in_phrase("ministers")
    ('ministers',)
    """
    if not "\u0620" <= word[:1] <= "\u06ff":
        return (word,)
    lemma = stem(word)
    bare = _bare(word, lemma)
    bases = [bare]
    if bare[-2:] in _CASES and len(bare) > 4:
        bases.append(bare[:-2] + _CASES[bare[-2:]])
    forms = (prefix + base for base in bases for prefix in _PREFIXES)
    return tuple(dict.fromkeys((word, *(f for f in forms if stem(f) == lemma))))


def _bare(word: str, lemma: str) -> str:
    """Take off what is written before a word as long as its lemma stays."""
    for prefix in _LONGEST_FIRST:
        rest = word.removeprefix(prefix)
        if prefix and rest != word and len(rest) >= _LEAST and stem(rest) == lemma:
            return rest
    return word
