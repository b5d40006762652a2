"""Terms of concepts: how they are found and counted, by source and over time."""

from typing import Any

import pytest

from archive.compare.terms import Cut, Terms, uses
from archive.compare.wording import concepts, wordings
from archive.models import Quote, Wording, WordingTerm
from archive.text.tokens import tokens
from tests.archive.compare.test_passages import report

TERMS = {1: ["الحاجز"], 2: ["الحاجز الكبير", "الجدار الكبير"], 3: ["جدار"]}


def found(raw: str, terms: Any = None) -> list[tuple[int, str]]:
    """The terms in a text, with the words they stand for."""
    cut = tokens(raw)
    table = Terms.of(
        (0, term, spelling)
        for term, spellings in (terms or TERMS).items()
        for spelling in spellings
    )
    text = Cut(
        raw=raw,
        words=[token.text for token in cut],
        starts=[token.start for token in cut],
        ends=[token.end for token in cut],
    )
    return [(use.term, raw[use.start : use.end]) for use in uses(text, table)]


def test_each_concept_has_its_own_longest_term():
    cut = tokens("a great wall")
    text = Cut(
        raw="a great wall",
        words=[token.text for token in cut],
        starts=[token.start for token in cut],
        ends=[token.end for token in cut],
    )
    table = Terms.of([(1, 1, "great wall"), (1, 2, "wall"), (2, 3, "wall")])
    assert [(use.concept, use.term) for use in uses(text, table)] == [(1, 1), (2, 3)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("عند الحاجز صباحا", [(1, "الحاجز")]),
        ("عند الحاجز الكبير صباحا", [(2, "الحاجز الكبير")]),
        ("وبالجدار الكبير", [(2, "وبالجدار الكبير")]),
        ("للحاجز الكبير", [(2, "للحاجز الكبير")]),
        ("والحاجزَ الكبير", [(2, "والحاجزَ الكبير")]),
        ("بجدارٍ ولجدار", [(3, "بجدارٍ"), (3, "ولجدار")]),
        ("الجدار", []),
        ("الحاجز الحاجز الكبير", [(1, "الحاجز"), (2, "الحاجز الكبير")]),
    ],
)
def test_the_longest_term_counts_with_clitics_before_it(text, expected):
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the IS said this is it", [(1, "IS")]),
        ("the Great Wall, a great wall", [(2, "Great Wall")]),
        ("THE GREAT WALL", [(2, "GREAT WALL")]),
        ("walls and a Fence", [(3, "Fence")]),
    ],
)
def test_capitals_stand_where_the_term_has_them(text, expected):
    assert found(text, {1: ["IS"], 2: ["Great Wall"], 3: ["fence"]}) == expected


def test_no_spelling_is_nothing():
    assert found("the wall", {1: ["!", ""]}) == []


@pytest.fixture
def barrier(db: None) -> Wording:
    wording = Wording.objects.create(key="barrier", name_en="The barrier")
    for order, (text, variants) in enumerate(
        [("great wall", "big wall"), ("wall", ""), ("fence", "")]
    ):
        WordingTerm.objects.create(
            wording=wording, text=text, variants=variants, language="en", order=order
        )
    return wording


def test_terms_are_counted_by_source_and_month(barrier):
    one = report("alpha", "The fence and the wall and the fence.")
    two = report("beta", 'He said: "the fence stays". The big wall stays.', day=2)
    text = two.raw_text
    start = text.index("the fence")
    Quote.objects.create(
        article=two,
        start=start,
        end=start + 15,
        surface=text[start : start + 15],
        kind="direct",
        method="m",
    )
    (row,) = wordings([one, two])
    assert [term.text for term in row.terms] == ["great wall", "wall", "fence"]
    assert [(c.own, c.quoted, c.articles) for c in row.totals] == [
        (1, 0, 1),
        (1, 0, 1),
        (2, 1, 2),
    ]
    assert row.total == 5
    assert [
        (use.source and use.source.key, [c.total for c in use.counts], use.total)
        for use in row.sources
    ] == [("alpha", [0, 1, 2], 3), ("beta", [1, 0, 1], 2)]
    assert row.totals[2].where == (one, 4, 9)
    assert [(m.month and m.month.isoformat(), m.counts) for m in row.months] == [
        ("2024-03-01", [1, 1, 3])
    ]


def test_what_is_told_in_one_way_only_is_left_out(barrier):
    assert wordings([report("alpha", "The fence."), report("beta", "A fence.")]) == []


def test_hidden_concepts_are_left_out(barrier):
    Wording.objects.update(is_shown=False)
    assert wordings([report("alpha", "The fence and the wall.")]) == []


@pytest.mark.parametrize("count", [1, 4])
def test_as_many_queries_for_one_report_as_for_four(
    barrier, count, django_assert_num_queries
):
    made = [report(f"s{n}", "The fence and the wall.") for n in range(count)]
    articles = list(
        type(made[0]).objects.select_related("source").prefetch_related("blocks")
    )
    with django_assert_num_queries(3):
        (row,) = wordings(articles, concepts())
    assert len(row.sources) == count
