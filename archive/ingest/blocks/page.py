"""The lines of one text with the kinds given so far. No rules here."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field

from archive.ingest.blocks.lines import Line
from archive.models.choices import BlockKind


@dataclass(slots=True, kw_only=True)
class Page:
    """The lines of one text and the kinds given so far, index by index."""

    lines: Sequence[Line]
    sources: Collection[str] = frozenset()
    kinds: dict[int, BlockKind] = field(default_factory=dict)

    def open(self) -> Iterator[int]:
        """Indexes of lines without a kind yet."""
        return (index for index in range(len(self.lines)) if index not in self.kinds)

    def give(self, index: int, kind: BlockKind) -> None:
        """Give a line its kind; the first one given stays."""
        self.kinds.setdefault(index, kind)

    def paragraphs(self) -> list[int]:
        """Indexes of the lines that read as paragraphs of the story."""
        return [index for index in self.open() if self.lines[index].is_paragraph]
