"""Quotes as a page shows them: words, the sentence around, who, where, when.

Which quotes those are is found elsewhere; here they are fetched, in seven queries
however many there are. What readers may not see is never among them.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse

from archive.compare.sentence import passage
from archive.models import Actor, Article, Meeting, MeetingReport, Quote
from archive.models.choices import ActorStatus, MeetingRole, QuoteKind, Status
from archive.text.analysis import Entity
from search.backends.quoted import Place, readable
from search.highlight import Segment, Terms, marks, segments
from search.views.parts.cards import When, when
from search.views.parts.how import sure
from search.views.parts.named import BELIEVED
from search.views.parts.offices import Office, offices
from search.views.parts.rows import names
from search.views.parts.story import anchor_at

MOST_WORDS = 600
"""Code points of a quote in a list; what is longer is read on its own page."""
ARTICLE_FIELDS = (
    *("raw_text", "headline", "headline_start", "headline_end", "language"),
    *("published_on", "published_precision", "status"),
    *("source__key", "source__name_ar", "source__name_en"),
    "source__is_demonstration",
)
NO_TERMS = Terms()


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One quote. `before` and `after` are what else its sentence says.

    `speaker` has a page; where there is none, `speaker_text` is the words of the text.
    `copies` are the same words in other articles.
    """

    row: Quote
    words: Sequence[Segment]
    before: str
    after: str
    url: str
    permalink: str
    speaker: Actor | None
    speaker_text: str
    office: Office | None
    meeting: Meeting | None
    when: When
    sure: Any
    is_cut: bool = False
    copies: Sequence["Said"] = field(default=())

    @property
    def article(self) -> Article:
        """The article it stands in."""
        return self.row.article

    @property
    def is_confirmed(self) -> bool:
        """Whether a curator said that it is right."""
        return self.row.status == Status.CONFIRMED

    @property
    def is_reported(self) -> bool:
        """Whether the words are the report's, not the speaker's."""
        return self.row.kind == QuoteKind.INDIRECT

    @property
    def text(self) -> str:
        """The words without marks."""
        return "".join(segment.text for segment in self.words)


def permalink(place: Place) -> str:
    """The address of a quote: it stays while the text stands, whatever reads it."""
    return reverse("quote", args=[f"{place.article}-{place.start}-{place.end}"])


def said(
    places: Sequence[Place],
    terms: Terms = NO_TERMS,
    copies: Mapping[Place, Sequence[Place]] | None = None,
) -> list[Said]:
    """Fetch quotes by where they stand, in that order; `terms` are marked in them."""
    copies = copies or {}
    wanted = [*places, *(one for some in copies.values() for one in some)]
    found = _fetched(wanted)
    about = _About.of(found.values(), terms)
    made = {place: about.said(row) for place, row in found.items()}
    return [
        _with_copies(made[place], [made[c] for c in copies.get(place, ()) if c in made])
        for place in places
        if place in made
    ]


def place_of_row(row: Quote) -> Place:
    """Where a quote stands."""
    return Place(row.article_id, row.start, row.end)


def of_rows(rows: Iterable[Quote], *, whole: bool = False) -> list[Said]:
    """The same for quotes that are at hand `with_articles`; `whole` cuts none."""
    kept = list(rows)
    about = _About.of(kept, NO_TERMS)
    return [about.said(row, whole=whole) for row in kept]


def with_articles(rows: Any) -> Any:
    """Quotes with what a list shows of their articles, sources and speakers."""
    return (
        rows.select_related("article__source")
        .prefetch_related("speaker")
        .only(
            *("article_id", "start", "end", "surface", "kind", "method", "confidence"),
            *("status", "via", "speaker_id", "speaker_start", "speaker_end"),
            *(f"article__{field}" for field in ARTICLE_FIELDS),
        )
    )


def _fetched(places: Iterable[Place]) -> dict[Place, Quote]:
    wanted = set(places)
    if not wanted:
        return {}
    rows = with_articles(readable()).filter(
        article__in={place.article for place in wanted},
        start__in={place.start for place in wanted},
    )
    # Of two readings of the same words the curator's counts, then the first.
    ordered = sorted(rows, key=lambda row: (row.status != Status.CONFIRMED, row.pk))
    found: dict[Place, Quote] = {}
    for row in ordered:
        place = place_of_row(row)
        if place in wanted:
            found.setdefault(place, row)
    return found


def _with_copies(one: Said, copies: Sequence[Said]) -> Said:
    if not copies:
        return one
    kept = {name: getattr(one, name) for name in Said.__slots__}
    return Said(**{**kept, "copies": copies})


@dataclass(frozen=True, slots=True, kw_only=True)
class _About:
    """What is known of the articles and speakers of some quotes."""

    terms: Terms
    meetings: Mapping[int, Meeting]
    offices: Any
    names: Mapping[int, Sequence[Entity]]

    @classmethod
    def of(cls, rows: Iterable[Quote], terms: Terms) -> "_About":
        kept = list(rows)
        articles = {row.article_id for row in kept}
        return cls(
            terms=terms,
            meetings=main_meetings(articles),
            offices=offices(row.speaker_id for row in kept if row.speaker_id),
            names=names(articles, terms.all_entities),
        )

    def said(self, row: Quote, *, whole: bool = False) -> Said:
        """One quote as it is shown."""
        article, raw = row.article, row.article.raw_text
        around = passage(raw, (row.start, row.end))
        end = row.end if whole else _end(raw, row)
        known = self.names.get(row.article_id, ())
        found = marks(raw, (row.start, end), self.terms, known)
        speaker = _with_page(row.speaker)
        meeting = self.meetings.get(row.article_id)
        day = article.published_on or (meeting and meeting.date_start)
        return Said(
            row=row,
            words=segments(raw, (row.start, end), found),
            before=around.before,
            after="" if end < row.end else around.after,
            is_cut=end < row.end,
            url=f"{article.get_absolute_url()}#{anchor_at(article, row.start)}",
            permalink=permalink(place_of_row(row)),
            speaker=speaker,
            speaker_text=_speaker_text(row, raw),
            office=self.offices.on(speaker.pk, day) if speaker else None,
            meeting=meeting,
            when=when(article, meeting),
            sure=sure(row.confidence),
        )


def _end(raw: str, row: Quote) -> int:
    """Where the words of a list end: at a space, if they are cut."""
    if row.end - row.start <= MOST_WORDS:
        return row.end
    at = raw.rfind(" ", row.start, row.start + MOST_WORDS)
    return at if at > row.start else row.start + MOST_WORDS


def _with_page(actor: Actor | None) -> Actor | None:
    return actor if actor and actor.status == ActorStatus.ACTIVE else None


def _speaker_text(row: Quote, raw: str) -> str:
    """Who speaks, in the words of the text; "" if it does not say."""
    if row.speaker_start is None:
        return ""
    return " ".join(raw[row.speaker_start : row.speaker_end].split())


def main_meetings(articles: Iterable[int]) -> dict[int, Meeting]:
    """The main meeting of each article: one query."""
    reports = MeetingReport.objects.filter(
        article__in=set(articles), role=MeetingRole.MAIN, status__in=BELIEVED
    ).select_related("meeting__city", "meeting__country")
    # The first of an article counts, so it is written last.
    return {one.article_id: one.meeting for one in reports.order_by("-pk")}
