"""An article in a list: what its card says, in six queries for any number of them."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.db.models import Prefetch, QuerySet

from archive.models import (
    Actor,
    Article,
    ArticleBlock,
    Meeting,
    MeetingReport,
    Mention,
    Place,
)
from archive.models.choices import READ_KINDS, BlockKind, MeetingRole, Precision
from archive.text.analysis import Entity
from search.highlight import Mark, Segment, Terms, marks, segments, snippet
from search.views.parts.named import BELIEVED, named_in

MOST_ACTORS = 4
MENTION_FIELDS = (
    "article",
    "actor",
    "place",
    "start",
    "end",
    "form",
    "status",
    "in_boilerplate",
)
SNIPPET_KINDS = sorted(READ_KINDS - {BlockKind.HEADLINE})


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """The date of an article; `estimated` when it is its main meeting's."""

    date: dt.date | None
    precision: str = Precision.DAY
    estimated: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """What the marks of a list come from, and what its links carry on."""

    body: Terms = field(default_factory=Terms)
    title: Terms = field(default_factory=Terms)
    link: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What a list shows of an article."""

    article: Article
    url: str
    when: When
    meeting: Meeting | None
    actors: Sequence[Actor]
    headline: Sequence[Segment]
    snippet: Sequence[Segment]

    @property
    def place(self) -> Place | None:
        """Where the main meeting was: the city, else the country."""
        if self.meeting is None:
            return None
        return self.meeting.city or self.meeting.country


def cards(pks: Sequence[int], query: Query | None = None) -> list[Card]:
    """The cards of these articles in this order; withdrawn ones are left out."""
    found = with_facts(Article.objects.visible()).in_bulk(pks)
    return [card(found[pk], query or Query()) for pk in pks if pk in found]


def with_facts(articles: QuerySet[Article]) -> QuerySet[Article]:
    """Articles with all that a card or a page says of them: five queries more."""
    return articles.select_related("source", "duplicate_of").prefetch_related(
        Prefetch(
            "blocks",
            ArticleBlock.objects.filter(kind__in=sorted(READ_KINDS)).order_by(
                "article", "ordinal"
            ),
        ),
        Prefetch(
            "mentions",
            # An article names few things often: each is fetched once, not joined.
            Mention.objects.filter(status__in=BELIEVED)
            .only(*MENTION_FIELDS)
            .prefetch_related("actor", "place")
            .order_by("article", "start", "pk"),
        ),
        Prefetch(
            "reports",
            MeetingReport.objects.filter(
                role=MeetingRole.MAIN, status__in=BELIEVED
            ).select_related("meeting__city", "meeting__country"),
        ),
    )


def card(article: Article, query: Query) -> Card:
    """Make the card of an article that came `with_facts`."""
    blocks = [
        (block.start, block.end)
        for block in article.blocks.all()
        if block.kind in SNIPPET_KINDS
    ]
    meeting = main_meeting(article)
    found = marks_in(article, blocks, query.body)
    actors, _ = named_in(article.mentions.all())
    link = query.link + ("#match-1" if found and query.link else "")
    return Card(
        article=article,
        url=article.get_absolute_url() + link,
        when=when(article, meeting),
        meeting=meeting,
        actors=[one.thing for one in actors[:MOST_ACTORS]],
        headline=headline(article, query.title),
        snippet=snippet(article.raw_text, blocks, found),
    )


def main_meeting(article: Article) -> Meeting | None:
    """The meeting that the article is about."""
    return next((report.meeting for report in article.reports.all()), None)


def when(article: Article, meeting: Meeting | None) -> When:
    """Published, else the day of the main meeting as an estimate, else unknown."""
    if article.published_on:
        return When(date=article.published_on, precision=article.published_precision)
    if meeting and meeting.date_start:
        return When(
            date=meeting.date_start, precision=meeting.date_precision, estimated=True
        )
    return When(date=None)


def entities(article: Article) -> list[Entity]:
    """The names in an article as the index has them: at their place, by their term."""
    return [
        Entity(mention.start, mention.end, f"@{kind}:{thing.key}")
        for mention in article.mentions.all()
        for kind, thing in (("actor", mention.actor), ("place", mention.place))
        if thing and not mention.in_boilerplate
    ]


def marks_in(
    article: Article, blocks: Iterable[tuple[int, int]], terms: Terms
) -> list[Mark]:
    """All marks of the blocks, in order."""
    if not terms:
        return []
    named = entities(article)
    return [
        mark
        for block in blocks
        for mark in marks(article.raw_text, block, terms, named)
    ]


def headline(article: Article, terms: Terms) -> list[Segment]:
    """The headline with its marks, which lies in the text or comes from elsewhere."""
    text = article.headline
    start, end = article.headline_start, article.headline_end
    if start is not None and article.raw_text[start:end] == text:
        span = (start, start + len(text))
        found = marks(article.raw_text, span, terms, entities(article))
        return segments(article.raw_text, span, found)
    span = (0, len(text))
    return segments(text, span, marks(text, span, terms))
