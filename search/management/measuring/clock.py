"""Times pieces of work: CPU and wall-clock milliseconds; memory of a process."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Spent:
    """Milliseconds of one piece of work."""

    cpu: float
    wall: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """Milliseconds of many pieces of one kind."""

    count: int
    cpu_p50: float
    cpu_p95: float
    wall_p50: float
    wall_p95: float
    cpu_most: float


def timed(work: Callable[[], Result]) -> tuple[Result, Spent]:
    """Do a piece of work; return its result and what it took this thread.

    What the thread of merges does meanwhile is not part of it.
    """
    wall, cpu = time.perf_counter(), time.thread_time()
    result = work()
    spent = time.thread_time() - cpu, time.perf_counter() - wall
    return result, Spent(spent[0] * 1_000, spent[1] * 1_000)


def spread(times: Sequence[Spent]) -> Spread:
    """Sum up; the median and the value that 95 of 100 do not exceed.

    >>> spread([Spent(float(n), 2.0) for n in range(1, 101)]).cpu_p95
    96.0
    """
    cpu = sorted(spent.cpu for spent in times)
    wall = sorted(spent.wall for spent in times)
    return Spread(
        count=len(times),
        cpu_p50=round(_quantile(cpu, 0.5), 2),
        cpu_p95=round(_quantile(cpu, 0.95), 2),
        wall_p50=round(_quantile(wall, 0.5), 2),
        wall_p95=round(_quantile(wall, 0.95), 2),
        cpu_most=round(cpu[-1], 2),
    )


def _quantile(rising: Sequence[float], part: float) -> float:
    return rising[min(int(len(rising) * part), len(rising) - 1)]


def memory() -> dict[str, int]:
    """Return this process's megabytes: its own, and of files it has mapped."""
    found = {}
    for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        name, _, value = line.partition(":")
        if name in {"RssAnon", "RssFile", "VmHWM"}:
            found[name] = int(value.split()[0]) // 1024
    return {
        "own": found.get("RssAnon", 0),
        "mapped": found.get("RssFile", 0),
        "most": found.get("VmHWM", 0),
    }
