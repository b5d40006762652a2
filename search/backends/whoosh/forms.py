"""Which forms a lemma and an entity have in an article: the terms of field `forms`.

`lemma TAB form` for each folded word that is not its own lemma, without articles: the
form's own postings tell them. `@actor:key TAB the words` for each mention, with the
articles. What of them a query reached is `search.backends.whoosh.reached`.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from search.search_indexes import IndexedWord

BETWEEN: Final = "\t"
MOST_WORDS: Final = 12
"""A longer run of words is several mentions without a gap, not one name."""


def forms_of(words: Sequence[IndexedWord]) -> Iterator[str]:
    """Yield the forms of a stream of words, some of them more than once.

    >>> words = [IndexedWord("قال", "قال", "قال", ()),
    ...     IndexedWord("antony", "antoni", "antony", ("@actor:x",)),
    ...     IndexedWord("blinken", "blinken", "blinken", ("@actor:x",))]
    >>> list(forms_of(words)) == ["antoni\\tantony", "@actor:x\\tantony blinken"]
    True
    """
    yield from {
        f"{word.lemma}{BETWEEN}{word.exact}"
        for word in words
        if word.lemma != word.exact
    }
    opened: dict[str, list[str]] = {}
    for word in words:
        if opened or word.entities:
            ended = [term for term in opened if term not in word.entities]
            for term in ended:
                yield from _named(term, opened.pop(term))
            for term in word.entities:
                opened.setdefault(term, []).append(word.exact)
    for term, name in opened.items():
        yield from _named(term, name)


def _named(term: str, words: Sequence[str]) -> Iterator[str]:
    if len(words) <= MOST_WORDS:
        yield f"{term}{BETWEEN}{' '.join(words)}"
