"""Words pooled by number give the postings that plain counting gives."""

from collections import defaultdict
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from whoosh.filedb.filestore import RamStorage

from search.backends.whoosh.codec import ArrayCodec, encode
from search.backends.whoosh.counting import Written
from search.backends.whoosh.pooling import WordPool, exact_terms, lemma_terms
from search.search_indexes import IndexedWord

LETTERS = ("a", "b", "é", "و", "وزير", "𝒳", "ﷲ")
words = st.builds(
    IndexedWord,
    st.sampled_from(LETTERS),
    st.sampled_from(LETTERS),
    st.sampled_from(LETTERS),
    st.sampled_from(((), ("@actor:x",), ("@place:y", "@actor:x"))),
)


def plainly(
    articles: Sequence[Sequence[IndexedWord]], field: str
) -> list[tuple[bytes, Written]]:
    """Count the terms of articles one by one."""
    terms_of = lemma_terms if field == "lemma" else exact_terms
    found: dict[bytes, dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
    for number, article in enumerate(articles):
        for place, word in enumerate(article):
            for term in terms_of(word):
                found[term.encode()][number].append(place)
    rows: list[tuple[bytes, Written]] = []
    for text, docs in sorted(found.items()):
        freqs = [len(places) for places in docs.values()]
        places = [place for each in docs.values() for place in each]
        rows.append((text, (len(docs), len(places), encode([*docs], freqs, places))))
    return rows


def pooled(
    articles: Sequence[Sequence[IndexedWord]], field: str
) -> list[tuple[bytes, Written]]:
    pool = WordPool()
    for article in articles:
        pool.add(article)
    return list(pool.terms(lemma_terms if field == "lemma" else exact_terms))


@pytest.mark.parametrize("field", ["lemma", "exact"])
@given(articles=st.lists(st.lists(words, max_size=12), max_size=6))
def test_pooled_words_give_the_same_postings(
    field: str, articles: list[list[IndexedWord]]
) -> None:
    assert pooled(articles, field) == plainly(articles, field)


@pytest.mark.parametrize("field", ["lemma", "exact"])
def test_many_articles_and_long_ones_give_the_same_postings(field: str) -> None:
    one = IndexedWord("a", "b", "a", ())
    other = IndexedWord("b", "b", "é", ("@actor:x",))
    articles = [[one], [other] * 70_000, *([one, other] for _ in range(300))]
    assert pooled(articles, field) == plainly(articles, field)


def test_terms_out_of_order_are_refused() -> None:
    codec = ArrayCodec()
    storage = RamStorage()
    writer = codec.field_writer(storage, codec.new_segment(storage, "x"))
    writer._fieldid = 0
    writer.write_term(b"b", 1, 0, b"")
    with pytest.raises(ValueError, match="Terms must rise"):
        writer.write_term(b"a", 1, 0, b"")
