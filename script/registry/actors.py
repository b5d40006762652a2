"""All actors: states, bodies of states, organisations, people with their offices."""

import calendar
import re
import sys
from collections import defaultdict

from registry.gathered import Places
from registry.lists import POLICIES, Record, items, mark, plain, rows, slug, spellings

from archive.text.normalize import match_key

KINDS = {"body": "government_body"}
ACRONYM = re.compile(r"[A-Z]\.?(?:[A-Z0-9]\.?){1,3}[A-Z]?|GERD|USAID")
# Cities that seldom stand for their state, or are words and first names, too.
NO_METONYMS = frozenset(
    map(
        match_key,
        (
            *("القدس", "القدس المحتلة", "أورشليم القدس", "ماليه", "صوفيا", "فيكتوريا"),
            *("Jerusalem", "Victoria", "Male", "Malé", "Sofia"),
        ),
    )
)


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
                    if match_key(name) not in NO_METONYMS:
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
    """A name that two actors share matches by itself for neither.

    Unless they are of two countries: then the country tells which is meant.
    """
    holders: dict[str, list[tuple[str, Record]]] = defaultdict(list)
    for actor in actors.records.values():
        for name in actor["names"]:
            if name["policy"] == "auto":
                holder = (actor["country"] or "", name)
                holders[match_key(name["text"])].append(holder)
    for norm, found in holders.items():
        countries = {country for country, _ in found if country}
        if 1 < len(found) > len(countries):
            print(f"shared by {len(found)} actors: {norm}", file=sys.stderr)
            for _, name in found:
                name["policy"] = "needs_cue"


def add_bodies(actors: Actors) -> None:
    """The ministries, the government and the army of the states listed, if not known.

    Named with the state's adjective only: in "حكومة ليبيا" the state itself is named.
    """
    known = {
        match_key(name["text"])
        for actor in actors.records.values()
        for name in actor["names"]
    }
    listed = {iso for (cell,) in rows("bodies_of.txt", 1) for iso in cell.split()}
    for iso, _ar, _en, nisba, demonym, *_ in rows("states.txt", 7):
        bases, english = plain(items(nisba)), plain(items(demonym))
        if iso not in listed or not bases or not english or bases[0][-1] != "ي":
            continue
        key = actors.places.by_iso[iso]
        for kind, arabic, forms in rows("bodies.txt", 3):
            names_ar = [adjective(form, bases[0]) for form in items(arabic)]
            if match_key(names_ar[0]) in known:
                continue
            actor = actors.add(
                {"key": f"{key}-{kind}", "kind": "government_body", "country": key,
                 "name_ar": names_ar[0], "name_en": f"{english[0]} {items(forms)[0]}"}
            )  # fmt: skip
            for text in names_ar:
                actors.name(actor, text, "ar")
            for form in items(forms):
                actors.name(actor, f"{english[0]} {form}", "en")


def adjective(form: str, base: str) -> str:
    """Fill an adjective of origin into a form: "F" feminine, "M" masculine.

    >>> adjective("وزارة الدفاع F", "كوري جنوبي")
    'وزارة الدفاع الكورية الجنوبية'
    """
    words = [word.removeprefix("ال") for word in base.split()]
    masculine = " ".join("ال" + word for word in words)
    feminine = " ".join(
        "ال" + (word + "ة" if word.endswith("ي") else word) for word in words
    )
    return form.replace("F", feminine).replace("M", masculine)


def build_actors(places: Places) -> Actors:
    """All actors."""
    actors = Actors(places)
    add_state_actors(actors)
    add_organisations(actors)
    add_bodies(actors)
    add_people(actors)
    weaken_shared_names(actors)
    return actors
