"""Headlines that quote: X: words, X.. words, «words».. X."""

import re
from collections.abc import Iterator

from archive.extract.quotes.english_words import TITLE_WORDS
from archive.extract.quotes.memory import named
from archive.extract.quotes.noun import bare
from archive.extract.quotes.openings import Opening
from archive.extract.quotes.scene import Name
from archive.extract.quotes.spans import Said
from archive.extract.quotes.state import State
from archive.extract.quotes.values import FoundQuote
from archive.extract.quotes.words import BODIES, TITLES
from archive.models.choices import ActorKind

_AFTER_SPEAKER = re.compile('[\\s»”")]{0,9}(?::|\\.\\.|…)')
_AFTER_WORDS = re.compile(r'(?:\.\.+|…|:|-|–|—|،|,)[“"«]?')
# Furthest end of the speaker's name at the begin of a headline, in words.
_FARTHEST = 9


def headline_rows(state: State) -> Iterator[FoundQuote]:
    """Yield what a headline quotes."""
    yield from _speaker_first(state)
    yield from _words_first(state)


def _speaker_first(state: State) -> Iterator[FoundQuote]:
    scene, paragraph = state.scene, state.line.paragraph
    limit = min(paragraph.stop, paragraph.first + _FARTHEST)
    for name in scene.names_in(paragraph.first, limit):
        after = scene.text.raw[name.mention.end : scene.starts[name.last + 1]]
        found = _AFTER_SPEAKER.match(after) if name.last + 1 < paragraph.stop else None
        if found and _leads(state, name):
            via = "headline_colon" if ":" in found[0] else "headline_attribution"
            if name.mention.entry.kind == ActorKind.COUNTRY or _is_topic(state, name):
                via = "headline_attribution"
            speaker = named(scene, name, via)
            said = Said(speaker=speaker, cue=None, opening=Opening.COLON)
            state.past(paragraph.stop)
            yield from state.rows(said, name.last + 1, paragraph.stop)
            return


def _is_topic(state: State, name: Name) -> bool:
    """Whether an English headline may be about somebody: X: a life in pictures."""
    scene = state.scene
    marked = state.line.within(name.last + 1, state.line.paragraph.stop)
    return scene.reading.language == "en" and not marked


def _leads(state: State, name: Name) -> bool:
    """Whether nothing but a title or body stands before the name."""
    if name.has_clitic or state.line.around(name.first):
        return False
    words = state.scene.text.words[state.line.paragraph.first : name.first]
    if not words:
        return True
    known = bare(words[0]) in TITLES | BODIES or words[0] in TITLE_WORDS
    return known and all(
        bare(word) in TITLES | BODIES
        or word.startswith("ال")
        or word in TITLE_WORDS | {"of", "the", "باسم"}
        for word in words
    )


def _words_first(state: State) -> Iterator[FoundQuote]:
    scene, paragraph = state.scene, state.line.paragraph
    item = state.line.at(paragraph.first)
    if item is None or item.stop >= paragraph.stop:
        return
    name = scene.by_first.get(item.stop)
    between = scene.text.raw[item.pair.end : scene.starts[item.stop]]
    if name and _AFTER_WORDS.fullmatch("".join(between.split())):
        speaker = named(scene, name, "headline_attribution")
        yield state.marked(Said(speaker=speaker, cue=None), item)
