"""What goes into the search for promises: an article with what was read in it."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from archive.extract.dates.values import FoundDate
from archive.extract.figures.values import FoundFigure
from archive.extract.found import FoundMeeting, FoundMention, FoundQuote
from archive.extract.matching import Text
from archive.extract.meeting_page import Page


@dataclass(frozen=True, slots=True, kw_only=True)
class PromiseReading:
    """An article as `promises` reads it."""

    page: Page
    mentions: Sequence[FoundMention] = ()
    dates: Sequence[FoundDate] = ()
    figures: Sequence[FoundFigure] = ()
    quotes: Sequence[FoundQuote] = ()
    main: FoundMeeting | None = None

    @property
    def text(self) -> Text:
        """Its words."""
        return self.page.text

    @property
    def day(self) -> dt.date | None:
        """The day after which what is promised lies: of the meeting, or of the news."""
        if self.main is None:
            return self.page.published
        known = self.main.known
        return (known.date_start if known else None) or self.main.date
