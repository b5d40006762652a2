"""How the text of an article is written: sentences, links to notes, marks."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from django import template
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from archive.models.choices import QuoteKind
from search.highlight import Layer, Sentence
from search.highlight.layers import Linked, Quoted
from search.templatetags.ui import icon, marked

register = template.Library()

Thing = TypeVar("Thing")
_ADDRESS = re.compile(r"(https?://\S+)")

ICONS = {"place": "map-pin", "quote": "quote", "figure": "hash", "date": "calendar"}
KINDS = {
    "person": "user-round",
    "country": "flag",
    "government_body": "landmark",
    "organisation": "building-2",
}


@register.simple_tag
def told(sentences: Iterable[Sentence], chosen: str = "") -> SafeString:
    """Write a paragraph: each sentence with its id, each fact a link to its note.

    `chosen` is the id of the sentence that the address asks for, if any.
    """
    return _joined(_sentence(sentence, chosen) for sentence in sentences)


@register.filter
def at(found: Mapping[int, Thing], key: int) -> Thing | None:
    """What a mapping has under a key.

    >>> at({1: "a"}, 1), at({}, 1)
    ('a', None)
    """
    return found.get(key)


@register.filter
def isolated(text: str) -> SafeString:
    """Write a text whose addresses of the web keep their own direction.

    >>> print(isolated("الرابط: https://example.org/a (اليوم)"))
    الرابط: <bdi dir="ltr">https://example.org/a</bdi> (اليوم)
    """
    return _joined(
        format_html('<bdi dir="ltr">{}</bdi>', piece)
        if piece.startswith(("https://", "http://"))
        else conditional_escape(piece)
        for piece in _ADDRESS.split(text)
    )


@register.simple_tag
def note_icon(family: str) -> SafeString:
    """Draw the symbol of what a note tells of."""
    return icon(ICONS.get(family) or KINDS.get(family, "users-round"), 16)


def _sentence(sentence: Sentence, chosen: str) -> SafeString:
    inner = _joined(_quoted(quoted) for quoted in sentence.parts)
    if sentence.start < 0:
        return inner
    anchor = f"s-{sentence.start}"
    css = "s s-chosen" if anchor == chosen else "s"
    return format_html('<span class="{}" id="{}">{}</span>', css, anchor, inner)


def _quoted(quoted: Quoted) -> SafeString:
    """The words of a quote within one span; after its end the way to its note."""
    inner = _joined(_linked(linked) for linked in quoted.parts)
    if not quoted.quotes:
        return inner
    ends = _joined(_end(quote) for quote in quoted.ended)
    opening = format_html(' id="q-{}"', quoted.start) if quoted.opened else ""
    return format_html(
        '<span class="q {}{}"{}>{}{}</span>',
        _kind(quoted.quotes),
        " q-first" if quoted.opened else "",
        opening,
        inner,
        ends,
    )


def _kind(quotes: Sequence[Layer]) -> str:
    """Direct words are shown as such though they stand within reported ones."""
    kinds = {quote.css.split()[0] for quote in quotes}
    waiting = " q-waiting" if all("waiting" in quote.css for quote in quotes) else ""
    is_direct = kinds - {QuoteKind.INDIRECT.value}
    return ("q-direct" if is_direct else "q-reported") + waiting


def _end(quote: Layer) -> SafeString:
    return format_html(
        '<a class="q-end" href="#note-{}" data-n="{}" lang="{}" aria-label="{}">{}</a>',
        quote.note,
        quote.note,
        get_language() or "",
        _("Who said this, note %(number)s") % {"number": quote.note},
        icon("quote", 13),
    )


def _linked(linked: Linked) -> SafeString:
    text = marked(linked.segments)
    fact = linked.fact
    if fact is None:
        return text
    return format_html(
        '<a class="f {}" id="f-{}" href="#note-{}" data-n="{}">{}</a>',
        " ".join(f"f-{name}" for name in fact.css.split()),
        linked.anchor,
        fact.note,
        fact.note,
        text,
    )


def _joined(pieces: Iterable[SafeString]) -> SafeString:
    return mark_safe("".join(pieces))  # noqa: S308 - every piece is escaped already
