"""Small web pages for the tests of reading them."""

from pathlib import Path
from typing import Any

from archive.ingest.readers import READERS
from archive.ingest.webpage.facts import facts
from archive.ingest.webpage.tree import parse

SENTENCE = "The harbour master said the ferry had sailed again on Monday morning. "


STORY = f"<article><p>{SENTENCE * 2}</p><p>{SENTENCE * 3}</p></article>"


def read(path: Path) -> Any:
    (found,) = READERS[path.suffix](path)
    return found


def page(tmp_path, content, name="a.html") -> Any:
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read(path)


def with_head(tmp_path, head, body=STORY) -> Any:
    return page(tmp_path, f"<html><head>{head}</head><body>{body}</body></html>")


# -- facts ----------------------------------------------------------------------------


def title(head, body=STORY) -> str:
    tree = parse(f"<html><head>{head}</head><body>{body}</body></html>")
    return facts(tree).title
