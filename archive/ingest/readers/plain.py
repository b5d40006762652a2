"""Plain text: one article a file, in any encoding of the decode ladder."""

from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

from archive.ingest.decode import decode
from archive.ingest.document import Document, Refusal, Refused, storable

MIME = "text/plain"


def read(path: Path) -> Iterator[Document | Refusal]:
    """Yield the one document of a text file, or why there is none.

    Raises OSError where the file cannot be read. A file over the limit is not read.
    """
    name = storable(path.name)
    limit = settings.INGEST_MAX_BYTES
    with path.open("rb") as file:
        content = file.read(limit + 1)
    if len(content) > limit:
        yield Refusal(name=name, error=_too_large(path.stat().st_size), mime=MIME)
        return
    try:
        decoded = decode(content)
    except Refused as error:
        yield Refusal(name=name, error=error, content=content, mime=MIME)
        return
    yield Document(
        content=content,
        name=name,
        mime=MIME,
        encoding=decoded.encoding,
        decode_method=decoded.method,
        body=decoded.text,
        notices=decoded.notices,
    )


def _too_large(size: int) -> Refused:
    return Refused(
        "too_large",
        size=size,
        unit="bytes",
        limit=settings.INGEST_MAX_BYTES,
        setting="SIJILL_MAX_BYTES",
    )
