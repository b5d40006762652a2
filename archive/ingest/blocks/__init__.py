"""What each line of a text is: this is its table of contents. No code here."""

from archive.ingest.blocks.kinds import Block, blocks
from archive.ingest.blocks.lines import Line, lines

__all__ = ["Block", "Line", "blocks", "lines"]
