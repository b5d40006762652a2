"""The article page: the text as published, what is known of it and from where."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from archive.models import Actor, Article, Meeting, Place
from archive.models.choices import BlockKind, MeetingRole
from search import asked as asking
from search.asked import Asked
from search.highlight import Segment, marks, segments
from search.views.parts.cards import (
    Query,
    When,
    entities,
    headline,
    main_meeting,
    when,
    with_facts,
)
from search.views.parts.named import BELIEVED, Ranked, named_in
from search.views.parts.notices import notice_texts
from search.views.results import query

MOST_OTHERS = 10
MOST_DESCRIPTION = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A block as shown; `language` and `dir` only if the article has others."""

    kind: str
    segments: Sequence[Segment]
    language: str = ""
    dir: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """An article and all that its page, or a JSON twin, says of it."""

    article: Article
    headline: Sequence[Segment]
    paragraphs: Sequence[Paragraph]
    matches: int
    when: When
    meeting: Meeting | None
    actors: Sequence[Ranked[Actor]]
    places: Sequence[Ranked[Place]]
    others: Sequence[Article]
    copies: Sequence[Article]
    notices: Sequence[Any]


@require_safe
def article(request: HttpRequest, pk: int, slug: str = "") -> HttpResponse:
    """Show one article, the words of ?q= marked; an old slug leads to the new one."""
    found = (
        with_facts(Article.objects.visible())
        .select_related("raw_document")
        .defer("raw_document__content")
    )
    one = found.filter(pk=pk).first()
    if one is None:
        raise Http404
    if slug != one.slug:
        asked = request.META.get("QUERY_STRING", "")
        address = one.get_absolute_url() + (f"?{asked}" if asked else "")
        return redirect(address, permanent=True)
    asked_for = asking.read(request.GET)
    story = data(one, query(asked_for))
    return TemplateResponse(
        request, "search/article.html", context(request, story, asked_for)
    )


def data(article: Article, query: Query) -> Story:
    """Everything of an article that came `with_facts`: two queries more."""
    meeting = main_meeting(article)
    paragraphs = list(_paragraphs(article, query))
    actors, places = named_in(article.mentions.all())
    others = Article.objects.visible().select_related("source").exclude(pk=article.pk)
    return Story(
        article=article,
        headline=headline(article, query.title),
        paragraphs=paragraphs,
        matches=sum(s.marked for p in paragraphs for s in p.segments),
        when=when(article, meeting),
        meeting=meeting,
        actors=actors,
        places=places,
        others=list(
            others.filter(
                reports__meeting=meeting,
                reports__role=MeetingRole.MAIN,
                reports__status__in=BELIEVED,
            )
            .newest_first()
            .distinct()[:MOST_OTHERS]
        )
        if meeting
        else [],
        copies=list(others.filter(duplicate_of=article).newest_first()[:MOST_OTHERS]),
        notices=notice_texts(article.notices),
    )


def context(request: HttpRequest, story: Story, asked: Asked) -> dict[str, Any]:
    """What the template takes."""
    article = story.article
    text = " ".join(
        segment.text
        for paragraph in story.paragraphs
        if paragraph.kind in {BlockKind.SUMMARY, BlockKind.BODY}
        for segment in paragraph.segments
    )
    canonical = request.build_absolute_uri(article.get_absolute_url())
    return {
        "story": story,
        "article": article,
        "text": asked.text,
        "description": text[:MOST_DESCRIPTION].rsplit(" ", 1)[0],
        "canonical": canonical,
        "linked": linked_data(story, canonical),
        "web_address": article.url
        if article.url.startswith(("https://", "http://"))
        else "",
    }


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
        "contentLocation": place and {"@type": "Place", "name": place.name},
        "mentions": [
            {"@type": "Thing", "name": ranked.thing.name} for ranked in story.actors
        ],
    }
    return {key: value for key, value in facts.items() if value}


def _paragraphs(article: Article, query: Query) -> Iterator[Paragraph]:
    """The blocks that are read, the marks counted through; not the headline again."""
    named = entities(article)
    number = 1
    for block in article.blocks.all():
        if block.kind == BlockKind.HEADLINE:
            continue
        span = (block.start, block.end)
        found = marks(article.raw_text, span, query.body, named)
        differs = block.language not in {article.language, "und"}
        yield Paragraph(
            kind=block.kind,
            segments=segments(article.raw_text, span, found, number),
            language=block.language if differs else "",
            dir=_dir(block.language) if differs else "",
        )
        number += len(found)


def _dir(language: str) -> str:
    return "rtl" if language in {"ar", "fa", "ur", "ckb"} else "ltr"
