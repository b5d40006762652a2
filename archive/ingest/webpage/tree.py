"""From the text of a page to its tree, in bounded time whatever the text is.

Entities of a document type are not read, and nothing is fetched: the parser has
neither. Depth is bounded by it too, at 256 elements.
"""

import re
from collections.abc import Iterator

from lxml import etree, html  # type: ignore[import-untyped]

# The parser compares the names of one tag with each other: 90,000 take a minute.
MOST_ATTRIBUTES = 1000
# A tag as the HTML standard reads it, and what stands for no tags. No quantifier gives
# back what it took, so every text is read in one pass.
_TAG = re.compile(
    r"""<(?P<open>!--)|<(?P<name>[A-Za-z][^\s/>]*+)(?P<rest>(?:
      [\s/]++(?:[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>]*+))?+)?+
    )*+)""",
    re.VERBOSE,
)
_QUOTED = re.compile(r""""[^"]*+"|'[^']*+'""")
_RAW = frozenset({"script", "style", "xmp", "textarea", "title", "iframe"})
_DECLARATION = re.compile(r"\s*<\?xml[^>]{0,200}>")


def parse(text: str) -> html.HtmlElement | None:
    """Give the root of a page, None where there is no element in it.

    >>> parse("<p>One<p>Two").xpath("count(//p)")
    2.0
    >>> parse("") is None
    True
    """
    bounded = "".join(_pieces(_DECLARATION.sub("", text, count=1)))
    parser = html.HTMLParser(
        encoding="utf-8",
        no_network=True,
        huge_tree=False,
        collect_ids=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        return html.document_fromstring(bounded.encode(), parser=parser)
    except etree.ParserError:
        return None


def _pieces(text: str) -> Iterator[str]:
    """Yield the text, with tags of too many attributes left without them."""
    written = at = 0
    while tag := _TAG.search(text, at):
        at = tag.end()
        if tag["open"]:
            at = _after(text, "-->", at)
            continue
        if len(tag["rest"]) > 2 * MOST_ATTRIBUTES and _has_too_many(tag["rest"]):
            yield text[written : tag.start("rest")]
            written = at
        if tag["name"].lower() in _RAW:
            at = _after(text, f"</{tag['name']}", at)
    yield text[written:]


def _after(text: str, end: str, at: int) -> int:
    found = text.find(end, at)
    return len(text) if found < 0 else found


def _has_too_many(attributes: str) -> bool:
    bare = _QUOTED.sub(" ", attributes)
    return max(bare.count("="), len(bare.split())) > MOST_ATTRIBUTES
