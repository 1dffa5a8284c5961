"""What `dateline check` costs after an edit of one file, by what it knows of the others: `python -m bench.checking`.

In turns: nothing is kept of an earlier check (cold), everything is (warm); one file asked for, and all. Processor time
is that of the program and of the process that looks through texts beside it.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from . import corpus
from .running import Cost, run

FILES = 1000
LIMITS = {("one file", "cold"): 1.0, ("one file", "warm"): 0.3}
"""Seconds by the clock, on a machine that does nothing else."""

Costs = dict[tuple[str, str], list[Cost]]


def project(folder: Path, files: int) -> Path:
    """A project with so many files of made records; gives one of its incidents."""
    (folder / "mkdocs.yml").touch()
    others = sum(not path.startswith("incidents/") for path, _ in corpus.files(0))
    corpus.write(folder / "content", files - others)
    return min((folder / "content/incidents").rglob("*.md"))


def measure(folder: Path, files: int, rounds: int) -> Costs:
    """By what is asked for and what is known: the cost of each round."""
    edited, costs = project(folder, files), Costs()
    environment = {"PYTHONDONTWRITEBYTECODE": ""}  # as it is installed: compiled once
    for number in range(rounds + 1):
        for asked, known, command in _ways(folder, edited):
            with edited.open("a", encoding="utf-8") as file:
                file.write(f"Edit {number}.\n")
            if known == "cold":
                shutil.rmtree(folder / ".dateline", ignore_errors=True)
            cost = run(command, environment, folder)
            if number:  # the first round fills the system's own memory of files
                costs.setdefault((asked, known), []).append(cost)
    return costs


def _ways(folder: Path, edited: Path) -> Iterator[tuple[str, str, Sequence[str | Path]]]:
    command: list[str | Path] = [sys.executable, "-m", "dateline.cli", "check", "--content", folder / "content"]
    for known in ("cold", "warm"):
        yield "one file", known, [*command, edited]
    for known in ("cold", "warm"):
        yield "all", known, command


def table(costs: Costs) -> Iterator[str]:
    yield f"{'':18}{'wall, best':>12}{'processor':>12}{'at most':>10}"
    for (asked, known), all_ in costs.items():
        wall, cpu = min(one.wall for one in all_), min(one.cpu for one in all_)
        limit = f"{LIMITS[asked, known]:.1f} s" if (asked, known) in LIMITS else ""
        yield f"{asked + ', ' + known:18}{wall:10.2f} s{cpu:10.2f} s{limit:>10}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=FILES)
    parser.add_argument("--rounds", type=int, default=7)
    asked = parser.parse_args()
    shared = Path("/dev/shm")  # noqa: S108 - memory, where the system has a folder there
    with tempfile.TemporaryDirectory(dir=shared if os.access(shared, os.W_OK) else None) as folder:
        print("\n".join(table(measure(Path(folder), asked.files, asked.rounds))))


if __name__ == "__main__":
    main()
