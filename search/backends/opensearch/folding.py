"""Folds copies: of the hits that share a group only the first stays a hit.

Which articles are copies is decided in the archive (`Article.duplicate_of`). The
server folds by itself (`collapse`); what stands under a page's hits is asked for
afterwards.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from search.backends.base import Hit
from search.backends.opensearch.server import Server, only
from search.backends.opensearch.weigh import Dsl, all_of

GROUP: Final = "group"
MOST_COPIES: Final = 1_000
"""Copies that are told of the hits of one page."""
COUNTED: Final = 40_000
"""Up to so many hits the number of groups is exact but for a few."""

Rows = Sequence[Mapping[str, Any]]
GROUPS: Final[Dsl] = {
    "groups": {"cardinality": {"field": GROUP, "precision_threshold": COUNTED}}
}


def folded(found: Any) -> int:
    """Return how many of the articles found stand under others."""
    groups = found["aggregations"]["folds"]["groups"]["value"]
    return max(0, int(found["hits"]["total"]["value"] - groups))


def groups_of(rows: Rows) -> dict[int, int]:
    """Return the group of each article of an answer."""
    return {
        row["fields"]["article"][0]: row["fields"][GROUP][0]
        for row in rows
        if GROUP in row["fields"]
    }


def firsts(hits: Iterable[Hit], groups: Mapping[int, int]) -> list[Hit]:
    """Return the first hit of each group, in order."""
    kept: dict[int, Hit] = {}
    for hit in hits:
        kept.setdefault(groups[hit.article_id], hit)
    return list(kept.values())


def with_copies(
    server: Server,
    body: Mapping[str, Any],
    hits: Sequence[Hit],
    groups: Mapping[int, int],
    scores: Mapping[int, float],
) -> list[Hit]:
    """Return hits with the other articles of their groups that `body` finds.

    `scores` are those of articles that were weighed by their letters.
    """
    shown = [hit.article_id for hit in hits]
    same = {"terms": {GROUP: sorted({groups[pk] for pk in shown})}}
    others = {"bool": {"must_not": [{"terms": {"article": shown}}]}}
    found = server.search(
        {
            "size": MOST_COPIES,
            "track_scores": True,
            "query": body["query"],
            "post_filter": all_of([body["post_filter"], same, others]),
            "sort": body["sort"],
            **only("article", GROUP),
        }
    )["hits"]["hits"]
    under: dict[int, list[int]] = {}
    for pk, group in _in_order(found, scores):
        under.setdefault(group, []).append(pk)
    return [
        replace(hit, copies=tuple(under.get(groups[hit.article_id], ())))
        for hit in hits
    ]


def _in_order(rows: Rows, scores: Mapping[int, float]) -> list[tuple[int, int]]:
    """Give articles and their groups; with scores, the best first."""
    listed = list(groups_of(rows).items())
    if not scores:
        return listed
    raw = {row["fields"]["article"][0]: row["_score"] or 0.0 for row in rows}
    return sorted(listed, key=lambda row: (-scores.get(row[0], raw[row[0]]), -row[0]))
