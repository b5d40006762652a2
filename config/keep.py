"""Keeps a program running: `python -m config.keep PROGRAM ARGUMENTS…`. No Django here.

A program that ends or dies by itself is begun again: at once the first time, then after
1, 2, 4 … seconds, at most a minute. One that ran for a minute is taken for healthy, and
the count starts anew. SIGTERM is passed on and ends it all; a second one is passed on,
too, for programs that finish their work unless they are told twice. Ctrl+C reaches the
program without help.
"""

import signal
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from types import FrameType

HEALTHY = 60.0
"""Seconds after which a program is no longer taken for one that cannot start."""
LONGEST = 60.0
"""The longest wait before the next try, in seconds."""


def pause(failures: int) -> float:
    """How long to wait before the next try, in seconds, after some quick ends in a row.

    >>> [pause(failures) for failures in (1, 2, 3, 4, 8, 99)]
    [0.0, 1.0, 2.0, 4.0, 60.0, 60.0]
    """
    return 0.0 if failures < 2 else min(2.0 ** min(failures - 2, 10), LONGEST)


class Keeper:
    """One program, and whether it is still wanted."""

    def __init__(self, command: Sequence[str]) -> None:
        self.command = list(command)
        self.child: subprocess.Popen[bytes] | None = None
        self.is_over = threading.Event()

    def stop(self, number: int, _frame: FrameType | None = None) -> None:
        """Pass a signal on, and begin the program no more."""
        self.is_over.set()
        if self.child and self.child.poll() is None:
            self.child.send_signal(number)

    def run(self) -> None:
        """Keep the program running until `stop`."""
        failures = 0
        while not self.is_over.is_set():
            began = time.monotonic()
            self.child = subprocess.Popen(self.command)  # noqa: S603 - ours
            if self.is_over.is_set():
                self.child.terminate()
            code = self.child.wait()
            if self.is_over.is_set():
                return
            failures = 1 if time.monotonic() - began > HEALTHY else failures + 1
            wait = pause(failures)
            sys.stderr.write(
                f"{' '.join(self.command)} ended ({code}); again in {wait:g} s.\n"
            )
            self.is_over.wait(wait)


def main(command: Sequence[str]) -> int:
    """Keep a command running until a signal ends it; 2 if none was given."""
    if not command:
        sys.stderr.write("Give a program: python -m config.keep PROGRAM ARGUMENTS…\n")
        return 2
    keeper = Keeper(command)
    signal.signal(signal.SIGTERM, keeper.stop)
    if signal.getsignal(signal.SIGINT) is not signal.SIG_IGN:
        signal.signal(signal.SIGINT, lambda *_: keeper.is_over.set())
    keeper.run()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
