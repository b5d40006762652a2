"""The facets of the list of meetings as rows to tick: names for its counts. No HTML."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from archive.models import Actor, Place
from archive.models.choices import MeetingKind, PlaceKind
from search.views.parts.meeting_asked import Asked, Facet
from search.views.parts.meeting_rows import Meetings
from search.views.parts.series import Series

SHOWN = 8
"""Values of a facet that are seen at once."""
MOST_ROWS = 60
NAMED = ("key", "name_ar", "name_en")

Label = str | Promise


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """One value of a facet, with its label in `language` and how many meetings."""

    name: str
    value: str
    label: Label
    count: int
    chosen: bool
    language: str = ""
    within: str = ""
    is_inner: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A facet: `rows` to see, `more` to unfold."""

    title: Label
    rows: Sequence[Value]
    more: Sequence[Value]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chip:
    """One chosen value, and the address without it."""

    label: Label
    url: str
    language: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """The places and actors that values speak of, by their keys."""

    places: Mapping[str, Place]
    actors: Mapping[str, Actor]


@dataclass(frozen=True, slots=True, kw_only=True)
class Narrowing:
    """The facets of the list as a page shows them, with what they count."""

    groups: Sequence[Group]
    chips: Sequence[Chip]
    spots: Sequence[tuple[Place, int]]
    """Where they were, whichever place is chosen: for the map."""


def narrowing(found: Meetings) -> Narrowing:
    """Name the facets: two queries."""
    counts = {facet: found.counts(facet) for facet in Facet}
    asked = found.asked
    actors = _largest(counts[Facet.ACTOR], asked.values(Facet.ACTOR))
    names = Names(
        places={
            one.key: one
            for one in Place.objects.filter(key__in=counts[Facet.PLACE]).select_related(
                "country"
            )
        },
        actors={
            one.key: one
            for one in Actor.objects.active().filter(key__in=actors).only(*NAMED)
        },
    )
    kinds = {key: n for key, n in counts[Facet.KIND].items() if key}

    def values(facet: Facet, keys: Iterable[str]) -> list[list[Value]]:
        rows = (_value(asked, facet, key, counts[facet][key], names) for key in keys)
        return [[row] for row in rows if row]

    groups = [
        (_("Meeting place"), _places(asked, counts[Facet.PLACE], names)),
        (_("Kind of meeting"), values(Facet.KIND, _by_count(kinds))),
        (_("People and bodies"), values(Facet.ACTOR, actors)),
        (_("Series"), values(Facet.SERIES, _by_count(counts[Facet.SERIES]))),
    ]
    return Narrowing(
        groups=[_group(title, rows) for title, rows in groups if rows],
        chips=list(_chips(asked, names)),
        spots=[
            (names.places[key], n)
            for key, n in found.spots.items()
            if key in names.places
        ],
    )


def _by_count(counts: Mapping[str, int]) -> list[str]:
    return sorted(counts, key=lambda key: (-counts[key], key))


def _largest(counts: Mapping[str, int], chosen: Sequence[str]) -> list[str]:
    """The values with the most meetings, and the chosen ones wherever they are."""
    keys = _by_count(counts)
    return keys[:MOST_ROWS] + [key for key in keys[MOST_ROWS:] if key in chosen]


def _value(
    asked: Asked, facet: Facet, key: str, count: int, names: Names
) -> Value | None:
    named = called(facet, key, names)
    if named is None:
        return None
    label, language = named
    return Value(
        name=facet.value,
        value=key,
        label=label,
        language=language,
        count=count,
        chosen=key in asked.values(facet),
    )


def called(facet: Facet, key: str, names: Names) -> tuple[Label, str] | None:
    """What a value is called, and in which language; None if nobody is."""
    match facet:
        case Facet.KIND:
            return dict(MeetingKind.choices)[key], ""
        case Facet.SERIES:
            series = Series(key)
            return series.name, series.language
        case Facet.PLACE:
            thing: Place | Actor | None = names.places.get(key)
        case Facet.ACTOR:
            thing = names.actors.get(key)
    return (thing.name, thing.name_language) if thing else None


def _places(asked: Asked, counts: Mapping[str, int], names: Names) -> list[list[Value]]:
    """Countries with their cities; a country with one city is told beside it."""
    cities: dict[str, list[str]] = defaultdict(list)
    countries: list[str] = []
    for key in _by_count(counts):
        place = names.places.get(key)
        if place is None:
            continue
        if place.kind == PlaceKind.COUNTRY:
            countries.append(key)
        else:
            cities[place.country.key if place.country else ""].append(key)
    groups = []
    for country in (*countries, ""):
        inner = cities.get(country, [])
        alone = len(inner) == 1 and counts[inner[0]] == counts.get(country, -1)
        if alone and country not in asked.values(Facet.PLACE):
            groups.append([_place(asked, inner[0], counts, names, within=country)])
            continue
        if country:
            groups.append([_place(asked, country, counts, names)])
            groups[-1] += [
                _place(asked, c, counts, names, is_inner=True) for c in inner
            ]
        else:
            groups += [[_place(asked, one, counts, names)] for one in inner]
    return groups


def _place(  # noqa: PLR0913 - a row is its place, its count and where it stands
    asked: Asked,
    key: str,
    counts: Mapping[str, int],
    names: Names,
    *,
    within: str = "",
    is_inner: bool = False,
) -> Value:
    place = names.places[key]
    return Value(
        name=Facet.PLACE.value,
        value=key,
        label=place.name,
        language=place.name_language,
        count=counts[key],
        chosen=key in asked.values(Facet.PLACE),
        within=names.places[within].name if within in names.places else "",
        is_inner=is_inner,
    )


def _group(title: Label, groups: Sequence[Sequence[Value]]) -> Group:
    """The first values, and the chosen ones, are seen; the rest unfolds."""
    seen: list[Value] = []
    more: list[Value] = []
    for place, rows in enumerate(groups):
        is_seen = place < SHOWN or any(row.chosen for row in rows)
        (seen if is_seen else more).extend(rows)
    return Group(title=title, rows=seen, more=more)


def _chips(asked: Asked, names: Names) -> Iterator[Chip]:
    for facet in Facet:
        for key in asked.values(facet):
            label, language = called(facet, key, names) or (key, "")
            without = asked.without(facet, key).query
            yield Chip(label=label, language=language, url=without)
