"""`ingest` as an operator runs it: one line a file, exit code, nothing lost."""

import gc
import json
import shutil
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from archive.extract import run as extracting
from archive.extract.stated import figure_rows
from archive.ingest import load as loading
from archive.ingest import run as running
from archive.ingest.draft import draft
from archive.ingest.receive import receive
from archive.models import Article, Figure, IngestOutcome, IngestRun, RawDocument
from archive.signals import article_changed

FILES = Path(__file__).parents[1] / "files"
STORY = "قال الوزير في بيان إن المخازن امتلأت بالقمح قبل موعدها بأسبوعين كاملين."

pytestmark = pytest.mark.django_db


def ingest(*paths, **options):
    """Run the command; return the exit code and the lines of its report."""
    out = StringIO()
    try:
        call_command("ingest", *map(str, paths), stdout=out, **options)
    except SystemExit as stop:
        return stop.code, out.getvalue().splitlines()
    return 0, out.getvalue().splitlines()


def ingest_records(folder, stories):
    """Take stories in as records of one file."""
    path = folder / "records.jsonl"
    lines = (json.dumps({"title": "", "body": story}) for story in stories)
    path.write_text("\n".join(lines))
    return ingest(path)


def unlike(number):
    """Thirty words that no other number gives."""
    letters = str.maketrans("0123456789", "بتثجحخدذرز")
    words = (str(number * 100 + n).translate(letters) for n in range(30))
    return " ".join(words) + "."


@pytest.fixture
def told():
    """The ids the rest of the site was told of, call by call."""
    calls = []

    def listen(ids, **_):
        calls.append(list(ids))

    article_changed.connect(listen)
    yield calls
    article_changed.disconnect(listen)


def test_files_and_records_are_taken_in():
    code, lines = ingest(FILES / "page_ar.txt", FILES / "page_en.txt")
    assert (code, lines) == (
        0,
        [
            f"{FILES}/page_ar.txt: ingested: taken in.",
            f"{FILES}/page_en.txt: ingested: taken in.",
            f"2 taken in, 0 duplicates, 0 rejected, 0 failed (run {run().pk}).",
        ],
    )
    articles = Article.objects.order_by("pk").values_list(
        "headline", "published_on", "language", "raw_document__original_name"
    )
    assert [(h, str(day), lang, name) for h, day, lang, name in articles] == [
        ("موسم قمح قياسي يملأ المخازن قبل موعدها", "2023-06-06", "ar", "page_ar.txt"),
        (
            "Record wheat harvest fills stores ahead of time",
            "2023-06-06",
            "en",
            "page_en.txt",
        ),
    ]


def run():
    return IngestRun.objects.latest("pk")


def test_broken_line_7_of_10_leaves_the_other_nine():
    path = FILES / "ten_records.jsonl"
    code, lines = ingest(path)
    assert code == 1
    assert lines[0] == (
        f"{path}, line 7: rejected: line 7 is not valid JSON at column 45: Unterminated"
        " string starting at. Correct the line and ingest the file again."
    )
    assert lines[1] == (
        f"{path}: ingested: of 10 records 9 taken in, 0 already there, 1 refused or"
        " failed."
    )
    assert Article.objects.count() == 9
    assert RawDocument.objects.get(status="rejected").error_code == "invalid_json"
    assert (run().ingested, run().rejected) == (9, 1)
    outcomes = IngestOutcome.objects.values_list("record", "outcome", "code")
    assert list(outcomes) == [
        (7, "rejected", "invalid_json"),
        (None, "ingested", "records"),
    ]
    assert run().finished_at is not None


def test_running_again_makes_no_new_article():
    path = FILES / "page_ar.txt"
    ingest(path)
    assert ingest(path) == (
        0,
        [
            f"{path}: duplicate: already in the archive (received as page_ar.txt).",
            f"0 taken in, 1 duplicates, 0 rejected, 0 failed (run {run().pk}).",
        ],
    )
    assert (Article.objects.count(), RawDocument.objects.get().seen_count) == (1, 2)


def test_records_taken_in_before_are_counted_as_there(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text("".join(json.dumps({"body": f"{n} {STORY}"}) + "\n" for n in "12"))
    ingest(path)
    code, lines = ingest(path)
    assert (code, lines[0]) == (
        0,
        f"{path}: duplicate: all 2 records are already in the archive.",
    )


def test_corrected_file_takes_in_only_what_was_missing(tmp_path):
    path = tmp_path / "ten_records.jsonl"
    shutil.copy(FILES / "ten_records.jsonl", path)
    ingest(path)
    text = path.read_text("utf-8").replace("كما ينبغي\n", 'كما ينبغي من قبل."}\n')
    path.write_text(text, "utf-8")
    code, lines = ingest(path)
    assert (code, lines[0]) == (
        0,
        f"{path}: ingested: of 10 records 1 taken in, 9 already there, 0 refused or"
        " failed.",
    )
    assert Article.objects.count() == 10


def test_bad_input_gets_its_word_and_the_rest_goes_on(tmp_path, settings):
    settings.INGEST_MAX_BYTES = 1000
    (tmp_path / "1_empty.txt").touch()
    (tmp_path / "2_binary.txt").write_bytes(b"%PDF-1.7 ...")
    (tmp_path / "3_legacy.txt").write_bytes(STORY.encode("cp1256"))
    (tmp_path / "4_mojibake.txt").write_text(f"{STORY} نعم".encode().decode("cp1256"))
    (tmp_path / "5_large.txt").write_text("كلمة " * 300)
    (tmp_path / "6_page.txt").write_text("<html><body><p>خبر</p></body></html>")
    (tmp_path / "7_same.txt").write_text(STORY)
    (tmp_path / "8_other.docx").write_text("x")
    (tmp_path / "9_gone.txt").symlink_to(tmp_path / "nowhere.txt")
    code, lines = ingest(tmp_path, tmp_path / "no_folder")
    assert code == 1
    assert [line.removeprefix(f"{tmp_path}/") for line in lines[:-1]] == [
        "1_empty.txt: rejected: there is no article text in it. Add a body, or leave"
        " the file out.",
        "2_binary.txt: rejected: it is not text but PDF. Save it as UTF-8 text (.txt)"
        " or as JSON Lines (.jsonl) and ingest that.",
        "3_legacy.txt: ingested: taken in.",
        "4_mojibake.txt: ingested: taken in.",
        "5_large.txt: rejected: it is over the limit (2700 bytes, at most 1000). Split"
        " it, or raise SIJILL_MAX_BYTES.",
        "6_page.txt: ingested: taken in.",
        "7_same.txt: duplicate: already in the archive: the same story as"
        " 3_legacy.txt.",
        "8_other.docx: rejected: no reader for this type of file; known: .htm, .html,"
        " .jsonl, .txt."
        " Convert it and ingest that.",
        "9_gone.txt: rejected: it cannot be read: no such file or directory. Check the"
        " path and its permissions.",
        "no_folder: rejected: it cannot be read: no such file or directory. Check the"
        " path and its permissions.",
    ]
    assert lines[-1] == (
        f"3 taken in, 1 duplicates, 6 rejected, 0 failed (run {run().pk})."
    )
    assert IngestOutcome.objects.filter(run=run()).count() == 10


def test_quiet_says_only_what_went_wrong(tmp_path):
    (tmp_path / "a.txt").write_text(STORY)
    (tmp_path / "b.txt").touch()
    _, lines = ingest(tmp_path, quiet=True)
    assert [line.partition(":")[0] for line in lines[:-1]] == [f"{tmp_path}/b.txt"]


def test_file_that_breaks_while_it_is_read_is_unreadable(tmp_path, monkeypatch):
    path = tmp_path / "a.txt"
    path.write_text(STORY)
    files = list(receive([path]))
    path.unlink()
    session = running.begin([path])
    (report,) = running.ingest(session, files)
    assert report.loaded.code == "unreadable"


def test_error_on_our_side_fails_one_file_only(tmp_path, monkeypatch):
    (tmp_path / "a.txt").write_text(STORY)
    (tmp_path / "b.txt").write_text(f"{STORY} نعم.")

    def break_on_a(document, today):
        if document.name == "a.txt":
            raise ZeroDivisionError
        return draft(document, today)

    monkeypatch.setattr(loading, "draft", break_on_a)
    code, lines = ingest(tmp_path)
    assert code == 1
    assert lines[0].startswith(
        f"{tmp_path}/a.txt: failed: an error on our side, number"
    )
    assert (
        lines[-1] == f"1 taken in, 0 duplicates, 0 rejected, 1 failed (run {run().pk})."
    )


def test_a_batch_that_cannot_be_written_is_taken_in_one_by_one(
    tmp_path, told, monkeypatch, caplog
):
    """One article's rows that the database refuses leave the others of its batch."""
    stories = [f"{STORY} {number} مليون دولار." for number in (41, 42, 43)]

    def rows(article, findings, version):
        for row in figure_rows(article, findings, version):
            row.surface = "?" if "42" in article.raw_text else row.surface
            yield row

    monkeypatch.setitem(extracting._ROWS, Figure, rows)
    code, lines = ingest_records(tmp_path, stories)
    assert (code, lines[-1].split(" (")[0]) == (
        0,
        "3 taken in, 0 duplicates, 0 rejected, 0 failed",
    )
    first, second, third = Article.objects.order_by("pk")
    assert [bool(one.failed_stages) for one in (first, second, third)] == [0, 1, 0]
    (stage,) = second.failed_stages
    assert stage.partition(":")[2] in caplog.text
    assert [one.figures.exists() for one in (first, second, third)] == [1, 0, 1]
    assert told == [[first.pk, second.pk, third.pk]]


def test_an_article_of_a_batch_costs_few_statements(tmp_path):
    """Twenty more articles with everything in them cost at most 18 statements each."""

    def statements(count):
        stories = [
            f"{unlike(n)} قال أنتوني بلينكن إن {n} مليون دولار دفعت عام 2021."
            for n in range(count, 2 * count)
        ]
        with CaptureQueriesContext(connection) as found:
            ingest_records(tmp_path, stories)
        return len(found)

    statements(1)
    few, many = statements(10), statements(30)
    assert many - few <= 18 * 20


def test_long_runs_collect_garbage_less_often_and_leave_it_as_it_was(monkeypatch):
    found = []

    def look(document, today):
        found.append(gc.get_threshold()[0])
        return draft(document, today)

    monkeypatch.setattr(loading, "draft", look)
    before = gc.get_threshold()
    ingest(FILES / "page_ar.txt")
    assert found == [100_000]
    assert gc.get_threshold() == before


def test_batches_of_one_give_the_same(told):
    path = FILES / "ten_records.jsonl"
    code, lines = ingest(path, batch_size=1)
    assert (code, len(lines), Article.objects.count()) == (1, 3, 9)


def test_large_records_make_small_batches(told, monkeypatch):
    monkeypatch.setattr(running, "BATCH_BYTES", 1)
    ingest(FILES / "page_ar.txt", FILES / "page_en.txt")
    assert [len(ids) for ids in told] == [1, 1]


def test_rest_of_the_site_is_told_once_a_batch(told):
    ingest(FILES / "ten_records.jsonl")
    assert told == [list(Article.objects.order_by("pk").values_list("pk", flat=True))]


def test_listener_that_breaks_does_not_undo_what_is_saved(capsys, caplog):
    def break_down(**_):
        raise ZeroDivisionError

    article_changed.connect(break_down)
    try:
        code, _ = ingest(FILES / "page_ar.txt")
    finally:
        article_changed.disconnect(break_down)
    assert (code, Article.objects.count()) == (0, 1)
    assert "could not follow for 1 articles" in capsys.readouterr().err
    assert "ZeroDivisionError" in caplog.text


def test_long_work_shows_a_bar(tmp_path, capsys):
    path = tmp_path / "a.jsonl"
    body = " ".join([STORY] * 40)
    path.write_text(
        "".join(json.dumps({"body": f"{n} {body}"}) + "\n" for n in range(20))
    )
    ingest(path)
    assert "100%" in capsys.readouterr().err


def test_name_of_odd_bytes_is_stored(tmp_path):
    path = tmp_path / "a\udce9.txt"
    path.write_text(STORY)
    code, _ = ingest(path)
    assert (code, RawDocument.objects.get().original_name) == (0, "a\ufffd.txt")
