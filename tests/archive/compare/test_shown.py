"""Rows of figures and quotes as the page of a meeting is given them."""

import pytest
from django.contrib.auth.models import User
from django.utils import timezone
from django.utils.translation import override

from archive.compare.figures import figures_compared
from archive.compare.quotes import quotes_compared
from archive.models import (
    Actor,
    Article,
    ComparedFigure,
    ComparedQuote,
    Figure,
    FigureComparison,
    Quote,
    QuoteComparison,
)
from tests.archive.newsroom import new_article, rome_meeting, span

pytestmark = pytest.mark.django_db


def place(words):
    where = span(words)
    return {"start": where["start"], "end": where["end"]}


@pytest.fixture(autouse=True)
def english():
    with override("en"):
        yield


@pytest.fixture
def articles() -> list[Article]:
    return [new_article(1), new_article(2)]


def figure_row(articles, **fields):
    row = FigureComparison.objects.create(
        meeting=rome_meeting(), label_ar="وفود", label_en="delegations", **fields
    )
    for article in articles:
        ComparedFigure.objects.create(comparison=row, article=article, **place("40"))
    return row


def quote_row(articles, **fields):
    row = QuoteComparison.objects.create(meeting=rome_meeting(), **fields)
    for article in articles:
        ComparedQuote.objects.create(
            comparison=row, article=article, **place("سنبقى هنا")
        )
    return row


def test_a_figure_stands_with_its_value_and_its_sentence(articles):
    figure_row(articles, relation="same")
    (row,) = figures_compared(rome_meeting(), articles)
    assert (row.label, row.label_language) == ("delegations", "en")
    assert (row.relation, row.relation_said) == ("same", "the same")
    assert (row.status, row.decided_on) == ("proposed", None)
    assert [len(column) for column in row.cells] == [1, 1]
    cell = row.cells[1][0]
    assert (cell.article, cell.surface) == (articles[1], "40")
    assert cell.value == 40
    assert cell.before == 'وصل بلينكن إلى روما وقال "سنبقى هنا" مع '
    assert cell.after == " وفدا في يونيو."
    assert articles[1].raw_text[slice(*cell.sentence)] == (
        cell.before + cell.surface + cell.after
    )
    assert cell.speaker is None


def test_who_says_a_figure_is_whoever_is_quoted_with_it(articles):
    figure_row(articles)
    Quote.objects.update(**{k: span("40")[k] for k in ("start", "end", "surface")})
    (row,) = figures_compared(rome_meeting(), articles)
    assert [c[0].speaker.key for c in row.cells] == ["antony-blinken"] * 2


def test_a_curators_day_and_note_are_told(articles):
    now = timezone.now()
    by = User.objects.create(username="layla")
    figure_row(
        articles, status="confirmed", reviewed_at=now, reviewed_by=by, note="see p. 2"
    )
    (row,) = figures_compared(rome_meeting(), articles)
    assert (row.status, row.note) == ("confirmed", "see p. 2")
    assert row.decided_on == timezone.localdate(now)


def test_refused_rows_and_places_are_not_shown(articles):
    figure_row(articles, status="rejected")
    assert figures_compared(rome_meeting(), articles) == []
    row = figure_row(articles, status="confirmed")
    row.cells.filter(article=articles[0]).update(status="rejected")
    (shown,) = figures_compared(rome_meeting(), articles)
    assert [len(column) for column in shown.cells] == [0, 1]


def test_a_proposal_of_one_article_says_nothing(articles):
    figure_row(articles)
    assert figures_compared(rome_meeting(), articles[:1]) == []
    Figure.objects.filter(article=articles[0]).update(status="rejected")
    assert figures_compared(rome_meeting(), articles) == []


def test_a_curators_words_stand_without_a_figure_read_in_them(articles):
    row = figure_row(articles, status="confirmed")
    row.cells.update(status="confirmed", start=0, end=3)
    (shown,) = figures_compared(rome_meeting(), articles)
    assert [(c[0].surface, c[0].value) for c in shown.cells] == [("قمة", None)] * 2


def test_a_reading_anew_keeps_the_rows(articles):
    figure_row(articles, status="confirmed")
    before = Figure.objects.get(article=articles[0])
    Figure.objects.filter(pk=before.pk).delete()
    before.pk = None
    before.save(force_insert=True)
    (row,) = figures_compared(rome_meeting(), articles)
    assert [c[0].value for c in row.cells] == [40, 40]


def test_a_statement_stands_with_its_speaker_and_kind(articles):
    quote_row(articles)
    (row,) = quotes_compared(rome_meeting(), articles)
    assert row.speaker.key == "antony-blinken"
    cell = row.cells[0][0]
    assert (cell.surface, cell.kind, cell.kind_said) == (
        "سنبقى هنا",
        "direct",
        "direct quote",
    )
    assert cell.speaker == row.speaker
    assert cell.before.endswith('وقال "')


def test_a_queued_quote_is_not_shown_in_a_proposal(articles):
    row = quote_row(articles)
    Quote.objects.filter(article=articles[0]).update(status="queued")
    assert quotes_compared(rome_meeting(), articles) == []
    row.cells.update(status="confirmed")
    (shown,) = quotes_compared(rome_meeting(), articles)
    assert [len(column) for column in shown.cells] == [1, 1]


def test_the_curators_speaker_goes_before_those_read(articles):
    other = Actor.objects.create(key="state", kind="country", name_en="State")
    quote_row(articles, speaker=other)
    (row,) = quotes_compared(rome_meeting(), articles)
    assert row.speaker == other


@pytest.mark.parametrize("count", [1, 5])
def test_rows_cost_the_same_for_one_and_five(
    articles, count, django_assert_num_queries
):
    for _ in range(count):
        figure_row(articles)
        quote_row(articles)
    meeting = rome_meeting()
    with django_assert_num_queries(4):
        assert len(figures_compared(meeting, articles)) == count
    with django_assert_num_queries(3):
        assert len(quotes_compared(meeting, articles)) == count


def test_no_articles_give_no_rows(articles):
    figure_row(articles)
    quote_row(articles)
    assert figures_compared(rome_meeting(), []) == []
    assert quotes_compared(rome_meeting(), []) == []
