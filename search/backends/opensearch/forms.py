"""The forms in the archive that the words of a query reached, with their counts.

Counted among the hits over `forms`: see `search.backends.opensearch.documents`.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any, Final

from archive.text.stem import stem
from search.backends.asked import (
    Asked,
    AskedBeginning,
    AskedName,
    AskedNearly,
    AskedWord,
    asked,
)
from search.backends.base import Form, Request, Rule, WordCount
from search.backends.beginnings import beginnings
from search.backends.opensearch.documents import BETWEEN
from search.backends.opensearch.facets import Selection
from search.backends.opensearch.server import Server
from search.backends.opensearch.translate import asked as translated
from search.backends.opensearch.vocabulary import Vocabulary, literal
from search.backends.opensearch.weigh import ALL, Dsl, all_of
from search.backends.words import Names
from search.query.nodes import Level

MOST_TRIED: Final = 200
_ORDER: Final = {rule: number for number, rule in enumerate(Rule)}
_FAMILY: Final = {Level.FAMILY, Level.NAMES}
Counts = list[tuple[str, int]]


def reached(server: Server, request: Request, names: Names, most: int) -> list[Form]:
    """Return the forms that a request reached among its hits."""
    known = names if request.level == Level.NAMES else None
    items = list(dict.fromkeys(asked(request.node, request.level, known)))
    if not items or most < 1:
        return []
    words = Vocabulary(server)
    tried = [_tried(item, words) for item in items]
    counted = _counted(server, _hits(server, request, names), [*map(_include, tried)])
    found: dict[tuple[str, str], Form] = {}
    for item, rows in zip(items, counted, strict=True):
        for form in _forms(item, rows):
            before = found.get((form.asked, form.written))
            if before is None or _ORDER[form.rule] < _ORDER[before.rule]:
                found[form.asked, form.written] = form
    best = sorted(
        found.values(), key=lambda form: (-form.count, form.asked, form.written)
    )
    return best[:most]


def printed(server: Server, words: Sequence[WordCount]) -> list[WordCount]:
    """Return folded words with the form that most articles have each in."""
    if not words:
        return []
    having: Dsl = {"terms": {"words": [word.word for word in words]}}
    starts = [BETWEEN.join((stem(word.word), word.word)) for word in words]
    counted = _counted(server, having, [_include([start]) for start in starts])
    return [
        replace(word, written=_most(rows) or word.word)
        for word, rows in zip(words, counted, strict=True)
    ]


def _most(rows: Counts) -> str:
    forms = sorted((-count, text.rpartition(BETWEEN)[2]) for text, count in rows)
    return forms[0][1] if forms else ""


def spellings(server: Server, term: str, most: int) -> list[WordCount]:
    """Return how an entity is written, the most frequent first."""
    (rows,) = _counted(server, ALL, [_include([term])])
    found = [WordCount(word=written, count=count) for written, count in _named(rows)]
    return sorted(found, key=lambda row: (-row.count, row.word))[: max(most, 0)]


def _hits(server: Server, request: Request, names: Names) -> Dsl:
    mask = translated(request, names, Vocabulary(server)).mask
    return all_of([mask, Selection(request.filters).but()])


def _tried(item: Asked, words: Vocabulary) -> list[str]:
    """Return how the forms begin that an item may have reached."""
    match item:
        case AskedWord(slot, level) if level in _FAMILY:
            return [slot.lemma]
        case AskedWord(slot):
            return [BETWEEN.join((slot.lemma, slot.exact))]
        case AskedName(_, terms):
            return list(terms)
        case AskedBeginning(prefix):
            found = words.starting_any(beginnings(prefix), MOST_TRIED)
        case AskedNearly(word):
            found = words.like(word, MOST_TRIED)
    return [BETWEEN.join((stem(row.word), row.word)) for row in found]


def _include(beginnings: Iterable[str]) -> str:
    return "|".join(f"{literal(start)}{BETWEEN}.*" for start in beginnings)


def _counted(server: Server, hits: Dsl, includes: list[str]) -> list[Counts]:
    """Count the forms of each item among the hits."""
    wanted = {
        str(number): {
            "terms": {"field": "forms", "include": include, "size": MOST_TRIED}
        }
        for number, include in enumerate(includes)
        if include
    }
    if not wanted:
        return [[] for _ in includes]
    found = server.search({"size": 0, "query": hits, "aggs": wanted})["aggregations"]
    return [
        _rows(found[str(number)]) if include else []
        for number, include in enumerate(includes)
    ]


def _rows(found: Any) -> Counts:
    return [(row["key"], row["doc_count"]) for row in found["buckets"]]


def _forms(item: Asked, rows: Counts) -> Iterator[Form]:
    match item:
        case AskedName(words):
            for written, count in _named(rows):
                yield Form(asked=words, written=written, rule=Rule.NAME, count=count)
        case AskedWord(slot, level):
            for text, count in rows:
                _, exact, written = text.split(BETWEEN)
                rule = _rule(exact == slot.exact, written == slot.surface)
                if level != Level.EXACT or rule == Rule.TYPED:
                    yield Form(
                        asked=slot.exact, written=written, rule=rule, count=count
                    )
        case AskedBeginning(word) | AskedNearly(word):
            other = Rule.BEGINS if isinstance(item, AskedBeginning) else Rule.CLOSE
            for text, count in rows:
                written = text.rpartition(BETWEEN)[2]
                rule = Rule.TYPED if written == word else other
                yield Form(asked=word, written=written, rule=rule, count=count)


def _named(rows: Counts) -> Iterator[tuple[str, int]]:
    for text, count in rows:
        yield text.partition(BETWEEN)[2], count


def _rule(folded: bool, typed: bool) -> Rule:  # noqa: FBT001
    if not folded:
        return Rule.FAMILY
    return Rule.TYPED if typed else Rule.SPELLING
