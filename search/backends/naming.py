"""Names of actors, places and sources, as queries mention them. Shared by engines.

Which names there are is `archive.extract.names` and the database; a name's words in
an index are each engine's affair.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import reduce
from operator import or_

from django.db.models import Model, Q

from archive.extract.names import name_table
from archive.models import Actor, ActorName, Place, PlaceName, Source, SourceName
from archive.text.normalize import match_key
from search.backends.base import FacetName
from search.backends.words import Span
from search.query.nodes import FieldName


def names_in(words: Sequence[str]) -> list[Span]:
    """Return the runs of folded words that the registry knows as names."""
    return [
        Span(found.first, found.last, tuple(found.terms))
        for found in name_table().entities_in_query(words)
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """What `source:`, `actor:`, `place:` or `lang:` asks for.

    An article matches that has one of the facet values or one of the entity terms.
    """

    facets: Mapping[FacetName, frozenset[str]] = field(default_factory=dict)
    terms: tuple[str, ...] = ()


def keys_named(name: FieldName, words: Sequence[str]) -> Chosen:
    """Return what a field's words stand for: a key, or names that have all the words.

    An actor or a place also matches where it is only mentioned in the text.
    """
    text = " ".join(words)
    if name == FieldName.LANGUAGE:
        return Chosen(facets={FacetName.LANGUAGE: frozenset({text.casefold()})})
    if name == FieldName.SOURCE:
        keys = _keys(Source, SourceName, "source", text)
        return Chosen(facets={FacetName.SOURCE: keys})
    if name == FieldName.PLACE:
        keys = _keys(Place, PlaceName, "place", text)
        terms = tuple(f"@place:{key}" for key in sorted(keys))
        facets = {FacetName.PLACE: keys, FacetName.COUNTRY: keys}
        return Chosen(facets=facets, terms=terms)
    keys = _keys(Actor, ActorName, "actor", text)
    terms = tuple(f"@actor:{key}" for key in sorted(keys))
    return Chosen(facets={FacetName.ACTOR: keys}, terms=terms)


def _keys(
    model: type[Model], names: type[Model], owner: str, text: str
) -> frozenset[str]:
    """Return the keys that `text` is, or whose names have all its words."""
    key = text.strip().casefold()
    if model._default_manager.filter(key=key).exists():  # noqa: SLF001  # Django's own name
        return frozenset({key})
    wanted = match_key(text).split()
    if not wanted:
        return frozenset()
    return frozenset(
        found
        for found, name in _candidates(model, names, owner, (text, wanted))
        if set(wanted) <= set(match_key(name).split())
    )


def _candidates(
    model: type[Model],
    names: type[Model],
    owner: str,
    asked: tuple[str, Iterable[str]],
) -> Iterator[tuple[str, str]]:
    """Yield keys and names that may have the words; the caller looks closely."""
    text, wanted = asked
    by_norm = reduce(lambda found, word: found & Q(norm__contains=word), wanted, Q())
    yield from names._default_manager.filter(by_norm).values_list(  # noqa: SLF001
        f"{owner}__key", "norm"
    )
    written = [
        Q(**{f"{column}__icontains": word})
        for word in text.split()
        for column in ("name_ar", "name_en")
    ]
    rows = model._default_manager.filter(reduce(or_, written))  # noqa: SLF001
    for key, arabic, english in rows.values_list("key", "name_ar", "name_en"):
        yield key, arabic
        yield key, english
