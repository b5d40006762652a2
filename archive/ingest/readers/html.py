"""Web pages (`.html`, `.htm`): one article a file. Nothing is fetched.

How a page is read is said in `archive.ingest.webpage`.
"""

from collections.abc import Iterator
from pathlib import Path

from archive.ingest.decode import decode
from archive.ingest.document import Document, Refusal, Refused, storable
from archive.ingest.webpage import MIME, document_of_page
from archive.ingest.whole_file import whole_file


def read(path: Path) -> Iterator[Document | Refusal]:
    """Yield the one document of a page, or why there is none.

    Raises OSError where the file cannot be read. A file over the limit is not read.
    """
    content = whole_file(path, MIME)
    if isinstance(content, Refusal):
        yield content
        return
    name = storable(path.name)
    try:
        yield document_of_page(content, name, decode(content))
    except Refused as error:
        yield Refusal(name=name, error=error, content=content, mime=MIME)
