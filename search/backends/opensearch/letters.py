"""Weighs the best hits once more, by how alike their letters are to the query's.

What grams are: `search.backends.grams`. They are kept with each article and
never decide what matches.
"""

from base64 import b64decode
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, Final

import numpy as np

from search.backends.base import Hit
from search.backends.bm25 import Weights, norms
from search.backends.grams import (
    BEST,
    SAMPLE,
    Signature,
    rarities,
    sample,
    weigh,
)
from search.backends.opensearch.server import Server, only
from search.backends.opensearch.weigh import Numbers

__all__ = ["BEST", "FIELDS", "weigh_letters"]

FIELDS: Final = ("article", "length", "grams")
"""What is asked for of each hit."""
_SEED: Final = 1
Rows = Sequence[Mapping[str, Any]]


def weigh_letters(
    server: Server, rows: Rows, words: Sequence[str], numbers: Numbers
) -> list[Hit]:
    """Return the best hits in the order that their letters give them."""
    mean = numbers.lengths["length"] or 1.0
    lengths = np.array([row["fields"]["length"][0] for row in rows], np.int64)
    # Weights change little: they are counted anew when the archive has doubled.
    weights = _weights(server, numbers.count.bit_length())
    more = weigh(words, _signatures(rows), norms(lengths, mean), weights)
    hits = [
        Hit(
            article_id=row["fields"]["article"][0],
            score=round(row["_score"] + float(gain), 4),
        )
        for row, gain in zip(rows, more, strict=True)
    ]
    return sorted(hits, key=lambda hit: (-hit.score, -hit.article_id))


def _signatures(rows: Rows) -> list[Signature]:
    texts = (row["fields"]["grams"][0] for row in rows)
    # The server leaves the padding out.
    return [
        np.frombuffer(b64decode(text + "=" * (-len(text) % 4)), np.uint16)
        for text in texts
    ]


@lru_cache(maxsize=8)
def _weights(server: Server, doublings: int) -> Weights:
    """Return the weight of each gram, from articles drawn the same everywhere."""
    drawn = {"random_score": {"seed": _SEED, "field": "article"}}
    body = {
        "size": SAMPLE,
        "track_total_hits": True,
        "query": {"function_score": drawn},
        **only("grams"),
    }
    found = server.search(body)["hits"]
    count = found["total"]["value"]
    return rarities([(sample(_signatures(found["hits"])), count)], count)
