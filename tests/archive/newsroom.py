"""A small archive for tests of curation: two outlets, a meeting, articles with rows."""

import hashlib
from typing import Any

from archive.models import (
    Actor,
    ActorName,
    ActorRole,
    Article,
    ArticleBlock,
    ComparedFigure,
    ComparedQuote,
    DateMention,
    Figure,
    FigureComparison,
    IngestOutcome,
    IngestRun,
    Job,
    Meeting,
    MeetingReport,
    Mention,
    Merge,
    Place,
    PlaceName,
    Promise,
    Quote,
    QuoteComparison,
    RawDocument,
    Rejection,
    ReviewItem,
    Source,
    SourceName,
    Wording,
    WordingTerm,
)

TEXT = 'قمة روما\nوصل بلينكن إلى روما وقال "سنبقى هنا" مع 40 وفدا في يونيو.\nاشترك'


def span(words: str) -> dict[str, Any]:
    """Where the words stand in TEXT, for the last time."""
    start = TEXT.rindex(words)
    return {"start": start, "end": start + len(words), "surface": words}


def new_article(number: int = 1, **fields: Any) -> Article:
    """An article with three blocks, an actor, a place, a quote, a figure and a date."""
    n = str(number)
    document = RawDocument.objects.create(
        sha256=hashlib.sha256(n.encode()).hexdigest(),
        content=TEXT.encode(),
        n_bytes=len(TEXT.encode()),
        original_name=f"folder/{n}.txt",
    )
    article = Article.objects.create(
        raw_document=document,
        raw_text=TEXT,
        language="ar",
        source=named(Source, "alpha", "ألفا", "Alpha", kind="outlet"),
        body_fingerprint=n * 8,
        **{
            "headline": f"قمة روما {n}",
            "headline_basis": "scraped",
            "headline_start": 0,
            "headline_end": 8,
            "published_on": f"2021-06-{number:02}",
            "published_basis": "explicit",
            "published_precision": "day",
            **fields,
        },
    )
    edges = [(0, 8), (9, TEXT.rindex("\n")), (TEXT.rindex("\n") + 1, len(TEXT))]
    for ordinal, ((start, end), kind) in enumerate(
        zip(edges, ("headline", "body", "newsletter_prompt"), strict=True)
    ):
        ArticleBlock.objects.create(
            article=article,
            ordinal=ordinal,
            start=start,
            end=end,
            kind=kind,
            language="ar",
        )
    blinken = named(
        Actor, "antony-blinken", "أنتوني بلينكن", "Antony Blinken", kind="person"
    )
    rome = named(Place, "rome", "روما", "Rome", kind="city")
    for thing, words in ((blinken, "بلينكن"), (rome, "روما")):
        at = span(words)
        kind = "actor" if thing is blinken else "place"
        Mention.objects.create(
            article=article,
            **at,
            core_start=at["start"],
            form="name",
            method="m",
            **{kind: thing},
        )
    Quote.objects.create(
        article=article, **span("سنبقى هنا"), kind="direct", speaker=blinken, method="m"
    )
    Figure.objects.create(article=article, **span("40"), value=40, method="m")
    DateMention.objects.create(
        article=article, **span("يونيو"), iso="2021-06", method="m"
    )
    MeetingReport.objects.create(
        article=article, meeting=rome_meeting(), role="main", method="city"
    )
    return article


def named(model: Any, key: str, name_ar: str, name_en: str, **fields: Any) -> Any:
    """The thing with this key, made the first time."""
    defaults = {"name_ar": name_ar, "name_en": name_en, **fields}
    return model.objects.get_or_create(key=key, defaults=defaults)[0]


def rome_meeting() -> Meeting:
    """The meeting that the articles report."""
    meeting: Meeting = named(
        Meeting,
        "rome-2021",
        "اجتماع روما",
        "Rome meeting",
        kind="ministerial",
        date_start="2021-06-28",
        date_precision="day",
        city=named(Place, "rome", "روما", "Rome", kind="city"),
    )
    return meeting


def one_of_each() -> Article:
    """One row of every model."""
    article = new_article()
    actor, place = Actor.objects.get(), Place.objects.get()
    ActorName.objects.create(actor=actor, text="بلينكن", type="surname")
    ActorRole.objects.create(actor=actor, title_ar="وزير", title_en="Minister")
    PlaceName.objects.create(place=place, text="روما")
    SourceName.objects.create(source=Source.objects.get(), text="ألفا")
    run = IngestRun.objects.create(paths=["folder"], ingested=1)
    IngestOutcome.objects.create(
        run=run, path="1.txt", outcome="ingested", document=article.raw_document
    )
    ReviewItem.objects.create(
        kind="date", article=article, suggestion="2021-06-28", reason="Only a weekday."
    )
    Rejection.objects.create(norm="قمه", place=place, article=article)
    meeting = rome_meeting()
    figures = FigureComparison.objects.create(meeting=meeting, label_ar="وفود")
    ComparedFigure.objects.create(comparison=figures, article=article, start=1, end=2)
    quotes = QuoteComparison.objects.create(meeting=meeting, label_ar="بقاء")
    ComparedQuote.objects.create(comparison=quotes, article=article, start=1, end=2)
    Promise.objects.create(
        article=article, **span("سنبقى هنا"), kind="deadline", due="2021-06", method="m"
    )
    wording = Wording.objects.create(key="pullout", name_ar="انسحاب", name_en="Pullout")
    WordingTerm.objects.create(wording=wording, text="إعادة انتشار")
    Job.objects.create(title="روما", articles=[article.pk])
    Merge.objects.create(
        kind="actor",
        old_key="روما",
        new_key="gone",
        new_pk=0,
        changes={"updated": [], "moved": []},
    )
    return article
