"""Questions about the rows of an article that wait for review, made after reading it.

One question stands for the same name in all articles; its sightings say where. What
ingest and the finders ask by themselves is not made here.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import models
from django.dispatch import receiver

from archive.models import (
    Article,
    DateMention,
    Figure,
    Mention,
    Quote,
    ReviewItem,
    Sighting,
)
from archive.models.choices import Decision, ReviewKind, Status
from archive.review.reasons import reason
from archive.signals import article_read
from archive.text.normalize import match_key

ROW_KINDS = (
    ReviewKind.ACTOR,
    ReviewKind.PLACE,
    ReviewKind.SPEAKER,
    ReviewKind.FIGURE,
    ReviewKind.DATE_MENTION,
)
"""Kinds of questions that are about extracted rows."""
_MARK = "rows"
_PRIORITIES = {
    ReviewKind.ACTOR: 4,
    ReviewKind.PLACE: 5,
    ReviewKind.SPEAKER: 6,
    ReviewKind.FIGURE: 7,
    ReviewKind.DATE_MENTION: 7,
}
_ASKED_ONCE = (ReviewKind.SOURCE, ReviewKind.MEETING)
_REFUSED = (Decision.REJECTED, Decision.DISMISSED)
_SHORT = 300


@dataclass(slots=True, kw_only=True)
class _Question:
    """What is asked about some rows; the first one lends it method and confidence."""

    kind: ReviewKind
    key: str
    row: Any
    payload: Mapping[str, object]
    why: str
    spans: dict[int, int] = field(default_factory=dict)


@receiver(article_read)
def _ask(article: Article, **_: Any) -> None:
    for_article(article)


def for_article(article: Article) -> None:
    """Ask about the article's queued rows; questions without rows left are dropped.

    Run inside a transaction, after the rows were saved. What was decided stays, and
    what was refused is not asked again.
    """
    _drop_refused(article)
    questions: dict[tuple[str, str], _Question] = {}
    for question in _questions(article):
        known = questions.setdefault((question.kind, question.key), question)
        known.spans[question.row.start] = question.row.end
    touched = _forget(article)
    items = _open_items(questions, article)
    Sighting.objects.bulk_create(
        Sighting(item=items[at], article=article, start=start, end=end)
        for at, question in questions.items()
        for start, end in question.spans.items()
    )
    left = touched - {item.pk for item in items.values()}
    if left:
        ReviewItem.objects.filter(pk__in=left, sightings=None).delete()


def _drop_refused(article: Article) -> None:
    """Drop open questions of ingest and the finders that were refused before.

    A source is one question for all articles with the same clue; a meeting one for
    the same doubt about the article.
    """
    items = list(article.review_items.filter(kind__in=_ASKED_ONCE))
    waiting = [item for item in items if not item.decision]
    for item in waiting:
        if item.kind == ReviewKind.SOURCE and not item.key:
            item.key = match_key(item.suggestion)[:_SHORT]
            item.save(update_fields=("key",))
    clues = {
        item.key for item in waiting if item.kind == ReviewKind.SOURCE and item.key
    }
    refused = {_doubt(item) for item in items if item.decision in _REFUSED}
    if clues:
        rows = ReviewItem.objects.filter(
            kind=ReviewKind.SOURCE, key__in=clues, decision__in=_REFUSED
        )
        refused |= {_doubt(item) for item in rows}
    again = [item.pk for item in waiting if _doubt(item) in refused]
    if again:
        ReviewItem.objects.filter(pk__in=again).delete()


def _doubt(item: ReviewItem) -> tuple[str, str]:
    """What an item asks, so that the same is known again."""
    about = item.payload.get("meeting") or item.payload.get("other") or ""
    return item.kind, item.key or f"{item.payload.get('code', '')}:{about}"


def mention_key(mention: Mention) -> str:
    """Give the key of a mention's question: who it may be, and the bare words."""
    words = mention.surface[mention.core_start - mention.start :]
    return f"{mention.actor_id or mention.place_id}:{match_key(words)}"[:_SHORT]


def _forget(article: Article) -> set[int]:
    """Drop what the open questions say of the article; the questions it was in."""
    rows = Sighting.objects.filter(
        article=article, item__decision="", item__kind__in=ROW_KINDS
    )
    touched = set(rows.order_by().values_list("item", flat=True))
    if touched:
        rows.delete()
    return touched


def _open_items(
    questions: Mapping[tuple[str, str], _Question], article: Article
) -> dict[tuple[str, str], ReviewItem]:
    """Give an open item for each question: one that is there, or a new one."""
    if not questions:
        return {}
    known = ReviewItem.objects.filter(
        decision="",
        kind__in={kind for kind, _ in questions},
        key__in={key for _, key in questions},
    )
    items = {(item.kind, item.key): item for item in known}
    new = [
        _item(question, article)
        for at, question in questions.items()
        if at not in items
    ]
    ReviewItem.objects.bulk_create(new)
    return items | {(item.kind, item.key): item for item in new}


def _item(question: _Question, article: Article) -> ReviewItem:
    is_of_article = question.kind not in (ReviewKind.ACTOR, ReviewKind.PLACE)
    row = question.row
    return ReviewItem(
        kind=question.kind,
        key=question.key,
        article=article if is_of_article else None,
        payload={"by": _MARK, **question.payload},
        suggestion=row.surface[:_SHORT],
        reason=question.why,
        priority=_PRIORITIES[question.kind],
        method=row.method,
        confidence=row.confidence,
    )


def _questions(article: Article) -> Iterator[_Question]:
    for mention in _queued(Mention, article):
        kind = ReviewKind.ACTOR if mention.actor_id else ReviewKind.PLACE
        yield _Question(
            kind=kind,
            key=mention_key(mention),
            row=mention,
            payload={str(kind): mention.actor_id or mention.place_id},
            why=reason(kind, mention.method),
        )
    for quote in _queued(Quote, article):
        yield _Question(
            kind=ReviewKind.SPEAKER,
            key=f"{article.pk}:{quote.start}",
            row=quote,
            payload={"actor": quote.speaker_id, "via": quote.via},
            why=reason(ReviewKind.SPEAKER, quote.via),
        )
    for kind, table in (
        (ReviewKind.FIGURE, Figure),
        (ReviewKind.DATE_MENTION, DateMention),
    ):
        for row in _queued(table, article):
            yield _Question(
                kind=kind,
                key=f"{article.pk}:{row.start}",
                row=row,
                payload=_shown(row),
                why=reason(kind, row.method),
            )


def _shown(row: Any) -> Mapping[str, object]:
    """What a figure or a date is said to be, for lists."""
    if isinstance(row, DateMention):
        return {"iso": row.iso}
    return {"value": str(row.value), "unit": row.unit, "meaning": row.meaning}


def _queued(table: type[models.Model], article: Article) -> Sequence[Any]:
    rows: Collection[Any] = table._default_manager.filter(  # noqa: SLF001
        article=article, status=Status.QUEUED
    ).order_by("start", "pk")
    return list(rows)
