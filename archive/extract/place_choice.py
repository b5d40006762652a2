"""Which of several places of one name is meant: by country, then by people."""

from collections.abc import Collection, Sequence

from archive.extract.table import Entry, Name
from archive.models.choices import (
    PlaceKind,
    PlaceTier,
)

# Of two places of one name the one with so many times the people is meant.
_FAR_BIGGER = 8


def chosen(names: Sequence[Name], countries: Collection[str]) -> tuple[Name, bool]:
    """Choose among places of one name; whether there was only one left."""
    places: dict[int, Name] = {}
    for name in names:
        places.setdefault(name.entry.pk, name)
    rivals = _without_unnamed_country(list(places.values()), countries)
    near = [name for name in rivals if name.entry.country in countries]
    if len(near) == 1:
        return near[0], True
    rivals.sort(key=lambda name: _weight(name.entry), reverse=True)
    is_sure = len(rivals) == 1 or _weight(rivals[0].entry) >= _FAR_BIGGER * _weight(
        rivals[1].entry
    )
    return rivals[0], is_sure


def _without_unnamed_country(
    rivals: list[Name], countries: Collection[str]
) -> list[Name]:
    """Leave out a country that shares its doubtful name with a city (عمان).

    Unless the article names it otherwise, too: Sultanate of Oman, Omani.
    """
    cities = [name for name in rivals if name.entry.kind == PlaceKind.CITY]
    countries_left = [
        name
        for name in rivals
        if name.entry.kind == PlaceKind.COUNTRY
        and (name.policy == PlaceTier.AUTO or name.entry.key in countries)
    ]
    return [*countries_left, *cities] if cities else rivals


def _weight(entry: Entry) -> int:
    """Countries before cities of their name, then by people."""
    if entry.kind in (PlaceKind.COUNTRY, PlaceKind.CONTINENT):
        return 10**12
    return max(entry.population, 1)
