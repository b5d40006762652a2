"""Passages that reports share, and what is told around them. Own texts only."""

import datetime as dt
from typing import Any

import pytest

from archive.compare.passages import shared_passages
from archive.models import Article, ArticleBlock, RawDocument, Source

pytestmark = pytest.mark.django_db

STORY = "and the envoys agreed to keep the northern crossing open for relief convoys"


def report(source: str, *lines: str, day: int = 1, kinds: Any = None) -> Article:
    """An article of a source whose lines are paragraphs of the story."""
    text = "\n".join(lines)
    number = str(RawDocument.objects.count())
    owner, _ = Source.objects.get_or_create(key=source, name_en=source)
    article = Article.objects.create(
        raw_document=RawDocument.objects.create(
            sha256=number, content=text.encode(), n_bytes=len(text)
        ),
        raw_text=text,
        headline="Envoys meet",
        headline_basis="lead",
        language="en",
        source=owner,
        published_on=dt.date(2024, 3, day),
        published_basis="explicit",
        body_fingerprint=number,
    )
    at = 0
    for ordinal, line in enumerate(lines):
        ArticleBlock.objects.create(
            article=article,
            ordinal=ordinal,
            start=at,
            end=at + len(line),
            kind=(kinds or {}).get(ordinal, "body"),
            language="en",
        )
        at += len(line) + 1
    return article


def told(holder: Any) -> list[tuple[str, str, str]]:
    return [(piece.kind, piece.text, piece.instead) for piece in holder.pieces]


def test_a_passage_is_told_with_what_each_source_changed():
    one = report("alpha", f"After two days {STORY} this winter. It rained.")
    two = report("beta", f"Late on Sunday {STORY} this spring. More follows.", day=2)
    found = shared_passages([two, one])
    assert (found.total, found.longest) == (1, 14)
    (passage,) = found.rows
    assert (passage.count, passage.sources) == (14, 2)
    first, second = passage.holders
    assert (first.article, second.article) == (one, two)
    assert (first.is_first, second.is_first) == (True, False)
    assert (first.text, second.text) == (f"{STORY} this", f"{STORY} this")
    assert one.raw_text[first.start : first.end] == first.text
    assert told(first) == [
        ("kept", "After two days", ""),
        ("run", f"{STORY} this", ""),
        ("kept", "winter.", ""),
    ]
    assert told(second) == [
        ("reworded", "Late on Sunday", "After two days"),
        ("run", f"{STORY} this", ""),
        ("reworded", "spring.", "winter."),
    ]
    assert (first.is_reworded, second.is_reworded) == (False, True)
    assert (passage.first, list(passage.told), list(passage.named)) == (
        first,
        [first, second],
        [],
    )
