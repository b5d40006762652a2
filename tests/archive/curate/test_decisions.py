"""What curators decide: effects on rows, history, memory, and word to the index."""

import datetime as dt

import pytest
from django.contrib.admin.models import LogEntry

from archive import curate
from archive.models import Article, Meeting, Mention, Rejection
from tests.archive.newsroom import new_article, rome_meeting

pytestmark = pytest.mark.django_db


def test_publish_shows_what_was_hidden(curator, told):
    hidden = new_article(1, status="withdrawn", withdrawn_reason="wrong")
    shown = new_article(2)
    assert curate.publish([hidden, shown], curator) == 1
    hidden.refresh_from_db()
    assert (hidden.status, hidden.withdrawn_reason) == ("published", "")
    assert told == [hidden.pk]
    assert [e.object_id for e in LogEntry.objects.all()] == [str(hidden.pk)]


def test_withdraw_keeps_the_reason_and_the_rows(curator, told):
    article = new_article()
    assert curate.withdraw([article], " libel ", curator) == 1
    article.refresh_from_db()
    assert (article.status, article.withdrawn_reason) == ("withdrawn", "libel")
    assert Mention.objects.count() == 2
    assert told == [article.pk]
    assert LogEntry.objects.get().user == curator


def test_withdraw_wants_a_reason(curator):
    article = new_article()
    with pytest.raises(ValueError, match="Give a reason"):
        curate.withdraw([article], " ", curator)
    article.refresh_from_db()
    assert article.status == "published"


def test_reject_is_remembered_until_it_is_confirmed(curator, told):
    article = new_article()
    mention = Mention.objects.get(place__key="rome")
    assert curate.reject([mention], curator) == 1
    assert curate.reject([mention], curator) == 1
    mention.refresh_from_db()
    assert (mention.status, mention.reviewed_by) == ("rejected", curator)
    assert mention.reviewed_at is not None
    refused = Rejection.objects.get()
    assert (refused.norm, refused.place, refused.article) == (
        "روما",
        mention.place,
        article,
    )
    assert curate.confirm([mention], curator) == 1
    mention.refresh_from_db()
    assert mention.status == "confirmed"
    assert Rejection.objects.count() == 0
    assert told == [article.pk] * 3


def test_refused_key_leaves_clitics_out():
    mention = Mention(start=10, end=15, core_start=11, surface="لروما")
    assert curate.refused_key(mention) == "روما"


def test_set_main_meeting_rejects_the_other(curator, told):
    article = new_article()
    other = Meeting.objects.create(key="hague", name_en="The Hague")
    report = curate.set_main_meeting(article, other, curator)
    assert (report.status, report.method, report.reviewed_by) == (
        "confirmed",
        "curator",
        curator,
    )
    first = article.reports.get(meeting=rome_meeting())
    assert (first.status, first.reviewed_by) == ("rejected", curator)
    again = curate.set_main_meeting(article, rome_meeting(), curator)
    assert (again.pk, again.status, again.method) == (first.pk, "confirmed", "city")
    report.refresh_from_db()
    assert report.status == "rejected"
    assert told == [article.pk] * 2


def test_re_extract_keeps_what_was_decided(curator):
    article = new_article()
    mention = Mention.objects.get(place__key="rome")
    curate.confirm([mention], curator)
    assert curate.re_extract([article]) == 1
    assert Mention.objects.filter(pk=mention.pk, status="confirmed").exists()


def test_blocks_changed_counts_boilerplate_anew(told):
    article = new_article()
    body = article.blocks.get(kind="body")
    body.kind = "related_link"
    body.save()
    curate.blocks_changed(article)
    assert set(article.mentions.values_list("in_boilerplate", flat=True)) == {True}
    body.kind = "body"
    body.save()
    curate.blocks_changed(article)
    assert set(article.mentions.values_list("in_boilerplate", flat=True)) == {False}
    assert told == [article.pk] * 2


@pytest.mark.parametrize(
    ("day", "precision", "expected"),
    [
        (dt.date(2021, 6, 1), "month", ("curator", "month")),
        (dt.date(2021, 6, 1), "none", ("curator", "day")),
        (None, "day", ("none", "none")),
    ],
)
def test_set_published_says_how_it_is_known(day, precision, expected):
    article = Article(published_start=3, published_end=8)
    curate.set_published(article, day, precision)
    assert (article.published_basis, article.published_precision) == expected
    assert (article.published_start, article.published_end) == (None, None)


def test_nothing_is_told_of_nothing(told):
    curate.reindex([])
    assert told == []
