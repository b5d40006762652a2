"""Who was named by which report: rows of actors, columns of articles.

Spoke: words of the actor stand in the article. There: a sentence says that the actor
attended, chaired or hosted (`archive.compare.attendance`). Named: no more than that.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from django.db.models import Count
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from archive.compare.attendance import present
from archive.models import Actor, Article, Meeting, Mention, Place, Quote
from archive.models.choices import ActorKind, MeetingRole, QuoteKind
from search.views.parts.named import BELIEVED, COUNTED, READABLE
from search.views.parts.sentence_links import sentence_url
from search.views.parts.titles import Title, titles

MOST_ROWS = 150
"""Actors of one page; a summit's reports name more in passing."""
SEEN = 12
"""Delegations that are seen at once, with their people; the others unfold."""


class Presence(Enum):
    """What a report says of an actor, the most first; symbols stand beside words."""

    SPOKE = "●"
    THERE = "◐"
    NAMED = "○"

    @property
    def words(self) -> Promise:
        """What it is called."""
        return _WORDS[self]

    @property
    def told(self) -> Promise:
        """What it means, and how it is known."""
        return _TOLD[self]

    @property
    def css(self) -> str:
        """A name for style sheets."""
        return self.name.lower()


_WORDS: Mapping[Presence, Promise] = {
    Presence.SPOKE: pgettext_lazy("at a meeting", "spoke"),
    Presence.THERE: pgettext_lazy("at a meeting", "attended"),
    Presence.NAMED: pgettext_lazy("at a meeting", "named"),
}
_TOLD: Mapping[Presence, Promise] = {
    Presence.SPOKE: _("the report gives their words"),
    Presence.THERE: _(
        "a sentence says that they attended, chaired or hosted, as the machine reads it"
    ),
    Presence.NAMED: _("no more is said of them"),
}
_RANK = {one: rank for rank, one in enumerate(Presence)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """What one article says of one actor, and the way to where it does."""

    presence: Presence
    count: int
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """An actor, the title at the time, and a cell or None for each column.

    `reports` is how many of all reports name the actor.
    """

    actor: Actor
    title: Title
    cells: Sequence[Cell | None]
    reports: int
    is_host: bool

    @property
    def presence(self) -> Presence | None:
        """The most that any column says; None for a host whom none names."""
        said = [cell.presence for cell in self.cells if cell]
        return min(said, key=_RANK.__getitem__, default=None)

    @property
    def rank(self) -> tuple[int, int, int, str]:
        """Hosts aside: who spoke first, then who is named by most."""
        most = self.presence
        return (
            _RANK[most] if most else len(_RANK),
            -sum(1 for cell in self.cells if cell),
            -self.reports,
            self.actor.name,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Delegation:
    """Those of one country, or all bodies of none; `place` is None for these."""

    place: Place | None
    rows: Sequence[Row]


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """Hosts, delegations of which somebody spoke or was there, and all others."""

    columns: Sequence[Article]
    hosts: Sequence[Row]
    delegations: Sequence[Delegation]
    more: Sequence[Delegation]
    others: Sequence[Row]
    total: int
    all_reports: int

    @property
    def width(self) -> int:
        """How many columns a table of it has."""
        return 1 + len(self.columns) + (self.all_reports > len(self.columns))

    def __bool__(self) -> bool:
        return bool(self.hosts or self.delegations or self.others)


def matrix(
    meeting: Meeting, columns: Sequence[Article], quotes: Sequence[Quote], total: int
) -> Matrix:
    """Tell who is named: five queries. `quotes` are those of the columns."""
    hosts = {one.pk for one in meeting.hosts.all()}
    mentions = _mentions(columns)
    cells = _cells(columns, mentions, quotes)
    counts = _counts(meeting, {*cells, *hosts})
    chosen = sorted(
        {*cells, *hosts}, key=lambda pk: (pk not in hosts, -len(cells.get(pk, ())), pk)
    )[:MOST_ROWS]
    actors = Actor.objects.select_related("country").in_bulk(chosen)
    known = titles(meeting, columns, actors, mentions)
    rows = [
        Row(
            actor=actor,
            title=known.get(pk, UNTITLED),
            cells=[cells.get(pk, {}).get(one.pk) for one in columns],
            reports=counts.get(pk, 0),
            is_host=pk in hosts,
        )
        for pk, actor in actors.items()
    ]
    rows.sort(key=lambda row: row.rank)
    return _arranged(meeting, rows, columns, total)


UNTITLED = Title()


def _mentions(columns: Sequence[Article]) -> dict[int, list[Mention]]:
    """The mentions that count, by article."""
    found: dict[int, list[Mention]] = defaultdict(list)
    rows = Mention.objects.filter(
        COUNTED, actor__isnull=False, article__in=[one.pk for one in columns]
    )
    fields = ("article_id", "actor_id", "start", "end", "role_start", "role_end")
    for row in rows.only(*fields).order_by("start", "pk"):
        found[row.article_id].append(row)
    return found


def _cells(
    columns: Sequence[Article],
    mentions: Mapping[int, Sequence[Mention]],
    quotes: Sequence[Quote],
) -> dict[int, dict[int, Cell]]:
    """By actor and article: the most that is said."""
    said: dict[tuple[int, int], list[Quote]] = defaultdict(list)
    for quote in quotes:
        if quote.speaker_id and quote.kind != QuoteKind.TERM:
            said[quote.speaker_id, quote.article_id].append(quote)
    found: dict[int, dict[int, Cell]] = defaultdict(dict)
    for article in columns:
        named = mentions.get(article.pk, ())
        there = present(article.raw_text, [(one.start, one.end) for one in named])
        by_actor: dict[int, list[tuple[Mention, bool]]] = defaultdict(list)
        for one, is_there in zip(named, there, strict=True):
            by_actor[one.actor_id or 0].append((one, is_there))
        speakers = {actor for actor, pk in said if pk == article.pk}
        for actor in (*by_actor, *(speakers - by_actor.keys())):
            rows = by_actor.get(actor, [])
            found[actor][article.pk] = _cell(
                article, rows, said.get((actor, article.pk))
            )
    return found


def _cell(
    article: Article,
    named: Sequence[tuple[Mention, bool]],
    quotes: Sequence[Quote] | None,
) -> Cell:
    if quotes:
        url = sentence_url(article, quotes[0].start)
        return Cell(presence=Presence.SPOKE, count=len(quotes), url=url)
    there = [one for one, is_there in named if is_there]
    presence = Presence.THERE if there else Presence.NAMED
    first = there[0] if there else named[0][0]
    url = sentence_url(article, first.start)
    return Cell(presence=presence, count=len(there) or len(named), url=url)


def _counts(meeting: Meeting, actors: Iterable[int]) -> Mapping[int, int]:
    """In how many of all reports, also those of other columns, each is named."""
    main = meeting.reports.filter(role=MeetingRole.MAIN, status__in=BELIEVED)
    rows = (
        Mention.objects.filter(COUNTED, READABLE, actor__in=list(actors))
        .filter(article__in=main.values("article"))
        .order_by()
        .values_list("actor")
        .annotate(n=Count("article", distinct=True))
    )
    return dict(rows)


# --- Order ----------------------------------------------------------------------------


def _arranged(
    meeting: Meeting, rows: Sequence[Row], columns: Sequence[Article], total: int
) -> Matrix:
    """Hosts first, then delegations by the first of their people, then all others."""
    host_places = {row.actor.country_id for row in rows if row.is_host}
    host_places |= {meeting.country_id} if meeting.country_id else set()
    groups: dict[int | None, list[Row]] = defaultdict(list)
    for row in rows:
        if not row.is_host:
            groups[row.actor.country_id].append(row)
    delegations, others = [], []
    for country, group in groups.items():
        is_one = country is not None and any(map(_is_of_delegation, group))
        sent = group if is_one else [row for row in group if _is_of_delegation(row)]
        others += [] if is_one else [r for r in group if not _is_of_delegation(r)]
        if sent:
            place = sent[0].actor.country
            delegations.append(Delegation(place=place, rows=_led(sent)))
    delegations.sort(key=lambda one: _place_of(one, host_places))
    return Matrix(
        columns=columns,
        hosts=[row for row in rows if row.is_host],
        delegations=delegations[:SEEN],
        more=delegations[SEEN:],
        others=sorted(others, key=lambda row: row.rank),
        total=len(rows),
        all_reports=total,
    )


def _is_of_delegation(row: Row) -> bool:
    return row.presence in {Presence.SPOKE, Presence.THERE}


def _led(group: Sequence[Row]) -> list[Row]:
    """A state first, then its people as they are ranked."""
    return sorted(group, key=lambda row: row.actor.kind != ActorKind.COUNTRY)


def _place_of(
    one: Delegation, hosts: set[int | None]
) -> tuple[int, tuple[int, int, int, str]]:
    best = min(row.rank for row in one.rows)
    rank = 2 if one.place is None else int(one.place.pk not in hosts)
    return rank, best
