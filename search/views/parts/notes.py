"""The notes on the facts of an article: what each is, how found, how sure, who checked.

A note tells of one quote, figure or date, or of all places where one name was found
in one way. What lies over the text and leads to the notes are the layers. No queries.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from archive.models import (
    Actor,
    Article,
    DateMention,
    Figure,
    MeetingReport,
    Mention,
    Place,
    Quote,
)
from archive.models.choices import Status
from archive.models.extracted import Extracted
from search.highlight import Layer
from search.views.parts.amounts import amount
from search.views.parts.facts import Facts, Mark, Shown
from search.views.parts.how import (
    ANCHORS,
    VIA,
    how,
    sure,
)
from search.views.parts.said_dates import said

MOST_WORDS = 160

Label = str | Promise


@dataclass(slots=True, kw_only=True, eq=False)
class Note:
    """What the page says of a fact. `spots` are where it stands, as ids of the page."""

    number: int
    family: str
    row: Extracted
    label: Label
    how: Label
    sure: Label
    thing: Actor | Place | None = None
    words: str = ""
    value: str = ""
    lines: Sequence[Label] = ()
    spots: list[str] = field(default_factory=list)
    sentence: str = ""
    also: list["Note"] = field(default_factory=list)

    @property
    def percent(self) -> int:
        """The confidence for people."""
        return round(self.row.confidence * 100)

    @property
    def is_waiting(self) -> bool:
        """Whether a curator has to decide; readers do not see such a note."""
        return self.row.status == Status.QUEUED

    @property
    def is_confirmed(self) -> bool:
        """Whether a curator looked at it and said yes."""
        return self.row.status == Status.CONFIRMED

    @property
    def place(self) -> str:
        """Where the fact stands, as the address of a quote has it."""
        return f"{self.row.article_id}-{self.row.start}-{self.row.end}"

    @property
    def reviewer(self) -> str:
        """The curator's name, if one decided and is still known."""
        return reviewer(self.row)


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotated:
    """The notes by their numbers, and the layers that lead to them."""

    notes: Mapping[int, Note]
    facts: Sequence[Layer]
    quotes: Sequence[Layer]


def reviewer(row: Extracted | MeetingReport) -> str:
    """The name of who decided on a row, for readers."""
    by = row.reviewed_by
    return by.get_full_name() or by.get_username() if by else ""


def annotated(article: Article, facts: Facts, shown: Shown) -> Annotated:
    """Make the notes of the facts, numbered as they come in the text."""
    mentions = [
        mention
        for mention in facts.mentions
        if (Mark.ACTORS if mention.actor_id else Mark.PLACES) in shown
    ]
    rows: list[Extracted] = [*mentions, *facts.quotes, *facts.figures, *facts.dates]
    rows.sort(key=lambda row: (row.start, -row.end))
    numbers: dict[Hashable, int] = {}
    notes: dict[int, Note] = {}
    layers: dict[bool, list[Layer]] = {True: [], False: []}
    for row in rows:
        number = numbers.setdefault(_key(row), len(numbers) + 1)
        if number not in notes:
            notes[number] = Note(number=number, row=row, **_told(row, article))
        waiting = " waiting" if row.status == Status.QUEUED else ""
        css = f"{notes[number].family}{waiting}"
        if isinstance(row, Quote):
            css = f"{row.kind}{waiting}"
        layers[isinstance(row, Quote)].append(Layer(row.start, row.end, number, css))
    return Annotated(notes=notes, facts=layers[False], quotes=layers[True])


def _key(row: Extracted) -> Hashable:
    """What is told in one note: a name found in one way, else one row."""
    if not isinstance(row, Mention):
        return type(row), row.pk
    how_found = (row.method, row.form, row.confidence, row.status)
    return row.actor_id, row.place_id, how_found, row.reviewed_by_id, row.reviewed_at


def _told(row: Extracted, article: Article) -> dict[str, Any]:
    """What differs by the kind of fact."""
    match row:
        case Mention():
            told = _mention(row)
        case Quote():
            told = _quote(row, article.raw_text)
        case Figure():
            told = _figure(row)
        case DateMention():
            told = _date(row)
    words = " ".join(article.raw_text[row.start : row.end].split())
    if len(words) > MOST_WORDS:
        words = words[:MOST_WORDS].rsplit(" ", 1)[0] + "…"
    family = told["family"]
    family = "actor" if isinstance(row, Mention) and row.actor_id else family
    return {
        "words": words,
        "how": how(row.method, family),
        "sure": sure(row.confidence),
        **told,
    }


def _mention(row: Mention) -> dict[str, Any]:
    thing = row.actor or row.place
    assert thing is not None  # noqa: S101  # a constraint of the table
    family = row.actor.kind if row.actor else "place"
    return {
        "family": family,
        "label": thing.get_kind_display(),
        "thing": thing,
        "lines": [row.get_form_display()],
    }


def _quote(row: Quote, raw: str) -> dict[str, Any]:
    speaker = ""
    if row.speaker is None and row.speaker_start is not None:
        speaker = " ".join(raw[row.speaker_start : row.speaker_end].split())
    return {
        "family": "quote",
        "label": row.get_kind_display(),
        "thing": row.speaker,
        "value": speaker,
        "lines": [VIA[row.via]] if row.via in VIA else [],
    }


def _figure(row: Figure) -> dict[str, Any]:
    place = row.scope_place
    about = [line for line in (row.meaning, place.name if place else "") if line]
    return {
        "family": "figure",
        "label": _("figure"),
        "value": amount(row),
        "lines": about,
    }


def _date(row: DateMention) -> dict[str, Any]:
    return {
        "family": "date",
        "label": _("date"),
        "value": said(row.iso) if row.iso else "",
        "lines": [ANCHORS[row.anchor]] if row.anchor in ANCHORS else [],
    }


def in_text(found: Annotated, spots: Iterable[tuple[Layer, str]]) -> Iterator[Note]:
    """The notes with where each stands; what stands nowhere on the page is left out.

    `spots` are the layers of the page and their ids. A fact that others hide, such as a
    city under the state that it stands for, is told of in their note.
    """
    placed: dict[Layer, str] = {}
    for layer, spot in spots:
        placed.setdefault(layer, spot)
    links = sorted(placed.keys() & set(found.facts), key=lambda layer: layer.start)
    starts = [layer.start for layer in links]
    longest = max((layer.end - layer.start for layer in links), default=0)
    for layer in (*found.facts, *found.quotes):
        note = found.notes[layer.note]
        if layer in placed:
            note.spots.append(placed[layer])
            continue
        first = bisect_left(starts, layer.start - longest)
        near = links[first : bisect_right(starts, layer.start)]
        over = next((other for other in near if layer.start < other.end), None)
        if over is not None and over.note != layer.note:
            note.spots.append(placed[over])
            beside = found.notes[over.note].also
            if note not in beside:
                beside.append(note)
    return (note for note in found.notes.values() if note.spots)
