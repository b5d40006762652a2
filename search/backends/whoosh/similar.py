"""More like this: articles that share an article's weightiest terms."""

from collections import Counter
from collections.abc import Iterable
from typing import Final

import numpy as np

from archive.models import Article
from archive.text.stem import is_stop_word
from search.backends.base import Hit, Sort
from search.backends.bm25 import K1, rarity
from search.backends.whoosh.ranking import rank
from search.backends.whoosh.reading import Archive
from search.backends.whoosh.schema import LEMMA, TITLE_LEMMA
from search.search_indexes import IndexedArticle, IndexedWord, indexed

TERMS: Final = 24
"""Terms that stand for an article."""
SHARED: Final = 3
"""A hit shares so many of them, or all where there are fewer."""


def similar(archive: Archive, article_id: int, most: int) -> list[Hit]:
    """Return the articles nearest to one of the archive, best first."""
    found = list(Article.objects.visible().filter(pk=article_id))
    article = next(iter(indexed(found)), None) if found else None
    if article is None:
        return []
    scores = np.zeros(archive.size, np.float32)
    shared = np.zeros(archive.size, np.int32)
    terms = _weightiest(archive, article)
    for weight, docs in terms:
        scores[docs] += weight
        shared[docs] += 1
    near = (shared >= min(SHARED, len(terms))) & (shared > 0) & archive.living
    near &= archive.ids != article_id
    ranked = rank(archive, np.flatnonzero(near), scores, Sort.RELEVANCE)
    return ranked.hits(0, max(most, 0))


Weighed = tuple[float, "np.ndarray[tuple[int], np.dtype[np.int32]]"]


def _weightiest(archive: Archive, article: IndexedArticle) -> list[Weighed]:
    """Return the terms that tell most, with their weight and articles."""
    counted = Counter(_terms((*article.title, *article.body)))
    weighed = []
    for term, times in counted.items():
        mask = archive.mask(archive.posting(LEMMA, term).docs)
        mask[archive.posting(TITLE_LEMMA, term).docs] = True
        docs = np.flatnonzero(mask).astype(np.int32)
        # A term of this article alone leads nowhere.
        if len(docs) > 1:
            rare = rarity(archive.count, float(len(docs)))
            weight = rare * times * (K1 + 1) / (K1 + times)
            weighed.append((weight, term, docs))
    weighed.sort(key=lambda item: (-item[0], item[1]))
    return [(weight, docs) for weight, _, docs in weighed[:TERMS]]


def _terms(words: Iterable[IndexedWord]) -> Iterable[str]:
    for word in words:
        if len(word.lemma) > 1 and not is_stop_word(word.exact):
            yield word.lemma
        yield from word.entities
