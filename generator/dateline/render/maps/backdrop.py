"""What a map is drawn over: borders, coasts, rivers, the names of regions and countries, a scale."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from ... import land
from ...model.lines import XY, crossings, is_between
from ..reader import Reader
from .canvas import WIDTH, Canvas

STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000)
"""How many km a scale may be long."""
LEAST_ROOM = 9.0
"""With less room than that around its middle, in pixels, a region is not named."""
SHARE = 0.3
"""Of the sheet's width, the longest that the scale may be."""


def lines(reader: Reader, canvas: Canvas) -> str:
    """Borders, coasts and rivers as paths; borders inside a country only where its regions are on record."""
    return _lines(canvas, countries(reader))


def countries(reader: Reader) -> frozenset[str]:
    """The countries of which regions are on record."""
    regions = reader.site.corpus.regions.values()
    return reader.keep_for_all_days(
        ("countries",), lambda: frozenset((region.iso or "").partition("-")[0] for region in regions)
    )


@lru_cache(maxsize=512)
def _lines(canvas: Canvas, own: frozenset[str]) -> str:
    """The same sheet has the same lines in every language."""
    drawn = ((kind, "".join(map(canvas.line, found))) for kind, found in kinds(canvas.box, own).items())
    return "".join(f'<path class="{kind}" d="{data}"/>' for kind, data in drawn if data)


def kinds(box: land.Box, own: frozenset[str]) -> dict[str, list[land.Line]]:
    """The lines that touch a box: rivers, borders inside the countries that are `own`, between countries, coasts."""
    found: dict[str, list[land.Line]] = {"rv": list(land.rivers(box)), "in": [], "bd": [], "co": []}
    seen: set[land.Line] = set()
    for code in land.codes(box):
        country = land.country(code)
        for at, arc in enumerate(country.arcs):
            hidden = at in country.inner and code not in own
            if hidden or arc in seen or not land.touch(box, country.boxes[at]):
                continue
            seen.add(arc)  # a border stands with both countries
            found["in" if at in country.inner else "co" if at in country.coast else "bd"].append(arc)
    return found


def outline(canvas: Canvas, code: str) -> str:
    """A path's data for a region or a country; "" where it has no outline here."""
    return "".join(canvas.ring(ring) for ring in land.outline(code))


Name = tuple[str, str, XY]
"""The code of a region or a country, what it is called, and where that is written."""


def names(reader: Reader, canvas: Canvas) -> tuple[Name, ...]:
    """Names of regions that are on record and have an outline, and of countries without such regions on the sheet."""
    return reader.keep_for_all_days(("map-names", str(canvas)), lambda: tuple(_names(reader, canvas)))


def _names(reader: Reader, canvas: Canvas) -> Iterator[Name]:
    countries, named = land.codes(canvas.box), set()
    for region in reader.site.shown("region"):
        code = reader.site.corpus.regions[region].iso or ""
        if "-" in code and code.partition("-")[0] in countries and (at := roomiest(canvas, code)):
            named.add(code.partition("-")[0])
            yield code, reader.called("region", region)[1], at
    for country in countries:
        name = reader.t.locale.territories.get(country, "")
        if name and country not in named and (at := roomiest(canvas, country)):
            yield country, name, at


@lru_cache(maxsize=4096)
def roomiest(canvas: Canvas, code: str) -> XY | None:
    """The place on a grid over the sheet that is inside a region or country, and farthest from all edges.

    None where it has no outline here, or none of it is on the sheet.
    """
    drawn = _rings(canvas, code)
    edge = [
        point
        for line, box in land.boxed(land.edges, code)
        if land.touch(canvas.box, box)
        for point in _dotted(canvas, line)
    ]
    best, where = LEAST_ROOM, None
    rows = [down * canvas.height / 10 for down in range(1, 10)]
    crossed = [[crossings(ring, y) for ring in drawn] for y in rows]
    for across in range(1, 12):
        x = across * WIDTH / 12
        for y, of_rings in zip(rows, crossed, strict=True):
            if any(is_between(x, found) for found in of_rings):
                room = _room(canvas, (x, y), edge, best)
                if room > best:
                    best, where = room, (x, y)
    return where


@lru_cache(maxsize=32)
def _rings(canvas: Canvas, code: str) -> tuple[tuple[XY, ...], ...]:
    """The rings of a region or country that are on the sheet, in its pixels."""
    rings = (ring for ring, box in land.boxed(land.outline, code) if land.touch(canvas.box, box))
    return tuple(tuple(canvas.at(point) for point in ring) for ring in rings)


def holds(canvas: Canvas, code: str, left: float, right: float, y: float) -> bool:
    """Whether words from left to right would stand on a region or country, as far as ends and middle tell."""
    found = [crossings(ring, y) for ring in _rings(canvas, code)]
    return all(any(is_between(x, one) for one in found) for x in (left, (left + right) / 2, right))


def _dotted(canvas: Canvas, line: Sequence[XY]) -> Iterator[XY]:
    """The points of a line on the sheet, with more between those that are far apart.

    What lies off the sheet is farther from any point on it than the sheet's own edge.
    """
    for (ax, ay), (bx, by) in pairwise([canvas.at(point) for point in line]):
        if max(ax, bx) < 0 or min(ax, bx) > WIDTH or max(ay, by) < 0 or min(ay, by) > canvas.height:
            continue
        parts = 1 + int(min(200, max(abs(bx - ax), abs(by - ay)) // 20))
        for n in range(parts):
            yield ax + (bx - ax) * n / parts, ay + (by - ay) * n / parts


def _room(canvas: Canvas, point: XY, edges: Sequence[XY], enough: float) -> float:
    """How far a point is from all edges; once that is no more than `enough`, anything up to it."""
    x, y = point
    room = min(x / 2.2, (WIDTH - x) / 2.2, y, canvas.height - y)  # names are wider than they are high
    for a, b in edges:
        if room <= enough:
            break
        room = min(room, max(abs(a - x) / 1.6, abs(b - y)))
    return room


def scale(canvas: Canvas) -> tuple[int, int]:
    """(km, pixels) of the scale: the longest round number that fits."""
    longest = WIDTH * SHARE * canvas.km
    km = max((step for step in STEPS if step <= longest), default=STEPS[0])
    return km, round(km / canvas.km)
