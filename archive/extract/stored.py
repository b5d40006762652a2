"""Stored articles as the finders read them: with refusals and known meetings.

Saving what is found is `run`'s work.
"""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.db import models

from archive.extract.found import Findings
from archive.extract.known import KnownMeetings
from archive.extract.names import name_table
from archive.extract.offices import roles
from archive.extract.reading import Subject, read
from archive.extract.table import ACTOR, PLACE, NameTable
from archive.models import Article, ArticleBlock, Rejection

_Refusal = tuple[str, str, int]
"""Match key, target and primary key of what a curator refused."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """What was found in an article, and whose meetings were asked for.

    It holds until something changes in the meetings of the places and bodies `asked`.
    """

    findings: Findings
    asked: frozenset[str]


class Reader:
    """Reads articles with the same names, refusals and known meetings; saves nothing.

    For the articles of one transaction, or of one process for a short time.
    """

    def __init__(self, articles: Sequence[Article] = ()) -> None:
        """Look up what the articles have in common; new ones need not be named."""
        self._table: NameTable = name_table()
        self.meetings = KnownMeetings(self._table)
        self._refused = _refused([article.pk for article in articles])

    def read(
        self, article: Article, blocks: Sequence[ArticleBlock] | None = None
    ) -> Read:
        """Find in an article what the finders find; its blocks, if they are known."""
        self.meetings.asked = set()
        source = article.source
        subject = Subject(
            raw=article.raw_text,
            blocks=list(article.blocks.all()) if blocks is None else blocks,
            language=article.language,
            published_on=article.published_on,
            date_order=source.default_date_order if source else "",
            refused=self._refused[None] | self._refused.get(article.pk, frozenset()),
            known_in=self.meetings.in_places,
            known_of=self.meetings.of,
            roles=roles(self._table),
        )
        findings = read(subject, self._table)
        return Read(findings=findings, asked=frozenset(self.meetings.asked))


def stored(numbers: Collection[int]) -> list[Article]:
    """Fetch articles by their primary keys, with all that reading them takes."""
    rows = Article.objects.filter(pk__in=numbers).order_by("pk")
    return list(rows.select_related("source").prefetch_related("blocks"))


def _refused(articles: Collection[int]) -> dict[int | None, frozenset[_Refusal]]:
    """What curators refused, by article; under None what they refused in all."""
    everywhere = models.Q(article=None)
    if articles:
        everywhere |= models.Q(article__in=articles)
    rows = Rejection.objects.filter(everywhere).order_by()
    found: dict[int | None, set[_Refusal]] = defaultdict(set)
    for article, norm, actor, place in rows.values_list(
        "article", "norm", "actor", "place"
    ):
        target = ACTOR if actor else PLACE
        found[article].add((norm, target, actor or place))
    return {None: frozenset()} | {key: frozenset(same) for key, same in found.items()}
