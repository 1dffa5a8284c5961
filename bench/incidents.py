"""One made incident as a file: three claims, three reports, statements of every common kind, and prose."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from .prose import prose
from .world import DAYS, FIRST_DAY, Matter, Thing, World

_TYPES = ("armed-clash", "ambush", "attack-on-position", "shelling", "explosion")
_NUMBERS = ("1", "3", "8", "about 20", "10..12", '">=5"', "dozens", "unquantified", "none")
_TIMES = ("about 07:00", "morning", "13:30..15:30", "night before")
_CLASSES = ("resident", "medic", "security", "local-official")


@dataclass(frozen=True, slots=True)
class Cast:
    """Who and where, for one incident."""

    day: date
    place: Thing
    matter: Matter | None
    attacker: Thing
    defender: Thing
    sources: Sequence[Thing]
    mission: Thing


def incident(world: World, seed: int, number: int, of: int) -> tuple[str, str]:
    """(path below the content root, text) of the incident with that number among so many, spread over ten years."""
    rng = Random(f"incident {seed} {number}")
    cast = _cast(world, rng, FIRST_DAY + timedelta(number * DAYS // of))
    stem = f"{cast.day}-{cast.place.id}-{number}"
    lines = [*_head(cast, rng), *_reports(cast, stem, rng), *_claims(cast, rng), *_said(cast, rng), *_open(cast, rng)]
    path = f"incidents/{cast.day.year}/{stem}.md"
    return path, "\n".join(["---", *lines, "---", _body(cast, rng)])


def _cast(world: World, rng: Random, day: date) -> Cast:
    """Four of five incidents belong to a situation, one that goes on at that day if there is any."""
    going_on = [matter for matter in world.situations if matter.first <= day <= matter.last] or world.situations
    matter = rng.choice(going_on) if rng.random() < 0.8 else None
    one, other = (matter or rng.choice(world.situations)).sides
    return Cast(
        day=day,
        place=rng.choice(matter.places if matter else world.places),
        matter=matter,
        attacker=rng.choice(one),
        defender=rng.choice(other),
        sources=rng.sample(world.sources[:20], 3),
        mission=rng.choice([actor for actor in world.actors if actor.kind == "mission"]),
    )


def _head(cast: Cast, rng: Random) -> list[str]:
    at = rng.choice(("at", "near", "near"))
    date_ = f"{cast.day}/{cast.day + timedelta(1)}" if rng.random() < 0.1 else f"{cast.day}"
    return [
        f"title: {cast.attacker.name} says it met soldiers of {cast.defender.name} near {cast.place.name}",
        f"date: {date_}",
        f"time: {rng.choice(_TIMES)}",
        f"type: {rng.choice(_TYPES)}",
        f"place: {{{at}: {cast.place.id}, stated: in the area of {cast.place.name}}}",
        *([f"situation: {cast.matter.id}"] if cast.matter else []),
        "actors:",
        f"  - {{actor: {cast.attacker.id}, side: a, by: clash}}",
        f"  - {{actor: {cast.defender.id}, side: b, by: clash}}",
    ]


def _reports(cast: Cast, stem: str, rng: Random) -> list[str]:
    """Three that nobody else names, as it is in most of what is written on small fights."""
    lines = ["reports:"]
    for late, (name, source) in enumerate(zip(("first", "second", "third"), cast.sources, strict=True), 1):
        day = cast.day + timedelta(late + rng.randrange(2))
        lines += [
            f"  {name}:",
            f"    source: {source.id}",
            f"    date: {day}",
            f"    title: Shots near {cast.place.name}, as both sides tell it",
            f"    address: https://{source.id}.example/{day.year}/{stem}",
            f"    lang: {rng.choice(('en', 'fr'))}",
            f"    kind: {rng.choice(('article', 'dispatch', 'communique'))}",
        ]
    return lines


def _claims(cast: Cast, rng: Random) -> list[str]:
    rival = rng.choice(("strains: [clash]", "of: civilians", "measure: vehicles-lost, against: side-b"))
    return [
        "claims:",
        f"  clash: {cast.attacker.name} and {cast.defender.name} fought near {cast.place.name}.",
        "  losses: {claim: People were killed or wounded., measure: killed-or-wounded, against: side-b}",
        f"  crossing: {{claim: The crossing at {cast.place.name} changed hands., {rival}}}",
    ]


def _said(cast: Cast, rng: Random) -> list[str]:
    """Statements of six speakers: assertions with numbers, a denial, no comment, unnamed and conditional words."""
    one, two, three = cast.sources
    answer = rng.choice(("denies: [losses, crossing]", "no-comment: all", "asserts: [clash], denies: [crossing]"))
    lines = [
        f"{{who: {cast.attacker.id}, in: first, asserts: [clash, losses: {rng.choice(_NUMBERS)}, crossing]}}",
        f"{{who: {cast.defender.id}, in: second, to: {two.id}, {answer}}}",
        f"{{who: {{unnamed: {rng.choice(_CLASSES)}}}, in: first, hedge: conditional, asserts: [clash]}}",
        f"{{who: {one.id}, in: first, basis: own-reporting, asserts: [clash]}}",
        f"{{who: {{unnamed: military, of: {cast.defender.id}}}, in: third, asserts: [losses: {rng.choice(_NUMBERS)}]}}",
        f"{{who: {three.id}, in: third, cannot-establish: [crossing]}}",
    ]
    if rng.random() < 0.1:
        how = "two pictures whose skyline fits the place"
        lines.append(f"{{who: {cast.mission.id}, in: third, verifies: [clash], how: {how}}}")
    return ["said:", *(f"  - {line}" for line in lines)]


def _open(cast: Cast, rng: Random) -> list[str]:
    if rng.random() < 0.5:
        return []
    return ["open:", f"  - {{ask: Who held {cast.place.name} in the evening?, asked: {cast.day + timedelta(2)}}}"]


def _body(cast: Cast, rng: Random) -> str:
    where = f"near {cast.place.name}"
    if cast.matter:
        where += f", a part of what is told [on that road](../../situations/{cast.matter.id}.md),"
    filled = {
        "attacker": f"[{cast.attacker.name}](../../actors/{cast.attacker.id}.md)",
        "defender": f"[{cast.defender.name}](../../actors/{cast.defender.id}.md)",
        "outlet": f"[{cast.sources[0].name}](../../sources/{cast.sources[0].id}.md)",
        "where": where,
    }
    return prose(rng, filled)
