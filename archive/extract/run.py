"""Extraction of stored articles: read them and save what was found.

Only rows nobody has decided on are replaced; what a curator confirmed stays, what one
rejected is not found again. The rules of reading are in the finders, see `reading`.
"""

import logging
import uuid
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager

from django.db import transaction
from django.utils import timezone

from archive.extract.copies import save_copies
from archive.extract.events import ask_same_event
from archive.extract.found import Findings
from archive.extract.mentioned import save_others
from archive.extract.proposals import save_meeting
from archive.extract.quotations import quote_rows
from archive.extract.reading import STAGES
from archive.extract.spans import mention_rows, replace
from archive.extract.stated import date_rows, figure_rows, promise_rows
from archive.extract.stored import Read, Reader, stored
from archive.extract.suggestions import save_names
from archive.models import (
    Article,
    ArticleBlock,
    DateMention,
    Figure,
    Mention,
    Promise,
    Quote,
)
from archive.models.extracted import Extracted
from archive.models.history import acting
from archive.signals import article_changed, article_read

log = logging.getLogger(__name__)

WHOLE = "extraction"
"""Stands in `Article.failed_stages` where reading broke as a whole."""

EXTRACTOR_VERSION = "7"
"""Goes up whenever another reading of the same text may come out differently."""


class Batch:
    """Articles read in one transaction; what they say is written together at the end.

    What later articles look at (meetings, copies, the article) is written at once.
    `changed` are the places and series whose known meetings became others, `told` the
    articles that were written: who keeps the batch tells the rest of the site.
    """

    def __init__(self, reader: Reader, *, are_new: bool = False) -> None:
        """Begin inside a transaction; articles that are new have no rows yet."""
        self.reader = reader
        # Known findings are as old as the reader at most.
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
    Promise: promise_rows,
}


@contextmanager
def saving(reader: Reader, changed: Collection[str] = ()) -> Iterator[Batch]:
    """Give a batch that is written when the block ends, all in one transaction.

    It leaves no history, whoever asked for it. An error leaves nothing of the batch.
    In: what changed since the articles were read, if that was not just now.
    """
    with acting(None), transaction.atomic():
        batch = Batch(reader)
        batch.changed.update(changed)
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


def read_all(numbers: Sequence[int]) -> dict[int, Read]:
    """Read stored articles, by their primary keys; nothing is saved."""
    articles = stored(numbers)
    reader = Reader(articles)
    found = {}
    for article in articles:
        try:
            found[article.pk] = reader.read(article)
        except Exception:
            log.exception("Article %s could not be read", article.pk)
    return found


def save_all(
    numbers: Sequence[int], known: Mapping[int, Read], changed: set[str] | None = None
) -> dict[int, list[str]]:
    """Save what was read in stored articles, in one transaction for all.

    In: primary keys, what `read_all` gave, and the places and series that changed since
    then; those that change now are added. Out: the stages that failed, by article. An
    article that cannot be saved keeps what it had and has "extraction" among them.
    """
    articles = stored(numbers)
    reader = Reader(articles)
    since = set() if changed is None else changed
    try:
        with saving(reader, since) as batch:
            for article in articles:
                batch.take(article, known=known.get(article.pk))
    except Exception as error:
        if len(articles) > 1:
            log.exception("A batch could not be saved; its articles are, one by one")
            return _one_by_one(numbers, known, since)
        return {article.pk: [_failed(article, error)] for article in articles}
    since |= batch.changed
    return {item.pk: item.failed_stages for item in articles if item.failed_stages}


def _one_by_one(
    numbers: Sequence[int], known: Mapping[int, Read], changed: set[str]
) -> dict[int, list[str]]:
    failed: dict[int, list[str]] = {}
    for number in numbers:
        failed |= save_all([number], known, changed)
    return failed


def _failed(article: Article, error: Exception) -> str:
    """Note on an article that its reading broke as a whole."""
    number = uuid.uuid4().hex[:8]
    what = "Extraction of article %s failed: error %s"
    log.error(what, article.pk, number, exc_info=error)
    stage = f"{WHOLE}:{number}"
    others = [name for name in article.failed_stages if not _is_ours(name)]
    rows = Article.objects.filter(pk=article.pk)
    rows.update(failed_stages=[*others, stage], updated_at=timezone.now())
    return stage


def _is_ours(failed: str) -> bool:
    """Whether a failed stage is one of extraction, which is tried anew."""
    return failed.partition(":")[0] in STAGES
