"""What of a quote is indexed: its own words, who says them, and where it stands.

An index of quotes is an index like that of the articles, in a folder of its own. Its
documents are quotes; their ids say article, start and end, so that a new reading of an
article keeps the ids of what it finds again. Finding and showing quotes is not here.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, Final, NamedTuple
from zlib import crc32

from django.conf import settings
from django.db.models import Prefetch
from haystack.constants import DEFAULT_ALIAS

from archive.models import Actor, Article, Meeting, MeetingReport, Mention, Quote
from archive.models.choices import (
    ActorStatus,
    ArticleStatus,
    MeetingRole,
    QuoteKind,
    Status,
)
from archive.text.analysis import Entity, analyse
from archive.text.normalize import match_key
from search.backends.base import FacetName
from search.backends.contents import Contents, Ids
from search.backends.whoosh import WhooshBackend, index
from search.search_indexes import (
    BELIEVED,
    IndexedArticle,
    IndexedWord,
    stamp_of,
    surface_of,
)

SPEAKER: Final = FacetName.ACTOR
MEETING: Final = FacetName.PLACE
SOURCE: Final = FacetName.SOURCE
LANGUAGE: Final = FacetName.LANGUAGE
HOW: Final = FacetName.KIND
CHECKED: Final = FacetName.DATED
"""The engine's facets have other meanings here: a quote has a speaker and a meeting.

`HOW` is direct or reported, `CHECKED` confirmed or auto.
"""
DIRECT: Final = "direct"
REPORTED: Final = "reported"
NOBODY: Final = ""
"""The speaker, the source or the meeting of a quote that has none."""

_BITS: Final = 18
"""A place in a text is below 2 ** 18: articles have at most 200,000 characters."""
_MASK: Final = (1 << _BITS) - 1
_LEAST_SAME: Final = 5
"""Of fewer words than that, the same words are not the same quote."""


class Place(NamedTuple):
    """Where a quote stands: the words [start, end) of an article, in code points."""

    article: int
    start: int
    end: int


def id_of(place: Place) -> int:
    """Return the id of a quote in the index.

    >>> place_of(id_of(Place(7, 120, 180)))
    Place(article=7, start=120, end=180)
    """
    return (place.article << 2 * _BITS) | (place.start << _BITS) | place.end


def place_of(number: int) -> Place:
    """Return where the quote with an id stands."""
    return Place(number >> 2 * _BITS, (number >> _BITS) & _MASK, number & _MASK)


class QuotesBackend(WhooshBackend):
    """The default engine on an index of quotes; articles are what it is told of."""

    def note(self, ids: Iterable[int]) -> None:
        """Bring the quotes of articles up to date, or let them wait for an index.

        An index is made by a rebuild only: one that began with a few changed articles
        would pass for complete.
        """
        wanted = sorted(set(ids))
        if wanted:
            self.folder.note(wanted)
        if self.folder.state():
            index.settle(self.folder)

    def problems(self) -> Sequence[str]:
        """Say in words what is wrong; an archive without quotes needs no files."""
        if self.folder.state() is None and not readable().exists():
            return []
        return super().problems()

    def contents(self) -> Mapping[int, int]:
        """Return the stamp of each article that has quotes in the index, by its id."""
        return {place_of(pk).article: at for pk, at in super().contents().items()}


def quotes_engine() -> QuotesBackend:
    """Return the engine of the quotes: its files lie beside those of the articles."""
    options: dict[str, Any] = settings.HAYSTACK_CONNECTIONS[DEFAULT_ALIAS]
    path = str(Path(options["PATH"]) / "quotes")
    return QuotesBackend("quotes", PATH=path, CONTENTS=QUOTES)


def expected() -> dict[int, int]:
    """Return what `contents` has to be: each article with quotes, and its stamp."""
    found = readable().order_by().values_list("article", "article__updated_at")
    return {pk: stamp_of(moment) for pk, moment in found.distinct()}


def readable() -> Any:
    """Return the quotes that readers may see; a quoted term is nobody's statement."""
    return (
        Quote.objects.believed()
        .exclude(kind=QuoteKind.TERM)
        .filter(article__status=ArticleStatus.PUBLISHED)
    )


def _ids() -> list[int]:
    found = readable().order_by("article").values_list("article", flat=True)
    return list(found.distinct())


def _owners(ids: Ids) -> Ids:
    return ids >> 2 * _BITS


def _documents(ids: Sequence[int]) -> Iterator[IndexedArticle]:
    """Yield the quotes of some articles, in four queries for all of them."""
    articles = (
        Article.objects.visible()
        .filter(pk__in=ids)
        .select_related("source")
        .prefetch_related(
            Prefetch("quotes", _rows(), to_attr="shown_quotes"),
            Prefetch(
                "reports",
                MeetingReport.objects.filter(
                    role=MeetingRole.MAIN, status__in=BELIEVED
                ).select_related("meeting"),
                to_attr="main_reports",
            ),
            Prefetch(
                "mentions",
                Mention.objects.believed()
                .filter(in_boilerplate=False)
                .select_related("actor", "place"),
                to_attr="indexed_mentions",
            ),
        )
        .order_by("pk")
    )
    for article in articles:
        yield from _of_article(article)


def _rows() -> Any:
    rows = Quote.objects.believed().exclude(kind=QuoteKind.TERM)
    return rows.select_related("speaker").order_by("start", "pk")


QUOTES: Final = Contents(ids=_ids, documents=_documents, owners=_owners)


def _of_article(article: Any) -> Iterator[IndexedArticle]:
    names = _names(article.indexed_mentions)
    meeting = article.main_reports[0].meeting if article.main_reports else None
    day = article.published_on or (meeting and meeting.date_start)
    known: set[int] = set()
    for quote in article.shown_quotes:
        number = id_of(Place(article.pk, quote.start, quote.end))
        if number in known:
            continue
        known.add(number)
        yield IndexedArticle(
            article_id=number,
            title=_speaker(quote, article.raw_text),
            body=_words(quote.surface, _within(names, quote)),
            day=day,
            values=_values(quote, article, meeting),
            stamp=stamp_of(article.updated_at),
            group=_group(quote) or number,
        )


def _values(
    quote: Quote, article: Article, meeting: Meeting | None
) -> Mapping[str, tuple[str, ...]]:
    speaker = quote.speaker
    has_page = speaker is not None and speaker.status == ActorStatus.ACTIVE
    is_confirmed = quote.status == Status.CONFIRMED
    return {
        SPEAKER: (speaker.key if speaker and has_page else NOBODY,),
        MEETING: (meeting.key if meeting else NOBODY,),
        SOURCE: (article.source.key if article.source else NOBODY,),
        LANGUAGE: (article.language,),
        HOW: (REPORTED if quote.kind == QuoteKind.INDIRECT else DIRECT,),
        CHECKED: ("confirmed" if is_confirmed else "auto",),
    }


def _names(mentions: Iterable[Mention]) -> list[Entity]:
    found = []
    for mention in mentions:
        thing = mention.actor or mention.place
        kind = "actor" if mention.actor else "place"
        if thing:
            term = f"@{kind}:{thing.key}"
            found.append(Entity(mention.start, mention.end, term))
    return sorted(found)


def _within(names: Sequence[Entity], quote: Quote) -> list[Entity]:
    return [
        Entity(start - quote.start, end - quote.start, term)
        for start, end, term in names
        if quote.start <= start and end <= quote.end
    ]


def _words(text: str, names: Iterable[Entity]) -> list[IndexedWord]:
    return [
        IndexedWord(word.exact, word.lemma, _surface(text, word), word.entities)
        for word in analyse(text, names)
    ]


def _surface(text: str, word: Any) -> str:
    return surface_of(text[word.start : word.end])


def _speaker(quote: Quote, raw: str) -> Sequence[IndexedWord]:
    """The words that say who speaks: the names of the registry, else the text's."""
    if quote.speaker:
        return _called(quote.speaker)
    if quote.speaker_start is None:
        return ()
    return _words(raw[quote.speaker_start : quote.speaker_end], ())


def _called(actor: Actor) -> Sequence[IndexedWord]:
    return _named(actor.key, actor.name_ar, actor.name_en)


@lru_cache(maxsize=5_000)
def _named(key: str, *names: str) -> Sequence[IndexedWord]:
    """Both names of a speaker; each word stands for the whole of it."""
    return [
        word
        for name in names
        for word in _words(name, [Entity(0, len(name), f"@actor:{key}")])
    ]


def _group(quote: Quote) -> int:
    """What the same words have in common, wherever they were printed; 0 for few.

    Negative, so that it is never the id of a quote.
    """
    words = match_key(quote.surface).split()
    if len(words) < _LEAST_SAME:
        return 0
    text = " ".join(words)
    return -(crc32(text.encode()) << 24 | len(text) & 0xFFFFFF) - 1
