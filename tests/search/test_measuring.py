"""`measure_search` makes archives, asks its mix and writes down what it took."""

import json
import sys
from pathlib import Path
from typing import Any, cast

import pytest
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import CommandError

from archive.models import Article, Mention
from search.backends.base import Request
from search.backends.whoosh import WhooshBackend
from search.backends.whoosh.reading import archive_at
from search.management.measuring import facets, measure, others, postgres, tantivy
from search.management.measuring.archive import fill
from search.management.measuring.clock import Spent, spread
from search.management.measuring.page import shown
from search.management.measuring.plot import plot
from search.management.measuring.questions import HOSTILE, KINDS
from search.management.measuring.records import records
from search.management.measuring.sqlite import Fts5
from search.management.measuring.sqlite_alone import Fts5Alone
from search.query.nodes import Word
from search.query.parse import parse
from tests.search.newsroom import Newsroom, make_article

LONG = "The harbour of the town was opened by Antony Blinken in Rome. " * 5


def jsonl(path: Path, bodies: list[str], **fields: str) -> Path:
    rows = [json.dumps({"title": "T", "body": body, **fields}) for body in bodies]
    path.write_text("\n".join(rows), encoding="utf-8")
    return path


def test_records_come_from_all_files_in_turn_and_again(tmp_path: Path) -> None:
    first = jsonl(tmp_path / "a.jsonl", [LONG + "one", "short", LONG + "two"])
    second = jsonl(tmp_path / "b.jsonl", [LONG + "three"], published="2021-06-28T08:00")
    found = records([first, second])
    taken = [next(found) for _ in range(4)]
    assert [record.body[-3:] for record in taken] == ["one", "ree", "two", "one"]
    assert [record.number for record in taken] == [0, 1, 2, 3]
    assert str(taken[1].published) == "2021-06-28"
    assert taken[0].published is None


def test_files_without_articles_give_none(tmp_path: Path) -> None:
    assert list(records([jsonl(tmp_path / "a.jsonl", ["short"])])) == []


def test_an_archive_has_texts_mentions_and_sources(
    room: Newsroom, tmp_path: Path
) -> None:
    path = jsonl(
        tmp_path / "a.jsonl", [LONG + "1", LONG + "2"], source="Herald", lang="en"
    )
    found = records([path])
    fill((next(found) for _ in range(3)), lambda _: None)
    made = Article.objects.filter(external_id__startswith="measured-")
    assert [article.source and article.source.name_en for article in made] == [
        "Herald"
    ] * 3
    mention = Mention.objects.filter(article__in=made).first()
    assert mention
    assert mention.surface == "Antony Blinken"


def test_the_mix_has_every_kind_and_the_times_of_each(room: Newsroom) -> None:
    asked = measure.drawn(30, 1)
    assert {question.kind for question in asked} == set(KINDS)
    times = measure.ours(room.engine, asked)
    assert times["again"]["all"]["count"] == len(asked)
    assert measure.drawn(30, 1) == asked


def test_the_spread_of_times() -> None:
    found = spread([Spent(float(n), 1.0) for n in range(1, 101)])
    assert (found.cpu_p50, found.cpu_p95, found.cpu_most) == (51.0, 96.0, 100.0)


def test_the_command_tells_everything(
    room: Newsroom, tmp_path: Path, capsys: Any
) -> None:
    settings.DATA = tmp_path
    written, drawn = tmp_path / "figures.json", tmp_path / "cost.svg"
    asked = {"queries": 20, "updates": 2, "hostile": True, "others": True}
    call_command("measure_search", json=written, plot=drawn, **asked)
    figures = json.loads(written.read_text(encoding="utf-8"))
    asked_too = {"tantivy"} if tantivy.installed() else set()
    assert set(figures["others"]) == asked_too | {
        "Sijill",
        "Sijill, folded words only",
        "SQLite FTS5",
        "SQLite FTS5, facets in SQL",
        "stock Haystack + Whoosh (2,000)",
    }
    assert figures["updates"]["update"]["count"] == 2
    assert figures["hostile"]["500 prefixes"]["capped"] is True
    assert "the query after it" in capsys.readouterr().out
    lines = 2 + len(figures["others"]) - 1
    assert drawn.read_text(encoding="utf-8").count("<circle") == lines


def test_archives_to_make_need_files_and_a_folder() -> None:
    with pytest.raises(CommandError, match="--of"):
        call_command("measure_search", articles=[5])


def test_facets_and_months_as_rows(room: Newsroom) -> None:
    archive = archive_at(cast("WhooshBackend", room.engine).folder)
    assert archive
    assert (room.articles["june"].pk, "source", "herald") in set(facets.values(archive))
    assert dict(facets.months(archive))[room.articles["june"].pk] == 2022 * 12 + 5
    assert others.SMALL > 0


def test_questions_in_the_language_of_postgres(room: Newsroom) -> None:
    asked = {
        question.kind: postgres._query(question) for question in measure.drawn(30, 1)
    }
    assert " <-> " in asked["phrase"]
    assert asked["browse"] == ""
    assert asked["prefix"].endswith(":*")
    assert " & !" in asked["boolean"]


def test_pages_have_the_snippets_of_their_hits(room: Newsroom) -> None:
    found = shown(room.engine, Request(node=Word("harbour")))
    assert len(found.headlines) == len(found.snippets) == len(found.page.hits) > 0
    marked = [any(part.marked for part in texts) for texts in found.snippets]
    assert any(marked)


def test_tantivy_answers_every_kind_of_question(room: Newsroom, tmp_path: Path) -> None:
    module = pytest.importorskip("tantivy")
    archive = archive_at(cast("WhooshBackend", room.engine).folder)
    assert archive
    rival = tantivy.Tantivy(tmp_path / "tantivy", archive, module)
    for question in measure.drawn(30, 1):
        found = rival.ask(question, snippets=True)
        assert (found is None) == (question.kind == "fuzzy")
        if found and question.kind in {"one word", "two words", "phrase"}:
            ours = room.engine.find(measure.spelled(question.request))
            assert found.total == ours.total
            assert len(found.snippets) == 2 * len(found.best)
    rival.close()


def test_what_is_not_installed_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "tantivy", None)
    assert tantivy.installed() is None
    assert "not measured" in others.missing()


def test_a_plot_of_one_size_is_drawn() -> None:
    assert "<circle" in plot("Cost", {"p50": [(5, 0.2)]})


@pytest.mark.parametrize("name", HOSTILE)
def test_what_nobody_should_ask_is_answered(room: Newsroom, name: str) -> None:
    page = room.find(parse(HOSTILE[name]))
    assert page.total <= 5


def test_what_is_capped_says_so(room: Newsroom) -> None:
    room.engine.note([make_article(" ".join(f"كلما{n}" for n in range(9))).pk])
    assert room.find(parse(HOSTILE["500 fuzzy"])).capped is True
    assert room.find(parse(HOSTILE["500 prefixes"])).capped is True
    assert room.find(parse(HOSTILE["10,000 letters"])).capped is False


def test_sqlite_answers_alike_however_its_facets_are_counted(
    room: Newsroom, tmp_path: Path
) -> None:
    archive = archive_at(cast("WhooshBackend", room.engine).folder)
    assert archive
    one = Fts5(tmp_path / "one.sqlite3", archive)
    alone = Fts5Alone(tmp_path / "alone.sqlite3", archive)
    questions = measure.drawn(40, 1)
    answers = [
        [engine.ask(question, snippets=True) for question in questions]
        for engine in (one, alone)
    ]
    assert answers[0] == answers[1]
    assert any(answer and answer.total for answer in answers[0])
    one.close()
    alone.close()
