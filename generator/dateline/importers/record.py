"""From a coded event to the header of an incident: the dataset speaks, and nothing is put into another's mouth."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from ..check.giveaways import giveaways
from ..model.called import slug
from .cells import coarse
from .entities import Entities
from .event import Coded, Count, Loss
from .known import tail
from .words import words

LONGEST_CODE, LONGEST_WORDS = 500, 2_000
SHORT = 6
"""A text of fewer characters gives nobody away."""
MOST_CODES = 8_000
"""Bytes of all codes of a record together: a header has no more than 16 KB."""


@dataclass(frozen=True, slots=True)
class Drafted:
    """A record as it is to be written: `values` are those of its header."""

    id: str
    event: str
    year: str
    values: dict[str, Any]
    losses: tuple[Loss, ...]


def draft(one: Coded, entities: Entities, release: str, version: str) -> Drafted:
    """The incident that a coded event amounts to. What it names is found or made on the way."""
    lost: list[Loss] = [*one.losses]
    one, region, place = _placed(one, entities, lost)
    where = one.where
    sides = _sides(one, entities, lost)
    reports = {"dataset": release, **_articles(one, entities)}
    claims, asserted, note = _claims(one, entities, {role["side"] for role in sides}, lost)
    quote = _safe("notes", one.quote, LONGEST_WORDS, lost)
    statement = {
        "who": {"source": entities.dataset.id},
        "in": "dataset",
        "quote": {"en": quote} if quote else "",
        "asserts": asserted,
        "note": note,
    }
    values: dict[str, Any] = {
        "title": _title(one, entities, lost),
        "date": one.when.edtf,
        "type": one.type,
        "place": _where(one, place, region, lost),
        "actors": sides,
        "imported": {
            "from": entities.dataset.id,
            "id": one.id,
            "version": version,
            "licence": entities.dataset.licence,
            "codes": _codes(one, lost),
        },
        "reports": reports,
        "claims": claims,
        "said": [{key: value for key, value in statement.items() if value}],
    }
    called = slug(where.name or where.divisions[-1]) or "event"
    id_ = f"{one.when.first.isoformat()}-{called}-{entities.dataset.id}-{tail(one.id)}"
    lost += _point(one, place, entities)
    return Drafted(id_, one.id, f"{one.when.first.year:04}", values, tuple(lost))


def _placed(one: Coded, entities: Entities, lost: list[Loss]) -> tuple[Coded, str, str]:
    """The event with its region and, where one may be named, its place; a shelter's own name goes with it."""
    where = one.where
    country = entities.division(where.divisions[:1])
    region = entities.division(where.divisions if where.precision == "in" else where.divisions[:2])
    place = entities.place(where, region, country) if where.name else ""
    if where.name and not place:
        lost.append(Loss("place", "", "sheltered"))
        codes = {column: value for column, value in one.codes.items() if value != where.name}
        one = replace(one, where=replace(where, precision="in", name="", stated=""), codes=codes)
    return one, region, place


def _point(one: Coded, place: str, entities: Entities) -> Iterator[Loss]:
    """What a record does not say of the dataset's point: its last decimals, all of it, or where it lies instead."""
    north, east = one.where.latitude, one.where.longitude
    if north is None or east is None:
        return
    written = f"{north}, {east}"
    there = entities.known.points.get(place)
    if not place:
        yield Loss("point", written, "point-of-region")
    elif there is None or (there.lat, there.lon) != (float(coarse(north)), float(coarse(east))):
        yield Loss("point", written, "point-of-place")
    elif (there.lat, there.lon) != (float(north), float(east)):
        yield Loss("point", written, "point-coarse")


def _title(one: Coded, entities: Entities, lost: list[Loss]) -> dict[str, str]:
    if given := _safe("title", one.title, LONGEST_WORDS, lost):
        return {"en": f"{entities.dataset.called}: {given}"}
    names = {side.side: side.name for side in reversed(one.sides)}
    manner = "fight-one" if one.manner == "fight" and len(names) < 2 else one.manner
    if manner == "fight-one" and not names:
        manner = "other"
    filled: dict[str, Mapping[str, str] | str] = {
        "dataset": entities.dataset.called,
        "place": one.where.name or one.where.divisions[-1],
        "type": _label(entities, "event-types", one.type),
        "a": names.get("a") or names.get("b", ""),
        "b": names.get("b", ""),
    }
    return words(f"title.{manner}", filled)


def _label(entities: Entities, vocabulary: str, term: str) -> Mapping[str, str]:
    label = entities.known.vocabularies.get(vocabulary, {}).get(term, {}).get("label")
    return label if isinstance(label, dict) else {"en": term}


def _where(one: Coded, place: str, region: str, lost: list[Loss]) -> dict[str, str]:
    stated = _safe("place", one.where.stated, LONGEST_WORDS, lost)
    found = {one.where.precision: place} if place else {"in": region}
    return found | ({"stated": stated} if stated else {})


def _sides(one: Coded, entities: Entities, lost: list[Loss]) -> list[dict[str, str]]:
    """Those named who are known, on the sides that the dataset gives them, each once."""
    found: dict[str, dict[str, str]] = {}
    for side in one.sides:
        actor = entities.actor(side.name)
        if actor is None:
            lost.append(Loss(f"side {side.side}", side.name, "actor-unmatched"))
        elif actor in found:
            lost.append(Loss(f"side {side.side}", side.name, "actor-twice"))
        elif not entities.has_side(actor, side):
            lost.append(Loss(f"side {side.side}", side.name, "side-withheld"))
        else:
            found[actor] = {"actor": actor, "side": side.side, "by": "event"}
    return list(found.values())


def _articles(one: Coded, entities: Entities) -> dict[str, str]:
    ids = dict.fromkeys(entities.article(article) for article in one.articles)
    return {f"a{n}": id_ for n, id_ in enumerate(ids, 1)}


Asserted = list[str | dict[str, str]]


def _claims(
    one: Coded, entities: Entities, sides: set[str], lost: list[Loss]
) -> tuple[dict[str, Any], Asserted, dict[str, str] | str]:
    """The claims, what the dataset asserts of them, and what there is to say of its figure."""
    claims: dict[str, Any] = {"event": {"claim": _event(one, entities)}}
    asserted: Asserted = ["event"]
    note: dict[str, str] | str = ""
    if one.killed is not None and one.killed.written and not one.killed.likely:
        lost.append(Loss("best", one.killed.written, "nobody-likely"))
    elif one.killed is not None and one.killed.written:
        claims["killed"] = {"claim": words("claim.killed", {}), "measure": "killed"}
        asserted.append({"killed": one.killed.written})
        note = _estimates(one.killed, entities)
        for name, claim, value in _parts(one, sides):
            claims[name] = claim
            asserted.append({name: value})
    for measure, count in one.others.items():
        if count.written:
            text = words("claim.measure", {"measure": _label(entities, "measures", measure)})
            claims[measure] = {"claim": text, "measure": measure}
            asserted.append({measure: count.written})
    return claims, asserted, note


def _event(one: Coded, entities: Entities) -> dict[str, str]:
    names = [side.name for side in sorted(one.sides, key=lambda side: side.side)]
    if one.manner == "fight" and names:
        key = "fight" if len(names) > 1 else "fight-one"
        return words(f"claim.{key}", {"a": names[0], "b": names[-1]})
    if one.manner == "one-sided":
        return words("claim.one-sided" if names else "claim.one-sided-unnamed", {"a": names[0] if names else ""})
    return words("claim.other", {"type": _label(entities, "event-types", one.type)})


def _estimates(count: Count, entities: Entities) -> dict[str, str] | str:
    if count.best is None or count.low == count.high:
        return ""
    numbers = {"low": str(count.low), "best": str(count.best), "high": str(count.high)}
    return words("note.figure", {"dataset": entities.dataset.called, **numbers})


def _parts(one: Coded, sides: set[str]) -> Iterator[tuple[str, dict[str, Any], str]]:
    """Claims on parts of those killed: of a side, civilians, people of whom no more is known."""
    names = {side.side: side.name for side in one.sides}
    for part, n in one.killed_of.items():
        if part in ("a", "b") and part not in names:
            continue
        text = words(f"claim.killed-{part}", {"name": names.get(part, "")})
        claim: dict[str, Any] = {"claim": text, "measure": "killed", "within": "killed"}
        if part in sides:
            claim |= {"of": f"side-{part}", "against": f"side-{part}"}
        elif part == "civilians":
            claim["of"] = "civilians"
        yield f"killed-{part}", claim, str(n)


def _codes(one: Coded, lost: list[Loss]) -> dict[str, str]:
    kept: dict[str, str] = {}
    left = MOST_CODES
    for column, value in one.codes.items():
        safe = _safe(column, value, min(LONGEST_CODE, left), lost)
        if safe:
            kept[column] = safe
            left -= len(safe.encode())
    return kept


def _safe(column: str, text: str, longest: int, lost: list[Loss]) -> str:
    """A text as far as it may stand in a record: not what could find somebody, and not endlessly long."""
    if len(text) < SHORT and len(text) <= longest:
        return text
    if giveaways(text):
        lost.append(Loss(column, "", "withheld"))
        return ""
    if len(text) <= longest:
        return text
    lost.append(Loss(column, text, "cut"))
    return text[: max(0, longest - 1)].rstrip() + "…" if longest > 1 else ""
