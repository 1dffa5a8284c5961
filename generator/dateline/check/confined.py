"""What a process of its own does for `apart`: looks through texts within limits on its time and memory.

It is started anew for every build and every check, so it imports little.
"""

from __future__ import annotations

import marshal
import signal
import sys
from contextlib import suppress
from typing import BinaryIO

from .body import look_through

SECONDS = 2.0
"""Processor time for one text: the longest that is read takes a twentieth of it."""
MEGABYTES = 1024
"""Memory of the process, the program included."""


def main() -> None:
    """Takes lists of texts, tells what is wrong with each; ends where nobody asks any more, or at a fatal text."""
    limit_memory()
    asked, answers = sys.stdin.buffer, sys.stdout.buffer
    while texts := _next(asked):
        for path, text in texts:
            signal.setitimer(signal.ITIMER_PROF, SECONDS)
            found = look_through(path, text)
            signal.setitimer(signal.ITIMER_PROF, 0)
            marshal.dump([(one.code, one.spot.offset, dict(one.args)) for one in found], answers)
            answers.flush()


def _next(asked: BinaryIO) -> list[tuple[str, str]]:
    try:
        texts: list[tuple[str, str]] = marshal.load(asked)  # noqa: S302 - from the process that started this one
    except EOFError:
        return []
    return texts


def limit_memory() -> None:
    """Of this process, the program included; and no core is written."""
    with suppress(ImportError, OSError, ValueError):  # where the system sets no such limit, that on time stays
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_AS, (MEGABYTES << 20, MEGABYTES << 20))
