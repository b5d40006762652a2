"""The way from a place in a text to its sentence on the page of its article."""

from bisect import bisect_right
from functools import lru_cache

from archive.models import Article
from archive.text.tokens import sentences
from search.views.parts.story import HEADLINE

_URL = "_page_url"


def sentence_url(article: Article, place: int) -> str:
    """The address of the sentence over a place, in code points of the text.

    As `story.anchor_at`, for many places of one text.
    """
    first, last = article.headline_start, article.headline_end
    if first is not None and last is not None and first <= place < last:
        return f"{article_url(article)}#{HEADLINE}"
    starts = _starts(article.raw_text)
    at = bisect_right(starts, place) - 1
    anchor = f"#s-{starts[at]}" if at >= 0 else ""
    return f"{article_url(article)}{anchor}"


def article_url(article: Article) -> str:
    """The address of an article, made once for a row of the database.

    A row lives as long as a page, which is in one language; a page of sixty reports
    has some hundred links to each.
    """
    known: str | None = article.__dict__.get(_URL)
    if known is None:
        known = article.__dict__[_URL] = article.get_absolute_url()
    return known


# A meeting's page has many links into few texts, which never change.
@lru_cache(maxsize=64)
def _starts(raw: str) -> tuple[int, ...]:
    return tuple(start for start, _ in sentences(raw))
