"""Questions about an article itself: publication date, headline, source, copy."""

import datetime as dt
from collections.abc import Sequence
from typing import ClassVar

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from archive.ingest.source import create_source
from archive.models import Article, ReviewItem, Source, SourceName
from archive.models.choices import (
    CopyKind,
    HeadlineBasis,
    Precision,
    PublishedBasis,
    ReviewKind,
)
from archive.review.kinds.base import Ask, Facts, Field, Kind, Offer, Unfit, Words
from archive.text.normalize import match_key

FIRST_YEAR = 1990
LONGEST_HEADLINE = 1000
_UNDATED = {
    "published_on": None,
    "published_basis": PublishedBasis.NONE,
    "published_precision": Precision.NONE,
    "published_start": None,
    "published_end": None,
}


class DateKind(Kind):
    """Asks when the article was published."""

    kind = ReviewKind.DATE
    rereads = True

    def offer(self, item: ReviewItem, facts: Facts) -> Offer:
        stands = item.article.published_on if item.article else None
        suggested = _day(item.suggestion)
        return Offer(
            question=_("When was the article published?"),
            suggestion=_shown(suggested) or str(item.payload.get("written", "")),
            before=_shown(stands) or _("undated"),
            accepting=_("The article gets this date."),
            rejecting=_("The date is taken away: the article is undated.")
            if stands and stands == suggested
            else _("The article's date stays as it is."),
        )

    def can_accept(self, item: ReviewItem, facts: Facts) -> bool:
        return _is_fit(_day(item.suggestion))

    def fields(self, item: ReviewItem) -> Sequence[Field]:
        return (
            Field(
                name="date",
                label=gettext_lazy("Publication date"),
                type="date",
                value=item.suggestion,
            ),
        )

    def options(self, item: ReviewItem) -> Sequence[tuple[str, str, Words]]:
        named = [item.payload.get("other"), *item.payload.get("candidates", ())]
        days = [day for day in map(_day, map(str, named)) if day]
        return [
            ("date", day.isoformat(), _shown(day))
            for day in days
            if day.isoformat() != item.suggestion
        ]

    def accept(self, ask: Ask) -> None:
        _date(ask, _day(ask.item.suggestion))

    def reject(self, ask: Ask) -> None:
        stands = ask.article.published_on
        if stands and stands.isoformat() == ask.item.suggestion:
            ask.journal.set(ask.article, **_UNDATED)

    def edit(self, ask: Ask) -> None:
        _date(ask, _day(ask.value.get("date", "")))


def _date(ask: Ask, day: dt.date | None) -> None:
    if not _is_fit(day):
        raise Unfit(_("Give a day since 1990 that is not in the future."))
    ask.journal.set(
        ask.article,
        published_on=day,
        published_basis=PublishedBasis.CURATOR,
        published_precision=Precision.DAY,
        published_start=None,
        published_end=None,
    )


def _is_fit(day: dt.date | None) -> bool:
    """Whether an article can have been published on the day."""
    return day is not None and day.year >= FIRST_YEAR and day <= _tomorrow()


def _tomorrow() -> dt.date:
    return dt.datetime.now(dt.UTC).date() + dt.timedelta(days=1)


def _day(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text.strip())
    except ValueError:
        return None


def _shown(day: dt.date | None) -> str:
    return str(date_format(day)) if day else ""


class HeadlineKind(Kind):
    """Asks for the headline."""

    kind = ReviewKind.HEADLINE

    def offer(self, item: ReviewItem, facts: Facts) -> Offer:
        return Offer(
            question=_("Is this the headline?"),
            suggestion=item.suggestion,
            language=item.article.language if item.article else "",
            accepting=_("It becomes the headline, as yours."),
            rejecting=_("It stays a provisional headline, marked as such."),
        )

    def fields(self, item: ReviewItem) -> Sequence[Field]:
        return (
            Field(
                name="headline",
                label=gettext_lazy("Headline"),
                type="textarea",
                value=item.suggestion,
            ),
        )

    def accept(self, ask: Ask) -> None:
        _headline(ask, ask.article.headline)

    def edit(self, ask: Ask) -> None:
        _headline(ask, " ".join(ask.value.get("headline", "").split()))


def _headline(ask: Ask, text: str) -> None:
    if not text or len(text) > LONGEST_HEADLINE:
        raise Unfit(_("Give a headline of at most 1000 characters."))
    ask.journal.set(
        ask.article,
        headline=text,
        headline_basis=HeadlineBasis.CURATOR,
        headline_start=None,
        headline_end=None,
    )


class SourceKind(Kind):
    """Asks who published an article, once for all with the same clue."""

    kind = ReviewKind.SOURCE
    chooses: ClassVar = ("source",)

    def offer(self, item: ReviewItem, facts: Facts) -> Offer:
        known = facts.source.get(match_key(item.suggestion))
        return Offer(
            question=_("Is this outlet the source?"),
            suggestion=item.suggestion,
            accepting=_("The article is from this source.")
            if known
            else _("A new source of this name is made, and the article is from it."),
            rejecting=_("The source stays as it is."),
        )

    def fields(self, item: ReviewItem) -> Sequence[Field]:
        return (
            Field(
                name="name",
                label=gettext_lazy("A new source of the name"),
                value=item.suggestion,
            ),
        )

    def accept(self, ask: Ask) -> None:
        self._give(ask, _source(ask, ask.item.suggestion))

    def edit(self, ask: Ask) -> None:
        if ask.value.get("source"):
            self._give(ask, ask.chosen(Source))
        else:
            self._give(ask, _source(ask, " ".join(ask.value.get("name", "").split())))

    def _give(self, ask: Ask, source: Source) -> None:
        for article in ask.articles():
            ask.journal.set(article, source=source)


def _source(ask: Ask, name: str) -> Source:
    """Give the source of a name or domain; a new one where none is known."""
    key = match_key(name)
    if not key:
        raise Unfit(_("Give the name of an outlet."))
    known = SourceName.objects.filter(norm=key).select_related("source").first()
    source = known.source if known else Source.objects.filter(domain=name).first()
    if source:
        return source
    is_domain = "." in name and " " not in name
    source = create_source(name, f"https://{name}/" if is_domain else "")
    ask.journal.made(source)
    for spelling in source.names.all():
        ask.journal.made(spelling)
    return source


class NearCopyKind(Kind):
    """Asks whether the article is a copy of an earlier one."""

    kind = ReviewKind.COPY
    chooses: ClassVar = ("article",)

    def offer(self, item: ReviewItem, facts: Facts) -> Offer:
        first = facts.article.get(item.payload.get("first", 0))
        return Offer(
            question=_("Is this a copy of an earlier article?"),
            suggestion=first.headline if first else "",
            language=first.language if first else "",
            accepting=_("Results show it folded under the earlier article."),
            rejecting=_("It is unfolded again, for good.")
            if item.decision
            else _("Both stay articles of their own."),
        )

    def can_accept(self, item: ReviewItem, facts: Facts) -> bool:
        return item.payload.get("first", 0) in facts.article

    def accept(self, ask: Ask) -> None:
        first = Article.objects.filter(pk=ask.payload.get("first", 0)).first()
        if first is None:
            raise Unfit(_("The earlier article is gone."))
        _fold(ask, first)

    def reject(self, ask: Ask) -> None:
        """Unfold the article where it was folded under this one, by whomever."""
        first = Article.objects.filter(pk=ask.payload.get("first", 0)).first()
        roots = {first.pk, first.duplicate_of_id} - {None} if first else set()
        folded = ask.article.copy_kind == CopyKind.NEAR
        if folded and ask.article.duplicate_of_id in roots:
            ask.journal.set(ask.article, duplicate_of=None, copy_kind="")

    def edit(self, ask: Ask) -> None:
        _fold(ask, ask.chosen(Article))


def _fold(ask: Ask, first: Article) -> None:
    """Fold the article, and what was folded under it, under the first of all."""
    root = first.duplicate_of or first
    if root.pk == ask.article.pk:
        raise Unfit(_("An article is no copy of itself."))
    for copy in (ask.article, *ask.article.copies.all()):
        ask.journal.set(copy, duplicate_of=root, copy_kind=CopyKind.NEAR)
