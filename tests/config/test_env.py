"""Environment variables are read strictly."""

from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from config import env


def test_flag_is_zero_one_or_the_default(monkeypatch):
    monkeypatch.setenv("X", "1")
    assert env.flag("X", default=False) is True
    monkeypatch.setenv("X", "0")
    assert env.flag("X", default=True) is False
    monkeypatch.delenv("X")
    assert env.flag("X", default=True) is True


@pytest.mark.parametrize("value", ["yes", "true", "2"])
def test_flag_refuses_anything_else(monkeypatch, value):
    monkeypatch.setenv("X", value)
    with pytest.raises(ImproperlyConfigured, match=f"X must be 0 or 1, not '{value}'"):
        env.flag("X", default=False)


def test_number_is_whole_and_large_enough(monkeypatch):
    monkeypatch.setenv("X", "12")
    assert env.number("X", 5) == 12
    monkeypatch.delenv("X")
    assert env.number("X", 5) == 5


@pytest.mark.parametrize("value", ["-1", "2.5", "many", "0"])
def test_number_refuses_anything_else(monkeypatch, value):
    monkeypatch.setenv("X", value)
    with pytest.raises(ImproperlyConfigured, match="X must be a whole number of 1"):
        env.number("X", 5, least=1)


def test_words_are_split_at_commas(monkeypatch):
    monkeypatch.setenv("X", " a, b,,c ")
    assert env.words("X") == ["a", "b", "c"]
    assert env.words("Y_NOT_SET") == []


def test_path_is_absolute(monkeypatch, tmp_path):
    monkeypatch.setenv("X", str(tmp_path / "a" / ".." / "b"))
    assert env.path("X", Path("y")) == tmp_path / "b"


def test_secret_is_made_once_and_kept_private(tmp_path):
    file = tmp_path / "state" / "secret-key"
    first = env.secret("SECRET_NOT_SET", file)
    assert len(first) == 64
    assert env.secret("SECRET_NOT_SET", file) == first
    assert file.stat().st_mode & 0o777 == 0o600
    assert [path.name for path in file.parent.iterdir()] == ["secret-key"]


def test_secret_of_the_environment_wins(monkeypatch, tmp_path):
    monkeypatch.setenv("X", "abc")
    assert env.secret("X", tmp_path / "none") == "abc"
    assert not (tmp_path / "none").exists()
