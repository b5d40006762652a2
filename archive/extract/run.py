"""Extraction of stored articles: read them and save what was found.

Only rows nobody has decided on are replaced; what a curator confirmed stays, what one
rejected is not found again. The rules of reading are in the finders, see `reading`.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from django.db import models, transaction
from django.utils import timezone

from archive.extract.copies import save_copies
from archive.extract.events import ask_same_event
from archive.extract.found import Findings
from archive.extract.known import KnownMeetings
from archive.extract.mentioned import save_others
from archive.extract.names import name_table
from archive.extract.offices import roles
from archive.extract.proposals import save_meeting
from archive.extract.quotations import quote_rows
from archive.extract.reading import STAGES, Subject, read
from archive.extract.spans import mention_rows, replace
from archive.extract.stated import date_rows, figure_rows
from archive.extract.suggestions import save_names
from archive.extract.table import ACTOR, PLACE, NameTable
from archive.models import (
    Article,
    ArticleBlock,
    DateMention,
    Figure,
    Mention,
    Quote,
    Rejection,
)
from archive.models.extracted import Extracted
from archive.models.history import acting
from archive.signals import article_changed, article_read

EXTRACTOR_VERSION = "5"
"""Goes up whenever another reading of the same text may come out differently."""

_Refusal = tuple[str, str, int]
"""Match key, target and primary key of what a curator refused."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """What was found in an article, and whose meetings were asked for.

    It holds until something changes in the meetings of the places and bodies `asked`.
    """

    findings: Findings
    asked: frozenset[str]


class Reader:
    """Reads articles with the same names, refusals and known meetings; saves nothing.

    For the articles of one transaction, or of one process for a short time.
    """

    def __init__(self, articles: Sequence[Article] = ()) -> None:
        """Look up what the articles have in common; new ones need not be named."""
        self._table: NameTable = name_table()
        self.meetings = KnownMeetings(self._table)
        self._refused = _refused([article.pk for article in articles])

    def read(
        self, article: Article, blocks: Sequence[ArticleBlock] | None = None
    ) -> Read:
        """Find in an article what the finders find; its blocks, if they are known."""
        self.meetings.asked = set()
        source = article.source
        subject = Subject(
            raw=article.raw_text,
            blocks=list(article.blocks.all()) if blocks is None else blocks,
            language=article.language,
            published_on=article.published_on,
            date_order=source.default_date_order if source else "",
            refused=self._refused[None] | self._refused.get(article.pk, frozenset()),
            known_in=self.meetings.in_places,
            known_of=self.meetings.of,
            roles=roles(self._table),
        )
        findings = read(subject, self._table)
        return Read(findings=findings, asked=frozenset(self.meetings.asked))


class Batch:
    """Articles read in one transaction; what they say is written together at the end.

    What later articles look at (meetings, copies, the article) is written at once.
    `changed` are the places and series whose known meetings became others, `told` the
    articles that were written: who keeps the batch tells the rest of the site.
    """

    def __init__(self, reader: Reader, *, are_new: bool = False) -> None:
        """Begin inside a transaction; articles that are new have no rows yet."""
        self.reader = reader
        self.changed: set[str] = set()
        self.told: list[int] = []
        self._are_new = are_new
        self._read: list[tuple[Article, Findings]] = []
        self._copies: set[int] = set()

    def take(
        self,
        article: Article,
        blocks: Sequence[ArticleBlock] | None = None,
        known: Read | None = None,
    ) -> None:
        """Read an article, unless what it says is `known` already, and save it.

        What was read before something changed in the meetings it asked for is read
        again.
        """
        if known is None or not self.changed.isdisjoint(known.asked):
            known = self.reader.read(article, blocks)
        with transaction.atomic():
            copies = self._save(article, known.findings)
        self._copies |= copies
        self._read.append((article, known.findings))

    def _save(self, article: Article, findings: Findings) -> set[int]:
        """Save what later articles look at; the articles that became copies."""
        is_new = self._are_new
        moved = save_meeting(article, findings, EXTRACTOR_VERSION, is_new=is_new)
        moved |= save_others(article, findings.others, EXTRACTOR_VERSION, is_new=is_new)
        if moved:
            self.changed |= moved
            self.reader.meetings.forget(moved)
        if not is_new or findings.meeting:
            ask_same_event(article)
        was_copy = article.duplicate_of_id, article.copy_kind
        copies = (
            save_copies(article, findings.body, is_new=is_new)
            if findings.body
            else set()
        )
        others = (name for name in article.failed_stages if not _is_ours(name))
        article.failed_stages = [*others, *findings.failed]
        article.extractor_version = EXTRACTOR_VERSION
        article.updated_at = timezone.now()
        fields = ["failed_stages", "extractor_version", "minhash", "updated_at"]
        if was_copy != (article.duplicate_of_id, article.copy_kind):
            fields += ["duplicate_of", "copy_kind"]
        Article.objects.filter(pk=article.pk).update(
            **{field: getattr(article, field) for field in fields}
        )
        return copies

    def write(self) -> None:
        """Write the rows of all articles that were taken, and ask about them."""
        read, self._read = self._read, []
        articles = [article for article, _ in read]
        if not articles:
            return
        old = [] if self._are_new else [article.pk for article in articles]
        for model, rows_of in _ROWS.items():
            rows = (
                row
                for article, findings in read
                for row in rows_of(article, findings, EXTRACTOR_VERSION)
            )
            replace(model, old, rows)
        save_names(read, are_new=self._are_new)
        article_read.send(sender=Article, articles=articles, are_new=self._are_new)
        ids = [*(article.pk for article in articles), *sorted(self._copies)]
        self.told = list(dict.fromkeys([*self.told, *ids]))


RowsOf = Callable[[Article, Findings, str], Iterator[Extracted]]

_ROWS: Mapping[type[Extracted], RowsOf] = {
    Mention: mention_rows,
    Quote: quote_rows,
    DateMention: date_rows,
    Figure: figure_rows,
}


@contextmanager
def saving(reader: Reader) -> Iterator[Batch]:
    """Give a batch that is written when the block ends, all in one transaction.

    It leaves no history, whoever asked for it. An error leaves nothing of the batch.
    """
    with acting(None), transaction.atomic():
        batch = Batch(reader)
        yield batch
        batch.write()
        # Inside the transaction: the listener waits for the commit and writes once.
        article_changed.send(sender=Article, ids=batch.told)


def extract(article: Article) -> None:
    """Read an article anew and save what was found, in one transaction.

    Replaces only automatic and queued rows. Tells the search index after the commit.
    The text is read before the transaction, which only writes: others need not wait.
    """
    reader = Reader([article])
    known = reader.read(article)
    with saving(reader) as batch:
        batch.take(article, known=known)


def _refused(articles: Collection[int]) -> dict[int | None, frozenset[_Refusal]]:
    """What curators refused, by article; under None what they refused in all."""
    everywhere = models.Q(article=None)
    if articles:
        everywhere |= models.Q(article__in=articles)
    rows = Rejection.objects.filter(everywhere).order_by()
    found: dict[int | None, set[_Refusal]] = defaultdict(set)
    for article, norm, actor, place in rows.values_list(
        "article", "norm", "actor", "place"
    ):
        target = ACTOR if actor else PLACE
        found[article].add((norm, target, actor or place))
    return {None: frozenset()} | {key: frozenset(same) for key, same in found.items()}


def _is_ours(failed: str) -> bool:
    """Whether a failed stage is one of extraction, which is tried anew."""
    return failed.partition(":")[0] in STAGES
