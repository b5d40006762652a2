"""A reference in RIS, which Zotero, EndNote, Mendeley and Papers read.

Tags and their order: the RIS specification (2011) for the type NEWS. A value is one
line; the encoding is UTF-8.
"""

from collections.abc import Iterator

from search.views.parts.cite.reference import Reference

NEWLINE = "\r\n"


def ris(reference: Reference) -> str:
    """Write a reference as one RIS record, with the line ends that RIS asks for."""
    lines = [("TY", "NEWS"), *_told(reference), ("ER", "")]
    return "".join(f"{tag}  - {_line(value)}{NEWLINE}" for tag, value in lines)


def _told(reference: Reference) -> Iterator[tuple[str, str]]:
    yield "ID", reference.key
    for author in reference.authors:
        yield "AU", author
    yield "TI", reference.headline
    if source := reference.source_name:
        yield "T2", source
    if parts := reference.date_parts:
        yield "PY", str(parts[0])
        yield "DA", _date(parts)
    yield "LA", reference.language
    if reference.url:
        yield "UR", reference.url
    link = next(iter(reference.links.values()))
    yield "UR", link
    yield "DB", "Sijill"
    yield "AN", str(reference.number)
    day = reference.accessed
    yield "Y2", _date([day.year, day.month, day.day])
    if reference.passage:
        yield "N1", reference.passage.words
        yield "N1", f"SHA-256 of the passage: {reference.passage.hash}"
    yield "N1", f"SHA-256 of the text: {reference.text_hash}"
    if reference.note:
        yield "N1", reference.note


def _date(parts: list[int]) -> str:
    """YYYY/MM/DD/ with the slashes kept where a part is not known.

    >>> _date([2021, 6]), _date([2021])
    ('2021/06//', '2021///')
    """
    year, *rest = parts
    month, day = (*(f"{part:02}" for part in rest), "", "")[:2]
    return f"{year:04}/{month}/{day}/"


def _line(value: str) -> str:
    """One line: a line break would begin a tag, or break the record.

    >>> _line("a\\r\\nER  - b")
    'a ER - b'
    """
    return " ".join(value.split())
