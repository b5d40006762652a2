"""`measure_search`: how fast the engine answers, alone and beside other engines.

Without `--articles` it measures the archive of the settings. With it, archives of
these sizes are made of JSONL files in folders of their own, each measured in its own
process. The figures of docs/performance.md are made with it; snippets are part of
what is measured, the HTML of pages is not.
"""

import json
import os
import subprocess
import sys
from argparse import ArgumentParser
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from archive.models import Article
from archive.registry import load_registry
from search.backends import engine
from search.management.measuring import measure
from search.management.measuring.archive import fill
from search.management.measuring.clock import memory, timed
from search.management.measuring.others import OURS, missing, others
from search.management.measuring.plot import plot
from search.management.measuring.records import records
from search.management.measuring.tables import told

BUILT: Final = "measured.json"
"""In an archive's folder: what making it took."""


class Command(BaseCommand):
    """Measure queries and, if asked, updates, hostile queries and other engines."""

    help = "Measure search with queries drawn from the archive: CPU and wall time."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Say what to measure and where to write it."""
        add = parser.add_argument
        add("--queries", type=int, default=200, help="How many.")
        add("--seed", type=int, default=1, help="Which ones.")
        add("--updates", type=int, default=0, help="Also index so many again, singly.")
        add("--hostile", action="store_true", help="Also ask what nobody should.")
        add("--others", action="store_true", help="Also measure other engines.")
        add("--postgres", default="", help="URL of an empty PostgreSQL database.")
        add("--articles", type=int, nargs="+", default=[], help="Archives to make.")
        add(
            "--of",
            type=Path,
            nargs="+",
            default=[],
            help="JSONL files for them.",
        )
        add("--folder", type=Path, help="Where archives are made and kept.")
        add("--json", type=Path, help="Also write the figures to a file.")
        add("--plot", type=Path, help="Also draw cost against size, as SVG.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Measure this archive, or each of those asked for."""
        if options["articles"]:
            found = [self._there(size, options) for size in options["articles"]]
        else:
            found = [self._here(options)]
            self.stdout.write("\n".join(told(found[0])))
        if options["json"]:
            written = found if options["articles"] else found[0]
            options["json"].write_text(json.dumps(written, indent=1), encoding="utf-8")
        if options["plot"]:
            drawing = plot("CPU milliseconds a page, with snippets", _lines(found))
            options["plot"].write_text(drawing, encoding="utf-8")

    def _here(self, options: Mapping[str, Any]) -> dict[str, Any]:
        """Measure the archive of the settings; make it first if it is to be made."""
        if options["of"]:
            self._make(options)
        found, asked = engine(), measure.drawn(options["queries"], options["seed"])
        if not asked or not found.is_ready():
            message = "Nothing to measure: run manage.py ingest and rebuild_index."
            raise CommandError(message)
        figures: dict[str, Any] = {
            "articles": Article.objects.visible().count(),
            "queries": len(asked),
            "built": _built(),
            "index_mb": round(found.size() / 1e6, 1),
            "times": measure.ours(found, asked),
            "memory_mb": memory(),
        }
        if options["hostile"]:
            figures["hostile"] = measure.hostile(found)
        if options["updates"]:
            ids = measure.some_ids(options["updates"])
            figures["updates"] = measure.updates(found, ids)
        if options["others"]:
            figures["others"] = others(asked, options["postgres"])
            self.stderr.write(missing())
        return figures

    def _make(self, options: Mapping[str, Any]) -> None:
        """Fill the database and build the index, unless that was done before."""
        data = Path(settings.DATA)
        if (data / BUILT).exists():
            return
        data.mkdir(parents=True, exist_ok=True)
        call_command("migrate", interactive=False, verbosity=0)
        load_registry(Path(settings.BASE) / "fixtures" / "registry")
        self.stderr.write(f"Making {os.environ[SIZE]} articles in {data} …")
        fill(islice(records(options["of"]), int(os.environ[SIZE])), lambda _: None)
        count, spent = timed(lambda: engine().rebuild(lambda _: None))
        rate = count / max(spent.cpu / 1_000, 0.001)
        built = {"cpu_s": spent.cpu / 1_000, "wall_s": spent.wall / 1_000, "rate": rate}
        (data / BUILT).write_text(json.dumps(built), encoding="utf-8")

    def _there(self, size: int, options: Mapping[str, Any]) -> dict[str, Any]:
        """Measure an archive of a size in a process of its own."""
        if not options["of"] or not options["folder"]:
            message = "--articles needs --of FILE … and --folder FOLDER."
            raise CommandError(message)
        data = (options["folder"] / str(size)).resolve()
        written = data / "figures.json"
        data.mkdir(parents=True, exist_ok=True)
        manage = Path(settings.BASE) / "manage.py"
        command = [sys.executable, str(manage), *_passed_on(options, written)]
        environment = {**os.environ, "SIJILL_DATA": str(data), SIZE: str(size)}
        ended = subprocess.run(command, env=environment, check=False)  # noqa: S603
        if ended.returncode:
            message = f"The archive of {size} articles could not be measured."
            raise CommandError(message)
        figures: dict[str, Any] = json.loads(written.read_text(encoding="utf-8"))
        return figures


SIZE: Final = "SIJILL_MEASURED_ARTICLES"
"""Tells the process of one archive how many articles it has."""


def _passed_on(options: Mapping[str, Any], written: Path) -> Iterator[str]:
    yield "measure_search"
    for name in ("queries", "seed", "updates", "postgres"):
        if options[name]:
            yield f"--{name}={options[name]}"
    for name in ("hostile", "others"):
        if options[name]:
            yield f"--{name}"
    yield f"--json={written}"
    yield "--of"
    yield from (str(path.resolve()) for path in options["of"])


def _built() -> dict[str, float]:
    path = Path(settings.DATA) / BUILT
    found: dict[str, float] = (
        json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    )
    return found


def _lines(found: Sequence[dict[str, Any]]) -> dict[str, list[tuple[float, float]]]:
    """Return the lines of the plot: ours twice, each other engine's median."""
    lines: dict[str, list[tuple[float, float]]] = {}
    for figures in found:
        size = figures["articles"]
        again = figures["times"]["again"][measure.ALL]
        lines.setdefault("Sijill, p50", []).append((size, again["cpu_p50"]))
        lines.setdefault("Sijill, p95", []).append((size, again["cpu_p95"]))
        for name, table in figures.get("others", {}).items():
            if name != OURS:
                spent = table["pages"][measure.ALL]
                lines.setdefault(f"{name}, p50", []).append((size, spent["cpu_p50"]))
    return lines
