"""The same map for a browser that zooms it: degrees instead of pixels, and what is said of a mark once it is opened.

Asked for only when a reader presses the button below a map. Lines are in units of so many thousandths of a
degree, each point as a step from the one before.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache, lru_cache
from itertools import chain, pairwise
from typing import Any
from xml.etree import ElementTree as ET

from markupsafe import Markup

from ... import land
from ...model.lines import XY, thinned
from ...templates import folder, programs
from ..cards import Card, card
from ..marks import Mark
from ..reader import Reader, direction
from . import backdrop
from .canvas import WIDTH, Canvas, within
from .course import position
from .spots import Spot, code_of, drawn, is_toward
from .view import Map, Sketch, named, picture, towns

FORMAT = 1
LEAST = 3
"""With fewer incidents there is nothing to zoom for."""
CHUNK = 250
"""So many incidents stand in one file."""
FINER = 0.5
"""How far a line may be from where it runs, in pixels of the drawn map: zoomed in, they are several."""
AROUND = 0.25
"""How much farther than the drawn map it can be moved, as a share of its size."""
WORDS = "back in out all keys mark group failed close view legs toward".split()
_SYMBOL = re.compile(r'<symbol id="m-([a-z]+)".*?</symbol>')


def is_there() -> bool:
    """Whether set-up brought what zooms a map."""
    return (programs() / "map.js").is_file()


def address(local: str) -> str:
    """Where the data of a page's map lies."""
    return f"{local.removesuffix('.html')}.map.json"


def parts(local: str, incidents: int) -> Iterator[tuple[str, int]]:
    """Address and number of each file of what is said of the incidents, of so many on a page's map."""
    return ((part(local, n), n) for n in range(-(-incidents // CHUNK)))


def part(local: str, number: int) -> str:
    """The address of one of these files."""
    return f"{local.removesuffix('.html')}.map-{number}.json"


def is_worth(incidents: int) -> bool:
    """Whether a map of so many incidents is offered to be zoomed."""
    return incidents >= LEAST and is_there()


def offered(found: Map | None, sketch: Sketch | None, local: str) -> Map | None:
    """A drawn map of the page at that address, with where its data lies if it may be zoomed."""
    if found is None or sketch is None or not is_worth(sum(len(spot.ids) for spot in sketch.spots)):
        return found
    return replace(found, zoom=address(local).rpartition("/")[2])


def shown(sketch: Sketch | None, local: str) -> Map | None:
    """A sketch drawn on the page at that address, and to be zoomed there."""
    return offered(picture(sketch), sketch, local)


def data(sketch: Sketch | None) -> bytes:
    """What the map shows; nothing where it cannot be drawn."""
    return _json(_data(sketch) if sketch else {})


def rows(sketch: Sketch | None, number: int) -> bytes:
    """What cards say of so many incidents, in the order of the spots, with the standings that they name."""
    ids = chain.from_iterable(spot.ids for spot in sketch.spots) if sketch else ()
    marks: dict[Mark, int] = {}
    made = []
    for id_ in list(ids)[number * CHUNK : (number + 1) * CHUNK]:
        assert sketch is not None
        made.append(_row(sketch.reader, id_, card(sketch.reader, id_), marks))
    symbols = {mark.symbol: _symbols()[mark.symbol] for mark in marks}
    said = [[mark.symbol, mark.tone, mark.words.striptags()] for mark in marks]
    return _json({"rows": made, "marks": said, "symbols": symbols})


def _row(reader: Reader, id_: str, found: Card, marks: dict[Mark, int]) -> list[object]:
    """[address, title, its language and direction, what stands above, marks with their claims, what follows]"""
    tag, title = reader.titled("incident", id_)
    own = ["", ""] if tag == reader.language else [tag, str(direction(tag, reader.language)).partition('"')[2][:3]]
    many = len(found.marks) > 1
    told = [reader.t.plain("claims.count", n=n) if many else "" for _, n in found.marks]
    counted = [
        [marks.setdefault(mark, len(marks)), claims] for (mark, _), claims in zip(found.marks, told, strict=True)
    ]
    more = [reader.t.plain("card.more", n=found.more)] if found.more else []
    after = [*more, reader.t.plain("card.origins", n=found.origins)]
    above = [found.date, Markup(found.type).striptags(), found.place]
    return [found.href, title, own, above, counted, after]


def _data(sketch: Sketch) -> dict[str, object]:
    reader, canvas = sketch.reader, sketch.canvas
    spots = [_spot(sketch, spot) for spot in sketch.spots]
    regions = {code: _rings(canvas, code) for spot in spots if (code := spot[4])}
    return {
        "v": FORMAT,
        "title": sketch.title,
        "box": canvas.box,
        "size": (WIDTH, canvas.height),
        "km": canvas.km,
        "around": AROUND,
        "chunk": CHUNK,
        "unit": _unit(canvas),
        "lines": _lines(canvas, backdrop.countries(reader)),
        "own": _rings(canvas, sketch.own) if sketch.own else [],
        "regions": regions,
        "spots": spots,
        "towns": [[name, *at] for name, at in towns(sketch)],
        "lands": [[name, *_degrees(canvas, at)] for _, name, at in backdrop.names(reader, canvas)],
        "legs": [[one.style, *one.start, *one.goal, ", ".join(map(str, one.numbers))] for one in sketch.way.stretches],
        "held": list(_held(sketch)),
        "scale": reader.t.raw("map.scale"),
        "words": {key: reader.t.raw(f"map.zoom.{key}") for key in WORDS},
    }


def _held(sketch: Sketch) -> Iterator[list[object]]:
    """Where a place is that somebody was declared to hold, its name, and who holds it and who says so, in lines."""
    for place, said in sketch.held.items():
        if at := position(sketch.reader, place):
            yield [*at, sketch.reader.called("place", place)[1], *said]


def _spot(sketch: Sketch, spot: Spot) -> list[Any]:
    """[shape, name, as what it is drawn, number of incidents, code of its outline, where its name stands, its ring]"""
    reader, ground = sketch.reader, spot.ground
    code = code_of(reader, ground.region) if ground.shape == "region" else ""
    points = [(point.lon, point.lat) for point in ground.points]
    at = _middle(sketch.canvas, code) if code else _mean(points)
    ring = _steps([(point.lon, point.lat) for point in ground.ring], _unit(sketch.canvas))
    how = drawn(reader, ground, is_toward(reader, spot))
    return [ground.shape, named(reader, spot), how, len(spot.ids), code, at, ring]


def _mean(points: Sequence[XY]) -> list[float]:
    return [round(sum(axis) / len(points), 4) for axis in zip(*points, strict=True)]


def _middle(canvas: Canvas, code: str) -> list[float]:
    """Where there is most room in a region; of one that is a speck on the sheet, the middle of its largest part."""
    if at := backdrop.roomiest(canvas, code):
        return _degrees(canvas, at)
    west, south, east, north = land.box_of(land.outline(code)[0])
    return [round((west + east) / 2, 3), round((south + north) / 2, 3)]


def _degrees(canvas: Canvas, at: XY) -> list[float]:
    west, south, east, north = canvas.box
    across, down = at[0] / WIDTH, at[1] / canvas.height
    return [round(west + across * (east - west), 3), round(north - down * (north - south), 3)]


def _fine(canvas: Canvas) -> float:
    west, _, east, _ = canvas.box
    return (east - west) / WIDTH * FINER


@lru_cache(maxsize=64)
def _lines(canvas: Canvas, own: frozenset[str]) -> dict[str, list[list[int]]]:
    """The same in every language: rivers, borders and coasts as far as the map can be moved."""
    west, south, east, north = canvas.box
    across, up = (east - west) * AROUND, (north - south) * AROUND
    box = (west - across, south - up, east + across, north + up)
    fine = _fine(canvas)
    return {
        kind: [_steps(thinned(run, fine), _unit(canvas)) for line in found for run in within(box, line)]
        for kind, found in backdrop.kinds(box, own).items()
    }


@lru_cache(maxsize=512)
def _rings(canvas: Canvas, code: str) -> list[list[int]]:
    made = (thinned(ring, _fine(canvas)) for ring in land.outline(code))
    return [_steps(ring, _unit(canvas)) for ring in made if len(ring) > 3]


def _unit(canvas: Canvas) -> int:
    """As many thousandths of a degree as cannot be seen."""
    return max(1, round(_fine(canvas) * 500))


def _steps(points: Iterable[XY], unit: int) -> list[int]:
    whole = [(round(x * 1000 / unit), round(y * 1000 / unit)) for x, y in points]
    steps = ((b[0] - a[0], b[1] - a[1]) for a, b in pairwise([(0, 0), *whole]))
    return [number for n, step in enumerate(steps) if n == 0 or any(step) for number in step]


@cache
def _symbols() -> dict[str, list[list[object]]]:
    """By name: the parts of each symbol, as names and attributes; a script makes no element out of text."""
    sprite = (folder() / "partials" / "sprite.svg").read_text("utf-8")
    return {
        found[1]: [[part.tag, part.attrib] for part in ET.fromstring(found[0])]  # noqa: S314 - our own file
        for found in _SYMBOL.finditer(sprite)
    }


def _json(made: object) -> bytes:
    return json.dumps(made, ensure_ascii=False, separators=(",", ":")).encode()
