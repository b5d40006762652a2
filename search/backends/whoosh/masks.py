"""The articles that parts of a query found, as masks: joined and counted."""

from collections.abc import Iterable, Sequence
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from search.backends.whoosh.columns import Mask
from search.query.nodes import And, Fuzzy, Node, Phrase, Prefix, Word

Found: TypeAlias = Mask | None
"""Articles that match; None where the node asks for nothing, such as "!"."""


def joined_masks(join: np.ufunc, masks: Iterable[Found]) -> Found:
    """Join masks; those that ask for nothing are left out."""
    result: Found = None
    for mask in masks:
        if mask is not None:
            result = mask if result is None else join(result, mask)
    return result


def how_many(masks: Sequence[Mask]) -> npt.NDArray[np.int32]:
    """Return of how many masks each article is; there must be one."""
    having = np.zeros(len(masks[0]), np.int32)
    for mask in masks:
        having += mask
    return having


def words_in(node: Node) -> list[str]:
    """Return the words under a node, in order."""
    match node:
        case Word(text) | Prefix(text) | Fuzzy(text):
            return [text]
        case Phrase(words):
            return list(words)
        case And(parts):
            return [word for part in parts for word in words_in(part)]
        case _:
            return []
