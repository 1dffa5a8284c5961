"""A map as SVG. Ink is place and movement; hatching is ground that is not known more closely; colours are standings."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from functools import partial

from markupsafe import Markup, escape

from ...model.ground import Ground
from ...model.lines import XY
from ..reader import Reader
from . import backdrop
from .canvas import WIDTH, Canvas
from .labels import Board

HATCH = (
    '<pattern id="hs" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(-45)">'
    '<path class="ht" d="M0 0v5"/></pattern>'
)
SMALL = 7.0
"""Of an area that would be a speck, the radius at which it is drawn, in pixels."""
DESCRIBED = "map-d"
"""The id of what describes a map: a part of it, or a note below it that says the same."""
FILL = ' fill="url(#hs)"'


@dataclass(frozen=True, slots=True)
class Drawn:
    """Where a ground is on the sheet, and how much farther than a dot it reaches from there, in pixels."""

    at: XY
    reach: float


@dataclass(slots=True)
class Sheet:
    """A map in the making: what was drawn so far, and where names may still go."""

    reader: Reader
    canvas: Canvas
    board: Board
    shapes: list[str] = field(default_factory=list)

    def ground(self, found: Ground, code: str) -> Drawn | None:
        """Draws a ground; None where it cannot be drawn."""
        if found.shape == "nowhere" or (found.shape == "region" and not code):
            return None
        if found.shape == "region":
            self.shapes.append(f'<path class="ar"{FILL} d="{backdrop.outline(self.canvas, code)}"/>')
            at = backdrop.roomiest(self.canvas, code)
            return Drawn(at, 0) if at else None
        points = [self.canvas.at((point.lon, point.lat)) for point in found.points]
        at = (sum(x for x, _ in points) / len(points), sum(y for _, y in points) / len(points))
        if found.shape == "point":
            self.shapes.append(f'<circle class="pt" cx="{round(at[0])}" cy="{round(at[1])}" r="5"/>')
            self.board.mark(at, 5)
            return Drawn(at, 0)
        return self._area([(point.lon, point.lat) for point in found.ring], at)

    def _area(self, ring: Sequence[XY], at: XY) -> Drawn:
        xs, ys = zip(*map(self.canvas.at, ring), strict=True)
        if max(ys) - min(ys) < 2 * SMALL:
            self.shapes.append(f'<circle class="ar"{FILL} cx="{round(at[0])}" cy="{round(at[1])}" r="{SMALL:.0f}"/>')
            self.board.mark(at, SMALL)
            return Drawn(at, SMALL - 5)
        self.shapes.append(f'<path class="ar"{FILL} d="{self.canvas.ring(ring)}"/>')
        return Drawn(at, (max(xs) - min(xs)) / 2 - 4)

    def towns(self, named: Iterable[tuple[str, XY]]) -> None:
        """Dots and names of towns, as far as there is room."""
        for name, point in named:
            at = self.canvas.at(point)
            if self.canvas.holds(at, 6) and self.board.is_free(at, 3) and self.board.beside(name, at, "s"):
                self.shapes.append(f'<circle class="tn" cx="{round(at[0])}" cy="{round(at[1])}" r="3"/>')
                self.board.mark(at, 3)

    def lands(self, without: Collection[str]) -> None:
        """The names of regions and countries, as far as there is room, but for those that are on the map already."""
        for code, name, at in backdrop.names(self.reader, self.canvas):
            if code not in without:
                self.board.on_land(name.upper(), at, partial(backdrop.holds, self.canvas, code))

    def svg(self, title: str, described: str, highlight: str = "") -> Markup:
        """The whole map. `described`: empty where a note does. `highlight`: the code of the region that it is about."""
        km, length = backdrop.scale(self.canvas)
        base = self.canvas.height - 12
        scale = escape(self.reader.t.plain("map.scale", km=km))
        desc = f'<desc id="{DESCRIBED}">{escape(described)}</desc>' if described else ""
        own = f'<path class="ow" d="{backdrop.outline(self.canvas, highlight)}"/>' if highlight else ""
        return Markup(
            f'<svg class="pic map" viewBox="0 0 {WIDTH} {self.canvas.height}"'
            f' role="img" aria-labelledby="map-t {DESCRIBED}">'
            f'<title id="map-t">{escape(title)}</title>{desc}'
            f'<defs>{HATCH}</defs><path class="bg" d="M0 0h{WIDTH}v{self.canvas.height}h-{WIDTH}z"/>{own}'
            f"{backdrop.lines(self.reader, self.canvas)}{''.join(self.shapes)}{''.join(self.board.made)}"
            f'<path class="sc" d="M12 {base - 5}v5h{length}v-5"/>'
            f'<text class="s" x="{length + 20}" y="{base + 2}">{scale}</text></svg>'
        )


def sheet(reader: Reader, canvas: Canvas) -> Sheet:
    """An empty map; its scale keeps its place."""
    _, length = backdrop.scale(canvas)
    return Sheet(reader, canvas, Board(canvas, [(0, canvas.height - 34, length + 90, canvas.height)]))
