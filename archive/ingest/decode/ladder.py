"""The decode ladder: which encoding the bytes are in, and the text they hold.

Only line ends are unified and NULs removed; nothing else of the text is changed.
Repairing text that was decoded wrongly before it came here is `mojibake`'s.
"""

import codecs
import re
from collections import Counter
from dataclasses import dataclass, replace

from archive.ingest.decode.declared import declared
from archive.ingest.decode.sniff import binary_kind
from archive.ingest.decode.words import common_share
from archive.ingest.document import Refused

LEGACY = ("cp1256", "iso8859-6", "cp1252")
NAMES = {
    "cp1256": "windows-1256",
    "iso8859-6": "iso-8859-6",
    "cp1252": "windows-1252",
}
# Below this share of common words a legacy reading is a guess (design: 0.05).
DOUBTFUL = 0.05
# Damaged UTF-8: so many of its longer sequences are still whole.
WHOLE_SHARE = 0.9
_SEQUENCE = re.compile(rb"[\xc2-\xf4][\x80-\xbf]{1,3}")
_HIGH = re.compile(rb"[\x80-\xff]")
_LETTER_RUN = re.compile(r"[^\W\d_]*[^\x00-\x7f]+[^\W\d_]*")
_ARABIC = re.compile("[ء-ي]")
_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """Text, the encoding and the step of the ladder it was read by, and notices."""

    text: str
    encoding: str
    method: str
    notices: tuple[str, ...] = ()


def decode(content: bytes) -> Decoded:
    r"""Decode the bytes of a text or a web page.

    Raises `Refused` with the code "empty" or "binary".

    >>> decode("خبر\r\n".encode("cp1256")).encoding
    'windows-1256'
    >>> decode(b"one\r\ntwo\x00").text
    'one\ntwo'
    """
    if not content.strip(b" \t\r\n\x00"):
        raise Refused("empty")
    kind = binary_kind(content)
    if kind:
        raise Refused("binary", kind=kind)
    found = _marked(content) or _utf8(content) or _declared(content) or _legacy(content)
    text, notices = tidy(found.text)
    return replace(found, text=text, notices=(*found.notices, *notices))


def tidy(text: str) -> tuple[str, tuple[str, ...]]:
    r"""Unify line ends, and drop what no database stores; say what was dropped.

    >>> tidy("a\r\nb\rc")
    ('a\nb\nc', ())
    >>> tidy("a\x00b")
    ('ab', ('nul_removed',))
    """
    notices = []
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "\0" in text:
        text = text.replace("\0", "")
        notices.append("nul_removed")
    if _SURROGATE.search(text):
        text = _SURROGATE.sub("\N{REPLACEMENT CHARACTER}", text)
        notices.append("surrogate_replaced")
    return text, tuple(notices)


def _marked(content: bytes) -> Decoded | None:
    """Decode by the byte order mark."""
    if content.startswith(codecs.BOM_UTF8):
        body = content[len(codecs.BOM_UTF8) :]
        found = _utf8(body) or _damaged(body)
        return replace(found, encoding="utf-8-sig")
    if not content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return None
    decoder = codecs.getincrementaldecoder("utf-16")(errors="replace")
    text = decoder.decode(content)
    odd = bool(decoder.getstate()[0])
    notices = ("truncated_tail",) if odd else ()
    return Decoded(text=text, encoding="utf-16", method="utf-16-bom", notices=notices)


def _utf8(content: bytes) -> Decoded | None:
    """Decode as UTF-8; an incomplete last character is dropped and flagged."""
    try:
        return Decoded(text=content.decode(), encoding="utf-8", method="utf-8")
    except UnicodeDecodeError as error:
        at_the_end = error.end == len(content) and error.reason.startswith("unexpected")
        if at_the_end and error.start:
            return _without_tail(content[: error.start])
    sequences = sum(len(found) for found in _SEQUENCE.findall(content))
    if sequences >= WHOLE_SHARE * len(_HIGH.findall(content)):
        return _damaged(content)
    return None


def _without_tail(head: bytes) -> Decoded | None:
    """Decode what stands before an incomplete last character.

    One odd byte at the end of ASCII is an accented letter of a legacy encoding.
    """
    if head.isascii():
        return None
    return Decoded(
        text=head.decode(),
        encoding="utf-8",
        method="utf-8-truncated",
        notices=("truncated_tail",),
    )


def _damaged(content: bytes) -> Decoded:
    return Decoded(
        text=content.decode(errors="replace"),
        encoding="utf-8",
        method="utf-8-damaged",
        notices=("damaged_bytes",),
    )


def _declared(content: bytes) -> Decoded | None:
    """Decode as a page says of itself, if it can be; many say UTF-8 and are not."""
    codec = declared(content)
    try:
        text = content.decode(codec) if codec else ""
    except UnicodeDecodeError:
        return None
    if not text:
        return None
    encoding = NAMES.get(codec, codec)
    notices = ("legacy_encoding",)
    return Decoded(text=text, encoding=encoding, method="declared", notices=notices)


def _legacy(content: bytes) -> Decoded:
    """Decode by the legacy encoding that gives the most plausible words."""
    candidates = []
    for place, encoding in enumerate(LEGACY):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        # Western letters are the same in both Windows encodings; then it is 1252.
        rank = -9 if encoding == "cp1256" and not _ARABIC.search(text) else -place
        candidates.append(
            (common_share(text), _whole_words(text), rank, encoding, text)
        )
    share, _, _, encoding, text = max(candidates)
    notices = ["legacy_encoding"]
    if share < DOUBTFUL:
        notices.append("doubtful_encoding")
    return Decoded(
        text=text, encoding=NAMES[encoding], method="legacy", notices=tuple(notices)
    )


def _whole_words(text: str) -> float:
    """Share of words with a non-ASCII letter that keep to one script and case."""
    runs = Counter(_LETTER_RUN.findall(text))
    whole = sum(count for run, count in runs.items() if _is_plausible(run))
    return whole / max(1, runs.total())


def _is_plausible(run: str) -> bool:
    latin = sum("\u00c0" <= char <= "\u024f" or char.isascii() for char in run)
    arabic = sum("\u0600" <= char <= "\u06ff" for char in run)
    if arabic:
        return not latin
    return run[1:] == run[1:].lower() or run == run.upper()
