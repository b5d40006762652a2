"""Plain text: one article a file, in any encoding of the decode ladder.

A web page that was saved as text is read as the page it is.
"""

from collections.abc import Iterator
from pathlib import Path

from archive.ingest.decode import decode
from archive.ingest.decode.sniff import is_markup
from archive.ingest.document import Document, Refusal, Refused, storable
from archive.ingest.webpage import document_of_page
from archive.ingest.whole_file import whole_file

MIME = "text/plain"


def read(path: Path) -> Iterator[Document | Refusal]:
    """Yield the one document of a text file, or why there is none.

    Raises OSError where the file cannot be read. A file over the limit is not read.
    """
    content = whole_file(path, MIME)
    if isinstance(content, Refusal):
        yield content
        return
    name = storable(path.name)
    try:
        yield _document(content, name)
    except Refused as error:
        yield Refusal(name=name, error=error, content=content, mime=MIME)


def _document(content: bytes, name: str) -> Document:
    decoded = decode(content)
    if is_markup(decoded.text):
        return document_of_page(content, name, decoded)
    return Document(
        content=content,
        name=name,
        mime=MIME,
        encoding=decoded.encoding,
        decode_method=decoded.method,
        body=decoded.text,
        notices=decoded.notices,
    )
