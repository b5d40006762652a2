"""An article and its copies: which came first, and of what kind the others are.

What differs between two of them is `differences`'s work.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q

from archive.models import Article

MOST = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One text of several that are copies; `is_here` is the one on the page."""

    article: Article
    is_first: bool
    is_here: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Versions:
    """The first text and its copies in the order of their days."""

    rows: Sequence[Version]

    @property
    def articles(self) -> Sequence[Article]:
        """All of them but the one on the page."""
        return [row.article for row in self.rows if not row.is_here]


def versions(article: Article) -> Versions | None:
    """The texts of which one is the first and all others its copies: one query.

    None if there is only this one. The first is what ingest took for it: the one of
    the earliest day, or the one that came earlier.
    """
    root = article.duplicate_of_id or article.pk
    others = Article.objects.visible().exclude(pk=article.pk)
    found = list(
        others.filter(Q(pk=root) | Q(duplicate_of=root))
        .select_related("source")
        .defer("raw_text", "minhash", "metadata")
        .order_by("published_on", "pk")[:MOST]
    )
    if not found:
        return None
    rows = [
        Version(article=one, is_first=one.pk == root, is_here=one.pk == article.pk)
        for one in (article, *found)
    ]
    return Versions(rows=sorted(rows, key=_age))


def _age(row: Version) -> tuple[bool, bool, str, int]:
    day = row.article.published_on
    return (
        not row.is_first,
        day is None,
        day.isoformat() if day else "",
        row.article.pk,
    )
