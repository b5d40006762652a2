"""The closed lists of the data model: statuses, kinds, bases. No fields here.

The values are what `docs/pipeline.md` and the gold annotations call them.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Status(models.TextChoices):
    """What a reader may believe of an extracted row."""

    AUTO = "auto", _("automatic")
    QUEUED = "queued", _("waiting for review")
    CONFIRMED = "confirmed", _("confirmed")
    REJECTED = "rejected", _("rejected")


class ArticleStatus(models.TextChoices):
    """Where an article stands; readers see only the published ones."""

    DRAFT = "draft", _("draft")
    IN_REVIEW = "in_review", _("in review")
    PUBLISHED = "published", _("published")
    WITHDRAWN = "withdrawn", _("withdrawn")


class DocumentStatus(models.TextChoices):
    """What became of the bytes that were received."""

    NEW = "new", _("new")
    PARSED = "parsed", _("parsed")
    REJECTED = "rejected", _("rejected")
    DUPLICATE = "duplicate", _("duplicate")


class Outcome(models.TextChoices):
    """What an ingest run says of one record."""

    INGESTED = "ingested", _("ingested")
    DUPLICATE = "duplicate", _("duplicate")
    REJECTED = "rejected", _("rejected")
    FAILED = "failed", _("failed")


class HeadlineBasis(models.TextChoices):
    """Where a headline comes from; a lead is never shown as a headline found."""

    SCRAPED = "scraped", _("found in the text")
    METADATA = "metadata", _("from the record")
    CURATOR = "curator", _("set by a curator")
    LEAD = "lead", _("provisional, from the lead")


class Precision(models.TextChoices):
    """How much of a date is known."""

    DAY = "day", _("day")
    MONTH = "month", _("month")
    SEASON = "season", _("season")
    YEAR = "year", _("year")
    NONE = "none", _("unknown")


class PublishedBasis(models.TextChoices):
    """How the publication date is known."""

    METADATA = "metadata", _("from the record")
    EXPLICIT = "explicit", _("stated in the text")
    INFERRED = "inferred", _("inferred")
    CURATOR = "curator", _("set by a curator")
    NONE = "none", _("unknown")


class CopyKind(models.TextChoices):
    """How close a copy is to its first."""

    NONE = "", _("not a copy")
    EXACT = "exact", _("same text")
    NEAR = "near", _("near copy")


class BlockKind(models.TextChoices):
    """What a block of an article is; only some kinds are read and indexed."""

    HEADLINE = "headline", _("headline")
    SUMMARY = "summary", _("summary")
    SUBHEADING = "subheading", _("subheading")
    BODY = "body", _("body")
    PHOTO_CAPTION = "photo_caption", _("photo caption")
    PULL_CAPTION = "pull_caption", _("pull caption")
    REPEATED_HEADLINE = "repeated_headline", _("repeated headline")
    DATE_LINE = "date_line", _("date line")
    SOURCE_LINE = "source_line", _("source line")
    SECTION_LABEL = "section_label", _("section label")
    RELATED_LINK = "related_link", _("related link")
    SUBMIT_PROMPT = "submit_prompt", _("submission prompt")
    NEWSLETTER_PROMPT = "newsletter_prompt", _("newsletter prompt")
    HOME_LINK = "home_link", _("home link")
    BOILERPLATE = "boilerplate", _("other boilerplate")


READ_KINDS = frozenset(
    {
        BlockKind.HEADLINE,
        BlockKind.SUMMARY,
        BlockKind.SUBHEADING,
        BlockKind.BODY,
        BlockKind.PHOTO_CAPTION,
    }
)
"""Kinds that are shown, extracted from and indexed; the rest is boilerplate."""


class SourceKind(models.TextChoices):
    """What sort of publisher a source is."""

    OUTLET = "outlet", _("news outlet")
    AGENCY = "agency", _("news agency")
    GOVERNMENT = "government", _("government")
    ORGANISATION = "organisation", _("organisation")
    OTHER = "other", _("other")


class DateOrder(models.TextChoices):
    """How a source writes a date in numbers."""

    DAY_FIRST = "dmy", _("day first")
    MONTH_FIRST = "mdy", _("month first")
    YEAR_FIRST = "ymd", _("year first")


class ActorKind(models.TextChoices):
    """What sort of actor is named."""

    PERSON = "person", _("person")
    ORGANISATION = "organisation", _("organisation")
    GOVERNMENT_BODY = "government_body", _("government body")
    COUNTRY = "country", _("country")
    GROUP = "group", _("group")
    PEOPLE = "people", _("people")


class ActorStatus(models.TextChoices):
    """Whether an actor stands in the registry."""

    ACTIVE = "active", _("active")
    CANDIDATE = "candidate", _("candidate")
    MERGED = "merged", _("merged")
    BLOCKED = "blocked", _("blocked")


class NameType(models.TextChoices):
    """What sort of name of an actor a spelling is."""

    FULL = "full", _("full name")
    SHORT = "short", _("short name")
    ACRONYM = "acronym", _("acronym")
    SURNAME = "surname", _("surname")
    METONYM = "metonym", _("metonym")
    TRANSLITERATION = "transliteration", _("transliteration")


class NamePolicy(models.TextChoices):
    """When a spelling of an actor's name may match by itself."""

    AUTO = "auto", _("always")
    NEEDS_FULL_NAME = "needs_full_name", _("with the full name in the article")
    NEEDS_CUE = "needs_cue", _("with a cue beside it")
    NEVER = "never", _("never")


class NameOrigin(models.TextChoices):
    """Who gave the registry a spelling."""

    IMPORT = "import", _("imported")
    CURATOR = "curator", _("curator")
    LEARNED = "learned", _("learned")


class PlaceKind(models.TextChoices):
    """What sort of place it is."""

    CONTINENT = "continent", _("continent")
    REGION = "region", _("region")
    COUNTRY = "country", _("country")
    GOVERNORATE = "governorate", _("governorate")
    CITY = "city", _("city")
    TOWN = "town", _("town")
    CAMP = "camp", _("camp")
    VENUE = "venue", _("venue")


class PlaceNameType(models.TextChoices):
    """What sort of name of a place a spelling is."""

    NAME = "name", _("name")
    NISBA = "nisba", _("adjective (nisba)")
    METONYM = "metonym", _("metonym")


class PlaceTier(models.TextChoices):
    """When a spelling of a place's name may match by itself."""

    AUTO = "auto", _("always")
    CONTEXT = "context", _("with a cue beside it")
    NEVER = "never", _("never")


class MeetingKind(models.TextChoices):
    """What sort of meeting it is."""

    MINISTERIAL = "ministerial", _("ministerial meeting")
    SMALL_GROUP_POLITICAL_DIRECTORS = (
        "small_group_political_directors",
        _("small group, political directors"),
    )
    SMALL_GROUP_MINISTERIAL = "small_group_ministerial", _("small group, ministerial")
    SUMMIT = "summit", _("summit")
    CONFERENCE = "conference", _("conference")
    BILATERAL = "bilateral", _("bilateral meeting")
    OTHER = "other", _("other meeting")


class MeetingStatus(models.TextChoices):
    """Whether a meeting took place."""

    PLANNED = "planned", _("planned")
    HELD = "held", _("held")
    POSTPONED = "postponed", _("postponed")
    CANCELLED = "cancelled", _("cancelled")


class DateBasis(models.TextChoices):
    """How the date of a meeting is known."""

    REGISTRY = "registry", _("from the registry")
    EXPLICIT = "explicit", _("stated in a report")
    WEEKDAY = "weekday", _("weekday beside the publication date")
    ON_OR_BEFORE = "on_or_before", _("on or before the publication date")
    CURATOR = "curator", _("set by a curator")
    NONE = "none", _("unknown")


class MeetingRole(models.TextChoices):
    """What a meeting is to the article that reports it."""

    MAIN = "main", _("main meeting")
    MENTION_PAST = "mention_past", _("earlier meeting mentioned")
    MENTION_FUTURE = "mention_future", _("coming meeting mentioned")


class MentionForm(models.TextChoices):
    """How a name stands in the text."""

    NAME = "name", _("name")
    SHORT = "short", _("short name")
    ACRONYM = "acronym", _("acronym")
    ALIAS = "alias", _("alias")
    HASHTAG = "hashtag", _("hashtag")
    METONYM = "metonym", _("metonym")
    ANAPHOR = "anaphor", _("anaphor")
    TITLE_ONLY = "title_only", _("title only")
    NESTED = "nested", _("inside a longer name")
    NISBA = "nisba", _("adjective (nisba)")


FACET_FORMS = frozenset(
    {
        MentionForm.NAME,
        MentionForm.SHORT,
        MentionForm.ACRONYM,
        MentionForm.HASHTAG,
        MentionForm.METONYM,
    }
)
"""Forms that name somebody: these count in the actor facet."""


class QuoteKind(models.TextChoices):
    """How somebody's words are given."""

    DIRECT = "direct", _("direct quote")
    PARTIAL_DIRECT = "partial_direct", _("partly direct quote")
    INDIRECT = "indirect", _("reported speech")
    TERM = "term", _("quoted term")


class ReviewKind(models.TextChoices):
    """What a curator is asked to decide."""

    DATE = "date", _("publication date")
    HEADLINE = "headline", _("headline")
    SOURCE = "source", _("source")
    NAME = "name", _("name")
    SPELLING = "spelling", _("spelling")
    SPEAKER = "speaker", _("speaker")
    MEETING = "meeting", _("meeting")
    COPY = "copy", _("copy")
    ENCODING = "encoding", _("repaired encoding")
    BOILERPLATE = "boilerplate", _("boilerplate")
    PLACE = "place", _("place")
    ACTOR = "actor", _("actor")
    FIGURE = "figure", _("figure")
    DATE_MENTION = "date_mention", _("date in the text")
    FIGURES = "figures", _("figures compared")
    QUOTES = "quotes", _("quotes compared")
    PROMISE = "promise", _("promise")
    FOLLOW_UP = "follow_up", _("what met a promise")


class PromiseKind(models.TextChoices):
    """What is promised."""

    NEXT_MEETING = "next_meeting", _("the next meeting")
    MONEY = "money", _("money")
    DEADLINE = "deadline", _("something by a date")


class Compared(models.TextChoices):
    """How far a comparison of articles, or a place in one, is decided."""

    PROPOSED = "proposed", _("proposed by the machine")
    CONFIRMED = "confirmed", _("confirmed")
    REJECTED = "rejected", _("rejected")


class Relation(models.TextChoices):
    """How the figures of several articles stand to each other."""

    UNKNOWN = "", _("not said")
    SAME = "same", _("the same")
    ROUNDING = "rounding", _("rounded")
    DIFFERS = "differs", _("different")
    NOT_COMPARABLE = "not_comparable", _("not comparable")


class Decision(models.TextChoices):
    """What a curator said to a question; an open one has none."""

    ACCEPTED = "accepted", _("accepted")
    REJECTED = "rejected", _("rejected")
    EDITED = "edited", _("edited")
    DISMISSED = "dismissed", _("dismissed")


class ThingKind(models.TextChoices):
    """What has a key, a page and can be merged."""

    ACTOR = "actor", _("actor")
    PLACE = "place", _("place")
    MEETING = "meeting", _("meeting")


class JobState(models.TextChoices):
    """How far a job in the background is."""

    WAITING = "waiting", _("waiting for its turn")
    RUNNING = "running", _("running")
    DONE = "done", _("done")
    FAILED = "failed", _("failed")
    CANCELLED = "cancelled", _("cancelled")
