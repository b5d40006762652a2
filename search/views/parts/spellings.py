"""How an actor or a place is written: every known spelling, how often, and where.

A spelling of the registry stands with the forms that the texts have of it (وبلينكن,
لبلينكن); what the texts have beside them stands for itself. No HTML.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse

from archive.models import Actor, ActorName, Place, PlaceName
from archive.models.choices import NamePolicy, PlaceTier
from archive.text.clitics import splits
from archive.text.normalize import match_key
from search.asked import Asked
from search.backends import Unavailable, engine
from search.backends.base import FacetName, WordCount
from search.help.way import script

MOST = 200
SEEN = 12
"""Spellings of a script that are seen at once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """Words as they stand in the archive: in how many reports, and which."""

    text: str
    count: int
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Spelling:
    """A spelling with its forms; `kind` says what sort of name it is, if known.

    `count` is of the form most frequent, so it promises no more than its link gives.
    """

    text: str
    language: str
    kind: str
    forms: Sequence[Written]

    @property
    def count(self) -> int:
        """In how many reports at least."""
        return max((form.count for form in self.forms), default=0)

    @property
    def main(self) -> Written | None:
        """The form that is written as the spelling, else the most frequent one."""
        key = match_key(self.text)
        same = (form for form in self.forms if match_key(form.text) == key)
        return next(same, None) or next(iter(self.forms), None)

    @property
    def others(self) -> list[Written]:
        """The other forms."""
        return [form for form in self.forms if form is not self.main]


@dataclass(frozen=True, slots=True, kw_only=True)
class Script:
    """The spellings of one script, the most frequent first."""

    language: str
    seen: Sequence[Spelling]
    more: Sequence[Spelling]


@dataclass(frozen=True, slots=True)
class _Known:
    text: str
    language: str
    kind: str


def spellings(thing: Actor | Place) -> list[Script]:
    """All spellings in both scripts: one query, and one question to the engine."""
    term = f"@{'actor' if isinstance(thing, Actor) else 'place'}:{thing.key}"
    try:
        rows = engine().spellings(term, MOST)
    except Unavailable:
        rows = ()
    known = _known(thing)
    forms: dict[str, list[Written]] = defaultdict(list)
    for row in rows:
        forms[_norm(row, known)].append(_written(row, thing))
    found = [
        Spelling(
            text=one.text,
            language=one.language,
            kind=one.kind,
            forms=forms.pop(norm, ()),
        )
        for norm, one in known.items()
    ]
    found += [
        Spelling(
            text=_cased(rest[0].text),
            language=script(rest[0].text) or "en",
            kind="",
            forms=rest,
        )
        for rest in forms.values()
    ]
    return _by_script(found)


def _known(thing: Actor | Place) -> dict[str, _Known]:
    """The registry's spellings by their norm, its two names among them."""
    names: Iterable[ActorName | PlaceName]
    if isinstance(thing, Actor):
        names = thing.names.exclude(policy=NamePolicy.NEVER)
    else:
        names = thing.names.exclude(tier=PlaceTier.NEVER)
    found = {
        match_key(text): _Known(text, language, "")
        for text, language in ((thing.name_ar, "ar"), (thing.name_en, "en"))
        if text
    }
    for name in names:
        kind = str(name.get_type_display())
        found.setdefault(name.norm, _Known(name.text, name.language, kind))
    return found


def _norm(row: WordCount, known: Mapping[str, _Known]) -> str:
    """The spelling that a form is one of: without what is written onto it."""
    norm = match_key(row.word)
    if norm in known:
        return norm
    first, _, rest = norm.partition(" ")
    for _, bare in splits(first):
        shorter = f"{bare} {rest}".strip()
        if shorter in known:
            return shorter
    return norm


def _written(row: WordCount, thing: Actor | Place) -> Written:
    return Written(text=row.word, count=row.count, url=_search(row.word, thing))


def _search(words: str, thing: Actor | Place) -> str:
    """The search for exactly these words in reports that name the thing."""
    text = f'="{words}"' if " " in words else f"={words}"
    if isinstance(thing, Actor):
        asked = Asked(text=text).choose(FacetName.ACTOR, thing.key)
    else:
        asked = Asked(text=f"{text} place:{thing.key}")
    return reverse("search") + asked.query()


def _cased(text: str) -> str:
    """A form that the registry does not know; engines keep no capitals."""
    return text.title() if text.isascii() else text


def _by_script(found: Iterable[Spelling]) -> list[Script]:
    groups: dict[str, list[Spelling]] = {"ar": [], "en": []}
    for one in found:
        groups["ar" if script(one.text) == "ar" else "en"].append(one)
    return [
        Script(language=language, seen=rows[:SEEN], more=rows[SEEN:])
        for language, some in groups.items()
        if (rows := sorted(some, key=lambda one: (-one.count, one.text)))
    ]
