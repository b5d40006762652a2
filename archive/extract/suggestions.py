"""New names and likely spellings as questions to a curator, one for all articles.

A question counts where it was seen and is never asked again once decided. How names
are found is in `newnames`; nothing here changes the registry.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_noop

from archive.extract.found import Findings
from archive.extract.newnames.found import FoundName, FoundSpelling
from archive.extract.table import ACTOR, PLACE
from archive.models import ActorName, Article, Rejection, ReviewItem, Sighting
from archive.models.choices import ActorKind, ReviewKind
from archive.models.history import parts

NEW_NAME = gettext_noop("Somebody with a title whom the registry does not know.")
ONE_EDIT = gettext_noop("The same consonants as a known name, one letter apart.")
OTHER_SCRIPT = gettext_noop("It sounds like a name known in the other script.")
_REASONS = {"one_edit": ONE_EDIT, "across_scripts": OTHER_SCRIPT}
_CONFIDENCE = {
    "title_ar": 0.9,
    "title_en": 0.9,
    "apposition_en": 0.8,
    "one_edit": 0.7,
    "across_scripts": 0.6,
}
_KINDS = (ReviewKind.NAME, ReviewKind.SPELLING)
_LONGEST = 300
# Names seen in so many articles come before the others; then those seen once.
_OFTEN, _TWICE = 5, 2

_At = tuple[str, str]
"""The kind and the key of a question."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Question:
    """What is asked, and the article and the span that it was read from."""

    kind: ReviewKind
    key: str
    span: tuple[int, int, int]
    payload: Mapping[str, object]
    method: str
    why: str


def save_names(
    read: Sequence[tuple[Article, Findings]], *, are_new: bool = False
) -> None:
    """Ask about the names found in articles; what they said before is forgotten.

    Run inside a transaction. Names of the registry, whatever their actor's state, and
    spellings that were refused are left out. New articles have said nothing before.
    """
    asked: dict[_At, list[_Question]] = defaultdict(list)
    for question in (*_new(read), *_near(read)):
        asked[question.kind, question.key].append(question)
    touched = set() if are_new else _forget([article.pk for article, _ in read])
    if not asked and not touched:
        return
    items = _items(asked)
    Sighting.objects.bulk_create(
        Sighting(item=item, article_id=article, start=start, end=end)
        for at, item in items.items()
        for article, start, end in dict.fromkeys(found.span for found in asked[at])
    )
    _count({item.pk for item in items.values()} | touched)


def _new(read: Sequence[tuple[Article, Findings]]) -> Iterator[_Question]:
    norms = {name.norm for _, findings in read for name in findings.names}
    taken: set[str] = set()
    for some in parts(sorted(norms)):
        known = ActorName.objects.filter(norm__in=some).order_by()
        taken.update(known.values_list("norm", flat=True))
    for article, findings in read:
        for name in findings.names:
            if name.norm not in taken:
                yield _new_name(article, name)


def _new_name(article: Article, name: FoundName) -> _Question:
    written = article.raw_text[name.start : name.end]
    return _Question(
        kind=ReviewKind.NAME,
        key=name.norm[:_LONGEST],
        span=(article.pk, name.start, name.end),
        payload={
            "name": " ".join(written.split()),
            "norm": name.norm,
            "title": " ".join(name.title.split()),
            "language": "en" if name.norm.isascii() else "ar",
            "actor_kind": ActorKind.PERSON,
        },
        method=f"name/{name.method}",
        why=NEW_NAME,
    )


def _near(read: Sequence[tuple[Article, Findings]]) -> Iterator[_Question]:
    norms = {item.norm for _, findings in read for item in findings.spellings}
    refused = set(_refused(norms))
    for article, findings in read:
        for item in findings.spellings:
            match = (item.norm, item.entry.target, item.entry.pk)
            if refused.isdisjoint(((None, *match), (article.pk, *match))):
                yield _spelling(article, item)


def _spelling(article: Article, item: FoundSpelling) -> _Question:
    entry = item.entry
    written = article.raw_text[item.start : item.end]
    return _Question(
        kind=ReviewKind.SPELLING,
        key=f"{entry.term} {item.norm}"[:_LONGEST],
        span=(article.pk, item.start, item.end),
        payload={
            entry.target: entry.pk,
            "name": " ".join(written.split()),
            "norm": item.norm,
            "text": item.known,
            "language": "en" if item.norm.isascii() else "ar",
        },
        method=f"spelling/{item.method}",
        why=_REASONS[item.method],
    )


def _refused(norms: Collection[str]) -> Iterator[tuple[int | None, str, str, int]]:
    """Yield what curators refused of these, with the article, or None for all."""
    for some in parts(sorted(norms)):
        rows = Rejection.objects.filter(norm__in=some).order_by()
        for article, norm, actor, place in rows.values_list(
            "article", "norm", "actor", "place"
        ):
            yield article, norm, ACTOR if actor else PLACE, actor or place


def _forget(articles: Collection[int]) -> set[int]:
    """Drop what the open questions say of articles; the questions they were in."""
    rows = Sighting.objects.filter(
        article__in=articles, item__kind__in=_KINDS, item__decision=""
    )
    touched = set(rows.order_by().values_list("item", flat=True))
    if touched:
        rows.delete()
    return touched


def _items(asked: Mapping[_At, Sequence[_Question]]) -> dict[_At, ReviewItem]:
    """Give the open questions: those there are, and new ones for what is undecided."""
    if not asked:
        return {}
    known: dict[_At, ReviewItem] = {}
    decided = set()
    for some in parts(sorted({key for _, key in asked})):
        rows = ReviewItem.objects.filter(kind__in=_KINDS, key__in=some).order_by("pk")
        for item in rows:
            known.setdefault((item.kind, item.key), item)
            if item.decision:
                decided.add((item.kind, item.key))
    made = [
        _item(questions[0])
        for at, questions in asked.items()
        if at not in known and at not in decided
    ]
    ReviewItem.objects.bulk_create(made)
    items = known | {(item.kind, item.key): item for item in made}
    return {at: item for at, item in items.items() if at in asked and at not in decided}


def _item(question: _Question) -> ReviewItem:
    return ReviewItem(
        kind=question.kind,
        key=question.key,
        payload={"by": "extraction", **question.payload},
        suggestion=str(question.payload["name"])[:_LONGEST],
        reason=question.why,
        method=question.method,
        confidence=_CONFIDENCE[question.method.partition("/")[2]],
    )


def _count(numbers: set[int]) -> None:
    """Count the sightings of questions anew; one without any is dropped."""
    for some in parts(sorted(numbers)):
        rows = ReviewItem.objects.filter(pk__in=some).annotate(
            times=models.Count("sightings"),
            articles=models.Count("sightings__article", distinct=True),
        )
        gone, left = [], []
        for item in rows:
            if not item.times:
                gone.append(item.pk)
                continue
            item.payload |= {"count": item.times, "articles": item.articles}
            item.priority = _priority(item.articles)
            left.append(item)
        ReviewItem.objects.bulk_update(left, ("payload", "priority"))
        if gone:
            ReviewItem.objects.filter(pk__in=gone).delete()


def _priority(articles: int) -> int:
    if articles >= _OFTEN:
        return 4
    return 5 if articles >= _TWICE else 6
