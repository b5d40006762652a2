"""Names of actors, places and sources, as queries mention them. Shared by engines.

Which names there are is `archive.extract.names` and the database; a name's words in
an index are each engine's affair.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import reduce
from operator import or_
from typing import Final
from weakref import WeakKeyDictionary

from django.db.models import Model, Q

from archive.extract.names import NameTable, QueryName, name_table
from archive.models import Actor, ActorName, Place, PlaceName, Source, SourceName
from archive.models.choices import NameType
from archive.text.clitics import splits
from archive.text.lexicon import is_name, lemma_of
from archive.text.normalize import match_key
from archive.text.stem import stem
from search.backends.base import FacetName
from search.backends.words import Span
from search.query.nodes import FieldName

_LEAST: Final = 4
_OTHER_WORDS: Final = frozenset({"borne", "bush", "hague", "pence", "rice", "price"})
"""Surnames that are other words too: in another script they are not looked for."""


def names_in(words: Sequence[str]) -> list[Span]:
    """Return the runs of folded words that the registry knows as names.

    Of a surname that stands alone the terms are, beside "@actor:key", the lemmas of
    the actor's other surnames: an article may have a surname only, which names nobody
    for sure, but is the word that was asked for in another spelling.
    """
    table = name_table()
    surnames = _surnames(table)
    return [
        Span(found.first, found.last, tuple(_terms(found, words, surnames)))
        for found in table.entities_in_query(words)
    ]


def _terms(
    found: QueryName, words: Sequence[str], surnames: Mapping[str, frozenset[str]]
) -> Iterator[str]:
    yield from found.terms
    if found.first == found.last:
        asked = {stem(words[found.first]), *_without_clitics(words[found.first])}
        known = [surnames.get(term, frozenset()) for term in found.terms]
        others = {name for names in known if asked & names for name in names}
        yield from sorted(others - asked)


def _without_clitics(word: str) -> Iterator[str]:
    return (stem(rest) for _, rest in splits(word))


_known_surnames: WeakKeyDictionary[NameTable, Mapping[str, frozenset[str]]] = (
    WeakKeyDictionary()
)


def _surnames(table: NameTable) -> Mapping[str, frozenset[str]]:
    """Return the lemmas of each person's surnames, by the person's term."""
    known = _known_surnames.get(table)
    if known is None:
        found: defaultdict[str, set[str]] = defaultdict(set)
        for name in table.names():
            if name.type == NameType.SURNAME and _is_plain(name.norm, table):
                found[name.entry.term].add(stem(name.norm))
        known = {term: frozenset(names) for term, names in found.items()}
        _known_surnames[table] = known
    return known


def _is_plain(norm: str, table: NameTable) -> bool:
    """Tell whether a surname is one word that stands for nothing else."""
    if " " in norm or len(norm) < _LEAST or norm in _OTHER_WORDS:
        return False
    lemma = lemma_of(norm.removeprefix("ال"))
    is_word = lemma is not None and not is_name(norm.removeprefix("ال"))
    return not is_word and norm not in table.given_names


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
