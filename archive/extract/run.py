"""Extraction of a stored article: read it and save what was found.

Only rows nobody has decided on are replaced; what a curator confirmed stays, what one
rejected is not found again. The rules of reading are in the finders, see `reading`.
"""

from collections.abc import Collection, Iterator, Sequence
from functools import partial, reduce
from operator import or_

from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from archive.extract.copies import save_copies
from archive.extract.events import ask_same_event
from archive.extract.found import Findings, FoundMention, KnownMeeting
from archive.extract.mentioned import save_others
from archive.extract.names import name_table
from archive.extract.offices import roles
from archive.extract.proposals import is_proposal, save_meeting
from archive.extract.quotations import save_quotes
from archive.extract.reading import STAGES, Subject, read
from archive.extract.stated import save_dates, save_figures
from archive.extract.suggestions import save_names
from archive.extract.table import ACTOR, PLACE, NameTable
from archive.models import Article, Meeting, MeetingReport, Mention, Rejection
from archive.models.choices import MeetingRole, MeetingStatus, Status
from archive.models.history import acting
from archive.signals import article_changed, article_read

EXTRACTOR_VERSION = "5"
"""Goes up whenever another reading of the same text may come out differently."""

# The fields of an article that reading it may change.
_WRITTEN = (
    "failed_stages",
    "extractor_version",
    "minhash",
    "duplicate_of",
    "copy_kind",
    "updated_at",
)


def extract(article: Article) -> None:
    """Read an article anew and save what was found, in one transaction.

    Replaces only automatic and queued rows. Tells the search index after the commit.
    The text is read before the transaction, which only writes: others need not wait.
    It leaves no history, whoever asked for it.
    """
    table = name_table()
    findings = read(_subject(article, table), table)
    with acting(None), transaction.atomic():
        _save_mentions(article, findings)
        save_quotes(article, findings.quotes, EXTRACTOR_VERSION)
        save_meeting(article, findings, EXTRACTOR_VERSION)
        save_others(article, findings.others, EXTRACTOR_VERSION)
        save_dates(article, findings.dates, EXTRACTOR_VERSION)
        save_figures(article, findings.figures, EXTRACTOR_VERSION)
        save_names(article, findings.names, findings.spellings)
        ask_same_event(article)
        copies = save_copies(article, findings.body) if findings.body else set()
        others = (name for name in article.failed_stages if not _is_ours(name))
        article.failed_stages = [*others, *findings.failed]
        article.extractor_version = EXTRACTOR_VERSION
        article.save(update_fields=_WRITTEN)
        article_read.send(sender=Article, article=article)
        # Inside the transaction: the listener waits for the commit and writes once.
        article_changed.send(sender=Article, ids=[article.pk, *copies])


def meetings_in(table: NameTable, places: Collection[str]) -> Sequence[KnownMeeting]:
    """List the meetings known in some cities and countries, by their keys.

    Without proposals that no article has as its main meeting.
    """
    found = _known(table, _in_places(places))
    return [meeting for meeting in found if meeting.is_reported]


def meetings_of(
    table: NameTable, places: Collection[str], bodies: Collection[str]
) -> Sequence[KnownMeeting]:
    """List the meetings known in some places or of some bodies, by their keys."""
    series = (Q(series=body) | Q(series__startswith=f"{body}-") for body in bodies)
    return _known(table, reduce(or_, series, _in_places(places)))


def _in_places(places: Collection[str]) -> Q:
    return Q(city__key__in=places) | Q(country__key__in=places)


def _known(table: NameTable, wanted: Q) -> Sequence[KnownMeeting]:
    main = MeetingReport.objects.filter(meeting=OuterRef("pk"), role=MeetingRole.MAIN)
    rows = (
        Meeting.objects.filter(wanted)
        .exclude(review_status=Status.REJECTED)
        .exclude(status__in=(MeetingStatus.CANCELLED, MeetingStatus.POSTPONED))
        .order_by("pk")
        .values_list(
            "pk",
            "key",
            "series",
            "kind",
            "city__key",
            "country__key",
            "date_start",
            "date_end",
            "date_precision",
            "review_status",
            "date_basis",
            Exists(main),
        )
    )
    return [
        KnownMeeting(
            pk=pk,
            key=key,
            body=_body(table, series),
            kind=kind,
            city=city or "",
            country=country or "",
            date_start=start,
            date_end=end,
            precision=precision,
            is_proposal=is_proposal(review, basis),
            is_reported=reported or not is_proposal(review, basis),
        )
        for (
            pk,
            key,
            series,
            kind,
            city,
            country,
            start,
            end,
            precision,
            review,
            basis,
            reported,
        ) in rows
    ]


def _body(table: NameTable, series: str) -> str:
    """The actor that a series is named after: nato of nato-summit; "" if none is."""
    parts = series.split("-")
    keys = ("-".join(parts[:count]) for count in range(len(parts), 0, -1))
    return next((key for key in keys if (ACTOR, key) in table.entries), "")


def _subject(article: Article, table: NameTable) -> Subject:
    return Subject(
        raw=article.raw_text,
        blocks=list(article.blocks.all()),
        language=article.language,
        published_on=article.published_on,
        date_order=article.source.default_date_order if article.source else "",
        refused=frozenset(_refused(article)),
        known_in=partial(meetings_in, table),
        known_of=partial(meetings_of, table),
        roles=roles(table),
    )


def _refused(article: Article) -> Iterator[tuple[str, str, int]]:
    """Yield what curators refused in this article or in all."""
    everywhere = Q(article=None) | Q(article=article)
    rows = Rejection.objects.filter(everywhere).values_list("norm", "actor", "place")
    for norm, actor, place in rows:
        if actor:
            yield norm, ACTOR, actor
        if place:
            yield norm, PLACE, place


def _save_mentions(article: Article, findings: Findings) -> None:
    rows = article.mentions.all()
    rows.drop_replaceable()
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
        role_start=found.role_start,
        role_end=found.role_end,
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
