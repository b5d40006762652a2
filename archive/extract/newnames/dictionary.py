"""Whether an Arabic word is an ordinary one, or one that people's names are made of.

The lexicon lists many names as words; those that are mainly names stand in
name_words.list, whose header tells their origin.
"""

from functools import lru_cache
from pathlib import Path

from archive.text.clitics import splits
from archive.text.lexicon import is_name, lemma_of
from archive.text.stop_words import is_stop_word

_REMEMBERED = 50_000
_LEAST_STEM = 3
# Pronouns and endings behind a known word, folded.
_ENDINGS = (
    "هما", "كما", "ه", "ها", "هم", "هن", "نا", "كم", "ات", "ون", "ين", "ان", "وا",
    "تم", "ت", "يه", "تها", "ته", "تهم", "اتها", "اته", "اتهم", "ا",
)  # fmt: skip
# Before an imperfect: will.
_FUTURE = "س"


def _listed() -> frozenset[str]:
    path = Path(__file__).with_name("name_words.list")
    lines = path.read_text(encoding="utf-8").splitlines()
    return frozenset(
        word for line in lines if not line.startswith("#") for word in line.split()
    )


NAME_WORDS = _listed()
"""Folded words that are names first, though the dictionary knows them or may."""


@lru_cache(maxsize=_REMEMBERED)
def is_word(word: str) -> bool:
    """Tell whether a folded Arabic word, or what its affixes leave, is in the lexicon.

    >>> is_word("وبرنامجهم"), is_word("سيجتمعون"), is_word("بلينكن")
    (True, True, False)
    """
    if is_stop_word(word):
        return True
    readings = [rest for _, rest in splits(word)]
    readings += [rest[1:] for rest in readings if rest.startswith(_FUTURE)]
    readings += [rest[2:] for rest in readings if rest.startswith("ال")]
    return any(map(_is_form, readings))


def _is_form(word: str) -> bool:
    if _is_listed(word) or is_stop_word(word):
        return True
    return any(
        _is_listed(rest) or _is_listed(rest + "ه")
        for rest in map(word.removesuffix, _ENDINGS)
        if _LEAST_STEM <= len(rest) < len(word)
    )


def _is_listed(form: str) -> bool:
    return lemma_of(form) is not None and not is_name(form)


def is_name_word(word: str) -> bool:
    """Tell whether a folded word may be part of a person's name.

    >>> is_name_word("كريم"), is_name_word("ماكرون"), is_name_word("اجتماع")
    (True, True, False)
    """
    return word in NAME_WORDS or is_name(word) or not is_word(word)
