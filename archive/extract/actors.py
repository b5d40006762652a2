"""Which actors a text names, by the policies of their names.

States count only where they act (`agency`); short names only beside a full name.
Titles alone and pronouns are not resolved here.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from archive.extract import agency, cues
from archive.extract.found import FoundMention
from archive.extract.matching import Match, Text, is_group
from archive.extract.press import AGENCY_KEYS
from archive.extract.reader import Reader, is_adjective, is_definite, is_outlet
from archive.extract.table import ACTOR, PLACE, Name
from archive.models.choices import (
    ActorKind,
    MentionForm,
    NamePolicy,
    NameType,
    PlaceKind,
    PlaceTier,
)

_FORMS = {
    NameType.SHORT: MentionForm.SHORT,
    NameType.ACRONYM: MentionForm.ACRONYM,
    NameType.METONYM: MentionForm.METONYM,
}


_SURE, _SHORT, _STATE, _CUED, _DOUBTFUL = 1.0, 0.95, 0.9, 0.8, 0.4


def find(reader: Reader, matches: Sequence[Match]) -> list[FoundMention]:
    """Find the actors that the matches of a text name, in text order."""
    candidates = [
        (match, names)
        for match in matches
        if (names := reader.names(match, ACTOR)) and not _is_part(reader.text, match)
    ]
    reader = replace(reader, countries=_countries(matches))
    acting = _acting(reader.text, [match for match, _ in candidates])
    full = _fully_named(candidates)
    found: list[FoundMention] = []
    for match, names in candidates:
        if match.is_kept:
            found += _of_match(reader, (match, names), (match.first in acting, full))
    return found


def _of_match(
    reader: Reader,
    candidate: tuple[Match, list[Name]],
    context: tuple[bool, dict[int, int]],
) -> Iterator[FoundMention]:
    """Yield whom one match names: one actor, or several to be reviewed."""
    (match, names), (is_acting, full) = candidate, context
    states = [
        name
        for name in names
        if name.entry.kind == ActorKind.COUNTRY
        # "The Kingdom" is the one that is named otherwise in the article.
        and (name.policy != NamePolicy.NEEDS_FULL_NAME or name.entry.pk in full)
    ]
    others = [name for name in names if name.entry.kind != ActorKind.COUNTRY]
    if states and is_acting:
        yield from _chosen(reader, match, states, ("state_acts", _STATE))
        return
    sure = [name for name in others if name.policy == NamePolicy.AUTO]
    short = [name for name in others if name.policy == NamePolicy.NEEDS_FULL_NAME]
    if sure:
        yield from _chosen(reader, match, sure, ("name", _SURE))
    elif short:
        yield from _short(reader, match, short, full)
    elif others and agency.acts(reader.text, [match]):
        yield from _chosen(reader, match, others, ("cue", _CUED))
    elif others and match.outer is None:
        for name in {name.entry.pk: name for name in others}.values():
            yield _mention(match, name, ("no_cue", _DOUBTFUL, True))


def _short(
    reader: Reader, match: Match, names: list[Name], full: dict[int, int]
) -> Iterator[FoundMention]:
    """A short name counts if its actor is fully named in the same article."""
    named = [name for name in names if name.entry.pk in full]
    if not named:
        return
    is_person = named[0].entry.kind == ActorKind.PERSON
    if is_person and reader.follows_a_first_name(match):
        return
    entries = {name.entry.pk for name in named}
    if len(entries) > 1:
        nearest = max(
            named,
            key=lambda name: (full[name.entry.pk] <= match.first, full[name.entry.pk]),
        )
        yield _mention(match, nearest, ("short_ambiguous", _DOUBTFUL, True))
        return
    yield _mention(match, named[0], ("short", _SHORT, False))


def _chosen(
    reader: Reader, match: Match, names: list[Name], how: tuple[str, float]
) -> Iterator[FoundMention]:
    """One actor is believed; several of one name wait for review.

    Unless the article speaks of the country of one of them only, or mostly.
    """
    method, confidence = how
    entries: dict[int, Name] = {}
    for name in names:
        entries.setdefault(name.entry.pk, name)
    if len(entries) == 1:
        yield _mention(match, names[0], (method, confidence, False))
        return
    told = Counter(
        {
            pk: reader.countries.get(name.entry.country, 0)
            for pk, name in entries.items()
        }
    )
    (first, most), (_, other) = told.most_common(2)
    if most > 2 * other:
        yield _mention(match, entries[first], (f"{method}_of_country", _CUED, False))
        return
    for name in entries.values():
        yield _mention(match, name, (f"{method}_ambiguous", _DOUBTFUL, True))


def _countries(matches: Sequence[Match]) -> Counter[str]:
    """How often each country is named, by the key of its place."""
    return Counter(
        key
        for match in matches
        for key in {
            name.entry.key
            for name in match.names
            if name.entry.target == PLACE
            and name.entry.kind == PlaceKind.COUNTRY
            and name.policy == PlaceTier.AUTO
        }
    )


def _mention(match: Match, name: Name, how: tuple[str, float, bool]) -> FoundMention:
    method, confidence, queued = how
    return FoundMention(
        start=match.start,
        end=match.end,
        core_start=max(match.core_start, match.start),
        norm=match.norm,
        entry=name.entry,
        form=_form(match, name),
        method=f"actor/{method}",
        confidence=confidence,
        queued=queued,
    )


def _form(match: Match, name: Name) -> MentionForm:
    if match.tagged and not is_group(match):
        return MentionForm.HASHTAG
    if match.outer:
        return MentionForm.NESTED
    return _FORMS.get(NameType(name.type), MentionForm.NAME)


def _fully_named(candidates: Sequence[tuple[Match, list[Name]]]) -> dict[int, int]:
    """The actors named in full, with the word where it is done first.

    A name inside a longer one counts: the Coalition in "the ministers of the
    Coalition".
    """
    full: dict[int, int] = {}
    for match, names in candidates:
        for name in names:
            if name.policy == NamePolicy.AUTO:
                full.setdefault(name.entry.pk, match.first)
    return full


def _acting(text: Text, matches: Sequence[Match]) -> set[int]:
    """The first words of those matches of states that act."""
    states = [
        match
        for match in matches
        if match.outer is None
        and _names_state(match)
        and not is_adjective(text, match)
        and not is_outlet(text, match)
    ]
    return {
        match.first
        for chain in agency.chains(text, states)
        if agency.acts(text, chain)
        for match in chain
    }


def _is_part(text: Text, match: Match) -> bool:
    """Whether a name is a piece of something else: a title, a credit of a picture.

    "الخارجية النمساوية" is the ministry, but not behind "وزيرة" or a noun with the
    article (السياسة); an agency in brackets signs a dateline or a picture.
    """
    if match.norm.startswith("الخارجيه ") and not match.clitic:
        before = text.before(match.first, 1)
        return any(word in cues.MINISTERS or is_definite(word) for word in before)
    return _is_credit(text, match)


def _is_credit(text: Text, match: Match) -> bool:
    """Whether an agency stands alone in brackets, or ends its line behind a dash."""
    if not any(name.norm in AGENCY_KEYS for name in match.names):
        return False
    before = text.raw[max(match.start - 3, 0) : match.start].rstrip()[-1:]
    after = text.raw[match.end : match.end + 3].lstrip(" .")[:1]
    if before in ("(", "[", "/") and after in (")", "]", "/"):
        return True
    is_last = after in ("", "\n") and "\n" in text.gap(match.last)
    return before in ("-", "–", "—", "/") and is_last


def _names_state(match: Match) -> bool:
    """Whether a match may name a state."""
    return any(
        name.entry.target == ACTOR and name.entry.kind == ActorKind.COUNTRY
        for name in match.names
    )
