"""Lemmas of folded words: guarded Arabic stems and English Porter2.

A letter is cut from an Arabic word only if a word of the lexicon is left; unknown
words lose the article and a few endings. The rules are those of search.md section
1; the lexicon is in `lexicon`, English in `english`.
"""

from collections.abc import Iterator
from functools import lru_cache

from archive.text.english import english_stem
from archive.text.lexicon import lemma_of
from archive.text.stop_words import STOP_WORDS, is_stop_word

__all__ = ["is_stop_word", "stem"]

_ARTICLES = ("ال", "وال", "بال", "كال", "فال", "لل", "ولل", "فلل", "وبال", "وكال")
_PROCLITICS = ("و", "ف", "ب", "ل", "ك", "ول", "وب", "وك", "فل", "فب", "فك")
_FUTURE = ("س", "وس", "فس")
_PRONOUNS = ("هما", "هم", "هن", "ها", "كما", "كم", "نا", "ني", "ه", "ك", "ي")
_PLURALS = ("ون", "ين", "ان", "يه", "وا", "و", "ي", "ت", "ا")
_UNKNOWN_ENDINGS = ("يات", "يون", "يين", "يه", "ات", "ون", "ين", "ها", "هم")


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """Give the lemma of a folded word; numbers and stop words stay as they are.

    >>> stem("والوزراء"), stem("لمقاتليها"), stem("تهديدات")
    ('وزير', 'مقاتل', 'تهديد')
    >>> stem("نهاييا"), stem("meetings"), stem("10000")
    ('نهاييا', 'meet', '10000')
    """
    if not word or word in STOP_WORDS or word[0].isdigit():
        return word
    if not "\u0620" <= word[0] <= "\u06ff":
        return english_stem(word)
    return _spelled(_known(word) or _light(word))


def _spelled(lemma: str) -> str:
    """Unite spellings of one name that no rule of letters covers."""
    return lemma.replace("امريك", "اميرك")


def _known(word: str) -> str | None:
    """Find a known word in it: whole, with an ending, with what is written before."""
    for rest in _readings(word):
        lemma = _with_ending(rest)
        if lemma:
            return lemma
    return None


def _readings(word: str) -> Iterator[str]:
    """Yield the word, then what is left of it behind clitics."""
    article = _article(word)
    if article:
        yield article
    yield word
    for clitic in _PROCLITICS:
        if word.startswith(clitic) and len(word) - len(clitic) > 2:
            yield word[len(clitic) :]
    for clitic in _FUTURE:
        rest = word[len(clitic) :]
        if word.startswith(clitic) and len(rest) > 3 and rest[0] in "يتنا":
            yield rest


def _article(word: str) -> str | None:
    """Give the rest of a word with the article, if the article can be one."""
    for article in _ARTICLES:
        if word.startswith(article) and len(word) - len(article) > 1:
            rest = word[len(article) :]
            whole = lemma_of(word) if article == "ال" else None
            if whole and (whole == word or not lemma_of(rest)):
                return None
            return rest
    return None


def _with_ending(word: str) -> str | None:
    """Find a known word in it, if need be without a plural ending or a pronoun."""
    lemma = lemma_of(word)
    if lemma or len(word) < 4:
        return lemma
    return _inflected(word) or _possessed(word)


def _inflected(word: str) -> str | None:
    if word.endswith("ات"):
        return _first_known(word[:-2] + "ه", word[:-2])
    if word.endswith(("تان", "تين")):
        return _first_known(word[:-3] + "ه", word[:-2])
    if word.endswith("يا") or (word.endswith("ا") and word.startswith("م")):
        return None
    if word.endswith(("ها", "نا")):
        return None
    for ending in _PLURALS:
        if word.endswith(ending):
            base = word[:-1] if ending == "يه" else word[: -len(ending)]
            lemma = _first_known(base)
            if lemma:
                return lemma
    return None


def _possessed(word: str) -> str | None:
    for pronoun in _PRONOUNS:
        base = word.removesuffix(pronoun)
        if base == word or len(base) < 3:
            continue
        lemma = _of_base(base)
        if lemma:
            return lemma
    return None


def _of_base(base: str) -> str | None:
    """Find the word a pronoun was written onto: سيطرت is سيطرة, اعضاي is اعضاء."""
    if base.endswith("ت"):
        lemma = _first_known(base[:-1] + "ه", base)
    elif base.endswith(("اي", "او")):
        lemma = _first_known(base[:-1] + "ء", base)
    else:
        lemma = _first_known(base)
    return lemma or (_inflected(base) if len(base) > 3 else None)


def _first_known(*forms: str) -> str | None:
    for form in forms:
        lemma = lemma_of(form) if len(form) > 2 else None
        if lemma:
            return lemma
    return None


def _light(word: str) -> str:
    """Stem a word that the lexicon does not know."""
    rest = _article(word)
    if rest is None or len(rest) < 3:
        rest = word[1:] if word.startswith("و") and len(word) > 4 else word
    for ending in _UNKNOWN_ENDINGS:
        if rest.endswith(ending) and len(rest) - len(ending) > 2:
            kept = 1 if ending.startswith("ي") and ending != "ين" else 0
            return rest[: len(rest) - len(ending) + kept]
    return rest
