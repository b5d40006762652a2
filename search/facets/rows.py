"""The facets of a result as rows to tick: names for the engine's counts. No HTML.

Counting is the engine's work: OR inside a facet, AND between them, and a facet's own
choice left out of its counts. Which values are shown is decided in `picked`.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext_lazy as _

from search.asked import UNFOLDING, UNKNOWN_SOURCE, Asked
from search.backends.base import Count, FacetName
from search.facets.names import Label, Names, label, language_of
from search.facets.picked import SHOWN, Counts, Picked, paged

SHOWN_WITHIN = 4
"""Cities that are shown under a country; those that are chosen come beside."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One value: `name=value` in the URL, its label (in `language`) and its count."""

    name: FacetName
    value: str
    label: Label
    count: int
    chosen: bool
    language: str = ""
    within: str = ""
    """The country beside the only city in it."""
    within_language: str = ""
    is_inner: bool = False
    """Whether the row is a city under its country."""
    is_covered: bool = False
    """Whether the city is chosen with its country."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facet:
    """A facet: `rows` to see, `more` to unfold, and where all of them are listed.

    Only facets of few values have `more`; of the others, `n_more` are not here and
    stand at `more_url`. An unfolded facet has `fewer_url` and may have pages.
    """

    name: FacetName
    title: Label
    rows: Sequence[Row]
    more: Sequence[Row] = ()
    n_more: int = 0
    more_url: str = ""
    fewer_url: str = ""
    earlier_url: str = ""
    later_url: str = ""
    find: str = ""


TITLES: Mapping[FacetName, Label] = {
    FacetName.PLACE: _("Meeting place"),
    FacetName.ACTOR: _("People and bodies named"),
    FacetName.LANGUAGE: _("Language"),
    FacetName.SOURCE: _("Source"),
    FacetName.KIND: _("Kind of meeting"),
}
"""The facets in the order of the page."""


def facets(shown: Picked, named: Names, asked: Asked) -> list[Facet]:
    """The facets with anything to choose, in the order of the page."""
    return [
        facet(name, shown, named, asked)
        for name in TITLES
        if shown.sizes.get(name)
        or (name is FacetName.PLACE and shown.sizes.get(FacetName.COUNTRY))
    ]


def facet(name: FacetName, shown: Picked, named: Names, asked: Asked) -> Facet:
    """One facet: folded, or with all its values where that is asked for."""
    if name is FacetName.PLACE:
        return _of_places(shown, named, asked)
    rows = [_row(count, name, named) for count in shown.counts.get(name, ())]
    if name not in UNFOLDING:
        seen = [row for n, row in enumerate(rows) if n < SHOWN or row.chosen]
        more = [row for n, row in enumerate(rows) if n >= SHOWN and not row.chosen]
        return Facet(name=name, title=TITLES[name], rows=seen, more=more)
    if name is asked.more:
        return _unfolded(name, rows, asked, shown.page, shown.last)
    return _folded(name, rows, asked, shown.sizes[name] - len(rows))


def _folded(name: FacetName, rows: Sequence[Row], asked: Asked, n_more: int) -> Facet:
    unfolded = replace(asked, more=name, more_page=1, find="")
    return Facet(
        name=name,
        title=TITLES[name],
        rows=rows,
        n_more=n_more,
        more_url=unfolded.query() if n_more else "",
    )


def _unfolded(
    name: FacetName, rows: Sequence[Row], asked: Asked, page: int, last: int
) -> Facet:
    def at(number: int) -> str:
        return replace(asked, more_page=number).query()

    return Facet(
        name=name,
        title=TITLES[name],
        rows=rows,
        fewer_url=replace(asked, more=None, more_page=1, find="").query(),
        earlier_url=at(page - 1) if page > 1 else "",
        later_url=at(page + 1) if page < last else "",
        find=asked.find,
    )


def _of_places(shown: Picked, named: Names, asked: Asked) -> Facet:
    groups = _places(shown.counts, named)
    if asked.more is FacetName.PLACE:
        if shown.found is not None:
            groups = [left for group in groups if (left := _having(group, shown.found))]
        groups.sort(key=lambda group: not any(row.chosen for row in group))
        cut, page, last = paged(groups, asked.more_page)
        return _unfolded(FacetName.PLACE, _flat(cut), asked, page, last)
    seen = [
        _few(group)
        for place, group in enumerate(groups)
        if place < SHOWN or any(row.chosen for row in group)
    ]
    n_more = sum(map(len, groups)) - sum(map(len, seen))
    return _folded(FacetName.PLACE, _flat(seen), asked, n_more)


def _few(group: Sequence[Row]) -> list[Row]:
    """A country with its first cities, and those that are chosen."""
    return [
        row
        for place, row in enumerate(group)
        if place <= SHOWN_WITHIN or (row.chosen and not row.is_covered)
    ]


def _having(group: Sequence[Row], found: Iterable[str]) -> list[Row]:
    """What of a group is found: all of a country, or the country with some cities."""
    first = group[0]
    if first.value in found:
        return list(group)
    within = [row for row in group if row.value in found or row.chosen]
    return [first, *(row for row in within if row is not first)] if within else []


def _flat(groups: Iterable[Iterable[Row]]) -> list[Row]:
    return [row for group in groups for row in group]


def _row(count: Count, name: FacetName, named: Names, **also: Any) -> Row:
    value = count.value
    if name is FacetName.SOURCE and not value:
        value = UNKNOWN_SOURCE
    return Row(
        name=name,
        value=value,
        label=label(name, count.value, named),
        language=language_of(name, count.value, named),
        count=count.count,
        chosen=count.chosen,
        **also,
    )


def _places(counts: Counts, named: Names) -> list[list[Row]]:
    """Countries with their cities; a country with one city is told beside it."""
    cities: dict[str, list[Count]] = {}
    for count in counts.get(FacetName.PLACE, ()):
        place = named.places.get(count.value)
        country = place.country.key if place and place.country else ""
        cities.setdefault(country, []).append(count)
    groups = [
        _country(count, cities.pop(count.value, []), named)
        for count in counts.get(FacetName.COUNTRY, ())
    ]
    groups += [
        [_row(count, FacetName.PLACE, named)]
        for rest in cities.values()
        for count in rest
    ]
    return sorted(groups, key=lambda group: -group[0].count)


def _country(country: Count, cities: Sequence[Count], named: Names) -> list[Row]:
    only = cities[0] if len(cities) == 1 else None
    if only and only.count == country.count and not country.chosen:
        place = named.places.get(country.value)
        within = {
            "within": place.name if place else "",
            "within_language": place.name_language if place else "",
        }
        return [_row(only, FacetName.PLACE, named, **within)]
    return [
        _row(country, FacetName.COUNTRY, named),
        *(
            _row(
                city,
                FacetName.PLACE,
                named,
                is_inner=True,
                is_covered=country.chosen,
            )
            for city in cities
        ),
    ]
