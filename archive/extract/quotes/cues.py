"""Which words of an Arabic sentence say that somebody speaks.

Verbs, participles, "according to" and "quoted as saying"; passives, negated and merely
wished speech are left out here. Who speaks and what is said is found elsewhere.
"""

import re
from dataclasses import dataclass, replace
from enum import StrEnum

from archive.extract.quotes import words as w
from archive.extract.quotes.scene import Scene, Stretch
from archive.extract.quotes.verbs import Form, Tense, form_of

_SIGN = re.compile('[،,؛;:.…!؟?()\\[\\]«»“”"\\-–—\n]')
_PAUSE = re.compile("[،,؛;)\\]\\-–—]")
_DAMMA = "\u064f"
_SHADDA = "\u0651"
# Spelt like a preposition unless doubled (بيّن، عبّر) or before what only a verb has.
_DOUBLED = frozenset({"بين", "عبر", "قدر", "حمّل"})


_CONDITIONS = frozenset({"ما", "مما", "ومما", "بما", "حال", "اذا", "لو", "واذا"})
_CAME = frozenset({"جاء", "وجاء", "ورد", "وورد"})
# Furthest "عن" that makes عبر a verb, in words.
_NEAR_ABOUT = 9
_SAYINGS = (["تعبير"], ["قول"], ["وصف"], ["زعم"])
# Feminine participles that are nouns before a colon.
_NOUNS = frozenset({"متابعه", "مبينه", "مضيفه"})


class Sort(StrEnum):
    """What kind of cue it is."""

    VERB = "verb"
    PARTICIPLE = "participle"
    SOURCE = "source"
    HIS_WORDS = "his_words"
    SAID_IN = "said_in"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """Words first..stop-1 that announce speech."""

    sort: Sort
    first: int
    stop: int
    lemma: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VerbCue(Cue):
    """A verb or participle; `joined` tells that و or ف is written onto it."""

    form: Form
    joined: bool = False


def cue_at(scene: Scene, index: int, sentence: Stretch) -> Cue | None:
    """Read word `index` of a sentence as a cue, if it is one."""
    words = scene.text.words
    word = words[index]
    if word in w.SOURCE_WORDS or words[index : index + 2] == ["علي", "ما"]:
        return _source(scene, index)
    if word == "علي" and words[index + 1 : index + 2] == ["حد"]:
        return _to_say_it(scene, index)
    if word in w.HIS_WORDS:
        return _his_words(scene, index, sentence)
    came = _said_in(scene, index, sentence) if word in _CAME else None
    return came or _verb(scene, index, sentence)


def _verb(scene: Scene, index: int, sentence: Stretch) -> VerbCue | None:
    """Read word `index` as a verb or participle of saying."""
    word = scene.text.words[index]
    form, joined = form_of(word)
    if form is None and word.startswith(("لي", "لت")):
        return _in_order_to(scene, index, sentence)
    if form is None:
        return None
    is_participle = form.tense == Tense.PARTICIPLE
    speaks = _is_joined if is_participle else _is_said
    if not speaks(scene, index, sentence, (form, joined)):
        return None
    return VerbCue(
        sort=Sort.PARTICIPLE if is_participle else Sort.VERB,
        first=index,
        stop=index + 1,
        lemma=form.verb.lemma,
        form=form,
        joined=joined,
    )


def _in_order_to(scene: Scene, index: int, sentence: Stretch) -> VerbCue | None:
    """Read ، ليضيف أن as a participle: he went on to say."""
    form, _ = form_of(scene.text.words[index][1:])
    following = scene.text.words[index + 1 : index + 2]
    if form is None or form.tense != Tense.IMPERFECT:
        return None
    if form.verb.risky and not {*w.THAT, *form.verb.prepositions} & {*following}:
        return None
    if index == sentence.first or not _PAUSE.search(scene.gap_before(index)):
        return None
    form = replace(form, tense=Tense.PARTICIPLE)
    return VerbCue(
        sort=Sort.PARTICIPLE,
        first=index,
        stop=index + 1,
        lemma=form.verb.lemma,
        form=form,
    )


def begins_clause(scene: Scene, index: int, sentence: Stretch) -> bool:
    """Whether a verb may stand at word `index` because a clause begins there."""
    if index <= sentence.first or _SIGN.search(scene.gap_before(index)):
        return True
    if scene.text.words[index - 1] in w.CLAUSE_STARTS:
        return True
    return (index - 1) in scene.by_last


def _is_said(
    scene: Scene, index: int, sentence: Stretch, read: tuple[Form, bool]
) -> bool:
    form, joined = read
    words = scene.text.words
    previous = words[index - 1] if index > sentence.first else ""
    if previous in w.NEGATIONS | _CONDITIONS or words[index] == "تكرر":
        return False
    if form.verb.lemma == "ادعى" and scene.raw(index).endswith("ى"):
        return form.tense == Tense.PERFECT  # يدعى: he is called
    if form.tense == Tense.IMPERFECT and previous in w.SUBJUNCTIVE | {"قد", "وقد"}:
        return False
    if form.tense == Tense.PERFECT and _DAMMA in scene.raw(index)[: 2 + joined]:
        return False
    stands = joined or not form.verb.risky or begins_clause(scene, index, sentence)
    return stands and _is_doubled(scene, index, form)


def _is_doubled(scene: Scene, index: int, form: Form) -> bool:
    lemma = form.verb.lemma
    following = next(iter(scene.text.words[index + 1 : index + 2]), "")
    if lemma == "أبرز":
        return following != "ما"
    if lemma not in _DOUBLED or _SHADDA in scene.raw(index):
        return True
    if lemma == "عبر":
        sure = form.tense == Tense.IMPERFECT or form.gender == "f"
        return sure or "عن" in scene.text.words[index + 1 : index + _NEAR_ABOUT]
    if lemma == "بين":
        word = scene.text.words[index].removeprefix("و")
        return word == "بينوا" or (following in w.THAT and word in ("بين", "بينت"))
    return lemma == "قدر" and form.tense == Tense.IMPERFECT


def _is_joined(
    scene: Scene, index: int, sentence: Stretch, read: tuple[Form, bool]
) -> bool:
    """Whether a participle goes with the sentence: ..., مؤكدا, or "that" follows."""
    form, joined = read
    words, colon = scene.text.words, ":" in scene.text.gap(index)
    if form.gender == "f" and "that" not in form.verb.governs:
        return False
    if words[index] in _NOUNS and not joined and colon:
        return False
    if joined or index == sentence.first or _PAUSE.search(scene.gap_before(index)):
        return True
    return colon or any(word in w.THAT for word in words[index + 1 : index + 3])


def _source(scene: Scene, index: int) -> Cue | None:
    """According to X; according to what X said."""
    words = scene.text.words
    stop = index + 1
    following = words[stop] if stop < len(words) else ""
    said = words[index].endswith("ما") or following in ("ما", "لما")
    if following in ("ما", "لما"):
        stop += 1
    if said:
        if stop >= len(words) or words[stop] not in w.SAID_AS:
            return None
        stop += 1
        if stop < len(words) and words[stop] in (
            "به",
            "عنه",
            "في",
            "عن",
            "علي",
            "اليه",
        ):
            stop += 1
    return Cue(
        sort=Sort.SOURCE,
        first=index,
        stop=stop,
        lemma=w.SOURCE_LEMMAS.get(words[index], "على ما"),
    )


def _to_say_it(scene: Scene, index: int) -> Cue | None:
    """In the words of X: على حد تعبير فلان; not with a pronoun, which is no source."""
    if scene.text.words[index + 2 : index + 3] not in _SAYINGS:
        return None
    return Cue(sort=Sort.SOURCE, first=index, stop=index + 3, lemma="على حد")


def _his_words(scene: Scene, index: int, sentence: Stretch) -> Cue | None:
    """Quoted as saying: عن X قوله إن."""
    words = scene.text.words
    following = words[index + 1] if index + 1 < len(words) else ""
    if following not in w.THAT and not re.search('[:«“"]', scene.text.gap(index)):
        return None
    low = max(sentence.first, index - 16)
    if not any(words[place] in ("عن", "وعن") for place in range(low, index)):
        return None
    return Cue(sort=Sort.HIS_WORDS, first=index, stop=index + 1, lemma="قول")


def _said_in(scene: Scene, index: int, sentence: Stretch) -> Cue | None:
    """It says in the statement that: وجاء في البيان أن، أبرز ما جاء فيه أنه."""
    following = scene.text.words[index + 1] if index + 1 < sentence.stop else ""
    if following not in ("في", "فيه", "فيها", "علي"):
        return None
    return Cue(sort=Sort.SAID_IN, first=index, stop=index + 1, lemma="جاء في")
