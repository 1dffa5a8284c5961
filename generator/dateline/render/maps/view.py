"""The maps of incidents, regions, movements and the last days, each with the table behind it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from markupsafe import Markup

from ... import land
from ...model.lines import XY
from .. import where
from ..legs import Leg
from ..markup import markup
from ..reader import Reader
from .canvas import Canvas, fit
from .course import NO_WAY, Course, course, draw, position
from .drawing import DESCRIBED, Drawn, Sheet, sheet
from .spots import Row, Spot, code_of, corners, drawn, extent, is_toward, of_incident, rows, spots

NEAREST_KM, WIDEST_KM = 240.0, 120.0
"""What a map shows from side to side at the least: around one incident, and around several."""
MOST = 24
"""So many grounds stand in a table and have their names on a map; the rest are counted."""
FEW = 4
"""So many where the map is one part of a page among many."""
TOWNS = 60
KINDS = {"city": 0, "town": 1}
"""Kinds of place that are named for orientation, the larger first."""


@dataclass(frozen=True, slots=True)
class Map:
    """A map: `rows` is the table behind it, `more` counts grounds left out there, `notes` say how to read it."""

    svg: Markup
    rows: tuple[Row, ...] = ()
    more: int = 0
    notes: tuple[Markup, ...] = field(default=())
    zoom: str = ""
    """Where the data lies with which a browser zooms it; "" where it does not."""


def incident(reader: Reader, id_: str) -> Map | None:
    """The ground of one incident; None where it cannot be drawn. The same for all incidents of that ground."""
    ground = of_incident(reader, id_)
    words = where.plainly(reader, reader.site.corpus.incidents[id_])
    return reader.keep_for_all_days(("map", repr(ground), words), lambda: _one(reader, Spot(ground, (id_,)), words))


def _one(reader: Reader, spot: Spot, words: str) -> Map | None:
    points = extent(reader, spot.ground)
    if not points:
        return None
    made = sheet(reader, fit(points, NEAREST_KM))
    _spots(made, (spot,))
    frame(made, (spot,))
    how = drawn(reader, spot.ground, is_toward(reader, spot))
    title = reader.t.plain("map.title.incident", place=words)
    said = reader.t("map.one", place=words[:1].upper() + words[1:], drawn=how)
    told = markup(f'<span id="{DESCRIBED}">{said}</span>')
    return Map(made.svg(title, "", code_of(reader, spot.ground.region)), notes=(told, *_source(reader)))


@dataclass(frozen=True, slots=True)
class Sketch:
    """What a map of several incidents shows: their grounds, and perhaps a way and places that somebody holds."""

    reader: Reader
    title: str
    canvas: Canvas
    spots: tuple[Spot, ...]
    most: int = MOST
    """At most so many grounds stand in the table."""
    own: str = ""
    """The code of the region that it is about."""
    way: Course = NO_WAY
    held: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """By place: who holds it and who says so, in lines."""


def region(reader: Reader, id_: str, ids: Sequence[str]) -> Sketch | None:
    """A region with its incidents."""
    code = code_of(reader, id_)
    found = spots(reader, ids)
    inside = [spot for spot in found if spot.ground.shape != "region"]
    points = [*corners(code), *(point for spot in inside for point in extent(reader, spot.ground))]
    if not points:
        return None
    title = reader.t.plain("map.title.region", name=reader.called("region", id_)[1])
    return Sketch(reader, title, fit(points, WIDEST_KM), found, FEW, own=code)


def recent(reader: Reader, ids: Sequence[str], title: str, most: int = MOST) -> Sketch | None:
    """Some incidents, wherever they were; at most so many grounds stand in the table."""
    found = spots(reader, ids)
    points = [point for spot in found for point in extent(reader, spot.ground)]
    return Sketch(reader, title, fit(points, WIDEST_KM), found, most) if points else None


def movement(
    reader: Reader, title: str, legs: Sequence[Leg], ids: Sequence[str], held: Mapping[str, Sequence[str]]
) -> Sketch | None:
    """A situation: the way that it took, its incidents, and places that somebody was declared to hold (by place)."""
    way, found = course(reader, legs), spots(reader, ids)
    near = [spot for spot in found if spot.ground.shape != "region"]
    points = [point for spot in near for point in extent(reader, spot.ground)]
    points += [point for stretch in way.stretches for point in (stretch.start, stretch.end)]
    points += [at for place in held if (at := position(reader, place))]
    points = points or [point for spot in found for point in extent(reader, spot.ground)]
    return Sketch(reader, title, fit(points, WIDEST_KM), found, way=way, held=held) if points else None


def picture(found: Sketch | None, zoom: str = "") -> Map | None:
    """A sketch drawn, with its table. `zoom`: where its data for the browser lies, where a reader may zoom it."""
    if found is None:
        return None
    reader, made = found.reader, sheet(found.reader, found.canvas)
    draw(made, found.way.stretches)
    _held(made, found.held)
    _spots(made, found.spots)
    frame(made, found.spots, found.held)
    table = tuple(rows(reader, found.spots[: found.most]))
    said = " ".join(f"{row.where.striptags()}: {row.drawn}." for row in table[:8])
    described = reader.t.plain("map.described", said=said)
    return Map(
        svg=made.svg(found.title, described, found.own),
        rows=table,
        more=len(found.spots[found.most :]),
        notes=(*_reading(reader, found.way, found.held), *_source(reader)),
        zoom=zoom,
    )


def _spots(made: Sheet, found: Sequence[Spot]) -> None:
    """Draws grounds: wide ones first, so that a point is never under an area; names those with most incidents."""
    order = {"region": 0, "band": 1, "around": 2, "point": 3, "nowhere": 4}
    drawn_: dict[int, Drawn] = {}
    for n, spot in sorted(enumerate(found), key=lambda pair: (order[pair[1].ground.shape], pair[0])):
        if place := made.ground(spot.ground, code_of(made.reader, spot.ground.region)):
            drawn_[n] = place
    for n in sorted(drawn_)[:MOST]:
        _name(made, found[n], drawn_[n])


def _name(made: Sheet, spot: Spot, drawn_: Drawn) -> None:
    name = named(made.reader, spot)
    words = f"{name} · {len(spot.ids)}" if len(spot.ids) > 1 else name
    if spot.ground.shape == "region":
        made.board.over(words, drawn_.at, "b")
    else:
        made.board.beside(words, drawn_.at, "b", drawn_.reach)


def named(reader: Reader, spot: Spot) -> str:
    """A ground's name on the map: of its region where only that is drawn, else its place in words."""
    if spot.ground.shape == "region":
        return reader.t.plain("map.somewhere", region=reader.called("region", spot.ground.region)[1])
    return where.plainly(reader, reader.site.corpus.incidents[spot.ids[0]])


def _held(made: Sheet, held: Mapping[str, Sequence[str]]) -> None:
    """Places that somebody was declared to hold: hatched, with who holds them and who says so."""
    for place, words in held.items():
        point = position(made.reader, place)
        if point is None:
            continue
        at = made.canvas.at(point)
        made.shapes.append(
            f'<path class="hd" fill="url(#hs)" d="M{round(at[0]) - 11} {round(at[1]) - 11}h22v22h-22z"/>'
        )
        made.board.mark(at, 11)
        name, said = (made.reader.called("place", place)[1], "b"), [(line, "s") for line in words]
        if not made.board.lines((name, *said), at, 6):
            made.board.lines((name,), at, 6)


def frame(made: Sheet, found: Sequence[Spot], held: Iterable[str] = ()) -> None:
    """Towns for orientation, and the names of lands, but for what is named already."""
    reader = made.reader
    named = {*_places(reader, found[:MOST]), *held}
    made.towns([(name, at) for place, name, at in _towns(reader, made.canvas) if place not in named])
    made.lands({code_of(reader, spot.ground.region) for spot in found if spot.ground.shape == "region"})


def towns(sketch: Sketch) -> Iterator[tuple[str, XY]]:
    """Name and position of the towns on a map, but for what is named already."""
    done = {*_places(sketch.reader, sketch.spots), *sketch.held}
    return ((name, at) for place, name, at in _towns(sketch.reader, sketch.canvas) if place not in done)


def _towns(reader: Reader, canvas: Canvas) -> tuple[tuple[str, str, XY], ...]:
    """Id, name and position of the cities and towns on a sheet, the larger first."""
    west, south, east, north = canvas.box
    shown = [one for one in _all_towns(reader) if west <= one[2][0] <= east and south <= one[2][1] <= north]
    return tuple(shown[:TOWNS])


def _all_towns(reader: Reader) -> tuple[tuple[str, str, XY], ...]:
    return reader.keep_for_all_days(("towns",), lambda: tuple(_listed_towns(reader)))


def _listed_towns(reader: Reader) -> Iterator[tuple[str, str, XY]]:
    places = reader.site.corpus.places
    large = [id_ for id_ in reader.site.shown("place") if places[id_].kind in KINDS]
    for id_ in sorted(large, key=lambda one: (KINDS[places[one].kind or ""], one)):
        if at := position(reader, id_):
            yield id_, reader.called("place", id_)[1], at


def _places(reader: Reader, found: Iterable[Spot]) -> set[str]:
    """Places that have their name on the map already."""
    incidents = reader.site.corpus.incidents
    return {p for spot in found if spot.ground.shape == "point" for p in incidents[spot.ids[0]].place.places}


def _reading(reader: Reader, way: Course, held: Mapping[str, Sequence[str]]) -> Iterator[Markup]:
    """How to read the way, and who was declared to hold what: on the map there may be no room for it."""
    if way.stretches:
        yield reader.t("map.legs")
    if way.unknown:
        yield reader.t("map.unknown", places=reader.listed([reader.link("place", place) for place in way.unknown]))
    for n, (place, words) in enumerate((p, w) for p, w in held.items() if position(reader, p)):
        if n == 0:
            yield reader.t("map.held")
        yield reader.t("map.held.line", place=reader.link("place", place), said=" ".join(words))


def _source(reader: Reader) -> tuple[Markup, ...]:
    return (reader.t("map.source"),) if land.is_there() else ()
