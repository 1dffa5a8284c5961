"""Makes a corpus in our format: `python -m bench.corpus FOLDER --incidents 1000`. The same seed makes the same bytes.

Names are made up, and so is all that happens: nothing here is about a real conflict.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path

from .incidents import incident
from .world import Matter, Thing, World, world

FEWEST, MOST = 100, 100_000

_TERMS = {
    "event-types": "armed-clash ambush attack-on-position shelling explosion",
    "actor-kinds": "government coalition state-force armed-group mission civil-society",
    "place-kinds": "town village locality camp well",
    "region-kinds": "country region",
    "report-kinds": "article dispatch communique",
    "source-kinds": "outlet agency aggregator encyclopaedia",
    "speaker-classes": "resident medic security local-official military",
    "measures": "killed-or-wounded vehicles-lost",
    "civilian-categories": "civilians",
}
_MORE = {
    "killed-or-wounded": ["unit: people", "harm: yes"],
    "vehicles-lost": ["unit: vehicles", "harm: no"],
    "civilians": ["civilian: yes"],
}
"""What a term says beside its label."""


def files(incidents: int, seed: int = 1) -> Iterator[tuple[str, str]]:
    """(path, text) of every file of a corpus with so many incidents."""
    made = world(seed)
    yield from _vocabularies()
    yield from _entities(made)
    for number in range(incidents):
        yield incident(made, seed, number, incidents)


def write(root: Path, incidents: int, seed: int = 1) -> int:
    """Writes the corpus below `root` and returns how many files it has."""
    folders: set[Path] = set()
    count = 0
    for path, text in files(incidents, seed):
        file = root / path
        if file.parent not in folders:
            file.parent.mkdir(parents=True, exist_ok=True)
            folders.add(file.parent)
        file.write_text(text, encoding="utf-8")
        count += 1
    return count


def _vocabularies() -> Iterator[tuple[str, str]]:
    for name, terms in _TERMS.items():
        lines = [
            line
            for term in terms.split()
            for line in (f"{term}:", f"  label: {{en: {_label(term)}}}", *(f"  {more}" for more in _MORE.get(term, ())))
        ]
        yield f"vocabularies/{name}.yml", "\n".join(lines) + "\n"


def _label(term: str) -> str:
    return term.replace("-", " ").capitalize()


def _entities(made: World) -> Iterator[tuple[str, str]]:
    for region in made.regions:
        within = [f"within: {region.within}"] if region.within else []
        yield _page("regions", region, [f"kind: {region.kind}", *within])
    for actor in made.actors:
        yield _page("actors", actor, [f"kind: {actor.kind}", *_relation(actor)])
    for source in made.sources:
        yield _page("sources", source, [f"kind: {source.kind}", "language: en"])
    yield "places/all.yml", "".join(_place(place, number) for number, place in enumerate(made.places))
    yield "coverage/all.yml", "".join(_coverage(made))
    for matter in made.situations:
        yield _situation(matter)


def _page(folder: str, thing: Thing, lines: Sequence[str]) -> tuple[str, str]:
    text = ["---", f"name: {thing.name}", *lines, "---", f"{thing.name} is made up, as is all that is told of it.", ""]
    return f"{folder}/{thing.id}.md", "\n".join(text)


def _relation(actor: Thing) -> list[str]:
    if not actor.within:
        return []
    if actor.kind == "state-force":
        return [f"body-of: {actor.within}"]
    return [f"part-of: {{id: {actor.within}, from: 2016}}"]


def _place(place: Thing, number: int) -> str:
    latitude, longitude = 10 + number % 20 * 0.25, 40 + number // 20 * 0.25
    lines = [f"name: {place.name}", f"kind: {place.kind}", f"region: {place.within}"]
    return "\n  ".join([f"{place.id}:", *lines, f"lat: {latitude:.2f}", f"lon: {longitude:.2f}"]) + "\n"


def _coverage(made: World) -> Iterator[str]:
    for region, source in zip(made.regions, made.sources, strict=False):
        lines = [f"region: {region.id}", f"source: {source.id}", "from: 2014-01-01"]
        yield "\n  ".join([f"{source.id}-{region.id}:", *lines]) + "\n"


def _situation(matter: Matter) -> tuple[str, str]:
    regions = ", ".join(dict.fromkeys(place.within for place in matter.places))
    lines = ["---", f"title: {matter.name}", f"date: {matter.first}/{matter.last}", f"regions: [{regions}]", "---"]
    words = "A made-up matter that goes on over months. What each incident amounts to stands on its own page."
    return f"situations/{matter.id}.md", "\n".join([*lines, words, ""])


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.corpus", description=__doc__)
    parser.add_argument("folder", type=Path, help="an empty folder, or one that does not exist yet")
    parser.add_argument("--incidents", type=int, default=1000, metavar="N", help=f"{FEWEST:,} to {MOST:,}")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    if not FEWEST <= asked.incidents <= MOST:
        parser.error(f"--incidents: between {FEWEST:,} and {MOST:,}, not {asked.incidents:,}")
    if asked.folder.exists() and any(asked.folder.iterdir()):
        parser.error(f"{asked.folder} is not empty")
    print(f"{write(asked.folder, asked.incidents, asked.seed):,} files in {asked.folder}")


if __name__ == "__main__":
    main()
