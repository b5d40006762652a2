"""New names and likely spellings as questions to a curator, one for all articles.

A question counts where it was seen and is never asked again once decided. How names
are found is in `newnames`; nothing here changes the registry.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_noop

from archive.extract.newnames.found import FoundName, FoundSpelling
from archive.extract.table import ACTOR, PLACE
from archive.models import ActorName, Article, Rejection, ReviewItem, Sighting
from archive.models.choices import ActorKind, ReviewKind

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
    """What is asked, and the span that it was read from."""

    kind: ReviewKind
    key: str
    span: tuple[int, int]
    payload: Mapping[str, object]
    method: str
    why: str


def save_names(
    article: Article, names: Sequence[FoundName], spellings: Sequence[FoundSpelling]
) -> None:
    """Ask about the names found in an article; what it said before is forgotten.

    Run inside a transaction. Names of the registry, whatever their actor's state, and
    spellings that were refused are left out.
    """
    asked: dict[_At, list[_Question]] = defaultdict(list)
    for question in (*_new(article, names), *_near(article, spellings)):
        asked[question.kind, question.key].append(question)
    touched = _forget(article)
    if not asked and not touched:
        return
    items = _items(article, asked)
    Sighting.objects.bulk_create(
        Sighting(item=item, article=article, start=start, end=end)
        for at, item in items.items()
        for start, end in dict.fromkeys(question.span for question in asked[at])
    )
    _count({item.pk for item in items.values()} | touched)


def _new(article: Article, names: Sequence[FoundName]) -> Iterator[_Question]:
    norms = {name.norm for name in names}
    known = (
        ActorName.objects.filter(norm__in=norms) if norms else ActorName.objects.none()
    )
    taken = set(known.values_list("norm", flat=True))
    for name in names:
        if name.norm not in taken:
            written = article.raw_text[name.start : name.end]
            yield _Question(
                kind=ReviewKind.NAME,
                key=name.norm[:_LONGEST],
                span=(name.start, name.end),
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


def _near(article: Article, found: Sequence[FoundSpelling]) -> Iterator[_Question]:
    refused = set(_refused(article, found))
    for item in found:
        entry = item.entry
        if (item.norm, entry.target, entry.pk) not in refused:
            written = article.raw_text[item.start : item.end]
            yield _Question(
                kind=ReviewKind.SPELLING,
                key=f"{entry.term} {item.norm}"[:_LONGEST],
                span=(item.start, item.end),
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


def _refused(
    article: Article, found: Sequence[FoundSpelling]
) -> Iterator[tuple[str, str, int]]:
    """Yield what curators refused of these, here or in all articles."""
    if not found:
        return
    rows = Rejection.objects.filter(
        models.Q(article=None) | models.Q(article=article),
        norm__in={item.norm for item in found},
    )
    for norm, actor, place in rows.values_list("norm", "actor", "place"):
        yield norm, ACTOR if actor else PLACE, actor or place


def _forget(article: Article) -> set[int]:
    """Drop what the open questions say of the article; the questions it was in."""
    rows = article.sightings.filter(item__kind__in=_KINDS, item__decision="")
    touched = set(rows.order_by().values_list("item", flat=True))
    if touched:
        rows.delete()
    return touched


def _items(
    article: Article, asked: Mapping[_At, Sequence[_Question]]
) -> dict[_At, ReviewItem]:
    """Give the open questions: those there are, and new ones for what is undecided."""
    if not asked:
        return {}
    rows = ReviewItem.objects.filter(
        kind__in=_KINDS, key__in={key for _, key in asked}
    ).order_by("pk")
    known: dict[_At, ReviewItem] = {}
    decided = set()
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
    rows = ReviewItem.objects.filter(pk__in=numbers).annotate(
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
