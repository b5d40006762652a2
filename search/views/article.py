"""The article page: the text as published, what is known of it and from where."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import Prefetch
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, override
from django.views.decorators.http import require_safe

from archive.models import Actor, Article, ArticleBlock, Meeting, MeetingReport, Place
from archive.models.article import ArticleQuerySet
from archive.models.choices import READ_KINDS, BlockKind, MeetingRole, PlaceKind
from search import asked as asking
from search.asked import Asked
from search.highlight import Segment
from search.views.parts import versions as copies
from search.views.parts.beside import Margin, beside
from search.views.parts.cards import Query, When, headline, when
from search.views.parts.cite import authors_of
from search.views.parts.cited import ASKED, cited
from search.views.parts.facts import ALL, Facts, Mark, Shown, cookie_of, facts
from search.views.parts.map import Map, Spot, city_map
from search.views.parts.moved import moved_to
from search.views.parts.named import BELIEVED, Ranked, ranked
from search.views.parts.notes import Note, annotated
from search.views.parts.notices import notice_texts
from search.views.parts.reported import Reported, reported
from search.views.parts.similar import similar
from search.views.parts.story import Paragraph, text
from search.views.results import query
from search.views.site import reading

MOST_OTHERS = 10
MOST_DESCRIPTION = 200
MOST_NUMBERS = 30
WEB = ("https://", "http://")
MARKS = {
    Mark.ACTORS: _("People and bodies"),
    Mark.PLACES: _("Places"),
    Mark.QUOTES: _("Quotes"),
    Mark.FIGURES: _("Figures"),
    Mark.DATES: _("Dates"),
}
POINTS = {PlaceKind.CITY, PlaceKind.TOWN, PlaceKind.CAMP, PlaceKind.VENUE}


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """An article and all that its page, or a JSON twin, says of it."""

    article: Article
    headline: Sequence[Segment]
    paragraphs: Sequence[Paragraph]
    notes: Sequence[Note]
    matches: int
    when: When
    reported: Reported | None
    actors: Sequence[Ranked[Actor]]
    places: Sequence[Ranked[Place]]
    others: Sequence[Article]
    versions: copies.Versions | None
    similar: Sequence[Article]
    beside: Mapping[int, Margin]
    map: Map | None
    notices: Sequence[Any]

    @property
    def meeting(self) -> Meeting | None:
        """The main meeting."""
        return self.reported.meeting if self.reported else None


@require_safe
def article(request: HttpRequest, pk: int, slug: str = "") -> HttpResponse:
    """Show one article, the words of ?q= marked; an old slug leads to the new one."""
    one = with_text().filter(pk=pk).first()
    if one is None:
        raise Http404
    if slug != one.slug:
        asked = request.META.get("QUERY_STRING", "")
        address = one.get_absolute_url() + (f"?{asked}" if asked else "")
        return moved_to(address)
    asked_for = asking.read(request.GET)
    shown = reading(request).marks
    curates = request.user.has_perm("archive.change_mention")
    known = facts(one, shown, with_queued=curates)
    story = data(one, query(asked_for), known, shown)
    return TemplateResponse(
        request, "search/article.html", context(request, story, asked_for)
    )


def with_text() -> ArticleQuerySet:
    """Readable articles with their blocks and their main meeting."""
    return (
        Article.objects.visible()
        .select_related("source", "duplicate_of", "raw_document")
        .defer("raw_document__content", "minhash", "duplicate_of__raw_text")
        .prefetch_related(
            Prefetch(
                "blocks",
                ArticleBlock.objects.filter(kind__in=sorted(READ_KINDS)).order_by(
                    "article", "ordinal"
                ),
            ),
            Prefetch(
                "reports",
                MeetingReport.objects.filter(
                    role=MeetingRole.MAIN, status__in=BELIEVED
                ).select_related("meeting__city", "meeting__country", "reviewed_by"),
            ),
        )
    )


def data(article: Article, query: Query, known: Facts, shown: Shown) -> Story:
    """Everything of an article that came `with_text`, and its facts: two queries."""
    report = next(iter(article.reports.all()), None)
    meeting = report.meeting if report else None
    names = known.names
    told = text(article, query.body, names, annotated(article, known, shown))
    counted = [mention for mention in known.mentions if mention.counts_in_facet]
    reports = _reports(article, meeting)
    texts = copies.versions(article)
    known_too = {one.pk for one in (*reports, *(texts.articles if texts else ()))}
    places = ranked(mention.place for mention in counted if mention.place)
    starts = [paragraph.start for paragraph in told.paragraphs]
    return Story(
        article=article,
        headline=headline(article, query.title, names),
        paragraphs=told.paragraphs,
        notes=told.notes,
        matches=sum(paragraph.matches for paragraph in told.paragraphs),
        when=when(article, meeting),
        reported=reported(article, report, told) if report else None,
        actors=ranked(mention.actor for mention in counted if mention.actor),
        places=places,
        others=reports,
        versions=texts,
        similar=similar(article, known_too, MOST_OTHERS + copies.MOST),
        beside=beside(article, reports, meeting, starts) if meeting else {},
        map=_map(places),
        notices=notice_texts(article.notices),
    )


def _reports(article: Article, meeting: Meeting | None) -> list[Article]:
    """The other reports of the main meeting with their texts, newest first."""
    if not meeting:
        return []
    others = Article.objects.visible().exclude(pk=article.pk).select_related("source")
    found = others.filter(
        reports__meeting=meeting,
        reports__role=MeetingRole.MAIN,
        reports__status__in=BELIEVED,
    )
    found = found.defer("minhash", "metadata").prefetch_related("blocks")
    return list(found.newest_first().distinct()[:MOST_OTHERS])


def _map(places: Sequence[Ranked[Place]]) -> Map | None:
    """The cities and smaller places named; a country is no point."""
    return city_map(
        [
            Spot(one.thing, one.count, one.thing.get_absolute_url(), _named(one))
            for one in places
            if one.thing.kind in POINTS
        ]
    )


def _named(place: Ranked[Place]) -> str:
    times = ngettext("named once", "named %(n)d times", place.count)
    return f"{place.thing.name}: {times % {'n': place.count}}"


def context(request: HttpRequest, story: Story, asked: Asked) -> dict[str, Any]:
    """What the template takes."""
    article = story.article
    text = " ".join(
        paragraph.text
        for paragraph in story.paragraphs
        if paragraph.kind in {BlockKind.SUMMARY, BlockKind.BODY}
    )
    canonical = request.build_absolute_uri(article.get_absolute_url())
    return {
        "story": story,
        "article": article,
        "text": asked.text,
        "kept": kept(request),
        "reading": reading(request),
        "cited": cited(request, article),
        "marks": marks_bar(reading(request).marks),
        "all_marks": cookie_of(ALL),
        "numbers": range(1, min(story.matches, MOST_NUMBERS) + 1),
        "description": text[:MOST_DESCRIPTION].rsplit(" ", 1)[0],
        "canonical": canonical,
        "alternates": alternates(request, article),
        "linked": linked_data(story, canonical),
        "web_address": article.url if article.url.startswith(WEB) else "",
    }


def kept(request: HttpRequest) -> str:
    """What a link to a sentence keeps of the address: all but another sentence."""
    asked = request.GET.copy()
    asked.pop(ASKED, None)
    return f"{asked.urlencode()}&" if asked else ""


def marks_bar(shown: Shown) -> list[tuple[str, Promise, bool]]:
    """Each kind of mark: what switches it, its name, whether it is on."""
    return [
        (cookie_of(shown ^ {kind}), name, kind in shown) for kind, name in MARKS.items()
    ]


def alternates(request: HttpRequest, article: Article) -> list[tuple[str, str]]:
    """The page in each language, without what a search or a reader added."""
    found = []
    for code, _name in settings.LANGUAGES:
        with override(code):
            found.append((code, request.build_absolute_uri(article.get_absolute_url())))
    return found


def linked_data(story: Story, canonical: str) -> dict[str, Any]:
    """The article as schema.org's NewsArticle; what is not known is left out."""
    article, meeting = story.article, story.meeting
    place = meeting and (meeting.city or meeting.country)
    facts = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": article.headline,
        "inLanguage": article.language,
        "url": canonical,
        "datePublished": article.published_on and article.published_on.isoformat(),
        "publisher": article.source
        and {"@type": "Organization", "name": article.source.name},
        "author": [
            {"@type": "Person", "name": name} for name in authors_of(article.metadata)
        ],
        "isBasedOn": article.url if article.url.startswith(WEB) else "",
        "contentLocation": place and {"@type": "Place", "name": place.name},
        "mentions": [
            {"@type": "Thing", "name": ranked.thing.name} for ranked in story.actors
        ],
    }
    return {key: value for key, value in facts.items() if value}
