"""English verbs of saying and their forms: tables only.

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
