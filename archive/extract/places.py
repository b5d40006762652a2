"""Which places a text names: sure names anywhere, doubtful ones beside a cue.

Names inside other names are not places (`matching` leaves them out). Which place is
that of the meeting is decided in `meeting_city`.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from archive.extract import agency, cues
from archive.extract.found import FoundMention
from archive.extract.matching import Match, Text
from archive.extract.place_choice import chosen
from archive.extract.reader import Reader, is_adjective, is_outlet
from archive.extract.table import PLACE, Name
from archive.models.choices import (
    ActorKind,
    MentionForm,
    NameType,
    PlaceKind,
    PlaceNameType,
    PlaceTier,
)
from archive.text.lexicon import lemma_of
from archive.text.stop_words import is_stop_word

# A doubtful name of so many letters, once seen beside a cue, holds for the article.
_LONG_NAME = 4

_SURE, _CUED, _REPEATED, _LARGER = 1.0, 0.9, 0.75, 0.8


@dataclass(frozen=True, slots=True, kw_only=True)
class _Candidate:
    """A match, the names of places it may be, and what is known around it.

    `state` and `is_metonym`: as which actor it was found already, by its country.
    """

    match: Match
    names: Sequence[Name]
    state: str = ""
    is_metonym: bool = False

    @property
    def is_state(self) -> bool:
        return bool(self.state)

    @property
    def is_country(self) -> bool:
        return any(name.entry.kind == PlaceKind.COUNTRY for name in self.names)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Article:
    """What the whole article says: its words, its countries and where they stand.

    `cued` are the names that stand beside a cue somewhere.
    """

    text: Text
    countries: Collection[str]
    at: dict[int, set[str]]
    cued: set[str]


def find(
    reader: Reader, matches: Sequence[Match], actors: Sequence[FoundMention]
) -> list[FoundMention]:
    """Find the places that the matches of a text name, in text order.

    `actors` are those already found: where a body or a person is named, no place is.
    """
    candidates = list(_candidates(reader, matches, actors))
    article = _article(reader.text, candidates)
    article.cued.update(
        item.match.norm
        for item in candidates
        if len(item.match.norm) >= _LONG_NAME and _has_cue(article, item)
    )
    found = []
    last: tuple[Match, Name] | None = None
    for place, item in enumerate(candidates):
        name, method, confidence = _judged(article, item, last)
        if name is None and _begins_a_list(article, candidates[place : place + 2]):
            chosen_name, only = chosen(item.names, article.countries)
            name, method, confidence = chosen_name, "cue", _CUED if only else _LARGER
        if name:
            last = item.match, name
            form = _form(article.text, item, name)
            found.append(_mention(item.match, name, form, (method, confidence)))
    return found


def _candidates(
    reader: Reader, matches: Sequence[Match], actors: Sequence[FoundMention]
) -> Iterator[_Candidate]:
    """Yield the matches that may be places and are nothing else."""
    taken = {item.start: item for item in actors if not item.queued}
    others = [
        item
        for item in taken.values()
        if item.entry.kind not in (ActorKind.COUNTRY, ActorKind.GROUP)
    ]
    for match in matches:
        names = [
            name
            for name in reader.names(match, PLACE)
            if name.policy != PlaceTier.NEVER
        ]
        if not names or not match.is_kept:
            continue
        actor = taken.get(match.start)
        item = _Candidate(
            match=match,
            names=names,
            state=actor.entry.country
            if actor is not None and actor.entry.kind == ActorKind.COUNTRY
            else "",
            is_metonym=actor is not None and actor.form == MentionForm.METONYM,
        )
        if not _is_other(reader, item, others):
            yield item


def _is_other(reader: Reader, item: _Candidate, others: Sequence[FoundMention]) -> bool:
    """Whether the match is somebody's name, a newspaper or an ordinary word."""
    match = item.match
    inside = any(
        other.start < match.end and match.start < other.end for other in others
    )
    if inside and not item.is_country:
        return True
    return (
        is_outlet(reader.text, match)
        or (_is_surname(reader, match) and not _is_arabic_country(item))
        or _is_misread(item)
    )


def _article(text: Text, candidates: Sequence[_Candidate]) -> _Article:
    at = {
        item.match.first: {
            name.entry.key
            for name in item.names
            if name.entry.kind == PlaceKind.COUNTRY and name.policy == PlaceTier.AUTO
        }
        for item in candidates
        if item.is_country
    }
    countries = {key for keys in at.values() for key in keys}
    return _Article(text=text, countries=countries, at=at, cued=set())


def _judged(
    article: _Article, item: _Candidate, last: tuple[Match, Name] | None
) -> tuple[Name | None, str, float]:
    """Choose among the names of a match and say by which rule."""
    sure = [name for name in item.names if name.policy == PlaceTier.AUTO]
    norm = item.match.norm
    if sure and (norm.isascii() or not is_stop_word(norm)):
        name, only = chosen(sure, article.countries)
        return name, "name" if only else "larger", _SURE if only else _LARGER
    # What is joined to a place by "and" is one; so is a state that acts.
    joined = last is not None and agency.is_joined(article.text, last[0], item.match)
    joined = joined and item.match.clitic.startswith("و")
    if item.is_state or joined or _has_cue(article, item):
        own = [name for name in item.names if name.entry.key == item.state]
        if joined and last and last[1].entry.kind == PlaceKind.CITY:
            # Riyadh, Ankara and X: a city like them.
            own = [name for name in item.names if name.entry.kind == PlaceKind.CITY]
        name, only = chosen(own or item.names, article.countries)
        return name, "cue", _CUED if only else _LARGER
    if norm in article.cued:
        return chosen(item.names, article.countries)[0], "repeated", _REPEATED
    return None, "", 0.0


def _has_cue(article: _Article, item: _Candidate) -> bool:
    """Whether the words around say that a place is meant.

    For a name that is an ordinary Arabic word "in" does not suffice.
    """
    match = item.match
    before = list(article.text.before(match.first, 2))
    if before and _is_nisba_like(before[0]):
        before = before[1:]
    nearest = before[0] if before else ""
    of_country = article.at.get(match.last + 1, set())
    if nearest in cues.STRONG_CITY_CUES or any(
        name.entry.country in of_country for name in item.names
    ):
        return True
    is_word = match.first == match.last and _is_ordinary(match.norm)
    if is_word and not _is_capital(match):
        return False
    return nearest.removeprefix("و") in cues.CITY_CUES or match.clitic in ("ب", "وب")


def _is_capital(match: Match) -> bool:
    """Whether the name may stand for a state: capitals are known for what they are."""
    return any(name.type == NameType.METONYM for name in match.names)


def _begins_a_list(article: _Article, pair: Sequence[_Candidate]) -> bool:
    """Whether a doubtful country stands before a sure place and "and": مالي والنيجر."""
    if len(pair) < 2 or not pair[0].is_country or pair[0].match.norm.isascii():
        return False
    first, second = (
        [n for n in item.names if n.type == PlaceNameType.NAME] for item in pair
    )
    is_sure = any(name.policy == PlaceTier.AUTO for name in second)
    if not first or not is_sure or not pair[1].match.clitic.startswith("و"):
        return False
    return agency.is_joined(article.text, pair[0].match, pair[1].match)


def _is_nisba_like(word: str) -> bool:
    """Whether a word looks like an adjective of origin: الهولندية, السوري."""
    return word.startswith("ال") and word.endswith(("ي", "يه"))


def _is_surname(reader: Reader, match: Match) -> bool:
    """Whether a first name stands before it: no place, but a person."""
    is_nisba = any(name.type == PlaceNameType.NISBA for name in match.names)
    is_single = match.first == match.last and not match.clitic
    return is_single and not is_nisba and reader.follows_a_first_name(match)


def _is_arabic_country(item: _Candidate) -> bool:
    """Whether it is a country in Arabic, where no surname is spelt like one."""
    return item.is_country and not item.match.norm.isascii()


def _is_misread(item: _Candidate) -> bool:
    """Whether a word was cut in two though it is a word as it stands (كبيرا).

    Clitics but "and" and "in" are rare before short names.
    """
    match = item.match
    if not match.clitic or match.first != match.last or item.is_country:
        return False
    word = match.clitic + match.norm
    if match.clitic == "ب":
        is_sure = any(name.policy == PlaceTier.AUTO for name in item.names)
        return not is_sure and _is_ordinary(word)
    is_short = len(match.norm) <= _LONG_NAME and match.clitic != "و"
    return is_short or _is_ordinary(word)


def _is_ordinary(word: str) -> bool:
    """Whether a word, with or without the article, is one of the dictionary."""
    bare = word.removeprefix("ال")
    return any(is_stop_word(form) or lemma_of(form) for form in {word, bare})


def _form(text: Text, item: _Candidate, name: Name) -> MentionForm:
    match = item.match
    if _is_nisba(text, match, name):
        return MentionForm.NISBA
    if item.is_metonym:
        return MentionForm.METONYM
    if match.tagged:
        return MentionForm.HASHTAG
    return MentionForm.NESTED if match.outer else MentionForm.NAME


def _is_nisba(text: Text, match: Match, name: Name) -> bool:
    """Whether the adjective stands there; some are spelt like the country."""
    forms = {other.type for other in match.names if other.entry.pk == name.entry.pk} & {
        PlaceNameType.NAME,
        PlaceNameType.NISBA,
    }
    if forms == {PlaceNameType.NISBA}:
        return True
    is_arabic_or_acronym = not match.norm.isascii() or name.text.isupper()
    return (
        name.entry.kind == PlaceKind.COUNTRY
        and is_arabic_or_acronym
        and is_adjective(text, match)
    )


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
