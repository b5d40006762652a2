"""What every engine must do: one suite, on one small archive made through models.

An engine's test module imports `*` from here and gives an `engine` fixture, empty
and in the place of the default connection. Nothing here knows an engine.
"""

import datetime as dt
import hashlib

from archive.models import (
    Actor,
    Article,
    ArticleBlock,
    Meeting,
    MeetingReport,
    Mention,
    Place,
    RawDocument,
    Source,
)
from archive.text.language import language as language_of


def make_article(
    body: str,
    *,
    title: str = "",
    language: str = "",
    source: Source | None = None,
    published: str | None = None,
    status: str = "published",
    mentions: dict[str, Actor | Place] | None = None,
    meeting: Meeting | None = None,
) -> Article:
    """Create an article as ingest does: raw document, blocks, mentions, report.

    `mentions` names the actor or place that a piece of the text stands for.
    """
    text = f"{title}\n\n{body}" if title else body
    digest = hashlib.sha256(f"{text}{RawDocument.objects.count()}".encode()).hexdigest()
    document = RawDocument.objects.create(
        sha256=digest,
        content=text.encode(),
        n_bytes=len(text.encode()),
        original_name="contract.jsonl",
        status="parsed",
    )
    article = Article.objects.create(
        raw_document=document,
        raw_text=text,
        headline=title or body[:40],
        headline_basis="metadata" if title else "lead",
        headline_start=0 if title else None,
        headline_end=len(title) if title else None,
        language=language or language_of(text),
        source=source,
        published_on=published and dt.date.fromisoformat(published),
        published_basis="metadata" if published else "none",
        published_precision="day" if published else "none",
        body_fingerprint=digest,
        status=status,
    )
    _add_blocks(article, title)
    for surface, target in (mentions or {}).items():
        add_mention(article, surface, target)
    if meeting:
        MeetingReport.objects.create(article=article, meeting=meeting, role="main")
    return article


def _add_blocks(article: Article, title: str) -> None:
    start = 0
    for ordinal, line in enumerate(article.raw_text.split("\n")):
        if line.strip():
            ArticleBlock.objects.create(
                article=article,
                ordinal=ordinal,
                start=start,
                end=start + len(line),
                kind="headline" if title and ordinal == 0 else "body",
                language=article.language,
            )
        start += len(line) + 1


def add_mention(
    article: Article, surface: str, target: Actor | Place, **fields: object
) -> Mention:
    """Say that a piece of an article's text names an actor or a place."""
    start = article.raw_text.index(surface)
    named = {"actor": target} if isinstance(target, Actor) else {"place": target}
    values = {"form": "name", "method": "test", **named, **fields}
    return Mention.objects.create(
        article=article,
        start=start,
        end=start + len(surface),
        core_start=start,
        surface=surface,
        **values,
    )
