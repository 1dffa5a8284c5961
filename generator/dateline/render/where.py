"""Places in words, with their uncertainty: "near Tabankort", "between Tarkint and Anéfis"."""

from __future__ import annotations

from markupsafe import Markup

from ..model.records import Event, Incident, Where
from .reader import Reader


def place(reader: Reader, incident: Incident | Event, linked: bool = True) -> Markup:
    """Where it was, as precisely as is known. Linked, each name leads to the place's or region's page."""
    return of(reader, incident.place, linked)


def of(reader: Reader, where: Where, linked: bool = True) -> Markup:
    """The same of a place that is no record's."""
    shown = reader.link if linked else reader.name
    match where.precision:
        case "between":
            names = [shown("place", p) for p in where.between]
            return reader.t("place.between", places=reader.listed(names))
        case "in":
            return reader.t("place.in", place=shown("region", where.in_ or ""))
        case precision:
            return reader.t(f"place.{precision}", place=shown("place", where.places[0]))


def plainly(reader: Reader, incident: Incident | Event) -> str:
    """The same as plain text, for cards and descriptions."""
    return place(reader, incident, linked=False).striptags()


def stated(reader: Reader, incident: Incident | Event) -> tuple[Markup, ...]:
    """The report's own words on the place, and why it is resolved as it is."""
    where, lines = incident.place, []
    if where.stated:
        language, words = where.stated.pairs[0]
        lines.append(reader.t("facts.stated", words=reader.marked(language, words)))
    if where.why:
        lines.append(reader.text(where.why, incident.translations))
    return tuple(lines)
