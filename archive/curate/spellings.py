"""Spellings: adding one with a preview, blocking one. Not the finding of names.

Either way the articles that hold the spelling are read anew by a job.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from archive import jobs
from archive.curate.merge import tell
from archive.extract.containment import articles_with
from archive.extract.matching import Text, matches
from archive.extract.table import ACTOR, PLACE, Entry, Name, NameTable
from archive.models import Actor, ActorName, Article, Job, Mention, Place, PlaceName
from archive.models.choices import (
    READ_KINDS,
    NameOrigin,
    NamePolicy,
    PlaceNameType,
    PlaceTier,
    Status,
)
from archive.models.history import acting
from archive.models.reasons import ADDED, ALLOWED, BLOCKED, coded
from archive.text.normalize import match_key
from archive.text.tokens import sentences

SAMPLES = 8
"""How many sentences a preview shows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """A sentence that holds the spelling: what stands before, at and after the span.

    `known_as` names whom a mention at this place is of by now, if any.
    """

    article: Article
    before: str
    words: str
    after: str
    known_as: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """The articles that a new spelling would touch, and some of their sentences."""

    articles: Sequence[int]
    samples: Sequence[Sample]


def spelling_key(name: ActorName | PlaceName) -> str:
    """Give what `articles_with` looks for: the match key, marked if it is a nisba."""
    norm = match_key(name.text)
    is_nisba = name.type == PlaceNameType.NISBA and name.language == "ar"
    return f"~{norm}" if is_nisba and " " not in norm else norm


def preview_spelling(name: ActorName | PlaceName) -> Preview:
    """Look at every text for a spelling that is not saved yet."""
    found = articles_with([spelling_key(name)])
    table = NameTable([_name(name)])
    samples: list[Sample] = []
    for article in Article.objects.filter(pk__in=found[: 3 * SAMPLES]).order_by("pk"):
        samples += _samples(article, table)[:2]
        if len(samples) >= SAMPLES:
            break
    return Preview(articles=found, samples=samples[:SAMPLES])


def add_spelling(
    name: ActorName | PlaceName, by: Any, articles: Sequence[int] | None = None
) -> Job | None:
    """Save a new spelling and have its articles read anew by a job.

    `articles` are those of a preview; None lets the job look for them. Raises
    ValidationError if there is no letter in it, or the thing has this spelling.
    """
    name.norm = match_key(name.text)
    name.origin = NameOrigin.CURATOR
    if not name.norm:
        raise ValidationError(_("There is no letter or digit in this name."))
    with transaction.atomic(), acting(by):
        name.full_clean(exclude=["norm"])
        name.validate_constraints()
        name.save()
        tell(())
        title = coded(ADDED, name.text)
        return jobs.begin(articles, title, by, [spelling_key(name)])


def block_spelling(name: ActorName | PlaceName, by: Any) -> Job | None:
    """Let a spelling never match again; its automatic mentions leave at once.

    What a curator confirmed stays. The articles are read anew by a job.
    """
    with transaction.atomic(), acting(by, coded(BLOCKED, name.text)):
        if isinstance(name, ActorName):
            name.policy = NamePolicy.NEVER
        else:
            name.tier = PlaceTier.NEVER
        name.save()
        touched = _drop_mentions(name)
        title = coded(BLOCKED, name.text)
        return tell(touched, touched, title, by)


def unblock_spelling(name: ActorName | PlaceName, by: Any) -> Job | None:
    """Let a blocked spelling match again, and have its articles read anew."""
    with transaction.atomic(), acting(by, coded(ALLOWED, name.text)):
        if isinstance(name, ActorName):
            name.policy = NamePolicy.AUTO
        else:
            name.tier = PlaceTier.AUTO
        name.save()
        tell(())
        title = coded(ALLOWED, name.text)
        return jobs.begin(None, title, by, [spelling_key(name)])


def mentions_spelt(mentions: Iterable[Mention], norms: set[str]) -> list[Mention]:
    """Those of some mentions whose words, without clitics, have one of the keys."""
    return [
        mention
        for mention in mentions
        if match_key(mention.surface[mention.core_start - mention.start :]) in norms
    ]


def _drop_mentions(name: ActorName | PlaceName) -> set[int]:
    """Delete the automatic mentions of a spelling; the articles they were in."""
    of: Actor | Place = name.actor if isinstance(name, ActorName) else name.place
    rows = of.mentions.filter(status__in=(Status.AUTO, Status.QUEUED))
    spelt = mentions_spelt(rows, {name.norm})
    Mention.objects.filter(pk__in=[mention.pk for mention in spelt]).delete()
    return {mention.article_id for mention in spelt}


def _name(name: ActorName | PlaceName) -> Name:
    is_actor = isinstance(name, ActorName)
    of = name.actor if isinstance(name, ActorName) else name.place
    entry = Entry(
        target=ACTOR if is_actor else PLACE, pk=of.pk or 0, key=of.key, kind=of.kind
    )
    return Name(
        entry=entry,
        text=name.text,
        norm=match_key(name.text),
        type=name.type,
        language=name.language,
    )


def _samples(article: Article, table: NameTable) -> list[Sample]:
    """The sentences of an article that hold the only name of a table."""
    raw = article.raw_text
    blocks = [b for b in article.blocks.all() if b.kind in READ_KINDS]
    spans = sentences(raw)
    known = list(article.mentions.select_related("actor", "place"))
    samples = []
    for match in matches(Text.of(raw, blocks), table):
        start, end = next(
            (span for span in spans if span[0] <= match.start < span[1]),
            (match.start, match.end),
        )
        there = (m for m in known if m.start < match.end and match.start < m.end)
        mention = next(there, None)
        samples.append(
            Sample(
                article=article,
                before=raw[start : match.start],
                words=raw[match.start : match.end],
                after=raw[match.end : max(end, match.end)],
                known_as=str(mention.actor or mention.place) if mention else "",
            )
        )
    return samples
