"""What curators decide about several rows at once: atomic, logged, told to search.

Each function ends with `article_changed`, so that the index follows. Forms and pages
are `archive.admin`'s work; what a machine reads out of a text is `archive.extract`'s.
"""

import datetime as dt
from collections.abc import Collection, Iterable
from typing import Any

from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth.models import AbstractBaseUser
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext

from archive.extract.run import extract
from archive.models import (
    Article,
    Meeting,
    MeetingReport,
    Mention,
    Rejection,
)
from archive.models.choices import (
    READ_KINDS,
    ArticleStatus,
    HeadlineBasis,
    MeetingRole,
    Precision,
    PublishedBasis,
    Status,
)
from archive.models.history import acting, update_recorded
from archive.signals import article_changed
from archive.text.normalize import match_key

BY_CURATOR = "curator"
"""The method of rows that no machine found."""


def publish(articles: Collection[Article], by: AbstractBaseUser) -> int:
    """Let readers see the articles; the number of them that were not seen before."""
    with transaction.atomic():
        rows = _rows(articles).exclude(status=ArticleStatus.PUBLISHED)
        changed = _log(rows, by, gettext("Published."))
        now = timezone.now()
        update_recorded(
            Article.objects.filter(pk__in=changed),
            by,
            status=ArticleStatus.PUBLISHED,
            withdrawn_reason="",
            updated_at=now,
        )
        reindex(changed)
    return len(changed)


def withdraw(articles: Collection[Article], reason: str, by: AbstractBaseUser) -> int:
    """Take the articles from the readers; nothing is deleted. Returns their number.

    Raises ValueError without a reason: somebody will ask for it.
    """
    if not reason.strip():
        message = "Give a reason: it is shown to the other curators."
        raise ValueError(message)
    with transaction.atomic():
        rows = _rows(articles)
        changed = _log(rows, by, gettext("Withdrawn: %s") % reason.strip())
        update_recorded(
            rows,
            by,
            status=ArticleStatus.WITHDRAWN,
            withdrawn_reason=reason.strip(),
            updated_at=timezone.now(),
        )
        reindex(changed)
    return len(changed)


def confirm(mentions: Collection[Mention], by: AbstractBaseUser) -> int:
    """Say that the mentions are right; what was refused of them is refused no more."""
    with transaction.atomic():
        _review(mentions, Status.CONFIRMED, by)
        for mention in mentions:
            Rejection.objects.filter(
                norm=refused_key(mention),
                actor=mention.actor,
                place=mention.place,
                article=mention.article,
            ).delete()
    return len(mentions)


def reject(mentions: Collection[Mention], by: AbstractBaseUser) -> int:
    """Say that the mentions are wrong; the article will not match them again."""
    with transaction.atomic():
        _review(mentions, Status.REJECTED, by)
        for mention in mentions:
            Rejection.objects.get_or_create(
                norm=refused_key(mention),
                actor=mention.actor,
                place=mention.place,
                article=mention.article,
            )
    return len(mentions)


def refused_key(mention: Mention) -> str:
    """The match key under which a mention is remembered: its words without clitics."""
    return match_key(mention.surface[mention.core_start - mention.start :])


def set_main_meeting(
    article: Article, meeting: Meeting, by: AbstractBaseUser
) -> MeetingReport:
    """Make `meeting` the main one of the article; other main ones are rejected."""
    with transaction.atomic():
        stamp = _stamp(by)
        others = article.reports.filter(role=MeetingRole.MAIN).exclude(meeting=meeting)
        update_recorded(others, by, status=Status.REJECTED, **stamp)
        with acting(by):
            report, _ = MeetingReport.objects.update_or_create(
                article=article,
                meeting=meeting,
                role=MeetingRole.MAIN,
                defaults={"status": Status.CONFIRMED, **stamp},
                create_defaults={
                    "status": Status.CONFIRMED,
                    "method": BY_CURATOR,
                    **stamp,
                },
            )
        reindex([article.pk])
    return report


def re_extract(articles: Iterable[Article]) -> int:
    """Read the articles anew; rows that a curator decided on stay. Their number.

    One transaction for each article: `extract` opens it and tells search.
    """
    count = 0
    for article in articles:
        with acting(None):
            extract(article)
        count += 1
    return count


def reindex(ids: Collection[int]) -> None:
    """Tell search that articles changed; it waits for the end of the transaction."""
    if ids:
        article_changed.send(sender=None, ids=list(ids))


def blocks_changed(article: Article) -> None:
    """Count the mentions anew that stand in boilerplate, and re-index."""
    with transaction.atomic():
        spans = article.blocks.exclude(kind__in=READ_KINDS).values_list("start", "end")
        inside = models.Q(pk__in=())
        for start, end in spans:
            inside |= models.Q(start__gte=start, end__lte=end)
        article.mentions.filter(inside).update(in_boilerplate=True)
        article.mentions.exclude(inside).update(in_boilerplate=False)
        reindex([article.pk])


def set_headline(article: Article, headline: str) -> None:
    """Give the article a curator's headline. Not saved: the caller does that."""
    article.headline = headline
    article.headline_basis = HeadlineBasis.CURATOR
    article.headline_start = article.headline_end = None


def set_published(
    article: Article, day: dt.date | None, precision: str = Precision.DAY
) -> None:
    """Give the article a curator's date, or none. Not saved: the caller does that."""
    known = day is not None
    article.published_on = day
    article.published_basis = PublishedBasis.CURATOR if known else PublishedBasis.NONE
    if not known or precision == Precision.NONE:
        precision = Precision.DAY if known else Precision.NONE
    article.published_precision = precision
    article.published_start = article.published_end = None


def _review(
    mentions: Collection[Mention], status: Status, by: AbstractBaseUser
) -> None:
    rows = Mention.objects.filter(pk__in=[mention.pk for mention in mentions])
    update_recorded(rows, by, status=status, **_stamp(by))
    reindex({mention.article_id for mention in mentions})


def _stamp(by: AbstractBaseUser) -> dict[str, Any]:
    """Who decided, and when."""
    return {"reviewed_by": by, "reviewed_at": timezone.now()}


def _rows(articles: Collection[Article]) -> models.QuerySet[Article]:
    return Article.objects.filter(pk__in=[article.pk for article in articles])


def _log(rows: Iterable[Article], by: AbstractBaseUser, message: str) -> list[int]:
    """Write the change into the history of each article; their primary keys."""
    articles = list(rows)
    if articles:
        LogEntry.objects.log_actions(by.pk, articles, CHANGE, message)
    return [article.pk for article in articles]
