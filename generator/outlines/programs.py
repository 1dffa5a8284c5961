"""What zooms a map in the browser: Leaflet and supercluster, as their packages hold them, in one script and one style.

One expression of Leaflet is replaced. It sets text as HTML to find out whether a browser draws SVG, which the policy of
our pages forbids; every browser that reads them does.
"""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
from pathlib import Path

from outlines.bring import HERE, STAMP, locked, member

VENDOR = HERE.parent / "dateline" / "vendor" / "browser"
PACKAGES = ("leaflet", "supercluster")
SCRIPTS = (
    ("leaflet", "package/LICENSE", "package/dist/leaflet.js"),
    ("supercluster", "package/LICENSE", "package/dist/supercluster.min.js"),
)
STYLE = ("leaflet", "package/dist/leaflet.css")
ASKS = 'Wt=!!Ht&&((Wt=document.createElement("div")).innerHTML="<svg/>",'
ASKS += '"http://www.w3.org/2000/svg"===(Wt.firstChild&&Wt.firstChild.namespaceURI))'
KNOWS = "Wt=Ht"
FORMAT = 1


def main() -> int:
    """Brings them unless they are there; says so, and goes on, where they cannot be had."""
    stamp = {"format": FORMAT, **locked(PACKAGES)}
    if (VENDOR / STAMP).exists() and json.loads((VENDOR / STAMP).read_bytes()) == stamp:
        return 0
    npm = shutil.which("npm")
    if npm is None:
        return _without("npm was not found")
    with tempfile.TemporaryDirectory() as work:
        try:
            script, style = _script(npm, Path(work)), member(npm, Path(work), *STYLE).decode()
        except OSError as failed:
            return _without(str(failed))
    shutil.rmtree(VENDOR, ignore_errors=True)
    VENDOR.mkdir(parents=True)
    for name, text in (("map.js", script), ("map.css", style), (STAMP, json.dumps(stamp))):
        (VENDOR / name).write_text(text, encoding="utf-8")
    return 0


def _script(npm: str, work: Path) -> str:
    """Both programs with their licences, one after the other."""
    parts = []
    for package, licence, program in SCRIPTS:
        words, code = (member(npm, work, package, name).decode() for name in (licence, program))
        parts += [f"/*! {package}\n{words.strip()}\n*/", _named(code, package)]
    return "\n".join(parts) + "\n"


def _named(code: str, package: str) -> str:
    """A program without the address of its map of sources, and Leaflet without its question."""
    kept = "\n".join(line for line in code.splitlines() if not line.startswith("//# sourceMappingURL="))
    if package != "leaflet":
        return kept
    if kept.count(ASKS) != 1:
        raise OSError("leaflet is not the one whose question is known")
    return kept.replace(ASKS, KNOWS)


def _without(why: str) -> int:
    sys.stderr.write(f"outlines: {why}; maps are drawn, and cannot be zoomed.\n")
    return 0
