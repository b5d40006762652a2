"""Facts of an article made through models, as extraction saves them."""

from typing import Any

from archive.models import Article, DateMention, Figure, Quote
from archive.models.extracted import Extracted


def fact(model: type[Extracted], article: Article, surface: str, **fields: Any) -> Any:
    """Say that a piece of an article's text is a fact."""
    start = article.raw_text.index(surface)
    values = {"method": "test", "confidence": 0.9, **fields}
    return model.objects.create(
        article=article,
        start=start,
        end=start + len(surface),
        surface=surface,
        **values,
    )


def say(article: Article, surface: str, **fields: Any) -> Quote:
    """A quote, direct if nothing else is said."""
    return fact(Quote, article, surface, **{"kind": "direct", **fields})


def count(article: Article, surface: str, **fields: Any) -> Figure:
    """A figure; its value is 10,000 if nothing else is said."""
    return fact(Figure, article, surface, **{"value": 10_000, **fields})


def date(article: Article, surface: str, iso: str = "", **fields: Any) -> DateMention:
    """A date."""
    return fact(DateMention, article, surface, iso=iso, **fields)
