"""Lighthouse on a brief and an incident, as a phone: `python -m tests.audit.lighthouse SITE`.

The median of three runs, in each of its four categories. The pages are served compressed, as hosts send them.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
from pathlib import Path

from tests.audit.slow import hosted
from tests.browser import chromium

PROGRAM = Path(__file__).parents[2] / "node_modules/lighthouse/cli/index.js"
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
LEAST = 95
ROUNDS = 3


def scores(address: str, browser: Path) -> dict[str, int]:
    """By category: 0 to 100. What costs points is told on standard error."""
    asked = f"--only-categories={','.join(CATEGORIES)}"
    flags = f"--chrome-flags=--headless=new {' '.join(chromium.FLAGS)}"
    command = ["node", str(PROGRAM), address, "--quiet", "--output=json", "--no-enable-error-reporting", asked, flags]
    env = os.environ | {"CHROME_PATH": str(browser)}
    report = json.loads(subprocess.run(command, check=True, capture_output=True, env=env).stdout)
    for name in CATEGORIES:
        for part in report["categories"][name]["auditRefs"]:
            audit = report["audits"][part["id"]]
            if part["weight"] and audit["score"] is not None and audit["score"] < 0.9:
                sys.stderr.write(f"  {name}: {part['id']}: {audit.get('displayValue', audit['title'])}\n")
    return {name: round(report["categories"][name]["score"] * 100) for name in CATEGORIES}


def main(site: Path) -> int:
    """Print a line a page; 1 if a category has less than LEAST."""
    browser = chromium.find()
    if browser is None:
        sys.stderr.write(chromium.HOW)
        return 1
    short = False
    with hosted(site) as address:
        for folder in ("briefs", "incidents"):
            uri = max((path for path in site.glob(f"{folder}/*/*.html")), key=lambda path: path.stat().st_size)
            runs = [scores(f"{address}/{uri.relative_to(site).as_posix()}", browser) for _ in range(ROUNDS)]
            median = {name: statistics.median(run[name] for run in runs) for name in CATEGORIES}
            short |= min(median.values()) < LEAST
            print(f"{uri.relative_to(site)}: " + ", ".join(f"{name} {score:.0f}" for name, score in median.items()))
    return int(short)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]).resolve()))
