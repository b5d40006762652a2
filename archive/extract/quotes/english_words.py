"""English verbs of saying and the words around them: tables only.

A line is "base past participle: what it takes": bare (a clause without "that"), that,
whom (one spoken to comes first), to (an infinitive), noun (what follows is what is
said), marks (only words in quotation marks), risky (its forms are also nouns or mean
something else, so a clear subject must stand before it).
"""

from collections.abc import Iterator
from dataclasses import dataclass


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_TABLE = """
say said: bare that
tell told: bare that whom
add added: that
warn warned: bare that whom
note noted: bare that risky
insist insisted: bare that
argue argued: bare that
claim claimed: bare that risky
state stated: that risky
announce announced: that noun
declare declared: that
report reported: bare that risky
explain explained: that
suggest suggested: bare that
acknowledge acknowledged: bare that
admit admitted: bare that
concede conceded: bare that
confirm confirmed: that
reveal revealed: that
believe believed: bare that
think thought: bare that
predict predicted: bare that
estimate estimated: bare that risky
assert asserted: bare that
contend contended: bare that
maintain maintained: bare that
stress stressed: that risky
emphasize emphasized: that
emphasise emphasised: that
underline underlined: that
underscore underscored: that
reiterate reiterated: that
repeat repeated: marks
recall recalled: that marks
remark remarked: that risky
observe observed: that
allege alleged: bare that
complain complained: that
lament lamented: that
boast boasted: that
joke joked: that risky
quip quipped: that
write wrote: bare that
tweet tweeted: bare that risky
post posted: marks
reply replied: that risky
respond responded: that
answer answered: marks
continue continued: marks
conclude concluded: that
ask asked: for marks
wonder wondered: marks
urge urged: whom to noun
call called: for marks risky
demand demanded: that noun risky
appeal appealed: for risky
pledge pledged: to that noun risky
vow vowed: to that risky
promise promised: to that risky
threaten threatened: to
agree agreed: that
deny denied: that noun
reject rejected: noun
dismiss dismissed: noun
condemn condemned: noun
denounce denounced: noun
criticize criticized: noun
criticise criticised: noun
slam slammed: marks
blast blasted: marks
praise praised: noun
hail hailed: noun
welcome welcomed: noun
accuse accused: noun
blame blamed: noun risky
describe described: marks
brand branded: marks
dub dubbed: marks
label labelled: marks
assure assured: that whom
inform informed: that whom
remind reminded: that whom
caution cautioned: that whom
propose proposed: that
recommend recommended: that
indicate indicated: bare that
mention mentioned: that
testify testified: that
disclose disclosed: that
cite cited: marks
quote quoted: marks
express expressed: noun
voice voiced: noun
propose proposed: that to
swear swore: that
insinuate insinuated: that
hint hinted: that
imply implied: that
proclaim proclaimed: that
opine opined: that
recount recounted: that
affirm affirmed: that
reaffirm reaffirmed: that noun
fear feared: that risky
hope hoped: that risky
find found: that
show showed: that
feel felt: that
counter countered: that
retort retorted: that
exclaim exclaimed: marks
shout shouted: marks
chant chanted: marks
sign signed: marks
read read: marks
put put: marks
speculate speculated: that
expect expected: that
decry decried: noun
mock mocked: marks
deride derided: marks
echo echoed: marks
tout touted: marks
lambaste lambasted: marks
refer referred: marks
"""

_DOUBLING = frozenset({"slam", "quip", "dub", "put"})
# Their present is a noun nearly always.
_NOUNS = _words(
    """
    state remark estimate sign post answer put read voice label
    """
)

_BE = _words(
    """
    is are was were be been being 's 're
    """
)


@dataclass(frozen=True, slots=True, kw_only=True)
class EnglishVerb:
    """A verb of saying and what it takes."""

    lemma: str
    takes: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class EnglishForm:
    """A written form: "past", "present" or "gerund"."""

    verb: EnglishVerb
    tense: str


def _third(base: str) -> str:
    if base.endswith(("s", "sh", "ch", "x")):
        return base + "es"
    if base.endswith("y") and base[-2] not in "aeiou":
        return base[:-1] + "ies"
    return base + "s"


def _gerund(base: str) -> str:
    if base in _DOUBLING:
        return base + base[-1] + "ing"
    if base.endswith("e") and not base.endswith("ee"):
        return base[:-1] + "ing"
    return base + "ing"


def _forms() -> Iterator[tuple[str, EnglishForm]]:
    for line in _TABLE.strip().splitlines():
        written, _, taken = line.partition(":")
        base, past = written.split()
        verb = EnglishVerb(lemma=base, takes=frozenset(taken.split()))
        yield past, EnglishForm(verb=verb, tense="past")
        if base not in _NOUNS:
            yield _third(base), EnglishForm(verb=verb, tense="present")
            yield base, EnglishForm(verb=verb, tense="present")
        yield _gerund(base), EnglishForm(verb=verb, tense="gerund")


ENGLISH_FORMS = dict(_forms())
"""Every written form of the verbs above."""

PRONOUNS = {
    "he": ("m", "s"),
    "she": ("f", "s"),
    "they": ("m", "p"),
    "it": ("i", "s"),
    "i": ("", ""),
    "we": ("", ""),
    "you": ("", ""),
    "who": ("", ""),
    "which": ("", ""),
}
"""Pronouns before a verb with gender ("i": a thing) and number."""
BARRED = _BE | _words(
    """
    not to would could should might may can cannot will must never didn doesn don
    hasn haven hadn won wouldn couldn nobody if let
    """
)
"""Before a verb of saying they say that nothing was said, or somebody was told."""
AUXILIARIES = _words(
    """
    will would has have had is are was were did does do can could may might should
    """
)
"""With a subject before them they begin another clause."""
BETWEEN = _words(
    """
    has have had also then later previously now repeatedly still once recently first
    himself herself itself themselves simply even just further reportedly publicly
    already again yet both all did
    """
)
"""Words between a subject and its verb."""
DAYS = _words(
    """
    monday tuesday wednesday thursday friday saturday sunday today yesterday tonight
    earlier late early last this week month year morning afternoon evening night
    """
)
"""Words of time."""
BOUNDARIES = _words(
    """
    but that because while when if although though where so whether as than who
    which since before after until whose what how why or yet for by with
    """
)
"""Words at which a subject before the verb cannot go on."""
PREPOSITIONS = _words(
    """
    of in on at to from for by with about after before during as against over into
    through upon when while via than within without under between among toward
    towards amid if because and or but following earlier later
    """
)
"""After a verb: no clause without "that" begins with these."""
ADDRESSEES = _words(
    """
    reporters journalists lawmakers me us him her them supporters
    """
)
"""Those who are told something, without an article."""
DETERMINERS = _words(
    """
    the a an his her their its my our your these those such some many any no every
    each this that several other more most new recent of and false s
    """
)
"""Before a word that may be a noun: then it is one."""
ARTICLES = _words("the a an his her their its my our your every each no")
"""Before a past form: it is an adjective."""
NO_SPEAKER = _words("what how if whether why unless")
"""Before a subject these make a question or condition of what it says."""
GOVERNING = _words("with by for of from at to on in about")
"""Before a name these make it no subject."""
AMOUNTS = _words("roughly about more nearly at responsibility almost some over credit")
"""After a verb of saying these begin an object and no clause."""
TITLE_WORDS = _words(
    """
    president minister secretary mr mrs ms dr senator sen rep gov general prime
    foreign king queen prince chancellor ambassador spokesman spokeswoman
    spokesperson chief director leader officials official analyst analysts sources
    source premier envoy commissioner chairman chairwoman chairperson chair governor
    mayor commander princess emir sultan pope representative coordinator adviser
    advisor diplomat lawmaker delegate negotiator mediator head deputy professor
    judge prosecutor captain colonel major lieutenant admiral sheikh crown speaker
    gen col lt maj capt adm amb prof
    """
)
"""Heads of noun phrases that are persons."""
BODY_WORDS = _words(
    """
    agency ministry department company group organization organisation union
    coalition alliance council commission committee court army military government
    bank fund bloc force forces party movement militia network newspaper watchdog
    charity observatory mission office bureau institute authority federation league
    association
    """
)
"""Nouns by which a body is spoken of again."""
SAME_OFFICE = {
    "premier": frozenset({"premier", "prime"}),
    "minister": frozenset({"minister", "secretary"}),
    "chairman": frozenset({"chairman", "chair"}),
    "chairwoman": frozenset({"chairwoman", "chair"}),
    "chair": frozenset({"chair", "chairman", "chairwoman", "chairperson"}),
    "spokesman": frozenset({"spokesman", "spokesperson"}),
    "spokeswoman": frozenset({"spokeswoman", "spokesperson"}),
    "diplomat": frozenset({"minister", "secretary", "ambassador", "envoy"}),
    "bloc": frozenset({"union", "bloc", "league", "coalition"}),
    "military": frozenset({"army", "military", "forces"}),
    "alliance": frozenset({"alliance", "coalition", "nato", "treaty"}),
    "organization": frozenset({"organization", "organisation", "commissioner"}),
    "organisation": frozenset({"organization", "organisation", "commissioner"}),
    "watchdog": frozenset({"watchdog", "agency", "commission"}),
    "group": frozenset({"group", "observatory", "movement", "watch"}),
}
"""Nouns that may be said again by another one."""
LADIES = _words("mrs ms miss madam madame queen princess spokeswoman chairwoman lady")
"""Titles of women."""
MISTERS = _words("mr sir king prince lord spokesman chairman emir sultan pope")
"""Titles of men."""
