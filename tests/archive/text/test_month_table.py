"""The table of month names is what its script builds."""

import runpy
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]


def test_the_table_is_up_to_date() -> None:
    table = runpy.run_path(str(ROOT / "script" / "build_months.py"))["table"]
    written = (ROOT / "archive/text/data/months.list").read_text(encoding="utf-8")
    assert written == table()
