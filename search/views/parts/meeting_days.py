"""When a meeting was, in words that promise no more than is known. No queries."""

from django.utils.translation import gettext as _

from archive.models import Meeting
from archive.models.choices import DateBasis, Precision
from search.dates import days


def when(meeting: Meeting) -> str:
    """Say the days of a meeting; "" if none is known.

    One that is only known to have been by the day of a report says so.
    """
    if not meeting.date_start:
        return ""
    said = days(meeting.date_start, meeting.date_end, meeting.date_precision)
    if meeting.date_basis == DateBasis.ON_OR_BEFORE:
        return _("on or before %(day)s") % {"day": said}
    return said


def is_to_the_day(meeting: Meeting) -> bool:
    """Tell whether a calendar has a day for it."""
    return meeting.date_start is not None and meeting.date_precision == Precision.DAY
