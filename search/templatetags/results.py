"""What the results page writes many times over: cards' parts, facet rows, bars.

Written here and not as included templates, because a page has a thousand of them: an
include and its variables cost some ten times as much. No queries. Each function escapes
what it writes; what repeats from card to card is kept.
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from functools import lru_cache
from html import escape
from typing import Any

from django import template
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from archive.models import Article, Source
from archive.models.choices import ActorKind
from search.facets.rows import Row
from search.help.forms import Pill
from search.help.why import Reason, Why
from search.preferences import Months, current
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
KEPT = 5_000
"""Pieces kept in each process: the actors, places and sources of some pages."""


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
        f"{_lang(row.language)}>{escape(str(row.label))}</bdi>{within}</span>"
        f'<span class="n">{row.count}</span></label>'
    )


@register.simple_tag
def pills(forms: Iterable[Pill]) -> SafeString:
    """Write forms of a word: each narrows to itself, or is left out by its cross."""
    only, without = escape(_("Only the form")), escape(_("Without the form"))
    return mark_safe("".join(_pill(form, only, without) for form in forms))  # noqa: S308 - escaped below


def _pill(pill: Pill, only: str, without: str) -> str:
    word = f"<bdi{_lang(pill.language)}>{escape(pill.written)}</bdi>"
    count = f'<span class="n">{pill.form.count}</span>'
    first = (
        f'<a href="{escape(pill.only)}">'
        f'<span class="vh">{only}</span> {word} {count}</a>'
        if pill.only
        else f'<span class="pill-word">{word} {count}</span>'
    )
    return (
        f'<li><span class="pill">{first}<a class="pill-out"'
        f' href="{escape(pill.without)}">{icon("x", 13)}<span class="vh">{without}'
        f" {word}</span></a></span></li>"
    )


@register.simple_tag
def source_link(source: Source | None) -> SafeString:
    """Write the source of an article as a link, or that it is unknown."""
    if source is None:
        return mark_safe(f'<span class="src">{escape(_("Source unknown"))}</span>')  # noqa: S308 - escaped
    return _link("src", "source", source.key, "", *_named(source), get_language())


@register.simple_tag
def dated(when: When) -> SafeString:
    """Write a date and how sure it is."""
    months = current().months
    return _dated(when.date, when.precision, when.estimated, get_language(), months)


@lru_cache(maxsize=KEPT)
def _dated(
    date: dt.date | None,
    precision: str,
    estimated: bool,  # noqa: FBT001 - it is a value
    language: str | None,
    months: Months,
) -> SafeString:
    """Write a date as pages in this language, with these months, have it."""
    del language, months
    if date is None:
        return mark_safe(f'<span class="when">{escape(_("undated"))}</span>')  # noqa: S308 - escaped
    said = (
        f'<span class="when"><time datetime="{date.isoformat()}">'
        f"{escape(day(date, precision))}</time></span>"
    )
    if estimated:
        said += _tag(
            _("estimated"),
            _(
                "The date of publication is unknown;"
                " this is the date of the meeting reported."
            ),
        )
    return mark_safe(said)  # noqa: S308 - escaped


@register.simple_tag
def tags(article: Article) -> SafeString:
    """Write what must be known of an article at a glance: its language if another."""
    return mark_safe("".join(_tags(article)))  # noqa: S308 - each is escaped


def _tags(article: Article) -> Iterator[str]:
    if article.language != get_language():
        language = escape(str(article.get_language_display()))
        yield f'<span class="tag">{language}</span>'
    if article.source and article.source.is_demonstration:
        yield _tag(
            _("demonstration"),
            _("An invented text of an invented outlet, to show how the archive works."),
            icon("flask-conical", 13),
        )
    if article.has_provisional_headline:
        yield _tag(
            _("provisional headline"),
            _("The text came without a headline; these are its first words."),
        )


def _tag(said: str, why: str, symbol: str = "") -> str:
    title = escape(why)
    return f'<span class="tag tag-soft" title="{title}">{symbol}{escape(said)}</span>'


@register.simple_tag
def entities(card: Card) -> SafeString:
    """Write the links of a card: where its meeting was, who is named most in it."""
    return mark_safe("".join(_entities(card)))  # noqa: S308 - each is escaped


def _entities(card: Card) -> Iterator[str]:
    language = get_language()
    if card.place and card.meeting:
        key, place = card.meeting.key, _named(card.place)
        yield _link("ent place", "meeting", key, "map-pin", *place, language)
    for actor in card.actors:
        symbol = SYMBOLS.get(ActorKind(actor.kind), "users-round")
        yield _link("ent", "actor", actor.key, symbol, *_named(actor), language)


@lru_cache(maxsize=KEPT)
def _link(  # noqa: PLR0913 - all that makes one link differ from another
    css: str,
    page: str,
    key: str,
    symbol: str,
    name_language: str,
    name: str,
    language: str | None,
) -> SafeString:
    """Write a link to a thing's page in a language of the site."""
    del language
    return mark_safe(  # noqa: S308 - escaped
        f'<a class="{css}" href="{escape(reverse(page, args=[key]))}">'
        f"{icon(symbol, 15) if symbol else ''}"
        f'<bdi lang="{name_language}">{escape(name)}</bdi></a>'
    )


@register.simple_tag
def reasons(why: Why, partial: bool) -> SafeString:  # noqa: FBT001 - a tag's argument
    """Write why an article matched; with `partial`, also what it has not."""
    lacking = why.missing if partial else ()
    if not why.reasons and not lacking:
        return mark_safe("")
    said = escape(_("Why it matched:"))
    told = "".join(_reasons(why, lacking))
    return mark_safe(f'<p class="why"><span class="vh">{said}</span> {told}</p>')  # noqa: S308 - escaped


def _reasons(why: Why, lacking: Iterable[str]) -> Iterator[str]:
    for reason in why.others:
        asked = f" {_words(reason.asked)}" if reason.asked else ""
        yield (
            f'<span class="reason">{_form(reason)} {escape(str(reason.label))}{asked}'
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


@lru_cache(maxsize=KEPT)
def _words(words: str, css: str = "") -> str:
    named = f' class="{css}"' if css else ""
    return f"<bdi{named} {lang_of(words)}>{escape(words)}</bdi>"


def _named(thing: Any) -> tuple[str, str]:
    """The language of the name and the name, in the language of the page if it is."""
    name = thing.name
    return ("ar" if name == thing.name_ar else "en"), name


def _lang(language: str) -> str:
    return f' lang="{language}"' if language else ""
