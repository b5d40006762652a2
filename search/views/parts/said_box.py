"""The newest quotes of somebody, of a meeting or of a source, for their pages."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.urls import reverse

from search.backends import Unavailable
from search.backends.base import Sort
from search.backends.quoted import place_of, quotes_engine
from search.views.parts.quote_asked import Asked, Facet
from search.views.parts.quote_rows import Said, said

SHOWN = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidBox:
    """The newest of `total` quotes; `url` leads to all of them."""

    rows: Sequence[Said]
    total: int
    url: str


def said_box(facet: Facet, *values: str, shown: int = SHOWN) -> SaidBox | None:
    """The newest quotes with one of the values; None without any.

    Seven queries or fewer. Without the index of quotes there are none.
    """
    if not values:
        return None
    asked = Asked(sort=Sort.NEWEST).choose(facet, values)
    request = replace(asked.request(counting=True), page_size=shown, fold=True)
    try:
        page = quotes_engine().find(request)
    except Unavailable:
        return None
    rows = said([place_of(hit.article_id) for hit in page.hits])
    if not rows:
        return None
    url = reverse("quotes") + Asked().choose(facet, values).query
    return SaidBox(rows=rows, total=page.total, url=url)
