"""What is proposed for a meeting, and what stays when its articles change."""

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command

from archive import curate
from archive.compare import listening
from archive.compare.propose import concerned, propose
from archive.extract.run import extract
from archive.models import (
    Article,
    ComparedFigure,
    Figure,
    FigureComparison,
    Meeting,
    MeetingReport,
    QuoteComparison,
    ReviewItem,
    Sighting,
)
from archive.signals import article_changed
from tests.archive.compare.desk import elsewhere, figure, held, locked_up
from tests.archive.newsroom import rome_meeting

pytestmark = pytest.mark.django_db


@pytest.fixture
def articles() -> list[Article]:
    return [held(), locked_up(), elsewhere()]


def rows() -> list[tuple[str, str, list[str]]]:
    """Each row of figures: status, relation, its places with their status."""
    return [
        (
            row.status,
            row.relation,
            [
                f"{cell.article.raw_text[cell.start : cell.end]} {cell.status}"
                for cell in row.cells.select_related("article").order_by("pk")
            ],
        )
        for row in FigureComparison.objects.order_by("pk")
    ]


AFTER = [("confirmed", "same"), ("proposed", "rounding")]
MONEY = [
    "147.6 مليون دولار proposed",
    "نحو 150 مليون دولار proposed",
]
HELD = ["12 ألف مقاتل proposed", "نحو 12 ألف مقاتل proposed"]


def test_figures_of_one_thing_are_proposed_and_no_others(articles):
    propose([rome_meeting().pk])
    assert sorted(rows()) == sorted(
        [("proposed", "same", HELD), ("proposed", "rounding", MONEY)]
    )


def test_statements_are_proposed(articles):
    propose([rome_meeting().pk])
    row = QuoteComparison.objects.get()
    assert [cell.article for cell in row.cells.order_by("article_id")] == articles[:2]
    assert row.label_ar == "أن تأخير المحاكمات غير مقبول"
    assert row.speaker is None


def test_each_proposal_is_asked_about_once(articles):
    propose([rome_meeting().pk])
    propose([rome_meeting().pk])
    items = ReviewItem.objects.filter(kind="figures", decision="")
    assert sorted(items.values_list("key", flat=True)) == sorted(
        str(pk) for pk in FigureComparison.objects.values_list("pk", flat=True)
    )
    assert ReviewItem.objects.filter(kind="quotes").count() == 1
    assert Sighting.objects.count() == 6


def test_proposing_again_changes_nothing(articles, django_assert_num_queries):
    propose([rome_meeting().pk])
    before = rows(), list(FigureComparison.objects.values_list("pk", flat=True))
    meeting = rome_meeting()
    with django_assert_num_queries(19):
        propose([meeting.pk])
    assert before == (
        rows(),
        list(FigureComparison.objects.values_list("pk", flat=True)),
    )


def test_a_change_of_an_article_is_heard(articles):
    article_changed.send(sender=None, ids=[articles[0].pk])
    assert len(rows()) == 2
    articles[1].figures.filter(unit="USD").delete()
    article_changed.send(sender=None, ids=[articles[1].pk])
    assert rows() == [("proposed", "same", HELD)]
    assert ReviewItem.objects.filter(kind="figures").count() == 1


def test_an_article_that_is_withdrawn_is_not_compared(articles):
    propose([rome_meeting().pk])
    curate.withdraw(articles[:1], "libel", User.objects.create(username="layla"))
    assert rows() == []
    assert not ReviewItem.objects.filter(kind__in=("figures", "quotes")).exists()


def test_an_article_of_another_meeting_is_not_compared(articles):
    propose([rome_meeting().pk])
    other = Meeting.objects.create(key="paris", name_en="Paris")
    MeetingReport.objects.filter(article=articles[0]).update(meeting=other)
    assert concerned([articles[0].pk]) == {rome_meeting().pk}
    article_changed.send(sender=None, ids=[articles[0].pk])
    assert rows() == []


def test_a_confirmed_row_stays_and_a_new_figure_is_proposed_for_it(articles):
    propose([rome_meeting().pk])
    row = FigureComparison.objects.get(relation="same")
    FigureComparison.objects.filter(pk=row.pk).update(status="confirmed", label_ar="x")
    row.cells.update(status="confirmed")
    late = locked_up()
    propose([rome_meeting().pk])
    row.refresh_from_db()
    assert (row.status, row.label_ar) == ("confirmed", "x")
    assert [c.status for c in row.cells.order_by("pk")] == [
        "confirmed",
        "confirmed",
        "proposed",
    ]
    assert row.cells.get(status="proposed").article == late
    assert ReviewItem.objects.filter(kind="figures", key=str(row.pk)).count() == 1


def test_what_was_rejected_is_not_proposed_again(articles):
    propose([rome_meeting().pk])
    row = FigureComparison.objects.get(relation="same")
    FigureComparison.objects.filter(pk=row.pk).update(status="rejected")
    propose([rome_meeting().pk])
    assert sorted(r[:2] for r in rows()) == [
        ("proposed", "rounding"),
        ("rejected", "same"),
    ]
    assert row.cells.count() == 2


def test_what_was_taken_out_is_not_proposed_there_again(articles):
    propose([rome_meeting().pk])
    row = FigureComparison.objects.get(relation="rounding")
    row.cells.filter(article=articles[1]).update(status="rejected")
    propose([rome_meeting().pk])
    assert [c.status for c in row.cells.order_by("article_id")] == [
        "proposed",
        "rejected",
    ]
    assert FigureComparison.objects.count() == 2


def test_what_cannot_be_compared_gets_nothing_new(articles):
    propose([rome_meeting().pk])
    row = FigureComparison.objects.get(relation="same")
    FigureComparison.objects.filter(pk=row.pk).update(
        status="confirmed", relation="not_comparable"
    )
    row.cells.update(status="confirmed")
    locked_up()
    propose([rome_meeting().pk])
    assert row.cells.count() == 2


def test_reading_anew_keeps_what_was_decided(articles):
    propose([rome_meeting().pk])
    row = FigureComparison.objects.get(relation="rounding")
    FigureComparison.objects.filter(pk=row.pk).update(status="confirmed")
    row.cells.update(status="confirmed")
    places = sorted(row.cells.values_list("article", "start", "end"))
    extract(articles[0])
    row.refresh_from_db()
    assert row.status == "confirmed"
    assert sorted(row.cells.values_list("article", "start", "end")) == places


def test_merged_meetings_share_their_rows_and_give_them_back(articles):
    by = User.objects.create(username="layla")
    rome = rome_meeting()
    other = Meeting.objects.create(key="rome-again", name_en="Rome")
    propose([rome.pk])
    row = FigureComparison.objects.get(relation="same")
    FigureComparison.objects.filter(pk=row.pk).update(status="confirmed")
    row.cells.update(status="confirmed")
    merge = curate.merge(rome, other, by)
    assert set(FigureComparison.objects.values_list("meeting", flat=True)) == {other.pk}
    assert sorted(r[:2] for r in rows()) == AFTER
    assert ReviewItem.objects.get(kind="figures").payload["meeting"] == other.pk
    curate.undo(merge, by)
    assert set(FigureComparison.objects.values_list("meeting", flat=True)) == {rome.pk}
    assert sorted(r[:2] for r in rows()) == AFTER


def test_a_fault_in_comparing_stops_nobody(articles, monkeypatch, caplog):
    def broken(_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(listening, "propose", broken)
    article_changed.send(sender=None, ids=[articles[0].pk])
    assert "Comparing the articles of meetings failed" in caplog.text
    assert Article.objects.count() == 3


def test_the_command_compares_all_meetings(articles, capsys):
    call_command("compare")
    said = "1 meetings compared: 2 rows of figures and 1 of quotes are proposed.\n"
    assert capsys.readouterr().out == said


def test_a_figure_that_is_read_elsewhere_moves_in_its_row(articles):
    propose([rome_meeting().pk])
    Figure.objects.filter(article=articles[1], unit="USD").delete()
    figure(articles[1], "150 مليون دولار", "150000000", unit="USD", approx="about")
    propose([rome_meeting().pk])
    assert ComparedFigure.objects.count() == 4
    row = FigureComparison.objects.get(relation="rounding")
    assert sorted(c.end - c.start for c in row.cells.all()) == [15, 17]
