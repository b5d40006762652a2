"""Which places a text names: sure names anywhere, doubtful ones beside a cue.

Names inside other names are not places (`matching` leaves them out). Which place is
that of the meeting is decided in `meetings`.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from archive.extract import agency, cues
from archive.extract.actors import Reader, is_adjective
from archive.extract.found import FoundMention
from archive.extract.matching import Match, Text
from archive.extract.table import PLACE, Entry, Name
from archive.models.choices import (
    ActorKind,
    MentionForm,
    PlaceKind,
    PlaceNameType,
    PlaceTier,
)

# Of two places of one name the one with so many times the people is meant.
_FAR_BIGGER = 8
# A doubtful name of so many letters, once seen beside a cue, holds for the article.
_LONG_NAME = 4

_SURE, _CUED, _REPEATED, _LARGER, _DOUBTFUL = 1.0, 0.9, 0.75, 0.8, 0.4


@dataclass(frozen=True, slots=True, kw_only=True)
class _Article:
    """What the rest of an article says about a match.

    Its countries, the names that stood beside a cue, and whether the match is joined
    to a place.
    """

    countries: set[str]
    cued: set[str]
    joined: bool


def find(
    reader: Reader, matches: Sequence[Match], actors: Sequence[FoundMention]
) -> list[FoundMention]:
    """Find the places that the matches of a text name, in text order.

    `actors` are those already found: where a body or a person is named, no place is.
    """
    candidates = []
    for match in matches:
        names = [
            name
            for name in reader.names(match, PLACE)
            if name.policy != PlaceTier.NEVER
        ]
        if names and match.is_kept and not _is_somebody(match, names, actors):
            candidates.append((match, names))
    text = reader.text
    candidates = [
        (match, names)
        for match, names in candidates
        if not _is_outlet(text, match) and not _is_surname(reader, match, names)
    ]
    metonyms = {item.start for item in actors if item.form == MentionForm.METONYM}
    countries = _countries(candidates)
    cued = {
        match.norm
        for match, names in candidates
        if len(match.norm) >= _LONG_NAME and _has_cue(text, match, names)
    }
    states = {item.start for item in actors if item.entry.kind == ActorKind.COUNTRY}
    found = []
    last = None
    for match, names in candidates:
        # What is joined to a place by "and" is one; so is a state that acts.
        joined = match.start in states or (
            last is not None and agency.is_joined(text, last, match)
        )
        name, method, confidence = _judged(
            text, match, names, _Article(countries=countries, cued=cued, joined=joined)
        )
        if name:
            last = match
            form = _form(text, match, name, is_metonym=match.start in metonyms)
            found.append(_mention(match, name, form, (method, confidence)))
    return found


def _judged(
    text: Text,
    match: Match,
    names: list[Name],
    article: _Article,
) -> tuple[Name | None, str, float]:
    """Choose among the names of a match and say by which rule."""
    sure = [name for name in names if name.policy == PlaceTier.AUTO]
    has_cue = not sure and (article.joined or _has_cue(text, match, names))
    if not sure and not has_cue and match.norm not in article.cued:
        return None, "", 0.0
    name, only = _chosen(sure or names, article.countries)
    if sure:
        return name, "name" if only else "larger", _SURE if only else _LARGER
    if has_cue:
        return name, "cue", _CUED if only else _LARGER
    return name, "repeated", _REPEATED


def _chosen(names: list[Name], countries: set[str]) -> tuple[Name, bool]:
    """Choose among places of one name; whether there was only one left."""
    places: dict[int, Name] = {}
    for name in names:
        places.setdefault(name.entry.pk, name)
    rivals = list(places.values())
    near = [name for name in rivals if name.entry.country in countries]
    if len(near) == 1:
        return near[0], True
    rivals.sort(key=lambda name: _weight(name.entry), reverse=True)
    sure = len(rivals) == 1 or _weight(rivals[0].entry) >= _FAR_BIGGER * _weight(
        rivals[1].entry
    )
    return rivals[0], sure


def _weight(entry: Entry) -> int:
    """Countries before cities of their name, then by people."""
    if entry.kind in (PlaceKind.COUNTRY, PlaceKind.CONTINENT):
        return 10**12
    return max(entry.population, 1)


def _countries(candidates: Sequence[tuple[Match, list[Name]]]) -> set[str]:
    """Keys of the countries an article names, adjectives included."""
    return {
        name.entry.key
        for _, names in candidates
        for name in names
        if name.entry.kind == PlaceKind.COUNTRY
    }


def _has_cue(text: Text, match: Match, names: list[Name]) -> bool:
    """Whether the words around say that a place is meant."""
    before = list(text.before(match.first, 2))
    if before and _is_nisba_like(before[0]):
        before = before[1:]
    if before and (
        before[0] in cues.CITY_CUES or before[0].lstrip("و") in cues.CITY_CUES
    ):
        return True
    if match.clitic in ("ب", "وب"):
        return True
    return any(
        word.removeprefix("ال").rstrip("ه").endswith("ي") and _is_nisba_like(word)
        for word in text.after(match.last, 1)
    ) and any(name.entry.kind != PlaceKind.COUNTRY for name in names)


def _is_nisba_like(word: str) -> bool:
    """Whether a word looks like an adjective of origin: الهولندية, السوري."""
    return word.startswith("ال") and word.endswith(("ي", "يه"))


def _is_somebody(
    match: Match, names: list[Name], actors: Sequence[FoundMention]
) -> bool:
    """Whether the span is taken by an actor that is no state."""
    return any(
        item.start < match.end
        and match.start < item.end
        and item.entry.kind not in (ActorKind.COUNTRY, ActorKind.GROUP)
        and not item.queued
        for item in actors
    ) and not any(name.entry.kind == PlaceKind.COUNTRY for name in names)


def _is_outlet(text: Text, match: Match) -> bool:
    """Whether a newspaper or a club is meant: Washington Post."""
    following = text.after(match.last, 1)
    return bool(following) and following[0] in cues.OUTLET_WORDS


def _is_surname(reader: Reader, match: Match, names: list[Name]) -> bool:
    """Whether a first name stands before it: no city, but a person."""
    is_nisba = any(name.type == PlaceNameType.NISBA for name in names)
    before = reader.text.before(match.first, 1)
    return (
        not is_nisba
        and match.first == match.last
        and not match.clitic
        and bool(before)
        and before[0] in reader.given_names
    )


def _form(text: Text, match: Match, name: Name, *, is_metonym: bool) -> MentionForm:
    is_nisba = name.type == PlaceNameType.NISBA
    is_both = is_nisba and any(
        other.type == PlaceNameType.NAME and other.entry.pk == name.entry.pk
        for other in match.names
    )
    if (is_nisba and not is_both) or (
        name.entry.kind == PlaceKind.COUNTRY and is_adjective(text, match)
    ):
        return MentionForm.NISBA
    if is_metonym:
        return MentionForm.METONYM
    if match.tagged:
        return MentionForm.HASHTAG
    return MentionForm.NESTED if match.outer else MentionForm.NAME


def _mention(
    match: Match, name: Name, form: MentionForm, how: tuple[str, float]
) -> FoundMention:
    method, confidence = how
    return FoundMention(
        start=match.start,
        end=match.end,
        core_start=max(match.core_start, match.start),
        norm=match.norm,
        entry=name.entry,
        form=form,
        method=f"place/{method}",
        confidence=confidence,
    )
