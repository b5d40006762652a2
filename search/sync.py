"""Keeps the index in step with the archive: what changed is updated after the commit.

Named in HAYSTACK_SIGNAL_PROCESSOR. What is written is the engine's affair; which
rows of an article are indexed, that of `search.search_indexes`.
"""

import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import chain
from typing import Any

from django.db import models, transaction
from django.db.models.signals import (
    ModelSignal,
    post_delete,
    post_save,
    pre_delete,
    pre_save,
)
from haystack import connections
from haystack.constants import DEFAULT_ALIAS
from haystack.signals import BaseSignalProcessor

from archive.models import (
    Actor,
    Article,
    ArticleBlock,
    Meeting,
    MeetingReport,
    Mention,
    Place,
    Quote,
    Source,
)
from archive.signals import article_changed
from search.backends.quoted import quotes_engine


class _Waiting(threading.local):
    """The articles of this thread that changed and are not yet passed on."""

    def __init__(self) -> None:
        self.ids: set[int] = set()
        self.batches = 0


_waiting = _Waiting()


def changed(ids: Iterable[int]) -> None:
    """Update articles in the index once this transaction is committed."""
    _waiting.ids.update(ids)
    if _waiting.ids and not _waiting.batches:
        transaction.on_commit(_pass_on, robust=True)


def _pass_on() -> None:
    """Hand over what waits; the first call of a transaction takes it all.

    Called robustly: who saved an article does not get an error because the index
    could not be written. The ids stay noted on disk and Django logs the error.
    """
    ids, _waiting.ids = _waiting.ids, set()
    if ids:
        try:
            connections[DEFAULT_ALIAS].get_backend().note(ids)
        finally:
            quotes_engine().note(ids)


@contextmanager
def batch() -> Iterator[None]:
    """Collect the changes of many transactions and write them at the end.

    With it, taking in 1,000 articles writes the index once. What had changed is
    written also when the block ends with an error.
    """
    _waiting.batches += 1
    try:
        yield
    finally:
        _waiting.batches -= 1
        if not _waiting.batches:
            transaction.on_commit(_pass_on, robust=True)


Ids = Callable[[Any], Iterable[int]]


def _of_article(row: Any) -> Iterable[int]:
    return (row.article_id,)


def _of_meeting(meeting: Meeting) -> Iterable[int]:
    return meeting.reports.values_list("article_id", flat=True)


def _of_source(source: Source) -> Iterable[int]:
    return source.articles.values_list("pk", flat=True)


def _of_actor(actor: Actor) -> Iterable[int]:
    mentioned = actor.mentions.values_list("article_id", flat=True)
    return chain(mentioned, actor.quotes.values_list("article_id", flat=True))


def _of_place(place: Place) -> Iterable[int]:
    mentioned = place.mentions.values_list("article_id", flat=True)
    met = models.Q(meeting__city=place) | models.Q(meeting__country=place)
    reported = MeetingReport.objects.filter(met)
    return chain(mentioned, reported.values_list("article_id", flat=True))


ROWS: dict[type[models.Model], Ids] = {
    Article: lambda article: (article.pk,),
    ArticleBlock: _of_article,
    Mention: _of_article,
    Quote: _of_article,
    MeetingReport: _of_article,
    Meeting: _of_meeting,
}
"""Rows whose every change may change what is indexed, and of which articles."""

NAMED: dict[type[models.Model], tuple[tuple[str, ...], Ids]] = {
    Source: (("key",), _of_source),
    Actor: (("key", "kind", "status", "country_id"), _of_actor),
    Place: (("key", "kind", "country_id"), _of_place),
}
"""Rows of which only some fields are indexed: many articles hang on each."""


class CommitSignalProcessor(BaseSignalProcessor):
    """Listens to the archive's models and to what it says of bulk changes."""

    def setup(self) -> None:
        """Start to listen."""
        for signal, listener, model in self._listeners():
            signal.connect(listener, sender=model)
        article_changed.connect(self._articles_changed)

    def teardown(self) -> None:
        """Stop to listen."""
        for signal, listener, model in self._listeners():
            signal.disconnect(listener, sender=model)
        article_changed.disconnect(self._articles_changed)

    def _listeners(self) -> Iterator[tuple[ModelSignal, Any, type[models.Model]]]:
        for model in ROWS:
            yield post_save, self._row_changed, model
            yield post_delete, self._row_changed, model
        for model in NAMED:
            yield pre_save, self._before_named_changes, model
            yield post_save, self._named_changed, model
            yield pre_delete, self._before_named_goes, model
            yield post_delete, self._named_changed, model

    def _row_changed(
        self, sender: type[models.Model], instance: models.Model, **_: Any
    ) -> None:
        changed(ROWS[sender](instance))

    def _before_named_changes(
        self, sender: type[models.Model], instance: models.Model, **_: Any
    ) -> None:
        fields, ids = NAMED[sender]
        known = sender._default_manager.filter(pk=instance.pk)  # noqa: SLF001
        before = known.values_list(*fields).first() if instance.pk else None
        if before and before != tuple(getattr(instance, name) for name in fields):
            _waiting.ids.update(ids(instance))

    def _before_named_goes(
        self, sender: type[models.Model], instance: models.Model, **_: Any
    ) -> None:
        _waiting.ids.update(NAMED[sender][1](instance))

    def _named_changed(self, **_: Any) -> None:
        # What waits was noted before the row was written; now it may be passed on.
        changed(())

    def _articles_changed(self, ids: Iterable[int], **_: Any) -> None:
        changed(ids)
