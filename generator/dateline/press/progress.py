"""How far a build is: a bar on a terminal, plain lines elsewhere, and in the end where its time went."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TextIO

from dateline import templates

WIDTH = 30
"""Signs in a bar."""
QUIET = 1.0
"""Seconds of making after which something is said at all: most builds are over by then."""
PAUSE = {True: 0.1, False: 10.0}
"""Seconds between two looks at a bar on a terminal, and between two lines elsewhere."""

Seconds = dict[str, float]


class Progress:
    """The stages of one build, one after the other, and what is said of them."""

    def __init__(
        self,
        say: Callable[[str], None] | None = None,
        terminal: TextIO | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """`say` takes plain lines; None: nothing is said. `terminal`: where a bar is drawn instead of lines."""
        self._say, self._terminal, self._clock = say, terminal, clock
        self.seconds: Seconds = {}
        self._stage = ""
        self._since = self._told = clock()
        self._made = 0
        self._drawn = False

    def at(self, stage: str) -> None:
        """The next stage begins; with an empty name the last one is over."""
        now = self._clock()
        if self._stage:
            self.seconds[self._stage] = self.seconds.get(self._stage, 0.0) + now - self._since
        self._clear()
        self._stage, self._since, self._told, self._made = stage, now, now + QUIET - PAUSE[bool(self._terminal)], 0

    def made(self, more: int, of: int) -> None:
        """So many more of the pages and files are made."""
        self._made += more
        now = self._clock()
        if self._say is None or now - self._since < QUIET or now - self._told < PAUSE[bool(self._terminal)]:
            return
        self._told = now
        if self._terminal is None:
            self._say(_words("made", n=self._made, of=of))
            return
        full = WIDTH * self._made // max(of, 1)
        self._terminal.write(f"\r{'█' * full}{'░' * (WIDTH - full)} {_words('made', n=self._made, of=of)} ")
        self._terminal.flush()
        self._drawn = True

    def _clear(self) -> None:
        if self._drawn and self._terminal is not None:
            self._terminal.write("\r\x1b[K")
            self._terminal.flush()
            self._drawn = False

    def summed_up(self, records: int, files: int, made: int, problems: int) -> None:
        """Says what there was, what was made of it, and how long each stage took."""
        self.at("")
        if self._say is None:
            return
        self._say(_words("summary", records=records, files=files, made=made, problems=problems))
        stages = "; ".join(_words("stage", stage=_words(name), n=spent) for name, spent in self.seconds.items())
        self._say(_words("stages", stages=stages, total=sum(self.seconds.values()), memory=memory()))


def memory() -> float:
    """The most memory that this process held, in MB; 0 where the system does not say."""
    try:
        import resource
    except ImportError:  # pragma: no cover - Windows
        return 0.0
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000


def _words(key: str, **gaps: object) -> str:
    return templates.cli()["progress"][key].format(**gaps)
