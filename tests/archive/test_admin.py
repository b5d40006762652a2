"""The admin as a curator uses it: every page, the actions, what is forbidden."""

import datetime as dt
from typing import Any

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from archive.groups import make_groups
from archive.models import (
    Actor,
    ActorName,
    ComparedFigure,
    ComparedQuote,
    IngestRun,
    Meeting,
    MeetingReport,
    Mention,
    OldKey,
    Place,
    RawDocument,
    Rejection,
    ReviewItem,
    Sighting,
    SignatureBand,
    Source,
)
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


@pytest.fixture
def curator() -> User:
    user = User.objects.create(username="layla", is_staff=True)
    user.groups.add(make_groups()["Curator"])
    return user


@pytest.fixture
def desk(client: Client, curator: User) -> Client:
    client.force_login(curator)
    return client


def url(page: str, *args: Any, language: str = "en") -> str:
    with override(language):
        return reverse(f"admin:archive_{page}", args=args)


def change(desk: Client, thing: Any, **fields: Any) -> Any:
    """Submit the change form of a thing as it stands, with some fields changed."""
    address = url(f"{thing._meta.model_name}_change", thing.pk)
    answer = desk.get(address)
    data: dict[str, Any] = {}
    forms = [answer.context["adminform"].form]
    for inline in answer.context["inline_admin_formsets"]:
        forms += [inline.formset.management_form, *inline.formset.forms]
    for form in forms:
        for field in form:
            value = field.value()
            if value is not None and value is not False:
                data[field.html_name] = value
    return desk.post(address, data | fields)


def act(desk: Client, model: str, action: str, *things: Any, **fields: Any) -> Any:
    data = {"action": action, "_selected_action": [thing.pk for thing in things]}
    return desk.post(url(f"{model}_changelist"), data | fields, follow=True)


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


def test_two_spellings_that_match_alike_are_one(desk):
    actor = Actor.objects.create(key="a", kind="person", name_en="A")
    ActorName.objects.create(actor=actor, text="أنتوني")
    new = {
        "names-TOTAL_FORMS": 2,
        "names-1-text": "انتوني",
        "names-1-language": "ar",
        "names-1-type": "full",
        "names-1-policy": "auto",
    }
    answer = change(desk, actor, **new)
    assert answer.status_code == 200
    assert ActorName.objects.count() == 1
    for text, error in (
        ("انتوني", "This name is there already, perhaps in another spelling."),
        ("!", "There is no letter or digit in this name."),
        (
            "\N{ARABIC LIGATURE SALLALLAHOU ALAYHE WASALLAM}" * 30,
            "This name is too long.",
        ),
    ):
        answer = change(desk, actor, **(new | {"names-1-text": text}))
        rows = answer.context["inline_admin_formsets"][0].formset
        assert rows.errors[1] == {"text": [error]}
    assert change(desk, actor, **(new | {"names-1-text": "توني"})).status_code == 302
    assert set(ActorName.objects.values_list("text", "norm", "origin")) == {
        ("أنتوني", "انتوني", "curator"),
        ("توني", "توني", "curator"),
    }


def test_two_new_spellings_that_match_alike_are_one(desk):
    place = Place.objects.create(key="p", kind="city", name_en="P")
    new: dict[str, Any] = {"names-TOTAL_FORMS": 2}
    for n, text in enumerate(["القاهرة", "القاهره"]):
        new |= {
            f"names-{n}-text": text,
            f"names-{n}-language": "ar",
            f"names-{n}-type": "name",
            f"names-{n}-tier": "auto",
        }
    assert change(desk, place, **new).status_code == 200
    assert change(desk, place, **(new | {"names-1-type": "nisba"})).status_code == 302


def test_a_source_name_is_of_one_source_only(desk):
    one_of_each()
    other = Source.objects.create(key="beta", name_en="Beta", kind="outlet")
    data = {"source": other.pk, "text": "الفا"}
    answer = desk.post(url("sourcename_add"), data)
    assert answer.context["adminform"].form.errors == {
        "text": ["This name is there already, perhaps in another spelling."]
    }
    data["text"] = "بيتا"
    assert desk.post(url("sourcename_add"), data).status_code == 302


def test_a_name_of_a_new_thing_is_added_with_it(desk):
    names = {"text": "بيتا", "only_on_source_line": ""}
    data = {
        "key": "beta",
        "name_en": "Beta",
        "kind": "outlet",
        "default_date_order": "dmy",
        "names-TOTAL_FORMS": 1,
        "names-INITIAL_FORMS": 0,
    }
    data |= {f"names-0-{field}": value for field, value in names.items()}
    assert desk.post(url("source_add"), data).status_code == 302
    assert Source.objects.get(key="beta").names.get().norm == "بيتا"


def test_a_key_is_given_once(desk):
    place = Place.objects.create(key="p", kind="city", name_en="P")
    assert change(desk, place, key="q", name_en="Q").status_code == 302
    place.refresh_from_db()
    assert (place.key, place.name_en) == ("p", "Q")
    assert 'id="id_key"' in desk.get(url("place_add")).content.decode()


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
