"""The small archive that engines are tested on, made through models."""

import datetime as dt
import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

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
    Source,
)
from archive.text.language import language as language_of
from search.backends.base import (
    Engine,
    FacetName,
    Page,
    Partial,
    Request,
)
from search.query.nodes import (
    And,
    Everything,
    Node,
    Word,
)

EVERYTHING = Everything()


def make_article(
    body: str,
    *,
    title: str = "",
    language: str = "",
    source: Source | None = None,
    published: str | None = None,
    status: str = "published",
    mentions: Mapping[str, Actor | Place] | None = None,
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


@dataclass
class Newsroom:
    """The archive of the suite: its engine and its articles by a short name."""

    engine: Engine
    articles: dict[str, Article]

    def find(self, node: Node, **asked: Any) -> Page:
        """Ask the engine."""
        return self.engine.find(Request(node=node, **asked))

    def names(self, node: Node, **asked: Any) -> list[str]:
        """Return the short names of the hits, in their order."""
        short = {article.pk: name for name, article in self.articles.items()}
        return [short[hit.article_id] for hit in self.find(node, **asked).hits]

    def forms(self, node: Node, most: int = 24, **asked: Any) -> Any:
        """Return the forms reached as (asked, written, rule, count)."""
        forms = self.engine.forms(Request(node=node, **asked), most)
        return [(form.asked, form.written, form.rule, form.count) for form in forms]

    def partial(self, node: Node, **asked: Any) -> Partial | None:
        """Return how much of a query the best articles have."""
        return self.engine.partial(Request(node=node, **asked))

    def add(self, name: str, body: str, **fields: Any) -> None:
        """Add an article to the archive and the index."""
        self.articles[name] = make_article(body, **fields)
        self.engine.note([self.articles[name].pk])

    def counts(self, facet: FacetName, node: Node = EVERYTHING, **asked: Any) -> Any:
        """Return a facet's counts as (value, count) pairs, chosen ones with a star."""
        page = self.find(node, facets=(facet,), **asked)
        return [
            (f"{count.value}{'*' if count.chosen else ''}", count.count)
            for count in page.facets[facet]
        ]


def newsroom(engine: Engine) -> Newsroom:
    """Create the archive and index it."""
    italy = Place.objects.create(key="italy", kind="country", name_en="Italy")
    belgium = Place.objects.create(key="belgium", kind="country", name_en="Belgium")
    rome = Place.objects.create(
        key="rome", kind="city", name_en="Rome", name_ar="روما", country=italy
    )
    PlaceName.objects.create(place=rome, text="روما")
    PlaceName.objects.create(place=rome, text="Rome", language="en")
    brussels = Place.objects.create(
        key="brussels", kind="city", name_en="Brussels", country=belgium
    )
    blinken = Actor.objects.create(
        key="antony-blinken",
        kind="person",
        name_en="Antony Blinken",
        name_ar="أنتوني بلينكن",
    )
    for text, kind in (
        ("أنتوني بلينكن", "full"),
        ("Antony Blinken", "full"),
        ("بلينكن", "surname"),
        ("بلينكين", "transliteration"),
        ("Blinken", "surname"),
    ):
        ActorName.objects.create(actor=blinken, text=text, type=kind)
    envoy = Actor.objects.create(key="the-envoy", kind="person", name_en="The Envoy")
    herald = Source.objects.create(key="herald", name_en="Morning Herald")
    sada = Source.objects.create(key="sada", name_ar="صدى الخليج")
    first = Meeting.objects.create(
        key="rome-2021",
        kind="ministerial",
        name_en="Rome 2021",
        date_start=dt.date(2021, 6, 28),
        date_precision="day",
        city=rome,
    )
    second = Meeting.objects.create(
        key="brussels-2023",
        kind="conference",
        name_en="Brussels 2023",
        date_start=dt.date(2023, 3, 20),
        date_precision="day",
        city=brussels,
    )
    articles = {
        "rome-ar": make_article(
            "قال أنتوني بلينكن في العاصمة إن الوزراء اتفقوا في شهر يونيو 2021.",
            title="اجتماع التحالف في روما",
            source=sada,
            published="2021-06-29",
            mentions={"أنتوني بلينكن": blinken, "روما": rome},
            meeting=first,
        ),
        "rome-en": make_article(
            "Antony Blinken said the ministers agreed to fund schools, 10,000 homes.",
            title="Ministers meet in Rome",
            source=herald,
            published="2021-06-28",
            mentions={"Antony Blinken": blinken, "Rome": rome},
            meeting=first,
        ),
        "brussels": make_article(
            "The envoy told ministers that the school fund was spent in Brussels.",
            title="Donors count their money",
            source=herald,
            mentions={"The envoy": envoy},
            meeting=second,
        ),
        "undated": make_article(
            "وصل الوزير إلى المدرسة ومعه عشرة آلاف كتاب.\nوعد وزير آخر بالمزيد.",
        ),
        "june": make_article(
            "A quiet week in June: the harbour opened and the harbour closed.",
            source=herald,
            published="2022-06-10",
        ),
        "draft": make_article("Antony Blinken never said this.", status="draft"),
    }
    engine.note([article.pk for article in articles.values()])
    return Newsroom(engine, articles)


def questions(engine: Engine, article: int) -> Iterator[Callable[[], object]]:
    """Yield what readers ask of an engine, about an article that it may not have."""
    both = Request(node=And((Word("harbour"), Word("opened"))))
    yield lambda: engine.find(both)
    yield lambda: engine.forms(both)
    yield lambda: engine.partial(both)
    yield lambda: engine.words_from("h", 9)
    yield lambda: engine.words_like("h", 9)
    yield lambda: engine.similar(article, 5)
