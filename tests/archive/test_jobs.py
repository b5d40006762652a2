"""Jobs in the background: progress, errors, cancelling, going on after a stop."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command

from archive import jobs
from archive.extract.proposals import save_meeting
from archive.extract.run import extract
from archive.models import (
    Actor,
    ActorName,
    Article,
    DateMention,
    Figure,
    Job,
    MeetingReport,
    Mention,
    Quote,
)
from archive.models.choices import JobState
from tests.archive.newsroom import new_article

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def curator() -> User:
    return User.objects.create(username="layla", is_staff=True)


@pytest.fixture
def articles() -> list[Article]:
    found = [new_article(number) for number in range(1, 6)]
    Mention.objects.all().delete()
    actor = Actor.objects.get(key="antony-blinken")
    ActorName.objects.create(actor=actor, text="بلينكن")
    return found


def begin(articles: list[Article] | None, by: User, *spellings: str) -> Job:
    """A job that there is something to do for."""
    keys = None if articles is None else [article.pk for article in articles]
    job = jobs.begin(keys, "why", by, spellings)
    assert job is not None
    return job


def work() -> None:
    call_command("work", "--batch", verbosity=0)


def test_a_job_reads_the_articles_anew(articles, curator):
    job = begin(articles[:2], curator)
    assert (job.state, job.total, job.done, job.rate) == ("waiting", 2, 0, 0.0)
    work()
    job.refresh_from_db()
    assert (job.state, job.done, job.errors) == ("done", 2, [])
    assert job.rate > 0
    assert not job.is_open
    read = Mention.objects.filter(actor__isnull=False)
    assert set(read.values_list("article", flat=True)) == {
        articles[0].pk,
        articles[1].pk,
    }


def test_a_job_looks_for_its_articles_by_a_spelling(articles, curator):
    job = begin(None, curator, "بلينكن")
    none = begin(None, curator, "غيره")
    assert job.total is None
    work()
    for one, count in ((job, 5), (none, 0)):
        one.refresh_from_db()
        assert (one.state, one.done) == ("done", count)


def test_no_articles_are_no_job(curator):
    assert jobs.begin([], "why", curator) is None
    assert Job.objects.count() == 0


def test_a_cancelled_job_stops_and_can_go_on(articles, curator, monkeypatch):
    monkeypatch.setattr(jobs, "CHUNK", 2)
    job = begin(articles, curator)
    read = jobs._read

    def read_and_cancel(keys: list[int]) -> object:
        if articles[2].pk in keys:
            assert jobs.cancel(job)
        return read(keys)

    monkeypatch.setattr(jobs, "_read", read_and_cancel)
    work()
    job.refresh_from_db()
    assert (job.state, job.done) == ("cancelled", 2)
    assert not jobs.cancel(job)
    monkeypatch.setattr(jobs, "_read", read)
    assert jobs.again(job)
    assert not jobs.again(job)
    work()
    job.refresh_from_db()
    assert (job.state, job.done) == ("done", 5)


def test_a_worker_takes_up_what_another_left_behind(articles, curator):
    job = Job.objects.create(
        title="why",
        state=JobState.RUNNING,
        run="dead",
        articles=[article.pk for article in articles],
        done=3,
        created_by=curator,
    )
    call_command("work", "--batch", verbosity=0)
    job.refresh_from_db()
    assert (job.state, job.done) == ("done", 5)
    assert set(
        Mention.objects.filter(actor__isnull=False).values_list("article", flat=True)
    ) == {article.pk for article in articles[3:]}


def test_an_article_that_breaks_is_named_and_the_others_are_read(
    articles, curator, monkeypatch
):
    def break_down(article: Article, *rest: Any, **options: Any) -> set[str]:
        if article.pk == articles[1].pk:
            raise RuntimeError
        return save_meeting(article, *rest, **options)

    monkeypatch.setattr("archive.extract.run.save_meeting", break_down)
    job = begin(articles, curator)
    work()
    job.refresh_from_db()
    assert (job.state, job.done) == ("done", 5)
    assert [error["article"] for error in job.errors] == [articles[1].pk]
    assert Mention.objects.filter(article=articles[4]).exists()
    (stage,) = Article.objects.get(pk=articles[1].pk).failed_stages
    assert stage == job.errors[0]["error"]
    assert stage.startswith("extraction:")


def test_a_job_that_breaks_is_tried_three_times(articles, curator, monkeypatch):
    def break_down(keys: list[int]) -> None:
        raise RuntimeError

    monkeypatch.setattr(jobs, "_read", break_down)
    job = begin(articles[:1], curator)
    work()
    job.refresh_from_db()
    assert (job.state, job.tries, job.done) == ("failed", 3, 0)


def test_only_one_process_works_on_a_job(articles, curator):
    job = begin(articles[:1], curator)
    assert jobs._take(job.pk, "one")
    assert jobs._take(job.pk, "two")
    jobs._work(job.pk, "one")
    job.refresh_from_db()
    assert (job.run, job.done) == ("two", 0)
    jobs.cancel(job)
    assert jobs.read_job.call(job.pk) == "nothing to do"
    assert not jobs._take(0, "three")
    jobs._broke(job.pk, "one")


def test_extract_since_a_day(articles, capsys):
    Article.objects.update(created_at="2020-01-01T00:00:00Z")
    call_command("extract", "--since", "2021-06-04")
    assert "2 articles read" in capsys.readouterr().out
    with pytest.raises(CommandError, match="no date"):
        call_command("extract", "--since", "June")
    with pytest.raises(CommandError, match="at least 1"):
        call_command("extract", "--jobs", "0")


def test_decided_rows_survive_reading_anew(articles, curator):
    call_command("extract", "--articles", str(articles[0].pk))
    mention = Mention.objects.filter(article=articles[0], actor__isnull=False).get()
    mention.status = "rejected"
    mention.save()
    call_command("extract", "--articles", str(articles[0].pk))
    rows = Mention.objects.filter(article=articles[0], actor__isnull=False)
    assert [(row.pk, row.status) for row in rows] == [(mention.pk, "rejected")]


@pytest.mark.parametrize("model", [Mention, Quote, Figure, DateMention])
@pytest.mark.parametrize("status", ["confirmed", "rejected"])
def test_what_was_decided_of_any_row_survives(articles, model, status):
    article = articles[0]
    row = model.objects.filter(article=article).first()
    if row is None:
        extract(article)
        row = model.objects.filter(article=article).first()
    model.objects.filter(pk=row.pk).update(status=status)
    place = {"article": article, "start": row.start, "end": row.end}
    extract(article)
    extract(article)
    rows = model.objects.filter(**place).values_list("pk", "status")
    assert list(rows) == [(row.pk, status)]


@pytest.mark.parametrize("status", ["confirmed", "rejected"])
def test_decided_reports_survive(articles, status):
    report = articles[0].reports.get()
    MeetingReport.objects.filter(pk=report.pk).update(status=status)
    extract(articles[0])
    assert articles[0].reports.get(pk=report.pk).status == status
