"""Headlines that quote: X: words, X.. words, «words».. X."""

import re
from collections.abc import Iterator

from archive.extract.quotes.lines import Line
from archive.extract.quotes.memory import Speaker, named
from archive.extract.quotes.reported import Opening
from archive.extract.quotes.scene import Name
from archive.extract.quotes.spans import Said, of_marks, rows
from archive.extract.quotes.subjects import bare
from archive.extract.quotes.words import TITLES
from archive.extract.quotes.values import FoundQuote
from archive.models.choices import ActorKind

_AFTER_SPEAKER = re.compile('^[\\s»”")]*(?::|\\.\\.|…)')
_AFTER_WORDS = re.compile('^\\s*(?:\\.\\.+|…|:|-|–|—|،|,)\\s*[“"«]?\\s*$')
# Furthest end of the speaker's name at the begin of a headline, in words.
_FARTHEST = 9


def headline_rows(line: Line) -> Iterator[tuple[FoundQuote, int]]:
    """Yield what a headline quotes, with the word it begins at."""
    yield from _speaker_first(line)
    yield from _words_first(line)


def _speaker_first(line: Line) -> Iterator[tuple[FoundQuote, int]]:
    scene, paragraph = line.scene, line.paragraph
    limit = min(paragraph.stop, paragraph.first + _FARTHEST)
    for name in scene.names_in(paragraph.first, limit):
        after = scene.text.raw[name.mention.end : paragraph.end]
        found = _AFTER_SPEAKER.match(after)
        if not found or not _leads(line, name) or name.last + 1 >= paragraph.stop:
            continue
        via = "headline_colon" if ":" in found[0] else "headline_attribution"
        if name.mention.entry.kind == ActorKind.COUNTRY:
            via = "headline_attribution"
        said = Said(speaker=named(scene, name, via), cue=None, opening=Opening.COLON)
        for row in rows(line, said, name.last + 1, paragraph.stop):
            yield row, name.last + 1
        return


def _leads(line: Line, name: Name) -> bool:
    """Whether nothing but a title or body stands before the name."""
    words = line.scene.text.words[line.paragraph.first : name.first]
    return not name.has_clitic and all(
        bare(word) in TITLES or word.startswith("ال") or len(words) <= 3
        for word in words
    )


def _words_first(line: Line) -> Iterator[tuple[FoundQuote, int]]:
    scene, paragraph = line.scene, line.paragraph
    item = line.at(paragraph.first)
    if item is None or item.stop >= paragraph.stop:
        return
    name = scene.by_first.get(item.stop)
    between = scene.text.raw[item.pair.end : scene.text.tokens[item.stop].start]
    if name and _AFTER_WORDS.match(between):
        speaker: Speaker = named(scene, name, "headline_attribution")
        yield (
            of_marks(line, Said(speaker=speaker, cue=None), item, whole=True),
            item.first,
        )
