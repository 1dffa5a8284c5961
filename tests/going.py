"""A site from which a record of every kind was taken back, and one of every kind went into another."""

from __future__ import annotations

CANARY = "zyzzyva"
"""In every word of every withdrawn record, and nowhere else."""
MOTH = "luperina"
"""In every word of every merged record, and nowhere else. The reports and stubs that one declares stay."""

_BACK = "withdrawn: {date: 2024-03-12, kind: KIND}"


def _header(*lines: str, body: str = "") -> str:
    return "\n".join(["---", *lines, "---", body, ""])


def _incident(id_: str, word: str, own: str, *more: str) -> str:
    return _header(
        f"title: {{en: The {word} attack, fr: Attaque {word}}}",
        "date: 2024-03-04",
        f"stated: the {word} Monday",
        "type: armed-clash",
        f"place: {{near: ford, stated: {word} ford}}",
        "situation: ford-2024",
        "actors: [{actor: blues, side: a, by: attack}, {actor: reds, side: b, by: attack}]",
        "reports: {daily: daily-2024-03-02, own: {source: daily, date: 2024-03-05, "
        f"title: {own} news, address: 'https://daily.example/{own}'}}}}",
        f"stubs: {{actors: {{{id_}-cell: {own} cell}}}}",
        f"claims: {{attack: 'Blues shot at {word} first.', truck: {{claim: 'A {word} truck burnt.', measure: vehicles-lost, "
        "against: side-b}}",
        f"said: [{{who: daily, in: own, basis: saw, quote: {{en: '{word} it is'}}, asserts: [attack, truck: 3]}}]",
        f"open: [{{ask: 'Whose {word} was it?'}}]",
        *more,
        body=f"All of it is {word}.",
    )


def _records(id_: str, word: str, more: str) -> dict[str, str]:
    """One record of every kind that has pages, each full of `word`."""
    return {
        f"actors/{id_}-front.md": _header(f"name: The {word} front", f"aliases: [{word}s]", more, body=f"A {word}."),
        f"sources/{id_}-times.md": _header(f"name: The {word} times", f"aliases: [{word}t]", more),
        f"regions/{id_}-land.md": _header(f"name: {word} land", "within: land", more),
        f"reports/2024/{id_}-report.md": _header(
            "source: daily",
            "date: 2024-03-06",
            f"title: {word} in the news",
            f"address: https://daily.example/{word}-2",
            f"note: seen by {word}",
            more,
        ),
        f"places/{id_}s.yml": f"{id_}-hill: {{name: {word} hill, region: north, lat: 10.40, lon: 2.20, {more}}}\n",
        f"situations/{id_}-2024.md": _header(f"title: The {word} offensive", "date: 2024-03-03/2024-03-08", more),
        f"agreements/{id_}-pact.md": _header(
            f"title: The {word} pact", "date: 2020-01-01", f"claims: {{kept: The {word} pact was kept.}}", more
        ),
        f"events/2024-03-20-{id_}-rally.md": _header(
            f"title: A {word} rally", "date: 2024-03-20", "place: ford", f"purpose: for {word}", more
        ),
        f"briefs/2024/2024-03-06-{id_}.md": _header(
            f"title: The {word} brief",
            "situation: ford-2024",
            "as-of: 2024-03-06T20:00Z",
            f"takeaways: [{{says: {word} one, on: [2024-03-01-ford-attack#attack]}}, "
            f"{{says: {word} two, on: [2024-03-01-ford-attack#truck]}}]",
            more,
            body=f"The {word} story.",
        ),
        f"incidents/2024/2024-03-04-{id_}.md": _incident(id_, word, "kept" if "merged" in more else word, more),
    }


TARGETS = {
    "actors/moved-front.md": "reds",
    "sources/moved-times.md": "daily",
    "regions/moved-land.md": "north",
    "reports/2024/moved-report.md": "daily-2024-03-02",
    "places/moveds.yml": "ford",
    "situations/moved-2024.md": "ford-2024",
    "agreements/moved-pact.md": "pact",
    "events/2024-03-20-moved-rally.md": "2024-03-20-rally",
    "briefs/2024/2024-03-06-moved.md": "2024-03-06-ford",
    "incidents/2024/2024-03-04-moved.md": "2024-03-01-ford-attack",
}

KEPT = {
    "agreements/pact.md": _header("title: The ford pact", "date: 2020-01-01"),
    "events/2024-03-20-rally.md": _header("title: A rally at the ford", "date: 2024-03-20", "place: ford"),
    "briefs/2024/2024-03-06-ford.md": _header(
        "title: The ford on Wednesday",
        "situation: ford-2024",
        "as-of: 2024-03-06T20:00Z",
        "takeaways: [{says: Reds say so., on: [2024-03-01-ford-attack#attack]}, "
        "{says: Blues lost a truck., on: [2024-03-01-ford-attack#truck]}]",
    ),
}

WITNESS = "2024-03-06-witness"
"""An incident that names all that was taken back, in its header and in its text."""


READER = "2024-03-06-reader"
"""An incident that names all that went into other records."""


def _witness(id_: str) -> str:
    return _header(
        "title: Daily writes of a watch on the hill",
        "date: 2024-03-06",
        "type: armed-clash",
        f"place: {{at: {id_}-hill}}",
        "situation: ford-2024",
        "actors: [{actor: blues, side: a, by: watch}]",
        f"reports: {{daily: daily-2024-03-02, late: {id_}-report, "
        f"times: {{source: {id_}-times, date: 2024-03-07, title: A watch}}}}",
        "claims:",
        f"  watch: {{claim: Blues watched the hill., excludes: ['2024-03-04-{id_}#attack']}}",
        "  heard: Shots were heard.",
        f"  losses: {{claim: Trucks burnt., measure: vehicles-lost, covers: [{WITNESS}, 2024-03-04-{id_}]}}",
        "said:",
        f"  - {{who: {id_}-front, in: daily, said: 2024-03-06, asserts: [watch]}}",
        f"  - {{who: {id_}-times, in: times, basis: saw, asserts: [watch]}}",
        "  - {who: daily, in: late, basis: saw, asserts: [heard]}",
        f"open: [{{ask: Who was it?, answered: '2024-03-04-{id_}#attack'}}]",
        body=f"As [they](../../actors/{id_}-front.md) say of [that day](2024-03-04-{id_}.md), "
        f"[[{id_}-pact]], [[2024-03-04-{id_}|the attack]] and [[2024-03-04-{id_}#truck|the truck]].",
    )


def texts(kind: str = "error") -> dict[str, str]:
    """What is laid over the tiny site. `kind` is the reason for which the records were withdrawn."""
    laid = dict(KEPT)
    laid |= _records("taken", CANARY, _BACK.replace("KIND", kind))
    for path, text in _records("moved", MOTH, "merged: {into: TARGET, date: 2024-03-12}").items():
        laid[path] = text.replace("TARGET", TARGETS[path])
    laid[f"incidents/2024/{WITNESS}.md"] = _witness("taken")
    laid[f"incidents/2024/{READER}.md"] = _witness("moved").replace(WITNESS, READER)
    return laid
