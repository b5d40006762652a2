"""Prints figures as lines of text."""

from collections.abc import Iterator, Mapping
from typing import Any


def told(figures: Mapping[str, Any]) -> Iterator[str]:
    """Yield the lines of one archive's figures."""
    yield f"{figures['articles']} articles, {figures['queries']} queries, milliseconds"
    if built := figures["built"]:
        rate = f"{built['rate']:.0f} articles a CPU second"
        yield f"built in {built['cpu_s']:.0f} CPU s: {rate}"
    yield f"index {figures['index_mb']} MB"
    memory = figures["memory_mb"]
    yield f"memory {memory['own']} MB of its own, {memory['mapped']} MB mapped"
    for title, table in figures["times"].items():
        yield from _table(title, table)
    if "updates" in figures:
        yield from _table("updates", figures["updates"])
    for name, spent in figures.get("hostile", {}).items():
        hits = f"{spent['total']} hits{', capped' if spent['capped'] else ''}"
        yield f"{name:24} {spent['cpu']:9.1f} {spent['wall']:9.1f}  {hits}"
    for name, found in figures.get("others", {}).items():
        same = f" (as many: {found['same']})" if found["same"] else ""
        yield from _table(f"{name}, pages{same}", found["pages"])
        yield from _table(f"{name}, hits only", found["hits"])


def _table(title: str, table: Mapping[str, Mapping[str, float]]) -> Iterator[str]:
    yield ""
    columns = ("CPU p50", "p95", "wall p50", "p95", "CPU most")
    yield title
    yield f"{'':24} " + " ".join(f"{name:>9}" for name in columns)
    for kind, spent in table.items():
        values = (
            spent[name]
            for name in ("cpu_p50", "cpu_p95", "wall_p50", "wall_p95", "cpu_most")
        )
        yield f"{kind:24} " + " ".join(f"{value:9.1f}" for value in values)
