"""Questions about the text as received: what a line is, and how it was encoded."""

from collections.abc import Sequence
from typing import ClassVar

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from archive.ingest.decode import repair
from archive.ingest.document import Document
from archive.ingest.load import load
from archive.models import ArticleBlock, IngestRun, ReviewItem
from archive.models.choices import (
    READ_KINDS,
    ArticleStatus,
    BlockKind,
    Outcome,
    ReviewKind,
)
from archive.review.kinds.base import Ask, Facts, Field, Kind, Offer, Settled, Unfit


class BoilerplateKind(Kind):
    """Asks whether a line belongs to the story."""

    kind = ReviewKind.BOILERPLATE
    rereads: ClassVar = True

    def offer(self, item: ReviewItem, facts: Facts) -> Offer:
        return Offer(
            question=_("Is this line no part of the story?"),
            suggestion=item.suggestion,
            language=item.article.language if item.article else "",
            accepting=_("It stays left out: not shown, not searched."),
            rejecting=_("It is shown and searched as a paragraph."),
        )

    def fields(self, item: ReviewItem) -> Sequence[Field]:
        return (
            Field(
                name="block",
                label=gettext_lazy("The line is"),
                type="select",
                choices=BlockKind.choices,
                value=BlockKind.PULL_CAPTION,
            ),
        )

    def accept(self, ask: Ask) -> None:
        """Nothing to change: the line is left out already."""

    def reject(self, ask: Ask) -> None:
        _become(ask, BlockKind.BODY)

    def edit(self, ask: Ask) -> None:
        if ask.value.get("block") not in BlockKind.values:
            raise Unfit(_("Say what the line is."))
        _become(ask, BlockKind(ask.value["block"]))


def _become(ask: Ask, kind: BlockKind) -> None:
    start, end = ask.payload.get("start", 0), ask.payload.get("end", 0)
    block = ArticleBlock.objects.filter(
        article=ask.article, start__lt=end, end__gt=start
    ).first()
    if block is None:
        raise Settled
    ask.journal.set(block, kind=kind)
    inside = ask.article.mentions.filter(start__gte=block.start, end__lte=block.end)
    for mention in inside:
        ask.journal.set(mention, in_boilerplate=kind not in READ_KINDS)


class EncodingKind(Kind):
    """Asks whether the repaired text is right; the received one never changes."""

    kind = ReviewKind.ENCODING

    def offer(self, item: ReviewItem, facts: Facts) -> Offer:
        if "after" not in item.payload:
            return Offer(
                question=_("Was the text read in the right encoding?"),
                suggestion=item.suggestion,
                accepting=_("The notice on the article goes."),
                rejecting=_("The article is withdrawn; its bytes are kept."),
            )
        return Offer(
            question=_("Is the repaired text right?"),
            suggestion=str(item.payload["after"]),
            before=str(item.payload.get("before", "")),
            label=_("As received"),
            accepting=_(
                "The repaired text becomes an article; this one is withdrawn in favour"
                " of it."
            ),
            rejecting=_("The text stays as received."),
        )

    def accept(self, ask: Ask) -> None:
        article = ask.article
        if "after" in ask.payload:
            _replace(ask)
            return
        kept = [code for code in article.notices if code != "doubtful_encoding"]
        ask.journal.set(article, notices=kept)

    def reject(self, ask: Ask) -> None:
        if "after" not in ask.payload:
            _withdraw(ask, _("Withdrawn: the encoding could not be told."))


def _replace(ask: Ask) -> None:
    """Load the repaired text as a document of its own and withdraw the broken one."""
    article, raw = ask.article, ask.article.raw_document
    repaired = repair(article.raw_text)
    if repaired is None:
        raise Settled
    run = IngestRun.objects.create(
        paths=[f"{raw.original_name} ({repaired.encoding})"], started_by=ask.by
    )
    loaded = load(
        Document(
            content=repaired.text.encode(),
            name=raw.original_name,
            record=raw.record,
            decode_method="repaired",
            body=repaired.text,
            url=article.url,
            external_id=article.external_id,
            source=article.source.name if article.source else "",
            published=article.published_on.isoformat() if article.published_on else "",
            extra=article.metadata,
        ),
        run,
    )
    if loaded.article is None or loaded.outcome != Outcome.INGESTED:
        raise Unfit(_("The repaired text is in the archive already, or is empty."))
    ask.journal.renewed(loaded.article, status=ArticleStatus.WITHDRAWN)
    _withdraw(ask, _("Replaced by the repaired text, article %d.") % loaded.article.pk)


def _withdraw(ask: Ask, reason: str) -> None:
    ask.journal.set(
        ask.article, status=ArticleStatus.WITHDRAWN, withdrawn_reason=reason
    )
