"""The meeting that an article reports, and what in its text speaks for that."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from archive.models import Article, Meeting, MeetingReport
from search.views.parts.how import how, sure
from search.views.parts.notes import reviewer
from search.views.parts.story import StoryText

EVIDENCE = {
    "city": _("City"),
    "date": _("Day"),
    "kind": _("Kind of meeting"),
    "series": _("Series"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Words that speak for a fact of the meeting, and the sentence they stand in."""

    label: str | Promise
    words: str
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reported:
    """The meeting an article reports, and how that is known."""

    meeting: Meeting
    report: MeetingReport
    how: Promise
    sure: Promise
    evidence: Sequence[Evidence]

    @property
    def reviewer(self) -> str:
        """The curator's name, if one decided and is still known."""
        return reviewer(self.report)


def reported(article: Article, report: MeetingReport, told: StoryText) -> Reported:
    """Give the meeting of a report; `told` is the article's text."""
    return Reported(
        meeting=report.meeting,
        report=report,
        how=how(report.method, "meeting"),
        sure=sure(report.confidence),
        evidence=list(_evidence(article, report, told)),
    )


def _evidence(
    article: Article, report: MeetingReport, told: StoryText
) -> Iterator[Evidence]:
    """The spans that are still within the text, each with its sentence."""
    for one in report.evidence:
        start, end = one.get("start"), one.get("end")
        if isinstance(start, int) and isinstance(end, int) and 0 <= start < end:
            words = " ".join(article.raw_text[start:end].split())
            if words:
                what = str(one.get("what", ""))
                yield Evidence(
                    label=EVIDENCE.get(what, what),
                    words=words,
                    sentence=told.sentence_at(start),
                )
