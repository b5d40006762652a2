"""Lemmas of folded words: guarded Arabic stems and English Porter2.

A letter is cut from an Arabic word only if a word of the lexicon is left; unknown
words lose the article and a few endings. The rules are those of search.md section
1; the lexicon is in `lexicon`, English in `english`.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from archive.text.english import english_stem
from archive.text.lexicon import lemma_of
from archive.text.stop_words import STOP_WORDS, is_stop_word

__all__ = ["is_stop_word", "stem"]

_ARTICLES = ("ال", "وال", "بال", "كال", "فال", "لل", "ولل", "فلل", "وبال", "وكال")
_PROCLITICS = ("و", "ف", "ب", "ل", "ك", "ول", "وب", "وك", "فل", "فب", "فك")
_ONE_LETTER = ("و", "ف", "ب", "ل", "ك")
_FUTURE = ("س", "وس", "فس")
_PERSONS = ("ي", "ت", "ن", "ا")
# Long endings are safe; short ones are cut only from a lemma, never from a plural.
_PRONOUNS = ("هما", "هم", "هن", "ها", "كما", "كم", "نا", "ه")
_SHORT_PRONOUNS = ("ني", "ك", "ي")
_PLURALS = ("ون", "ين", "ان", "و", "ي")
_VERB_ENDINGS = ("وا", "ت", "ا")
_UNKNOWN_ENDINGS = ("يات", "يون", "يين", "يه", "ات", "ها", "هم")
# يد keeps two letters behind the bare article; behind more letters that is chance.
_LEAST_REST = {"ال": 2, "لل": 2}


@lru_cache(maxsize=50_000)
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
    """Find a known word in it: whole, behind clitics, then without an ending."""
    readings = tuple(_readings(word))
    for rest in readings:
        lemma = lemma_of(rest)
        if lemma and not _is_governed_verb(word, rest, lemma):
            return (_owned(word) if _is_odd(word, rest, lemma) else None) or lemma
    for rest in readings:
        lemma = _inflected(rest) or _possessed(rest)
        if lemma:
            return lemma
    return None


def _is_governed_verb(word: str, rest: str, lemma: str) -> bool:
    """Tell whether a verb is read behind ب or ك, where none can stand: كتبهم."""
    behind = len(word) > len(rest) and word[-len(rest) - 1] in "بك"
    return behind and rest[0] in "يتن" and lemma[0] != rest[0]


def _is_odd(word: str, rest: str, lemma: str) -> bool:
    """Tell whether what stands behind a clitic may be known by chance."""
    begins_with_clitic = word.startswith(_ONE_LETTER) and len(word) - len(rest) == 1
    is_verb = rest[0] == "ي"
    return begins_with_clitic and lemma != rest and not (is_verb or is_stop_word(rest))


def _owned(word: str) -> str | None:
    """Find a lemma before a pronoun: فوزه is فوز and ه, not ف and وزه (goose)."""
    for pronoun in _PRONOUNS:
        base = word.removesuffix(pronoun)
        if base != word and len(base) > 2:
            forms = (base, base[:-1] + "ه") if base.endswith("ت") else (base,)
            return next((form for form in forms if lemma_of(form) == form), None)
    return None


def _readings(word: str) -> Iterator[str]:
    """Yield what is left behind the article, the word, what is left behind clitics."""
    bare = _bare(word)
    if bare:
        yield bare
    if word.startswith("وو"):
        yield word[1:]
    yield word
    for clitic in _PROCLITICS:
        if word.startswith(clitic) and len(word) - len(clitic) > 2:
            yield word[len(clitic) :]
    for clitic in _FUTURE:
        rest = word[len(clitic) :]
        if word.startswith(clitic) and rest[:1] in _PERSONS and _may_be(rest, word):
            yield rest


def _may_be(rest: str, word: str) -> bool:
    """Tell whether a future may be read: ستظل, not ستين (تين) or سابقين (ابقين)."""
    if len(rest) == 3:
        return lemma_of(rest) not in (None, rest)
    return len(rest) > 3 and (rest[0] != "ا" or not _inflected(word))


def _bare(word: str) -> str | None:
    """Give the rest of a word with the article; None if ال belongs to the word."""
    for article in _ARTICLES:
        rest = word[len(article) :]
        if word.startswith(article) and len(rest) >= _LEAST_REST.get(article, 3):
            if article.endswith("لل") and lemma_of(f"لل{rest}") not in (
                None,
                f"لل{rest}",
            ):
                return f"لل{rest}"
            if article.endswith("لل") and _begins_with_l(rest):
                return f"ل{rest}"
            if not _has_article(rest):
                return rest
            return None if article == "ال" else f"ال{rest}"
    return None


def _has_article(rest: str) -> bool:
    """Tell whether ال belongs to the word before `rest`: التزام, التزامها."""
    whole = f"ال{rest}"
    if lemma_of(whole):
        return True
    return lemma_of(rest) != rest and _owned(whole) is not None


def _begins_with_l(rest: str) -> bool:
    """Tell whether لل is ل and a word in ل: للاعبين."""
    return not lemma_of(rest) and lemma_of(f"ل{rest}") is not None


def _inflected(word: str) -> str | None:
    """Find a known word without a plural, dual or verb ending."""
    if word.endswith("ات"):
        return _first_known(word[:-2] + "ه", word[:-2])
    if word.endswith(("تان", "تين")):
        return _first_known(word[:-3] + "ه", word[:-2])
    if word.endswith("يه"):
        return _first_known(word[:-1])
    for ending in _PLURALS:
        if word.endswith(ending):
            lemma = _first_known(word.removesuffix(ending))
            if lemma:
                return lemma
    return _of_verb(word)


def _of_verb(word: str) -> str | None:
    """Find a known lemma before a verb ending or the tanween of an indefinite."""
    if word.endswith(("ها", "نا")):
        return None  # a pronoun
    if word.endswith("يا") or (word.endswith("ا") and word.startswith("م")):
        return None  # an adverb: نهائيا, مؤكدا
    for ending in _VERB_ENDINGS:
        base = word.removesuffix(ending)
        if base != word and _first_known(base) == base:
            return base
    return None


def _possessed(word: str) -> str | None:
    """Find a known word before a pronoun."""
    indefinite = word.endswith("انا") or (word[0] == "م" and word.endswith("نا"))
    if indefinite and _first_known(word[:-1]) == word[:-1]:
        return word[:-1]  # معلنا, ضمانا
    for pronoun in _PRONOUNS:
        base = word.removesuffix(pronoun)
        lemma = _of_base(base) if base != word and len(base) > 2 else None
        if lemma:
            return lemma
    if word.endswith("تي") and len(word) > 4:
        lemma = _first_known(word[:-2] + "ه")  # حياتي, محافظتي
        if lemma:
            return lemma
    for pronoun in _SHORT_PRONOUNS:
        base = word.removesuffix(pronoun)
        if base != word and _first_known(base) == base:
            return base
    return None


def _of_base(base: str) -> str | None:
    """Find the word a pronoun was written onto: سيطرت is سيطرة, اعضاي is اعضاء."""
    if base.endswith("ت"):
        return _first_known(base[:-1] + "ه", base) or _inflected(base)
    if base.endswith(("اي", "او")):
        return _first_known(base[:-1] + "ء", base)
    return _first_known(base) or (_inflected(base) if base[-1] in "يو" else None)


def _first_known(*forms: str) -> str | None:
    """Give the lemma of the first form of three letters or more that is known."""
    for form in forms:
        lemma = lemma_of(form) if len(form) > 2 else None
        if lemma:
            return lemma
    return None


def _light(word: str) -> str:
    """Stem a word that the lexicon does not know."""
    rest = _bare(word) or word
    if rest == word and word.startswith("و") and len(word) > 4:
        rest = word[1:]
    for ending in _UNKNOWN_ENDINGS:
        if rest.endswith(ending) and len(rest) - len(ending) > 2:
            return rest[: len(rest) - len(ending)] + ("ي" if ending[0] == "ي" else "")
    if rest.startswith("م") and len(rest) > 5:
        return re.sub("(?:ون|ين|ه)$", "", rest)
    return rest
