"""Incidents in the shape of UCDP GED: events of organised violence with at least one death that somebody counted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..model.codebooks import GED_COLUMNS, GedClarity, GedPlace, Violence, ged_date
from ..model.ground import Point
from ..model.losses import Coding, Loss
from ..model.records import Incident, Report
from ..model.site import Site
from .ground import Stead, called, grid, of_state, sides, sources, stead, term
from .killed import Killed, killed

NAME = "ged"
CIVILIANS = "Civilians"
LONGEST_DAYS = 366


def coded(site: Site, id_: str) -> Coding:
    """An incident as GED would code it; as it was coded where it was imported from there."""
    incident = site.corpus.incidents[id_]
    if incident.imported and "type_of_violence" in incident.imported.codes:
        return _again(site, id_, incident)
    toll, parties = killed(site, id_), sides(site, id_)
    violence = _violence(site, incident, parties)
    if why := _left_out(site, id_, toll, parties, violence):
        return Coding(id_, losses=(why,))
    assert violence is not None  # else it would have been left out
    row, losses = _row(site, id_, violence, toll, parties), tuple(_bent(site, id_, toll))
    return Coding(id_, {column: row.get(column, "") for column in GED_COLUMNS}, losses)


def _violence(site: Site, incident: Incident, parties: tuple[tuple[str, ...], ...]) -> Violence | None:
    match term(site, incident, "ucdp"):
        case "one-sided":
            return Violence.ONE_SIDED
        case "combat":
            state = any(of_state(site, actor) for actors in parties for actor in actors)
            return Violence.STATE_BASED if state else Violence.NON_STATE
        case _:
            return None


def _left_out(
    site: Site, id_: str, toll: Killed, parties: tuple[tuple[str, ...], ...], violence: Violence | None
) -> Loss | None:
    incident = site.corpus.incidents[id_]
    if violence is None:
        return Loss(NAME, id_, "ged.type", value=incident.type)
    if toll.why:
        return Loss(NAME, id_, f"ged.{toll.why}", voices=toll.voices)
    if toll.high == 0:
        return Loss(NAME, id_, "ged.no-deaths")
    if len(parties) < (1 if violence is Violence.ONE_SIDED else 2):
        return Loss(NAME, id_, "ged.sides")
    if (incident.date.last - incident.date.first).days > LONGEST_DAYS:
        return Loss(NAME, id_, "ged.date", value=incident.date.edtf)
    return None


def _row(
    site: Site, id_: str, violence: Violence, toll: Killed, parties: tuple[tuple[str, ...], ...]
) -> dict[str, str]:
    incident, where = site.corpus.incidents[id_], stead(site, id_)
    side_a = called(site, parties[0])
    side_b = CIVILIANS if violence is Violence.ONE_SIDED else called(site, parties[1])
    first, last = incident.date.first, incident.date.last
    return {
        "id": id_,
        "relid": id_,
        "year": str(first.year),
        "type_of_violence": str(int(violence)),
        "dyad_name": f"{side_a} - {side_b}",
        "side_a": side_a,
        "side_b": side_b,
        "event_clarity": str(int(GedClarity.ONE_EVENT)),
        "date_prec": str(int(ged_date(first, last))),
        "date_start": first.isoformat(),
        "date_end": last.isoformat(),
        "deaths_unknown": str(toll.low),
        "low": str(toll.low),
        "best": str(toll.low),
        "high": str(toll.high),
        **_place(incident, where),
        **_sources(site, id_),
    }


def _place(incident: Incident, where: Stead) -> dict[str, str]:
    found = {
        "where_prec": str(int(_precision(incident, where))),
        "where_coordinates": where.name or (where.divisions or (where.country,))[-1],
        "where_description": incident.place.stated.original if incident.place.stated else "",
        "country": where.country,
        "adm_1": where.divisions[0] if where.divisions else "",
        "adm_2": where.divisions[1] if len(where.divisions) > 1 else "",
    }
    if where.point is None:
        return found
    return found | _point(where.point) | {"priogrid_gid": str(grid(where.point))}


def _point(point: Point) -> dict[str, str]:
    wkt = f"POINT ({point.lon} {point.lat})"
    return {"latitude": str(point.lat), "longitude": str(point.lon), "geom_wkt": wkt}


def _precision(incident: Incident, where: Stead) -> GedPlace:
    match incident.place.precision:
        case "at":
            return GedPlace.EXACT
        case "near":
            return GedPlace.NEAR
        case "between" | "toward":
            return GedPlace.LINE_OR_AREA
        case _:
            order = (GedPlace.COUNTRY, GedPlace.FIRST_DIVISION, GedPlace.SECOND_DIVISION)
            return order[min(len(where.divisions), 2)]


def _sources(site: Site, id_: str) -> dict[str, str]:
    found = [site.corpus.reports[one] for one in sources(site, id_)]
    return {"number_of_sources": str(len(found)), **_articles(site, found)}


def _articles(site: Site, reports: Sequence[Report]) -> dict[str, str]:
    """Reports as GED lists articles: "office,date,headline" one after the other, and each part again by itself."""
    offices = [site.corpus.sources[report.source].name.original for report in reports]
    titles = [report.title.original if report.title else "" for report in reports]
    dates = [str(report.date) for report in reports]
    whole = [f'"{",".join(parts)}"' for parts in zip(offices, dates, titles, strict=True)]
    return {
        "source_article": ";".join(whole),
        "source_office": ";".join(offices),
        "source_date": ";".join(dates),
        "source_headline": ";".join(titles),
    }


def _bent(site: Site, id_: str, toll: Killed) -> Iterator[Loss]:
    incident = site.corpus.incidents[id_]
    if toll.low != toll.high:
        yield Loss(NAME, id_, "ged.best", "best", f"{toll.low}..{toll.high}")
    if toll.compiled:
        yield Loss(NAME, id_, "ged.compiled", "best", str(toll.low))
    if toll.none_by:
        yield Loss(NAME, id_, "ged.none-by", "low", str(toll.low), toll.none_by)
    yield Loss(NAME, id_, "ged.unknown", "deaths_unknown", str(toll.low))
    if stead(site, id_).point is None:
        yield Loss(NAME, id_, "ged.no-point", "latitude", incident.place.precision)
    if not incident.date.exact and incident.date.first == incident.date.last:
        yield Loss(NAME, id_, "ged.approximate", "date_start", incident.date.edtf)


# What was imported from GED


def _again(site: Site, id_: str, incident: Incident) -> Coding:
    """The row that an incident was written from: the dataset's own codes, and what the record says of the rest."""
    assert incident.imported is not None
    where, first, last = stead(site, id_), incident.date.first, incident.date.last
    row = {
        **_articles(site, _read(site, incident)),
        **(_point(where.point) if where.point else {}),
        **incident.imported.codes,
        "id": incident.imported.id,
        "year": str(first.year),
        "date_start": first.isoformat(),
        "date_end": last.isoformat(),
    }
    losses = [Loss(NAME, id_, "ged.again-point", "latitude", incident.place.precision)]
    if any(row.get(column) for column in ("source_article", "source_headline")):
        losses.append(Loss(NAME, id_, "ged.again-sources", "source_article"))
    return Coding(id_, {column: row.get(column, "") for column in GED_COLUMNS}, tuple(losses))


def _read(site: Site, incident: Incident) -> list[Report]:
    """The articles that the dataset read, without the dataset itself."""
    ids = [one for one in incident.reports.values() if isinstance(one, str)]
    found = [site.corpus.reports[one] for one in ids if one in site.corpus.reports]
    return [one for one in found if not site.corpus.sources[one.source].compiles]
