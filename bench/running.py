"""Runs one command and weighs it: wall and CPU seconds, and the most memory that its processes held together."""

from __future__ import annotations

import os
import resource
import subprocess
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

PAUSE = 0.05
"""Seconds between two looks at memory, at least."""
SHARE = 20
"""A pause is at least so many times as long as the look before it, which takes long at a process of gigabytes."""


@dataclass(frozen=True, slots=True)
class Cost:
    """`cpu` is of all processes; `memory` in bytes, shared pages counted once, 0 for what was too brief to look at."""

    wall: float
    cpu: float
    memory: int


class Failed(Exception):
    """A command that ended with a fault: what it said last."""


def run(command: Sequence[str | Path], environment: Mapping[str, str], folder: Path) -> Cost:
    """The cost of a command that ends well. Raises Failed for one that does not. Linux only: it reads /proc."""
    with (folder / "said.txt").open("w+b") as said:
        began = time.monotonic()
        process = subprocess.Popen(
            [str(part) for part in command], env={**_world(), **environment}, stdout=said, stderr=said
        )
        peak = _Peak(process.pid)
        _, status, used = os.wait4(process.pid, 0)
        wall = time.monotonic() - began
        process.returncode = os.waitstatus_to_exitcode(status)
        sampled = peak.end()
        if process.returncode:
            said.seek(0)
            raise Failed(f"{command}\n{said.read()[-3000:].decode(errors='replace')}")
    inherited = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss  # a child's mark begins where its parent stands
    marked = used.ru_maxrss * 1024 if used.ru_maxrss > inherited else 0
    return Cost(wall, used.ru_utime + used.ru_stime, max(sampled, marked))


def _world() -> dict[str, str]:
    """As anybody's who built before: what Python compiled once it keeps."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


class _Peak:
    """Looks at a process and its children every now and then, and keeps the greatest sum."""

    def __init__(self, pid: int) -> None:
        self._pid, self._most, self._over = pid, 0, threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)
        self._thread.start()

    def end(self) -> int:
        self._over.set()
        self._thread.join()
        return self._most

    def _look(self) -> None:
        pause = PAUSE
        while not self._over.wait(pause):
            began = time.monotonic()
            self._most = max(self._most, sum(held(pid) for pid in family(self._pid)))
            pause = max(PAUSE, SHARE * (time.monotonic() - began))


def family(pid: int) -> Iterator[int]:
    """The process and all that descend from it, as far as they are still there."""
    yield pid
    try:
        threads = list(Path(f"/proc/{pid}/task").iterdir())
        children = [child for thread in threads for child in (thread / "children").read_text().split()]
    except OSError:
        return
    for child in children:
        yield from family(int(child))


def held(pid: int) -> int:
    """Bytes of memory held: pages shared by so many processes count by that part (PSS)."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))


def weigh(folder: Path) -> tuple[int, int]:
    """(bytes, inodes) of everything below a folder, itself included. Hard links of one file count once."""
    seen: dict[int, int] = {folder.stat().st_ino: 0}
    for where, folders, files in os.walk(folder):
        seen.update((os.lstat(f"{where}/{name}").st_ino, 0) for name in folders)
        for name in files:
            found = os.lstat(f"{where}/{name}")
            seen[found.st_ino] = found.st_size
    return sum(seen.values()), len(seen)
