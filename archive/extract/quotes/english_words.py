"""English words around a verb of saying: tables only; the verbs are `english_verbs`."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_BE = _words(
    """
    is are was were be been being 's 're
    """
)

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
