"""How long an import takes and how much memory it needs: `python -m bench.importing --events 20000`.

Events are made up. Each run is a process of its own; the smaller one shows that memory does not grow with the file.
"""

from __future__ import annotations

import argparse
import csv
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from dateline.model.codebooks import GED_COLUMNS

TREE = Path(__file__).parents[1]
SECONDS = 60
"""Within which 20,000 events have to be in, on a machine that does nothing else."""
SPARE = 2.0
"""How many times as much memory ten times as many events may take: names and ids are kept, rows are not."""


@dataclass(frozen=True, slots=True)
class Run:
    """One import, measured."""

    events: int
    wall: float
    processor: float
    megabytes: float
    files: int


def rows(n: int) -> Iterator[dict[str, object]]:
    """Made-up events: 60 groups, 4,000 hamlets, 40 wires, a few articles each."""
    r = random.Random(1)
    groups = [f"Made-up Group {i} of the hill, valley / shore" for i in range(60)]
    for i in range(n):
        day = f"20{r.randint(10, 23)}-{r.randint(1, 12):02}-{r.randint(1, 28):02}"
        a, b = r.sample(groups, 2)
        low = r.randint(0, 5)
        best = low + r.randint(0, 5)
        articles = (
            f'"Made-up Wire {r.randint(1, 40)},{day},Headline {r.randint(1, 2 * n)} of ""{a}"""'
            for _ in range(r.randint(1, 3))
        )
        yield dict.fromkeys(GED_COLUMNS, "") | {
            "id": 100_000 + i,
            "relid": f"LAN-{i}",
            "type_of_violence": r.choice([1, 2, 3]),
            "conflict_name": "Land: Government",
            "dyad_name": f"{a} - {b}",
            "side_a": a,
            "side_b": b,
            "number_of_sources": 2,
            "source_article": ";".join(articles),
            "where_prec": r.choice([1, 1, 1, 2, 3, 4, 5, 6]),
            "where_coordinates": f"Hamlet {r.randint(1, 4000)} town",
            "adm_1": f"Province {r.randint(1, 30)} province",
            "adm_2": f"District {r.randint(1, 200)}",
            "latitude": round(r.uniform(10, 20), 6),
            "longitude": round(r.uniform(-5, 5), 6),
            "country": "Land",
            "country_id": 999,
            "event_clarity": 1,
            "date_prec": 1,
            "date_start": f"{day} 00:00:00.000",
            "date_end": f"{day} 00:00:00.000",
            "deaths_a": 1,
            "low": low,
            "best": best,
            "high": best + r.randint(0, 9),
        }


def measured(events: int) -> Run:
    """Imports so many events into an empty root with the vocabularies of this tree."""
    with tempfile.TemporaryDirectory() as folder:
        table, root = Path(folder, "GEDEvent_v24_1.csv"), Path(folder, "content")
        with table.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, GED_COLUMNS)
            writer.writeheader()
            writer.writerows(rows(events))
        shutil.copytree(TREE / "content" / "vocabularies", root / "vocabularies")
        call = [sys.executable, "-m", "dateline.cli", "import", "ged", str(table), "--content", str(root)]
        started = time.perf_counter()
        child = subprocess.Popen(
            call, stdout=subprocess.DEVNULL, env=os.environ | {"PYTHONPATH": str(TREE / "generator")}
        )
        _, status, used = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        wall = time.perf_counter() - started
        if child.returncode:
            raise SystemExit("the import failed")
        files = sum(1 for file in root.rglob("*") if file.is_file())
        scale = 1024 * 1024 if sys.platform == "darwin" else 1024
        return Run(events, wall, used.ru_utime + used.ru_stime, used.ru_maxrss / scale, files)


def main() -> int:
    """Prints what was measured; 1 where memory grows with the file, or 20,000 events take more than a minute."""
    parser = argparse.ArgumentParser(description="Measures an import of made-up events.")
    parser.add_argument("--events", type=int, default=20_000, metavar="N")
    n = parser.parse_args().events
    small, large = measured(max(1, n // 10)), measured(n)
    for run in (small, large):
        line = (
            f"{run.events:7} events: {run.wall:6.1f} s, {run.processor:6.1f} s of a processor, {run.megabytes:5.0f} MB"
        )
        print(f"{line}, {run.files} files")
    grows = large.megabytes > SPARE * small.megabytes
    slow = large.processor > SECONDS * n / 20_000
    return 1 if grows or slow else 0


if __name__ == "__main__":
    sys.exit(main())
