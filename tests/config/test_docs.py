"""The documents keep up with the code."""

import re
from pathlib import Path

import pytest
from django.conf import settings

BASE = Path(settings.BASE)
VARIABLE = re.compile(r"SIJILL_[A-Z_]+[A-Z]")


def read(*names: str) -> str:
    return "\n".join((BASE / name).read_text(encoding="utf-8") for name in names)


def test_every_variable_is_documented_and_every_documented_one_exists():
    code = read(
        "config/settings.py", "config/gunicorn.py", "script/python", "script/test"
    )
    assert set(VARIABLE.findall(read("docs/settings.md"))) == set(
        VARIABLE.findall(code)
    )


def test_version_is_the_newest_of_the_changelog():
    assert re.fullmatch(r"\d+\.\d+\.\d+", settings.VERSION)
    assert f'version = "{settings.VERSION}"' in read("pyproject.toml")


@pytest.mark.parametrize("name", ["requirements", "requirements-dev"])
def test_lock_has_every_requirement(name):
    wanted = {
        re.split(r"[\[~=<>]", line)[0]
        for line in read(f"{name}.in").splitlines()
        if line and line[0] not in "#-"
    }
    lock = read(f"{name}.txt")
    pinned = set(re.findall(r"^([\w.-]+)(?:\[\w+\])?==", lock, re.MULTILINE))
    assert wanted - pinned == set()


PAGES = [path.relative_to(BASE).as_posix() for path in BASE.glob("docs/**/*.md")]


@pytest.mark.parametrize("page", sorted([*PAGES, "README.md", "CONTRIBUTING.md"]))
def test_links_and_paths_of_a_page_exist(page):
    text = (BASE / page).read_text(encoding="utf-8")
    links = re.findall(r"\]\((?!https?:|#|mailto:)([^)#]+)", text)
    missing = [
        link for link in links if not ((BASE / page).parent / link).resolve().exists()
    ]
    assert missing == []
