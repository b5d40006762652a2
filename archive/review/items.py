"""Questions about the rows of an article that wait for review, made after reading it.

One question stands for the same name in all articles, for all that one person may have
said in an article, for all dates of an article; its sightings say where. A curator may
take such a question apart. What ingest and the finders ask is not made here.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from django.db import models
from django.dispatch import receiver

from archive.models import (
    Article,
    DateMention,
    Figure,
    Mention,
    Promise,
    Quote,
    ReviewItem,
    Sighting,
)
from archive.models.choices import Decision, ReviewKind, Status
from archive.models.history import parts
from archive.review.reasons import reason
from archive.signals import article_read
from archive.text.normalize import match_key

ROW_KINDS = (
    ReviewKind.ACTOR,
    ReviewKind.PLACE,
    ReviewKind.SPEAKER,
    ReviewKind.FIGURE,
    ReviewKind.DATE_MENTION,
    ReviewKind.PROMISE,
)
"""Kinds of questions that are about extracted rows."""
_MARK = "rows"
_PRIORITIES = {
    ReviewKind.ACTOR: 4,
    ReviewKind.PLACE: 5,
    ReviewKind.SPEAKER: 6,
    ReviewKind.FIGURE: 7,
    ReviewKind.DATE_MENTION: 7,
    ReviewKind.PROMISE: 6,
}
_ASKED_ONCE = (ReviewKind.SOURCE, ReviewKind.MEETING)
_REFUSED = (Decision.REJECTED, Decision.DISMISSED)
_SHORT = 300
_WORDS = 80
"""Of each of several rows so much is kept with the question, in code points."""
_JOINED = (ReviewKind.SPEAKER, ReviewKind.DATE_MENTION)
"""Kinds whose rows in one article are asked about together."""
_LOOKED_AT = (*_ASKED_ONCE, *_JOINED, ReviewKind.DATE)
_SAID = ("payload", "suggestion", "reason", "method", "confidence")
"""What of a question changes with its rows."""


@dataclass(slots=True, kw_only=True)
class _Question:
    """What is asked about some rows; the first one lends it method and confidence."""

    kind: ReviewKind
    key: str
    row: Any
    payload: Mapping[str, object]
    why: str
    spans: dict[tuple[int, int], int] = field(default_factory=dict)
    said: list[list[object]] = field(default_factory=list)
    """The words of each row, and the day they may name."""


@receiver(article_read)
def _ask(articles: Sequence[Article], *, are_new: bool = False, **_: Any) -> None:
    for_articles([article.pk for article in articles], are_new=are_new)


def for_article(article: Article) -> None:
    """Ask about the article's queued rows, see `for_articles`."""
    for_articles([article.pk])


def for_articles(articles: Collection[int], *, are_new: bool = False) -> None:
    """Ask about the queued rows of articles; questions without rows left are dropped.

    Run inside a transaction, after the rows were saved. What was decided stays, and
    what was refused is not asked again. In: primary keys; about the rows of new
    articles nothing was asked yet. As many queries for one article as for a hundred.
    """
    asked = list(ReviewItem.objects.filter(article__in=articles, kind__in=_LOOKED_AT))
    _drop_refused([item for item in asked if item.kind in _ASKED_ONCE])
    questions: dict[tuple[str, str], _Question] = {}
    for question in _questions(articles, asked):
        known = questions.setdefault((question.kind, question.key), question)
        known.spans[question.row.article_id, question.row.start] = question.row.end
        known.said.append([question.row.surface[:_WORDS], question.payload.get("iso")])
    touched = set() if are_new else _forget(articles)
    items = _open_items(questions)
    Sighting.objects.bulk_create(
        Sighting(item=items[at], article_id=article, start=start, end=end)
        for at, question in questions.items()
        for (article, start), end in question.spans.items()
    )
    left = touched - {item.pk for item in items.values()}
    if left:
        ReviewItem.objects.filter(pk__in=left, sightings=None).delete()


def _drop_refused(items: Collection[ReviewItem]) -> None:
    """Drop open questions of ingest and the finders that were refused before.

    A source is one question for all articles with the same clue; a meeting one for
    the same doubt about the article.
    """
    waiting = [item for item in items if not item.decision]
    for item in waiting:
        if item.kind == ReviewKind.SOURCE and not item.key:
            item.key = match_key(item.suggestion)[:_SHORT]
            item.save(update_fields=("key",))
    clues = {
        item.key for item in waiting if item.kind == ReviewKind.SOURCE and item.key
    }
    here = {
        (item.article_id, *_doubt(item)) for item in items if item.decision in _REFUSED
    }
    everywhere = set()
    for some in parts(sorted(clues)):
        rows = ReviewItem.objects.filter(
            kind=ReviewKind.SOURCE, key__in=some, decision__in=_REFUSED
        )
        everywhere |= {_doubt(item) for item in rows}
    again = [
        item.pk
        for item in waiting
        if _doubt(item) in everywhere or (item.article_id, *_doubt(item)) in here
    ]
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


def _forget(articles: Collection[int]) -> set[int]:
    """Drop what the open questions say of articles; the questions they were in."""
    rows = Sighting.objects.filter(
        article__in=articles, item__decision="", item__kind__in=ROW_KINDS
    )
    touched = set(rows.order_by().values_list("item", flat=True))
    if touched:
        rows.delete()
    return touched


def _open_items(
    questions: Mapping[tuple[str, str], _Question],
) -> dict[tuple[str, str], ReviewItem]:
    """Give an open item for each question: one that is there, or a new one."""
    items: dict[tuple[str, str], ReviewItem] = {}
    for some in parts(sorted({key for _, key in questions})):
        known = ReviewItem.objects.filter(
            decision="", kind__in={kind for kind, _ in questions}, key__in=some
        )
        items |= {(item.kind, item.key): item for item in known}
    _renew(items, questions)
    new = [_item(question) for at, question in questions.items() if at not in items]
    ReviewItem.objects.bulk_create(new)
    return items | {(item.kind, item.key): item for item in new}


def _renew(
    items: Mapping[tuple[str, str], ReviewItem],
    questions: Mapping[tuple[str, str], _Question],
) -> None:
    """Let the open questions of one article say what they ask by now."""
    for at, item in items.items():
        if at not in questions or not item.article_id:
            continue
        now = _item(questions[at])
        if (item.payload, item.suggestion) != (now.payload, now.suggestion):
            for name in _SAID:
                setattr(item, name, getattr(now, name))
            item.save(update_fields=_SAID)


def _item(question: _Question) -> ReviewItem:
    is_of_article = question.kind not in (ReviewKind.ACTOR, ReviewKind.PLACE)
    row = question.row
    is_joined = question.kind in _JOINED and len(question.said) > 1
    several = {"several": question.said} if is_joined else {}
    return ReviewItem(
        kind=question.kind,
        key=question.key,
        article_id=row.article_id if is_of_article else None,
        payload={"by": _MARK, **question.payload, **several},
        suggestion=row.surface[:_SHORT],
        reason=question.why,
        priority=_PRIORITIES[question.kind],
        method=row.method,
        confidence=row.confidence,
    )


def _questions(
    articles: Collection[int], asked: Collection[ReviewItem]
) -> Iterator[_Question]:
    """Give the questions about rows; those with one key are one question.

    Not those about dates that hang on a day which is asked for: nobody can say which
    day "today" is before the day of publication is known.
    """
    apart = {item.key for item in asked if item.decision and item.payload.get("apart")}
    undated = {
        item.article_id
        for item in asked
        if item.kind == ReviewKind.DATE and not item.decision
    }
    for question in _of_rows(articles):
        row = question.row
        is_date = question.kind == ReviewKind.DATE_MENTION
        if question.key in apart:
            yield replace(question, key=f"{row.article_id}:{row.start}")
        elif not (is_date and row.article_id in undated):
            yield question


def _of_rows(articles: Collection[int]) -> Iterator[_Question]:
    for mention in _queued(Mention, articles):
        kind = ReviewKind.ACTOR if mention.actor_id else ReviewKind.PLACE
        yield _Question(
            kind=kind,
            key=mention_key(mention),
            row=mention,
            payload={str(kind): mention.actor_id or mention.place_id},
            why=reason(kind, mention.method),
        )
    for quote in _queued(Quote, articles):
        yield _Question(
            kind=ReviewKind.SPEAKER,
            key=f"{quote.article_id}:of-{quote.speaker_id or 'nobody'}",
            row=quote,
            payload={"actor": quote.speaker_id, "via": quote.via},
            why=reason(ReviewKind.SPEAKER, quote.via if quote.speaker_id else "none"),
        )
    for figure in _queued(Figure, articles):
        yield _Question(
            kind=ReviewKind.FIGURE,
            key=f"{figure.article_id}:{figure.start}",
            row=figure,
            payload={
                "value": str(figure.value),
                "unit": figure.unit,
                "meaning": figure.meaning,
            },
            why=reason(ReviewKind.FIGURE, figure.method),
        )
    yield from _of_promises(articles)
    for date in _queued(DateMention, articles):
        if not date.iso:
            continue
        yield _Question(
            kind=ReviewKind.DATE_MENTION,
            key=f"{date.article_id}:dates",
            row=date,
            payload={"iso": date.iso},
            why=reason(ReviewKind.DATE_MENTION, date.method),
        )


def _of_promises(articles: Collection[int]) -> Iterator[_Question]:
    for promise in _queued(Promise, articles):
        yield _Question(
            kind=ReviewKind.PROMISE,
            key=f"{promise.article_id}:{promise.start}",
            row=promise,
            payload={
                "what": promise.kind,
                "actor": promise.promiser_id,
                "due": promise.due,
            },
            why=reason(ReviewKind.PROMISE, promise.method),
        )


def _queued(table: type[models.Model], articles: Collection[int]) -> Sequence[Any]:
    rows: Collection[Any] = table._default_manager.filter(  # noqa: SLF001
        article__in=articles, status=Status.QUEUED
    ).order_by("article", "start", "pk")
    return list(rows)
