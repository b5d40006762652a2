"""An export as a workbook (XLSX), right to left where its language is."""

from typing import IO, Any, Final

from django.utils.translation import get_language_bidi
from django.utils.translation import gettext as _
from xlsxwriter import Workbook

from search.views.parts.export.rows import Export
from search.views.parts.export.table import COLUMNS, about, cells

LONGEST: Final = 32_767
"""Characters that a cell of Excel holds."""
_WIDTHS: Final = {"headline": 60, "words": 60, "meeting": 36, "actors": 36, "number": 9}


def sheet(export: Export, file: IO[bytes]) -> None:
    """Write the workbook into `file`; rows are not kept in memory."""
    book = Workbook(
        file,
        {
            "constant_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        },
    )
    page: Any = book.add_worksheet(_("Reports"))
    if get_language_bidi():
        page.right_to_left()
    for place, name in enumerate(COLUMNS):
        page.set_column(place, place, _WIDTHS.get(name, 18))
    bold, wrapped = (
        book.add_format({"bold": True}),
        book.add_format({"text_wrap": True}),
    )
    line = 0
    for line, (label, value) in enumerate(about(export)):
        page.write_string(line, 0, label, bold)
        page.write_string(line, 1, value[:LONGEST])
    line += 2
    for place, (title, _value) in enumerate(COLUMNS.values()):
        page.write_string(line, place, str(title), bold)
    page.freeze_panes(line + 1, 0)
    for number, row in enumerate(export.rows, line + 1):
        for place, cell in enumerate(cells(row)):
            page.write_string(number, place, cell[:LONGEST], wrapped)
    book.close()
