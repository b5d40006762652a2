"""Filters of a request, counts of facets and months, as the server's queries.

A facet leaves its own selection out: filters are applied after the query, and each
count has the filters of the others.
"""

from collections.abc import Mapping
from typing import Any, Final

from search.backends.base import Count, FacetName, Filters, Month, Request
from search.backends.opensearch.translate import within
from search.backends.opensearch.weigh import ALL, Dsl, all_of, any_of

MOST_VALUES: Final = 10_000
"""Values of one facet; the registry has 4,000 actors."""
_PLACES: Final = (FacetName.PLACE, FacetName.COUNTRY)
_DAYS: Final = "days"


class Selection:
    """The filters of a request by group, so that one can be left out."""

    def __init__(self, filters: Filters) -> None:
        self._chosen = filters.chosen
        groups: dict[str, list[Dsl]] = {}
        for name, values in filters.chosen.items():
            if values:
                query = {"terms": {name.value: sorted(values)}}
                groups.setdefault(_group(name), []).append(query)
        if filters.start or filters.end:
            groups[_DAYS] = [within(filters.start, filters.end)]
        for name, value in filters.within.items():
            groups[f"within {name}"] = [{"term": {name.value: value}}]
        self._groups = {group: any_of(queries) for group, queries in groups.items()}

    def but(self, group: str = "") -> Dsl:
        """Return all filters, or all but one group's."""
        kept = [query for name, query in self._groups.items() if name != group]
        return all_of(kept) if kept else ALL

    def aggregations(self, request: Request) -> dict[str, Dsl]:
        """Return what is to be counted for a request."""
        wanted = {name.value: self._facet(name) for name in request.facets}
        if request.histogram:
            months = {"field": "day", "calendar_interval": "month", "min_doc_count": 1}
            wanted["months"] = _among(
                self.but(_DAYS), {"values": {"date_histogram": months}}
            )
        return wanted

    def _facet(self, name: FacetName) -> Dsl:
        terms = {"field": name.value, "size": MOST_VALUES}
        values: dict[str, Dsl] = {"values": {"terms": terms}}
        return _among(self.but(_group(name)), values)

    def counts(self, name: FacetName, answer: Mapping[str, Any]) -> list[Count]:
        """Read the counts of a facet, the largest first; chosen values stay."""
        chosen = self._chosen.get(name, frozenset())
        rows = answer["aggregations"][name.value]["values"]["buckets"]
        found = {row["key"]: row["doc_count"] for row in rows}
        found |= {value: 0 for value in chosen if value not in found}
        return sorted(
            (
                Count(value=value, count=count, chosen=value in chosen)
                for value, count in found.items()
            ),
            key=lambda count: (-count.count, count.value),
        )


def months(answer: Mapping[str, Any]) -> list[Month]:
    """Read the histogram."""
    rows = answer["aggregations"]["months"]["values"]["buckets"]
    return [_month(row["key_as_string"], row["doc_count"]) for row in rows]


def _month(day: str, count: int) -> Month:
    year, month, _ = day.split("-")
    return Month(year=int(year), month=int(month), count=count)


def _among(query: Dsl, counted: Mapping[str, Dsl]) -> Dsl:
    return {"filter": query, "aggs": dict(counted)}


def _group(name: FacetName) -> str:
    # City and country are one facet with two levels.
    return "place" if name in _PLACES else name.value
