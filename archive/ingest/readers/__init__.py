"""One file for each input format; each has one function, `read`.

A reader yields the documents of a file, or why there is none. It does not clean,
guess or save.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

from archive.ingest.document import Document, Refusal
from archive.ingest.readers import html, jsonl, plain

Reader = Callable[[Path], Iterator[Document | Refusal]]

READERS: dict[str, Reader] = {
    ".htm": html.read,
    ".html": html.read,
    ".jsonl": jsonl.read,
    ".txt": plain.read,
}
