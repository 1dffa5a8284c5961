"""Every correction of every record: what it was, what it is, why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from ..model.records import KINDS, Correction
from .incident import Corrected, corrected
from .reader import Reader


@dataclass(frozen=True, slots=True)
class Found:
    """A correction, with the key of the record's dossier (or KIND/ID of a record without one)."""

    day: date
    kind: str
    id: str
    correction: Correction

    @property
    def record(self) -> str:
        return self.id if self.kind == "incident" else f"{self.kind}/{self.id}"


@dataclass(frozen=True, slots=True)
class Line:
    """A correction on a list: the record, and what changed."""

    record: Markup
    kind: Markup
    correction: Corrected


@dataclass(frozen=True, slots=True)
class Month:
    """The corrections of a month."""

    anchor: str
    name: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class CorrectionsView:
    """By month, the newest first."""

    total: int
    months: tuple[Month, ...]


def found(reader: Reader) -> tuple[Found, ...]:
    """All corrections up to the day of the build, the newest first."""
    return reader.keep_for_site(
        ("corrections",), lambda: tuple(sorted(_find(reader), key=lambda one: one.day, reverse=True))
    )


def _find(reader: Reader) -> Iterator[Found]:
    for kind in KINDS:
        for id_ in reader.site.shown(kind):
            for one in getattr(reader.record(kind, id_), "corrections", ()):
                if one.date.first <= reader.settings.day:
                    yield Found(min(one.date.last, reader.settings.day), kind, id_, one)


def line(reader: Reader, one: Found) -> Line:
    """A correction as a list says it."""
    record = reader.record(one.kind, one.id)
    titled = getattr(record, "title", None) is not None
    translations = getattr(record, "translations", None) or {}
    (said,) = corrected(reader, (one.correction,), translations)
    link = reader.titled_link(one.kind, one.id) if titled else reader.link(one.kind, one.id)
    return Line(link, reader.t(f"kind.{one.kind}"), said)


def view(reader: Reader) -> CorrectionsView:
    """The page of all corrections."""
    months: dict[date, list[Line]] = {}
    for one in found(reader):
        months.setdefault(one.day.replace(day=1), []).append(line(reader, one))
    made = (Month(f"m{m:%Y-%m}", reader.dates.month(m), tuple(lines)) for m, lines in months.items())
    return CorrectionsView(len(found(reader)), tuple(made))
