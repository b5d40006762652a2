"""What an operator is told of each file and record, and the way out.

The codes are those of docs/ingest.md. Printing is the command's, deciding `load`'s.
"""

import uuid
from dataclasses import dataclass, field

from django.utils.translation import gettext_lazy

from archive.models import Article, RawDocument
from archive.models.choices import Outcome

MESSAGES = {
    "ingested": gettext_lazy("taken in"),
    "copy": gettext_lazy("taken in as a copy of article %(first)s from another source"),
    "records": gettext_lazy(
        "of %(total)s records %(ingested)s taken in, %(duplicates)s already there,"
        " %(troubled)s refused or failed"
    ),
    "same_bytes": gettext_lazy("already in the archive (received as %(first)s)"),
    "same_story": gettext_lazy("already in the archive: the same story as %(first)s"),
    "nothing_new": gettext_lazy("all %(total)s records are already in the archive"),
    "empty": gettext_lazy(
        "there is no article text in it. Add a body, or leave the file out"
    ),
    "binary": gettext_lazy(
        "it is not text but %(kind)s. Save it as UTF-8 text (.txt) or as JSON Lines"
        " (.jsonl) and ingest that"
    ),
    "too_large": gettext_lazy(
        "it is over the limit (%(size)s %(unit)s, at most %(limit)s). Split it, or"
        " raise %(setting)s"
    ),
    "invalid_json": gettext_lazy(
        "line %(line)s is not valid JSON at column %(column)s: %(problem)s. Correct"
        " the line and ingest the file again"
    ),
    "invalid_field": gettext_lazy(
        "the field “%(field)s” must be %(wanted)s. Correct it and ingest the file again"
    ),
    "unknown_type": gettext_lazy(
        "no reader for this type of file; known: %(known)s. Convert it and ingest that"
    ),
    "unreadable": gettext_lazy(
        "it cannot be read: %(problem)s. Check the path and its permissions"
    ),
    "failed": gettext_lazy(
        "an error on our side, number %(error_id)s in the log. Nothing of it was"
        " saved; ingest it again after the repair"
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """What became of one document: outcome, code, and the rows there are."""

    outcome: Outcome
    code: str
    values: dict[str, object] = field(default_factory=dict)
    raw_document: RawDocument | None = None
    article: Article | None = None

    @property
    def message(self) -> str:
        """The sentence for the operator, in the active language."""
        return str(MESSAGES[self.code]) % self.values


def failed() -> Loaded:
    """Give the outcome of an unexpected error, with a number to find it by."""
    values: dict[str, object] = {"error_id": uuid.uuid4().hex[:12]}
    return Loaded(outcome=Outcome.FAILED, code="failed", values=values)
