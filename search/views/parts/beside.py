"""What other sources have of the same: notes in the margin of an article.

Figures and statements compared, and passages word for word, of the reports of one
meeting. Finding them is `archive.compare`'s work; here each gets its paragraph.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from archive.compare.figures import figures_compared
from archive.compare.passages import shared_passages
from archive.compare.quotes import quotes_compared
from archive.models import Article, Meeting
from archive.models.choices import Compared
from search.views.parts.story import anchor_at

MOST = 4
"""Notes beside one paragraph."""
AROUND = 70
"""Characters of the other sentence on each side of the words that are compared."""
MOST_SPAN = 6
"""Paragraphs that the notes of one may go on beside; beside.css knows as many."""
KINDS = {
    "figure": _("The same figure"),
    "quote": _("The same statement"),
    "words": _("Word for word"),
}
ORDER = ("figure", "quote", "words")


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """A sentence of another source that tells the same as raw_text[start:end) here.

    `said` is how the two stand to each other; of a proposal nothing is claimed.
    """

    kind: str
    label: str | Promise
    start: int
    end: int
    words: str
    article: Article
    url: str
    before: str
    surface: str
    after: str
    said: str | Promise = ""
    is_proposed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Margin:
    """The notes of one paragraph, what was confirmed first.

    `span` paragraphs have their room in the margin.
    """

    notes: Sequence[Beside]
    span: int

    @property
    def more(self) -> int:
        """How many come after the first, which alone is not folded away."""
        return len(self.notes) - 1


def beside(
    article: Article, others: Sequence[Article], meeting: Meeting, starts: Sequence[int]
) -> Mapping[int, Margin]:
    """Notes by the start of their paragraph.

    In: the article and the other reports of the meeting, all with texts, sources and
    blocks, and where the paragraphs of the page start. At most eight queries.
    """
    others = [other for other in others if not _is_same_voice(article, other)]
    if not others:
        return {}
    reports = [article, *others]
    notes = [
        *_compared("figure", figures_compared(meeting, reports)),
        *_compared("quote", quotes_compared(meeting, reports)),
        *_shared(article, reports),
    ]
    placed: dict[int, list[Beside]] = defaultdict(list)
    for note in _once(notes) if starts else ():
        # What stands in the headline is told beside the first paragraph.
        placed[max(bisect_right(starts, note.start) - 1, 0)].append(note)
    return dict(_margins(placed, starts))


def _margins(
    placed: Mapping[int, Sequence[Beside]], starts: Sequence[int]
) -> Iterator[tuple[int, Margin]]:
    """The notes of a paragraph go on beside the next ones, down to others' notes."""
    for at, following in pairwise([*sorted(placed), len(starts)]):
        notes = sorted(placed[at], key=_weight)[:MOST]
        span = min(following - at, MOST_SPAN)
        yield starts[at], Margin(notes=notes, span=span)


def _weight(note: Beside) -> tuple[bool, int, int]:
    return note.is_proposed, ORDER.index(note.kind), note.start


def _is_same_voice(article: Article, other: Article) -> bool:
    """Whether another report is of the same source, or a copy: it confirms nothing."""
    roots = {one.duplicate_of_id or one.pk for one in (article, other)}
    same_source = article.source_id is not None and article.source_id == other.source_id
    return same_source or len(roots) == 1


def _compared(kind: str, rows: Iterable[Any]) -> Iterator[Beside]:
    """The cells of other articles beside each cell of the first one."""
    for row in rows:
        own, *columns = row.cells
        is_proposed = row.status == Compared.PROPOSED
        for mine in own:
            for cell in (cell for column in columns for cell in column):
                yield Beside(
                    kind=kind,
                    label=KINDS[kind],
                    start=mine.start,
                    end=mine.end,
                    words=mine.surface,
                    article=cell.article,
                    url=_url(cell.article, cell.start),
                    before=_end_of(cell.before),
                    surface=cell.surface,
                    after=_beginning_of(cell.after),
                    said="" if is_proposed else _said(row, cell),
                    is_proposed=is_proposed,
                )


def _end_of(text: str) -> str:
    """The words right before a place: it must be in sight where lines are few."""
    return text if len(text) <= AROUND else "…" + text[-AROUND:].partition(" ")[2]


def _beginning_of(text: str) -> str:
    return text if len(text) <= AROUND else text[:AROUND].rpartition(" ")[0] + "…"


def _said(row: Any, cell: Any) -> str | Promise:
    """How the figures stand to each other, or in which way the words are given."""
    if hasattr(row, "relation"):
        return row.relation_said if row.relation else ""
    return str(cell.kind_said)


def _shared(article: Article, reports: Sequence[Article]) -> Iterator[Beside]:
    """The passages that this article has in common with another source."""
    for passage in shared_passages(reports).rows:
        mine = [one for one in passage.holders if one.article.pk == article.pk]
        theirs = [one for one in passage.holders if one.article.pk != article.pk]
        for own in mine[:1]:
            for other in theirs:
                yield Beside(
                    kind="words",
                    label=KINDS["words"],
                    start=own.start,
                    end=own.end,
                    words=own.text,
                    article=other.article,
                    url=_url(other.article, other.start),
                    before="",
                    surface=other.text,
                    after="",
                    said=ngettext("%(n)d word", "%(n)d words", passage.count)
                    % {"n": passage.count},
                )


def _url(article: Article, place: int) -> str:
    return f"{article.get_absolute_url()}#{anchor_at(article, place)}"


def _once(notes: Iterable[Beside]) -> Iterator[Beside]:
    """In the order of the text; of one sentence of another article one note only."""
    seen: set[tuple[int, str]] = set()
    for note in sorted(notes, key=lambda one: (ORDER.index(one.kind), one.start)):
        key = (note.start, note.url)
        if key not in seen:
            seen.add(key)
            yield note
