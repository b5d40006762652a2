"""What an export is of: the articles that a question finds, in the page's order."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from archive.models import Article
from search.asked import Asked, request
from search.backends import engine
from search.backends.base import Hit
from search.views.parts.cards import Card, Query, cards
from search.views.parts.cite import Reference, refer

MOST: Final = 10_000
"""Articles in one file: what OpenSearch gives by pages, and a sheet still opens."""
BATCH: Final = 200
"""Articles whose texts are in memory at once: some 2 MB."""

_FIELDS: Final = ("raw_text", "url", "metadata", "external_id", "created_at")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One article of an export: its card, how it is cited, which one it copies."""

    card: Card
    reference: Reference
    text: str
    external_id: str
    copy_of: int | None = None
    """The article of the list under which this one is folded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """What stands in every file: the question in words, when it was asked, how many.

    `rows` are read while the file is written; they can be gone through once.
    """

    described: Mapping[str, str]
    query: str
    url: str
    at: dt.datetime
    total: int
    rows: Iterator[Row] = field(default_factory=lambda: iter(()))

    @property
    def is_cut(self) -> bool:
        """Whether more articles are found than a file holds."""
        return self.total > MOST


def exported(
    asked: Asked, marks: Query, links: Mapping[str, str], today: dt.date
) -> tuple[int, Iterator[Row]]:
    """How many articles are found, and the first MOST of them, read in batches.

    `links` has, for each language, the address of the site with that language.
    """
    first = replace(asked, page=1, page_size=BATCH)
    found = engine().find(request(first))

    def rows() -> Iterator[Row]:
        hits, page = found.hits, first
        written = 0
        while hits:
            for row in _rows(hits, marks, links, today):
                yield row
                written += 1
                if written == MOST:
                    return
            page = replace(page, page=page.page + 1)
            hits = engine().find(request(page)).hits

    return found.total, rows()


def _rows(
    hits: Sequence[Hit], marks: Query, links: Mapping[str, str], today: dt.date
) -> Iterator[Row]:
    """The hits with their copies after them, in eight queries for any number."""
    under = {copy: hit.article_id for hit in hits for copy in hit.copies}
    pks = [pk for hit in hits for pk in (hit.article_id, *hit.copies)]
    more = (
        Article.objects.visible()
        .select_related("source")
        .only(
            *_FIELDS,
            "headline",
            "language",
            "source",
            "published_on",
            "published_precision",
        )
    )
    known = more.in_bulk(pks)
    for card in cards(pks, marks):
        article = known.get(card.article.pk)
        if article is None:
            continue
        own = {code: site + _path(article) for code, site in links.items()}
        yield Row(
            card=card,
            reference=refer(article, own, today),
            text=article.raw_text,
            external_id=article.external_id,
            copy_of=under.get(article.pk),
        )


def _path(article: Article) -> str:
    return f"/articles/{article.pk}/{article.slug}/"
