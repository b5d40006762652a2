"""Whether ب or ل is written onto an Arabic word or belongs to it."""

from functools import lru_cache

from archive.extract.quotes import words as w
from archive.text.lexicon import lemma_of


@lru_cache(maxsize=20_000)
def has_preposition(word: str) -> bool:
    """Whether a folded word begins with a preposition written onto it.

    A word of the lexicon keeps its first letter; so does one whose rest is no word,
    which may be a name.

    >>> [has_preposition(word) for word in ("بقرار", "للوزير", "بلال", "بايتاس")]
    [True, True, False, False]
    """
    if word.startswith(("لل", "بال", "ولل", "وبال")):
        return word not in w.NOUNS_WITH_B_DEFINITE
    if not word.startswith(("ب", "ل")):
        return False
    return lemma_of(word) is None and lemma_of(word[1:]) is not None
