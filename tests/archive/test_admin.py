"""The admin as a curator uses it: every page, the actions, what is forbidden."""

import datetime as dt

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.auth.models import User
from django.urls import reverse

from archive.models import (
    Actor,
    ComparedFigure,
    ComparedQuote,
    IngestRun,
    Meeting,
    MeetingReport,
    Mention,
    OldKey,
    Place,
    RawDocument,
    ReviewItem,
    Sighting,
    SignatureBand,
)
from tests.archive.desk import act, change, url
from tests.archive.newsroom import new_article, one_of_each

pytestmark = pytest.mark.django_db


MODELS = [
    model._meta.model_name
    for model in apps.get_app_config("archive").get_models()
    # Of no use to a curator by themselves: rows behind copies and grouped questions,
    # old addresses, places in compared rows, and the history, which has its own pages.
    if model not in (Meeting.hosts.through, SignatureBand, Sighting, OldKey)
    and model not in (ComparedFigure, ComparedQuote)
    and not hasattr(model, "instance_type")
]


ADDED = [
    "actor",
    "actorname",
    "actorrole",
    "meeting",
    "meetingreport",
    "place",
    "placename",
    "rejection",
    "source",
    "sourcename",
    "wording",
    "wordingterm",
]


def test_every_model_is_registered():
    registered = {model._meta.model_name for model in admin.site._registry}
    assert set(MODELS) <= registered


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("model", MODELS)
def test_list_and_change_pages_open(desk, model, language):
    one_of_each()
    row = apps.get_model("archive", model)._default_manager.first()
    answer = desk.get(url(f"{model}_changelist", language=language))
    assert answer.status_code == 200
    rows = {"mention": 2, "articleblock": 3}.get(model, 1)
    assert answer.context["cl"].result_count == rows
    answer = desk.get(url(f"{model}_change", row.pk, language=language))
    assert answer.status_code == 200
    assert f'lang="{language}"' in answer.content.decode()


@pytest.mark.parametrize("model", MODELS)
def test_lists_can_be_searched(desk, model):
    one_of_each()
    assert desk.get(url(f"{model}_changelist"), {"q": "روما"}).status_code == 200


@pytest.mark.parametrize("model", MODELS)
def test_only_the_registry_is_added_to(desk, model):
    answer = desk.get(url(f"{model}_add"))
    assert answer.status_code == (200 if model in ADDED else 403)


@pytest.mark.parametrize("model", MODELS)
def test_strangers_are_asked_to_log_in(client, model):
    answer = client.get(url(f"{model}_changelist"))
    assert answer.status_code == 302
    assert answer.url.startswith("/en/admin/login/")


def test_notices_can_be_filtered_by(desk):
    odd, plain = new_article(1, notices=["legacy_encoding"]), new_article(2)
    for value, expected in (("yes", [odd]), ("no", [plain]), ("", [plain, odd])):
        answer = desk.get(url("article_changelist"), {"notices": value})
        assert list(answer.context["cl"].queryset) == expected


@pytest.mark.parametrize(
    ("action", "status"), [("confirm", "confirmed"), ("reject", "rejected")]
)
def test_mentions_are_decided_in_their_list(desk, action, status):
    new_article()
    act(desk, "mention", action, *Mention.objects.all())
    assert set(Mention.objects.values_list("status", flat=True)) == {status}


def test_an_extracted_row_that_is_corrected_is_confirmed(desk, curator):
    article = new_article()
    quote = article.quotes.get()
    assert change(desk, quote, kind="term").status_code == 302
    quote.refresh_from_db()
    assert (quote.kind, quote.status, quote.reviewed_by) == (
        "term",
        "confirmed",
        curator,
    )


def test_a_block_is_corrected_on_its_own_page(desk):
    article = new_article()
    assert (
        change(desk, article.blocks.get(kind="body"), kind="boilerplate").status_code
        == 302
    )
    assert set(Mention.objects.values_list("in_boilerplate", flat=True)) == {True}


def test_a_changed_meeting_is_confirmed(desk):
    new_article()
    meeting = Meeting.objects.get()
    assert change(desk, meeting, name_en="Rome again").status_code == 302
    meeting.refresh_from_db()
    assert meeting.review_status == "confirmed"
    change(desk, meeting, review_status="rejected")
    meeting.refresh_from_db()
    assert meeting.review_status == "rejected"


def test_a_report_is_added_on_its_own_page(desk, curator):
    article = new_article()
    hague = Meeting.objects.create(key="hague", name_en="The Hague")
    data = {
        "article": article.pk,
        "meeting": hague.pk,
        "role": "mention_past",
        "status": "auto",
    }
    assert desk.post(url("meetingreport_add"), data).status_code == 302
    report = MeetingReport.objects.get(meeting=hague)
    assert (report.method, report.status, report.reviewed_by) == (
        "curator",
        "confirmed",
        curator,
    )
    assert change(desk, report, role="mention_future").status_code == 302
    report.refresh_from_db()
    assert (report.role, report.status) == ("mention_future", "confirmed")


@pytest.mark.parametrize("field", ["status", "kind"])
def test_articles_follow_their_actor_and_place(desk, field):
    new_article()
    actor = Actor.objects.get()
    values = {"status": "blocked", "kind": "group"}
    assert change(desk, actor, **{field: values[field]}).status_code == 302
    assert change(desk, Place.objects.get(), kind="town").status_code == 302


def test_questions_are_open_until_decided(desk):
    article = new_article()
    date = ReviewItem.objects.create(
        kind="date", article=article, suggestion="2021-07-04", reason="Weekday."
    )
    unsure = ReviewItem.objects.create(kind="date", article=article)
    answer = act(desk, "reviewitem", "accept", date, unsure)
    assert "1 question was decided." in answer.content.decode()
    assert "Nothing is suggested for some questions" in answer.content.decode()
    article.refresh_from_db()
    assert article.published_on == dt.date(2021, 7, 4)
    assert list(answer.context["cl"].queryset) == [unsure]
    answer = act(desk, "reviewitem", "dismiss", unsure)
    assert list(answer.context["cl"].queryset) == []
    decided = desk.get(url("reviewitem_changelist"), {"decided": "yes"})
    assert set(decided.context["cl"].queryset) == {date, unsure}
    everything = desk.get(url("reviewitem_changelist"), {"decided": "all"})
    assert everything.context["cl"].result_count == 2


def test_received_bytes_can_be_fetched_but_never_changed(desk, client):
    document = new_article().raw_document
    answer = desk.get(url("rawdocument_bytes", document.pk))
    assert answer.content == bytes(document.content)
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Disposition"] == f'attachment; filename="{document.pk}.bin"'
    assert desk.post(url("rawdocument_change", document.pk), {}).status_code == 403
    assert desk.post(url("rawdocument_delete", document.pk), {}).status_code == 403
    assert RawDocument.objects.count() == 1


def test_a_run_leads_to_its_outcomes(desk):
    one_of_each()
    run = IngestRun.objects.get()
    page = desk.get(url("ingestrun_change", run.pk)).content.decode()
    address = f"{url('ingestoutcome_changelist')}?run={run.pk}"
    assert f'href="{address}"' in page
    assert desk.get(address).context["cl"].result_count == 1


def test_received_bytes_are_not_for_all_staff(client):
    document = new_article().raw_document
    client.force_login(User.objects.create(username="guest", is_staff=True))
    assert client.get(url("rawdocument_bytes", document.pk)).status_code == 403


def test_a_document_without_article_says_so(desk):
    document = RawDocument.objects.create(
        sha256="0" * 64,
        content=b"",
        n_bytes=0,
        original_name="empty.txt",
        status="rejected",
        error_code="empty",
    )
    page = desk.get(url("rawdocument_change", document.pk)).content.decode()
    assert "empty.txt" in page


def test_articles_without_date_or_meeting_have_a_row(desk):
    article = new_article(1, published_on=None, published_basis="none", status="draft")
    article.reports.all().delete()
    article.blocks.all().delete()
    assert "–" in desk.get(url("article_changelist")).content.decode()
    page = desk.get(url("article_change", article.pk)).content.decode()
    assert "سنبقى هنا" in page


def test_things_are_found_by_any_spelling(desk):
    one_of_each()
    answer = desk.get(
        reverse("admin:autocomplete"),
        {
            "term": "بلينكن",
            "app_label": "archive",
            "model_name": "mention",
            "field_name": "actor",
        },
    )
    assert [row["id"] for row in answer.json()["results"]] == [
        str(Actor.objects.get().pk)
    ]
