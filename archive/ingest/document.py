"""What a reader returns: a document as found, or why there is none.

Nothing is guessed or saved here.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field


class Refused(Exception):  # noqa: N818 -- an outcome, not a fault
    """A document cannot be taken in: `code` of `archive.ingest.outcomes` and details.

    `values` fill the places in the message of that code.
    """

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.values = values


def storable(name: str) -> str:
    r"""Write the odd bytes of a file name so that a database takes them.

    >>> storable("a\udce9.txt") == "a\N{REPLACEMENT CHARACTER}.txt"
    True
    """
    return name.encode(errors="surrogateescape").decode(errors="replace")


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A document as found: its bytes and what they say, with nothing guessed.

    `content` are the bytes as received (of a JSON record: its line). A plain text has
    only a `body`, still with its title in it; a record has both apart. `site` is what
    a web page calls its outlet, which its address tells more surely.
    """

    content: bytes
    name: str
    record: int | None = None
    mime: str = "text/plain"
    encoding: str = "utf-8"
    decode_method: str = "utf-8"
    body: str = ""
    title: str = ""
    url: str = ""
    source: str = ""
    site: str = ""
    language: str = ""
    published: str = ""
    external_id: str = ""
    extra: Mapping[str, object] = field(default_factory=dict)
    notices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """A file or a record that gives no document, and why.

    `content` is kept where it is within the limit and could be read, else None.
    """

    name: str
    error: Refused
    record: int | None = None
    content: bytes | None = None
    mime: str = ""
