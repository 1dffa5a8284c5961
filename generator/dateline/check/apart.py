"""The texts of records, looked through in processes of their own, each within a budget of time and memory.

A text that takes too long, or that a parser dies of, is told as the mistake of its file; the others are looked through
by another process. Budgets count a process's own time, so that a busy machine refuses nothing.
"""

from __future__ import annotations

import marshal
import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import IO

from ..model.problem import Finding, Spot
from .confined import SECONDS

MOST = 4
"""Processes at a time."""
FEW = 200
"""Texts for which one process is enough, and that are sent to it at once."""
_PROGRAM = "from dateline.check.confined import main; main()"

Written = tuple[str, str]
"""A file's path and the text in it."""


class Reader:
    """One process that looks through texts, and the next one when it dies. It starts while files are still read."""

    def __init__(self) -> None:
        self._start()

    def _start(self) -> None:
        here = str(Path(__file__).parents[2])
        world = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, (here, os.environ.get("PYTHONPATH"))))}
        command = [sys.executable, "-c", _PROGRAM]
        self._process = subprocess.Popen(
            command, env=world, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )

    def look_through(self, texts: Sequence[Written]) -> list[Finding]:
        """What is wrong with the texts, each by itself."""
        found: list[Finding] = []
        for at in range(0, len(texts), FEW):
            waiting = list(texts[at : at + FEW])
            while waiting:
                waiting = waiting[self._ask(waiting, found) :]
        return found

    def _ask(self, texts: list[Written], found: list[Finding]) -> int:
        """Collects what is wrong with the texts in turn, and gives how many are done: the last one may be fatal."""
        with suppress(BrokenPipeError):
            marshal.dump(texts, self._in)
            self._in.flush()
        for done, (path, _) in enumerate(texts, 1):
            try:
                answer = marshal.load(self._out)  # noqa: S302 - from a process of our own
            except EOFError:
                found.append(self._died(path))
                return done
            found += [Finding(Spot(path, offset=offset, in_body=True), code, args) for code, offset, args in answer]
        return len(texts)

    def _died(self, path: str) -> Finding:
        self._close()
        slow = self._process.returncode == -signal.SIGPROF
        self._start()
        spot = Spot(path, offset=0, in_body=True)
        return Finding(spot, "body-slow", {"limit": f"{SECONDS:g}"}) if slow else Finding(spot, "body-fatal")

    @property
    def _in(self) -> IO[bytes]:
        assert self._process.stdin is not None
        return self._process.stdin

    @property
    def _out(self) -> IO[bytes]:
        assert self._process.stdout is not None
        return self._process.stdout

    def _close(self) -> None:
        with suppress(BrokenPipeError):
            self._in.close()
        self._out.close()
        self._process.wait()

    def __enter__(self) -> Reader:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._close()


def look_through_all(reader: Reader, texts: Sequence[Written]) -> list[Finding]:
    """Everything wrong with many texts by themselves; others help `reader` where there are very many."""
    share = max(FEW, -(-len(texts) // min(MOST, os.cpu_count() or 1)))
    if len(texts) <= share:
        return reader.look_through(texts)
    from concurrent.futures import ThreadPoolExecutor  # takes longer to import than a few texts to read

    shares = [texts[at : at + share] for at in range(0, len(texts), share)]
    with ThreadPoolExecutor(len(shares)) as pool:
        others = pool.map(_share, shares[1:])
        return [*reader.look_through(shares[0]), *(finding for some in others for finding in some)]


def _share(texts: Sequence[Written]) -> list[Finding]:
    with Reader() as reader:
        return reader.look_through(texts)
