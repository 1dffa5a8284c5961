"""A bar on a terminal that shows how far something is. Into a file or a pipe it writes nothing."""

from __future__ import annotations

import time
from types import TracebackType
from typing import TextIO

from .. import templates

WIDTH = 30
PAUSE = 0.1
"""Seconds between two drawings."""


class Bar:
    """Used as `with Bar(sys.stderr) as bar`: gone from the screen at the end."""

    def __init__(self, screen: TextIO) -> None:
        self._screen = screen
        self._on = screen.isatty()
        self._next = 0.0
        self._length = 0

    def __enter__(self) -> Bar:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, why: BaseException | None, where: TracebackType | None
    ) -> None:
        if self._length:
            self._screen.write(f"\r{' ' * self._length}\r")
            self._screen.flush()

    def show(self, done: float, rows: int) -> None:
        """How much is done, from 0 to 1, and how many rows that were."""
        if not self._on or time.monotonic() < self._next:
            return
        self._next = time.monotonic() + PAUSE
        full = round(done * WIDTH)
        line = f"[{'#' * full}{'.' * (WIDTH - full)}] {done:4.0%}  {templates.cli()['import']['rows'].format(n=rows)}"
        self._screen.write(f"\r{line.ljust(self._length)}")
        self._screen.flush()
        self._length = len(line)
