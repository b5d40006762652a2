"""The facets of the quotes as rows to tick: names for the engine's counts. No HTML."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from archive.models import Actor, Meeting, Source
from archive.models.choices import ActorStatus
from search.backends import quoted
from search.backends.base import Count, Page
from search.views.parts.quote_asked import UNKNOWN, Asked, Facet

SHOWN = 8
"""Values of a facet that are seen at once."""
MOST_ROWS = 60
NAMED = ("key", "name_ar", "name_en")

Label = str | Promise
Thing = Actor | Meeting | Source

TITLES: Mapping[Facet, Promise] = {
    Facet.SPEAKER: _("Who speaks"),
    Facet.HOW: _("Direct or reported"),
    Facet.MEETING: _("Meeting"),
    Facet.SOURCE: _("Source"),
    Facet.LANGUAGE: _("Language"),
    Facet.CHECKED: _("Checked"),
}
WORDS: Mapping[Facet, Mapping[str, Promise]] = {
    Facet.HOW: {
        quoted.DIRECT: pgettext_lazy("speech", "direct"),
        quoted.REPORTED: pgettext_lazy("speech", "reported"),
    },
    Facet.CHECKED: {
        "confirmed": _("confirmed by a curator"),
        "auto": _("found by the machine"),
    },
}
NONE: Mapping[Facet, Promise] = {
    Facet.SPEAKER: _("Speaker without a page here"),
    Facet.MEETING: _("At no known meeting"),
    Facet.SOURCE: _("Source unknown"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """One value of a facet, its label in `language`, and how many quotes have it."""

    name: str
    value: str
    label: Label
    language: str
    count: int
    chosen: bool


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
    language: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """The speakers, meetings and sources that values speak of, by their keys."""

    things: Mapping[Facet, Mapping[str, Thing]]

    def called(self, facet: Facet, value: str) -> tuple[Label, str]:
        """What a value is called, and in which language ("": that of the page)."""
        if facet is Facet.LANGUAGE:
            return dict(settings.CONTENT_LANGUAGES).get(value, value), ""
        if facet in WORDS:
            return WORDS[facet].get(value, value), ""
        if not value:
            return NONE[facet], ""
        thing = self.things[facet].get(value)
        return (thing.name, thing.name_language) if thing else (value, "en")


def counts_of(page: Page, facet: Facet) -> Sequence[Count]:
    """The largest counts of a facet, and all chosen values."""
    rows = page.facets.get(facet.engine_name, ())
    return [row for at, row in enumerate(rows) if at < MOST_ROWS or row.chosen]


def names(page: Page, asked: Asked) -> Names:
    """Fetch what has to be named: three queries, or fewer."""

    def wanted(facet: Facet) -> set[str]:
        counted = {row.value for row in counts_of(page, facet)}
        return {*counted, *asked.values(facet)} - {""}

    actors = Actor.objects.filter(status=ActorStatus.ACTIVE)
    return Names(
        things={
            Facet.SPEAKER: _by_key(actors, wanted(Facet.SPEAKER)),
            Facet.MEETING: _by_key(Meeting.objects.all(), wanted(Facet.MEETING)),
            Facet.SOURCE: _by_key(Source.objects.all(), wanted(Facet.SOURCE)),
        }
    )


def groups(page: Page, named: Names) -> list[Group]:
    """The facets with anything to choose, in the order of the page."""
    found = []
    for facet, title in TITLES.items():
        rows = [_value(facet, row, named) for row in counts_of(page, facet)]
        if len(rows) > 1 or any(row.chosen for row in rows):
            found.append(_group(title, rows))
    return found


def chips(asked: Asked, named: Names) -> Iterator[Chip]:
    """What was chosen, each with the way to be rid of it."""
    for facet in Facet:
        for value in asked.values(facet):
            label, language = named.called(facet, value)
            url = asked.without(facet, value).query
            yield Chip(label=label, language=language, url=url)


def _value(facet: Facet, row: Count, named: Names) -> Value:
    label, language = named.called(facet, row.value)
    return Value(
        name=facet.value,
        value=row.value or UNKNOWN,
        label=label,
        language=language,
        count=row.count,
        chosen=row.chosen,
    )


def _group(title: Label, rows: Iterable[Value]) -> Group:
    seen: list[Value] = []
    more: list[Value] = []
    for at, row in enumerate(rows):
        (seen if at < SHOWN or row.chosen else more).append(row)
    return Group(title=title, rows=seen, more=more)


def _by_key(things: models.QuerySet[Thing], keys: set[str]) -> dict[str, Thing]:
    if not keys:
        return {}
    return {one.key: one for one in things.filter(key__in=keys).only(*NAMED)}
