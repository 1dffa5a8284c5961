"""Measures every side on one corpus in one run: `make bench N=1000`, or `python -m bench.measure --incidents 1000`.

The sides take turns, build by build, so that whatever else the machine does falls on all of them alike. It is written
to FOLDER/measured.json and measured.svg, and printed as a table. A build's ratio is its median over Dateline's.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from statistics import mean, median
from typing import Any

from . import corpus, edits, plot
from .running import Cost, run, weigh
from .sides import Alike, Copy, Dateline, Hugo, MkDocs, Side

CLEAN, AGAIN = "clean", "no change"
BUILDS = (CLEAN, AGAIN, *edits.EDITS)
ONCE = ("MkDocs", "cp -r", "like")
"""Sides that are measured on a clean build only: they do all of it again at each build."""
SAMPLE = 200
"""Pages of incidents that are weighed and compressed, evenly spread."""

Costs = dict[str, dict[str, list[Cost]]]
"""By scenario and side: one cost for each round."""


def measure(work: Path, incidents: int, rounds: int, names: Sequence[str], builds: Sequence[str]) -> dict[str, Any]:
    """Everything measured, as plain data."""
    records = work / "corpus"
    corpus.write(records, incidents)
    sides = _ready(work, records, names)
    costs: Costs = {}
    sizes: dict[str, dict[str, float]] = {}
    for _ in range(rounds):
        original = {file: file.read_text(encoding="utf-8") for file in (edits.place(records, e) for e in edits.EDITS)}
        for scenario, side, cost in _round(work, records, sides, builds):
            costs.setdefault(scenario, {}).setdefault(side.name, []).append(cost)
            if scenario == CLEAN:
                sizes[side.name] = _sizes(side)
            print(f"  {scenario:18} {side.name:9} {cost.wall:8.2f} s, {cost.cpu:.2f} s of CPU", flush=True)
        for file, text in original.items():
            file.write_text(text, encoding="utf-8")
    plain = {scenario: {name: [asdict(c) for c in cs] for name, cs in by.items()} for scenario, by in costs.items()}
    return {"incidents": incidents, "rounds": rounds, "cores": os.cpu_count(), "costs": plain, "sizes": sizes}


def _ready(work: Path, records: Path, names: Sequence[str]) -> list[Side]:
    """The sides, each in a folder of its own. Hugo's frame is taken from a page that Dateline prints beforehand."""
    small = Dateline("small", work / "small", work / "small/corpus")
    corpus.write(small.corpus, corpus.FEWEST)
    small.get_ready()
    run(small.command(), small.environment(), work)
    dateline = Dateline("Dateline", work / "dateline", records)
    hugo = Hugo("Hugo", work / "hugo", records)
    hugo.dress(max(small.incidents.rglob("2*-*.html")))
    like = Alike("like", work / "like", records)
    mkdocs, copy = MkDocs("MkDocs", work / "mkdocs", records), Copy("cp -r", work / "copy", dateline.site)
    return [side for side in (dateline, like, hugo, mkdocs, copy) if side.name in names]


def _round(work: Path, records: Path, sides: Sequence[Side], builds: Sequence[str]) -> Iterator[tuple[str, Side, Cost]]:
    for scenario in builds:
        if scenario in edits.EDITS:
            edits.make(records, scenario)
        for side in sides:
            if scenario != CLEAN and side.name in ONCE:
                continue
            side.get_ready()
            if scenario == CLEAN:
                side.forget()
            yield scenario, side, run(side.command(), side.environment(), work)


def _sizes(side: Side) -> dict[str, float]:
    """What a site takes, and what an average page of an incident weighs, plain and compressed, in bytes."""
    taken, inodes = weigh(side.site)
    pages = sorted(page for page in side.incidents.rglob("2*-*.html"))
    sample = [page.read_bytes() for page in pages[:: max(1, len(pages) // SAMPLE)]]
    return {
        "bytes": taken,
        "inodes": inodes,
        "page": mean(map(len, sample)),
        "page_gzipped": mean(len(gzip.compress(page, 9, mtime=0)) for page in sample),
    }


def table(measured: dict[str, Any]) -> str:
    """What was measured, for people: medians, and how many times Dateline's."""
    lines = [
        f"{measured['incidents']:,} incidents, {measured['cores']} cores, median of {measured['rounds']}, no search",
        "",
        f"{'build':18} {'side':9} {'wall s':>9} {'CPU s':>9} {'MB':>7} {'× wall':>7} {'× CPU':>7} {'× MB':>7}",
    ]
    for scenario, by in measured["costs"].items():
        own = by.get("Dateline")
        for name, costs in by.items():
            now = [median(cost[of] for cost in costs) for of in ("wall", "cpu", "memory")]
            base = [median(cost[of] for cost in own) for of in ("wall", "cpu", "memory")] if own else now
            ratios = " ".join(f"{a / b:7.2f}" for a, b in zip(now, base, strict=True))
            lines.append(f"{scenario:18} {name:9} {now[0]:9.2f} {now[1]:9.2f} {now[2] / 1e6:7.0f} {ratios}")
    lines += ["", f"{'site':9} {'MB':>9} {'inodes':>9} {'page KB':>9} {'gzipped':>9}"]
    for name, size in measured["sizes"].items():
        kilos = f"{size['page'] / 1000:9.1f} {size['page_gzipped'] / 1000:9.1f}"
        lines.append(f"{name:9} {size['bytes'] / 1e6:9.1f} {size['inodes']:9,} {kilos}")
    return "\n".join(lines)


def memory_folder() -> Path | None:
    """Memory where the system has it as a folder, so that no disk is measured; else wherever temporary files go."""
    memory = Path("/dev/shm")  # noqa: S108 - no name in it is guessable: mkdtemp makes one
    return memory if memory.is_dir() and os.access(memory, os.W_OK) else None


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.measure", description=__doc__)
    parser.add_argument("--incidents", type=int, default=1000, metavar="N")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--sides", default="Dateline,like,Hugo,MkDocs,cp -r", help="which, joined by commas")
    parser.add_argument("--builds", default=",".join(BUILDS), help="which, in this order, joined by commas")
    parser.add_argument("--into", type=Path, default=Path(".dateline/measured"), metavar="FOLDER")
    asked = parser.parse_args()
    work = Path(tempfile.mkdtemp(prefix="dateline-bench-", dir=memory_folder()))
    try:
        measured = measure(work, asked.incidents, asked.rounds, asked.sides.split(","), asked.builds.split(","))
    finally:
        shutil.rmtree(work)
    asked.into.mkdir(parents=True, exist_ok=True)
    name = f"measured-{asked.incidents}"
    (asked.into / f"{name}.json").write_text(json.dumps(measured, indent=1) + "\n", encoding="utf-8")
    (asked.into / f"{name}.svg").write_text(plot.bars(measured), encoding="utf-8")
    print(table(measured))


if __name__ == "__main__":
    main()
