"""Whether an Arabic word is a finite verb of the third person, by form and lexicon.

The lexicon gives a verb by its perfect: تدفع is دفع, نوهت is نوه. A noun that begins
or ends like a verb is its own lemma (تجارة), or has a plural's (تقارير).
"""

from archive.extract import cues
from archive.text.lexicon import lemma_of

_SHORTEST = 4


def is_feminine_verb(word: str) -> bool:
    """Whether a folded word is a verb whose subject is "she", a state among them.

    >>> [is_feminine_verb(word) for word in ("نوهت", "تدفع", "ستدفع", "ارسلتا")]
    [True, True, True, True]
    >>> [is_feminine_verb(word) for word in ("تجاره", "هجمات", "بنت", "تقارير")]
    [False, False, False, False]
    """
    if len(word) < _SHORTEST or word in cues.STATE_OF_BEING:
        return False
    bare = word.removesuffix("ا") if word.endswith("تا") else word
    if bare.endswith("ت") and not bare.endswith("ات"):
        stem = bare[:-1]
        lemmas = {lemma_of(form) for form in (bare, word)}
        # A word that no dictionary has ends so in verbs only (راكمت).
        return not lemmas.isdisjoint((stem, stem + "ي")) or lemmas == {None}
    return _is_imperfect(word.removeprefix("س"), "ت")


def is_masculine_verb(word: str) -> bool:
    """Whether a folded word is an imperfect whose subject is "he".

    >>> is_masculine_verb("يرفض"), is_masculine_verb("يمين")
    (True, False)
    """
    if len(word) < _SHORTEST or word in cues.STATE_OF_BEING:
        return False
    return _is_imperfect(word.removeprefix("س"), "ي")


def _is_imperfect(word: str, letter: str) -> bool:
    if not word.startswith(letter):
        return False
    lemma = lemma_of(word)
    if lemma is None or lemma == word:
        return False
    return not lemma.startswith(letter) or word.startswith(letter * 2)
