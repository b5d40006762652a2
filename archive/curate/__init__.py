"""What curators do: decide on rows, merge and split names. Forms are `archive.admin`'s.

Every function is one transaction, is written into the history of what it changes, and
ends with `article_changed`, so that the index follows.
"""

from archive.curate.decisions import (
    ACCEPTED,
    BY_CURATOR,
    DISMISSED,
    accept,
    blocks_changed,
    can_accept,
    confirm,
    dismiss,
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
from archive.curate.undo import NotUndoable, undo, why_not

__all__ = [
    "ACCEPTED",
    "BY_CURATOR",
    "DISMISSED",
    "NotMergeable",
    "NotUndoable",
    "accept",
    "blocks_changed",
    "can_accept",
    "confirm",
    "dismiss",
    "merge",
    "preview",
    "publish",
    "re_extract",
    "refused_key",
    "reindex",
    "reject",
    "set_headline",
    "set_main_meeting",
    "set_published",
    "undo",
    "why_not",
    "withdraw",
]
