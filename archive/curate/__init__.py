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

__all__ = [
    "ACCEPTED",
    "BY_CURATOR",
    "DISMISSED",
    "accept",
    "blocks_changed",
    "can_accept",
    "confirm",
    "dismiss",
    "publish",
    "re_extract",
    "refused_key",
    "reindex",
    "reject",
    "set_headline",
    "set_main_meeting",
    "set_published",
    "withdraw",
]
