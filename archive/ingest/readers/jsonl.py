"""JSON Lines: one record a line, with the fields of docs/ingest.md.

The file is read line by line; a line over the limit is passed over without being
held in memory.
"""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import BinaryIO, NoReturn

from django.conf import settings

from archive.ingest.decode import decode, tidy
from archive.ingest.decode.sniff import binary_kind, is_markup
from archive.ingest.document import Document, Refusal, Refused, storable
from archive.ingest.webpage import with_page_in_body

MIME = "application/jsonl"
# Field of a record and the attribute of `Document` it fills.
FIELDS = {
    "url": "url",
    "source": "source",
    "language": "language",
    "lang": "language",
    "title": "title",
    "body": "body",
    "published": "published",
    "id": "external_id",
}
LONGEST_ID = 300
LONGEST_URL = 2000


def read(path: Path) -> Iterator[Document | Refusal]:
    """Yield the document of each line, or why it gives none.

    Raises OSError where the file cannot be read.
    """
    name = storable(path.name)
    found = False
    with path.open("rb") as file:
        whole = _refused_file(name, file)
        if whole is not None:
            yield whole
            return
        for number, line in _lines(file):
            found = True
            yield _read_line(name, number, line)
    if not found:
        yield Refusal(name=name, error=Refused("empty"), content=b"", mime=MIME)


def _refused_file(name: str, file: BinaryIO) -> Refusal | None:
    """Refuse a file that is not lines of JSON by its first bytes."""
    head = file.read(4096)
    file.seek(0)
    kind = binary_kind(head)
    if not kind and head.startswith((b"\xff\xfe", b"\xfe\xff")):
        kind = "UTF-16 text"
    if not kind:
        return None
    return Refusal(name=name, error=Refused("binary", kind=kind), mime=MIME)


def _lines(file: BinaryIO) -> Iterator[tuple[int, bytes | int]]:
    """Yield number and bytes of each line that is not blank; of a long one its size."""
    limit = settings.INGEST_MAX_BYTES
    number = 0
    while line := file.readline(limit + 2):
        number += 1
        size = len(line)
        while not line.endswith(b"\n") and (rest := file.readline(65_536)):
            size += len(rest)
            line = line[:1] + rest[-1:]
        if size > limit + 2 or len(line.rstrip(b"\r\n")) > limit:
            yield number, size
        elif line.strip():
            yield number, line.rstrip(b"\r\n")


def _read_line(name: str, number: int, line: bytes | int) -> Document | Refusal:
    if isinstance(line, int):
        error = Refused(
            "too_large",
            size=line,
            unit="bytes",
            limit=settings.INGEST_MAX_BYTES,
            setting="SIJILL_MAX_BYTES",
        )
        return Refusal(name=name, error=error, record=number, mime=MIME)
    try:
        return _document(name, number, line)
    except Refused as error:
        return Refusal(name=name, error=error, record=number, content=line, mime=MIME)


def _document(name: str, number: int, line: bytes) -> Document:
    decoded = decode(line)
    record = _record(decoded.text, number)
    fields, extra, notices = _fields(record)
    if not fields["body"].strip():
        raise Refused("empty")
    document = Document(
        content=line,
        name=name,
        record=number,
        mime=MIME,
        encoding=decoded.encoding,
        decode_method=decoded.method,
        extra=extra,
        notices=(*decoded.notices, *notices),
        **fields,
    )
    return with_page_in_body(document) if is_markup(document.body) else document


def _record(text: str, number: int) -> Mapping[str, object]:
    """Parse a line; raises `Refused` "invalid_json" with the line and the column."""
    try:
        record = json.loads(text, parse_constant=_no_constant)
    except json.JSONDecodeError as error:
        raise _invalid(number, error.colno, error.msg) from error
    except (ValueError, RecursionError) as error:
        raise _invalid(number, 1, str(error)) from error
    if not isinstance(record, dict):
        raise _invalid(number, 1, "the line is not an object {…}")
    return record


def _no_constant(name: str) -> NoReturn:
    message = f"{name} is not JSON"
    raise ValueError(message)


def _invalid(line: int, column: int, problem: str) -> Refused:
    return Refused("invalid_json", line=line, column=column, problem=problem)


def _fields(
    record: Mapping[str, object],
) -> tuple[dict[str, str], dict[str, object], list[str]]:
    """Part the known fields, as clean text, from the other ones."""
    fields = dict.fromkeys(FIELDS.values(), "")
    extra: dict[str, object] = {}
    notices: list[str] = []
    for name, value in record.items():
        if name not in FIELDS:
            extra[tidy(name)[0]] = _tidy_all(value)
        elif value is not None and not fields[FIELDS[name]]:
            fields[FIELDS[name]], dropped = tidy(_text(name, value))
            notices.extend(dropped)
    fields["title"] = " ".join(fields["title"].split())
    _check(fields, extra, notices)
    return fields, extra, notices


def _text(name: str, value: object) -> str:
    if name == "id" and isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if isinstance(value, str):
        return value
    raise Refused("invalid_field", field=name, wanted="text in quotation marks")


def _tidy_all(value: object) -> object:
    """Clean the strings inside a value that is kept as it is."""
    match value:
        case str():
            return tidy(value)[0]
        case list():
            return [_tidy_all(item) for item in value]
        case dict():
            return {tidy(key)[0]: _tidy_all(item) for key, item in value.items()}
    return value


def _check(
    fields: dict[str, str], extra: dict[str, object], notices: list[str]
) -> None:
    """Hold the identifier to its length, and an address to what a link may be."""
    fields["external_id"] = fields["external_id"].strip()
    if len(fields["external_id"]) > LONGEST_ID:
        wanted = f"at most {LONGEST_ID} characters long"
        raise Refused("invalid_field", field="id", wanted=wanted)
    url = fields["url"] = fields["url"].strip()
    is_link = url.lower().startswith(("http://", "https://"))
    if url and (not is_link or len(url) > LONGEST_URL):
        # The article is worth more than its address; this is kept beside it.
        extra["url"], fields["url"] = url, ""
        notices.append("url_not_used")
