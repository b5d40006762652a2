"""What the pages of meetings write beside what all pages write. No queries."""

from collections.abc import Mapping
from typing import Any

from django import template

from search.views.parts import meeting_days
from search.views.parts.sentence_links import sentence_url

register = template.Library()
register.filter("when", meeting_days.when)
register.filter("is_to_the_day", meeting_days.is_to_the_day)

SIGNS: Mapping[str, str] = {
    "same": "=",
    "rounding": "≈",
    "differs": "≠",
    "not_comparable": "∦",
}


@register.filter
def relation_sign(row: Any) -> str:
    """Give the sign for how the figures of a row stand to each other."""
    return SIGNS.get(row.relation, "")


@register.filter
def cell_url(cell: Any) -> str:
    """Give the address of the sentence that a compared figure or quote stands in."""
    return sentence_url(cell.article, cell.start)


@register.filter
def get(rows: Mapping[Any, Any], key: Any) -> Any:
    """Look something up; "" if it is not there."""
    return rows.get(key, "")
