"""What a page states about its story: title, day, outlet, address, language.

In order of trust: linked data, then meta elements (Open Graph and its kin), then the
page itself. trafilatura's date is not used: it was wrong on all Arabic pages tried.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from urllib.parse import urlsplit

from lxml import html  # type: ignore[import-untyped]

from archive.ingest.webpage.jsonld import Node, articles, plain, text_of
from archive.ingest.webpage.page import Facts
from archive.text.normalize import match_key

PUBLISHED = (
    "article:published_time", "og:article:published_time", "og:published_time",
    "datepublished", "rnews:datepublished", "article.published", "article:published",
    "date.published", "publish_date", "publish-date", "publishdate", "published_time",
    "publication_date", "publicationdate", "pubdate", "bt:pubdate", "og:pubdate",
    "originalpublicationdate", "article_date_original", "iso-8601-publish-date",
    "parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime",
    "cxenseparse:publishtime", "citation_publication_date", "citation_date",
    "dc.date.issued", "dcterms.issued", "dcterms.created", "dc.date.created",
    "dc.date", "dcterms.date", "datecreated", "date",
)  # fmt: skip
MODIFIED = (
    "article:modified_time", "og:updated_time", "og:modified_time", "datemodified",
    "dcterms.modified", "dc.date.modified", "last-modified",
)  # fmt: skip
TITLES = ("og:title", "twitter:title", "dc.title", "dcterms.title")
SITES = ("og:site_name", "application-name", "dc.publisher")
AUTHORS = ("author", "article:author", "parsely-author", "dc.creator", "byl")
SECTIONS = ("article:section", "parsely-section", "section")
# The heading of a story has so much of the words that the page states as its title.
ALIKE = 0.3
MOST_HEADINGS = 50
LONGEST_TITLE = 500
LONGEST_NAME = 60
LONGEST_URL = 2000
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?=T|$)")
_YEAR = re.compile(r"(?:19|20)\d\d")
_PARTS = re.compile(r"\s+(?:[-–—|»·:]|::|\|\|)\s+")
_PUBLISHED_CLASS = re.compile(r"publi|pub-?date|entry-date|post-?date|article.?date")


def facts(tree: html.HtmlElement) -> Facts:
    """Collect what a page states."""
    meta = _meta(tree)
    title = _of(meta, TITLES) or _page_title(tree)
    node = _best(articles(_scripts(tree)), title, _canonical(tree, meta))
    stated = (text_of(node.get("headline")), title, _page_title(tree))
    site = _site(node, meta)
    return Facts(
        title=_heading(tree, stated) or _without_site(_title(*stated[:2]), site),
        published=_first_day(_published(tree, node, meta)),
        url=_address(tree, meta, node),
        site=site,
        language=_language(tree, node, meta),
        body=_body(node),
        others=_others(node, meta),
    )


def _meta(tree: html.HtmlElement) -> dict[str, str]:
    """Map the lower-case names of meta elements to their first content."""
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        content = plain(element.get("content") or element.get("datetime") or "")
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            name = (element.get(attribute) or "").strip().lower()
            if name and content:
                found.setdefault(name, content)
    return found


def _of(meta: Mapping[str, str], names: Iterable[str]) -> str:
    return next((meta[name] for name in names if name in meta), "")


def _scripts(tree: html.HtmlElement) -> Iterator[str]:
    for element in tree.iter("script"):
        if "ld+json" in (element.get("type") or "").lower():
            yield element.text or ""


def _best(nodes: list[Node], title: str, canonical: str) -> Node:
    """Take the description of this page's article; others are of what is beside it."""
    wanted = set(match_key(title).split())

    def rank(node: Node) -> tuple[bool, float, bool]:
        words = set(match_key(text_of(node.get("headline"))).split())
        common = len(words & wanted) / max(1, len(words | wanted))
        addresses = (node.get("url"), node.get("mainEntityOfPage"), node.get("@id"))
        here = bool(canonical) and canonical in map(text_of, addresses)
        return here, round(common, 1), bool(node.get("datePublished"))

    return max(nodes, key=rank, default={})


def _title(headline: str, title: str) -> str:
    """Take the headline of the description unless it was cut short."""
    bare = headline.rstrip(" .…")
    cut = bare != headline and title.startswith(bare) and len(title) > len(headline)
    return title if cut or not headline else headline


def _heading(tree: html.HtmlElement, stated: Sequence[str]) -> str:
    """Give the heading that the page prints over the story.

    The page's own words for it go before those meant for other sites. A heading that
    has little of what the page states is one of something else.
    """
    headings = [
        text
        for element in islice(tree.iter("h1"), MOST_HEADINGS)
        if (text := " ".join(element.text_content().split()))
        and len(text) <= LONGEST_TITLE
    ]
    wanted = [set(match_key(text).split()) for text in stated if text]

    def likeness(heading: str) -> float:
        words = set(match_key(heading).split())
        return max(
            (len(words & other) / max(1, len(words | other)) for other in wanted),
            default=1,
        )

    best = max(headings, key=likeness, default="")
    return best if best and likeness(best) >= ALIKE else ""


def _page_title(tree: html.HtmlElement) -> str:
    """Give the title of the page in the browser, without the outlet at its end."""
    element = tree.find(".//title")
    title = " ".join((element.text or "").split()) if element is not None else ""
    parts = _PARTS.split(title)
    longest = max(parts, key=len)
    return longest if len(longest.split()) >= 4 else title


def _without_site(title: str, site: str) -> str:
    """Cut the outlet off the end or the start of a title.

    >>> _without_site("Rain in May | The Echo", "The Echo")
    'Rain in May'
    """
    parts = list(_PARTS.finditer(title))
    key = match_key(site)
    if not parts or not key:
        return title
    first, last = parts[0], parts[-1]
    if match_key(title[last.end() :]) == key:
        return title[: last.start()]
    if match_key(title[: first.start()]) == key:
        return title[first.end() :]
    return title


def _site(node: Node, meta: Mapping[str, str]) -> str:
    """Give the name of the outlet; an address or a handle is none."""
    names = (_of(meta, SITES[:1]), text_of(node.get("publisher")), _of(meta, SITES[1:]))
    return next((name for name in names if _is_name(name)), "")


def _is_name(name: str) -> bool:
    return (
        len(name) <= LONGEST_NAME
        and any(char.isalpha() for char in name)
        and not name.startswith(("http:", "https:", "@", "www.", "#"))
    )


def _published(
    tree: html.HtmlElement, node: Node, meta: Mapping[str, str]
) -> Iterator[str]:
    """Yield what the page gives as the time of publication, most trusted first."""
    yield text_of(node.get("datePublished"))
    for name in PUBLISHED:
        yield meta.get(name, "")
    yield text_of(node.get("dateCreated"))
    yield from _times(tree)


def _times(tree: html.HtmlElement) -> Iterator[str]:
    """Yield the `time` elements marked as publication, then the one of the page."""
    every = [
        element
        for element in tree.iter("time", "abbr", "span", "p", "div")
        if element.tag == "time" or element.get("itemprop") == "datePublished"
    ]
    for element in every:
        marks = f"{element.get('itemprop')} {element.get('class')}".lower()
        if element.get("pubdate") is not None or _PUBLISHED_CLASS.search(marks):
            yield _time(element)
    days = {_first_day([time]) for element in every if (time := _time(element))}
    # Pages list other stories with their days; a single day is that of this one.
    if len(days) == 1:
        yield days.pop()


def _time(element: html.HtmlElement) -> str:
    stated = element.get("datetime") or element.get("content") or ""
    return plain(stated) or " ".join(element.text_content().split())


def _first_day(stated: Iterable[str]) -> str:
    """Give the first one that may be a day, with hyphens.

    >>> _first_day(["", "yesterday", "20200317T101500"])
    '2020-03-17T101500'
    """
    found = (value for value in stated if _YEAR.search(value) and len(value) <= 100)
    return _COMPACT.sub(r"\1-\2-\3", next(found, ""), count=1)


def _canonical(tree: html.HtmlElement, meta: Mapping[str, str]) -> str:
    links = (
        element.get("href") or ""
        for element in tree.iter("link")
        if "canonical" in (element.get("rel") or "").lower().split()
    )
    return next(filter(_is_address, links), "") or _of(meta, ("og:url",))


def _address(tree: html.HtmlElement, meta: Mapping[str, str], node: Node) -> str:
    """Give the address of the page; that of a home page is none."""
    candidates = (
        _canonical(tree, meta),
        _of(meta, ("og:url", "twitter:url")),
        text_of(node.get("url")),
        text_of(node.get("mainEntityOfPage")),
    )
    return next((url for url in candidates if _is_address(url) and _path(url)), "")


def _is_address(url: str) -> bool:
    is_web = url.lower().startswith(("http://", "https://"))
    return is_web and len(url) <= LONGEST_URL and not any(map(str.isspace, url))


def _path(url: str) -> str:
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return parts.path.strip("/") or parts.query


def _language(tree: html.HtmlElement, node: Node, meta: Mapping[str, str]) -> str:
    stated = (
        text_of(node.get("inLanguage")),
        tree.get("lang") or "",
        _of(meta, ("og:locale", "content-language")),
    )
    codes = (
        value for value in stated if re.fullmatch(r"[A-Za-z]{2,3}([-_]\w+)*", value)
    )
    return next(codes, "")


def _body(node: Node) -> str:
    """Give the story a description holds, line by line."""
    body = node.get("articleBody")
    return "\n".join(map(plain, body.split("\n"))) if isinstance(body, str) else ""


def _others(node: Node, meta: Mapping[str, str]) -> dict[str, object]:
    """Give what is kept beside the article."""
    found = {
        "author": _authors(node) or _of(meta, AUTHORS),
        "description": text_of(node.get("description"))
        or _of(meta, ("og:description", "description", "twitter:description")),
        "modified": _first_day(
            [text_of(node.get("dateModified")), _of(meta, MODIFIED)]
        ),
        "section": text_of(node.get("articleSection")) or _of(meta, SECTIONS),
    }
    return {name: value[:1000] for name, value in found.items() if value}


def _authors(node: Node) -> str:
    value = node.get("author") or node.get("creator")
    named = value if isinstance(value, list) else [value]
    return ", ".join(filter(None, map(text_of, named[:20])))
