"""Fills a database with articles to measure on: fast, and with realistic facets.

The names of the registry that stand in a text become its mentions; nothing else is
extracted, because ingest needs 100 times as long. The index is not written here.
"""

import hashlib
import random
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.db import transaction

from archive.extract.names import name_table
from archive.models import (
    Actor,
    Article,
    ArticleBlock,
    Meeting,
    MeetingReport,
    Mention,
    Place,
    RawDocument,
    Source,
)
from archive.text.tokens import tokens
from search.management.measuring.records import Record

BATCH: Final = 500
MOST_MENTIONS: Final = 12
LEAD: Final = 150
"""Words in which names are looked for."""
REPORTED: Final = 0.5
"""How many of the articles are about a meeting of the registry."""


@dataclass(frozen=True, slots=True)
class Known:
    """The rows that articles refer to."""

    actors: dict[str, int]
    places: dict[str, int]
    meetings: Sequence[int]
    sources: dict[str, int]


def fill(records: Iterable[Record], progress: Callable[[int], Any]) -> None:
    """Add an article for each record; the registry must be loaded."""
    known = Known(
        dict(Actor.objects.values_list("key", "pk")),
        dict(Place.objects.values_list("key", "pk")),
        list(Meeting.objects.order_by("key").values_list("pk", flat=True)),
        {},
    )
    dice = random.Random(20210628)  # noqa: S311  # not a secret
    for part in _batches(records):
        with transaction.atomic():
            _add(part, known, dice)
        progress(len(part))


def _batches(records: Iterable[Record]) -> Iterator[list[Record]]:
    part: list[Record] = []
    for record in records:
        part.append(record)
        if len(part) == BATCH:
            yield part
            part = []
    if part:
        yield part


def _add(records: Sequence[Record], known: Known, dice: random.Random) -> None:
    documents = RawDocument.objects.bulk_create(_document(item) for item in records)
    articles = Article.objects.bulk_create(
        _article(record, document, known)
        for record, document in zip(records, documents, strict=True)
    )
    pairs = list(zip(records, articles, strict=True))
    ArticleBlock.objects.bulk_create(
        block for record, article in pairs for block in _blocks(article, record)
    )
    Mention.objects.bulk_create(
        mention for article in articles for mention in _mentions(article, known)
    )
    MeetingReport.objects.bulk_create(
        MeetingReport(article=article, meeting_id=_drawn(known, dice), role="main")
        for article in articles
        if known.meetings and dice.random() < REPORTED
    )


def _drawn(known: Known, dice: random.Random) -> int:
    """Draw a meeting; a few are in very many articles."""
    place = int(dice.paretovariate(0.8)) - 1
    return known.meetings[place % len(known.meetings)]


def _text(record: Record) -> str:
    return f"{record.title}\n\n{record.body}" if record.title else record.body


def _document(record: Record) -> RawDocument:
    name = f"measured-{record.number}"
    return RawDocument(
        sha256=hashlib.sha256(name.encode()).hexdigest(),
        content=b"",
        n_bytes=0,
        original_name=name,
        status="parsed",
    )


def _article(record: Record, document: RawDocument, known: Known) -> Article:
    text = _text(record)
    titled = bool(record.title)
    return Article(
        raw_document=document,
        external_id=document.original_name,
        raw_text=text,
        headline=(record.title or record.body)[:300],
        headline_basis="metadata" if titled else "lead",
        headline_start=0 if titled else None,
        headline_end=min(len(record.title), 300) if titled else None,
        language=record.language,
        source_id=_source(record.source, known),
        published_on=record.published,
        published_basis="metadata" if record.published else "none",
        published_precision="day" if record.published else "none",
        body_fingerprint=document.sha256,
    )


def _source(name: str, known: Known) -> int | None:
    if name and name not in known.sources:
        key = f"measured-{len(known.sources)}"
        source, _ = Source.objects.get_or_create(key=key, defaults={"name_en": name})
        known.sources[name] = source.pk
    return known.sources.get(name)


def _blocks(article: Article, record: Record) -> Iterator[ArticleBlock]:
    start = 0
    for ordinal, line in enumerate(article.raw_text.split("\n")):
        if line.strip():
            yield ArticleBlock(
                article=article,
                ordinal=ordinal,
                start=start,
                end=start + len(line),
                kind="headline" if record.title and not ordinal else "body",
                language=article.language,
            )
        start += len(line) + 1


def _mentions(article: Article, known: Known) -> Iterator[Mention]:
    words = tokens(article.raw_text)[:LEAD]
    named = name_table().entities_in_query([word.text for word in words])
    for found in named[:MOST_MENTIONS]:
        start, end = words[found.first].start, words[found.last].end
        target, _, key = found.terms[0].partition(":")
        actor = known.actors.get(key) if target == "@actor" else None
        place = known.places.get(key) if target == "@place" else None
        if actor or place:
            yield Mention(
                article=article,
                start=start,
                end=end,
                core_start=start,
                surface=article.raw_text[start:end],
                form="name",
                method="measured",
                actor_id=actor,
                place_id=place,
            )
