"""An article as the server gets it: streams of words, words, forms, values.

What of an article is indexed is decided by `search.search_indexes`.
"""

from base64 import b64encode
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

from search.backends.grams import pack
from search.backends.opensearch.mapping import (
    EXACT,
    LEMMA,
    STACK,
    TITLE_EXACT,
    TITLE_LEMMA,
)
from search.search_indexes import IndexedArticle, IndexedWord

SURFACE_MARK: Final = "="
"""`=word`: the word as written, beside the folded word."""
ALONE: Final = "!"
"""`@actor:key!`: a mention of one word."""
FIRST: Final = "<"
LAST: Final = ">"
"""`@actor:key<` and `@actor:key>`: the first and the last word of a longer mention."""
BETWEEN: Final = "\t"
MOST_LETTERS: Final = 500
"""A longer word is a picture or a mistake; its beginning is indexed."""
LONGEST: Final = 12
"""A longer run of words is several mentions without a gap: no form of a name."""


def document(article: IndexedArticle) -> dict[str, Any]:
    """Return what is sent of an article."""
    words = (*article.title, *article.body)
    return {
        TITLE_LEMMA: lemmas(article.title),
        TITLE_EXACT: exacts(article.title),
        LEMMA: lemmas(article.body),
        EXACT: exacts(article.body),
        "words": sorted({cut(word.exact) for word in words}),
        "forms": sorted({*forms(article.title), *forms(article.body)}),
        "grams": packed(word.exact for word in words),
        "article": article.article_id,
        "group": article.group or article.article_id,
        "stamp": article.stamp,
        "length": len(article.body),
        "title_length": len(article.title),
        "day": article.day.isoformat() if article.day else None,
        **{name: list(values) for name, values in article.values.items()},
    }


def packed(words: Iterable[str]) -> str:
    """Return the signature of an article with these folded words."""
    return b64encode(pack(words).tobytes()).decode()


def cut(word: str) -> str:
    """Return a word as it is indexed: Lucene refuses terms of 32,766 bytes."""
    return word[:MOST_LETTERS]


def exacts(words: Sequence[IndexedWord]) -> str:
    """Return the folded words, each with the word as written at its position.

    >>> exacts([IndexedWord("meme", "meme", "même", ())])
    'meme|=même'
    """
    return " ".join(
        f"{cut(word.exact)}{STACK}{SURFACE_MARK}{cut(word.surface)}" for word in words
    )


def lemmas(words: Sequence[IndexedWord]) -> str:
    """Return the lemmas, with entities and where mentions begin and end.

    >>> lemmas([IndexedWord("antony", "antony", "antony", ("@actor:x",)),
    ...     IndexedWord("blinken", "blinken", "blinken", ("@actor:x",)),
    ...     IndexedWord("said", "say", "said", ())])
    'antony|@actor:x|@actor:x< blinken|@actor:x|@actor:x> say'
    """
    stacks = [[cut(word.lemma), *word.entities] for word in words]
    for term, first, length in runs(words):
        if length == 1:
            stacks[first].append(f"{term}{ALONE}")
        else:
            stacks[first].append(f"{term}{FIRST}")
            stacks[first + length - 1].append(f"{term}{LAST}")
    return " ".join(STACK.join(stack) for stack in stacks)


def runs(words: Sequence[IndexedWord]) -> Iterator[tuple[str, int, int]]:
    """Yield each unbroken run of an entity: its term, first position and length."""
    opened: dict[str, int] = {}
    for position, word in enumerate((*words, None)):
        entities = word.entities if word else ()
        if opened or entities:
            for term in [term for term in opened if term not in entities]:
                first = opened.pop(term)
                yield term, first, position - first
            for term in entities:
                opened.setdefault(term, position)


def forms(words: Sequence[IndexedWord]) -> Iterator[str]:
    """Yield `lemma TAB folded TAB as written` and `@actor:key TAB as written`.

    >>> found = forms([IndexedWord("said", "say", "Said", ("@actor:x",))])
    >>> [form.split("\\t") for form in found]
    [['say', 'said', 'Said'], ['@actor:x', 'Said']]
    """
    for word in words:
        yield BETWEEN.join(map(cut, (word.lemma, word.exact, word.surface)))
    for term, first, length in runs(words):
        if length <= LONGEST:
            named = words[first : first + length]
            yield f"{term}{BETWEEN}{' '.join(word.surface for word in named)}"
