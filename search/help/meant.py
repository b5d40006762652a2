"""Did you mean: other words for those that the archive lacks or hardly has.

From the archive's own words by edits, from the registry's names by their sound in
either script, and from the other keyboard layout. Offered only where it finds more,
with its count; never done unasked.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice, product
from types import MappingProxyType

from archive.extract.names import NameTable, name_table
from archive.text.names import edits
from archive.text.sounds import NearNames, distance, sound
from archive.text.stem import stem
from search.asked import Asked
from search.backends import engine
from search.backends.base import Request, WordCount
from search.help.layouts import readings
from search.help.way import Way, count, script
from search.query import parts
from search.query.nodes import Level, Node, Word
from search.query.parse import parse
from search.query.unparse import to_text

FEW = 5
"""With so many hits nobody is asked what was meant."""
SHOWN = 3
MOST_WORDS = 6
"""Words of a query that are looked at; longer queries are no slips."""
_LEAST_LETTERS = 3
_TRIED = 4
"""Questions that are put to the engine before the best are shown."""
_EACH = 3
_LIKE = 12
# A word that is there is a slip only beside one that is far more frequent.
_MORE = 10
# Two consonants apart is another name: "cable" is no slip of "kabul".
_NEAR = 1.2
# A suggestion that finds a twentieth of another's hits is no help beside it.
_FEWER = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class _Other:
    """A word that may have been meant, and as it is written for people."""

    word: str
    written: str


def meant(asked: Asked, total: int) -> list[Way]:
    """The questions that may have been meant and find more than `total`."""
    if not asked.text or total >= FEW:
        return []
    found = [] if total else list(_better(asked, _layouts(asked), total))
    if not found:
        found = list(_better(asked, islice(_slipped(asked, total), _TRIED), total))
    best = max((way.count for way in found), default=0)
    return [way for way in found if way.count * _FEWER >= best][:SHOWN]


Other = tuple[str, str]
"""A query as it is asked and as it is shown."""


def _better(asked: Asked, others: Iterable[Other], total: int) -> Iterator[Way]:
    """The ones that find more, each once."""
    for text, shown in dict(others).items():
        other = asked.saying(text)
        better = count(other)
        if better > total:
            yield Way(label="", words=shown, asked=other, count=better)


def _layouts(asked: Asked) -> Iterator[Other]:
    for reading in readings(asked.text):
        yield reading, reading


def _slipped(asked: Asked, total: int) -> Iterator[Other]:
    """Queries with other words for slips, the likeliest first."""
    node = parse(asked.text)
    slips = _slips(node, asked, total)
    for chosen in product(*slips.values()) if slips else ():
        words = {typed: one.word for typed, one in zip(slips, chosen, strict=True)}
        shown = {typed: one.written for typed, one in zip(slips, chosen, strict=True)}
        yield to_text(parts.swapped(node, words)), to_text(parts.swapped(node, shown))


def _slips(node: Node, asked: Asked, total: int) -> Mapping[str, list[_Other]]:
    """The words that may be slips, each with what may have been meant."""
    words = parts.typed(node)
    if len(words) > MOST_WORDS:
        return {}
    found: dict[str, list[_Other]] = {}
    for word in words:
        folded = parts.folded(word)
        if len(folded) < _LEAST_LETTERS or " " in folded:
            continue
        like = engine().words_like(folded, _LIKE)
        here = next((row.count for row in like if row.word == folded), 0)
        if not here and _found(word, asked) >= FEW:
            continue
        others = list(_likely(folded, here, like, total))
        if others:
            found[word] = others[:_EACH]
    return found


def _found(word: str, asked: Asked) -> int:
    """How many articles have a word in another form: its family, or a name."""
    return count(Asked(text=to_text(Word(word)), level=asked.level))


def _likely(
    folded: str, here: int, like: Sequence[WordCount], total: int
) -> Iterator[_Other]:
    """Words for one that may be a slip: near ones of the archive, then near names."""
    near = [
        row
        for row in like
        if row.word != folded
        and stem(row.word) != stem(folded)
        and row.count >= (_MORE * here if here else 1)
    ]
    near.sort(key=lambda row: (edits(folded, row.word, 2), -row.count))
    for row in near[:_EACH]:
        yield _Other(word=row.word, written=written(row.word))
    if not here and not total:
        yield from _sounding(folded, {script(row.word) for row in near})


def _sounding(folded: str, scripts: set[str]) -> Iterator[_Other]:
    """Names that sound like a word: one of each script that no near word has."""
    words, near = _names(name_table())
    heard = sound(folded)
    for name in near.nearest(folded, _LIKE):
        tongue = script(name)
        if tongue not in scripts and distance(heard, sound(name)) <= _NEAR:
            scripts.add(tongue)
            yield _Other(word=name, written=words[name])


def written(folded: str) -> str:
    """A folded word as it is written: as a name, else as mostly in the archive.

    أ and ة are not in the folded word, nor are capitals.
    """
    names, _ = _names(name_table())
    if folded in names:
        return names[folded]
    request = Request(node=Word(folded), level=Level.SPELLING, page_size=1)
    forms = engine().forms(request, 1)
    return forms[0].written if forms else folded


# The table is another object whenever a name has changed.
@lru_cache(maxsize=1)
def _names(table: NameTable) -> tuple[Mapping[str, str], NearNames]:
    """The words of all names, folded and as written, and the same by their sound."""
    words: dict[str, str] = {}
    for name in table.names():
        for word in name.text.split():
            folded = parts.folded(word)
            if " " not in folded and len(folded) >= _LEAST_LETTERS:
                words.setdefault(folded, word)
    return MappingProxyType(words), NearNames(words)
