"""Whether a state is named as one who acts, or only as where something is.

"Urged by Iraq" against "in Iraq": the words just before a name and after it decide,
for a list of states together. Capitals that stand for their state follow the same
rules. The tables are in `cues`.
"""

from collections.abc import Iterator, Sequence

from archive.extract import cues
from archive.extract.finite_verbs import is_feminine_verb, is_masculine_verb
from archive.extract.matching import Match, Text
from archive.text.stop_words import is_stop_word

# The conjunctions that join states into one list, where they are words of their own.
_JOINTS = frozenset({"و", "and", "the", "وكذلك", "وكل", "ايضا"})
_COMMAS = frozenset(",،")


def chains(text: Text, states: Sequence[Match]) -> Iterator[list[Match]]:
    """Group states (in text order) that are joined by and or commas."""
    chain: list[Match] = []
    for match in states:
        if chain and not is_joined(text, chain[-1], match):
            yield chain
            chain = []
        chain.append(match)
    if chain:
        yield chain


def acts(text: Text, chain: Sequence[Match]) -> bool:
    """Whether a list of states is named as acting."""
    before = _Before(text, chain[0])
    if before.says_agent():
        return True
    if before.says_place():
        return False
    if before.says_actor() or _acts_after(text, chain[-1]):
        return True
    return before.opens_clause() and _does_after(text, chain[-1])


class _Before:
    """The words before a list of states, nearest first."""

    def __init__(self, text: Text, match: Match) -> None:
        self.text = text
        self.match = match
        self.index = match.first
        self.clitic = match.clitic
        found = [word for word in text.before(match.first, 4) if word != "the"]
        # "both of Iraq and Syria": what stands before "both" decides.
        if found[:1] == ["من"] and found[1:2] in (["كل"], ["كلا"], ["وكل"]):
            found = found[2:]
        elif found[:1] == ["both"]:
            found = found[1:]
        self.words = found
        self.nearest = found[0] if found else ""

    def says_agent(self) -> bool:
        """Behind a phrase such as بقيادة or "led by", or one side of a relation."""
        if self.clitic in ("ب", "ك"):
            return False
        phrases = (" ".join(reversed(self.words[:count])) for count in (2, 1))
        if any(phrase.removeprefix("و") in cues.AGENTS for phrase in phrases):
            return True
        return self._says_relation() or self._says_list()

    def says_place(self) -> bool:
        """Behind a preposition or a word of place."""
        if self.clitic and self.clitic[-1] in "بلك":
            return True
        return self.nearest in cues.LOCATIVE and not self._is_office()

    def says_actor(self) -> bool:
        """Behind a verb of acting, an office of the state or a noun of stance."""
        for word in (self.nearest, _without_conjunction(self.nearest)):
            if word in cues.ACTING_BEFORE or word in cues.STANCES:
                return True
            if word in cues.OFFICES or word.removeprefix("ب") in cues.STANCES:
                return True
            if word.removeprefix("ل") in cues.STANCES | cues.OFFICES:
                return True
        verb = _without_conjunction(self.nearest)
        return _is_verb_of(verb, self.match) or self._is_office()

    def opens_clause(self) -> bool:
        """Whether nothing stands before that the state could be a genitive of."""
        return not self.nearest or (
            is_stop_word(self.nearest) and self.nearest not in cues.LOCATIVE
        )

    def _is_office(self) -> bool:
        """Behind "president of", "the government of"."""
        return self.nearest == "of" and any(
            word in cues.ENGLISH_OFFICES for word in self.words[1:2]
        )

    def _says_relation(self) -> bool:
        """Behind "talks between", "agreement with" or their like."""
        if self.nearest not in ("بين", "مع", "between", "with"):
            return False
        wider = self.text.before(self.index, 6)
        return any(
            word in cues.RELATIONS or _without_conjunction(word) in cues.RELATIONS
            for word in wider
        )

    def _says_list(self) -> bool:
        """Behind "countries such as", "the states, among them"."""
        phrases = {" ".join(reversed(self.words[:count])) for count in (3, 2, 1)}
        if not phrases & cues.LIST_CUES:
            return False
        return any(word in cues.STATES for word in _sentence_before(self))


def _is_verb_of(word: str, match: Match) -> bool:
    """Whether an Arabic word is a verb that agrees with the state."""
    if match.norm.isascii():
        return False
    if match.norm.partition(" ")[0] in cues.MASCULINE:
        return is_masculine_verb(word)
    return is_feminine_verb(word)


def _does_after(text: Text, match: Match) -> bool:
    """Whether some finite verb follows that agrees with the state."""
    for word in text.after(match.last, 3):
        if _is_verb_of(word, match):
            return True
        if word not in cues.AUXILIARIES:
            return False
    return False


def _sentence_before(before: _Before) -> Iterator[str]:
    """Yield up to 12 words before the list, commas crossed, within the sentence."""
    text, index = before.text, before.index
    for place in range(index - 1, max(index - 13, -1), -1):
        if set(text.gap(place)) & set(".\n؛;"):
            return
        yield text.words[place]


def _without_conjunction(word: str) -> str:
    return word[1:] if word[:1] in ("و", "ف") and len(word) > 3 else word


def is_joined(text: Text, left: Match, right: Match) -> bool:
    """Whether two names stand in one list."""
    between = text.words[left.last + 1 : right.first]
    if len(between) > 2 or any(word not in _JOINTS for word in between):
        return False
    gaps = "".join(text.gap(place) for place in range(left.last, right.first))
    if set(gaps) & set(".\n؛;:()؟?!"):
        return False
    return bool(between) or right.clitic.startswith("و") or bool(_COMMAS & set(gaps))


def _acts_after(text: Text, match: Match) -> bool:
    """Whether a verb of acting follows, past auxiliaries and a possessive."""
    following = text.after(match.last, 4)
    if following[:1] == ("s",):
        return not following[1:2] or following[1] not in cues.PLACES_OF_A_STATE
    if following[:1] == ("led",):
        return True
    verbs = cues.ACTING_AFTER
    if match.norm.partition(" ")[0] in cues.MASCULINE:
        verbs = cues.ACTING_AFTER_MASCULINE
    for word in following:
        if word in verbs:
            return True
        if word not in cues.AUXILIARIES:
            return False
    return False
