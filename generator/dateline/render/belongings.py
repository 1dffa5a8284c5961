"""What belongs to an actor, a region, a place, a source or a situation: whole where it is short, else by year or month.

A long list opens the page with its newest entries and its whole count; each year has a page of its own, or each month
where a year is long itself. So no page grows with the number of incidents for ever.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date

from ..model.corpus import Stance
from . import dossiers
from .civilians import speaks_of_civilians
from .listings import LONG
from .parts import Name
from .reader import Reader

TIMELINE = 40
"""So many incidents stand on a situation's own page."""

WHOLE = 24
"""So many entries of each list may stand on a record's own page; with more it has pages by year."""

LATEST = 6
"""So many of a longer list stand on the first page, of claims so many of each standing."""

KINDS = ("actor", "region", "place", "source", "situation")


@dataclass(frozen=True, slots=True)
class Belongings:
    """Ids of records, and names of claims, the newest first."""

    incidents: tuple[str, ...] = ()
    said: tuple[Name, ...] = ()
    """Claims that an actor or a source ever asserted."""
    against: tuple[Name, ...] = ()
    """Claims whose loss or wrong is an actor's or its side's."""
    harm: tuple[Name, ...] = ()
    """Claims on harm to civilians in a region or a situation."""
    reports: tuple[str, ...] = ()
    """What a source published."""

    @property
    def most(self) -> int:
        """How many are in the longest of the lists."""
        return max(len(getattr(self, one.name)) for one in fields(self))


def of(reader: Reader, kind: str, id_: str) -> Belongings:
    """Everything that belongs to a record of one of the KINDS."""
    return reader.keep_for_site(("belongings", kind, id_), lambda: _FIND[kind](reader, id_))


def listed(found: Belongings) -> int | None:
    """So many of each list stand on the record's own page; None for all."""
    return LATEST if found.most > WHOLE else None


def periods(reader: Reader, kind: str, id_: str) -> Mapping[str, Belongings]:
    """What is long, by year (`2023`) or by month (`2023-10`), the newest first; nothing of what is not.

    A source's incidents have lists of their own, by source and month.
    """
    found = of(reader, kind, id_)
    if found.most <= (TIMELINE if kind == "situation" else WHOLE):
        return {}
    shelved = replace(found, incidents=()) if kind == "source" else found
    return reader.keep_for_site(("periods", kind, id_), lambda: _cut(reader, shelved))


def local(reader: Reader, kind: str, id_: str, period: str) -> str:
    """The address of a period's page below the language's top: actors/csp/2023.html."""
    return f"{reader.local(kind, id_).removesuffix('.html')}/{period}.html"


def _cut(reader: Reader, found: Belongings) -> dict[str, Belongings]:
    years = _by(reader, found, lambda day: f"{day:%Y}")
    made: dict[str, Belongings] = {}
    for year, inside in years.items():
        made |= _by(reader, inside, lambda day: f"{day:%Y-%m}") if inside.most > LONG else {year: inside}
    return made


def _by(reader: Reader, found: Belongings, period: Callable[[date], str]) -> dict[str, Belongings]:
    """The belongings of each period, the newest period first."""
    cut: dict[str, dict[str, list[object]]] = {}
    for one in fields(found):
        for entry in getattr(found, one.name):
            inside = cut.setdefault(period(_day(reader, one.name, entry)), {})
            inside.setdefault(one.name, []).append(entry)
    lists = {key: {name: tuple(entries) for name, entries in cut[key].items()} for key in sorted(cut, reverse=True)}
    return {key: Belongings(**inside) for key, inside in lists.items()}  # type: ignore[arg-type]


def _day(reader: Reader, name: str, entry: str | Name) -> date:
    if name == "reports":
        return reader.site.corpus.reports[str(entry)].date.first
    return dossiers.first(dossiers.told(reader, entry if isinstance(entry, str) else entry[0]))


def _newest(reader: Reader, names: Iterable[Name]) -> tuple[Name, ...]:
    """By the first day of their records, the newest first."""
    return tuple(sorted(names, key=lambda name: (_day(reader, "", name), name[0]), reverse=True))


def _actor(reader: Reader, id_: str) -> Belongings:
    said = (name for names in reader.known.track(id_).values() for name in names)
    ids = reader.site.incidents_of.get(id_, ())
    return Belongings(
        ids, _newest(reader, said), tuple(name for record in ids for name in _against(reader, id_, record))
    )


def _against(reader: Reader, actor: str, record: str) -> Iterable[Name]:
    dossier = reader.site.corpus.dossiers[record]
    own = {actor, *(f"side-{role.side}" for role in dossier.roles if role.actor == actor and role.side)}
    return [(record, name) for name, claim in dossier.claims.items() if claim.against in own]


def _region(reader: Reader, id_: str) -> Belongings:
    return _harmed(reader, reader.site.incidents_in.get(id_, ()))


def _situation(reader: Reader, id_: str) -> Belongings:
    return _harmed(reader, reader.site.incidents_during.get(id_, ())[::-1])


def _harmed(reader: Reader, ids: tuple[str, ...]) -> Belongings:
    dossiers_ = reader.site.corpus.dossiers
    claims = ((record, name, claim) for record in ids for name, claim in dossiers_[record].claims.items())
    return Belongings(ids, harm=tuple((r, name) for r, name, claim in claims if speaks_of_civilians(reader, claim)))


def _place(reader: Reader, id_: str) -> Belongings:
    return Belongings(reader.site.incidents_at.get(id_, ()))


def _source(reader: Reader, id_: str) -> Belongings:
    site = reader.site
    reports = site.reports_of.get(id_, ())
    citing = dict.fromkeys(i for r in reports for i in site.incidents_citing.get(r, ()))
    ids = sorted(citing, key=lambda i: (site.corpus.incidents[i].date.first, i), reverse=True)
    asserted = dict.fromkeys(
        (s.record, s.voice.position.claim)
        for s in site.spoken_by.get(id_, ())
        if s.voice.position.stance is Stance.ASSERTS and not s.voice.position.implied
    )
    return Belongings(tuple(ids), _newest(reader, asserted), reports=reports)


_FIND: Mapping[str, Callable[[Reader, str], Belongings]] = {
    "actor": _actor,
    "region": _region,
    "place": _place,
    "source": _source,
    "situation": _situation,
}
