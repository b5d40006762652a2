"""The data of the archive: this is its table of contents. No code here."""

from archive.models.actor import Actor, ActorName, ActorRole
from archive.models.article import Article, ArticleBlock
from archive.models.compared import (
    ComparedFigure,
    ComparedQuote,
    FigureComparison,
    QuoteComparison,
)
from archive.models.curated import Job, Merge, OldKey
from archive.models.document import IngestOutcome, IngestRun, RawDocument
from archive.models.extracted import DateMention, Figure, Mention, Quote
from archive.models.meeting import Meeting, MeetingReport
from archive.models.place import Place, PlaceName
from archive.models.promise import Promise
from archive.models.review import Rejection, ReviewItem
from archive.models.sighting import Sighting
from archive.models.similar import SignatureBand
from archive.models.source import Source, SourceName
from archive.models.wording import Wording, WordingTerm

__all__ = [
    "Actor",
    "ActorName",
    "ActorRole",
    "Article",
    "ArticleBlock",
    "ComparedFigure",
    "ComparedQuote",
    "DateMention",
    "Figure",
    "FigureComparison",
    "IngestOutcome",
    "IngestRun",
    "Job",
    "Meeting",
    "MeetingReport",
    "Mention",
    "Merge",
    "OldKey",
    "Place",
    "PlaceName",
    "Promise",
    "Quote",
    "QuoteComparison",
    "RawDocument",
    "Rejection",
    "ReviewItem",
    "Sighting",
    "SignatureBand",
    "Source",
    "SourceName",
    "Wording",
    "WordingTerm",
]
