"""A page of results as far as the engine and the texts go: hits with their snippets.

What else a page tells (actors, meetings, reasons) and its HTML are not measured here.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from archive.models import Article, ArticleBlock
from search.backends.base import Engine, Page, Request
from search.highlight import Segment, segments, snippet, terms
from search.views.parts.marked import marked_rows
from search.views.parts.rows import SNIPPET_KINDS, Rows, names


class Shown(NamedTuple):
    """The answer of the engine, and the headline and snippet of each hit."""

    page: Page
    headlines: Sequence[Sequence[Segment]]
    snippets: Sequence[Sequence[Segment]]


def shown(engine: Engine, request: Request) -> Shown:
    """Ask the engine; fetch, mark and cut the texts of the hits."""
    page = engine.find(request)
    pks = [hit.article_id for hit in page.hits]
    body = terms(request.node, request.level)
    title = terms(request.node, request.level, title=True)
    found = Rows(
        articles=Article.objects.only(
            "raw_text", "headline", "headline_start", "headline_end"
        ).in_bulk(pks),
        blocks=_blocks(pks),
        actors={},
        names=names(pks, body.all_entities | title.all_entities),
        meetings={},
    )
    marked = marked_rows(found, body, title)
    here = [pk for pk in pks if pk in found.articles]
    headlines = [marked.headlines[pk] for pk in here]
    return Shown(
        page,
        [segments(one.raw, one.span, one.marks) for one in headlines],
        [
            snippet(
                found.articles[pk].raw_text,
                found.blocks.get(pk, ()),
                marked.bodies[pk],
            )
            for pk in here
        ],
    )


def _blocks(pks: Collection[int]) -> Mapping[int, list[tuple[int, int]]]:
    """Return where the paragraphs of some articles are, in order."""
    found: dict[int, list[tuple[int, int]]] = defaultdict(list)
    blocks = ArticleBlock.objects.filter(article__in=pks, kind__in=SNIPPET_KINDS)
    for article, start, end in blocks.order_by("article", "ordinal").values_list(
        "article", "start", "end"
    ):
        found[article].append((start, end))
    return found
