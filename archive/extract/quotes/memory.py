"""Who spoke so far in an article, and what kind of word refers to them."""

from dataclasses import dataclass, field, replace
from functools import lru_cache

from archive.extract.quotes import words as w
from archive.extract.quotes.given import WOMEN
from archive.extract.quotes.noun import bare
from archive.extract.quotes.scene import Name, Scene
from archive.extract.table import Entry
from archive.models.choices import ActorKind, Status
from archive.text.normalize import match_key

SURE_ROUTES = frozenset(
    {"explicit", "participle", "svo", "headline_colon", "according_to"}
)
"""Routes whose speaker is published without review."""

# A title stands so many words before its name.
_TITLE = 4
_LADIES = frozenset(
    {"mrs", "ms", "miss", "madam", "spokeswoman", "chairwoman", "queen"}
)
# How many earlier speakers a pronoun may mean.
_REMEMBERED = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """Who speaks (None: somebody the registry does not know) and how that was found."""

    entry: Entry | None = None
    start: int | None = None
    end: int | None = None
    via: str = "none"
    gender: str = "m"
    number: str = "s"
    is_sure: bool = False

    def by(self, via: str) -> "Speaker":
        """The same speaker, found by another route and without a place of its own.

        Whoever was not sure to speak before is not sure to go on either.
        """
        sure = self.is_sure and self.via in {*SURE_ROUTES, ""}
        return replace(self, via=via, start=None, end=None, is_sure=sure)

    @property
    def status(self) -> Status:
        """Automatic if the route is a sure one."""
        sure = self.entry and self.is_sure and self.via in SURE_ROUTES
        return Status.AUTO if sure else Status.QUEUED


@dataclass(slots=True)
class Memory:
    """The speakers of an article in the order of their speaking.

    `issuer` is of the last statement, `carried` speaks on in the next paragraph;
    `introduced` is who speaks in the next paragraph because this one ends with a colon;
    `pending` are the starts of rows that go on in the next paragraph and whose speaker
    may be named behind the last one, `told` those where he was;
    `heard` is the first word behind the last sentence in which somebody spoke.
    """

    spoken: list[Speaker] = field(default_factory=list)
    issuer: Speaker | None = None
    carried: Speaker | None = None
    introduced: Speaker | None = None
    heard: int = 0
    pending: list[int] = field(default_factory=list)
    told: dict[int, Speaker] = field(default_factory=dict)

    def add(self, speaker: Speaker) -> None:
        """Remember who spoke."""
        self.spoken.append(speaker)
        del self.spoken[:-_REMEMBERED]

    def last(self, gender: str, number: str) -> Speaker | None:
        """The last speaker that a verb of this gender and number may mean."""
        for speaker in reversed(self.spoken):
            if agrees(speaker, gender, number):
                return speaker
        return None


def agrees(speaker: Speaker, gender: str, number: str) -> bool:
    """Whether a verb of this gender and number may have this subject."""
    if number == "p" or speaker.number == "p":
        return number == speaker.number
    return speaker.gender == gender


def named(scene: Scene, name: Name, via: str) -> Speaker:
    """The actor of a mention as a speaker."""
    mention = name.mention
    gender, number = gender_of(scene, name)
    return Speaker(
        entry=mention.entry,
        start=mention.core_start,
        end=mention.end,
        via=via,
        gender=gender,
        number=number,
        is_sure=not mention.queued,
    )


def gender_of(scene: Scene, name: Name) -> tuple[str, str]:
    """Gender and number of the verb that goes with a name: ("m" or "f", "s" or "p")."""
    entry = name.mention.entry
    if entry.kind == ActorKind.PERSON:
        return ("f" if is_woman(scene, name) else "m"), "s"
    surface = scene.text.raw[name.mention.core_start : name.mention.end]
    words = match_key(surface).split()
    if entry.kind in (ActorKind.GROUP, ActorKind.PEOPLE):
        return "m", "p"
    if entry.kind == ActorKind.COUNTRY:
        return ("m" if words[:1] and words[0] in w.MASCULINE_STATES else "f"), "s"
    return _gender_of_noun(words[0] if words else ""), "s"


@lru_cache(maxsize=4096)
def has_womans_name(*names: str) -> bool:
    """Whether one of the names given, in Arabic or English, begins as women's do.

    >>> has_womans_name("ليلى الحداد"), has_womans_name("سمير الناصري", "Samir Nasri")
    (True, False)
    """
    return any(match_key(name).partition(" ")[0] in WOMEN for name in names if name)


def is_woman(scene: Scene, name: Name) -> bool:
    """Whether the registry, the first name, a title or a verb says it is a woman."""
    entry = name.mention.entry
    key = entry.key
    if key in scene.women:
        return True
    if has_womans_name(entry.name_ar, entry.name_en):
        scene.women.add(key)
        return True
    words = scene.text.words[max(0, name.first - _TITLE) : name.first]
    shown = any(
        word in _LADIES or (word.endswith("ه") and bare(word) in w.TITLES)
        for word in words
    )
    if shown:
        scene.women.add(key)
    return shown


def _gender_of_noun(word: str) -> str:
    noun = bare(word)
    if (
        noun.endswith(("ه", "ات"))
        or noun in w.FEMININE_PLURALS
        or word in w.FEMININE_PLURALS
    ):
        return "f"
    return "m"
