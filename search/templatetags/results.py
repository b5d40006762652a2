"""What the results page writes many times over: cards' parts, facet rows, bars.

Written here and not as included templates, because a page has a thousand of them: an
include and its variables cost some ten times as much. No queries.
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

from django import template
from django.urls import reverse
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from archive.models import Actor, Article, Meeting, Place, Source
from archive.models.choices import ActorKind
from search.facets.rows import Row
from search.help.why import Reason, Why
from search.templatetags.ui import day, icon, lang_of
from search.views.parts.cards import Card, When
from search.views.parts.timeline import Bar, Timeline

register = template.Library()

SYMBOLS = {
    ActorKind.PERSON: "user-round",
    ActorKind.COUNTRY: "flag",
    ActorKind.GOVERNMENT_BODY: "landmark",
    ActorKind.ORGANISATION: "building-2",
}
"""What stands before an actor's name; other kinds are groups of people."""


@register.simple_tag
def bars(line: Timeline) -> SafeString:
    """Draw the bars of a timeline, each a link; empty periods have none."""
    return mark_safe("".join(_bar(bar) for bar in line.bars if bar.url))  # noqa: S308 - escaped below


def _bar(bar: Bar) -> str:
    said = escape(bar.period.said)
    return (
        f'<a class="bar{" on" if bar.is_on else ""}" data-at="{bar.place}"'
        f' href="{escape(bar.url)}" aria-label="{said}"><title>{said}</title>'
        f'<rect class="hit" x="{bar.slot_x}" y="0" width="{bar.slot_width}"'
        f' height="84"/><rect class="v" x="{bar.x}" y="{bar.y}"'
        f' width="{bar.width}" height="{bar.height}" rx="1.5"/></a>'
    )


@register.simple_tag
def options(rows: Iterable[Row]) -> SafeString:
    """Write the rows of a facet: a box to tick, a name and a count."""
    return mark_safe("".join(map(_option, rows)))  # noqa: S308 - escaped below


def _option(row: Row) -> str:
    state = " checked" if row.chosen or row.is_covered else ""
    if row.is_covered:
        # Chosen with its country: it need not, and cannot, be chosen by itself.
        state += " disabled"
    within = (
        f' <bdi class="muted" lang="{row.within_language}">{escape(row.within)}</bdi>'
        if row.within
        else ""
    )
    value = escape(row.value)
    return (
        f'<label class="opt{" opt-inner" if row.is_inner else ""}"><input'
        f' type="checkbox" id="f-{row.name}-{value}" name="{row.name}"'
        f' value="{value}" form="searchform"{state}><span class="opt-n"><bdi'
        f"{_lang(row.language)}>{escape(row.label)}</bdi>{within}</span>"
        f'<span class="n">{row.count}</span></label>'
    )


@register.simple_tag
def source_link(source: Source | None) -> SafeString:
    """Write the source of an article as a link, or that it is unknown."""
    if source is None:
        return format_html('<span class="src">{}</span>', _("Source unknown"))
    return format_html(
        '<a class="src" href="{}"><bdi lang="{}">{}</bdi></a>',
        _address("source", source.key, get_language() or ""),
        *_named(source),
    )


@register.simple_tag
def dated(when: When) -> SafeString:
    """Write a date and how sure it is."""
    if when.date is None:
        return format_html('<span class="when">{}</span>', _("undated"))
    written = format_html(
        '<span class="when"><time datetime="{}">{}</time></span>',
        when.date.isoformat(),
        day(when.date, when.precision),
    )
    if not when.estimated:
        return written
    return written + format_html(
        '<span class="tag tag-soft" title="{}">{}</span>',
        _(
            "The date of publication is unknown;"
            " this is the date of the meeting reported."
        ),
        _("estimated"),
    )


@register.simple_tag
def tags(article: Article) -> SafeString:
    """Write what must be known of an article at a glance: its language if another."""
    return mark_safe("".join(_tags(article)))  # noqa: S308 - each is escaped


def _tags(article: Article) -> Iterator[str]:
    if article.language != get_language():
        yield format_html('<span class="tag">{}</span>', article.get_language_display())
    if article.source and article.source.is_demonstration:
        yield format_html(
            '<span class="tag tag-soft" title="{}">{}{}</span>',
            _("An invented text of an invented outlet, to show how the archive works."),
            icon("flask-conical", 13),
            _("demonstration"),
        )
    if article.has_provisional_headline:
        yield format_html(
            '<span class="tag tag-soft" title="{}">{}</span>',
            _("The text came without a headline; these are its first words."),
            _("provisional headline"),
        )


@register.simple_tag
def entities(card: Card) -> SafeString:
    """Write the links of a card: where its meeting was, who is named most in it."""
    return mark_safe("".join(_entities(card)))  # noqa: S308 - each is escaped


def _entities(card: Card) -> Iterator[str]:
    language = get_language() or ""
    if card.place and card.meeting:
        url = _address("meeting", card.meeting.key, language)
        yield _entity("ent place", url, "map-pin", card.place)
    for actor in card.actors:
        symbol = SYMBOLS.get(ActorKind(actor.kind), "users-round")
        yield _entity("ent", _address("actor", actor.key, language), symbol, actor)


def _entity(css: str, url: str, symbol: str, thing: Actor | Place | Meeting) -> str:
    language, name = _named(thing)
    return (
        f'<a class="{css}" href="{escape(url)}">{icon(symbol, 15)}<bdi'
        f' lang="{language}">{escape(name)}</bdi></a>'
    )


@register.simple_tag
def reasons(why: Why, partial: bool) -> SafeString:  # noqa: FBT001 - a tag's argument
    """Write why an article matched; with `partial`, also what it has not."""
    lacking = why.missing if partial else ()
    if not why.reasons and not lacking:
        return mark_safe("")
    return format_html(
        '<p class="why"><span class="vh">{}</span> {}</p>',
        _("Why it matched:"),
        mark_safe("".join(_reasons(why, lacking))),  # noqa: S308 - each is escaped
    )


def _reasons(why: Why, lacking: Iterable[str]) -> Iterator[str]:
    for reason in why.others:
        asked = f" {_words(reason.asked)}" if reason.asked else ""
        yield (
            f'<span class="reason">{_form(reason)} {escape(reason.label)}{asked}'
            f"{_where(reason)}</span> "
        )
    comma = escape(pgettext("list", ", "))
    if why.typed:
        forms = comma.join(f"{_form(one)}{_where(one)}" for one in why.typed)
        yield f'<span class="reason">{forms} {escape(_("as typed"))}</span> '
    if lacking:
        words = comma.join(map(_words, lacking))
        said = escape(_("not in it:"))
        yield f'<span class="reason lacking">{said} {words}</span>'


def _form(reason: Reason) -> str:
    return _words(reason.written, "form")


def _where(reason: Reason) -> str:
    return f" {escape(_('(in the headline)'))}" if reason.headline else ""


def _words(words: str, css: str = "") -> str:
    named = f' class="{css}"' if css else ""
    return f"<bdi{named} {lang_of(words)}>{escape(words)}</bdi>"


def _named(thing: Any) -> tuple[str, str]:
    """The language of the name and the name, in the language of the page if it is."""
    name = thing.name
    return ("ar" if name == thing.name_ar else "en"), name


def _lang(language: str) -> str:
    return f' lang="{language}"' if language else ""


# Twenty cards have a hundred addresses, most of them of the same few things.
@lru_cache(maxsize=5_000)
def _address(name: str, key: str, language: str) -> str:
    """The address of a thing's page in a language."""
    del language
    return reverse(name, args=[key])
