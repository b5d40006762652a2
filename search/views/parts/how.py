"""How a fact was found and how sure it is, in words for readers. No rules of reading.

The codes are the rule ids that `archive.extract` writes; one without words of its own
takes those of its family, and every note shows the code too.
"""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

MACHINE = _("Read by a rule of the machine.")
CURATOR = _("Entered by a curator.")
HOW: Mapping[str, Promise] = {
    "curator": CURATOR,
    "actor": _("A name of the registry stands in the text."),
    "actor/name": _("A name that the registry knows stands in the text."),
    "actor/name_ambiguous": _("A name that several in the registry bear."),
    "actor/short": _("A short name; the full one stands in the same article."),
    "actor/short_ambiguous": _(
        "A short name that fits several who are named in the article."
    ),
    "actor/cue": _("A short name that is said to act."),
    "actor/cue_ambiguous": _("A short name that acts and fits several."),
    "actor/state_acts": _("A country, or its capital, that is said to act."),
    "actor/state_acts_ambiguous": _("A capital that acts for one of several states."),
    "place": _("A name of a place that the registry knows."),
    "place/name": _("A name that only one place in the registry has."),
    "place/larger": _("Of the places with this name, the best known."),
    "place/cue": _("A name of a place, with a word beside it that says so."),
    "place/repeated": _("A name of a place that was made clear elsewhere in the text."),
    "quote": _("Words that the text gives as somebody's."),
    "quote/marks": _("Words between quotation marks."),
    "quote/colon": _("Words after a colon."),
    "quote/that": _("A statement after a verb of speaking."),
    "quote/noun": _("What a verb of speaking says something of."),
    "figure": _("A number and the words beside it."),
    "date": _("A date that stands in the text."),
    "figure/digits": _("A number in digits and the words beside it."),
    "figure/words": _("A number in words."),
    "figure/vague": _("An uncounted amount, such as “thousands”; the least it means."),
    "figure/share": _("A share, such as “half of them”."),
    "figure/range": _("A range from one number to another."),
    "figure/numbered": _("A number that names something."),
    "date/weekday": _("A weekday, counted from a day that is known."),
    "date/day-word": _("A word such as “today”, counted from a day that is known."),
    "date/ago": _("A time before a day that is known."),
    "date/same": _("A date that points back to one before it in the text."),
    "date/hijri": _("A Hijri date, converted."),
    "date/hijri-day": _("A Hijri date, converted."),
    "date/hijri-year": _("A Hijri year, converted."),
    "date/hijri-numbers": _("A Hijri date in numbers, converted."),
    "date/numbers": _("A date in numbers."),
    "meeting": _("City, day and kind of meeting in the text."),
    "meeting/known/day": _("A known meeting: its place and its day are in the text."),
    "meeting/known/published": _(
        "A known meeting: its place is in the text, published in those days."
    ),
    "meeting/city_date": _("A known meeting in the same city in the same days."),
    "meeting/city_series": _("A known meeting of the same series in the same city."),
    "meeting/new": _("No known meeting fits; this one is proposed."),
}
VIA: Mapping[str, Promise] = {
    "explicit": _("named right beside the verb of speaking"),
    "svo": _("named before the verb of speaking"),
    "participle": _("subject of the sentence"),
    "according_to": _("named after “according to”"),
    "headline_colon": _("named before the colon of the headline"),
    "headline_attribution": _("named in the headline"),
    "institution": _("named as the one that issued the statement"),
    "pronoun_continuation": _("the one who spoke before"),
    "same_sentence_person": _("the only person in the sentence"),
    "title_only": _("known by the office alone"),
    "unnamed": _("not named in the text"),
    "curator": _("chosen by a curator"),
}
ANCHORS: Mapping[str, Promise] = {
    "publication": _("counted from the day of publication"),
    "meeting": _("counted from the day of the meeting"),
    "speech": _("counted from the day of the speech"),
    "text": _("counted from a date before it in the text"),
}
# From this confidence on the words hold; the figure stands beside them.
SURENESS = (
    (0.97, _("certain")),
    (0.85, _("very likely")),
    (0.7, _("likely")),
    (0.5, _("possible")),
    (0.0, _("doubtful")),
)


def how(method: str, family: str) -> Promise:
    """The words for a rule id, with or without its family before it.

    >>> how("day-word", "date") == HOW["date/day-word"]
    True
    """
    for code in (method, f"{family}/{method}", family):
        if code in HOW:
            return HOW[code]
    return MACHINE


def sure(confidence: float) -> Promise:
    """The words for a confidence between 0 and 1."""
    return next(words for least, words in SURENESS if confidence >= least)
