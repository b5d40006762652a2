"""The mapping and settings of an index: what the server keeps of each article.

Four streams of our own analysed words, as in the Whoosh schema; the server only cuts
at spaces and at `|`. What stands in them is `search.backends.opensearch.documents`.
"""

from dataclasses import dataclass
from typing import Any, Final

from search.backends.base import FacetName

VERSION: Final = 2
"""Raised when documents change their meaning; an older index asks for a rebuild."""

TITLE_LEMMA: Final = "title_lemma"
TITLE_EXACT: Final = "title_exact"
LEMMA: Final = "lemma"
EXACT: Final = "exact"
STREAMS: Final = (TITLE_LEMMA, TITLE_EXACT, LEMMA, EXACT)

STACK: Final = "|"
"""Between terms of one position; no folded word has it."""
BASE: Final = 65536
"""Added to each count of places: see `search.backends.opensearch.weigh`."""
WINDOW: Final = 1_000_000
"""Hits that can be paged through."""

_ANALYSIS: Final = {
    "filter": {
        "stacked": {
            "type": "pattern_capture",
            "preserve_original": False,
            "patterns": ["([^|]+)"],
        }
    },
    "tokenizer": {
        # The default cuts at 255 characters, and later words would move on.
        "spaces": {"type": "whitespace", "max_token_length": 1_048_576}
    },
    "analyzer": {
        "stacked": {
            "type": "custom",
            "tokenizer": "spaces",
            "filter": ["stacked"],
        }
    },
}
_STREAM: Final = {
    "type": "text",
    "analyzer": "stacked",
    "search_analyzer": "keyword",
    "similarity": "places",
    "norms": False,
}
_NUMBER: Final = {"type": "long", "index": False}


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """How an index is spread: shards, and copies of each on other nodes."""

    shards: int = 1
    replicas: int = 1


def body(layout: Layout) -> dict[str, Any]:
    """Return what an index is created with."""
    return {
        "settings": {
            "index": {
                "number_of_shards": layout.shards,
                # As many copies as there are nodes for, so that one node is "green".
                "auto_expand_replicas": f"0-{layout.replicas}",
                # Readers see what was written when the writer says so.
                "refresh_interval": "-1",
                "max_result_window": WINDOW,
                # Two hundred forms of a wildcard are one expression.
                "max_regex_length": 100_000,
                # A deletion is remembered as long as a rebuild may take.
                "gc_deletes": "6h",
            },
            "similarity": {
                "places": {
                    "type": "scripted",
                    "script": {"source": f"return {BASE} + doc.freq"},
                }
            },
            "analysis": _ANALYSIS,
        },
        "mappings": {
            "dynamic": "strict",
            "_meta": {"version": VERSION},
            # Nothing is read back: texts are in the database.
            "_source": {"enabled": False},
            "properties": {
                **dict.fromkeys(STREAMS, _STREAM),
                "words": {"type": "keyword"},
                "forms": {"type": "keyword", "index": False},
                "article": {"type": "long"},
                "group": {"type": "long"},
                "stamp": _NUMBER,
                "grams": {"type": "binary", "doc_values": True},
                "length": {"type": "integer"},
                "title_length": {"type": "integer"},
                "day": {"type": "date", "format": "strict_date"},
                **{name.value: {"type": "keyword"} for name in FacetName},
            },
        },
    }
