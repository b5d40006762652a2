"""The columns of the exports that are tables, and what a cell may hold."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext as _

from search.dates import written
from search.views.parts.export.rows import MOST, Export, Row

# A cell that begins so is a formula to Excel, LibreOffice or Google Sheets (OWASP,
# "CSV Injection").
_FORMULA: Final = re.compile(
    r"[=+\-@\t\r\N{FULLWIDTH EQUALS SIGN}\N{FULLWIDTH PLUS SIGN}]"
)

COLUMNS: Final[Mapping[str, tuple[str | Promise, Callable[[Row], str]]]] = {
    "number": (
        pgettext_lazy("column", "Number"),
        lambda row: str(row.card.article.pk),
    ),
    "headline": (
        pgettext_lazy("column", "Headline"),
        lambda row: row.reference.headline,
    ),
    "source": (
        pgettext_lazy("column", "Source"),
        lambda row: row.reference.source_name,
    ),
    "published": (
        pgettext_lazy("column", "Published"),
        lambda row: "-".join(f"{part:02}" for part in row.reference.date_parts),
    ),
    "language": (
        pgettext_lazy("column", "Language"),
        lambda row: row.reference.language,
    ),
    "meeting": (
        pgettext_lazy("column", "Meeting"),
        lambda row: row.card.meeting.name if row.card.meeting else "",
    ),
    "place": (
        pgettext_lazy("column", "Place"),
        lambda row: row.card.place.name if row.card.place else "",
    ),
    "actors": (
        pgettext_lazy("column", "Named"),
        lambda row: "; ".join(actor.name for actor in row.card.actors),
    ),
    "words": (
        pgettext_lazy("column", "Words around the match"),
        lambda row: "".join(segment.text for segment in row.card.snippet),
    ),
    "copy_of": (
        pgettext_lazy("column", "Copy of number"),
        lambda row: str(row.copy_of or ""),
    ),
    "link": (
        pgettext_lazy("column", "In the archive"),
        lambda row: row.reference.links[get_language() or "ar"],
    ),
    "url": (
        pgettext_lazy("column", "Published at"),
        lambda row: row.reference.url,
    ),
    "hash": (
        pgettext_lazy("column", "SHA-256 of the text"),
        lambda row: row.reference.text_hash,
    ),
}


def about(export: Export) -> Iterator[tuple[str, str]]:
    """What stands above the table: the question in words, when, how many, where."""
    language = get_language() or "ar"
    yield _("Search"), export.described[language]
    yield _("Exported"), f"{written(export.at, 'j F Y')} {export.at:%H:%M %Z}"
    yield _("Reports found"), str(export.total)
    if export.is_cut:
        yield _("In this file"), str(MOST)
    yield _("On screen"), export.url


def cells(row: Row) -> list[str]:
    """The cells of an article, none of which is a formula."""
    return [plain(value(row)) for _name, value in COLUMNS.values()]


def plain(text: str) -> str:
    """Write a text so that no program of sheets takes it for a formula.

    >>> plain("=cmd()"), plain("-5"), plain("Rome")
    ("'=cmd()", "'-5", 'Rome')
    """
    return f"'{text}" if _FORMULA.match(text) else text
