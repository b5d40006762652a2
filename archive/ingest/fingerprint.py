"""Keys by which the same bytes and the same story are known again.

What is done with a copy is `load`'s; near copies are not looked for here.
"""

import hashlib
from collections.abc import Iterable

from archive.ingest.blocks import Block
from archive.models.choices import BlockKind
from archive.text.normalize import clean, fold, words


def sha256(content: bytes) -> str:
    """Give the hexadecimal SHA-256 of bytes.

    >>> sha256(b"")[:8]
    'e3b0c442'
    """
    return hashlib.sha256(content).hexdigest()


def fingerprint(raw_text: str, blocks: Iterable[Block]) -> str:
    """Give a key of the body that ignores layout, vowels, spelling and punctuation.

    Headline, date, captions and boilerplate do not count, so the same story is known
    again on another page. "" for a body without a word.
    """
    bodies = (
        raw_text[block.start : block.end]
        for block in blocks
        if block.kind == BlockKind.BODY
    )
    found = words(fold(clean("\n".join(bodies)).text))
    return sha256(" ".join(found).encode()) if found else ""
