"""A file that is one article, read within the limit. Its format is the reader's."""

from pathlib import Path

from django.conf import settings

from archive.ingest.document import Refusal, Refused, storable


def whole_file(path: Path, mime: str) -> bytes | Refusal:
    """Give the bytes of a file; one over the limit is refused without being read.

    Raises OSError where the file cannot be read.
    """
    limit = settings.INGEST_MAX_BYTES
    with path.open("rb") as file:
        content = file.read(limit + 1)
    if len(content) <= limit:
        return content
    error = Refused(
        "too_large",
        size=path.stat().st_size,
        unit="bytes",
        limit=limit,
        setting="SIJILL_MAX_BYTES",
    )
    return Refusal(name=storable(path.name), error=error, mime=mime)
