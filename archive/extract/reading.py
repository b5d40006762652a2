"""One article read by all finders, each on its own: text in, findings out. Pure.

Saving is `run`'s work. A finder that breaks is named in the findings with the number
of its error; the others go on.
"""

import datetime
import logging
import uuid
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field, replace

from archive.extract import actors, meeting_others, meetings, places
from archive.extract.dates import DateReading, dates
from archive.extract.days import years
from archive.extract.figures import FigureReading, figures
from archive.extract.figures.scope import scoped
from archive.extract.found import Findings, FoundMeeting, UndatedMeeting
from archive.extract.matching import Match, Text, matches
from archive.extract.meeting_others import KnownOf, Others
from archive.extract.meeting_page import Block, Page
from archive.extract.meetings import KnownIn
from archive.extract.newnames import across, candidates, spelling
from archive.extract.person_titles import with_titles
from archive.extract.promises import PromiseReading, promises
from archive.extract.quotes import Reading, Role, quotes
from archive.extract.reader import Reader
from archive.extract.similar.body import Body, body_of
from archive.extract.table import NameTable
from archive.models.choices import (
    READ_KINDS,
    ActorKind,
    BlockKind,
    DateOrder,
    Precision,
    QuoteKind,
)
from archive.text.tokens import sentences

log = logging.getLogger(__name__)

LANGUAGES = frozenset({"ar", "en"})
"""Texts in other languages are stored and searched, but nothing is read from them."""


def _nothing_known(cities: Collection[str]) -> tuple[()]:
    return ()


def _none_of(places: Collection[str], bodies: Collection[str]) -> tuple[()]:
    return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What is read: a raw text, its blocks, and what is known beforehand.

    `refused` are (match key, target, primary key) that a curator rejected; `known_in`
    gives the known meetings of cities, `known_of` those of cities or of bodies.
    """

    raw: str
    blocks: Sequence[Block]
    language: str
    published_on: datetime.date | None = None
    date_order: str = DateOrder.DAY_FIRST
    refused: Collection[tuple[str, str, int]] = frozenset()
    known_in: KnownIn = _nothing_known
    known_of: KnownOf = _none_of
    roles: Sequence[Role] = ()


@dataclass(slots=True, kw_only=True)
class _Reading:
    """What the finders hand on to one another.

    `dated` is the text with the date lines, which are not shown but hold a date.
    """

    subject: Subject
    text: Text
    dated: Text
    matches: Sequence[Match]
    reader: Reader
    table: NameTable
    findings: Findings
    pages: list[Page] = field(default_factory=list)
    """The text as meetings are looked for in it, made for the first who asks."""


def read(subject: Subject, table: NameTable) -> Findings:
    """Find actors, places and the main meeting in a text of the registry's names."""
    if subject.language not in LANGUAGES:
        return Findings(body=body_of(subject.raw, _bodies(subject)))
    blocks = [block for block in subject.blocks if block.kind in READ_KINDS]
    text = Text.of(subject.raw, blocks)
    reading = _Reading(
        subject=replace(subject, blocks=blocks),
        text=text,
        dated=_with_date_lines(subject, text),
        matches=matches(text, table),
        reader=Reader(
            text=text,
            day=subject.published_on,
            given_names=table.given_names,
            refused=subject.refused,
        ),
        table=table,
        findings=Findings(),
    )
    for stage, finder in FINDERS:
        try:
            reading.findings = finder(reading)
        except Exception:
            number = uuid.uuid4().hex[:8]
            log.exception("Finder %s failed: error %s", stage, number)
            failed = (*reading.findings.failed, f"{stage}:{number}")
            reading.findings = replace(reading.findings, failed=failed)
    return reading.findings


def _with_date_lines(subject: Subject, text: Text) -> Text:
    if not any(block.kind == BlockKind.DATE_LINE for block in subject.blocks):
        return text
    kinds = READ_KINDS | {BlockKind.DATE_LINE}
    return Text.of(subject.raw, [b for b in subject.blocks if b.kind in kinds])


def _actors(reading: _Reading) -> Findings:
    found = actors.find(reading.reader, reading.matches)
    return replace(reading.findings, mentions=tuple(found))


def _places(reading: _Reading) -> Findings:
    before = reading.findings.mentions
    found = places.find(reading.reader, reading.matches, before)
    named = with_titles(reading.text, (*before, *found))
    return replace(reading.findings, mentions=tuple(named))


def _page(reading: _Reading) -> Page:
    if not reading.pages:
        reading.pages.append(_new_page(reading))
    return reading.pages[0]


def _new_page(reading: _Reading) -> Page:
    return Page(
        text=reading.text,
        blocks=reading.subject.blocks,
        sentences=sentences(reading.subject.raw),
        published=reading.subject.published_on,
        years=years(reading.text),
    )


def _meeting(reading: _Reading) -> Findings:
    found = meetings.find(
        _page(reading), reading.findings.mentions, reading.subject.known_in
    )
    if isinstance(found, UndatedMeeting):
        return replace(reading.findings, undated=found, doubts=(found.method,))
    return replace(reading.findings, meeting=found)


def _others(reading: _Reading) -> Findings:
    findings = reading.findings
    found = meeting_others.find(
        Others(
            page=_page(reading),
            mentions=findings.mentions,
            dates=findings.dates,
            main=findings.meeting,
            known_of=reading.subject.known_of,
        )
    )
    return replace(findings, others=tuple(found))


def _quotes(reading: _Reading) -> Findings:
    found = quotes(
        Reading(
            text=reading.text,
            blocks=reading.subject.blocks,
            mentions=reading.findings.mentions,
            language=reading.subject.language,
            day=reading.subject.published_on,
            roles=reading.subject.roles,
            given_names=reading.reader.given_names,
        )
    )
    return replace(reading.findings, quotes=tuple(found))


def _dates(reading: _Reading) -> Findings:
    subject, findings = reading.subject, reading.findings
    found = dates(
        DateReading(
            text=reading.dated,
            published_on=subject.published_on,
            meeting_on=_day_of(findings.meeting),
            quotes=[quote for quote in findings.quotes if quote.kind in DIRECT],
            order=subject.date_order,
        )
    )
    people = [
        name
        for name in findings.mentions
        if name.entry.kind == ActorKind.PERSON and not name.queued
    ]
    # A month inside a name is none: Di Maio, دي مايو.
    kept = (
        date
        for date in found
        if not any(name.start < date.end and date.start < name.end for name in people)
    )
    return replace(findings, dates=tuple(kept))


def _day_of(meeting: FoundMeeting | None) -> datetime.date | None:
    """The day of a meeting that is held, if it is known to the day."""
    if meeting is None or meeting.is_planned:
        return None
    known = meeting.known
    if known is None:
        return meeting.date
    return known.date_start if known.precision == Precision.DAY else None


def _figures(reading: _Reading) -> Findings:
    findings = reading.findings
    found = figures(
        FigureReading(text=reading.text, dates=findings.dates, names=findings.mentions)
    )
    told = scoped(reading.text, found, findings.mentions, findings.dates)
    return replace(findings, figures=tuple(told))


def _promises(reading: _Reading) -> Findings:
    findings = reading.findings
    found = promises(
        PromiseReading(
            page=_page(reading),
            mentions=findings.mentions,
            dates=findings.dates,
            figures=findings.figures,
            quotes=findings.quotes,
            main=findings.meeting,
        )
    )
    return replace(findings, promises=tuple(found))


def _names(reading: _Reading) -> Findings:
    """New names and likely spellings: what is like a known name is not new."""
    text, table, findings = reading.text, reading.table, reading.findings
    named = {found.entry.term for found in findings.mentions}
    spelt = spelling.find(text, reading.matches, table, named)
    taken = {place for item in spelt for place in range(item.first, item.last + 1)}
    names = []
    for name in candidates.find(text, reading.matches, table):
        if not taken.isdisjoint(range(name.first, name.last + 1)):
            continue
        known = across.across_scripts(name, table)
        if known:
            spelt.append(known)
        else:
            names.append(name)
    return replace(findings, names=tuple(names), spellings=tuple(spelt))


def _body(reading: _Reading) -> Findings:
    text = reading.text
    body = Body.of(
        word
        for block in _bodies(reading.subject)
        for word in text.words[text.index(block.start) : text.index(block.end)]
    )
    return replace(reading.findings, body=body)


def _bodies(subject: Subject) -> Sequence[Block]:
    return [block for block in subject.blocks if block.kind == BlockKind.BODY]


DIRECT = frozenset({QuoteKind.DIRECT, QuoteKind.PARTIAL_DIRECT})
"""Kinds of quotes whose words are the speaker's: "today" is the day of the speech."""

Finder = Callable[[_Reading], Findings]

FINDERS: tuple[tuple[str, Finder], ...] = (
    ("actors", _actors),
    ("places", _places),
    ("quotes", _quotes),
    ("meeting", _meeting),
    ("dates", _dates),
    ("meetings", _others),
    ("figures", _figures),
    ("promises", _promises),
    ("names", _names),
    ("copies", _body),
)
"""The stages in their order."""

STAGES = frozenset({"extraction", *(stage for stage, _ in FINDERS)})
"""Names of the stages, as they stand in `Article.failed_stages` before the colon.

"extraction" is written by the ingest where reading broke as a whole.
"""
