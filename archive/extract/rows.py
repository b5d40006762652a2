"""What one reading found, as plain rows: for `annotate` and whoever compares.

The form is that of the gold annotations' scorer. Nothing is saved here.
"""

import datetime
from decimal import Decimal

from archive.extract.dates.values import FoundDate
from archive.extract.figures.values import FoundFigure
from archive.extract.found import (
    Evidence,
    Findings,
    FoundMeeting,
    FoundMention,
    FoundOther,
    FoundQuote,
    UndatedMeeting,
)
from archive.extract.table import PLACE, Entry, NameTable
from archive.models.choices import DateBasis, Precision

Row = dict[str, object]


def named(entry: Entry | None) -> Row | None:
    """An entity by its key and both names, None for none."""
    if entry is None:
        return None
    return {"key": entry.key, "name_ar": entry.name_ar, "name_en": entry.name_en}


def rows(raw: str, findings: Findings, table: NameTable) -> dict[str, list[Row]]:
    """Give the findings of a text as rows."""
    mentions = sorted(findings.mentions, key=lambda found: (found.start, -found.end))
    return {
        "mentions": [_mention(raw, found) for found in mentions],
        "quotes": [_quote(raw, found) for found in findings.quotes],
        "figures": [_figure(found) for found in findings.figures],
        "dates": [_date(found) for found in findings.dates],
        "meetings": [
            *(_meeting(found, table) for found in (findings.meeting,) if found),
            *(
                _undated(found, table)
                for found in (findings.undated,)
                if found and not found.is_planned
            ),
            *(_other(found, table) for found in findings.others),
        ],
    }


def _mention(raw: str, found: FoundMention) -> Row:
    return {
        "start": found.start,
        "end": found.end,
        "surface": raw[found.start : found.end],
        "target": found.entry.target,
        **(named(found.entry) or {}),
        "form": str(found.form),
        "status": "queued" if found.queued else "auto",
        "method": found.method,
    }


def _quote(raw: str, found: FoundQuote) -> Row:
    return {
        "start": found.start,
        "end": found.end,
        "surface": raw[found.start : found.end],
        "kind": str(found.kind),
        "speaker": named(found.speaker),
        "via": found.via,
        "lemma": found.lemma,
        "status": str(found.status),
        "method": found.method,
        "confidence": found.confidence,
    }


def _date(found: FoundDate) -> Row:
    return {
        "start": found.start,
        "end": found.end,
        "surface": found.surface,
        "iso": found.iso,
        "kind": str(found.kind),
        "in_quote": found.in_quote,
        "anchor": found.anchor,
        "status": str(found.status),
        "method": found.method,
        "confidence": found.confidence,
    }


def _figure(found: FoundFigure) -> Row:
    return {
        "start": found.start,
        "end": found.end,
        "surface": found.surface,
        "value": _plain(found.value),
        "value_max": None if found.value_max is None else _plain(found.value_max),
        "unit": found.unit,
        "approx": found.approx,
        "meaning": found.meaning,
        "scope": named(found.scope),
        "as_of": found.as_of,
        "status": str(found.status),
        "method": found.method,
        "confidence": found.confidence,
    }


def _plain(value: Decimal) -> int | float:
    """A number as JSON writes it."""
    return int(value) if value == value.to_integral_value() else float(value)


def _meeting(found: FoundMeeting, table: NameTable) -> Row:
    known = found.known
    start = known.date_start if known else found.date
    end = (known.date_end or start) if known else found.date
    city = table.entries.get((PLACE, known.city)) if known else found.place
    country = table.entries.get((PLACE, city.country)) if city else None
    return {
        "role": "main",
        "key": known.key if known else None,
        "city": named(city),
        "country": named(country),
        "date_start": start.isoformat() if start else None,
        "date_end": end.isoformat() if end else None,
        "date_basis": found.date_basis,
        "kind": known.kind if known else found.kind,
        "method": found.method,
        "confidence": found.confidence,
        "evidence": _evidence(found.evidence),
    }


def _undated(found: UndatedMeeting, table: NameTable) -> Row:
    """A meeting that a curator is asked about, for nothing tells its day."""
    return {
        "role": "main",
        "key": None,
        "city": named(found.place),
        "country": named(table.entries.get((PLACE, found.place.country))),
        "date_start": None,
        "date_end": None,
        "date_basis": DateBasis.NONE,
        "kind": found.kind,
        "method": found.method,
        "status": "queued",
        "evidence": _evidence(found.evidence),
    }


def _other(found: FoundOther, table: NameTable) -> Row:
    known = found.known
    start, end, precision = _days(found)
    city = table.entries.get((PLACE, known.city)) if known else found.city
    key = known.country if known else city.country if city else ""
    return {
        "role": str(found.role),
        "key": known.key if known else None,
        "city": named(city),
        "country": named(table.entries.get((PLACE, key))),
        "series": named(found.body),
        "date_start": start.isoformat() if start else None,
        "date_end": end.isoformat() if end else None,
        "date_precision": precision,
        "kind": str(known.kind if known else found.kind),
        "status": "queued" if found.queued else "auto",
        "method": found.method,
        "confidence": found.confidence,
        "evidence": _evidence(found.evidence),
    }


def _days(
    found: FoundOther,
) -> tuple[datetime.date | None, datetime.date | None, str]:
    """First and last day of a meeting, and how much of them is known."""
    known, period = found.known, found.period
    if known:
        start = known.date_start
        return start, known.date_end or start, str(known.precision)
    if period:
        return period.start, period.end, str(period.precision)
    return None, None, str(Precision.NONE)


def _evidence(evidence: tuple[Evidence, ...]) -> list[Row]:
    return [
        {"what": item.what, "start": item.start, "end": item.end} for item in evidence
    ]
