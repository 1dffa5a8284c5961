"""Builds killed at random moments while a reader fetches pages: `python -m tests.press.ordeal 200` (make ordeal).

Each build adds its number to one text. Whatever is fetched must be whole, from a build that was begun, and never from
one before the newest that was fetched. Afterwards one build that is left alone is the same as a clean one.
"""

from __future__ import annotations

import os
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
from dataclasses import dataclass, field
from pathlib import Path

from dateline.press import search
from tests.press.engine import snapshot
from tests.press.pressing import Press
from tests.press.test_again import FORD, clean, rewrite
from tests.written import TINY

PAGE = FORD.removesuffix(".md") + ".html"
LONGEST = 0.6
"""Seconds after its first sign of life at which a build is killed at the latest."""


@dataclass
class Reader:
    """Fetches pages again and again, and notes what is wrong with one."""

    site: Path
    begun: int = 0
    fetched: int = 0
    wrong: list[str] = field(default_factory=list)
    over: threading.Event = field(default_factory=threading.Event)
    _newest: int = 0

    def read(self) -> None:
        pages = [PAGE, f"fr/{PAGE}", "index.html", "actors/blues.html"]
        while not self.over.is_set():
            for page in pages:
                self._fetch(page)

    def _fetch(self, page: str) -> None:
        try:
            html = (self.site / page).read_text(encoding="utf-8")
        except OSError as error:
            self.wrong.append(f"{page}: {error}")
            return
        self.fetched += 1
        if not html.startswith("<!doctype html>") or not html.endswith("</html>"):
            self.wrong.append(f"{page} is not whole: {len(html)} characters")
        if page == PAGE:
            number = max(map(int, re.findall(r"Build number (\d+)", html)), default=0)
            if not self._newest <= number <= self.begun:
                self.wrong.append(f"{page}: build {number}, after {self._newest} and before {self.begun}")
            self._newest = max(number, self._newest)


def ordeal(root: Path, kills: int, seed: int = 0) -> Reader:
    """So many builds killed in `root`; what a reader met meanwhile."""
    setattr(search, "absent", lambda: (True,))  # noqa: B010 - no search is made
    order = random.Random(seed)  # noqa: S311 - not for a secret
    shutil.copytree(TINY / "content", root / "content")
    press = Press(root)
    press.build()
    reader = Reader(press.site)
    thread = threading.Thread(target=reader.read)
    thread.start()
    try:
        for n in range(1, kills + 1):
            rewrite(press, FORD, r"\Z", f"\nBuild number {n}.\n")
            if n % 3 == 0:
                rewrite(press, FORD, r"stated: .*", f"stated: Friday {n}")
            reader.begun = n
            _kill(root, order.uniform(0, LONGEST))
    finally:
        reader.over.set()
        thread.join()
    press.build()
    differing = snapshot(press.site).items() ^ clean(press).items()
    reader.wrong += sorted({f"{uri} differs from a clean build" for uri, _ in differing})
    return reader


def _kill(root: Path, after: float) -> None:
    """A build in a process of its own, killed so many seconds after it began."""
    command = [sys.executable, "-m", "tests.press.ordeal", "build", str(root)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=Path(__file__).parents[2]) as process:
        assert process.stdout is not None
        process.stdout.readline()
        try:
            process.wait(after)
        except subprocess.TimeoutExpired:
            os.kill(process.pid, signal.SIGKILL)


def main() -> int:
    setattr(search, "absent", lambda: (True,))  # noqa: B010 - no search is made
    if sys.argv[1] == "build":
        print("begins", flush=True)
        Press(Path(sys.argv[2])).build()
        return 0
    with tempfile.TemporaryDirectory() as folder:
        reader = ordeal(Path(folder, "own"), int(sys.argv[1]))
    print(f"{sys.argv[1]} builds killed, {reader.fetched} pages fetched, {len(reader.wrong)} of them wrong")
    print("\n".join(reader.wrong[:20]))
    return min(1, len(reader.wrong))


if __name__ == "__main__":
    sys.exit(main())
