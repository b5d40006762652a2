"""Answers requests from a server: numbers first, then hits and counts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from search.backends.base import Hit, Page, Partial, Request, Sort
from search.backends.opensearch import folding
from search.backends.opensearch.facets import Selection, months
from search.backends.opensearch.letters import BEST, FIELDS, weigh_letters
from search.backends.opensearch.mapping import WINDOW
from search.backends.opensearch.server import Server, only
from search.backends.opensearch.translate import Translator, asked
from search.backends.opensearch.vocabulary import Vocabulary
from search.backends.opensearch.weigh import ALL, EVERYWHERE, Dsl, Numbers, all_of
from search.backends.words import Names
from search.query.nodes import And

_LAST: Dsl = {"article": "desc"}
_ORDERS: dict[Sort, list[Dsl]] = {
    Sort.RELEVANCE: [{"_score": "desc"}, _LAST],
    Sort.NEWEST: [{"day": {"order": "desc", "missing": "_last"}}, _LAST],
    Sort.OLDEST: [{"day": {"order": "asc", "missing": "_last"}}, _LAST],
}


def answer(server: Server, request: Request, names: Names) -> Page:
    """Answer a request of the engine contract."""
    size = max(request.page_size, 1)
    start = (max(request.page, 1) - 1) * size
    return window(server, request, names, (start, start + size))


def window(
    server: Server, request: Request, names: Names, places: tuple[int, int]
) -> Page:
    """Answer a request with the hits from one number to before another."""
    wanted = asked(request, names, Vocabulary(server))
    selection = Selection(request.filters)
    known = numbers(server, wanted.counted.queries)
    start, stop = (min(place, WINDOW) for place in places)
    lettered = request.sort == Sort.RELEVANCE and bool(wanted.words) and start < BEST
    body: Dsl = {
        "track_total_hits": True,
        "track_scores": True,
        "query": wanted.query(known),
        "post_filter": selection.but(),
        "sort": _ORDERS[request.sort],
        "aggs": selection.aggregations(request),
    }
    if request.fold:
        body["aggs"]["folds"] = {"filter": selection.but(), "aggs": folding.GROUPS}
    listing = _Listing(server, body, start, stop, request.fold)
    found, listed = (
        listing.lettered(wanted.words, known) if lettered else listing.plain()
    )
    return Page(
        total=found["hits"]["total"]["value"],
        hits=listed,
        folded=folding.folded(found) if request.fold else 0,
        facets={name: selection.counts(name, found) for name in request.facets},
        histogram=months(found) if request.histogram else (),
        capped=wanted.capped,
    )


@dataclass(frozen=True, slots=True)
class _Listing:
    """The hits from `start` to before `stop` of what a body finds."""

    server: Server
    body: Dsl
    start: int
    stop: int
    fold: bool

    def plain(self) -> tuple[Any, list[Hit]]:
        """Return the answer and its hits in the order of the server."""
        found = self.server.search({**self.body, **self._between(self.start)})
        groups = folding.groups_of(found["hits"]["hits"])
        return found, self._whole(found, hits(found), groups, {})

    def lettered(self, words: Sequence[str], known: Numbers) -> tuple[Any, list[Hit]]:
        """Return the answer and its hits, the best of them weighed by their letters."""
        last = BEST if self.fold else max(self.stop, BEST)
        fields = (*FIELDS, folding.GROUP) if self.fold else FIELDS
        found = self.server.search({**self.body, "size": last, **only(*fields)})
        rows = found["hits"]["hits"]
        best = weigh_letters(self.server, rows[:BEST], words, known)
        if not self.fold:
            return found, [*best, *hits(found)[BEST:]][self.start : self.stop]
        groups = folding.groups_of(rows)
        listed = folding.firsts(best, groups)
        if len(listed) < self.stop and len(rows) == BEST:
            # Behind them the server's order is the same, folded or not.
            more = {**self.body, **self._between(len(listed)), "aggs": {}}
            others = self.server.search(more)
            groups |= folding.groups_of(others["hits"]["hits"])
            listed += hits(others)
        scores = {hit.article_id: hit.score for hit in best}
        listed = listed[self.start : self.stop]
        return found, self._whole(found, listed, groups, scores)

    def _between(self, start: int) -> Dsl:
        """Ask for hits from a number on; folded by the server if they are to be."""
        size = {"from": start, "size": max(self.stop - start, 0)}
        if not self.fold:
            return {**size, **only("article")}
        return {
            **size,
            **only("article", folding.GROUP),
            "collapse": {"field": folding.GROUP},
        }

    def _whole(
        self,
        found: Any,
        listed: list[Hit],
        groups: Mapping[int, int],
        scores: Mapping[int, float],
    ) -> list[Hit]:
        """Put the copies under the hits, where there are any."""
        if not self.fold or not listed or not folding.folded(found):
            return listed
        return folding.with_copies(self.server, self.body, listed, groups, scores)


def hits(found: Any) -> list[Hit]:
    """Read the hits of an answer."""
    return [
        Hit(article_id=row["fields"]["article"][0], score=round(row["_score"] or 0, 4))
        for row in found["hits"]["hits"]
    ]


def numbers(server: Server, queries: Sequence[Dsl]) -> Numbers:
    """Ask how many articles there are, how long, and how many each query has."""
    means = {stream.length: _mean(stream.length) for stream in EVERYWHERE}
    whole: Dsl = {"size": 0, "track_total_hits": True, "aggs": means}
    bodies = [whole]
    if queries:
        named = {str(number): query for number, query in enumerate(queries)}
        counted = {"having": {"filters": {"filters": named}}}
        bodies.append({"size": 0, "track_total_hits": False, "aggs": counted})
    first, *rest = server.searches(bodies)
    buckets = rest[0]["aggregations"]["having"]["buckets"] if rest else {}
    return Numbers(
        count=first["hits"]["total"]["value"],
        lengths={
            name: first["aggregations"][name]["mean"]["value"] or 0.0 for name in means
        },
        having=[buckets[str(n)]["doc_count"] for n in range(len(queries))],
    )


def _mean(length: str) -> Dsl:
    # An article without a title does not make the others' titles long.
    some = {"range": {length: {"gt": 0}}}
    return {"filter": some, "aggs": {"mean": {"avg": {"field": length}}}}


def partial(server: Server, request: Request, names: Names) -> Partial | None:
    """Return how many parts the best articles have; None if that asks nothing."""
    if not isinstance(request.node, And):
        return None
    translator = Translator(request.level, request.match, names, Vocabulary(server))
    parts, limits = translator.sides(request.node)
    if len(parts) < 2:
        return None
    kept = [Selection(request.filters).but(), limits or ALL]
    points = [{"constant_score": {"filter": part}} for part in parts]
    best = server.search(
        {**only(), "size": 1, "query": {"bool": {"filter": kept, "should": points}}}
    )
    had = round(best["hits"]["max_score"] or 0)
    if not had:
        return Partial(parts=len(parts), had=0, total=0)
    enough = {"bool": {"should": parts, "minimum_should_match": had}}
    total = server.search(
        {"size": 0, "track_total_hits": True, "query": all_of([*kept, enough])}
    )
    return Partial(parts=len(parts), had=had, total=total["hits"]["total"]["value"])
