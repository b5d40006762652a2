"""A program that is kept running: begun again when it dies, ended with its keeper."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from config.keep import main

BASE = Path(__file__).resolve().parents[2]
TELLS = "import os, sys, signal; open(sys.argv[1], 'w').write(str(os.getpid()));"
WAITS = TELLS + "signal.pause()"
STUBBORN = """
import os, signal, sys
signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGTERM])
for told in (os.getpid(), 1, 2):
    open(sys.argv[1], "w").write(str(told))
    if told != 2:
        signal.sigwait([signal.SIGTERM])
"""


@pytest.fixture
def pipe(tmp_path: Path) -> Path:
    """What the program writes to when it runs; reading from it waits for that."""
    path = tmp_path / "pipe"
    os.mkfifo(path)
    return path


@pytest.fixture
def keep(pipe: Path) -> Iterator[list[subprocess.Popen[str]]]:
    """Keepers that are ended after the test."""
    started: list[subprocess.Popen[str]] = []
    yield started
    for keeper in started:
        keeper.kill()
        keeper.communicate(timeout=30)


def kept(code: str, pipe: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "config.keep", sys.executable, "-c", code, str(pipe)],
        cwd=BASE,
        stderr=subprocess.PIPE,
        text=True,
    )


def is_there(number: int) -> bool:
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    return True


def test_what_dies_alone_is_begun_again_and_ends_with_its_keeper(keep, pipe):
    keep.append(kept(WAITS, pipe))
    first = int(pipe.read_text())
    os.kill(first, signal.SIGKILL)
    second = int(pipe.read_text())
    assert second != first
    keep[0].terminate()
    _, said = keep[0].communicate(timeout=30)
    assert keep[0].returncode == 0
    assert "ended (-9); again in 0 s." in said
    assert not is_there(second)


def test_a_program_that_finishes_its_work_is_told_twice(keep, pipe):
    keep.append(kept(STUBBORN, pipe))
    number = int(pipe.read_text())
    keep[0].terminate()
    assert pipe.read_text() == "1"
    assert is_there(number)
    keep[0].terminate()
    assert pipe.read_text() == "2"
    keep[0].communicate(timeout=30)
    assert (keep[0].returncode, is_there(number)) == (0, False)


def test_a_keeper_without_a_program_says_so(capsys):
    assert main([]) == 2
    assert "Give a program" in capsys.readouterr().err


def test_the_server_keeps_its_worker():
    script = (BASE / "script" / "server").read_text(encoding="utf-8")
    assert '-m config.keep "$PYTHON" manage.py work &' in script
