"""The rows of a meeting as a curator sees them: also the queued and the refused ones.

A fixed number of queries, however many rows there are.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from archive.compare.asking import ROWS
from archive.compare.loading import reporting
from archive.compare.sentence import Passage, passage
from archive.compare.shown import at, by_article, said_by
from archive.models import Actor, Article, Figure, Meeting, Quote
from archive.models.choices import Compared, QuoteKind, Relation, ReviewKind, Status

TITLES = {ReviewKind.FIGURES: _("Figures"), ReviewKind.QUOTES: _("Statements")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A place of an article: in a row (`cell`), or one that may be put into one."""

    article: Article
    passage: Passage
    place: str
    read: Any
    speaker: Actor | None
    cell: Any = None

    @property
    def amount(self) -> str:
        """The value of a figure in digits, both ends of a range; "" for a quote."""
        value = getattr(self.read, "value", None)
        if value is None:
            return ""
        most = self.read.value_max
        return "–".join(
            f"{end.normalize():,f}" for end in (value, most) if end is not None
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """An article and its places in a row; none where it says nothing of it."""

    article: Article
    spots: Sequence[Spot]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A row with a column for each article that stands in it."""

    row: Any
    columns: Sequence[Column]
    has_new: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """All rows of one sort, those that were refused, and the places in none."""

    kind: ReviewKind
    title: Any
    rows: Sequence[Shown]
    refused: Sequence[Shown]
    left: Sequence[Column]
    articles: Sequence[Article]
    relations: Sequence[tuple[str, Any]]
    speakers: Sequence[Actor]

    @property
    def waiting(self) -> int:
        """How many rows wait for a decision."""
        return sum(1 for shown in self.rows if shown.has_new)


def sections(meeting: Meeting) -> list[Section]:
    """Give the figures and the quotes of a meeting. About twelve queries."""
    articles = list(reporting(meeting).select_related("source").defer("minhash"))
    keys = [article.pk for article in articles]
    every = Quote.objects.filter(article__in=keys).exclude(status=Status.REJECTED)
    rows = every.select_related("speaker").order_by("start", "-end")
    quotes = by_article(rows)
    read = Figure.objects.filter(article__in=keys).exclude(status=Status.REJECTED)
    figures = by_article(read.select_related("scope_place").order_by("start"))
    terms = {
        article: [quote for quote in found if quote.kind != QuoteKind.TERM]
        for article, found in quotes.items()
    }
    return [
        _section(meeting, ReviewKind.FIGURES, articles, (figures, quotes)),
        _section(meeting, ReviewKind.QUOTES, articles, (terms, quotes)),
    ]


Read = tuple[Mapping[int, Sequence[Any]], Mapping[int, Sequence[Any]]]


def _section(
    meeting: Meeting, kind: ReviewKind, articles: Sequence[Article], read: Read
) -> Section:
    rows, cells = ROWS[kind]
    found = list(
        rows.objects.filter(meeting=meeting)
        .select_related("reviewed_by")
        .order_by("pk")
    )
    keys = [article.pk for article in articles]
    every = cells.objects.filter(comparison__meeting=meeting, article__in=keys)
    inside: dict[int, list[Any]] = defaultdict(list)
    for cell in every.exclude(status=Compared.REJECTED).order_by("start"):
        inside[cell.comparison_id].append(cell)
    shown = [_shown(row, inside[row.pk], articles, read) for row in found]
    standing = [one for one in shown if one.row.status != Compared.REJECTED]
    taken = {
        (cell.article_id, cell.start) for one in standing for cell in inside[one.row.pk]
    }
    spoken = {q.speaker for every in read[1].values() for q in every if q.speaker}
    return Section(
        kind=kind,
        title=TITLES[kind],
        # A proposal whose places are gone says nothing.
        rows=[o for o in standing if o.columns or o.row.status == Compared.CONFIRMED],
        refused=[one for one in shown if one.row.status == Compared.REJECTED],
        left=list(_left(articles, read, taken)),
        articles=articles,
        relations=[choice for choice in Relation.choices if choice[0]],
        speakers=sorted(spoken, key=lambda actor: actor.name),
    )


def _shown(
    row: Any, cells: Iterable[Any], articles: Iterable[Article], read: Read
) -> Shown:
    in_article = by_article(cells)
    columns = []
    for article in articles:
        spots = [
            _spot(article, (cell.start, cell.end), read, cell)
            for cell in in_article.get(article.pk, ())
        ]
        if spots:
            columns.append(Column(article=article, spots=spots))
    waits = any(
        spot.cell.status == Compared.PROPOSED
        for column in columns
        for spot in column.spots
    )
    return Shown(row=row, columns=columns, has_new=waits)


def _spot(
    article: Article, span: tuple[int, int], read: Read, cell: Any = None
) -> Spot:
    rows, quotes = read
    speaker = said_by(quotes, article.pk, *span)
    found = next(
        (r for r in rows.get(article.pk, ()) if (r.start, r.end) == span), None
    )
    return Spot(
        article=article,
        passage=passage(article.raw_text, span),
        place=f"{article.pk}:{span[0]}:{span[1]}",
        read=found or (at(rows, cell) if cell else None),
        speaker=speaker,
        cell=cell,
    )


def _left(
    articles: Iterable[Article], read: Read, taken: Collection[tuple[int, int]]
) -> Iterable[Column]:
    """What was read and stands in no row, article by article."""
    for article in articles:
        spots = [
            _spot(article, (row.start, row.end), read)
            for row in read[0].get(article.pk, ())
            if (article.pk, row.start) not in taken
        ]
        yield Column(article=article, spots=spots)
