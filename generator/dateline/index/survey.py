"""What the incidents of each region and each actor come to. Each incident is looked through once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from ..model.corpus import Corpus, Dossier, Speaker, Stance
from ..model.records import Claim, Incident
from ..model.survey import Heard, Met, Month, Name, Survey
from ..model.verdict import Assessment, Voice

MET, HEARD, NUMBERS, SITUATIONS = 8, 8, 6, 4
"""So many of each are kept, and the rest is counted."""

STANCES = {Stance.ASSERTS: 0, Stance.VERIFIES: 0, Stance.DENIES: 1, Stance.NO_COMMENT: 2}

Groups = Mapping[str, tuple[str, ...]]
Surveys = dict[tuple[str, str], Survey]


@dataclass(frozen=True, slots=True)
class _Speaking:
    """What one speaker did in one incident: the claims on which it took each stance."""

    speakers: tuple[Speaker, ...]
    newsroom: str | None
    stances: tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class _Sheet:
    """What is counted of one incident."""

    month: date | None
    claims: int
    region: str
    situation: str | None
    sides: Mapping[str, str | None]
    """By actor with a role: its side, where it has one."""
    allied: frozenset[frozenset[str]]
    speaking: Mapping[str, _Speaking]
    numbers: Mapping[str, Claim]
    """Claims with numbers, by name."""
    numbered_by: Mapping[str, frozenset[str]]
    """By such a claim: the actors that give it a number."""


@dataclass(slots=True)
class _Tally:
    """Counts in the making."""

    months: dict[date, list[int]] = field(default_factory=dict)
    undated: int = 0
    met: Counter[str] = field(default_factory=Counter)
    opposed: Counter[str] = field(default_factory=Counter)
    speakers: dict[str, dict[Speaker, None]] = field(default_factory=dict)
    newsrooms: dict[str, str | None] = field(default_factory=dict)
    stances: dict[str, list[int]] = field(default_factory=dict)

    def add(self, sheet: _Sheet, actor: str | None) -> None:
        if sheet.month is None:
            self.undated += 1
        else:
            month = self.months.setdefault(sheet.month, [0, 0])
            month[0] += 1
            month[1] += sheet.claims
        self.met.update(other for other in sheet.sides if other != actor)
        self.opposed.update(_opposed(sheet, actor))
        for key, one in sheet.speaking.items():
            self.speakers.setdefault(key, {}).update(dict.fromkeys(one.speakers))
            self.newsrooms.setdefault(key, one.newsroom)
            stances = self.stances.setdefault(key, [0, 0, 0])
            for at, count in enumerate(one.stances):
                stances[at] += count


def surveys(
    corpus: Corpus,
    assessments: Mapping[str, Assessment],
    region_of: Mapping[str, str],
    incidents_in: Groups,
    incidents_of: Groups,
) -> Surveys:
    """By (kind, id): the survey of each region and actor that has incidents or situations."""
    sheets = {id_: _sheet(corpus, assessments[id_], id_, region_of.get(id_, "")) for id_ in corpus.incidents}
    named: dict[str, list[str]] = {}
    for id_, situation in corpus.situations.items():
        for region in situation.regions:
            named.setdefault(region, []).append(id_)
    regions = sorted({*incidents_in, *named})
    found = {("region", r): _survey(sheets, incidents_in.get(r, ()), None, named.get(r, ())) for r in regions}
    return found | {("actor", actor): _survey(sheets, ids, actor, ()) for actor, ids in incidents_of.items()}


def _survey(sheets: Mapping[str, _Sheet], ids: Sequence[str], actor: str | None, situations: Iterable[str]) -> Survey:
    """The counts over incidents, which are given newest first."""
    tally = _Tally()
    for id_ in ids:
        tally.add(sheets[id_], actor)
    own = list(_numbers(sheets, ids, actor, own=True)) if actor else []
    others = list(_numbers(sheets, ids, actor, own=False))
    met = sorted(tally.met, key=lambda other: (-tally.met[other], other))
    heard = sorted((key for key, n in tally.stances.items() if any(n)), key=lambda k: (-sum(tally.stances[k]), k))
    named = tuple(dict.fromkeys((*_only(sheets[id_].situation for id_ in ids), *situations)))
    return Survey(
        months=tuple(Month(first, *counts) for first, counts in sorted(tally.months.items())),
        undated=tally.undated,
        regions=tuple(sorted({sheets[id_].region for id_ in ids} - {""})),
        situations=named[:SITUATIONS],
        more_situations=len(named[SITUATIONS:]),
        met=tuple(Met(other, tally.met[other], tally.opposed[other]) for other in met[:MET]),
        more_met=len(met[MET:]),
        heard=tuple(
            Heard(tuple(tally.speakers[key]), tally.newsrooms[key], *tally.stances[key]) for key in heard[:HEARD]
        ),
        more_heard=len(heard[HEARD:]),
        numbers=tuple(others[:NUMBERS]),
        more_numbers=len(others[NUMBERS:]),
        about=tuple(own[:NUMBERS]),
        more_about=len(own[NUMBERS:]),
    )


def _only(situations: Iterable[str | None]) -> Iterator[str]:
    return (one for one in situations if one)


def _opposed(sheet: _Sheet, actor: str | None) -> Iterator[str]:
    """Those on a side of the incident that opposes the actor's."""
    own = sheet.sides.get(actor or "")
    if not own:
        return iter(())
    return (
        other
        for other, side in sheet.sides.items()
        if side and side != own and frozenset((own, side)) not in sheet.allied
    )


def _numbers(sheets: Mapping[str, _Sheet], ids: Iterable[str], actor: str | None, own: bool) -> Iterator[Name]:
    """Claims with numbers, the newest incident first: those about an actor or its side, or those that it gives."""
    for id_ in ids:
        sheet = sheets[id_]
        side = sheet.sides.get(actor or "")
        whose = {actor, f"side-{side}" if side else actor}
        for name, claim in sheet.numbers.items():
            is_own = (claim.of or claim.against) in whose
            if actor is None or (is_own if own else not is_own and actor in sheet.numbered_by[name]):
                yield id_, name


def _sheet(corpus: Corpus, found: Assessment, id_: str, region: str) -> _Sheet:
    incident, dossier = corpus.incidents[id_], corpus.dossiers[id_]
    valued = {name: range_.values for name, range_ in found.ranges.items() if range_.low or range_.high}
    return _Sheet(
        month=_month(incident),
        claims=len(dossier.claims),
        region=region,
        situation=incident.situation,
        sides=_sides(dossier),
        allied=dossier.allied,
        speaking=_speaking(corpus, found),
        numbers={name: claim for name, claim in dossier.claims.items() if name in valued},
        numbered_by={n: frozenset(a for v in said if (a := v.position.speaker.actor)) for n, said in valued.items()},
    )


def _month(incident: Incident) -> date | None:
    """The month in which it began; None where its day may lie in several."""
    first, last = incident.date.first.replace(day=1), incident.date.last.replace(day=1)
    return first if first == last or incident.date.span else None


def _sides(dossier: Dossier) -> dict[str, str | None]:
    sides: dict[str, str | None] = {}
    for role in dossier.roles:
        sides[role.actor] = sides.get(role.actor) or role.side
    return sides


def _speaking(corpus: Corpus, found: Assessment) -> dict[str, _Speaking]:
    """By speaker: on how many claims it took each stance, in its own words or through somebody who is no opponent."""
    voices: dict[str, list[Voice]] = {}
    claims: dict[str, tuple[set[str], set[str], set[str]]] = {}
    for verdict in found.verdicts.values():
        for voice in verdict.voices:
            at = _stance(corpus, voice)
            if at is not None:
                voices.setdefault(voice.speaker, []).append(voice)
                claims.setdefault(voice.speaker, (set(), set(), set()))[at].add(verdict.claim)
    return {
        key: _Speaking(
            tuple(dict.fromkeys(replace(voice.position.speaker, role=None) for voice in said)),
            _newsroom(corpus, said[0]),
            (len(claims[key][0]), len(claims[key][1]), len(claims[key][2])),
        )
        for key, said in voices.items()
    }


def _stance(corpus: Corpus, voice: Voice) -> int | None:
    """Which count a voice goes into; compilers are nobody that talks, and what is implied was not said."""
    position = voice.position
    source = position.speaker.source or corpus.reports[position.report].source
    if position.implied or voice.why_not == "through-opponent" or corpus.sources[source].compiles:
        return None
    is_none = position.value is not None and position.value.form == "none"
    return 1 if is_none and position.stance is Stance.ASSERTS else STANCES.get(position.stance)


def _newsroom(corpus: Corpus, voice: Voice) -> str | None:
    position = voice.position
    return (position.via or corpus.reports[position.origin].source) if position.speaker.unnamed else None
