"""How many were killed in an incident, as a dataset wants to know it: one low, one high, and why there is neither."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ..ledger import Assessed, Assessor, sums
from ..model.seen import bare
from ..model.site import Site
from ..model.verdict import Range, Status, Voice

MEASURE = "killed"
WITH_WOUNDED = "killed-or-wounded"
UNSAID = frozenset({Status.OPEN, Status.DENIED, Status.RETRACTED})


@dataclass(frozen=True, slots=True)
class Killed:
    """`why` is empty where there are numbers; else a code, and whose claims give none."""

    low: int = 0
    high: int = 0
    why: str = ""
    voices: tuple[Voice, ...] = ()
    compiled: bool = False
    """Only compilers give a number."""
    none_by: tuple[Voice, ...] = ()
    """Who says that nobody was killed."""


def killed(site: Site, id_: str) -> Killed:
    """What the claims of an incident add up to; a compiler's own number only where nobody else gives one."""
    found = sums(assessor(site), [id_], MEASURE, assessments=site.assessments)
    claims = site.corpus.dossiers[id_].claims
    ranges = {name: one for name, one in site.assessments[id_].ranges.items() if claims[name].measure == MEASURE}
    none_by = tuple(voice for one in ranges.values() for voice in one.none_by)
    if found is not None and found.records:
        return Killed(found.low, found.high, none_by=none_by)
    if bounds := _compiled(site, id_, ranges):
        return Killed(*bounds, compiled=True, none_by=none_by)
    if found is not None or any(set(claims[name].covers) - {id_} for name in ranges):
        return Killed(why="joint", voices=_asserting(site, id_, ranges))
    return _without(site, id_, ranges)


def assessor(site: Site) -> Assessor:
    """The ledger that assessed the site."""
    found = bare(site.assessments)
    return found.assessor if isinstance(found, Assessed) else Assessor(site.corpus)


def _without(site: Site, id_: str, ranges: Iterable[str]) -> Killed:
    """Why there is no number: nobody speaks of the dead, says how many, or tells them from the wounded."""
    if voices := _asserting(site, id_, ranges):
        return Killed(why="unquantified", voices=voices)
    claims = site.corpus.dossiers[id_].claims
    mixed = [name for name, claim in claims.items() if claim.measure == WITH_WOUNDED]
    voices = _asserting(site, id_, mixed)
    if not voices:
        return Killed(why="no-deaths")
    numbered = any(voice.position.value and voice.position.value.counted for voice in voices)
    return Killed(why="not-apart" if numbered else "unquantified", voices=voices)


def _asserting(site: Site, id_: str, claims: Iterable[str]) -> tuple[Voice, ...]:
    verdicts = (site.assessments[id_].verdicts[name] for name in claims)
    return tuple(voice for one in verdicts if one.status not in UNSAID for voice in one.reason.asserting)


def _compiled(site: Site, id_: str, ranges: dict[str, Range]) -> tuple[int, int] | None:
    """The bounds that compilers give for the claims that are no part of another."""
    corpus, claims = site.corpus, site.corpus.dossiers[id_].claims
    values = [
        position.value
        for name in ranges
        if claims[name].within not in ranges
        for position in corpus.dossiers[id_].positions[name]
        if position.value is not None and position.value.counted
        if corpus.sources[corpus.reports[position.report].source].compiles
    ]
    lows = [value.low if value.low is not None else 0 for value in values]
    highs = [value.high if value.high is not None else value.low or 0 for value in values]
    return (min(lows), max(highs)) if values else None
