"""The only code that creates articles: draft, recognise copies, save, extract.

Reading files is the readers' work. Whoever calls `load` tells the rest of the site
with `archive.signals.article_changed` (`archive.ingest.run` does it once a batch).
"""

import datetime as dt
import logging
import uuid
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from archive.extract.run import WHOLE, Batch
from archive.extract.stored import Reader
from archive.ingest.document import Document, Refusal, Refused
from archive.ingest.doubt import Doubt
from archive.ingest.draft import Draft, draft
from archive.ingest.fingerprint import sha256
from archive.ingest.outcomes import Loaded, failed
from archive.ingest.source import create_source
from archive.models import (
    Article,
    ArticleBlock,
    IngestRun,
    RawDocument,
    ReviewItem,
    Source,
)
from archive.models.choices import CopyKind, DocumentStatus, Outcome, ReviewKind
from archive.models.history import acting
from archive.text.normalize import match_key

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Intake:
    """What the documents of one transaction share.

    `batch` reads their articles; `seen` are the rows of bytes that were there before,
    by their digests. A document that is alone has its rows written at once.
    """

    run: IngestRun
    today: dt.date
    batch: Batch
    seen: dict[str, RawDocument]
    is_alone: bool = False


@contextmanager
def intake(
    documents: Collection[Document],
    run: IngestRun,
    *,
    today: dt.date | None = None,
    is_alone: bool = False,
) -> Iterator[Intake]:
    """Begin to take documents in, in one transaction.

    What was read in their articles is written when the block ends; an error there
    leaves none of the documents.
    """
    with acting(None), transaction.atomic():
        batch = Batch(Reader(), are_new=True)
        yield Intake(
            run=run,
            today=today or timezone.localdate(),
            batch=batch,
            seen=_seen({sha256(document.content) for document in documents}),
            is_alone=is_alone,
        )
        batch.write()


def load(document: Document, run: IngestRun, *, today: dt.date | None = None) -> Loaded:
    """Take one document in by itself, as `take` does."""
    with intake([document], run, today=today, is_alone=True) as shared:
        return take(document, shared)


def take(document: Document, shared: Intake) -> Loaded:
    """Take one document in, wholly or not at all; never raises for its content.

    Its bytes are kept also where it is refused. An article whose extraction fails
    stays, with the stage and the number of the error in `failed_stages`.
    """
    try:
        loaded = _load_or_retry(document, shared)
    except Refused as error:
        loaded = refuse(
            Refusal(
                name=document.name,
                error=error,
                record=document.record,
                content=document.content,
                mime=document.mime,
            ),
            shared.run,
        )
    except Exception:
        loaded = failed()
        log.exception("Ingest of %s failed: %s", document.name, loaded.values)
    if loaded.raw_document is not None:
        shared.seen[sha256(document.content)] = loaded.raw_document
    return loaded


def refuse(refusal: Refusal, run: IngestRun) -> Loaded:
    """Keep the bytes of what gives no article, and say why."""
    raw = None
    if refusal.content is not None:
        raw, created = RawDocument.objects.get_or_create(
            sha256=sha256(refusal.content),
            defaults={
                "content": refusal.content,
                "n_bytes": len(refusal.content),
                "original_name": refusal.name[:500],
                "record": refusal.record,
                "mime": refusal.mime,
                "run": run,
                "status": DocumentStatus.REJECTED,
                "error_code": refusal.error.code,
            },
        )
        if not created:
            RawDocument.objects.filter(pk=raw.pk).update(seen_count=F("seen_count") + 1)
    return Loaded(
        outcome=Outcome.REJECTED,
        code=refusal.error.code,
        values=refusal.error.values,
        raw_document=raw,
    )


def _seen(digests: Collection[str]) -> dict[str, RawDocument]:
    """Give the rows of bytes that were there before, by their digests."""
    # Without the bytes: they may be two megabytes and are not looked at.
    rows = RawDocument.objects.defer("content").filter(sha256__in=digests)
    return {row.sha256: row for row in rows}


def _load_or_retry(document: Document, shared: Intake) -> Loaded:
    """Load in a transaction; again if another run saved the same at the same time."""
    try:
        with transaction.atomic():
            return _load(document, shared)
    except IntegrityError:
        shared.seen.update(_seen({sha256(document.content)}))
        with transaction.atomic():
            return _load(document, shared)


def _load(document: Document, shared: Intake) -> Loaded:
    digest = sha256(document.content)
    seen = shared.seen.get(digest)
    if seen is not None:
        RawDocument.objects.filter(pk=seen.pk).update(seen_count=F("seen_count") + 1)
        if seen.status in (DocumentStatus.PARSED, DocumentStatus.DUPLICATE):
            return _duplicate("same_bytes", seen, seen)
    found = draft(document, shared.today)
    source = found.source.source
    if found.source.new_name:
        source = create_source(found.source.new_name, document.url)
    raw = _raw_document(document, digest, shared.run, seen)
    first = _first(found)
    twin = _twin(found, source) if first else None
    if twin is not None:
        raw.status = DocumentStatus.DUPLICATE
        raw.duplicate_of_id = twin.raw_document_id
        raw.save()
        return _duplicate("same_story", raw, twin.raw_document)
    raw.save()
    article, blocks = _save(found, raw, source, first)
    _extract(article, blocks, shared)
    if first is None:
        return Loaded(
            outcome=Outcome.INGESTED, code="ingested", raw_document=raw, article=article
        )
    return Loaded(
        outcome=Outcome.INGESTED,
        code="copy",
        values={"first": first.pk},
        raw_document=raw,
        article=article,
    )


def _extract(article: Article, blocks: Sequence[ArticleBlock], shared: Intake) -> None:
    """Read what the finders find; an error there loses nothing."""
    try:
        with transaction.atomic():
            shared.batch.take(article, blocks)
            if shared.is_alone:
                shared.batch.write()
    except Exception:
        number = uuid.uuid4().hex[:8]
        log.exception("Extraction of article %s failed: error %s", article.pk, number)
        article.failed_stages = [f"{WHOLE}:{number}"]
        article.save(update_fields=("failed_stages",))


def _duplicate(code: str, raw: RawDocument, first: RawDocument) -> Loaded:
    return Loaded(
        outcome=Outcome.DUPLICATE,
        code=code,
        values={"first": str(first)},
        raw_document=raw,
    )


def _raw_document(
    document: Document, digest: str, run: IngestRun, seen: RawDocument | None
) -> RawDocument:
    """Give the row of the bytes: a new one, or that of an earlier refusal."""
    raw = seen or RawDocument(
        sha256=digest,
        content=document.content,
        n_bytes=len(document.content),
        original_name=document.name[:500],
        record=document.record,
        run=run,
    )
    raw.url = document.url
    raw.mime = document.mime
    raw.encoding = document.encoding
    raw.decode_method = document.decode_method
    raw.status = DocumentStatus.PARSED
    raw.error_code = ""
    return raw


def _first(found: Draft) -> Article | None:
    """Give the first article with the same body."""
    return (
        Article.objects.filter(body_fingerprint=found.fingerprint, duplicate_of=None)
        .order_by("pk")
        .first()
    )


def _twin(found: Draft, source: Source | None) -> Article | None:
    """Give the article with the same body, outlet, address and number: the same one."""
    return (
        Article.objects.filter(
            body_fingerprint=found.fingerprint,
            source=source,
            url=found.document.url,
            external_id=found.document.external_id,
        )
        .select_related("raw_document")
        .order_by("pk")
        .first()
    )


def _save(
    found: Draft, raw: RawDocument, source: Source | None, first: Article | None
) -> tuple[Article, Sequence[ArticleBlock]]:
    document = found.document
    article = Article(
        raw_document=raw,
        external_id=document.external_id,
        url=document.url,
        raw_text=found.raw_text,
        headline=found.headline.text,
        headline_basis=found.headline.basis,
        headline_start=found.headline.start,
        headline_end=found.headline.end,
        summary=found.summary,
        language=found.language,
        source=source,
        published_on=found.published.date,
        published_precision=found.published.precision,
        published_basis=found.published.basis,
        published_start=found.published.start,
        published_end=found.published.end,
        metadata=dict(document.extra),
        notices=list(found.notices),
        body_fingerprint=found.fingerprint,
        duplicate_of=first,
        copy_kind=CopyKind.EXACT if first else CopyKind.NONE,
    )
    # In bulk no signal is sent for each row; the run sends one for all.
    Article.objects.bulk_create([article])
    blocks = ArticleBlock.objects.bulk_create(
        ArticleBlock(
            article=article,
            ordinal=ordinal,
            start=block.start,
            end=block.end,
            kind=block.kind,
            language=spoken,
        )
        for ordinal, (block, spoken) in enumerate(
            zip(found.blocks, found.block_languages, strict=True)
        )
    )
    ReviewItem.objects.bulk_create(
        ReviewItem(
            kind=doubt.kind,
            article=article,
            payload=dict(doubt.payload),
            key=_key(doubt),
            suggestion=doubt.suggestion,
            reason=doubt.reason,
            priority=doubt.priority,
        )
        for doubt in found.doubts
    )
    return article, blocks


def _key(doubt: Doubt) -> str:
    """The key by which a refused outlet is known again; see `archive.review.items`."""
    is_source = doubt.kind == ReviewKind.SOURCE and doubt.suggestion
    return match_key(doubt.suggestion)[:300] if is_source else ""
