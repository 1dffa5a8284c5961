"""Builds a corpus, and the same with a hostile file for every hundred records: `python -m bench.hostile`.

Prints the processor time of both and their ratio, and ends with 1 where a good record is missing from the second site.
One language, no search, two rounds that take turns.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from tests.hostile import cases, text_of

from . import corpus
from .sides import Dateline

HUNDRED = 100


def hostile_texts() -> list[str]:
    """Whole files that are refused, of every kind that the tests know, and of which none is larger than may be read."""
    headers = [text_of(case) for case in cases("headers").values() if case["codes"]]
    bodies = [_HEADER + text_of(case) for case in cases("bodies").values() if case["codes"]]
    return [text for text in (*headers, *bodies) if len(text.encode("utf-8", "surrogatepass")) < 250_000]


_HEADER = "---\ntitle: A hostile one\ndate: 2024-03-01\ntype: armed-clash\nplace: {in: north}\n---\n\n"


def lay(root: Path, many: int) -> None:
    """Lays so many hostile records below a content root."""
    texts = hostile_texts()
    folder = root / "incidents" / "2024"
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(many):
        data = texts[number % len(texts)].encode("utf-8", "surrogatepass")
        (folder / f"2024-03-01-hostile-{number}.md").write_bytes(data)


def built(side: Dateline) -> tuple[float, float, int]:
    """Seconds by the clock and of processors, and the exit status, of a clean build."""
    side.forget()
    world = {**os.environ, **side.environment()}
    with (side.root / "said.txt").open("wb") as said:
        began = time.monotonic()
        process = subprocess.Popen([str(part) for part in side.command()], env=world, stdout=said, stderr=said)
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    return time.monotonic() - began, used.ru_utime + used.ru_stime, process.returncode


def pages(side: Dateline) -> set[str]:
    return {file.relative_to(side.site).as_posix() for file in (side.site / "incidents").rglob("*.html")}


def main() -> int:
    """1 where a good record is missing, or where hostile ones cost more than a fifth."""
    parser = argparse.ArgumentParser(prog="python -m bench.hostile", description=__doc__)
    parser.add_argument("--incidents", type=int, default=1000, metavar="N")
    parser.add_argument("--rounds", type=int, default=2)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        sides = {
            name: Dateline(name, Path(folder, name), Path(folder, name, "corpus")) for name in ("clean", "hostile")
        }
        for side in sides.values():
            corpus.write(side.corpus, asked.incidents)
            side.get_ready()
        lay(sides["hostile"].corpus, asked.incidents // HUNDRED)
        spent: dict[str, list[float]] = {name: [] for name in sides}
        for _ in range(asked.rounds):
            for name, side in sides.items():
                wall, cpu, status = built(side)
                spent[name].append(cpu)
                print(f"{name:8} {wall:8.2f} s, {cpu:8.2f} s of processors, status {status}", flush=True)
        missing = pages(sides["clean"]) - pages(sides["hostile"])
        more = pages(sides["hostile"]) - pages(sides["clean"])
        ratio = median(spent["hostile"]) / median(spent["clean"])
        print(f"ratio {ratio:.2f}; good pages missing: {len(missing)}; hostile pages: {len(more)}")
    return 1 if missing or ratio > 1.2 else 0


if __name__ == "__main__":
    sys.exit(main())
