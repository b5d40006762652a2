"""`check_index` finds what is wrong, of articles and of files, and mends that."""

from pathlib import Path
from typing import Any, cast

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from archive.models import Article
from search.backends import Unavailable
from search.backends.consistency import check, repair
from search.backends.folder import IndexFolder
from search.backends.whoosh import WhooshBackend, checking
from search.backends.whoosh.reading import forget
from search.query.nodes import Everything, Word
from tests.search.newsroom import Newsroom, make_article


@pytest.fixture
def folder(room: Newsroom) -> IndexFolder:
    return cast("WhooshBackend", room.engine).folder


@pytest.fixture
def files(folder: IndexFolder) -> Path:
    state = folder.state()
    assert state
    return folder.folder(state.folder)


def only(files: Path, ending: str) -> Path:
    (path,) = files.glob(f"*{ending}")
    return path


def nothing(_count: int) -> None:
    """Draw no bar."""


def test_an_index_that_is_right_says_so(room: Newsroom, capsys: Any) -> None:
    call_command("check_index")
    assert capsys.readouterr().out == "The index is right: 5 articles.\n"


def test_missing_extra_and_stale_articles_are_told_and_repaired(
    room: Newsroom, capsys: Any
) -> None:
    added = make_article("Nobody has told the index of this harbour.")
    gone = room.articles["june"].pk
    Article.objects.filter(pk=gone).delete()
    changed = room.articles["undated"]
    changed.save()
    with pytest.raises(CommandError, match="--repair"):
        call_command("check_index")
    assert capsys.readouterr().out.splitlines() == [
        f"1 article missing from the index: {added.pk}.",
        f"1 article in the index that should not be: {gone}.",
        f"1 article in the index as they were before a change: {changed.pk}.",
    ]
    generation = room.engine.generation()
    call_command("check_index", "--repair", verbosity=0)
    assert capsys.readouterr().out.endswith("Repaired: the index has 5 articles.\n")
    # Exactly these were written, in one go.
    assert room.engine.generation() == generation.replace(".1", ".2")
    assert room.find(Word("harbour")).total == 1
    assert check(room.engine).is_right


def test_an_article_that_stands_twice_is_stale(
    room: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    june = room.articles["june"].pk
    with monkeypatch.context() as patch:
        target = "search.backends.whoosh.writing.ArticleWriter.delete_articles"
        patch.setattr(target, lambda *_: None)
        room.engine.note([june])
    assert room.find(Word("harbour")).total == 2
    assert check(room.engine).stale == (june,)
    repair(room.engine, nothing)
    assert room.find(Word("harbour")).total == 1


def test_notes_that_wait_are_told_and_written(
    room: Newsroom, folder: IndexFolder, capsys: Any
) -> None:
    folder.note([room.articles["june"].pk])
    with pytest.raises(CommandError):
        call_command("check_index")
    assert "1 changed articles wait to be written." in capsys.readouterr().out
    call_command("check_index", "--repair", verbosity=0)
    assert folder.pending() == {}


@pytest.mark.parametrize("ending", [".arrays", ".pst", ".trm", ".sums"])
@pytest.mark.parametrize("kept", [0, 0.5])
def test_a_cut_file_is_told_and_its_articles_written_again(
    room: Newsroom, files: Path, ending: str, kept: float, caplog: Any
) -> None:
    later = make_article("A later segment has this.")
    room.engine.note([later.pk])
    path = min(files.glob(f"*{ending}"), key=lambda item: item.stat().st_mtime_ns)
    path.write_bytes(path.read_bytes()[: int(path.stat().st_size * kept)])
    touch(files)
    with pytest.raises(Unavailable):
        room.find(Everything())
    assert room.engine.is_ready() is False
    assert "check_index --repair" in caplog.text
    found = check(room.engine)
    assert len(found.problems) == 1
    assert "A segment of 5 articles is damaged" in found.problems[0]
    assert path.name in found.problems[0]
    left = repair(room.engine, nothing)
    assert left.is_right
    assert room.engine.is_ready() is True
    assert room.find(Everything()).total == 6
    assert room.find(Word("harbour")).total == 1


def touch(files: Path) -> None:
    """Make readers open the index anew, as after a restart."""
    current = files.parent / "current"
    current.replace(current.with_name("kept"))
    current.write_bytes(current.with_name("kept").read_bytes())
    forget(IndexFolder(files.parent))


def test_a_file_that_is_gone_is_told(room: Newsroom, files: Path) -> None:
    only(files, ".arrays").unlink()
    touch(files)
    assert check(room.engine).problems[0].endswith(".arrays is missing.")
    assert repair(room.engine, nothing).is_right


def test_changed_bytes_are_told_by_the_checksums(room: Newsroom, files: Path) -> None:
    path = only(files, ".pst")
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 0xFF
    path.write_bytes(data)
    found = check(room.engine)
    assert "other contents than were written" in found.problems[0]
    assert repair(room.engine, nothing).is_right


def test_bytes_that_mean_nothing_end_no_query_with_an_error(
    room: Newsroom, files: Path, caplog: Any
) -> None:
    path = only(files, ".pst")
    path.write_bytes(b"\xff" * path.stat().st_size)
    touch(files)
    assert room.engine.is_ready() is True
    with pytest.raises(Unavailable):
        room.find(Word("harbour"))
    assert room.engine.is_ready() is False
    assert "check_index --repair" in caplog.text
    assert repair(room.engine, nothing).is_right
    assert room.find(Word("harbour")).total == 1


@pytest.mark.parametrize("name", ["current", "toc"])
def test_an_index_that_cannot_be_opened_is_rebuilt(
    room: Newsroom, files: Path, name: str
) -> None:
    path = files.parent / "current" if name == "current" else only(files, ".toc")
    path.write_bytes(path.read_bytes()[:20])
    touch(files)
    assert room.engine.is_ready() is False
    assert len(check(room.engine).problems) == 1
    before = files.name
    assert repair(room.engine, nothing).is_right
    assert before not in room.engine.generation()
    assert room.find(Everything()).total == 5


def test_what_cannot_be_repaired_is_said(
    room: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_article("This one cannot be written.")
    monkeypatch.setattr(WhooshBackend, "note", lambda *_: None)
    with pytest.raises(CommandError, match="rebuild_index"):
        call_command("check_index", "--repair", verbosity=0)


def test_nothing_is_mended_where_nothing_is_wrong(
    room: Newsroom, folder: IndexFolder
) -> None:
    before = room.engine.generation()
    checking.mend(folder, nothing)
    assert room.engine.generation() == before
