"""Every outcome and notice has its line in docs/ingest.md."""

import re
from pathlib import Path

from archive.ingest.outcomes import MESSAGES
from archive.ingest.readers import READERS, jsonl

ROOT = Path(__file__).parents[3]
PAGE = (ROOT / "docs" / "ingest.md").read_text("utf-8")


def test_outcomes_of_the_page_are_those_of_the_code():
    table = PAGE.partition("## Outcomes")[2].partition("##")[0]
    assert set(re.findall(r"^\| \w+ \| `(\w+)`", table, re.MULTILINE)) == set(MESSAGES)


def test_page_names_every_field_and_file_type():
    names = {f"`{name}`" for name in (*jsonl.FIELDS, *READERS)}
    assert {name for name in names if name not in PAGE} == set()
