"""References to records that are not shown: they lead on to what a record was merged into, or are taken out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any

from ..model.problem import Keys
from ..model.records import Claim, Incident, Link, Question, Record, Report, Situation, Statement, Told, Who
from .positions import TOLD, report_id
from .references import ids_of
from .tables import NOUNS

Key = tuple[str, str]


class Rewrite:
    """`into`: by merged record, the id that holds it now. `gone`: all that is not shown, those included."""

    def __init__(self, records: Mapping[str, Mapping[str, Any]], into: Mapping[Key, str], gone: frozenset[Key]) -> None:
        self._records, self._into = records, into
        self._away = {key for key in gone if key not in into or (key[0], into[key]) in gone}

    def record(self, id_: str, record: Record) -> Record:
        """The record with nothing in it that rests on, or leads to, what is not shown."""
        for keys, noun, named in ids_of(record):
            for kind in NOUNS[noun]:
                if target := self._into.get((kind, named)):
                    record = _put(record, keys, target)
        return self._without(id_, _unlooped(id_, record))

    def _without(self, id_: str, record: Record) -> Record:
        if isinstance(record, Incident) and self._is_away("situation", record.situation):
            record = replace(record, situation=None)
        if isinstance(record, Situation):
            agreements = tuple(a for a in record.agreements if not self._is_away("agreement", a))
            events = tuple(e for e in record.events if not self._is_away("event", e))
            record = self._parts(id_, replace(record, agreements=agreements, events=events))
        if isinstance(record, Told):
            record = self._told(id_, record)
        return record

    def _told(self, id_: str, told: Any) -> Any:
        """Statements in a withdrawn report go with it, and what rests on claims that are gone."""
        reports = {n: r for n, r in told.reports.items() if not self._is_away("report", report_id(id_, n, r))}
        said = tuple(s for s in told.said if s.in_ in reports)
        names = {s.id for s in said if s.id}
        claims = {name: self._claim(claim) for name, claim in told.claims.items()}
        changed: dict[str, Any] = {
            "reports": reports,
            "said": tuple(_kept_replaces(s, names) for s in said),
            "claims": claims,
            "open": tuple(self._question(q) for q in told.open),
        }
        if beside := getattr(told, "beside", ()):
            changed["beside"] = self._names(beside)
        for key in ("legs", "takeaways"):
            if parts := getattr(told, key, ()):
                resting = ((part, self._names(part.on)) for part in parts)
                changed[key] = tuple(replace(part, on=on) for part, on in resting if on or not part.on)
        return replace(told, **changed)

    def _parts(self, id_: str, situation: Situation) -> Situation:
        """Hypotheses, control and caveats that stand in a withdrawn report go with it."""
        away = {n for n, r in situation.reports.items() if self._is_away("report", report_id(id_, n, r))}
        hypotheses = tuple(
            replace(one, resolved=None) if one.resolved and one.resolved.report in away else one
            for one in situation.hypotheses
            if one.in_ not in away
        )
        ids = {one.id for one in hypotheses}
        return replace(
            situation,
            hypotheses=tuple(replace(one, rivals=tuple(r for r in one.rivals if r in ids)) for one in hypotheses),
            control=tuple(one for one in situation.control if one.in_ not in away),
            caveats=tuple(one for one in situation.caveats if one.in_ not in away),
        )

    def _claim(self, claim: Claim) -> Claim:
        """A joint toll still covers what was withdrawn: without it, it would be taken for the others' own."""
        if not (claim.covers or claim.excludes or claim.strains):
            return claim
        return replace(
            claim,
            covers=tuple(dict.fromkeys(claim.covers)),
            excludes=self._names(claim.excludes),
            strains=self._names(claim.strains),
        )

    def _question(self, question: Question) -> Question:
        if not question.answered:
            return question
        return replace(question, answered=next(iter(self._names((question.answered,))), None))

    def _names(self, names: Iterable[str]) -> tuple[str, ...]:
        """Claims as they are named, led on where their record was merged; those that are gone are left out."""
        return tuple(dict.fromkeys(led for name in names if (led := self._led(name))))

    def _led(self, name: str) -> str | None:
        named, mark, claim = name.rpartition("#")
        if not mark:
            return name
        kind, slash, id_ = named.rpartition("/")
        for found in (kind,) if slash else TOLD:
            if self._is_away(found, id_):
                return None
            if target := self._into.get((found, id_)):
                there = self._records[found].get(target)
                has = there is not None and claim in (there.claims or ("title",))
                return f"{kind}{slash}{target}#{claim}" if has and not self._is_away(found, target) else None
            if id_ in self._records.get(found, {}):
                return None if self._is_away(found, id_) else name
        return name

    def _is_away(self, kind: str, id_: str | None) -> bool:
        return (kind, id_) in self._away


def _kept_replaces(statement: Statement, names: set[str]) -> Statement:
    return replace(statement, replaces=None) if statement.replaces and statement.replaces not in names else statement


def _unlooped(id_: str, record: Record) -> Record:
    """Without relations to itself, which come about where a record was merged into what it was related to."""
    if isinstance(record, Report):
        keys = ("copy_of", "translation_of", "cites")
        own: dict[str, Any] = {key: None for key in keys if getattr(record, key) == id_}
        return replace(record, **own) if own else record
    changed: dict[str, Any] = {}
    for key in ("part_of", "body_of", "allied", "renamed_from", "within"):
        links: tuple[Link, ...] = getattr(record, key, ())
        if any(link.id == id_ for link in links):
            changed[key] = tuple(link for link in links if link.id != id_)
    return replace(record, **changed) if changed else record


def _put(part: Any, keys: Keys, value: str) -> Any:
    """The same record with `value` at the end of that way."""
    if isinstance(part, Who) and not keys:
        return replace(part, name=value)
    if not keys:
        return value
    key, rest = keys[0], keys[1:]
    if is_dataclass(part) and not isinstance(part, type):
        names = {f.name.rstrip("_").replace("_", "-"): f.name for f in fields(part)}
        name = names[str(key)]
        return replace(part, **{name: _put(getattr(part, name), rest, value)})
    if isinstance(part, Mapping):
        return {name: _put(item, rest, value) if name == key else item for name, item in part.items()}
    return tuple(_put(item, rest, value) if at == key else item for at, item in enumerate(part))
