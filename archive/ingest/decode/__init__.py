"""From bytes to text: this is its table of contents. No code here."""

from archive.ingest.decode.ladder import Decoded, decode, tidy
from archive.ingest.decode.mojibake import Repair, repair

__all__ = ["Decoded", "Repair", "decode", "repair", "tidy"]
