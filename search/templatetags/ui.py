"""What templates write: icons, marked text, dates, data blocks. No queries."""

import datetime as dt
import json
from collections.abc import Iterable, Mapping
from functools import lru_cache
from html import escape
from typing import Any

from django import template
from django.templatetags.static import static
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from archive.models.choices import Precision
from search.dates import days, to_precision, written
from search.help.way import script
from search.highlight import Segment

register = template.Library()

# Inside <script> nothing may end the element or open another one.
_SCRIPT_ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


@register.simple_tag
def icon(name: str, size: int = 16, css: str = "") -> SafeString:
    """Draw one symbol of static/icons/lucide.svg, hidden from screen readers."""
    return _drawn(name, size, css)


# A page of results draws 300 of some 30; each took 80 microseconds.
@lru_cache(maxsize=500)
def _drawn(name: str, size: int, css: str) -> SafeString:
    return format_html(
        '<svg class="i {}" width="{}" height="{}" viewBox="0 0 24 24"'
        ' aria-hidden="true" focusable="false"><use href="{}#{}"/></svg>',
        css,
        str(size),
        str(size),
        static("icons/lucide.svg"),
        name,
    )


@register.simple_tag
def marked(segments: Iterable[Segment]) -> SafeString:
    """Write segments, escaped, the marked ones within <mark>."""
    return mark_safe("".join(map(_segment, segments)))  # noqa: S308 - escaped below


def _segment(segment: Segment) -> str:
    text = escape(segment.text)
    if not segment.marked:
        return text
    name = f' id="match-{segment.number}"' if segment.number else ""
    return f"<mark{name}>{text}</mark>"


# Embeddings, overrides and isolates: within an attribute nothing ends them.
_TURNING = dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A)))


@register.filter
def plain(text: object) -> str:
    r"""Leave out the signs that turn text around, where no element isolates it.

    >>> plain("a\N{RIGHT-TO-LEFT OVERRIDE}b")
    'ab'
    """
    return str(text).translate(_TURNING)


@register.simple_tag
def lang_of(words: str) -> SafeString:
    """Write the lang attribute for words of which only the script tells a language.

    >>> lang_of("روما"), lang_of("2021")
    ('lang="ar"', '')
    """
    language = script(words)
    return format_html('lang="{}"', language) if language else mark_safe("")


@register.filter
def day(date: dt.date | None, precision: str = Precision.DAY) -> str:
    """Say a date in the language of the page, as exactly as it is known.

    >>> from django.utils import translation
    >>> with translation.override("ar"):
    ...     day(dt.date(2021, 6, 28), "month")
    'يونيو 2021'
    """
    return to_precision(date, precision)


@register.filter
def moment(when: dt.datetime | None, form: str = "j F Y") -> str:
    """Say when something was done, in the site's time zone, by a form of Django's."""
    return written(timezone.localtime(when), form) if when else ""


@register.filter
def span(meeting: Any) -> str:
    """Say when a meeting was: one day, or its first and last."""
    return days(meeting.date_start, meeting.date_end, meeting.date_precision)


@register.simple_tag
def json_ld(data: Mapping[str, Any]) -> SafeString:
    """Write a block of data for search engines; no text can leave it.

    >>> print(json_ld({"name": "</script>"}))
    <script type="application/ld+json">{"name": "\\u003C/script\\u003E"}</script>
    """
    text = json.dumps(data, ensure_ascii=False).translate(_SCRIPT_ESCAPES)
    return format_html(
        '<script type="application/ld+json">{}</script>',
        mark_safe(text),  # noqa: S308 - <, > and & are escaped above
    )
