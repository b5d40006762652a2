"""Which forms a lemma and an entity have in an article: the terms of field `forms`.

`lemma TAB folded word` for each word that is not its own lemma, `lemma TAB folded
word TAB word as written` where the two differ, both without articles: the postings
of the exact stream tell them. `@actor:key TAB the words as written` for each mention,
with the articles. What of them a query reached is `search.backends.whoosh.reached`.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from search.search_indexes import IndexedWord

BETWEEN: Final = "\t"
MOST_WORDS: Final = 12
"""A longer run of words is several mentions without a gap, not one name."""


def word_forms(words: Iterable[IndexedWord]) -> set[str]:
    """Return the forms of the words that are not their own lemma as written.

    >>> words = [IndexedWord("said", "say", "said", ()),
    ...     IndexedWord("meme", "meme", "même", ("@actor:x",)),
    ...     IndexedWord("blinken", "blinken", "blinken", ("@actor:x",))]
    >>> for form in sorted(word_forms(words)): print(form.split("\\t"))
    ['meme', 'meme', 'même']
    ['say', 'said']
    """
    return {
        _form(word)
        for word in words
        if word.lemma != word.exact or word.surface != word.exact
    }


def names_of(words: Sequence[IndexedWord]) -> Iterator[str]:
    """Yield the words of each mention in a stream, some of them more than once.

    >>> words = [IndexedWord("meme", "meme", "même", ("@actor:x",)),
    ...     IndexedWord("blinken", "blinken", "blinken", ("@actor:x",))]
    >>> for name in names_of(words): print(name.split("\\t"))
    ['@actor:x', 'même blinken']
    """
    opened: dict[str, list[str]] = {}
    for word in words:
        if opened or word.entities:
            ended = [term for term in opened if term not in word.entities]
            for term in ended:
                yield from _named(term, opened.pop(term))
            for term in word.entities:
                opened.setdefault(term, []).append(word.surface)
    for term, name in opened.items():
        yield from _named(term, name)


def _form(word: IndexedWord) -> str:
    form = f"{word.lemma}{BETWEEN}{word.exact}"
    same = word.surface == word.exact
    return form if same else f"{form}{BETWEEN}{word.surface}"


def split_form(term: str) -> tuple[str, str]:
    """Return the folded word and the word as written of a lemma's term.

    >>> split_form("meme\\tmeme\\tmême") == ("meme", "même")
    True
    """
    _, exact, *written = term.split(BETWEEN)
    return exact, written[0] if written else exact


def _named(term: str, words: Sequence[str]) -> Iterator[str]:
    if len(words) <= MOST_WORDS:
        yield f"{term}{BETWEEN}{' '.join(words)}"
