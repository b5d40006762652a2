"""Extraction of a stored article: read it and save what was found.

Only rows nobody has decided on are replaced; what a curator confirmed stays, what one
rejected is not found again. The rules of reading are in the finders, see `reading`.
"""

from collections.abc import Collection, Iterator, Sequence

from django.db import models, transaction

from archive.extract.found import Findings, FoundMention, KnownMeeting
from archive.extract.names import name_table
from archive.extract.proposals import is_proposal, save_meeting
from archive.extract.reading import STAGES, Subject, read
from archive.extract.table import ACTOR, PLACE
from archive.models import Article, Meeting, Mention, Rejection
from archive.models.choices import MeetingStatus, Status
from archive.signals import article_changed

EXTRACTOR_VERSION = "1"
"""Goes up whenever another reading of the same text may come out differently."""


def extract(article: Article) -> None:
    """Read an article anew and save what was found, in one transaction.

    Replaces only automatic and queued rows. Tells the search index after the commit.
    """
    with transaction.atomic():
        findings = read(_subject(article), name_table())
        _save_mentions(article, findings)
        save_meeting(article, findings, EXTRACTOR_VERSION)
        others = (name for name in article.failed_stages if not _is_ours(name))
        article.failed_stages = [*others, *findings.failed]
        article.extractor_version = EXTRACTOR_VERSION
        article.save(update_fields=("failed_stages", "extractor_version", "updated_at"))
        # Inside the transaction: the listener waits for the commit and writes once.
        article_changed.send(sender=Article, ids=[article.pk])


def meetings_in(cities: Collection[str]) -> Sequence[KnownMeeting]:
    """List the meetings known in some cities, by the keys of the cities."""
    rows = (
        Meeting.objects.filter(city__key__in=cities)
        .exclude(review_status=Status.REJECTED)
        .exclude(status__in=(MeetingStatus.CANCELLED, MeetingStatus.POSTPONED))
        .order_by("pk")
        .values_list(
            "pk",
            "key",
            "series",
            "kind",
            "city__key",
            "date_start",
            "date_end",
            "date_precision",
            "review_status",
            "date_basis",
        )
    )
    return [
        KnownMeeting(
            pk=pk,
            key=key,
            series=series,
            kind=kind,
            city=city,
            date_start=start,
            date_end=end,
            precision=precision,
            is_proposal=is_proposal(review, basis),
        )
        for pk, key, series, kind, city, start, end, precision, review, basis in rows
    ]


def _subject(article: Article) -> Subject:
    return Subject(
        raw=article.raw_text,
        blocks=list(article.blocks.all()),
        language=article.language,
        published_on=article.published_on,
        refused=frozenset(_refused(article)),
        known_in=meetings_in,
    )


def _refused(article: Article) -> Iterator[tuple[str, str, int]]:
    """Yield what curators refused in this article or in all."""
    everywhere = models.Q(article=None) | models.Q(article=article)
    rows = Rejection.objects.filter(everywhere).values_list("norm", "actor", "place")
    for norm, actor, place in rows:
        if actor:
            yield norm, ACTOR, actor
        if place:
            yield norm, PLACE, place


def _save_mentions(article: Article, findings: Findings) -> None:
    rows = article.mentions.all()
    rows.replaceable().delete()
    kept = list(rows.values_list("start", "end", "actor", "place", "status"))
    decided = {
        (start, end, ACTOR if actor else PLACE)
        for start, end, actor, _, status in kept
        if status == Status.CONFIRMED
    }
    rejected = {
        (start, end, ACTOR if actor else PLACE, actor or place)
        for start, end, actor, place, status in kept
        if status == Status.REJECTED
    }
    Mention.objects.bulk_create(
        _row(article, found)
        for found in findings.mentions
        if (found.start, found.end, found.entry.target) not in decided
        and (found.start, found.end, found.entry.target, found.entry.pk) not in rejected
    )


def _row(article: Article, found: FoundMention) -> Mention:
    is_actor = found.entry.target == ACTOR
    return Mention(
        article=article,
        start=found.start,
        end=found.end,
        core_start=found.core_start,
        surface=article.raw_text[found.start : found.end],
        form=found.form,
        actor_id=found.entry.pk if is_actor else None,
        place_id=None if is_actor else found.entry.pk,
        method=found.method,
        confidence=found.confidence,
        status=Status.QUEUED if found.queued else Status.AUTO,
        extractor_version=EXTRACTOR_VERSION,
    )


def _is_ours(failed: str) -> bool:
    """Whether a failed stage is one of extraction, which is tried anew."""
    return failed.partition(":")[0] in STAGES
