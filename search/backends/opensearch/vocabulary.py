"""The words of the archive and in how many articles each stands.

Counted over `words`, the folded words of each article.
"""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Any, Final

from search.backends.base import WordCount
from search.backends.beginnings import beginnings
from search.backends.opensearch.server import Server

CAP: Final = 200
"""Terms that are tried for one wildcard or fuzzy word."""
MOST_LETTERS: Final = 16
TWO_EDITS_FROM: Final = 8
NEAR: Final = 2_000
"""Words that are looked at for one fuzzy word, nearest first."""
_SIGNS: Final = re.compile(r'([.?+*|{}\[\]()"\\#@&<>~^$-])')


def literal(text: str) -> str:
    """Return a text as Lucene's expressions take it literally.

    >>> literal("10.5")
    '10\\\\.5'
    """
    return _SIGNS.sub(r"\\\1", text)


class Vocabulary:
    """Asks a server for words."""

    def __init__(self, server: Server) -> None:
        self._server = server

    def starting(self, prefix: str, most: int) -> list[WordCount]:
        """Return the words that begin with a folded prefix, most frequent first."""
        return self.starting_any((prefix,), most) if prefix else []

    def starting_any(self, prefixes: Sequence[str], most: int) -> list[WordCount]:
        """Return the words that begin with one of them, most frequent first."""
        if most < 1:
            return []
        either = [{"prefix": {"words": prefix}} for prefix in prefixes]
        query = {"bool": {"should": either}}
        include = "|".join(f"{literal(prefix)}.*" for prefix in prefixes)
        return self._counted(query, include, most)

    def like(self, word: str, most: int) -> list[WordCount]:
        """Return the words at most one edit away, two from eight letters."""
        if not word or len(word) > MOST_LETTERS or most < 1:
            return []
        return self._known(self._near(word), most)

    def tried_from(self, prefix: str) -> tuple[Sequence[str], bool]:
        """Return the words that a wildcard tries; whether there are more."""
        return _tried(self.starting_any(beginnings(prefix), CAP + 1))

    def tried_like(self, word: str) -> tuple[Sequence[str], bool]:
        """Return the words that a fuzzy word tries; whether there are more."""
        if len(word) > MOST_LETTERS:
            return [word], True
        words, capped = _tried(self._known(self._near(word), CAP + 1))
        return words or [word], capped

    def _known(self, words: Sequence[str], most: int) -> list[WordCount]:
        return self._counted({"terms": {"words": list(words)}}, list(words), most)

    def _counted(self, query: Any, include: Any, most: int) -> list[WordCount]:
        """Count words among the articles of a query that has all of them."""
        rule = {
            "field": "words",
            "include": include,
            "size": most,
            "shard_size": most * 2 + 500,
            "order": [{"_count": "desc"}, {"_key": "asc"}],
        }
        body = {"size": 0, "query": query, "aggs": {"words": {"terms": rule}}}
        found = self._server.search(body)["aggregations"]["words"]["buckets"]
        return [WordCount(word=row["key"], count=row["doc_count"]) for row in found]

    def _near(self, word: str) -> list[str]:
        """Return the words of the index within the edits that are allowed."""
        edits = 2 if len(word) >= TWO_EDITS_FROM else 1
        rule = {
            "field": "words",
            "analyzer": "keyword",
            "suggest_mode": "always",
            "sort": "score",
            "max_edits": edits,
            "prefix_length": 0,
            "min_word_length": 1,
            "size": NEAR,
            "shard_size": NEAR,
            "accuracy": 0.0,
            # Else nothing is near a word of more than one article in a hundred.
            "max_term_freq": 2_000_000_000,
        }
        body = {"size": 0, "suggest": {"near": {"text": word, "term": rule}}}
        found = self._server.search(body)["suggest"]["near"]
        options = (option["text"] for part in found for option in part["options"])
        # The server takes two letters that changed places for one edit.
        return [word, *(text for text in options if within(text, word, edits))]


def _tried(found: Sequence[WordCount]) -> tuple[list[str], bool]:
    return [word.word for word in found[:CAP]], len(found) > CAP


def within(one: str, other: str, most: int) -> bool:
    """Whether at most so many letters must be changed, added or left out.

    >>> within("harbor", "harbour", 1), within("harbuor", "harbour", 1)
    (True, False)
    """
    row = list(range(len(other) + 1))
    for number, letter in enumerate(one, 1):
        new = [number]
        for second, (above, beside) in zip(other, pairwise(row), strict=True):
            new.append(min(beside + 1, new[-1] + 1, above + (letter != second)))
        row = new
    return row[-1] <= most
