"""From paths to files: order, unknown types, what cannot be read."""

import os
from typing import Any

import pytest

from archive.ingest import receive as receiving
from archive.ingest.receive import File


def receive(paths) -> list[Any]:
    """List what is received."""
    return list(receiving.receive(paths))


def seen(*paths):
    return [
        (item.path.name, None)
        if isinstance(item, File)
        else (item.path.name, item.refusal.error.code)
        for item in receive(paths)
    ]


def test_folders_are_walked_in_order(tmp_path):
    (tmp_path / "b").mkdir()
    for name in ("c.txt", "b/2.jsonl", "b/1.TXT", "a.txt", ".hidden.txt"):
        (tmp_path / name).write_text("x")
    assert seen(tmp_path) == [
        ("a.txt", None),
        ("1.TXT", None),
        ("2.jsonl", None),
        ("c.txt", None),
    ]


def test_size_is_that_of_the_file(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("12345")
    assert [item.size for item in receive([path])] == [5]


def test_unknown_type_names_the_known_ones(tmp_path):
    (tmp_path / "a.pdf").write_text("x")
    (found,) = receive([tmp_path])
    assert (found.refusal.error.code, found.refusal.error.values) == (
        "unknown_type",
        {"known": ".htm, .html, .jsonl, .txt"},
    )


def test_missing_path_goes_by_and_the_rest_goes_on(tmp_path):
    (tmp_path / "a.txt").write_text("x")
    assert seen(tmp_path / "nowhere", tmp_path / "a.txt") == [
        ("nowhere", "unreadable"),
        ("a.txt", None),
    ]


def test_reason_is_the_systems(tmp_path):
    (found,) = receive([tmp_path / "nowhere"])
    assert found.refusal.error.values == {"problem": "no such file or directory"}


def test_file_in_place_of_a_folder_is_unreadable(tmp_path):
    (tmp_path / "a.txt").write_text("x")
    (found,) = receive([tmp_path / "a.txt" / "b.txt"])
    assert found.refusal.error.values == {"problem": "not a directory"}


def test_dangling_link_is_unreadable(tmp_path):
    (tmp_path / "a.txt").symlink_to(tmp_path / "nowhere.txt")
    (tmp_path / "b.txt").write_text("x")
    assert seen(tmp_path) == [("a.txt", "unreadable"), ("b.txt", None)]


def test_link_to_itself_is_unreadable(tmp_path):
    (tmp_path / "a").symlink_to(tmp_path / "a")
    assert seen(tmp_path) == [("a", "unreadable")]


def test_link_back_to_the_folder_ends(tmp_path):
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "back").symlink_to(tmp_path)
    (tmp_path / "sub" / "a.txt").write_text("x")
    assert seen(tmp_path) == [("a.txt", None)]


def test_pipe_is_not_opened(tmp_path):
    os.mkfifo(tmp_path / "a.txt")
    assert seen(tmp_path) == [("a.txt", "unreadable")]


@pytest.mark.skipif(os.geteuid() == 0, reason="permissions do not bind root")
def test_folder_without_permission_is_unreadable(tmp_path):
    folder = tmp_path / "closed"
    folder.mkdir(mode=0)
    (tmp_path / "d.txt").touch(mode=0)
    assert seen(tmp_path) == [("closed", "unreadable"), ("d.txt", "unreadable")]
