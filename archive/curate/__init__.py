"""What curators do: decide on rows, merge and split names. Forms are `archive.admin`'s.

Every function is one transaction, is written into the history of what it changes, and
ends with `article_changed`, so that the index follows.
"""

from archive.curate.decisions import (
    BY_CURATOR,
    blocks_changed,
    confirm,
    publish,
    re_extract,
    refused_key,
    reindex,
    reject,
    set_headline,
    set_main_meeting,
    set_published,
    withdraw,
)
from archive.curate.merge import NotMergeable, merge, preview
from archive.curate.relations import model_of
from archive.curate.spellings import (
    Preview,
    Sample,
    add_spelling,
    block_spelling,
    preview_spelling,
    unblock_spelling,
)
from archive.curate.split import NewActor, NotSplittable, rename, split
from archive.curate.undo import NotUndoable, undo, why_not

__all__ = [
    "BY_CURATOR",
    "NewActor",
    "NotMergeable",
    "NotSplittable",
    "NotUndoable",
    "Preview",
    "Sample",
    "add_spelling",
    "block_spelling",
    "blocks_changed",
    "confirm",
    "merge",
    "model_of",
    "preview",
    "preview_spelling",
    "publish",
    "re_extract",
    "refused_key",
    "reindex",
    "reject",
    "rename",
    "set_headline",
    "set_main_meeting",
    "set_published",
    "split",
    "unblock_spelling",
    "undo",
    "why_not",
    "withdraw",
]
