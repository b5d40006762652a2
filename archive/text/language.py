"""The language of a text by its letters and most frequent words.

Made for Arabic and English and for what is easily taken for them; the words are
data/languages.list. Nothing here looks at tags or metadata.
"""

from collections import Counter

from archive.text.normalize import match_key
from archive.text.stop_words import STOP_WORDS
from archive.text.word_lists import read_rows

# Headline and first paragraphs are enough, and a long article costs no more.
_LOOKED_AT = 4_000
# Share of the letters of a text that only this language has.
_OWN_LETTERS = {"ckb": ("ەێۆڵڕڤ", 0.04), "ur": ("ٹڈڑںےہھۓ", 0.04)}
_PERSIAN_LETTERS = "پچژگکی"
_TURKISH_LETTERS = "ğşıİĞŞ"

_WORDS = {
    code: frozenset(match_key(" ".join(words)).split())
    for code, *words in read_rows("languages.list")
}
_ENGLISH = frozenset(word for word in STOP_WORDS if word.isascii()) - {"d", "s", "al"}
_ARABIC = (_WORDS["ar"] | {word for word in STOP_WORDS if not word.isascii()}) - {
    word for word in STOP_WORDS if len(word) == 1
}


def language(text: str) -> str:
    """Give ar, en, fa, ur, ckb, tr or fr, or und where none of these is likely.

    >>> language("عقد الوزراء اجتماعا في الرياض"), language("Ministers meet in Rome")
    ('ar', 'en')
    >>> language("لە هەولێر کۆبوونەوە"), language("وزیر خارجه ایران به تهران رفت")
    ('ckb', 'fa')
    >>> language("123 !")
    'und'
    """
    sample = text[:_LOOKED_AT]
    letters = Counter(filter(str.isalpha, sample))
    arabic = sum(count for char, count in letters.items() if _is_arabic(char))
    latin = sum(count for char, count in letters.items() if char < "\u0250")
    if max(arabic, latin) < 2 or max(arabic, latin) * 2 < letters.total():
        return "und"
    words = match_key(sample).split()
    if arabic >= latin:
        return _in_arabic_letters(letters, arabic, words)
    return _in_latin_letters(letters, arabic, words)


def _is_arabic(char: str) -> bool:
    return "\u0600" <= char <= "\u08ff" or "\ufb50" <= char <= "\ufefc"


def _in_arabic_letters(letters: Counter[str], total: int, words: list[str]) -> str:
    for code, (own, share) in _OWN_LETTERS.items():
        if sum(letters[char] for char in own) >= share * total:
            return code
    arabic = sum(word in _ARABIC or word.startswith("ال") for word in words)
    persian = sum(word in _WORDS["fa"] for word in words)
    written = sum(letters[char] for char in _PERSIAN_LETTERS)
    if persian > arabic and (written or persian > 1):
        return "fa"
    return "fa" if persian >= arabic and written > 0.05 * total else "ar"


def _in_latin_letters(letters: Counter[str], arabic: int, words: list[str]) -> str:
    english = sum(word in _ENGLISH for word in words)
    plain = all(char.isascii() for char in letters if not _is_arabic(char))
    best, most = "", 1 if plain else 0
    for code in ("fr", "tr", "und"):
        # "UN" and "die" alone make no French or German headline.
        known = len({word for word in words if word in _WORDS[code]})
        if known > max(most, english - (not plain)):
            best, most = code, known
    if best:
        return best
    if not english and sum(letters[char] for char in _TURKISH_LETTERS) > 2:
        return "tr"
    if not english and arabic * 3 > letters.total():
        return "ar"  # a headline with two brand names in it
    accented = sum(letters[char] for char in letters if not char.isascii()) - arabic
    return "en" if english or accented * 12 < letters.total() else "und"
