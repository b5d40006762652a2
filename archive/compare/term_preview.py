"""What the newest articles say of a concept: for a curator who sets up its terms.

A sample, read word by word as the reports of a meeting are; all articles are counted
by the search engine.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from archive.compare.terms import Cut, Terms, uses
from archive.compare.words import Words, words_of
from archive.models import Article, Wording, WordingTerm

NEWEST = 300
"""Articles that are looked at: about a quarter of a second."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TermSample:
    """A term: how often it stands in the sample, in how many articles, and one place.

    The place is the first sentence that has it: what stands before, at and after.
    """

    term: WordingTerm
    count: int
    articles: int
    article: Article | None
    sentence: tuple[str, str, str]


def sample(wording: Wording) -> tuple[int, Sequence[TermSample]]:
    """Give the number of articles looked at, and what they have of each term.

    Four queries; nothing is saved.
    """
    terms = list(wording.terms.all())
    table = Terms.of((0, t.pk, text) for t in terms for text in t.spellings())
    articles = list(
        Article.objects.visible()
        .newest_first()
        .defer("minhash", "metadata")
        .prefetch_related("blocks")[:NEWEST]
    )
    counts = {term.pk: 0 for term in terms}
    where: dict[int, list[int]] = {term.pk: [] for term in terms}
    first: dict[int, tuple[Article, tuple[str, str, str]]] = {}
    for article in articles:
        words = words_of(article)
        text = Cut(
            raw=article.raw_text,
            words=words.words,
            starts=words.starts,
            ends=words.ends,
        )
        for use in uses(text, table):
            counts[use.term] += 1
            where[use.term].append(article.pk)
            span = (use.start, use.end)
            first.setdefault(use.term, (article, _sentence(article, words, span)))
    return len(articles), [
        TermSample(
            term=term,
            count=counts[term.pk],
            articles=len(set(where[term.pk])),
            article=first[term.pk][0] if term.pk in first else None,
            sentence=first[term.pk][1] if term.pk in first else ("", "", ""),
        )
        for term in terms
    ]


def _sentence(
    article: Article, words: Words, span: tuple[int, int]
) -> tuple[str, str, str]:
    start, end = span
    begin, stop = next(
        (one for one in words.sentences if one[0] <= start < one[1]), (start, end)
    )
    raw = article.raw_text
    return raw[begin:start], raw[start:end], raw[end : max(stop, end)]
