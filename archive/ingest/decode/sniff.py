"""What kind of bytes are these: text, or a file of another kind. Not decoding."""

import re

# First bytes of files that are not text, and the name an operator knows them by.
MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "PDF"),
    (b"\x1f\x8b", "gzip"),
    (b"BZh", "bzip2"),
    (b"\xfd7zXZ\x00", "xz"),
    (b"7z\xbc\xaf\x27\x1c", "7-Zip"),
    (b"Rar!\x1a\x07", "RAR"),
    (b"\x28\xb5\x2f\xfd", "Zstandard"),
    (b"\x89PNG\r\n\x1a\n", "PNG image"),
    (b"\xff\xd8\xff", "JPEG image"),
    (b"GIF87a", "GIF image"),
    (b"GIF89a", "GIF image"),
    (b"II*\x00", "TIFF image"),
    (b"MM\x00*", "TIFF image"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old Word or Office document"),
    (b"SQLite format 3\x00", "SQLite database"),
    (b"{\\rtf", "RTF"),
    (b"\x7fELF", "program"),
    (b"MZ\x90\x00", "program"),
    (b"OggS", "audio"),
    (b"ID3", "audio"),
    (b"fLaC", "audio"),
)
ZIP_MEMBERS: tuple[tuple[bytes, str], ...] = (
    (b"word/", "DOCX (Word)"),
    (b"xl/", "XLSX (Excel)"),
    (b"ppt/", "PPTX (PowerPoint)"),
    (b"mimetypeapplication/vnd.oasis.opendocument", "OpenDocument"),
    (b"mimetypeapplication/epub", "EPUB"),
)
# Text may hold a stray NUL of a broken export; a file of another kind holds many.
NUL_SHARE = 0.01
CONTROL_SHARE = 0.05
HEAD = 65_536
_CONTROLS = bytes(
    code for code in range(1, 32) if code not in b"\t\n\v\f\r\x1b\x1c\x1d\x1e\x1f"
)
_RIFF = {b"WEBP": "WebP image", b"WAVE": "audio", b"AVI ": "video"}
_MARKUP_START = re.compile(
    r"\s*(?:<!doctype\s+html|<html|<head|<body|<\?xml)", re.IGNORECASE
)
# A piece of a page, as content systems export it.
_PIECE_START = re.compile(
    r"\s*<(?:p|div|article|section|main|figure|h[1-6]|ul|ol|blockquote|table)"
    r"(?:\s[^<>]*)?>",
    re.IGNORECASE,
)
_PIECE_END = re.compile(r"(?:</[a-z]\w{0,10}>|<br\s*/?>)\s*$", re.IGNORECASE)
_MARKUP = re.compile(
    r"</?(?:p|div|span|a|li|ul|ol|td|tr|table|h[1-6]|img|script|style|section|article"
    r"|figure|header|footer|nav|iframe|meta|link)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)


def binary_kind(content: bytes) -> str:
    r"""Name the kind of file that is not text, or give "" for text.

    >>> binary_kind(b"%PDF-1.7 ...")
    'PDF'
    >>> binary_kind(b"plain words")
    ''
    """
    head = content[:HEAD]
    for magic, name in MAGIC:
        if head.startswith(magic):
            return name
    if head.startswith(b"PK\x03\x04"):
        return next((name for part, name in ZIP_MEMBERS if part in content), "ZIP")
    if head.startswith(b"RIFF"):
        return _RIFF.get(head[8:12], "media")
    if head[4:8] == b"ftyp":
        return "video or image"
    return "" if _has_utf16_mark(head) else _unknown_kind(head)


def is_markup(text: str) -> bool:
    """Whether a text is a web page or a piece of one; words with a few tags are not.

    >>> is_markup("<!DOCTYPE html><html><p>News</p>"), is_markup("<p>News</p>")
    (True, True)
    >>> is_markup("The minister <b>denied</b> it.")
    False
    """
    if _MARKUP_START.match(text):
        return True
    if _PIECE_START.match(text) and _PIECE_END.search(text[-100:]):
        return True
    tags = len(_MARKUP.findall(text))
    # One tag in 400 characters is more than a text that speaks of tags has.
    return tags >= 6 and tags * 400 >= len(text)


def _has_utf16_mark(head: bytes) -> bool:
    return head.startswith((b"\xff\xfe", b"\xfe\xff"))


def _unknown_kind(head: bytes) -> str:
    if not head:
        return ""
    if head.count(0) > max(3, NUL_SHARE * len(head)):
        if _looks_utf16(head):
            return "UTF-16 text without a byte order mark"
        return "unknown binary"
    controls = len(head) - len(head.translate(None, _CONTROLS))
    return "unknown binary" if controls > CONTROL_SHARE * len(head) else ""


def _looks_utf16(head: bytes) -> bool:
    """Whether the NULs and Arabic page bytes stand at every other place."""
    pages = frozenset((0x00, 0x06))
    even = sum(byte in pages for byte in head[::2])
    odd = sum(byte in pages for byte in head[1::2])
    return max(even, odd) * 2 > 0.9 * len(head)
