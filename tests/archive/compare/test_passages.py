"""Passages that reports share, and what is told around them. Own texts only."""

import datetime as dt
from typing import Any

import pytest

from archive.compare.passages import MOST_HOLDERS, passages_between, shared_passages
from archive.models import Article, ArticleBlock, RawDocument, Source

pytestmark = pytest.mark.django_db

STORY = "and the envoys agreed to keep the northern crossing open for relief convoys"


def report(source: str, *lines: str, day: int = 1, kinds: Any = None) -> Article:
    """An article of a source whose lines are paragraphs of the story."""
    text = "\n".join(lines)
    number = str(RawDocument.objects.count())
    owner, _ = Source.objects.get_or_create(key=source, name_en=source)
    article = Article.objects.create(
        raw_document=RawDocument.objects.create(
            sha256=number, content=text.encode(), n_bytes=len(text)
        ),
        raw_text=text,
        headline="Envoys meet",
        headline_basis="lead",
        language="en",
        source=owner,
        published_on=dt.date(2024, 3, day),
        published_basis="explicit",
        body_fingerprint=number,
    )
    at = 0
    for ordinal, line in enumerate(lines):
        ArticleBlock.objects.create(
            article=article,
            ordinal=ordinal,
            start=at,
            end=at + len(line),
            kind=(kinds or {}).get(ordinal, "body"),
            language="en",
        )
        at += len(line) + 1
    return article


def told(holder: Any) -> list[tuple[str, str, str]]:
    return [(piece.kind, piece.text, piece.instead) for piece in holder.pieces]


def test_a_passage_is_told_with_what_each_source_changed():
    one = report("alpha", f"After two days {STORY} this winter. It rained.")
    two = report("beta", f"Late on Sunday {STORY} this spring. More follows.", day=2)
    found = shared_passages([two, one])
    assert (found.total, found.longest) == (1, 14)
    (passage,) = found.rows
    assert (passage.count, passage.sources) == (14, 2)
    first, second = passage.holders
    assert (first.article, second.article) == (one, two)
    assert (first.is_first, second.is_first) == (True, False)
    assert (first.text, second.text) == (f"{STORY} this", f"{STORY} this")
    assert one.raw_text[first.start : first.end] == first.text
    assert told(first) == [
        ("kept", "After two days", ""),
        ("run", f"{STORY} this", ""),
        ("kept", "winter.", ""),
    ]
    assert told(second) == [
        ("reworded", "Late on Sunday", "After two days"),
        ("run", f"{STORY} this", ""),
        ("reworded", "spring.", "winter."),
    ]
    assert (first.is_reworded, second.is_reworded) == (False, True)
    assert (passage.first, list(passage.told), list(passage.named)) == (
        first,
        [first, second],
        [],
    )


@pytest.mark.parametrize(
    "said",
    [
        "The minister of trade of the island republic said on Monday that",
        "The minister of trade of the island republic told reporters on Monday:",
        "وقال وزير التجارة في جمهورية الجزر الصغيرة مساء الاثنين إن",
        "وأضاف وزير التجارة في جمهورية الجزر الصغيرة مساء الاثنين:",
        "وفق بيان وزارة التجارة في جمهورية الجزر الصغيرة،",
        "According to a statement of the ministry of trade,",
    ],
)
def test_attribution_makes_no_passage(said):
    one = report("alpha", f"{said} ships may sail. Rain fell.")
    two = report("beta", f"{said} nothing is settled. Snow fell.")
    assert not shared_passages([one, two])


def test_a_decision_named_by_law_is_no_attribution():
    row = "حسب القانون الجديد الذي أقره مجلس الجزر قبل ثلاثة أعوام"
    one, two = report("alpha", f"{row} تماما."), report("beta", f"{row} أيضا.")
    assert shared_passages([one, two]).longest == 10


def test_a_headline_and_the_story_are_no_running_text():
    lines = ("Envoys keep the northern", "crossing open for all relief convoys")
    one = report("alpha", *lines, "One.", kinds={0: "headline"})
    two = report("beta", *lines, "Two.", kinds={0: "headline"})
    assert not shared_passages([one, two])
    assert (
        shared_passages(
            [report("alpha", *lines, "One."), report("beta", *lines, "Two.")]
        ).longest
        == 10
    )


def test_boilerplate_is_not_compared():
    one = report("alpha", "Rain fell.", STORY, "End.", kinds={1: "boilerplate"})
    two = report("beta", "Snow fell.", STORY, "Stop.", kinds={1: "boilerplate"})
    assert not shared_passages([one, two])


def test_tashkeel_hamza_and_digits_hide_no_passage():
    one = report(
        "alpha", "أكدت اللجنة أن ١٢ شاحنة إغاثة عبرت الجسر الشمالي أمس الأول بسلام."
    )
    two = report(
        "beta", "ذكرت اللجنه ان 12 شاحنةَ اغاثة عبرت الجسر الشمالي امس الأول بسلام تام."
    )
    (passage,) = shared_passages([one, two]).rows
    assert passage.count == 9
    assert (
        passage.holders[0].text == "١٢ شاحنة إغاثة عبرت الجسر الشمالي أمس الأول بسلام"
    )


def test_articles_of_one_source_are_compared_only_when_asked_for():
    one, two = report("alpha", f"So {STORY}."), report("alpha", f"Thus {STORY}.")
    assert not shared_passages([one, two])
    assert passages_between(two, one).longest == 13


def test_a_passage_in_another_is_told_only_where_more_sources_have_it():
    one = report("alpha", f"So {STORY} until the spring.")
    two = report("beta", f"Thus {STORY} until the spring.")
    assert [row.count for row in shared_passages([one, two]).rows] == [16]
    three = report("gamma", f"Then {STORY} for now.")
    assert [
        (row.count, row.sources) for row in shared_passages([one, two, three]).rows
    ] == [(13, 3)]


def test_of_many_articles_some_are_only_named():
    many = [report(f"s{n}", f"Word{n} {STORY}. Rain.") for n in range(11)]
    (passage,) = shared_passages(many).rows
    assert (len(passage.told), len(passage.named)) == (MOST_HOLDERS, 3)
    assert passage.named[0].pieces == ()


def test_no_queries_where_all_is_fetched(django_assert_num_queries):
    report("alpha", f"So {STORY}.")
    report("beta", f"Thus {STORY}.")
    articles = list(Article.objects.select_related("source").prefetch_related("blocks"))
    with django_assert_num_queries(0):
        assert shared_passages(articles).longest == 13


@pytest.mark.shared
def test_the_rome_seeds_share_a_passage_of_26_words(shared):
    made = []
    for number, seed in enumerate(("002", "004"), 1):
        (path,) = (shared / "seeds").glob(f"{seed}_*.txt")
        lines = [line for line in path.read_text(encoding="utf-8").split("\n") if line]
        made.append(report(f"s{number}", *lines))
    found = shared_passages(made)
    assert found.longest == 26
    first, second = found.rows[0].holders
    assert (found.rows[0].sources, first.is_first, second.is_reworded) == (
        2,
        True,
        True,
    )
