"""The part of a made corpus that does not grow with it: regions, places, actors, sources, situations."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from .names import names, slug

FIRST_DAY = date(2014, 1, 1)
DAYS = 3652
"""Ten years."""

COUNTRIES, REGIONS, PLACES, ACTORS, SOURCES, SITUATIONS = 4, 40, 200, 200, 24, 50
STATES, FORCES, FRONTS, GROUPS, MISSIONS = 8, 32, 20, 90, 20
"""How the actors divide; the rest are associations and companies."""


@dataclass(frozen=True, slots=True)
class Thing:
    """Something with a page of its own: `within` is the id of what holds it or what it belongs to, "" for nothing."""

    id: str
    name: str
    kind: str
    within: str = ""


@dataclass(frozen=True, slots=True)
class Matter:
    """A situation: who stands on its two sides, and where it goes on. `places` are positions in World.places."""

    id: str
    name: str
    first: date
    last: date
    sides: tuple[tuple[Thing, ...], tuple[Thing, ...]]
    places: tuple[Thing, ...]


@dataclass(frozen=True, slots=True)
class World:
    """Everything that incidents name."""

    regions: tuple[Thing, ...]
    places: tuple[Thing, ...]
    actors: tuple[Thing, ...]
    sources: tuple[Thing, ...]
    situations: tuple[Matter, ...]


def world(seed: int) -> World:
    """The world of that seed: the same on every machine."""
    rng = Random(f"world {seed}")
    pool = iter(names(rng, COUNTRIES + REGIONS + PLACES + ACTORS + SOURCES + SITUATIONS))
    regions = tuple(_regions(pool))
    leaves = [region for region in regions if region.within]
    kinds = ("town", "village", "locality", "camp", "well")
    places = tuple(_thing(next(pool), rng.choice(kinds), rng.choice(leaves).id) for _ in range(PLACES))
    actors = tuple(_actors(rng, pool))
    sources = tuple(_sources(pool))
    return World(regions, places, actors, sources, tuple(_situations(rng, pool, places, actors)))


def _thing(name: str, kind: str, within: str = "") -> Thing:
    return Thing(slug(name), name, kind, within)


def _regions(pool: Iterator[str]) -> Iterator[Thing]:
    countries = [_thing(next(pool), "country") for _ in range(COUNTRIES)]
    yield from countries
    for number in range(REGIONS - COUNTRIES):
        yield _thing(f"{next(pool)} Region", "region", countries[number % COUNTRIES].id)


def _actors(rng: Random, pool: Iterator[str]) -> Iterator[Thing]:
    states = [_thing(f"State of {next(pool)}", "government") for _ in range(STATES)]
    fronts = [_thing(f"{next(pool)} Front", "coalition") for _ in range(FRONTS)]
    yield from states
    yield from fronts
    for number in range(FORCES):
        yield _thing(f"{next(pool)} Guard", "state-force", states[number % STATES].id)
    for _ in range(GROUPS):
        yield _thing(f"{next(pool)} Movement", "armed-group", rng.choice(fronts).id if rng.random() < 0.5 else "")
    for _ in range(MISSIONS):
        yield _thing(f"{next(pool)} Mission", "mission")
    for _ in range(ACTORS - STATES - FRONTS - FORCES - GROUPS - MISSIONS):
        yield _thing(f"{next(pool)} Association", "civil-society")


def _sources(pool: Iterator[str]) -> Iterator[Thing]:
    kinds = ["outlet"] * 14 + ["agency"] * 6 + ["aggregator"] * 2 + ["encyclopaedia"] * 2
    for kind in kinds[:SOURCES]:
        yield _thing(f"{next(pool)} Courier", kind)


def _situations(
    rng: Random, pool: Iterator[str], places: tuple[Thing, ...], actors: tuple[Thing, ...]
) -> Iterator[Matter]:
    forces = [actor for actor in actors if actor.kind == "state-force"]
    groups = [actor for actor in actors if actor.kind == "armed-group"]
    for _ in range(SITUATIONS):
        first = FIRST_DAY + timedelta(rng.randrange(DAYS - 400))
        sides = tuple(rng.sample(groups, 3)), tuple(rng.sample(forces, 2))
        name = f"Fighting along the {next(pool)} road"
        yield Matter(slug(name), name, first, first + timedelta(399), sides, tuple(rng.sample(places, 8)))
