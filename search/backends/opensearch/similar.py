"""More like this: articles that share an article's weightiest terms."""

from collections import Counter
from collections.abc import Iterable
from typing import Final

from archive.models import Article
from archive.text.stem import is_stop_word
from search.backends.base import Hit
from search.backends.bm25 import K1
from search.backends.opensearch.answer import hits, numbers
from search.backends.opensearch.documents import cut
from search.backends.opensearch.server import Server, only
from search.backends.opensearch.weigh import EVERYWHERE, Dsl, among
from search.search_indexes import IndexedArticle, IndexedWord, indexed

TERMS: Final = 24
"""Terms that stand for an article."""
SHARED: Final = 3
"""A hit shares so many of them, or all where there are fewer."""
COUNTED: Final = 200
"""Terms whose articles are counted: those the article has most often."""


def similar(server: Server, article_id: int, most: int) -> list[Hit]:
    """Return the articles nearest to one of the archive, best first."""
    found = list(Article.objects.visible().filter(pk=article_id))
    article = next(iter(indexed(found)), None) if found else None
    if article is None or most < 1:
        return []
    terms = _weightiest(server, article)
    if not terms:
        return []
    shared = [{"constant_score": {"filter": q, "boost": w}} for w, q in terms]
    body = {
        "size": most,
        "query": {
            "bool": {
                "should": shared,
                "minimum_should_match": min(SHARED, len(shared)),
                "must_not": [{"term": {"article": article_id}}],
            }
        },
        "sort": [{"_score": "desc"}, {"article": "desc"}],
        **only("article"),
    }
    return hits(server.search(body))


def _weightiest(server: Server, article: IndexedArticle) -> list[tuple[float, Dsl]]:
    """Return the terms that tell most, with their weight."""
    counted = Counter(_terms((*article.title, *article.body)))
    # The same terms are counted on every machine.
    often = sorted(counted, key=lambda term: (-counted[term], term))[:COUNTED]
    queries = [among([{"term": {s.lemma: term}} for s in EVERYWHERE]) for term in often]
    known = numbers(server, queries)
    weighed = []
    for number, term in enumerate(often):
        # A term of this article alone leads nowhere.
        if known.having[number] > 1:
            times = counted[term]
            weight = known.rarity(number) * times * (K1 + 1) / (K1 + times)
            weighed.append((weight, term, queries[number]))
    weighed.sort(key=lambda item: (-item[0], item[1]))
    return [(weight, query) for weight, _, query in weighed[:TERMS]]


def _terms(words: Iterable[IndexedWord]) -> Iterable[str]:
    for word in words:
        if len(word.lemma) > 1 and not is_stop_word(word.exact):
            yield cut(word.lemma)
        yield from word.entities
