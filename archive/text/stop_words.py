"""Closed-class words of Arabic and English: indexed, of low weight, never stemmed.

The list is data/stop_words.list; how a query treats them is in `search.query`.
"""

from archive.text.normalize import match_key
from archive.text.word_lists import read_words

STOP_WORDS = frozenset(map(match_key, read_words("stop_words.list")))


def is_stop_word(word: str) -> bool:
    """Tell whether a folded word is one of the closed classes of its language.

    >>> is_stop_word("الي"), is_stop_word("the"), is_stop_word("وزير")
    (True, True, False)
    """
    return word in STOP_WORDS
