"""What languages cost: `python -m bench.languages` builds one site in one language and in three, side by side.

Everything that a site has is built (lists, days, exports, search), clean, in turns; the figure is processor time.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import sys
import tempfile
from pathlib import Path

from . import corpus
from .measure import memory_folder
from .running import run
from .sides import dateline_settings

SIDES = {"one": ("en",), "three": ("en", "fr", "ar")}
MOST = 2.6
"""How many times the cost of one language three may cost."""


def measured(work: Path, incidents: int, rounds: int) -> dict[str, list[float]]:
    """Seconds of processor time by side, a figure each round."""
    corpus.write(work / "corpus", incidents)
    found: dict[str, list[float]] = {name: [] for name in SIDES}
    for _ in range(rounds):
        for name, languages in SIDES.items():
            root = work / name
            shutil.rmtree(root, ignore_errors=True)
            config = dateline_settings(root, work / "corpus", exports=True, languages=languages)
            cost = run([sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file", config], {}, work)
            found[name].append(cost.cpu)
            print(f"  {name:6} {cost.wall:8.2f} s, {cost.cpu:.2f} s of CPU", flush=True)
    return found


def main() -> int:
    """Measures and tells; 1 where three languages cost more than they may."""
    parser = argparse.ArgumentParser(prog="python -m bench.languages", description=__doc__)
    parser.add_argument("--incidents", type=int, default=500, metavar="N")
    parser.add_argument("--rounds", type=int, default=2)
    asked = parser.parse_args()
    work = Path(tempfile.mkdtemp(prefix="dateline-bench-", dir=memory_folder()))
    try:
        found = measured(work, asked.incidents, asked.rounds)
    finally:
        shutil.rmtree(work)
    ratio = statistics.median(found["three"]) / statistics.median(found["one"])
    print(f"{asked.incidents} incidents: three languages cost {ratio:.2f} times one")
    return int(ratio > MOST)


if __name__ == "__main__":
    sys.exit(main())
