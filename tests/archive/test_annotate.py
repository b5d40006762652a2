"""The commands `annotate` and `extract`: what they print and what they leave alone."""

import importlib
import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import StringIO
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from archive.extract.names import names_changed
from archive.extract.run import EXTRACTOR_VERSION
from archive.models import Actor, ActorName, Article, Meeting, Mention, Place, PlaceName
from archive.registry import load_registry
from tests.archive.newsroom import new_article

pytestmark = pytest.mark.django_db

REPORT = """قمة في روما

عقد قادة البلدين قمة في مدينة روما يوم 28 يونيو 2021، وقال مراد الكاتب إن الدعم مستمر. \
وقال مراد الكاتب أيضا إن لجنة السلام ستعود إلى العمل خلال أسابيع قليلة كما وعدت.
"""


@pytest.fixture(autouse=True)
def registry(settings: Any, tmp_path: Path) -> None:
    settings.DATA = tmp_path / "data"
    italy = Place.objects.create(key="italy", kind="country", name_en="Italy")
    rome = Place.objects.create(
        key="rome", kind="city", name_ar="روما", name_en="Rome", country=italy
    )
    PlaceName.objects.create(place=italy, text="إيطاليا")
    PlaceName.objects.create(place=rome, text="روما")
    writer = Actor.objects.create(
        key="murad-al-katib", kind="person", name_ar="مراد الكاتب"
    )
    ActorName.objects.create(actor=writer, text="مراد الكاتب")
    names_changed()


def annotate(*paths: Path) -> list[dict[str, Any]]:
    out = StringIO()
    call_command("annotate", *map(str, paths), stdout=out)
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_annotate_prints_a_line_for_each_article_and_saves_nothing(
    tmp_path: Path,
) -> None:
    path = tmp_path / "report.txt"
    path.write_text(REPORT, encoding="utf-8")
    (row,) = annotate(path)
    assert (row["file"], row["language"]) == ("report.txt", "ar")
    assert REPORT[row["headline"]["start"] : row["headline"]["end"]] == "قمة في روما"
    assert row["headline_basis"] == "scraped"
    assert row["published"]["date"] is None
    assert {block["kind"] for block in row["blocks"]} == {"headline", "body"}
    assert [
        (item["surface"], item["target"], item["key"], item["form"], item["status"])
        for item in row["mentions"]
    ] == [
        ("روما", "place", "rome", "name", "auto"),
        ("روما", "place", "rome", "name", "auto"),
        ("مراد الكاتب", "actor", "murad-al-katib", "name", "auto"),
        ("مراد الكاتب", "actor", "murad-al-katib", "name", "auto"),
    ]
    (meeting,) = row["meetings"]
    assert (meeting["role"], meeting["kind"], meeting["key"]) == (
        "main",
        "summit",
        None,
    )
    assert meeting["city"] == {"key": "rome", "name_ar": "روما", "name_en": "Rome"}
    assert meeting["country"]["key"] == "italy"
    assert (meeting["date_start"], meeting["date_end"]) == ("2021-06-28", "2021-06-28")
    assert [(item["surface"], item["speaker"]["key"]) for item in row["quotes"]] == [
        ("إن الدعم مستمر", "murad-al-katib"),
        (
            "إن لجنة السلام ستعود إلى العمل خلال أسابيع قليلة كما وعدت",
            "murad-al-katib",
        ),
    ]
    assert row["figures"] == []
    assert [(item["surface"], item["iso"]) for item in row["dates"]] == [
        ("يوم 28 يونيو 2021", "2021-06-28")
    ]
    assert not Article.objects.exists()
    assert not Meeting.objects.exists()


def test_annotate_gives_the_facts_of_a_known_meeting(tmp_path: Path) -> None:
    Meeting.objects.create(
        key="rome-summit",
        name_en="Rome summit",
        kind="summit",
        date_start="2021-06-27",
        city=Place.objects.get(key="rome"),
    )
    path = tmp_path / "report.txt"
    path.write_text(REPORT, encoding="utf-8")
    (meeting,) = annotate(path)[0]["meetings"]
    assert (meeting["key"], meeting["date_start"]) == ("rome-summit", "2021-06-27")


def test_annotate_reads_the_records_of_a_jsonl_file(tmp_path: Path) -> None:
    path = tmp_path / "records.jsonl"
    record = {"id": "7", "language": "ar", "title": "خبر", "body": REPORT,
              "published": "2021-06-29"}  # fmt: skip
    path.write_text(json.dumps(record) + "\n", encoding="utf-8")
    (row,) = annotate(path)
    assert (row["id"], row["published"]["date"]) == ("7", "2021-06-29")
    assert row["published"] == {
        "date": "2021-06-29",
        "basis": "metadata",
        "queued": False,
    }


@pytest.mark.parametrize(
    ("content", "code"), [(b"", "empty"), (b"\n \n", "empty"), (b"%PDF-1.4", "binary")]
)
def test_annotate_names_what_is_no_article(
    tmp_path: Path, content: bytes, code: str
) -> None:
    path = tmp_path / "bad.txt"
    path.write_bytes(content)
    out = StringIO()
    with pytest.raises(SystemExit) as stop:
        call_command("annotate", str(path), stdout=out)
    assert stop.value.code == 1
    assert json.loads(out.getvalue()) == {"file": "bad.txt", "error": code}


def test_annotate_names_what_is_too_long(tmp_path: Path, settings: Any) -> None:
    settings.INGEST_MAX_CHARACTERS = 10
    path = tmp_path / "long.txt"
    path.write_text(REPORT, encoding="utf-8")
    out = StringIO()
    with pytest.raises(SystemExit):
        call_command("annotate", str(path), stdout=out)
    assert json.loads(out.getvalue()) == {"file": "long.txt", "error": "too_large"}


def test_annotate_gives_a_standfirst_as_the_summary(tmp_path: Path) -> None:
    standfirst = (
        "رغم النداءات الكثيرة ، فتحت المدن الساحلية عددا قليلا من المدارس هذا الأسبوع"
    )
    body = (
        "قال مراد الكاتب يوم الخميس إن المدارس ستفتح تدريجيا بعد أن يزور الخبراء كل"
        " مبنى ويكتبوا تقاريرهم عنه.\n"
        "رغم النداءات الكثيرة لفتحها كلها ، فتحت المدن الساحلية عددا قليلا فقط من"
        " المدارس هذا الأسبوع ، خوفا من الأمطار.\n"
        "وأضاف أن الباقي سيفتح في الشهر المقبل إذا سمح الطقس بذلك في كل البلاد.\n"
    )
    path = tmp_path / "lead.txt"
    path.write_text(f"{standfirst}\n{body}", encoding="utf-8")
    (row,) = annotate(path)
    assert row["summary"] == {"start": 0, "end": len(standfirst)}
    assert (row["headline"], row["headline_basis"]) == (None, "lead")


def test_annotate_says_that_a_file_is_not_there(tmp_path: Path) -> None:
    out = StringIO()
    with pytest.raises(SystemExit):
        call_command("annotate", str(tmp_path / "none.txt"), stdout=out)
    assert json.loads(out.getvalue())["error"] == "No such file or directory"


def test_extract_reads_all_or_some_articles_anew() -> None:
    first, second = new_article(1), new_article(2)
    ActorName.objects.create(
        actor=Actor.objects.get(key="antony-blinken"), text="بلينكن"
    )
    Mention.objects.filter(article=first, actor__isnull=False).update(
        status="confirmed"
    )
    out = StringIO()
    call_command("extract", "--articles", str(first.pk), stdout=out)
    assert out.getvalue() == "1 articles read, 0 with a failed stage.\n"
    assert set(first.mentions.values_list("status", flat=True)) == {"auto", "confirmed"}
    assert not Article.objects.filter(pk=second.pk).get().extractor_version
    call_command("extract", "--outdated", stdout=out)
    call_command("extract", "--outdated", stdout=out)
    assert out.getvalue().splitlines()[1:] == [
        "1 articles read, 0 with a failed stage.",
        "0 articles read, 0 with a failed stage.",
    ]
    second.refresh_from_db()
    assert second.extractor_version == EXTRACTOR_VERSION
    call_command("extract", stdout=out)
    assert out.getvalue().endswith("2 articles read, 0 with a failed stage.\n")


def test_extract_in_several_processes_saves_here(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What the other processes do is done here; SQLite in memory has only one."""

    @contextmanager
    def pool(count: int, initializer: Callable[[], None]) -> Iterator[Any]:
        assert count == 2
        initializer()
        yield SimpleNamespace(imap=map)

    command = "archive.management.commands.extract"
    monkeypatch.setattr(f"{command}.get_context", lambda _: SimpleNamespace(Pool=pool))
    monkeypatch.setattr(f"{command}._CHUNK", 1)
    first, second = new_article(1), new_article(2)
    out = StringIO()
    call_command("extract", "--jobs", "2", stdout=out)
    assert out.getvalue() == "2 articles read, 0 with a failed stage.\n"
    for article in (first, second):
        article.refresh_from_db()
        assert article.extractor_version == EXTRACTOR_VERSION


def test_extract_names_articles_that_are_not_there() -> None:
    with pytest.raises(CommandError, match="There is no article 7, 9"):
        call_command("extract", "--articles", "7", "9")


def test_extract_ends_with_1_where_a_stage_failed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def broken(*_args: object) -> None:
        raise ValueError

    new_article()
    monkeypatch.setattr("archive.extract.reading.actors.find", broken)
    monkeypatch.setattr("archive.management.commands.extract._CHUNK", 1)
    out = StringIO()
    with pytest.raises(SystemExit) as stop:
        call_command("extract", stdout=out)
    assert stop.value.code == 1
    assert out.getvalue() == "1 articles read, 1 with a failed stage.\n"


@pytest.mark.shared
def test_the_stages_reach_their_targets_on_the_gold(shared: Path) -> None:
    sys.path.insert(0, str(shared / "tools"))
    scorer = importlib.import_module("score_extraction")

    sys.path.pop(0)
    root = Path(__file__).resolve().parents[2]
    load_registry(root / "fixtures" / "registry")
    rows = {row["file"]: row for row in annotate(*sorted((shared / "seeds").glob("*")))}
    parts = scorer.score(rows, shared / "gold")
    for stage in ("actors", "actor sets", "places", "main meeting city",
                  "main meeting date"):  # fmt: skip
        precision, recall = scorer.TARGETS[stage]
        part = parts[stage]
        assert (part.precision >= precision, part.recall >= recall) == (True, True), (
            part.errors
        )
