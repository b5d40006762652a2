"""Near copies: the signature of each article, and what a curator is asked about it.

The same story word for word is known at the door already (`ingest.fingerprint`). What
is a copy by itself and what is asked about is said in docs/decisions/0004; how texts
are compared is in `similar`.
"""

import datetime
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_noop

from archive.extract.similar.body import Body, body_of
from archive.extract.similar.shingles import Overlap, overlap
from archive.extract.similar.signature import bands, likeness, signature
from archive.models import Article, ReviewItem, SignatureBand
from archive.models.choices import (
    ArticleStatus,
    BlockKind,
    CopyKind,
    Decision,
    ReviewKind,
)

NEAR_COPY = gettext_noop("Much of the text stands in an earlier article, too.")

LEAST_SHINGLES = 20
"""Shorter texts have no near copies: what they share are set phrases."""
SHARE = 0.5
"""The least share, of both texts or of the shorter one, that is asked about."""
SURE_SHARE, SURE_DAYS, SURE_SHINGLES = 0.9, 2, 40
"""Above, within and from which a copy is one by itself, if the numbers agree."""

# Two signatures of texts with half of the shorter one in common have this many equal
# values at least, as long as one text is not six times longer than the other.
_LEAST_LIKENESS = 0.06
# Texts that are compared in full for one article, at most.
_MOST_COMPARED = 30
_MARK = "extraction"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Pair:
    """Two articles that share much: the copy, and the one that was there first."""

    copy: Article
    first: Article
    overlap: Overlap
    has_same_numbers: bool

    @property
    def key(self) -> str:
        return pair_key(self.copy.pk, self.first.pk)

    @property
    def is_sure(self) -> bool:
        """Whether it is a copy without a curator."""
        days = (self.copy.published_on, self.first.published_on)
        return (
            self.overlap.jaccard >= SURE_SHARE
            and self.overlap.shared >= SURE_SHINGLES
            and self.has_same_numbers
            and None not in days
            and abs(_ordinal(days[0]) - _ordinal(days[1])) <= SURE_DAYS
        )


def pair_key(one: int, other: int) -> str:
    """Give the key under which the question about two articles is remembered.

    >>> pair_key(12, 7)
    '7-12'
    """
    return f"{min(one, other)}-{max(one, other)}"


def save_copies(article: Article, body: Body, *, is_new: bool = False) -> set[int]:
    """Keep the signature of an article and ask about the texts that are like it.

    In: the article, whose `minhash`, `duplicate_of` and `copy_kind` the caller saves,
    and whether it is new, so that nothing was asked about it yet.
    Out: the primary keys of other articles that became its copies. What was decided
    about two articles, by whomever, is not asked again.
    """
    signed = signature(body.shingles) if body.shingles.size >= LEAST_SHINGLES else b""
    if bytes(article.minhash or b"") != signed:
        _save_bands(article, signed)
    article.minhash = signed
    if not signed or article.duplicate_of_id:
        if not is_new:
            _forget(article, ())
        return set()
    found = list(_pairs(article, body, _like(article, signed)))
    items = _items(found)
    left = [pair for pair in found if pair.key not in items or not items[pair.key]]
    if not is_new:
        _forget(article, [pair.key for pair in left])
    return _settle(article, _towards_first(article, left))


def _save_bands(article: Article, signed: bytes) -> None:
    if article.minhash:
        article.bands.all().delete()
    SignatureBand.objects.bulk_create(
        SignatureBand(article=article, key=key) for key in set(bands(signed))
    )


def _forget(article: Article, keys: Collection[str]) -> None:
    """Drop the open questions about an article but those with these keys."""
    rows = article.review_items.filter(kind=ReviewKind.COPY, decision="")
    gone = [
        number
        for number, key, payload in rows.values_list("pk", "key", "payload")
        if payload.get("by") == _MARK and key not in keys
    ]
    if gone:
        ReviewItem.objects.filter(pk__in=gone).delete()


def _like(article: Article, signed: bytes) -> Sequence[Article]:
    """Articles whose signature is like this one, without the copies of others.

    The bands are asked for alone: beside the articles, SQLite walks over all of them.
    """
    rows = (
        SignatureBand.objects.filter(key__in=bands(signed))
        .order_by()
        .values_list("article")
        .annotate(count=models.Count("key"))
        .order_by("-count", "article")[:_MOST_COMPARED]
    )
    numbers = [number for number, _ in rows if number != article.pk]
    if not numbers:
        return ()
    found = (
        Article.objects.filter(pk__in=numbers, duplicate_of=None)
        .exclude(status=ArticleStatus.WITHDRAWN)
        .only("minhash", "raw_text", "published_on", "copy_kind", "duplicate_of")
    )
    return [
        other
        for other in found
        if likeness(signed, bytes(other.minhash or b"")) >= _LEAST_LIKENESS
    ]


def _pairs(article: Article, body: Body, others: Sequence[Article]) -> Iterator[_Pair]:
    """Yield the pairs that share enough of their texts."""
    for other in others:
        blocks = other.blocks.filter(kind=BlockKind.BODY)
        theirs = body_of(other.raw_text, blocks)
        common = overlap(body.shingles, theirs.shingles)
        if max(common.jaccard, common.containment) < SHARE:
            continue
        first, copy = sorted((article, other), key=_age)
        yield _Pair(
            copy=copy,
            first=first,
            overlap=common,
            has_same_numbers=body.numbers == theirs.numbers,
        )


def _age(article: Article) -> tuple[bool, datetime.date, int]:
    """Order by publication, undated ones last, then by arrival."""
    day = article.published_on
    return day is None, day or datetime.date.min, article.pk


def _ordinal(day: datetime.date | None) -> int:
    return day.toordinal() if day else 0


def _items(pairs: Sequence[_Pair]) -> Mapping[str, str]:
    """The decisions about the pairs by their keys; "" where one is still open."""
    rows = ReviewItem.objects.filter(
        kind=ReviewKind.COPY, key__in=[pair.key for pair in pairs]
    )
    return dict(rows.values_list("key", "decision")) if pairs else {}


def _towards_first(article: Article, pairs: Sequence[_Pair]) -> Sequence[_Pair]:
    """Of several that the article is a copy of, only the first; and all its copies."""
    firsts = sorted(
        (pair for pair in pairs if pair.copy.pk == article.pk),
        key=lambda pair: _age(pair.first),
    )
    return firsts[:1] or [pair for pair in pairs if pair.first.pk == article.pk]


def _settle(article: Article, pairs: Sequence[_Pair]) -> set[int]:
    """Mark the copies beyond doubt, ask about the others."""
    changed = set()
    for pair in pairs:
        sure = pair.is_sure and not pair.copy.copies.exists()
        if sure:
            pair.copy.duplicate_of = pair.first
            pair.copy.copy_kind = CopyKind.NEAR
            if pair.copy.pk != article.pk:
                pair.copy.save(update_fields=("duplicate_of", "copy_kind"))
                changed.add(pair.copy.pk)
        _note(pair, is_settled=sure)
    return changed


def _note(pair: _Pair, *, is_settled: bool) -> None:
    """Ask about a pair; or say that it was settled, so that it is not settled again."""
    common = pair.overlap
    ReviewItem.objects.update_or_create(
        kind=ReviewKind.COPY,
        key=pair.key,
        defaults={
            "article": pair.copy,
            "payload": {
                "by": _MARK,
                "first": pair.first.pk,
                "jaccard": round(common.jaccard, 3),
                "containment": round(common.containment, 3),
                "shared": common.shared,
            },
            "reason": NEAR_COPY,
            "method": "copy/sure" if is_settled else "copy/near",
            "confidence": round(max(common.jaccard, common.containment), 3),
            "decision": Decision.ACCEPTED if is_settled else "",
            "decided_at": timezone.now() if is_settled else None,
        },
    )
