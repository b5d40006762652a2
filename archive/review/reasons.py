"""Why the machine is unsure, by the method of the row it found. No decisions here."""

from collections.abc import Mapping

from django.utils.translation import gettext_noop

from archive.models.choices import ReviewKind

SEVERAL = gettext_noop("Several in the registry bear this name.")
AMBIGUOUS = gettext_noop("Two of this short name are named in the article.")
DOUBTFUL_NAME = gettext_noop("The name may also be an ordinary word.")
CONTINUED = gettext_noop("The sentence goes on with no subject of its own.")
SAME_SENTENCE = gettext_noop(
    "The person stands in the sentence, but not as its subject."
)
BY_TITLE = gettext_noop("The speaker is named by an office only.")
UNNAMED = gettext_noop("The speaker is not named.")
NO_SPEAKER = gettext_noop("No speaker was found.")
DOUBTFUL_QUOTE = gettext_noop("Where the quotation ends, or who speaks, is doubtful.")
DOUBTFUL_FIGURE = gettext_noop("What the number counts is doubtful.")
DOUBTFUL_DATE = gettext_noop(
    "Which day is meant depends on a date that is not certain."
)
DOUBTFUL_PROMISE = gettext_noop("Whether it is a promise, or by when, is doubtful.")
ONLY_ANNOUNCED = gettext_noop("It may be announced only, not promised.")

_BY_METHOD: Mapping[str, str] = {
    "short_ambiguous": AMBIGUOUS,
    "pronoun_continuation": CONTINUED,
    "same_sentence_person": SAME_SENTENCE,
    "title_only": BY_TITLE,
    "unnamed": UNNAMED,
    "none": NO_SPEAKER,
    "name": SEVERAL,
    "state_acts": SEVERAL,
    "announce": ONLY_ANNOUNCED,
}
_BY_KIND: Mapping[str, str] = {
    ReviewKind.ACTOR: SEVERAL,
    ReviewKind.PLACE: DOUBTFUL_NAME,
    ReviewKind.SPEAKER: DOUBTFUL_QUOTE,
    ReviewKind.FIGURE: DOUBTFUL_FIGURE,
    ReviewKind.DATE_MENTION: DOUBTFUL_DATE,
    ReviewKind.PROMISE: DOUBTFUL_PROMISE,
}


def reason(kind: str, method: str) -> str:
    """Give the sentence, in English, that gettext knows; by the last part of `method`.

    >>> reason("speaker", "title_only") == BY_TITLE
    True
    >>> reason("place", "place/new-rule") == DOUBTFUL_NAME
    True
    """
    return _BY_METHOD.get(method.rpartition("/")[2]) or _BY_KIND[kind]
