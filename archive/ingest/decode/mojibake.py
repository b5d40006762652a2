"""Text that was UTF-8 once, read in a legacy encoding and saved again.

A repair is proposed, never made: the text stays as received.
"""

import re
from dataclasses import dataclass
from functools import partial

from archive.ingest.decode.words import common_share

# A letter of Arabic in UTF-8 begins with D8 to DB: in mojibake they are a third and
# more of all letters, in text as it should be the same letters are below 5 %.
LEADS = {"windows-1256": "طظ", "windows-1252": "ØÙ"}
LEAD_SHARE = 0.25
# Marks of Latin text read wrongly: é, ’ and their kin; no language writes them so.
_LATIN = re.compile("[ÃÂ][\u0080-\u00bf\u0152-\u0192\u02c6-\u2122]|â€[\u0080-\u2122]")
LATIN_LEAST = 2
_HIGH_RUN = re.compile("[^\x00-\x7f]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Repair:
    """The repaired text and the encoding the text was wrongly read in."""

    text: str
    encoding: str


def _table(encoding: str) -> dict[str, int]:
    """Map a character to its byte; a control character stands for itself.

    So bytes the encoding leaves out are found again (half of Arabic needs them: "ف"
    holds the byte 81), and text read as Latin-1 is repaired as windows-1252.
    """
    controls = {chr(byte): byte for byte in range(0x80, 0xA0)}
    high = bytes(range(0x80, 0x100))
    named = {
        char: byte
        for byte in high
        for char in bytes([byte]).decode(encoding, errors="ignore")
    }
    return controls | named


TABLES = {"windows-1256": _table("cp1256"), "windows-1252": _table("cp1252")}


def repair(text: str) -> Repair | None:
    """Propose the text as it was before it was read wrongly; None if it was not.

    >>> wrong = "قال الوزير في بيان".encode().decode("cp1256")
    >>> repair(wrong).text
    'قال الوزير في بيان'
    >>> repair("قال الوزير في بيان") is None
    True
    """
    for encoding, table in TABLES.items():
        if _is_suspect(text, encoding):
            repaired = _HIGH_RUN.sub(partial(_again, table=table), text)
            if repaired != text and common_share(repaired) >= common_share(text):
                return Repair(text=repaired, encoding=encoding)
    return None


def _is_suspect(text: str, encoding: str) -> bool:
    leads = sum(text.count(lead) for lead in LEADS[encoding])
    if leads and leads > LEAD_SHARE * sum(char > "\x7f" for char in text):
        return True
    return encoding != "windows-1256" and len(_LATIN.findall(text)) >= LATIN_LEAST


def _again(match: re.Match[str], table: dict[str, int]) -> str:
    """Read a run as UTF-8, or leave it as it is."""
    run = match[0]
    if any(char not in table for char in run):
        return run
    try:
        return bytes(table[char] for char in run).decode()
    except UnicodeDecodeError:
        return run
