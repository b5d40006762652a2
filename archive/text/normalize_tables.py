"""The letters, marks and signs that `normalize` replaces, and what a word is.

Arabic classes come from PyArabic; the rest from the Unicode database. No code here
reads a text.
"""

import re
import unicodedata
from types import MappingProxyType

from pyarabic import araby

# Stands in cleaned text for a character that becomes none or several (U+FFFF is no
# character and is itself cleaned to a space).
OTHER_LENGTH = "\uffff"

EXPANSIONS: dict[str, str] = {}

_DROPPED = frozenset(
    {*araby.TASHKEEL, *araby.SMALL, araby.TATWEEL, araby.BYTE_ORDER_MARK}
)

_SPACES = frozenset("_#")
_LINE_ENDS = frozenset("\r\v\f\x1c\x1d\x1e\x85\u2028\u2029")

_SIGNS = MappingProxyType(
    {
        **dict.fromkeys("“”„‟«»‹›❝❞〝〞＂", '"'),
        **dict.fromkeys("‘’‚‛`´ʼʹ′＇", "'"),
        **dict.fromkeys("‐‑‒–—―−﹘﹣－", "-"),
        araby.COMMA: ",",
        araby.SEMICOLON: ";",
        araby.QUESTION: "?",
        araby.PERCENT: "%",
        araby.DECIMAL: ".",
        araby.THOUSANDS: ",",
        araby.FULL_STOP: ".",
        "…": ".",
    }
)

# Letters of Persian, Urdu and Kurdish keyboards, as Arabic news means them.
_LETTERS = MappingProxyType(
    {
        "ی": araby.YEH,
        "ې": araby.YEH,
        "ێ": araby.YEH,
        "ے": araby.YEH,
        "ک": araby.KAF,
        "ڪ": araby.KAF,
        "گ": araby.KAF,
        "ڭ": araby.KAF,
        "پ": araby.BEH,
        "چ": araby.JEEM,
        "ڤ": araby.FEH,
        "ڨ": araby.QAF,
        "ژ": araby.ZAIN,
        "ۀ": araby.HEH,
        "ہ": araby.HEH,
        "ھ": araby.HEH,
        "ە": araby.HEH,
        "ۃ": araby.TEH_MARBUTA,
        "æ": "ae",
        "Æ": "AE",
        "œ": "oe",
        "Œ": "OE",
        "þ": "th",
        "Þ": "TH",
    }
)

_FOLDED_ARABIC = MappingProxyType(
    {
        **dict.fromkeys(
            (
                araby.ALEF_HAMZA_ABOVE,
                araby.ALEF_HAMZA_BELOW,
                araby.ALEF_MADDA,
                araby.ALEF_WASLA,
            ),
            araby.ALEF,
        ),
        araby.ALEF_MAKSURA: araby.YEH,
        araby.YEH_HAMZA: araby.YEH,
        araby.WAW_HAMZA: araby.WAW,
        araby.TEH_MARBUTA: araby.HEH,
        # Latin letters that Unicode does not take apart.
        "ø": "o",
        "đ": "d",
        "ð": "d",
        "ł": "l",
        "ħ": "h",
        "ı": "i",
    }
)

# A word is a number with its signs, a run of Arabic letters, or letters of another
# script (which may go on with digits: g7). All on folded text.
WORDS = re.compile(
    r"\d{1,3}(?:,\d{3})+(?:\.\d+)?(?![,.]?\d)"
    r"|\d{1,3}(?:\.\d{3}){2,}(?![,.]?\d)"
    r"|(?<![\d.,])\d+(?:\.\d+|,\d{1,2})(?![,.]?\d)"
    r"|\d+"
    # عبدالله and عبد الله are the same two words.
    "|[وفبلك]?(?:ال)?عبد(?=ال[ء-ي]{2})"
    "|[\u0620-\u064a\u066e-\u06d3\u06fa-\u06ff]+"
    "|[^\\W\\d_\u0620-\u064a\u066e-\u06d3\u06fa-\u06ff][^\\W_\u0620-\u06ff]*"
)


def _is_mark(char: str) -> bool:
    return unicodedata.category(char) in {"Mn", "Me", "Cf"}


def _cleaned_one(char: str) -> str:
    """Clean one character that no longer has a compatibility form."""
    if char in _SIGNS:
        return _SIGNS[char]
    if char in _DROPPED or _is_mark(char):
        return ""
    if char == "\n" or char in _LINE_ENDS:
        return "\n"
    if char in _SPACES or unicodedata.category(char)[0] in "ZC":
        return " "
    if char.isdecimal():
        return str(unicodedata.decimal(char))
    return str(_LETTERS.get(char) or _cased(char))


def _cased(char: str) -> str:
    """Keep a letter whose folded form is one character, else write it out."""
    folded = _folded(char)
    return char if len(folded) == 1 else folded


def _cleaned(char: str) -> str:
    if char in _SIGNS:
        return _SIGNS[char]
    compatible = unicodedata.normalize("NFKC", char)
    if len(compatible) > 1 and compatible[0] == " " and _is_mark(compatible[1]):
        # A vowel sign in a form of its own: dropped if Arabic, else a space.
        return "" if "\ufe70" <= char <= "\ufe7f" else " "
    return "".join(map(_cleaned_one, compatible))


def _folded(char: str) -> str:
    """Casefold and drop accents; Arabic letters as in search.md."""
    if char in _FOLDED_ARABIC:
        return str(_FOLDED_ARABIC[char])
    apart = unicodedata.normalize("NFKD", char.casefold())
    kept = "".join(part for part in apart if not _is_mark(part))
    return "".join(_FOLDED_ARABIC.get(part, part) for part in kept)


class _CleanTable(dict[int, str]):
    """Fills itself with the characters that texts really use."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        cleaned = _cleaned(char)
        if len(cleaned) != 1:
            EXPANSIONS[char] = cleaned
            cleaned = OTHER_LENGTH
        self[code] = cleaned
        return cleaned


class _FoldTable(dict[int, str]):
    """Fills itself with the characters that texts really use."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        folded = _folded(char)
        self[code] = folded if len(folded) == 1 else char
        return self[code]


CLEAN = _CleanTable()
FOLD = _FoldTable()


class _BothTable(dict[int, str]):
    """Cleans and folds in one go; fills itself as the other two do."""

    def __missing__(self, code: int) -> str:
        cleaned = CLEAN[code]
        self[code] = cleaned if cleaned == OTHER_LENGTH else FOLD[ord(cleaned)]
        return self[code]


BOTH = _BothTable()
