"""What a web page says: its story and what it states about it. The way in is here.

A page is never fetched, nor is anything it links to.
"""

from dataclasses import replace

from archive.ingest.decode import Decoded
from archive.ingest.document import Document
from archive.ingest.webpage.page import Page

MIME = "text/html"
SHORT_PAGE = "short_page"

__all__ = ["MIME", "SHORT_PAGE", "Page", "document_of_page", "with_page_in_body"]


def document_of_page(content: bytes, name: str, decoded: Decoded) -> Document:
    """Make a document of a page; raises `Refused` "empty" where there is no story."""
    page = _read(decoded.text)
    return Document(
        content=content,
        name=name,
        mime=MIME,
        encoding=decoded.encoding,
        decode_method=decoded.method,
        body=page.body,
        title=page.title,
        url=page.url,
        site=page.site,
        language=page.language,
        published=page.published,
        extra=page.extra,
        notices=(*decoded.notices, *_short(page)),
    )


def with_page_in_body(record: Document) -> Document:
    """Read the page or the piece of one in the body of a record.

    What the record states goes before what the page in it does. Raises `Refused`.
    """
    page = _read(record.body)
    return replace(
        record,
        body=page.body,
        title=record.title or page.title,
        url=record.url or page.url,
        site=page.site,
        language=record.language or page.language,
        published=record.published or page.published,
        extra={**page.extra, **record.extra},
        notices=(*record.notices, *_short(page)),
    )


def _short(page: Page) -> tuple[str, ...]:
    return (SHORT_PAGE,) if page.is_doubtful else ()


def _read(text: str) -> Page:
    # Costs 30 MiB and 0.15 s, which web workers and runs over plain text go without.
    from archive.ingest.webpage.read import read_page  # noqa: PLC0415

    return read_page(text)
