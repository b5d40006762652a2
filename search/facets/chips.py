"""What was chosen in the facets, each with the way to be rid of it. No HTML."""

from dataclasses import dataclass

from search.asked import Asked
from search.backends.base import FacetName
from search.facets.names import Label, Names, label, language_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Chip:
    """One chosen value, and the query string without it."""

    name: FacetName | None
    label: Label
    url: str
    language: str = ""


def chips(asked: Asked, named: Names) -> list[Chip]:
    """What was chosen, each with the way to be rid of it."""
    found = [
        Chip(
            name=name,
            label=label(name, value, named),
            language=language_of(name, value, named),
            url=asked.without(name, value).query(),
        )
        for name in FacetName
        for value in asked.values(name)
    ]
    if asked.start or asked.end:
        days = f"{asked.start or '…'} – {asked.end or '…'}"
        found.append(Chip(name=None, label=days, url=asked.between(None, None).query()))
    return found
