"""The admin: one file for each noun. What curators do to several rows is `curate`."""

from archive.admin.actors import ActorAdmin
from archive.admin.articles import ArticleAdmin
from archive.admin.compared import FigureComparisonAdmin, QuoteComparisonAdmin
from archive.admin.documents import IngestOutcomeAdmin, IngestRunAdmin, RawDocumentAdmin
from archive.admin.extracted import (
    ArticleBlockAdmin,
    DateMentionAdmin,
    FigureAdmin,
    MentionAdmin,
    QuoteAdmin,
)
from archive.admin.jobs import JobAdmin, MergeAdmin
from archive.admin.meetings import MeetingAdmin, MeetingReportAdmin
from archive.admin.names import (
    ActorNameAdmin,
    ActorRoleAdmin,
    PlaceNameAdmin,
    SourceNameAdmin,
)
from archive.admin.places import PlaceAdmin
from archive.admin.promises import PromiseAdmin
from archive.admin.review import RejectionAdmin, ReviewItemAdmin
from archive.admin.sources import SourceAdmin
from archive.admin.wording import WordingAdmin, WordingTermAdmin

__all__ = [
    "ActorAdmin",
    "ActorNameAdmin",
    "ActorRoleAdmin",
    "ArticleAdmin",
    "ArticleBlockAdmin",
    "DateMentionAdmin",
    "FigureAdmin",
    "FigureComparisonAdmin",
    "IngestOutcomeAdmin",
    "IngestRunAdmin",
    "JobAdmin",
    "MeetingAdmin",
    "MeetingReportAdmin",
    "MentionAdmin",
    "MergeAdmin",
    "PlaceAdmin",
    "PlaceNameAdmin",
    "PromiseAdmin",
    "QuoteAdmin",
    "QuoteComparisonAdmin",
    "RawDocumentAdmin",
    "RejectionAdmin",
    "ReviewItemAdmin",
    "SourceAdmin",
    "SourceNameAdmin",
    "WordingAdmin",
    "WordingTermAdmin",
]
