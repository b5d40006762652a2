"""Saving rows with a span: mentions here, and how rows of any kind are replaced.

Only rows that nobody has decided on are replaced, and none is made beside a decided
one of the same span.
"""

from collections.abc import Collection, Iterable, Iterator

from archive.extract.found import Findings, FoundMention
from archive.extract.table import ACTOR
from archive.models import Article, Mention
from archive.models.choices import Status
from archive.models.extracted import Extracted

_Key = tuple[object, ...]


def replace(
    model: type[Extracted], old: Collection[int], rows: Iterable[Extracted]
) -> None:
    """Replace the automatic and queued rows of a kind by those found now.

    In: the articles, by their primary keys, that may have rows, and the new rows of
    all. A span that a curator has confirmed or rejected is not touched nor found again.
    """
    if old:
        decided = _decided(model, old)
        rows = (row for row in rows if decided.isdisjoint(_keys(row)))
    model._default_manager.bulk_create(rows)  # noqa: SLF001  # Django's own name


def _decided(model: type[Extracted], articles: Collection[int]) -> set[_Key]:
    """Delete what nobody has decided on; the keys of the rows that stay."""
    known = model.objects.filter(article__in=articles)
    known.drop_replaceable()
    return {_decided_key(row) for row in known.order_by()}


def _decided_key(row: Extracted) -> _Key:
    """What a decided row keeps from being found again: whatever has its span.

    A confirmed mention: any of an actor, or of a place, as it is; a rejected one: the
    same actor or place.
    """
    if not isinstance(row, Mention):
        return (row.article_id, row.start, row.end)
    kind, same = _keys(row)
    return kind if row.status == Status.CONFIRMED else same


def _keys(row: Extracted) -> tuple[_Key, ...]:
    """The keys of decided rows that a found row must not have."""
    span = (row.article_id, row.start, row.end)
    if not isinstance(row, Mention):
        return (span,)
    key = (*span, row.actor_id is None)
    return key, (*key, row.actor_id or row.place_id)


def mention_rows(
    article: Article, findings: Findings, version: str
) -> Iterator[Mention]:
    """Yield the mentions found in an article as rows."""
    for found in findings.mentions:
        yield _mention(article, found, version)


def _mention(article: Article, found: FoundMention, version: str) -> Mention:
    is_actor = found.entry.target == ACTOR
    return Mention(
        article=article,
        start=found.start,
        end=found.end,
        core_start=found.core_start,
        surface=article.raw_text[found.start : found.end],
        form=found.form,
        role_start=found.role_start,
        role_end=found.role_end,
        actor_id=found.entry.pk if is_actor else None,
        place_id=None if is_actor else found.entry.pk,
        method=found.method,
        confidence=found.confidence,
        status=Status.QUEUED if found.queued else Status.AUTO,
        extractor_version=version,
    )
