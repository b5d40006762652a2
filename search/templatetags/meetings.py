"""What the pages of meetings write many times over: cells, names, links. No queries.

Written here and not as included templates, because a page has some hundred cells: an
include and its variables cost some ten times as much.
"""

from collections.abc import Mapping
from typing import Any

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from archive.models import Article
from archive.models.named import Named
from search.dates import to_precision
from search.views.parts import meeting_days
from search.views.parts.attendance import Row
from search.views.parts.sentence_links import article_url, sentence_url
from search.views.parts.sides import Cell, Item, Topic
from search.views.parts.statements import Statement

register = template.Library()
register.filter("when", meeting_days.when)
register.filter("is_to_the_day", meeting_days.is_to_the_day)

SHORT = 48
"""Characters of a headline that tell a report of an unknown source from another."""
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
def get(rows: Mapping[Any, Any], key: Any) -> Any:
    """Look something up; "" if it is not there."""
    return rows.get(key, "")


# --- Reports side by side -------------------------------------------------------------


@register.simple_tag
def side_cells(topic: Topic) -> SafeString:
    """Write the cells of a row: what each report has on a topic, or a dash."""
    nothing = _empty(_("nothing"))
    cells = (
        f'<td role="cell">{_source_line(cell.article)}{_items(cell)}</td>'
        if cell.items
        else f'<td class="empty" role="cell">{nothing}</td>'
        for cell in topic.cells
    )
    return mark_safe("".join(cells))  # noqa: S308 - escaped where it is written


def _items(cell: Cell) -> str:
    items = "".join(f"<li>{_item(cell.article, item)}</li>" for item in cell.items)
    more = ""
    if cell.more:
        said = ngettext(
            "%(n)s more in the article", "%(n)s more in the article", cell.more
        ) % {"n": cell.more}
        url = escape(article_url(cell.article))
        more = f'<a class="cell-more" href="{url}">{said}</a>'
    return f"<ul>{items}</ul>{more}"


def _item(article: Article, item: Item) -> str:
    language, url = escape(article.language), escape(item.url)
    words = escape(item.words)
    if item.amount:
        about = ""
        if item.about:
            about = (
                f' <span class="muted"><bdi lang="{language}">'
                f"{escape(item.about)}</bdi></span>"
            )
        link = (
            f'<a class="amount" href="{url}"><bdi lang="{language}">{words}</bdi></a>'
        )
        return f"{link}{about}{_by(item)}"
    quoted = f"<q>{words}</q>" if item.is_direct else words
    css = "words" if item.is_direct else "words reported"
    return (
        f'<a class="{css}" href="{url}" lang="{language}" dir="{article.dir}">'
        f"{quoted}</a>{_by(item)}"
    )


def _by(item: Item) -> str:
    """Who says it, where the row does not."""
    if item.speaker is None:
        return ""
    return f' <span class="muted">— {named(item.speaker)}</span>'


def _source_line(article: Article) -> str:
    """Whose column it is, where columns stand under each other."""
    return f'<p class="cell-src" aria-hidden="true">{source_name(article)}</p>'


def _empty(said: str) -> str:
    return (
        '<span class="nothing-here" aria-hidden="true">–</span>'
        f'<span class="vh">{escape(said)}</span>'
    )


# --- Who was named --------------------------------------------------------------------


@register.simple_tag
def presence_cells(row: Row) -> SafeString:
    """Write what each report says of an actor: a symbol, a word and a link."""
    nothing = _empty(_("not named"))
    cells = []
    for cell in row.cells:
        if cell is None:
            cells.append(f"<td>{nothing}</td>")
            continue
        presence = cell.presence
        n = f' <span class="n">{cell.count}</span>' if cell.count > 1 else ""
        cells.append(
            f'<td><a class="presence {presence.css}" href="{escape(cell.url)}">'
            f'<span aria-hidden="true">{presence.value}</span> '
            f"{escape(presence.words)}{n}</a></td>"
        )
    return mark_safe("".join(cells))  # noqa: S308 - escaped where it is written


# --- What is compared -----------------------------------------------------------------


@register.simple_tag
def sentence(cell: Any) -> SafeString:
    """Write the sentence of a compared figure or quote, its words marked, as a link."""
    article = cell.article
    url = escape(sentence_url(article, cell.start))
    return mark_safe(  # noqa: S308 - escaped where it is written
        f'<a href="{url}" lang="{escape(article.language)}" dir="{article.dir}">'
        f"{escape(cell.before)}<mark>{escape(cell.surface)}</mark>"
        f"{escape(cell.after)}</a>"
    )


@register.simple_tag
def source_and_day(article: Article) -> SafeString:
    """Write the source of an article as a link to it, and its day."""
    url = escape(article_url(article))
    day = to_precision(article.published_on, article.published_precision)
    said = f' <span class="muted">{escape(day)}</span>' if day else ""
    return mark_safe(  # noqa: S308 - escaped where it is written
        f'<a href="{url}">{source_name(article)}</a>{said}'
    )


@register.simple_tag
def source_name(article: Article) -> SafeString:
    """Write the name of an article's source; if it is unknown, how the article begins.

    Two reports of unknown sources could not be told apart by less.
    """
    if article.source is not None:
        return named(article.source)
    unknown = escape(_("Source unknown"))
    headline = escape(Truncator(article.headline).chars(SHORT))
    return mark_safe(  # noqa: S308 - escaped where it is written
        f'{unknown}: <bdi lang="{escape(article.language)}">{headline}</bdi>'
    )


@register.simple_tag
def named(thing: Named) -> SafeString:
    """Write the name of an actor, a place or a source in its language."""
    return mark_safe(  # noqa: S308 - escaped where it is written
        f'<bdi lang="{thing.name_language}">{escape(thing.name)}</bdi>'
    )


@register.simple_tag
def figure_line(one: Statement) -> SafeString:
    """Write a figure of a list: its amount, what it counts, words and source."""
    article, row = one.article, one.row
    language = escape(article.language)
    about = getattr(row, "meaning", "")
    counted = f' <bdi lang="{language}">{escape(about)}</bdi>' if about else ""
    return mark_safe(  # noqa: S308 - escaped where it is written
        f'<li><b class="amount"><bdi>{escape(one.amount)}</bdi></b>{counted} '
        f'<a href="{escape(one.url)}"><q lang="{language}">{escape(one.words)}</q></a> '
        f'<span class="muted">{source_name(article)}</span></li>'
    )
