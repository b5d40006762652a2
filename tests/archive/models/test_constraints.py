"""What the database refuses, whoever writes: ORM, bulk_create or plain SQL."""

import datetime as dt
import hashlib

import pytest
from django.db import IntegrityError, connection, transaction

from archive.models import (
    Actor,
    Article,
    ArticleBlock,
    Meeting,
    MeetingReport,
    Mention,
    Place,
    RawDocument,
    Rejection,
)

pytestmark = pytest.mark.django_db

TEXT = "اجتمع الوزراء في روما يوم الاثنين."


def new_document(content: bytes) -> RawDocument:
    return RawDocument.objects.create(
        sha256=hashlib.sha256(content).hexdigest(),
        content=content,
        n_bytes=len(content),
        original_name="a.txt",
    )


@pytest.fixture
def article() -> Article:
    return Article.objects.create(
        raw_document=new_document(TEXT.encode()),
        raw_text=TEXT,
        headline="اجتماع روما",
        headline_basis="curator",
        language="ar",
        body_fingerprint="f" * 64,
    )


@pytest.fixture
def rome() -> Place:
    return Place.objects.create(key="rome", kind="city", name_ar="روما", name_en="Rome")


def mention(article: Article, place: Place, start: int, end: int, surface: str):
    return Mention(
        article=article,
        place=place,
        start=start,
        core_start=start,
        end=end,
        surface=surface,
        form="name",
        method="test",
    )


def refuses(action) -> str:
    with pytest.raises(IntegrityError) as error, transaction.atomic():
        action()
    return str(error.value)


def test_mention_with_its_surface_is_kept(article, rome):
    Mention.objects.bulk_create([mention(article, rome, 17, 21, "روما")])
    assert Mention.objects.get().surface == TEXT[17:21]


def test_mention_with_another_surface_is_refused(article, rome):
    wrong = mention(article, rome, 17, 21, "رومي")
    assert "the surface is not what stands at the span" in refuses(wrong.save)
    assert "the surface is not" in refuses(lambda: Mention.objects.bulk_create([wrong]))


def test_mention_beyond_the_text_is_refused(article, rome):
    end = len(TEXT) + 3
    assert "the surface is not" in refuses(
        mention(article, rome, 30, end, TEXT[30:] + "...").save
    )


def test_mention_moved_by_an_update_is_refused(article, rome):
    mention(article, rome, 17, 21, "روما").save()
    assert "the surface is not" in refuses(lambda: Mention.objects.update(end=20))


def test_empty_span_is_refused(article, rome):
    assert "archive_mention" in refuses(mention(article, rome, 17, 17, "").save)


def test_mention_of_an_actor_and_a_place_is_refused(article, rome):
    both = mention(article, rome, 17, 21, "روما")
    both.actor = Actor.objects.create(key="italy", kind="country", name_en="Italy")
    assert "archive_mention_of_one_thing" in refuses(both.save)


def test_block_beyond_the_text_is_refused(article):
    block = ArticleBlock(
        article=article, ordinal=0, start=0, end=len(TEXT) + 1, kind="body"
    )
    assert "does not lie inside the text" in refuses(block.save)


def test_text_of_an_article_never_changes(article):
    article.raw_text += "!"
    assert "never changes" in refuses(article.save)


def test_article_saved_with_the_same_text_is_kept(article):
    article.headline = "اجتماع في روما"
    article.save()
    assert Article.objects.get().headline == "اجتماع في روما"


def test_text_is_held_against_plain_sql(article):
    def change() -> None:
        with connection.cursor() as cursor:
            cursor.execute("UPDATE archive_article SET raw_text = 'x'")

    assert "never changes" in refuses(change)


def test_same_bytes_are_kept_once(article):
    assert "sha256" in refuses(lambda: new_document(TEXT.encode()))


def test_second_main_meeting_is_refused_but_to_a_curator(article):
    first, second = (
        Meeting.objects.create(key=key, name_en=key) for key in ("first", "second")
    )
    MeetingReport.objects.create(
        article=article, meeting=first, role="main", method="city-score"
    )
    again = MeetingReport(
        article=article, meeting=second, role="main", method="city-score"
    )
    assert "archive_meetingreport" in refuses(again.save)
    again.method = "curator"
    again.save()
    assert article.meetings.count() == 2


def test_rejected_main_meeting_makes_room(article):
    first, second = (
        Meeting.objects.create(key=key, name_en=key) for key in ("first", "second")
    )
    MeetingReport.objects.create(
        article=article, meeting=first, role="main", status="rejected", method="x"
    )
    MeetingReport.objects.create(
        article=article, meeting=second, role="main", method="x"
    )
    assert article.reports.count() == 2


def test_publication_date_without_a_basis_is_refused(article):
    article.published_on = dt.date(2021, 6, 28)
    assert "archive_article_date_has_a_basis" in refuses(article.save)


def test_meeting_that_ends_before_it_starts_is_refused():
    meeting = Meeting(
        key="m",
        name_en="M",
        date_start=dt.date(2021, 6, 28),
        date_end=dt.date(2021, 6, 27),
    )
    assert "archive_meeting_starts_before_it_ends" in refuses(meeting.save)


def test_thing_without_a_name_is_refused():
    assert "archive_place_has_a_name" in refuses(Place(key="x", kind="city").save)


def test_merged_actor_names_its_target():
    actor = Actor(key="a", kind="person", name_en="A", status="merged")
    assert "archive_actor_merged_has_a_target" in refuses(actor.save)


def test_rejection_is_kept_once_even_for_all_articles(rome):
    Rejection.objects.create(norm="روما", place=rome)
    assert "archive_rejection_once" in refuses(Rejection(norm="روما", place=rome).save)
