"""The page that shows what differs between an article and a copy of it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from archive.models import Article
from search.views.article import with_text
from search.views.parts.differences import Kind, differences, lines_of


@require_safe
def compared(request: HttpRequest, pk: int, other: int) -> HttpResponse:
    """Show the second text as it goes on from the first, for two that are copies."""
    found = with_text().in_bulk([pk, other])
    if {pk, other} - set(found) or _root(found[pk]) != _root(found[other]):
        raise Http404
    first, second = found[pk], found[other]
    changes = differences(lines_of(first), lines_of(second))
    counts = {
        kind: sum(len(one.text.split()) for one in changes if one.kind is kind)
        for kind in Kind
    }
    return TemplateResponse(
        request,
        "search/differences.html",
        {
            "first": first,
            "second": second,
            "changes": changes,
            "added": counts[Kind.ADDED],
            "left_out": counts[Kind.LEFT_OUT],
            "same": counts[Kind.SAME],
        },
    )


def _root(article: Article) -> int:
    return article.duplicate_of_id or article.pk
