"""The kinds of questions: this is their table. What all have in common is in `base`."""

from collections.abc import Mapping

from archive.review.kinds.articles import (
    DateKind,
    HeadlineKind,
    NearCopyKind,
    SourceKind,
)
from archive.review.kinds.base import Ask, Facts, Field, Kind, Offer, Settled, Unfit
from archive.review.kinds.compared import FiguresComparedKind, QuotesComparedKind
from archive.review.kinds.meetings import MeetingKind
from archive.review.kinds.mentions import ActorKind, PlaceKind
from archive.review.kinds.names import NameKind, SpellingKind
from archive.review.kinds.promises import FollowUpKind, PromisedKind
from archive.review.kinds.rows import (
    DateMentionKind,
    FigureKind,
    SpeakerKind,
)
from archive.review.kinds.texts import BoilerplateKind, EncodingKind

KINDS: Mapping[str, Kind] = {
    kind.kind: kind
    for kind in (
        DateKind(),
        HeadlineKind(),
        SourceKind(),
        NameKind(),
        SpellingKind(),
        ActorKind(),
        PlaceKind(),
        SpeakerKind(),
        MeetingKind(),
        NearCopyKind(),
        FigureKind(),
        DateMentionKind(),
        PromisedKind(),
        FollowUpKind(),
        FiguresComparedKind(),
        QuotesComparedKind(),
        EncodingKind(),
        BoilerplateKind(),
    )
}
"""Every kind of question by its value in `ReviewKind`, in the order of the filter."""

__all__ = ["KINDS", "Ask", "Facts", "Field", "Kind", "Offer", "Settled", "Unfit"]
