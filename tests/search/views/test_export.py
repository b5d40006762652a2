"""Exports of a search: the articles of the page, read back by other programs."""

import csv
import io
import json

import bibtexparser
import openpyxl
import pytest
import rispy

from archive.models import Article
from search.views.export import FORMATS
from search.views.parts.export import rows
from tests.search.views.test_results import headlines

pytestmark = pytest.mark.django_db


def export(client, kind, language="en", **asked):
    answer = client.get(f"/{language}/search/export/{kind}/", asked)
    assert answer.status_code == 200
    return b"".join(answer.streaming_content)


def table(client, kind="csv-plain", language="en", **asked):
    text = export(client, kind, language, **asked).decode()
    return list(csv.reader(io.StringIO(text)))


def split(lines):
    """What stands above a table, and its rows by the names of their columns."""
    above = [line for line in lines if line[0].startswith("# ")]
    names, *found = lines[len(above) :]
    return dict(above), [dict(zip(names, row, strict=True)) for row in found]


# --- The same articles in each format -------------------------------------------------


def test_every_format_has_the_articles_of_the_page(client, room):
    page = headlines(client.get("/en/search/?q=Blinken"))
    assert len(page) == 2
    _, lines = split(table(client, q="Blinken"))
    assert [line["Headline"] for line in lines] == page
    text = export(client, "jsonl", q="Blinken").decode().splitlines()
    _about, *found = map(json.loads, text)
    assert [one["headline"] for one in found] == page
    items = map(json.loads, export(client, "ninjs", q="Blinken").decode().splitlines())
    assert [item["headlines"][0]["value"] for item in items] == page
    records = rispy.loads(export(client, "ris", q="Blinken").decode())
    assert [record["title"] for record in records] == page
    library = bibtexparser.parse_string(export(client, "bib", q="Blinken").decode())
    titles = [entry["title"].strip("{}") for entry in library.entries]
    assert (titles, library.failed_blocks) == (page, [])
    found = json.loads(export(client, "csl", q="Blinken"))
    assert [item["title"] for item in found] == page
    book = openpyxl.load_workbook(io.BytesIO(export(client, "xlsx", q="Blinken")))
    assert [row[1].value for row in book.active.iter_rows(min_row=7)] == page


@pytest.mark.parametrize("kind", FORMATS)
def test_an_export_of_nothing_is_a_file_all_the_same(client, room, kind):
    answer = client.get(f"/ar/search/export/{kind}/?q=nowhere")
    body = b"".join(answer.streaming_content)
    assert answer["Content-Disposition"].startswith('attachment; filename="sijill-')
    assert "nowhere" in body.decode() if kind.startswith("csv") else True
    assert json.loads(body) == [] if kind == "csl" else True


def test_an_unknown_format_is_not_found(client, room):
    assert client.get("/en/search/export/docx/").status_code == 404


# --- What stands in the file ----------------------------------------------------------


def test_the_question_and_the_day_stand_in_the_file(client, room):
    above, _ = split(table(client, q="Blinken", lang="ar"))
    assert above["# Search"] == "articles that have “Blinken”"
    assert above["# Reports found"] == "1"
    assert above["# On screen"] == "http://testserver/en/search/?q=Blinken&lang=ar"
    about = json.loads(export(client, "jsonl", q="Blinken").decode().splitlines()[0])
    assert about["described"]["en"] == "articles that have “Blinken”"
    [record, _other] = rispy.loads(export(client, "ris", q="Blinken").decode())
    assert record["notes"][-1].startswith("Found by: articles that have “Blinken” (2")
    item, _other = json.loads(export(client, "csl", q="Blinken"))
    assert "Found by: articles that have “Blinken”" in item["note"]


def test_a_sheet_in_arabic_runs_from_right_to_left(client, room):
    book = openpyxl.load_workbook(io.BytesIO(export(client, "xlsx", "ar", q="روما")))
    assert book.active.sheet_view.rightToLeft
    assert book.active.title == "التقارير"
    english = export(client, "xlsx", q="روما")
    page = openpyxl.load_workbook(io.BytesIO(english)).active
    assert not page.sheet_view.rightToLeft
    assert "اجتماع التحالف في روما" in {row[1].value for row in page.iter_rows()}


def test_csv_begins_with_the_mark_that_excel_needs_or_without(client, room):
    assert export(client, "csv").startswith(b"\xef\xbb\xbf#")
    assert export(client, "csv-plain").startswith(b"#")


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "＝"])
def test_no_cell_is_a_formula(client, room, sign):
    room.add("evil", "Blinken said", title=f'{sign}HYPERLINK("http://x")')
    _, lines = split(table(client, q="HYPERLINK"))
    assert lines[0]["Headline"].startswith(f"'{sign}HYPERLINK")
    book = openpyxl.load_workbook(io.BytesIO(export(client, "xlsx", q="HYPERLINK")))
    cell = next(cell for row in book.active.iter_rows(min_row=7) for cell in row[1:2])
    assert (cell.data_type, cell.value[:2]) == ("s", f"'{sign}")


def test_control_characters_break_no_file(client, room):
    room.add("odd", "Blinken\x07 said \ufffe so", title="An odd\x1f one")
    for kind in FORMATS:
        body = export(client, kind, q="odd")
        assert body
        if kind == "xlsx":
            openpyxl.load_workbook(io.BytesIO(body))


# --- How much -----------------------------------------------------------------------


def test_all_pages_are_in_the_file_and_no_article_twice(client, room, monkeypatch):
    monkeypatch.setattr(rows, "BATCH", 2)
    for number in range(5):
        room.add(f"{number}", f"Blinken number {number}")
    _, lines = split(table(client, q="Blinken"))
    assert len({line["Number"] for line in lines}) == len(lines) == 7


def test_a_file_says_where_it_was_cut(client, room, monkeypatch):
    monkeypatch.setattr(rows, "MOST", 1)
    monkeypatch.setattr("search.views.parts.export.table.MOST", 1)
    above, lines = split(table(client, q="Blinken"))
    assert (above["# Reports found"], above["# In this file"]) == ("2", "1")
    assert len(lines) == 1


def test_withdrawn_articles_are_in_no_file(client, room):
    Article.objects.filter(pk=room.articles["rome-ar"].pk).update(status="withdrawn")
    _, lines = split(table(client, q="Blinken"))
    assert [line["Headline"] for line in lines] == ["Ministers meet in Rome"]


def test_many_articles_take_as_many_questions_as_few(
    client, room, django_assert_num_queries
):
    for number in (2, 10):
        export(client, "csv", q="Blinken")
        with django_assert_num_queries(12):
            _, lines = split(table(client, q="Blinken"))
        assert len(lines) == number
        for new in range(8):
            room.add(f"{number}-{new}", "Blinken again")
