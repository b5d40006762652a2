"""What a curator does to the rows of compared figures and quotes, through the journal.

Confirming a row confirms what was read at its places, so that another reading keeps it.
Which question is answered, and undoing, are `decide`'s work.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from archive.compare.asking import ROWS
from archive.models import Actor, Article, Figure, Quote
from archive.models.choices import Compared, Relation, ReviewKind, Status
from archive.review.kinds.base import Ask, Settled, Unfit

READ: Mapping[str, Any] = {ReviewKind.FIGURES: Figure, ReviewKind.QUOTES: Quote}
"""What a reading made at the places of each sort of row."""
BY_CURATOR = "curator"
EDITABLE = ("label_ar", "label_en", "note")
_LONGEST = {"label_ar": 300, "label_en": 300, "note": 2000}


def row_of(ask: Ask) -> Any:
    """The row that is asked about. Raises Settled where it is gone."""
    rows, _cells = ROWS[ReviewKind(ask.item.kind)]
    row = rows.objects.filter(pk=ask.payload.get("comparison", 0)).first()
    if row is None:
        raise Settled
    return row


def confirm(ask: Ask, row: Any, **values: Any) -> None:
    """Confirm a row with the places that are proposed for it. Raises Unfit if empty."""
    cells = [cell for cell in row.cells.all() if cell.status != Compared.REJECTED]
    if not cells:
        raise Unfit(_("Nothing stands in this row: put something in, or reject it."))
    if ask.item.kind == ReviewKind.QUOTES and not values.get("speaker", row.speaker_id):
        values["speaker"] = _only_speaker(cells)
    ask.journal.set(row, status=Compared.CONFIRMED, **values, **ask.stamp)
    ask.journal.set_all(
        [cell for cell in cells if cell.status == Compared.PROPOSED],
        ask.by,
        status=Compared.CONFIRMED,
    )
    _confirm_read(ask, cells, row)


def reject(ask: Ask, row: Any) -> None:
    """Refuse a row: what is in it is not proposed together again."""
    ask.journal.set(row, status=Compared.REJECTED, **ask.stamp)
    ask.journal.articles |= set(row.cells.values_list("article_id", flat=True))


def refuse_new(ask: Ask, row: Any) -> None:
    """Refuse what is newly proposed for a confirmed row."""
    cells = list(row.cells.filter(status=Compared.PROPOSED))
    ask.journal.set_all(cells, ask.by, status=Compared.REJECTED)


def restore(ask: Ask, row: Any) -> None:
    """Let a refused row stand again."""
    confirm(ask, row)


def take_out(ask: Ask, cell: Any) -> None:
    """Take a place out of its row; it is not proposed there again."""
    ask.journal.set(cell, status=Compared.REJECTED)


def put_in(ask: Ask, row: Any, places: Iterable[tuple[int, int, int]]) -> None:
    """Put places, by article, start and end, into a row."""
    cells = []
    for article, start, end in places:
        known = row.cells.filter(article=article, start=start).first()
        if known:
            ask.journal.set(known, status=Compared.CONFIRMED, end=end)
        else:
            known = row.cells.model(
                comparison=row,
                article_id=article,
                start=start,
                end=end,
                status=Compared.CONFIRMED,
            )
            ask.journal.create(known)
        cells.append(known)
    _confirm_read(ask, cells, row)


def move(ask: Ask, cell: Any, row: Any) -> None:
    """Take a place out of its row and put it into another one."""
    take_out(ask, cell)
    put_in(ask, row, [(cell.article_id, cell.start, cell.end)])


def new_row(
    ask: Ask,
    values: Mapping[str, Any],
    places: Sequence[tuple[int, int, int]],
) -> Any:
    """Make a row of some places; they leave the rows they were only proposed for.

    Raises Unfit without a place.
    """
    if not places:
        raise Unfit(_("Choose what stands in the new row."))
    rows, cells = ROWS[ReviewKind(ask.item.kind)]
    meeting = ask.payload["meeting"]
    begun = {place[:2] for place in places}
    proposed = cells.objects.filter(
        comparison__meeting=meeting, comparison__status=Compared.PROPOSED
    ).exclude(status=Compared.REJECTED)
    here = [cell for cell in proposed if (cell.article_id, cell.start) in begun]
    ask.journal.set_all(here, ask.by, status=Compared.REJECTED)
    row = rows(
        meeting_id=meeting,
        status=Compared.CONFIRMED,
        method=BY_CURATOR,
        **values,
        **ask.stamp,
    )
    ask.journal.create(row)
    put_in(ask, row, places)
    return row


def given(kind: str, values: Mapping[str, str]) -> dict[str, Any]:
    """What a form says of a row, ready to be saved. Raises Unfit for odd values."""
    found: dict[str, Any] = {
        name: values[name].strip()[: _LONGEST[name]]
        for name in EDITABLE
        if name in values
    }
    if kind == ReviewKind.FIGURES and "relation" in values:
        if values["relation"] not in Relation.values:
            raise Unfit(_("Say how the figures stand to each other."))
        found["relation"] = values["relation"]
    if kind == ReviewKind.QUOTES and "speaker" in values:
        number = values["speaker"]
        chosen = Actor.objects.filter(pk=number if number.isdecimal() else 0).first()
        if number and chosen is None:
            raise Unfit(_("Choose one from the list."))
        found["speaker"] = chosen
    return found


def place_of(article: Article, words: str) -> tuple[int, int, int]:
    """Where some words stand in an article. Raises Unfit if not once and exactly."""
    wanted = words.strip()
    raw = article.raw_text
    first = raw.find(wanted) if wanted else -1
    if first < 0:
        raise Unfit(_("These words do not stand in the article: copy them from it."))
    if raw.find(wanted, first + 1) >= 0:
        raise Unfit(_("These words stand in the article more than once: copy more."))
    return article.pk, first, first + len(wanted)


PAGE = "page"
"""What decisions on the page of a meeting have in their payload, under "by"."""


def _confirm_read(ask: Ask, cells: Collection[Any], row: Any) -> None:
    """Confirm the figures or quotes at some places; quotes get the row's speaker."""
    model = READ[ask.item.kind]
    places = {(cell.article_id, cell.start, cell.end) for cell in cells}
    rows = [
        read
        for read in model.objects.filter(article__in={place[0] for place in places})
        if (read.article_id, read.start, read.end) in places
    ]
    speaker = getattr(row, "speaker", None)
    if speaker:
        nobodys = [read for read in rows if read.speaker_id is None]
        ask.journal.set_all(nobodys, ask.by, speaker=speaker)
    waiting = [read for read in rows if read.status != Status.CONFIRMED]
    ask.set_all(waiting, status=Status.CONFIRMED)


def _only_speaker(cells: Sequence[Any]) -> Actor | None:
    """The one speaker of the quotes at some places; None for nobody, or for two."""
    places = {(cell.article_id, cell.start, cell.end) for cell in cells}
    quotes = Quote.objects.filter(
        article__in={cell.article_id for cell in cells}, speaker__isnull=False
    ).exclude(status=Status.REJECTED)
    found = {
        quote.speaker_id
        for quote in quotes
        if (quote.article_id, quote.start, quote.end) in places
    }
    return Actor.objects.get(pk=found.pop()) if len(found) == 1 else None
