"""What a situation stands on: agreements, control as declared, caveats, words kept in quotation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup, escape

from ..link import report_id
from ..model.corpus import Speaker, Stance
from ..model.over_days import Control
from ..model.records import Incident, Situation, Who
from ..model.verdict import Standing, Talk, Voice
from . import marks, parts
from .markup import linked
from .origins import Numbers
from .reader import Reader
from .takeaways import Ground, Stood, stood, verdict

QUIET = frozenset({Stance.NO_COMMENT, Stance.SILENT})

QUOTED = 8
"""So many quotations stand together; all of them are in the matrix."""


@dataclass(frozen=True, slots=True)
class Background:
    """An agreement, the days on which it was signed, and its claims by their standing."""

    title: Markup
    signed: str
    stood: tuple[Stood, ...]


@dataclass(frozen=True, slots=True)
class Held:
    """Who holds a place, as somebody declared on a day. `said`: the whole sentence."""

    place: Markup
    when: str
    said: Markup
    at: str
    """The place's id."""
    lines: tuple[str, ...]
    """The same in two short lines, for a map."""


@dataclass(frozen=True, slots=True)
class Warned:
    """A caveat, whose it is, and since when it no longer holds ("" while it does)."""

    says: Markup
    whose: Markup
    superseded: Markup
    why: Markup


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words as they were said, in their language, with whoever said them and the number of the report."""

    language: str
    words: str
    by: Markup
    number: int


def backgrounds(reader: Reader, situation: Situation, ground: Ground) -> tuple[Background, ...]:
    """The agreements that a situation stands against, with what had been argued of them."""
    found = reader.site.corpus.agreements
    return tuple(_background(reader, id_, ground) for id_ in situation.agreements if id_ in found)


def _background(reader: Reader, id_: str, ground: Ground) -> Background:
    found, record = reader.site.corpus.agreements[id_], f"agreement/{id_}"
    days = [escape(reader.dates.when(when)) for when in found.signed or (found.date,)]
    names = [(record, name) for name in reader.site.corpus.dossiers[record].claims]
    spoken = [name for name in names if verdict(reader, name).voices]
    return Background(reader.titled_link("agreement", id_), str(reader.listed(days)), stood(reader, spoken, ground))


def control(reader: Reader, id_: str, situation: Situation) -> tuple[Held, ...]:
    """Who was declared to hold what by the reader's day, the newest first."""
    found = [c for c in situation.control if reader.day is None or _public(reader, id_, situation, c) <= reader.day]
    found.sort(key=lambda c: c.date.last, reverse=True)
    return tuple(_held(reader, id_, situation, c) for c in found)


def _held(reader: Reader, id_: str, situation: Situation, control: Control) -> Held:
    who = told_by(reader, id_, situation, control.declared, control.in_)
    return Held(
        place=reader.link("place", control.place),
        when=reader.dates.when(control.date),
        said=reader.t("control.declared", by=reader.link("actor", control.by), who=who),
        at=control.place,
        lines=(
            reader.t("map.held.by", by=reader.name("actor", control.by)).striptags(),
            reader.t("map.held.says", who=who, day=reader.dates.brief(control.date)).striptags(),
        ),
    )


def _public(reader: Reader, id_: str, situation: Situation, control: Control) -> date:
    """The first day on which a declaration could be read: its own, or a later one of the report that tells of it."""
    report = report_id(id_, control.in_, situation.reports[control.in_])
    return max(control.date.last, reader.site.corpus.reports[report].date.last)


def caveats(reader: Reader, id_: str, situation: Situation, records: Iterable[str]) -> tuple[Warned, ...]:
    """What somebody warned of, and from which day on that no longer holds."""
    found = [c for c in situation.caveats if reader.day is None or c.date.last <= reader.day]
    talk = reader.known.talk(records, reader.day, None) if any(c.only and not c.superseded for c in found) else None
    warned = []
    for caveat in found:
        since = caveat.superseded.last if caveat.superseded else None
        if since is None and caveat.only and talk:
            since = _contradicted(talk, caveat.only, caveat.date.last)
        gone = since is not None and (reader.day is None or since <= reader.day)
        by = told_by(reader, id_, situation, caveat.who, caveat.in_)
        warned.append(
            Warned(
                says=reader.text(caveat.says, situation.translations),
                whose=reader.t("caveat.whose", who=by, date=reader.dates.when(caveat.date)),
                superseded=reader.t("caveat.superseded", day=reader.dates.day(since)) if gone and since else Markup(""),
                why=reader.text(caveat.why, situation.translations) if gone and caveat.why else Markup(""),
            )
        )
    return tuple(warned)


def inherited(reader: Reader, incident: Incident) -> tuple[Warned, ...]:
    """The caveats of an incident's situation that were given on its day or later: they speak of what is told here."""
    id_ = incident.situation or ""
    situation = reader.site.corpus.situations.get(id_)
    if situation is None or not situation.caveats:
        return ()
    records = (*reader.site.incidents_during.get(id_, ()), f"situation/{id_}")
    warned = reader.keep(("caveats", id_), lambda: caveats(reader, id_, situation, records))
    given = zip(situation.caveats, warned, strict=True)
    return tuple(one for caveat, one in given if incident.date.first <= caveat.date.last)


def _contradicted(talk: Talk, only: str, since: date) -> date | None:
    """The first day on which a party of another side spoke, though one alone was said to."""
    voices = [(day.day, v) for day in talk.days for cell in day.cells.values() for _, v in cell.spoken]
    sides = {v.side for _, v in voices if v.position.speaker.actor == only}
    others = ((d, v) for d, v in voices if v.position.speaker.actor != only and v.side not in sides)
    return min((d for d, v in others if d >= since and _speaks(v)), default=None)


def _speaks(voice: Voice) -> bool:
    """Whether a party says something of its own that is more than a refusal."""
    quiet = voice.position.stance in QUIET
    return voice.standing is Standing.PARTY and not quiet and voice.why_not != "through-opponent"


def quotations(reader: Reader, shown: Iterable[parts.Part], numbered: Numbers) -> tuple[Quoted, ...]:
    """The short quotations of the claims that are shown, each once: words that are not ours."""
    return tuple(dict.fromkeys(_quotations(reader, shown, numbered)))[:QUOTED]


def _quotations(reader: Reader, shown: Iterable[parts.Part], numbered: Numbers) -> Iterator[Quoted]:
    for part in shown:
        for voice in part.voices:
            if quote := voice.position.quote:
                by = marks.head(reader, voice.position.speaker)
                yield Quoted(*quote.pairs[0], by, numbered[voice.position.origin])


def told_by(reader: Reader, id_: str, situation: Situation, said: Who, name: str) -> Markup:
    """Who spoke, and in which report; an outlet in its own report is named once, leading to it."""
    report = _report(situation, id_, name)
    own = reader.site.corpus.reports[report].source
    if not said.unnamed and (said.source or said.name) == own:
        return linked(reader.href("report", report), reader.name("source", own))
    return reader.t("told.in", who=who(reader, said), report=report_link(reader, id_, situation, name))


def who(reader: Reader, said: Who) -> Markup:
    """Who spoke, outside a record's statements."""
    if said.unnamed:
        of = said.of.removeprefix("side-") if said.of else None
        return marks.unnamed(reader, (Speaker(unnamed=said.unnamed, of=of),))
    return reader.link(*reader.any(said.actor or said.source or said.name or ""))


def report_link(reader: Reader, id_: str, situation: Situation, name: str) -> Markup:
    """The report that a short name of a situation's `reports` stands for, or an id does, by source and day."""
    found = _report(situation, id_, name)
    report = reader.site.corpus.reports[found]
    words = reader.t("report.listed", source=reader.name("source", report.source), date=reader.dates.when(report.date))
    return linked(reader.href("report", found), words)


def _report(situation: Situation, id_: str, name: str) -> str:
    named = situation.reports.get(name)
    return report_id(id_, name, named) if named is not None else name
