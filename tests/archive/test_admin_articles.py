"""The articles of the admin: their list, their page, what a curator changes."""

import datetime as dt

import pytest

from archive.models import (
    Actor,
    Meeting,
    MeetingReport,
    Mention,
    Rejection,
)
from tests.archive.desk import act, change, url
from tests.archive.newsroom import new_article

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("count", [1, 3])
def test_article_list_costs_the_same_for_one_and_three(
    desk, count, django_assert_num_queries
):
    for number in range(count):
        new_article(number + 1)
    desk.get(url("article_changelist"))
    # Session, user, permissions (2), sources to filter by, count, page, main meetings.
    with django_assert_num_queries(8):
        desk.get(url("article_changelist"))


def test_change_page_costs_the_same_for_more_mentions(
    desk, django_assert_max_num_queries
):
    article = new_article()
    one = Mention.objects.get(place__key="rome")
    for start in range(5):
        one.pk, one.start, one.core_start = None, start, start
        one.surface = article.raw_text[start : one.end]
        one.save(force_insert=True)
    desk.get(url("article_change", article.pk))
    with django_assert_max_num_queries(16):
        desk.get(url("article_change", article.pk))


def test_article_page_shows_the_text_as_published(desk):
    article = new_article()
    page = desk.get(url("article_change", article.pk)).content.decode()
    assert '<div class="article-text" lang="ar" dir="rtl">' in page
    assert 'class="is-boilerplate">اشترك</p>' in page


def test_saving_an_unchanged_article_confirms_nothing(desk):
    article = new_article()
    assert change(desk, article).status_code == 302
    article.refresh_from_db()
    assert (article.published_basis, article.headline_basis) == ("explicit", "scraped")
    assert set(Mention.objects.values_list("status", flat=True)) == {"auto"}


def test_headline_and_date_become_the_curators(desk):
    article = new_article()
    answer = change(desk, article, headline="عنوان", published_on="2021-07-04")
    assert answer.status_code == 302
    article.refresh_from_db()
    assert (article.headline, article.headline_basis) == ("عنوان", "curator")
    assert article.headline_start is None
    assert article.published_on == dt.date(2021, 7, 4)
    assert (article.published_basis, article.published_precision) == ("curator", "day")


def test_a_date_can_be_taken_away(desk):
    article = new_article()
    assert change(desk, article, published_on="").status_code == 302
    article.refresh_from_db()
    assert (article.published_on, article.published_basis) == (None, "none")


def test_withdrawing_on_the_page_wants_a_reason(desk):
    article = new_article()
    answer = change(desk, article, status="withdrawn")
    assert answer.context["adminform"].form.errors == {
        "withdrawn_reason": ["Say why the article is withdrawn."]
    }
    answer = change(desk, article, status="withdrawn", withdrawn_reason="libel")
    assert answer.status_code == 302
    article.refresh_from_db()
    assert article.status == "withdrawn"


def test_a_corrected_mention_is_confirmed(desk, curator):
    article = new_article()
    other = Actor.objects.create(key="state", kind="country", name_en="State")
    answer = change(desk, article, **{"mentions-0-actor": other.pk})
    assert answer.status_code == 302
    mention = Mention.objects.get(actor=other)
    assert (mention.status, mention.reviewed_by) == ("confirmed", curator)
    assert Mention.objects.get(place__key="rome").status == "auto"


def test_a_rejected_mention_is_remembered(desk):
    article = new_article()
    assert change(desk, article, **{"mentions-1-status": "rejected"}).status_code == 302
    assert Rejection.objects.get().norm == "روما"


def test_a_block_that_becomes_boilerplate_takes_its_mentions_along(desk):
    article = new_article()
    change(desk, article, **{"blocks-1-kind": "related_link"})
    assert set(Mention.objects.values_list("in_boilerplate", flat=True)) == {True}


def test_a_new_report_is_the_curators(desk, curator):
    article = new_article()
    hague = Meeting.objects.create(key="hague", name_en="The Hague")
    answer = change(
        desk,
        article,
        **{
            "reports-TOTAL_FORMS": 2,
            "reports-1-meeting": hague.pk,
            "reports-1-role": "mention_future",
            "reports-1-status": "auto",
        },
    )
    assert answer.status_code == 302
    report = MeetingReport.objects.get(meeting=hague)
    assert (report.method, report.reviewed_by) == ("curator", curator)


def test_a_report_can_be_deleted(desk):
    article = new_article()
    change(desk, article, **{"reports-0-DELETE": "on"})
    assert article.reports.count() == 0


def test_publish_and_withdraw_in_the_list(desk):
    article = new_article()
    answer = act(desk, "article", "withdraw", article)
    assert answer.templates[0].name == "admin/archive/article/withdraw.html"
    answer = act(desk, "article", "withdraw", article, reason="")
    assert answer.context["form"].errors == {"reason": ["This field is required."]}
    act(desk, "article", "withdraw", article, reason="libel")
    article.refresh_from_db()
    assert (article.status, article.withdrawn_reason) == ("withdrawn", "libel")
    act(desk, "article", "publish", article)
    article.refresh_from_db()
    assert article.status == "published"


def test_reading_and_indexing_anew_in_the_list(desk):
    article = new_article()
    assert (
        "1 article was read anew."
        in act(desk, "article", "re_extract", article).content.decode()
    )
    article.refresh_from_db()
    assert article.extractor_version
    assert (
        "1 article was indexed anew."
        in act(desk, "article", "re_index", article).content.decode()
    )
