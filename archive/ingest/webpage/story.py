"""The paragraphs of the story on a page. Its title and date are `facts`'s.

trafilatura tells the story from what surrounds it; on 181 English pages its careful
setting has the best F1 of words, 0.97 (docs/ingest.md). Its date is never asked for.
"""

import logging
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree, html  # type: ignore[import-untyped]
from trafilatura import bare_extraction

# trafilatura takes seconds from some ten thousand elements on; no story has so many.
MOST_ELEMENTS = 20_000
# Under so many code points the story may have been missed (design: 200).
SHORT = 200
# Where it finds nothing, lines of so many code points that end as sentences are taken.
PARAGRAPH = 60
# Of these nothing is shown as text, or not as part of a story.
HIDDEN = frozenset(
    {
        "aside", "audio", "button", "canvas", "footer", "head", "iframe", "math", "nav",
        "noscript", "object", "script", "select", "style", "svg", "template",
        "textarea", "video",
    }
)  # fmt: skip
BLOCKS = frozenset(
    {
        "address", "article", "blockquote", "body", "br", "caption", "center", "dd",
        "details", "div", "dl", "dt", "figcaption", "figure", "h1", "h2", "h3", "h4",
        "h5", "h6", "header", "hr", "html", "li", "main", "ol", "p", "pre", "section",
        "summary", "table", "tbody", "td", "th", "thead", "tr", "ul",
    }
)  # fmt: skip
# It warns of every page it finds nothing on; that is told by what is found.
logging.getLogger("trafilatura").setLevel(logging.CRITICAL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """The paragraphs of a story; a guess where nothing told them from the rest."""

    paragraphs: tuple[str, ...]
    is_guess: bool = False


def story(tree: html.HtmlElement, stated: str = "") -> Told:
    """Give the story of a whole page.

    `stated` is the story as the page's linked data has it; it stands in where the page
    shows less than a story's length.

    >>> from archive.ingest.webpage.tree import parse
    >>> story(parse("<html><body><h1>Title</h1><p>" + "It rained. " * 20)).is_guess
    False
    """
    if sum(1 for _ in tree.iter()) > MOST_ELEMENTS:
        return Told(paragraphs=tuple(all_paragraphs(tree)), is_guess=True)
    found = _extracted(tree, is_careful=True)
    if len(found) < SHORT:
        found = max(stated, found, _extracted(tree, is_careful=False), key=len)
    if not found:
        sentences = tuple(filter(_is_told, all_paragraphs(tree)))
        return Told(paragraphs=sentences, is_guess=True)
    return Told(paragraphs=tuple(filter(None, map(_line, found.split("\n")))))


def _extracted(tree: html.HtmlElement, *, is_careful: bool) -> str:
    found = bare_extraction(tree, favor_precision=is_careful, include_comments=False)
    return getattr(found, "text", None) or ""


def all_paragraphs(tree: html.HtmlElement) -> Iterator[str]:
    """Yield every paragraph of a piece of a page, which holds a story only.

    >>> from archive.ingest.webpage.tree import parse
    >>> list(all_paragraphs(parse("<p>One <b>two</b><br>three</p><script>x</script>")))
    ['One two', 'three']
    """
    parts: list[str] = []
    hidden = 0
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        is_block = element.tag in BLOCKS
        if event == "start":
            hidden += element.tag in HIDDEN
            text = element.text
        else:
            hidden -= element.tag in HIDDEN
            text = element.tail
        if is_block:
            yield from _joined(parts)
        if text and not hidden:
            parts.append(text)
    yield from _joined(parts)


def _joined(parts: list[str]) -> Iterator[str]:
    """Yield the words of the parts as one paragraph, and empty the parts."""
    line = " ".join("".join(parts).split())
    parts.clear()
    if line:
        yield line


def _is_told(line: str) -> bool:
    """Whether a line reads as a paragraph, not as a link or a label."""
    return len(line) >= PARAGRAPH and line.rstrip(" »”\"')")[-1:] in tuple(".!?؟…")


def _line(text: str) -> str:
    """Give a line without the mark that trafilatura sets before items of a list."""
    return " ".join(text.split()).removeprefix("- ")
