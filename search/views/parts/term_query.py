"""A term as a query in the archive's own grammar: what counts it, and what finds it.

Pure text. The same query is counted and linked, so the counts and the lists agree.
"""

from collections.abc import Iterable, Iterator, Sequence

from archive.text.normalize import clean
from archive.text.tokens import tokens
from search.query.tables import MAX_TERMS

CLITICS = ("", "و", "ل", "ب", "ول", "وب", "ف", "ك")
"""What may be written onto an Arabic word that has no article."""
WITH_ARTICLE = ("ال", "وال", "لل", "بال", "ولل", "وبال", "فال", "كال")
"""The article, with what may be written before it."""
_ARTICLE = "ال"
_LEAST = 3


def query_of(spellings: Sequence[str], longer: Iterable[str]) -> str:
    """Write the query that finds a term where none of the `longer` ones is meant.

    Clitics count at the level "spelling"; as many of them as a query can hold, the
    usual ones first.

    >>> query_of(["fence"], [])
    'fence'
    >>> query_of(["wall"], ["great wall"])
    'wall -"great wall"'
    >>> query_of(["جدار"], []).split(" OR ")[:3]
    ['(جدار', 'وجدار', 'لجدار']
    """
    wanted, refused = list(_words(spellings)), list(_words(longer))
    most = len(CLITICS)
    while most > 1 and _size(wanted, most) + _size(refused, most) > MAX_TERMS:
        most -= 1
    query = _any(wanted, most)
    return f"{query} -{_any(refused, most)}" if refused else query


def is_within(words: Sequence[str], other: Sequence[str]) -> bool:
    """Whether a longer row of words holds a shorter one.

    The article may have become لل in the middle, but not in the first word.

    >>> is_within(["a", "b"], ["x", "a", "b"]), is_within(["a"], ["a"])
    (True, False)
    """
    count = len(words)
    return len(other) > count and any(
        list(other[at : at + count]) == list(words)
        for at in range(len(other) - count + 1)
    )


def words_of(text: str) -> list[str]:
    """The folded words of a term."""
    return [token.text for token in tokens(text)]


def _words(spellings: Iterable[str]) -> Iterator[list[str]]:
    """The words of each spelling as they are written, each once when folded."""
    seen = set()
    for text in spellings:
        cut = tokens(text)
        key = tuple(token.text for token in cut)
        if key and key not in seen:
            seen.add(key)
            yield [clean(text[token.start : token.end]).text for token in cut]


def _size(rows: Sequence[Sequence[str]], most: int) -> int:
    return sum(len(row) * len(_firsts(row[0], most)) for row in rows)


def _firsts(word: str, most: int) -> list[str]:
    """A first word alone and behind clitics, if it is Arabic."""
    if word.isascii() or len(word) < _LEAST:
        return [word]
    if word.startswith(_ARTICLE) and len(word) > _LEAST + 1:
        return [clitic + word[2:] for clitic in WITH_ARTICLE[:most]]
    return [clitic + word for clitic in CLITICS[:most]]


def _any(rows: Sequence[Sequence[str]], most: int) -> str:
    forms = [
        _quoted([first, *row[1:]]) for row in rows for first in _firsts(row[0], most)
    ]
    return forms[0] if len(forms) == 1 else f"({' OR '.join(forms)})"


def _quoted(words: Sequence[str]) -> str:
    return words[0] if len(words) == 1 else f'"{" ".join(words)}"'
