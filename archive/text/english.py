"""English stems: Porter2, with the words it throws together kept apart.

Arabic is in `stem`. British spellings are written the American way first; the word
lists are data/english_kept.list and data/english_spelling.list.
"""

import re

import snowballstemmer

from archive.text.word_lists import read_pairs

_OUR = re.compile(
    "(arb|vap|hum|arm|col|lab|hon|fav|vig|rum|rig|cand|tum|sav|clam|parl"
    "|neighb|behavi|endeav|splend)our"
)
_ISE = re.compile("(?<=[^aeiou][aeiou][lnrtd])is(?=e$|ed$|es$|ing$|ation|er$|ers$)")
_KEPT = read_pairs("english_kept.list")
_WORDS = read_pairs("english_spelling.list")

_PORTER = snowballstemmer.stemmer("english")


def english_stem(word: str) -> str:
    """Give the Porter2 stem of a folded Latin word.

    >>> [english_stem(word) for word in ("meetings", "labour", "colours")]
    ['meet', 'labor', 'color']
    >>> english_stem("internal"), english_stem("international")
    ('internal', 'international')
    """
    word = american(word)
    kept = _KEPT.get(word)
    return kept if kept is not None else str(_PORTER.stemWord(word))


def american(word: str) -> str:
    """Write a British spelling the American way.

    >>> [american(word) for word in ("organisations", "defence", "advise", "four")]
    ['organizations', 'defense', 'advise', 'four']
    """
    if word in _WORDS:
        return _WORDS[word]
    return _ISE.sub("iz", _OUR.sub(r"\1or", word))
