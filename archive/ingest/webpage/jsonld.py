"""Linked data in a page: the descriptions of its article. Plain values only.

Vocabulary: schema.org. What is chosen of it is in `facts`.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from html import unescape
from typing import Any

MOST_SCRIPTS = 50
# Pages describe one article and perhaps what is listed beside it.
MOST_NODES = 2_000
_ARTICLE = re.compile(r"(?:Article|BlogPosting|NewsStory|Reportage|Report)$")
_WRAPPED = re.compile(r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|\]\]>)\s*$")
_TAG = re.compile(r"<[^<>]*>")

Node = Mapping[str, Any]


def articles(scripts: Iterable[str]) -> list[Node]:
    """List the descriptions of articles in the texts of scripts, in their order.

    >>> articles(['{"@graph": [{"@type": ["NewsArticle"], "headline": "Rain"}]}'])
    [{'@type': ['NewsArticle'], 'headline': 'Rain'}]
    >>> articles(["no json", "[1, 2]"])
    []
    """
    found: list[Node] = []
    for number, script in enumerate(scripts):
        if number < MOST_SCRIPTS:
            found.extend(node for node in _nodes(_parsed(script)) if _is_article(node))
    return found


def text_of(value: object) -> str:
    """Give a value as one line of text: itself, its name, or the first of several.

    >>> text_of([{"@type": "Person", "name": "Lina &amp; Omar"}])
    'Lina & Omar'
    """
    for _ in range(4):  # deeper ones are no names
        if isinstance(value, list):
            value = value[0] if value else ""
        elif isinstance(value, dict):
            value = value.get("name") or value.get("@value") or value.get("@id") or ""
        else:
            break
    return plain(value) if isinstance(value, str) else ""


def plain(text: str) -> str:
    """Give a text without entities and tags, on one line.

    >>> plain("<b>A&nbsp;&quot;B&quot;</b>")
    'A "B"'
    """
    return " ".join(_TAG.sub(" ", unescape(text)).split())


def _parsed(script: str) -> object:
    """Parse a script; None for what is not JSON, of which there is much."""
    bare = _WRAPPED.sub("", _WRAPPED.sub("", script)).strip().rstrip(";")
    try:
        return json.loads(bare, strict=False)
    except (ValueError, RecursionError):
        return None


def _nodes(root: object) -> Iterator[Node]:
    """Yield the objects of a value, outer before inner, within a bound."""
    waiting = [root]
    seen = 0
    while waiting and seen < MOST_NODES:
        seen += 1
        value = waiting.pop()
        if isinstance(value, dict):
            yield value
            waiting.extend(reversed([v for v in value.values() if _is_nested(v)]))
        elif isinstance(value, list):
            waiting.extend(reversed([v for v in value if _is_nested(v)]))


def _is_nested(value: object) -> bool:
    return isinstance(value, (dict, list))


def _is_article(node: Node) -> bool:
    kinds = node.get("@type")
    named = kinds if isinstance(kinds, list) else [kinds]
    return any(isinstance(kind, str) and _ARTICLE.search(kind) for kind in named)
