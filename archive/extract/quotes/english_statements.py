"""English verbs of saying and "according to": who speaks, and which words are said.

Where what is said begins and ends is found in `english_content`, the subject in
`english_subjects`.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from archive.extract.quotes import english_content as content
from archive.extract.quotes.cues import Cue, Sort
from archive.extract.quotes.english_ends import end
from archive.extract.quotes.english_phrases import Phrase
from archive.extract.quotes.english_speakers import speaker_of
from archive.extract.quotes.english_subjects import (
    continued,
    inverted,
    phrase_after,
    phrase_before,
)
from archive.extract.quotes.english_verbs import ENGLISH_FORMS, EnglishForm
from archive.extract.quotes.english_words import (
    ARTICLES,
    BARRED,
    BETWEEN,
    DETERMINERS,
    PRONOUNS,
    TITLE_WORDS,
)
from archive.extract.quotes.lines import Marked
from archive.extract.quotes.memory import Speaker, named
from archive.extract.quotes.openings import Opening
from archive.extract.quotes.spans import Said
from archive.extract.quotes.state import State, cue_of
from archive.extract.quotes.values import FoundQuote

_BEFORE_GERUND = re.compile('[,"”—–-]')
_FARTHEST_COMMA = 20
# Verbs that take none of these report only what stands in marks.
_CLAUSES = frozenset({"that", "bare", "noun", "whom", "to"})
# The subject of a sentence stands in so many of its first words.
_NEAR = 6


def of_form(state: State, index: int, form: EnglishForm) -> Iterator[FoundQuote]:
    """Yield what the verb at word `index` announces, if it says anything."""
    if not _is_verb(state, index, form):
        return
    if form.tense == "gerund":
        yield from _gerund(state, index, form)
    else:
        yield from _verb(state, index, form)


def according(state: State, index: int) -> Iterator[FoundQuote]:
    """Yield what stands with "according to X", after it or before it."""
    words, sentence = state.scene.text.words, state.sentence
    if words[index + 1 : index + 2] != ["to"]:
        return
    phrase = phrase_after(state.line, index + 2, sentence.stop)
    if phrase is None:
        return
    cue = Cue(sort=Sort.SOURCE, first=index, stop=index + 2, lemma="according to")
    speaker = speaker_of(state.scene, state.memory, phrase, via="according_to")
    if index > sentence.first:
        yield from _told_before(state, cue_of(cue, speaker), phrase)
        return
    first = _after_comma(state, phrase)
    if first is not None:
        state.speaks(speaker)
        yield from _report(state, cue_of(cue, speaker), first)


def _told_before(state: State, said: Said, phrase: Phrase) -> Iterator[FoundQuote]:
    stop = said.cue.first if said.cue else 0
    first = max(state.sentence.first, state.unsaid_from(stop))
    if stop - first >= content.LEAST_BEFORE:
        state.memory.add(said.speaker)
        yield from state.rows(said, first, stop)
        state.past(phrase.stop)


def _after_comma(state: State, phrase: Phrase) -> int | None:
    limit = min(state.sentence.stop, phrase.stop + _FARTHEST_COMMA)
    words = state.scene.text.words
    commas = [
        place
        for place in range(phrase.stop, limit)
        if "," in state.scene.gap_before(place)
    ]
    if len(commas) > 1 and commas[0] == phrase.stop:
        aside = words[commas[0] : commas[1]]
        if aside[0] in ("who", "which", "whose") or not TITLE_WORDS.isdisjoint(aside):
            return commas[1]
    return commas[0] if commas else None


def _is_verb(state: State, index: int, form: EnglishForm) -> bool:
    """Whether a form is a verb here, neither negated nor passive nor a noun."""
    words, scene, sentence = state.scene.text.words, state.scene, state.sentence
    place = index - 1
    while place >= sentence.first and words[place] in BETWEEN:
        place -= 1
    previous = words[place] if place >= sentence.first else ""
    if place + 1 == index and scene.gap_before(index).strip():
        previous = ""
    barred = previous in BARRED and place not in scene.by_last
    if barred or (previous == "t" and words[place - 1] in BARRED):
        return False
    if form.tense == "past" and previous in ARTICLES:  # the alleged plan
        return False
    base = words[index] == form.verb.lemma
    if "risky" in form.verb.takes and form.tense == "present":
        return _has_clear_subject(state, place, base=base)
    is_noun = base or "risky" in form.verb.takes
    return not (is_noun and previous in DETERMINERS)


def _has_clear_subject(state: State, place: int, *, base: bool) -> bool:
    """Whether a name or pronoun stands before a form that may be a noun."""
    word = state.scene.text.words[place] if place >= 0 else ""
    if word in PRONOUNS:
        return (word in ("they", "we", "i", "you")) == base or word in ("who", "which")
    named = place in state.scene.by_last
    last = place + 2 >= state.sentence.stop
    ends = last or state.scene.gap_before(place + 2).strip()
    capital = place > state.sentence.first and state.scene.raw(place)[:1].isupper()
    return (named or (capital and bool(ends))) and not base


def _verb(state: State, index: int, form: EnglishForm) -> Iterator[FoundQuote]:
    cue = Cue(sort=Sort.VERB, first=index, stop=index + 1, lemma=form.verb.lemma)
    low = max(state.sentence.first, state.unsaid_from(index))
    phrase, lead, before = _subject(state, index, form)
    if phrase is None:
        return
    after = content.after(state.line, index, form, (phrase, state.sentence))
    if after is None and content.is_inserted(state, lead, index):
        before = (low, state.sentence.stop)
    speaker = speaker_of(state.scene, state.memory, phrase)
    if after is None and before is None:
        state.topic = speaker if phrase.name else state.topic
        return
    state.speaks(speaker)
    state.past(max(phrase.stop, index + 1))
    yield from _both(state, cue_of(cue, speaker), before, after)


def _subject(
    state: State, index: int, form: EnglishForm
) -> tuple[Phrase | None, int, Marked | tuple[int, int] | None]:
    """The subject of a verb, its first word, and what is said before it."""
    line, stop = state.line, state.sentence.stop
    phrase = inverted(line, index, stop)
    lead, last = index, phrase.stop - 1 if phrase else index
    if phrase is None:
        low = max(state.sentence.first, state.unsaid_from(index))
        phrase = phrase_before(line, index, low)
        lead = phrase.first if phrase else index
    before = content.before(state, lead, last)
    if not isinstance(before, Marked) and not form.verb.takes & {"bare", "that"}:
        before = None
    longer = None if before else content.marked_before(state, index)
    if longer and not (phrase and phrase.pronoun):
        before, phrase = longer, Phrase(first=longer.stop, stop=index)
    if phrase is None and before is not None:
        phrase = phrase_after(line, index + 1, stop)
    return phrase or continued(state.scene, index, state.sentence), lead, before


def _both(
    state: State,
    said: Said,
    before: Marked | tuple[int, int] | None,
    after: tuple[Opening, int] | None,
) -> Iterator[FoundQuote]:
    """Yield what stands before the speaker and what stands after the verb."""
    if isinstance(before, Marked):
        yield state.marked(replace(said, opening=Opening.MARKS), before)
    elif before is not None and after is None:
        state.past(before[1])
        yield from state.rows(said, *before)
    if after is not None and said.cue:
        yield from _report(state, cue_of(said.cue, said.speaker, after[0]), after[1])


def _report(state: State, said: Said, first: int) -> Iterator[FoundQuote]:
    """Yield what is said from word `first` on."""
    item, words = state.line.at(first), state.scene.text.words
    opens = said.opening in (Opening.COLON, Opening.MARKS)
    form = ENGLISH_FORMS.get(words[said.cue.first]) if said.cue else None
    only = form is not None and not form.verb.takes & _CLAUSES
    if item and opens and (only or content.is_whole(state, said, item)):
        yield state.marked(said, item)
        return
    opened = said.opening or Opening.THAT
    stop = end(state.line, first, state.sentence, opened)
    state.past(stop)
    yield from state.rows(said, first, stop)


def _gerund(state: State, index: int, form: EnglishForm) -> Iterator[FoundQuote]:
    """..., adding that: the subject of the sentence goes on."""
    line, sentence = state.line, state.sentence
    gap = line.scene.gap_before(index)
    if index > sentence.first and not _BEFORE_GERUND.search(gap):
        return
    itself = Phrase(first=index, stop=index + 1)
    opened = content.after(line, index, form, (itself, sentence))
    if opened is None or opened[0] == Opening.NOUN:
        return
    cue = Cue(sort=Sort.PARTICIPLE, first=index, stop=index + 1, lemma=form.verb.lemma)
    speaker = (
        state.topic.by("participle") if state.topic else _of_sentence(state, index)
    )
    state.memory.add(speaker)
    yield from _report(state, cue_of(cue, speaker, opened[0]), opened[1])


def _of_sentence(state: State, index: int) -> Speaker:
    first = state.sentence.first
    for name in state.scene.names_in(first, min(index, first + _NEAR)):
        return named(state.scene, name, "same_sentence_person")
    return Speaker()
