"""Articles that tell much the same, as the engine finds them."""

from collections.abc import Collection, Sequence
from functools import lru_cache

from archive.models import Article
from search.backends import Unavailable, engine

MOST = 5


def similar(article: Article, told: Collection[int], besides: int) -> list[Article]:
    """Articles about much the same, nearest first, but those `told` anyway.

    `besides` is how many are told at most.
    """
    try:
        near = _near(engine().generation(), article.pk, MOST + besides)
    except Unavailable:
        return []
    ids = [pk for pk in near if pk not in told]
    others = Article.objects.visible().select_related("source")
    found = others.defer("raw_text", "minhash", "metadata").in_bulk(ids[:MOST])
    return [found[pk] for pk in ids if pk in found]


@lru_cache(maxsize=2_000)
def _near(generation: str, pk: int, most: int) -> Sequence[int]:
    """The nearest articles, looked up once for each state of the index."""
    return [hit.article_id for hit in engine().similar(pk, most)]
