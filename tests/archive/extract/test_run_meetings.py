"""Meetings that articles report: proposed, linked, refused, merged."""

import pytest

from archive.extract.run import (
    extract,
)
from archive.models import (
    ArticleBlock,
    Meeting,
    MeetingReport,
    Place,
    ReviewItem,
)
from archive.models.curated import OldKey
from tests.archive.extract.run_articles import COMING, LEAD, TEXT, extracted

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("registry")]


def test_a_new_meeting_is_proposed_and_waits() -> None:
    article = extracted()
    meeting = Meeting.objects.get()
    assert meeting.key == "rome-2024-03-04-ministerial"
    assert meeting.name_ar == "اجتماع وزاري - روما، 4 مارس 2024"
    assert meeting.name_en == "Ministerial meeting - Rome, 4 March 2024"
    assert meeting.city == Place.objects.get(key="rome")
    assert meeting.country == Place.objects.get(key="italy")
    assert (meeting.review_status, meeting.status) == ("queued", "held")
    report = article.reports.get()
    assert (report.role, report.status) == ("main", "queued")
    words = [TEXT[item["start"] : item["end"]] for item in report.evidence]
    assert words == ["روما", "اجتماعا", "الاثنين"]
    item = article.review_items.get()
    assert (item.kind, item.payload["meeting"]) == ("meeting", meeting.pk)


def test_a_known_meeting_is_linked() -> None:
    known = Meeting.objects.create(
        key="rome",
        name_en="Rome",
        series="global-coalition-ministerial",
        kind="ministerial",
        date_start="2024-03-04",
        city=Place.objects.get(key="rome"),
        review_status="confirmed",
        date_basis="registry",
    )
    article = extracted()
    report = article.reports.get()
    assert (report.meeting, report.status, report.confidence) == (known, "auto", 0.95)
    assert report.method == "meeting/known/day"
    assert not ReviewItem.objects.exists()


def test_a_second_report_joins_the_proposal_without_asking_again() -> None:
    extracted()
    second = extracted(published_on="2024-03-06", text=LEAD.replace("أمس الاثنين", ""))
    assert Meeting.objects.count() == 1
    assert second.reports.get().status == "queued"
    assert not second.review_items.exists()


def test_a_proposal_that_nobody_reports_any_more_goes() -> None:
    article = extracted()
    ArticleBlock.objects.filter(article=article, ordinal=0).update(kind="related_link")
    extract(article)
    assert not Meeting.objects.exists()
    assert not article.reports.exists()
    assert not article.review_items.filter(kind="meeting").exists()


def test_a_confirmed_report_stays_the_only_main_one() -> None:
    article = extracted()
    MeetingReport.objects.update(status="confirmed")
    extract(article)
    assert article.reports.get().status == "confirmed"


def test_a_rejected_meeting_is_not_reported_again() -> None:
    article = extracted()
    MeetingReport.objects.update(status="rejected")
    extract(article)
    assert [report.status for report in article.reports.all()] == ["rejected"]


def test_a_meeting_without_a_date_is_asked_about() -> None:
    text = "عقد وزراء خارجية التحالف الدولي اجتماعا في روما."
    article = extracted(text=text, published_on=None, published_basis="none")
    assert not Meeting.objects.exists()
    (item,) = article.review_items.all()
    assert (item.kind, item.payload["code"]) == ("meeting", "meeting_undated")


def test_a_meeting_mentioned_besides_is_proposed_and_waits() -> None:
    article = extracted(text=COMING)
    meeting = Meeting.objects.get()
    assert meeting.key == "global-coalition-2024-06-other"
    assert meeting.name_en == "Meeting - Global Coalition, June 2024"
    assert (meeting.status, meeting.review_status) == ("planned", "queued")
    assert (str(meeting.date_start), meeting.date_precision) == ("2024-06-01", "month")
    report = article.reports.get()
    assert (report.role, report.status) == ("mention_future", "queued")
    (item,) = article.review_items.filter(kind="meeting")
    assert item.payload["code"] == "new_mentioned"
    assert item.payload["meeting"] == meeting.pk
    extract(article)
    assert article.reports.count() == article.review_items.count() == 1


def test_a_mention_never_becomes_the_main_meeting_of_another_article() -> None:
    extracted(text=COMING)
    text = "عقد وزراء خارجية التحالف الدولي اجتماعا في روما أمس الثلاثاء."
    second = extracted(text=text, published_on="2024-06-05")
    assert second.reports.get().meeting.key == "rome-2024-06-04-ministerial"


def test_a_known_meeting_mentioned_besides_is_linked() -> None:
    known = Meeting.objects.create(
        key="riyadh",
        name_en="Riyadh",
        series="global-coalition-ministerial",
        kind="other",
        date_start="2024-06-08",
        review_status="confirmed",
        date_basis="registry",
    )
    report = extracted(text=COMING).reports.get()
    assert (report.meeting, report.role) == (known, "mention_future")
    assert (report.status, report.method) == ("auto", "meeting/body_period")
    assert not ReviewItem.objects.exists()


def test_a_proposal_mentioned_that_a_curator_refused_is_not_made_again() -> None:
    extracted(text=COMING)
    Meeting.objects.update(review_status="rejected")
    MeetingReport.objects.update(status="rejected")
    assert not extracted(text=COMING).reports.exists()


def test_a_merged_proposal_is_reported_as_what_it_is_now() -> None:
    kept = Meeting.objects.create(key="kept", name_en="Kept", review_status="confirmed")
    OldKey.objects.create(
        kind="meeting", key="global-coalition-2024-06-other", meeting=kept
    )
    assert extracted(text=COMING).reports.get().meeting == kept
