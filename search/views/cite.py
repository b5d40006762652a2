"""Files for libraries of references: an article, or a sentence of it, to download."""

from collections.abc import Callable, Mapping

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from search.views.article import with_text
from search.views.parts.cite import Reference, bibtex, chosen, csl_json, ris
from search.views.parts.cited import ASKED, reference_to

WRITERS: Mapping[str, tuple[Callable[[Reference], str], str]] = {
    "ris": (ris, "application/x-research-info-systems"),
    "bib": (bibtex, "application/x-bibtex"),
    "json": (csl_json, "application/vnd.citationstyles.csl+json"),
}


@require_safe
def cite(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """Give the reference to an article, or to the passage of ?s=, as a file."""
    article = with_text().filter(pk=pk).first()
    if article is None:
        raise Http404
    asked = request.GET.get(ASKED, "")
    passage = chosen(asked, article.raw_text, article.blocks.all()) if asked else None
    if asked and passage is None:
        raise Http404
    write, content_type = WRITERS[kind]
    reference = reference_to(request, article, passage)
    name = reference.key + (f"-{passage.start}" if passage else "")
    return HttpResponse(
        write(reference),
        content_type=f"{content_type}; charset=utf-8",
        headers={
            "Content-Disposition": f'attachment; filename="{name}.{kind}"',
            "X-Robots-Tag": "noindex",
        },
    )
