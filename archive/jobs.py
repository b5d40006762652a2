"""Reading articles anew in the background, with progress that outlives a restart.

A job is a row (`archive.models.Job`) and a task in the database's queue, which
`manage.py work` takes up. Which articles a change of names touches is looked for by
`archive.extract.containment`; reading one is `archive.extract.run`'s work.
"""

import logging
import uuid
from collections.abc import Collection, Iterable
from functools import partial
from typing import Any

from django.db import transaction
from django.utils import timezone
from django_tasks import task

from archive.extract.containment import articles_with
from archive.extract.run import read_all, save_all
from archive.models import Job
from archive.models.choices import JobState

log = logging.getLogger(__name__)

CHUNK = 50
"""Articles a transaction: so often is progress written and a cancellation seen."""
TRIES = 3
"""How often a job that broke is begun again."""
KEPT_ERRORS = 50
"""How many articles that could not be read a job names."""


def begin(
    articles: Collection[int] | None,
    title: str,
    by: Any,
    spellings: Iterable[str] = (),
) -> Job | None:
    """Ask for articles to be read anew; None if there are none.

    In: primary keys, or None to look for the articles that have one of `spellings`.
    The job starts after the transaction, if a worker runs.
    """
    if articles is not None and not articles:
        return None
    job = Job.objects.create(
        title=title[:300],
        articles=None if articles is None else sorted(set(articles)),
        spellings=list(spellings),
        created_by=by,
    )
    _enqueue(job)
    return job


def cancel(job: Job) -> bool:
    """End a job; what was read stays read. False if it had ended."""
    open_states = (JobState.WAITING, JobState.RUNNING)
    rows = Job.objects.filter(pk=job.pk, state__in=open_states)
    return bool(
        rows.update(state=JobState.CANCELLED, run="", finished_at=timezone.now())
    )


def again(job: Job) -> bool:
    """Begin a job that failed or was cancelled from its first unread article."""
    ended = (JobState.FAILED, JobState.CANCELLED)
    rows = Job.objects.filter(pk=job.pk, state__in=ended)
    if not rows.update(state=JobState.WAITING, tries=0, finished_at=None):
        return False
    _enqueue(job)
    return True


def resume() -> int:
    """Put the jobs that a stopped worker left behind into the queue; their number."""
    left = Job.objects.filter(state__in=(JobState.RUNNING, JobState.WAITING))
    for job in left:
        _enqueue(job)
    return len(left)


def _enqueue(job: Job) -> None:
    transaction.on_commit(partial(read_job.enqueue, job.pk))


@task()
def read_job(pk: int) -> str:
    """Work on a job until it is done, cancelled, or taken over; its state."""
    token = uuid.uuid4().hex
    if not _take(pk, token):
        return "nothing to do"
    try:
        _work(pk, token)
    except Exception:
        log.exception("Job %s broke", pk)
        _broke(pk, token)
    return str(Job.objects.values_list("state", flat=True).get(pk=pk))


def _take(pk: int, token: str) -> bool:
    """Make this process the one that works on the job."""
    job = Job.objects.filter(pk=pk).first()
    if job is None or not job.is_open:
        return False
    return bool(
        Job.objects.filter(pk=pk, state=job.state, run=job.run).update(
            state=JobState.RUNNING,
            run=token,
            tries=job.tries + 1,
            started_at=job.started_at or timezone.now(),
        )
    )


def _work(pk: int, token: str) -> None:
    mine = Job.objects.filter(pk=pk, run=token, state=JobState.RUNNING)
    job = Job.objects.get(pk=pk)
    if job.articles is None:
        job.articles = articles_with(job.spellings)
        mine.update(articles=job.articles)
    errors = list(job.errors)
    while job.done < len(job.articles):
        errors += _read(job.articles[job.done : job.done + CHUNK])
        job.done = min(job.done + CHUNK, len(job.articles))
        if not mine.update(done=job.done, errors=errors[:KEPT_ERRORS]):
            return
    mine.update(state=JobState.DONE, finished_at=timezone.now())


def _read(keys: list[int]) -> list[dict[str, Any]]:
    """Read some articles anew; those whose reading failed, in whole or in a stage."""
    failed = save_all(keys, read_all(keys))
    return [
        {"article": number, "error": stage}
        for number, stages in failed.items()
        for stage in stages
    ]


def _broke(pk: int, token: str) -> None:
    """Begin again, or give up after `TRIES`."""
    rows = Job.objects.filter(pk=pk, run=token, state=JobState.RUNNING)
    job = rows.first()
    if job is None:
        return
    if job.tries < TRIES:
        rows.update(state=JobState.WAITING)
        _enqueue(job)
    else:
        rows.update(state=JobState.FAILED, finished_at=timezone.now())
