r"""A reference in BibTeX, for BibTeX and biblatex; Arabic stays Arabic (UTF-8).

Fields that only biblatex knows (urldate, langid, eprint) are passed over by BibTeX.
"""

from collections.abc import Iterator

from search.views.parts.cite.reference import Reference

# A brace is counted by BibTeX even behind a backslash: only its name is safe.
_ESCAPED = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{sign: rf"\{sign}" for sign in "&%$#_"},
}
_TABLE = str.maketrans(_ESCAPED)
_IN_ADDRESS = str.maketrans(
    {sign: f"%{ord(sign):02X}" for sign in '\\{}^~`"<>| \n\r\t'}
)
_MONTHS = tuple("jan feb mar apr may jun jul aug sep oct nov dec".split())  # noqa: SIM905
_LANGUAGES = {
    "ar": "arabic",
    "en": "english",
    "fa": "persian",
    "fr": "french",
    "tr": "turkish",
    "ur": "urdu",
}


def bibtex(reference: Reference) -> str:
    """Write a reference as one BibTeX entry."""
    kind = "article" if reference.source_name else "misc"
    fields = ",\n".join(f"  {name} = {value}" for name, value in _told(reference))
    return f"@{kind}{{{reference.key},\n{fields}\n}}\n"


def escaped(text: str) -> str:
    r"""Text that TeX prints as it stands, on one line.

    >>> print(escaped("100% of {x} & «y_z»"))
    100\% of \textbraceleft{}x\textbraceright{} \& «y\_z»
    """
    return " ".join(text.split()).translate(_TABLE)


def address(url: str) -> str:
    """An address whose braces, backslashes and spaces cannot end the field.

    Other signs stay: the field is read word for word.

    >>> address("https://example.org/a_b%20c?x={1}")
    'https://example.org/a_b%20c?x=%7B1%7D'
    """
    return url.translate(_IN_ADDRESS)


def _told(reference: Reference) -> Iterator[tuple[str, str]]:
    if reference.authors:
        # A second pair of braces: a name is not to be turned round.
        names = " and ".join(f"{{{escaped(name)}}}" for name in reference.authors)
        yield "author", f"{{{names}}}"
    # And a headline keeps its capitals.
    yield "title", f"{{{{{escaped(reference.headline)}}}}}"
    if reference.source_name:
        yield "journal", f"{{{{{escaped(reference.source_name)}}}}}"
    parts = reference.date_parts
    if parts:
        yield "year", f"{{{parts[0]}}}"
    if len(parts) > 1:
        yield "month", _MONTHS[parts[1] - 1]
    if len(parts) == 3:
        yield "day", f"{{{parts[2]}}}"
    link = next(iter(reference.links.values()))
    yield "url", f"{{{address(reference.url or link)}}}"
    yield "urldate", f"{{{reference.accessed.isoformat()}}}"
    if language := _LANGUAGES.get(reference.language):
        yield "langid", f"{{{language}}}"
    yield "note", f"{{{escaped(_note(reference, link))}}}"


def _note(reference: Reference, link: str) -> str:
    told = [f"Sijill: {link}"]
    if reference.passage:
        told.append(f"“{reference.passage.words}”")
        told.append(f"SHA-256 of the passage: {reference.passage.hash}")
    told.append(f"SHA-256 of the text: {reference.text_hash}")
    if reference.note:
        told.append(reference.note)
    return "; ".join(told)
