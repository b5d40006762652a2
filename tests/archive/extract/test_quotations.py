"""Quotes of a stored article: what is saved, what stays after a curator's decision."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from archive.extract.names import name_table, names_changed
from archive.extract.offices import roles
from archive.extract.run import EXTRACTOR_VERSION, extract
from archive.models import (
    Actor,
    ActorName,
    ActorRole,
    Article,
    ArticleBlock,
    Place,
    PlaceName,
    Quote,
    RawDocument,
)
from archive.models.choices import BlockKind, Status

pytestmark = pytest.mark.django_db

TEXT = "قال سمير الناصري إن السد ممتلئ.\nوقال وزير المياه الواديستاني إن القنوات سليمة."


@pytest.fixture(autouse=True)
def registry(settings: Any, tmp_path: Path) -> None:
    """One country, its minister of water and another minister's deputy."""
    settings.DATA = tmp_path
    country = Place.objects.create(
        key="wadistan", kind="country", name_ar="واديستان", name_en="Wadistan"
    )
    PlaceName.objects.create(place=country, text="واديستاني", type="nisba")
    for key, name in (("samir-nasri", "سمير الناصري"), ("lama-haddad", "لمى حداد")):
        actor = Actor.objects.create(key=key, kind="person", name_ar=name, name_en=key)
        ActorName.objects.create(actor=actor, text=name)
    ActorRole.objects.create(
        actor=Actor.objects.get(key="lama-haddad"),
        title_ar="وزير المياه",
        country=country,
        start=date(2020, 1, 1),
    )
    names_changed()


@pytest.fixture
def article() -> Article:
    document = RawDocument.objects.create(
        sha256="0" * 64, content=b"x", n_bytes=1, original_name="x.txt"
    )
    made = Article.objects.create(
        raw_document=document,
        raw_text=TEXT,
        language="ar",
        published_on=date(2021, 1, 1),
        published_precision="day",
        published_basis="metadata",
    )
    start = 0
    for ordinal, line in enumerate(TEXT.split("\n")):
        ArticleBlock.objects.create(
            article=made,
            ordinal=ordinal,
            start=start,
            end=start + len(line),
            kind=BlockKind.BODY,
        )
        start += len(line) + 1
    return made


def rows(article: Article) -> list[tuple[str, str | None, str]]:
    return [
        (row.surface, row.speaker.key if row.speaker else None, row.status)
        for row in article.quotes.select_related("speaker")
    ]


def test_quotes_are_saved_with_speaker_and_status(article: Article) -> None:
    extract(article)

    assert rows(article) == [
        ("إن السد ممتلئ", "samir-nasri", Status.AUTO),
        ("إن القنوات سليمة", "lama-haddad", Status.QUEUED),
    ]
    row = article.quotes.first()
    assert row is not None
    assert (row.via, row.lemma, row.method) == ("explicit", "قال", "quote/that")
    assert TEXT[row.speaker_start : row.speaker_end] == "سمير الناصري"
    assert TEXT[row.cue_start : row.cue_end] == "قال"
    assert row.extractor_version == EXTRACTOR_VERSION


def test_decided_quotes_stay_and_are_not_found_again(article: Article) -> None:
    extract(article)
    first, second = Quote.objects.all()
    Quote.objects.filter(pk=first.pk).update(status=Status.REJECTED)
    Quote.objects.filter(pk=second.pk).update(status=Status.CONFIRMED)

    extract(article)

    assert [(row.pk, row.status) for row in Quote.objects.all()] == [
        (first.pk, Status.REJECTED),
        (second.pk, Status.CONFIRMED),
    ]


def test_undecided_quotes_are_replaced(article: Article) -> None:
    extract(article)
    before = set(Quote.objects.values_list("pk", flat=True))

    extract(article)

    assert not before & set(Quote.objects.values_list("pk", flat=True))
    assert article.quotes.count() == len(before)


def test_roles_of_actors_outside_the_table_are_left_out() -> None:
    Actor.objects.filter(key="lama-haddad").update(status="blocked")
    names_changed()

    assert roles(name_table()) == ()


def test_changed_role_drops_the_table(
    django_capture_on_commit_callbacks: Any,
) -> None:
    table = name_table()

    with django_capture_on_commit_callbacks(execute=True):
        ActorRole.objects.get().save()

    assert name_table() is not table
