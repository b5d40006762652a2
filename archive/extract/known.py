"""The meetings in the database, as the finders ask for them; nothing is changed."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Exists, OuterRef, Q

from archive.extract.found import KnownMeeting
from archive.extract.proposals import is_proposal
from archive.extract.table import ACTOR, NameTable
from archive.models import Meeting, MeetingReport
from archive.models.choices import MeetingRole, MeetingStatus, Status

_FIELDS = (
    "pk",
    "key",
    "series",
    "kind",
    "city__key",
    "country__key",
    "date_start",
    "date_end",
    "date_precision",
    "review_status",
    "date_basis",
)


class KnownMeetings:
    """Known meetings by place and by body; an answer is kept until `forget`.

    For the articles of one transaction: what others change meanwhile is not seen.
    `asked` are the keys of the places and bodies asked for since it was last emptied.
    """

    def __init__(self, table: NameTable) -> None:
        self.asked: set[str] = set()
        self._table = table
        self._in: dict[str, list[KnownMeeting]] = {}
        self._of: dict[str, list[KnownMeeting]] = {}

    def in_places(self, places: Collection[str]) -> Sequence[KnownMeeting]:
        """List the meetings known in some cities and countries, by their keys.

        Without proposals that no article has as its main meeting.
        """
        self._learn(places, ())
        found = self._kept(places, ())
        return [meeting for meeting in found if meeting.is_reported]

    def of(
        self, places: Collection[str], bodies: Collection[str]
    ) -> Sequence[KnownMeeting]:
        """List the meetings known in some places or of some bodies, by their keys."""
        self._learn(places, bodies)
        return self._kept(places, bodies)

    def forget(self, keys: Collection[str]) -> None:
        """Ask anew for what is known of these places and series."""
        for key in keys:
            self._in.pop(key, None)
            for body in [body for body in self._of if _is_series_of(key, body)]:
                del self._of[body]

    def _kept(self, places: Iterable[str], bodies: Iterable[str]) -> list[KnownMeeting]:
        lists = (
            *(self._in[place] for place in places),
            *(self._of[body] for body in bodies),
        )
        by_number = {meeting.pk: meeting for known in lists for meeting in known}
        return [by_number[number] for number in sorted(by_number)]

    def _learn(self, places: Collection[str], bodies: Collection[str]) -> None:
        """Read what is not known yet about places and bodies, in one query."""
        self.asked.update(places, bodies)
        new_places = {place for place in places if place not in self._in}
        new_bodies = {body for body in bodies if body not in self._of}
        wanted = [
            *_in_places(new_places),
            *(Q(series=body) | Q(series__startswith=f"{body}-") for body in new_bodies),
        ]
        for place in new_places:
            self._in[place] = []
        for body in new_bodies:
            self._of[body] = []
        if not wanted:
            return
        for row in _rows(reduce(or_, wanted)):
            meeting = self._meeting(row)
            for place in new_places & {meeting.city, meeting.country}:
                self._in[place].append(meeting)
            for body in new_bodies:
                if _is_series_of(row["series"], body):
                    self._of[body].append(meeting)

    def _meeting(self, row: Mapping[str, Any]) -> KnownMeeting:
        is_new = is_proposal(row["review_status"], row["date_basis"])
        return KnownMeeting(
            pk=row["pk"],
            key=row["key"],
            body=self._body(row["series"]),
            kind=row["kind"],
            city=row["city__key"] or "",
            country=row["country__key"] or "",
            date_start=row["date_start"],
            date_end=row["date_end"],
            precision=row["date_precision"],
            is_proposal=is_new,
            is_reported=row["is_reported"] or not is_new,
        )

    def _body(self, series: str) -> str:
        """The actor a series is named after: nato of nato-summit; "" if none is."""
        parts = series.split("-")
        keys = ("-".join(parts[:count]) for count in range(len(parts), 0, -1))
        return next((key for key in keys if (ACTOR, key) in self._table.entries), "")


def _is_series_of(series: str, body: str) -> bool:
    return series == body or series.startswith(f"{body}-")


def _in_places(places: Collection[str]) -> Sequence[Q]:
    if not places:
        return ()
    return (Q(city__key__in=places), Q(country__key__in=places))


def _rows(wanted: Q) -> Iterable[Mapping[str, Any]]:
    main = MeetingReport.objects.filter(meeting=OuterRef("pk"), role=MeetingRole.MAIN)
    found = (
        Meeting.objects.filter(wanted)
        .exclude(review_status=Status.REJECTED)
        .exclude(status__in=(MeetingStatus.CANCELLED, MeetingStatus.POSTPONED))
        .order_by("pk")
        .annotate(is_reported=Exists(main))
    )
    return list(found.values(*_FIELDS, "is_reported"))
