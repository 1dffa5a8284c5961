"""Explore: every incident in columns of numbers, to be filtered in the browser; names and titles apart, by language.

The columns are the same in every language and are fetched when somebody opens the page. Rows stand oldest first, so
that a new incident moves few others from one file of titles to the next.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from ..model.ground import Ground
from ..model.verdict import Status
from . import where
from .maps import backdrop, zoom
from .maps.canvas import WIDTH, Canvas, fit
from .maps.drawing import HATCH, sheet
from .maps.spots import Spot, code_of, extent, of_incident
from .maps.view import Sketch, frame
from .marks import SHAPES
from .reader import Reader, bare, uri

FORMAT = 1
CHUNK = 500
"""So many titles stand in one file."""
EPOCH = date(1970, 1, 1).toordinal()
STATUSES = tuple(Status)
FACETS = ("region", "actor", "type", "status", "measure")
LEAST_KM = 200.0
PAGE = "explore.html"
TABLE = "explore/table.json"
LABELS = "explore/labels.json"


@dataclass(frozen=True, slots=True)
class ExploreView:
    """`map` is what the browser draws incidents on; `settings` is what its script is told: addresses, box, words."""

    map: Markup
    settings: Mapping[str, object]
    facets: tuple[str, ...]
    symbols: tuple[str, ...]
    lists: tuple[tuple[str, str], ...]
    zoom: str
    """Where the data lies with which a browser zooms the map; "" where it does not."""


@dataclass(frozen=True, slots=True)
class _Codes:
    """What the numbers in the columns stand for: a place in each of these lists."""

    regions: tuple[str, ...]
    actors: tuple[str, ...]
    types: tuple[str, ...]
    measures: tuple[str, ...]
    grounds: tuple[Ground, ...]


def title_file(number: int) -> str:
    """The address of so many titles from number times CHUNK on, below the top of a language."""
    return f"explore/titles-{number}.json"


def chunks(reader: Reader) -> range:
    """The numbers of the files of titles."""
    return range(-(-len(reader.site.shown("incident")) // CHUNK))


def table(reader: Reader) -> bytes:
    """The columns. Days are counted from 1970, each `first` from the one before it; -1 is none."""
    site, codes = reader.site, _codes(reader)
    ids = site.shown("incident")
    incidents = [site.corpus.incidents[id_] for id_ in ids]
    at = {name: _numbers(getattr(codes, name)) for name in ("regions", "actors", "types", "measures", "grounds")}
    first = [incident.date.first.toordinal() - EPOCH for incident in incidents]
    speaking = _actors_of(reader)
    return _json(
        {
            "v": FORMAT,
            "n": len(ids),
            "chunk": CHUNK,
            "first": [day - before for before, day in zip((0, *first), first, strict=False)],
            "span": [(incident.date.last - incident.date.first).days for incident in incidents],
            "type": [at["types"][incident.type] for incident in incidents],
            "region": [at["regions"].get(site.region_of.get(id_, ""), -1) for id_ in ids],
            "ground": [at["grounds"][of_incident(reader, id_)] for id_ in ids],
            "actor": [[at["actors"][actor] for actor in speaking.get(id_, ())] for id_ in ids],
            "status": [_statuses(reader, id_) for id_ in ids],
            "measure": [[at["measures"][one] for one in _measures(reader, id_)] for id_ in ids],
            "regions": [[r, *(at["regions"][up] for up in site.regions_above.get(r, ()))] for r in codes.regions],
            "actors": codes.actors,
            "types": codes.types,
            "measures": codes.measures,
            "statuses": [str(status) for status in STATUSES],
            "grounds": [_ground(ground, at["regions"]) for ground in codes.grounds],
        }
    )


def labels(reader: Reader) -> bytes:
    """What the codes are called in the reader's language; of standings their mark, too."""
    codes = _codes(reader)
    return _json(
        {
            "v": FORMAT,
            "region": [bare(reader.called("region", region)[1]) for region in codes.regions],
            "actor": [bare(reader.called("actor", actor)[1]) for actor in codes.actors],
            "type": [reader.plain_term("event-types", one) for one in codes.types],
            "measure": [reader.plain_term("measures", one) for one in codes.measures],
            "status": [reader.t.plain(f"status.{status}.plain") for status in STATUSES],
            "marks": [list(SHAPES[status]) for status in STATUSES],
        }
    )


def titles(reader: Reader, number: int) -> bytes:
    """Of so many incidents: address below the language's top, title, place in words."""
    ids = reader.site.shown("incident")[number * CHUNK : (number + 1) * CHUNK]
    incidents = reader.site.corpus.incidents
    return _json(
        [
            [
                uri(reader.site, "incident", id_),
                reader.titled("incident", id_)[1],
                where.plainly(reader, incidents[id_]),
            ]
            for id_ in ids
        ]
    )


def view(reader: Reader, lists: tuple[tuple[str, str], ...]) -> ExploreView:
    """The page, which is empty without a script but for the map's backdrop and where else to go."""
    canvas = _canvas(reader)
    words = {key: reader.t.raw(f"explore.{key}") for key in ("shown", "any", "failed", "dated")}
    return ExploreView(
        map=_map(reader, canvas),
        settings={
            "table": reader.top + TABLE,
            "labels": LABELS,
            "titles": "explore/titles-",
            "box": canvas.box,
            "size": (WIDTH, canvas.height),
            "words": words,
        },
        facets=FACETS,
        symbols=tuple(symbol for symbol, _ in SHAPES.values()),
        lists=lists,
        zoom=zoom.address(PAGE) if zoom.is_worth(len(reader.site.shown("incident"))) else "",
    )


def zoomed(reader: Reader) -> bytes:
    """What a browser zooms its map with; cards it makes of the columns."""
    return zoom.data(_sketch(reader))


def _sketch(reader: Reader) -> Sketch:
    """What is on its map, if nothing is filtered: a spot for each ground, in the order of the table's."""
    found: dict[Ground, list[str]] = {}
    for id_ in reader.site.shown("incident"):
        found.setdefault(of_incident(reader, id_), []).append(id_)
    listed = tuple(Spot(ground, tuple(found[ground])) for ground in _codes(reader).grounds)
    return Sketch(reader, reader.t.plain("explore.map"), _canvas(reader), listed)


def _canvas(reader: Reader) -> Canvas:
    points = [point for ground in _codes(reader).grounds for point in extent(reader, ground)]
    return fit(points or [(0.0, 0.0)], LEAST_KM)


def _map(reader: Reader, canvas: Canvas) -> Markup:
    """The backdrop, with the outline of each region of which no more is known of some incident, not shown yet."""
    codes, named = _codes(reader), sheet(reader, canvas)
    frame(named, ())
    hidden = [
        f'<path class="ar" fill="url(#hs)" data-ground="{n}" visibility="hidden" d="{data}"/>'
        for n, ground in enumerate(codes.grounds)
        if ground.shape == "region" and (data := backdrop.outline(canvas, code_of(reader, ground.region)))
    ]
    return Markup(
        f'<svg class="pic map" viewBox="0 0 {WIDTH} {canvas.height}" role="img" aria-labelledby="map-t">'
        f'<title id="map-t">{reader.t("explore.map")}</title><defs>{HATCH}</defs>'
        f'<path class="bg" d="M0 0h{WIDTH}v{canvas.height}h-{WIDTH}z"/>'
        f"{backdrop.lines(reader, canvas)}{''.join(hidden)}{''.join(named.shapes)}<g></g>"
        f"{''.join(named.board.made)}</svg>"
    )


def _codes(reader: Reader) -> _Codes:
    """Every code that an incident has, in the order of their ids."""

    def made() -> _Codes:
        site = reader.site
        ids = site.shown("incident")
        own = dict.fromkeys(region for id_ in ids if (region := site.region_of.get(id_)))
        regions = {r for region in own for r in (region, *site.regions_above.get(region, ()))}
        return _Codes(
            regions=tuple(sorted(regions)),
            actors=tuple(actor for actor in site.shown("actor") if site.incidents_of.get(actor)),
            types=tuple(sorted({site.corpus.incidents[id_].type for id_ in ids})),
            measures=tuple(sorted({one for id_ in ids for one in _measures(reader, id_)})),
            grounds=tuple(dict.fromkeys(of_incident(reader, id_) for id_ in ids)),
        )

    return reader.keep_for_all_days(("explore",), made)


def _actors_of(reader: Reader) -> Mapping[str, list[str]]:
    """By incident: who has a role or speaks in it."""
    found: dict[str, list[str]] = {}
    for actor in _codes(reader).actors:
        for id_ in reader.site.incidents_of[actor]:
            found.setdefault(id_, []).append(actor)
    return found


def _measures(reader: Reader, id_: str) -> Iterator[str]:
    claims = reader.site.corpus.dossiers[id_].claims.values()
    yield from sorted({claim.measure for claim in claims if claim.measure})


def _statuses(reader: Reader, id_: str) -> int:
    """One bit for each standing that a claim of it has, in the order of STATUSES."""
    there = {verdict.status for verdict in reader.site.assessments[id_].verdicts.values()}
    return sum(1 << n for n, status in enumerate(STATUSES) if status in there)


def _ground(ground: Ground, regions: Mapping[object, int]) -> list[object]:
    """Shape, region, and what there is to draw: latitude and longitude of one or two points."""
    points = [degree for point in ground.points for degree in (point.lat, point.lon)]
    return [ground.shape, regions.get(ground.region, -1), *points]


def _numbers(names: Sequence[object]) -> dict[object, int]:
    return {name: n for n, name in enumerate(names)}


def _json(made: object) -> bytes:
    return json.dumps(made, ensure_ascii=False, separators=(",", ":")).encode()
