"""Extraction of a stored article: what is saved, what stays, what is asked."""

from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from archive.extract.found import Findings
from archive.extract.matching import Text
from archive.extract.names import names_changed
from archive.extract.run import (
    _ROWS,
    EXTRACTOR_VERSION,
    extract,
    read_all,
    save_all,
)
from archive.extract.spans import mention_rows
from archive.models import (
    Actor,
    ActorName,
    Article,
    ArticleBlock,
    Meeting,
    MeetingReport,
    Mention,
    Place,
    PlaceName,
    RawDocument,
    Rejection,
    ReviewItem,
)
from archive.models.curated import OldKey
from archive.signals import article_changed
from tests.archive.extract.reading_room import cases

pytestmark = pytest.mark.django_db

LEAD = (
    "عقد وزراء خارجية التحالف الدولي اجتماعا في روما أمس الاثنين، وقال أنتوني بلينكن"
    " إن العراق بلد مهم."
)
MORE = "وأضاف بلينكن أن مصر تدعم ذلك."
ADVERT = "اشترك في نشرة القاهرة"
TEXT = f"{LEAD}\n{MORE}\n{ADVERT}"


@pytest.fixture(autouse=True)
def registry(settings: Any, tmp_path: Path) -> None:
    """The small registry of the cases in the database."""
    settings.DATA = tmp_path
    rows = cases("registry")
    models: dict[str, Any] = {"place": (Place, PlaceName), "actor": (Actor, ActorName)}
    for target, (model, spelling) in models.items():
        for row in (row for row in rows if row["target"] == target):
            fields = {name: row[name] for name in ("key", "kind", "name_ar", "name_en")}
            if target == "place":
                fields["population"] = row.get("population")
                fields["country"] = Place.objects.filter(key=row.get("country")).first()
            made = model.objects.create(**fields)
            for name in row["names"]:
                spelling.objects.create(**{target: made}, **name)
    names_changed()


def new_article(text: str = TEXT, **fields: Any) -> Article:
    number = str(Article.objects.count())
    document = RawDocument.objects.create(
        sha256=number.rjust(64, "0"), content=b"x", n_bytes=1, original_name="x.txt"
    )
    values: dict[str, Any] = {
        "headline": "عنوان",
        "headline_basis": "lead",
        "language": "ar",
        "published_on": "2024-03-05",
        "published_basis": "metadata",
        "body_fingerprint": number,
        **fields,
    }
    article = Article.objects.create(raw_document=document, raw_text=text, **values)
    start = 0
    for ordinal, line in enumerate(text.split("\n")):
        ArticleBlock.objects.create(
            article=article,
            ordinal=ordinal,
            start=start,
            end=start + len(line),
            kind="newsletter_prompt" if line == ADVERT else "body",
            language="ar",
        )
        start += len(line) + 1
    article.refresh_from_db()
    return article


def extracted(**fields: Any) -> Article:
    article = new_article(**fields)
    extract(article)
    article.refresh_from_db()
    return article


def rows(article: Article) -> list[str]:
    return [
        f"{row.surface} {row.actor.key} {row.status}"
        for row in article.mentions.order_by("start", "-end", "actor", "place")
        if row.actor
    ]


def test_mentions_are_saved_with_their_method_and_spans() -> None:
    article = extracted()
    assert article.extractor_version == EXTRACTOR_VERSION
    assert rows(article) == [
        "وزراء خارجية التحالف الدولي coalition-ministers auto",
        "التحالف الدولي global-coalition auto",
        "أنتوني بلينكن antony-blinken auto",
        "بلينكن antony-blinken auto",
        "مصر state-of-egypt auto",
    ]
    for row in article.mentions.all():
        assert article.raw_text[row.start : row.end] == row.surface
        assert row.method.split("/")[0] in ("actor", "place")
        assert row.extractor_version == EXTRACTOR_VERSION
    assert not article.mentions.filter(place__key="cairo").exists()


def test_reading_again_changes_nothing() -> None:
    article = extracted()
    first = list(article.mentions.values_list("start", "end", "actor", "place"))
    meetings = list(Meeting.objects.values_list("key", flat=True))
    reports = list(article.reports.values_list("role", "status", "confidence"))
    extract(article)
    again = list(article.mentions.values_list("start", "end", "actor", "place"))
    assert again == first
    assert list(Meeting.objects.values_list("key", flat=True)) == meetings
    assert list(article.reports.values_list("role", "status")) == [
        (role, status) for role, status, _ in reports
    ]
    assert article.review_items.count() == 1


def test_what_a_curator_confirmed_stays_and_is_not_doubled() -> None:
    article = extracted()
    row = article.mentions.get(surface="بلينكن", actor__isnull=False)
    other = Actor.objects.get(key="layla-haddad")
    Mention.objects.filter(pk=row.pk).update(status="confirmed", actor=other)
    extract(article)
    (kept,) = article.mentions.filter(start=row.start, actor__isnull=False)
    assert (kept.pk, kept.status, kept.actor) == (row.pk, "confirmed", other)


def test_what_a_curator_rejected_is_not_found_again() -> None:
    article = extracted()
    row = article.mentions.get(surface="مصر", actor__isnull=False)
    Mention.objects.filter(pk=row.pk).update(status="rejected")
    extract(article)
    assert [
        item.status
        for item in article.mentions.filter(start=row.start, actor=row.actor)
    ] == ["rejected"]
    assert article.mentions.filter(start=row.start, place__key="egypt").exists()


def test_a_rejection_holds_for_its_article_or_for_all() -> None:
    egypt = Actor.objects.get(key="state-of-egypt")
    first, second = new_article(), new_article()
    Rejection.objects.create(norm="مصر", actor=egypt, article=first)
    Rejection.objects.create(norm="العراق", place=Place.objects.get(key="iraq"))
    for article in (first, second):
        extract(article)
    assert not first.mentions.filter(actor=egypt).exists()
    assert second.mentions.filter(actor=egypt).exists()
    assert not Mention.objects.filter(place__key="iraq").exists()


def test_an_ambiguous_name_is_queued() -> None:
    text = "حضرت ليلى حداد وسمير حداد، ثم تكلم حداد."
    article = extracted(text=text)
    assert [row.status for row in article.mentions.filter(surface="حداد")] == ["queued"]


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


def test_other_languages_are_not_read() -> None:
    article = extracted(language="fa")
    assert not article.mentions.exists()
    assert article.extractor_version == EXTRACTOR_VERSION


def test_a_finder_that_breaks_is_named_and_the_others_go_on(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_args: object) -> None:
        raise ValueError

    article = new_article(failed_stages=["language:1234", "extraction:1"])
    with monkeypatch.context() as patch:
        patch.setattr("archive.extract.reading.places.find", broken)
        extract(article)
    article.refresh_from_db()
    others, ours = article.failed_stages
    assert others == "language:1234"
    assert ours.startswith("places:")
    assert ours.partition(":")[2] in caplog.text
    assert article.mentions.filter(actor__isnull=False).count() == 5
    extract(article)
    article.refresh_from_db()
    assert article.failed_stages == ["language:1234"]


def test_the_rest_is_told_which_article_changed() -> None:
    told = []

    def listen(ids: list[int], **_kwargs: Any) -> None:
        told.append(ids)

    article = new_article()
    article_changed.connect(listen)
    extract(article)
    article_changed.disconnect(listen)
    assert told == [[article.pk]]


def test_an_article_costs_a_fixed_number_of_queries(
    django_assert_max_num_queries: Any,
) -> None:
    article = new_article(text="\n".join([LEAD, *[MORE] * 40, ADVERT]))
    with django_assert_max_num_queries(66):
        extract(article)


COMING = (
    "وقال أنتوني بلينكن إن التحالف الدولي تحدث عن اجتماع التحالف الدولي في يونيو 2024."
)


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


def test_the_title_beside_a_name_is_saved() -> None:
    article = extracted(text="قال وزير الخارجية الأميركي أنتوني بلينكن إن ذلك مهم.")
    person = article.mentions.get(actor__key="antony-blinken")
    title = article.raw_text[person.role_start : person.role_end]
    assert title == "وزير الخارجية الأميركي"


def test_replacing_rows_takes_one_statement_for_each_kind(
    django_assert_num_queries: Any,
) -> None:
    article = extracted()
    assert article.mentions.count() > 1
    with django_assert_num_queries(1):
        article.mentions.all().drop_replaceable()
    assert not article.mentions.exists()


def everything() -> list[tuple[Any, ...]]:
    """What reading wrote, with the articles by their order."""
    fields = ("article", "start", "end", "actor__key", "place__key", "status")
    return [
        *Mention.objects.order_by(*fields).values_list(*fields),
        *MeetingReport.objects.order_by("article", "meeting__key").values_list(
            "article", "meeting__key", "role", "status"
        ),
        *ReviewItem.objects.order_by("kind", "article", "key").values_list(
            "kind", "article", "payload__code"
        ),
    ]


def test_articles_read_together_say_what_they_say_one_by_one() -> None:
    second = LEAD.replace("أمس الاثنين", "").replace("مهم", "كبير")
    texts = (TEXT, COMING, second, TEXT.replace("مهم", "جار"))
    numbers = [new_article(text=text).pk for text in texts]
    for number in numbers:
        extract(Article.objects.get(pk=number))
    alone = everything()
    Mention.objects.all().delete()
    for model in (ReviewItem, MeetingReport, Meeting, Mention):
        model.objects.all().delete()
    assert save_all(numbers, read_all(numbers)) == {}
    assert everything() == alone
    assert save_all(numbers, read_all(numbers)) == {}
    assert everything() == alone


def test_what_was_read_before_a_meeting_was_proposed_is_read_again() -> None:
    numbers = [new_article(text=text).pk for text in (TEXT, f"{LEAD} وشكرا.")]
    known = {number: read_all([number])[number] for number in numbers}
    changed: set[str] = set()
    for number in numbers:
        save_all([number], known, changed)
    assert {"rome", "italy"} <= changed
    assert Meeting.objects.count() == 1
    first, second = MeetingReport.objects.order_by("article_id")
    assert (first.method, second.method) == ("meeting/new", "meeting/known/day")


def test_articles_read_together_are_told_of_once() -> None:
    told = []

    def listen(ids: list[int], **_kwargs: Any) -> None:
        told.append(ids)

    numbers = [new_article(text=text).pk for text in (TEXT, COMING)]
    article_changed.connect(listen)
    save_all(numbers, read_all(numbers))
    article_changed.disconnect(listen)
    assert told == [numbers]


def test_twenty_articles_cost_few_statements_more_than_two(
    django_assert_max_num_queries: Any,
) -> None:
    texts = [f"{MORE} {chr(1576 + n) * 3}" for n in range(20)]
    numbers = [new_article(text=text).pk for text in texts]
    save_all(numbers, read_all(numbers))
    with django_assert_max_num_queries(10):
        known = read_all(numbers)
    with django_assert_max_num_queries(40 + 12 * len(numbers)):
        save_all(numbers, known)


def test_an_article_that_cannot_be_saved_fails_alone(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    first, second = (new_article(text=text) for text in (TEXT, COMING))
    numbers = [first.pk, second.pk]

    def rows_of(article: Article, found: Findings, version: str) -> Iterator[Mention]:
        for row in mention_rows(article, found, version):
            row.surface = "?" if article.pk == first.pk else row.surface
            yield row

    kinds: dict[Any, Any] = {**_ROWS, Mention: rows_of}
    monkeypatch.setattr("archive.extract.run._ROWS", kinds)
    failed = save_all(numbers, read_all(numbers))
    first.refresh_from_db()
    assert failed == {first.pk: first.failed_stages}
    (stage,) = first.failed_stages
    name, _, number = stage.partition(":")
    assert name == "extraction"
    assert number in caplog.text
    assert not first.mentions.exists()
    assert second.mentions.exists()
    assert not Article.objects.get(pk=second.pk).failed_stages


def test_an_article_that_cannot_be_read_fails_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def of(raw: str, *rest: Any) -> Text:
        if "يونيو" in raw:
            raise ValueError
        return Text.of(raw, *rest)

    first, second = (new_article(text=text).pk for text in (TEXT, COMING))
    monkeypatch.setattr("archive.extract.reading.Text", SimpleNamespace(of=of))
    failed = save_all([first, second], read_all([first, second]))
    assert list(failed) == [second]
    assert Article.objects.get(pk=first).mentions.exists()


def test_the_mark_of_a_copy_is_kept_when_both_are_read_together() -> None:
    story = " ".join(f"كلمة{chr(1576 + n % 20)}{n}" for n in range(80))
    first, second = (new_article(text=f"{story} {end}") for end in ("نعم", "لا"))
    numbers = [first.pk, second.pk]
    for _ in range(2):
        save_all(numbers, read_all(numbers))
        kept = dict(Article.objects.values_list("pk", "duplicate_of"))
        assert kept == {first.pk: None, second.pk: first.pk}
