"""What is on screen as a file: the results page's question in eight formats."""

import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial

from django.conf import settings
from django.http import (
    FileResponse,
    Http404,
    HttpRequest,
    HttpResponseBase,
    StreamingHttpResponse,
)
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, override
from django.views.decorators.http import require_safe

from search import asked as asking
from search.asked import Asked
from search.help.told import described
from search.views.parts import export as files
from search.views.parts.export import Export
from search.views.results import query, usual


@dataclass(frozen=True, slots=True)
class Format:
    """A format: how its file ends, what it is, who writes it piece by piece."""

    suffix: str
    content_type: str
    write: Callable[[Export], Iterator[str]] | None = None


_CSV = "text/csv; charset=utf-8"
_LINES = "application/jsonl; charset=utf-8"
_SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_RIS = "application/x-research-info-systems; charset=utf-8"
_BIB = "application/x-bibtex; charset=utf-8"
_CSL = "application/vnd.citationstyles.csl+json; charset=utf-8"
FORMATS: Mapping[str, Format] = {
    "csv": Format("csv", _CSV, partial(files.csv_lines, bom=True)),
    "csv-plain": Format("csv", _CSV, partial(files.csv_lines, bom=False)),
    "xlsx": Format("xlsx", _SHEET),
    "jsonl": Format("jsonl", _LINES, files.json_lines),
    "ninjs": Format("ninjs.jsonl", _LINES, files.ninjs_lines),
    "ris": Format("ris", _RIS, files.ris_lines),
    "bib": Format("bib", _BIB, files.bib_lines),
    "csl": Format("csl.json", _CSL, files.csl_lines),
}


@require_safe
def export(request: HttpRequest, kind: str) -> HttpResponseBase:
    """Give the articles that the address asks for, all pages of them, as a file."""
    wanted = FORMATS.get(kind)
    if wanted is None:
        raise Http404
    asked = asking.known(asking.read(request.GET, usual(request)))
    asked = replace(asked, is_compact=False)
    exported = _export(request, asked)
    name = f"sijill-{exported.at:%Y-%m-%d}.{wanted.suffix}"
    if wanted.write is None:
        # The response closes the file, and with that it is gone.
        file = tempfile.TemporaryFile()  # noqa: SIM115
        files.sheet(exported, file)
        file.seek(0)
        return FileResponse(
            file, as_attachment=True, filename=name, content_type=wanted.content_type
        )
    return StreamingHttpResponse(
        _in_language(wanted.write(exported), get_language() or "ar"),
        content_type=wanted.content_type,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _in_language(lines: Iterator[str], language: str) -> Iterator[str]:
    """The lines, each made in the language of the page that asked for them."""
    with override(language):
        yield from lines


def _export(request: HttpRequest, asked: Asked) -> Export:
    site = request.build_absolute_uri("/").rstrip("/")
    codes = [code for code, _ in settings.LANGUAGES]
    now = timezone.localtime()
    total, rows = files.exported(
        asked,
        query(asked),
        {code: f"{site}/{code}" for code in codes},
        now.date(),
    )
    return Export(
        described={code: described(asked, code) for code in codes},
        query=asked.text,
        url=site + reverse("search") + asked.query(),
        at=now,
        total=total,
        rows=rows,
    )
