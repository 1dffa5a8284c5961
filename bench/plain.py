"""The records of a corpus as plain Markdown pages, for an engine that knows nothing of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

MOST = 100
"""Incidents in the list of an actor, a place, a region: the rest is counted."""

Header = dict[str, Any]


def documents(corpus: Path) -> Iterator[tuple[str, str]]:
    """(path, Markdown) of a page for each record that has a page on the other sides."""
    entities = {folder: dict(_read(corpus, folder)) for folder in ("actors", "regions", "sources", "situations")}
    places = _loaded((corpus / "places/all.yml").read_text(encoding="utf-8"))
    names = {key: header.get("name") or header["title"] for of in entities.values() for key, (header, _) in of.items()}
    names |= {key: place["name"] for key, place in places.items()}
    by: dict[str, list[str]] = defaultdict(list)
    for id_, (header, body) in _read(corpus, "incidents"):
        yield f"incidents/{id_[:4]}/{id_}.md", _incident(id_, header, body, names)
        line = f"- {header['date']} [{header['title']}](../incidents/{id_[:4]}/{id_}.md), {header['place']['stated']}"
        for key in _named(header, places):
            by[key].append(line)
        for name, report in header["reports"].items():
            yield f"reports/{id_}-{name}.md", _report(id_, header, name, report, names)
    for folder, records in (*entities.items(), ("places", {key: (place, "") for key, place in places.items()})):
        for key, (_, body) in records.items():
            yield f"{folder}/{key}.md", _entity(names[key], body, by.get(key, []))


def split(file: Path) -> tuple[Header, str]:
    """A record's header, every value as text, and its prose."""
    _, header, body = file.read_text(encoding="utf-8").split("---\n", 2)
    return _loaded(header), body


def _loaded(text: str) -> Header:
    loaded: Header = yaml.load(text, yaml.CBaseLoader)  # noqa: S506 - the one loader that makes nothing but text
    return loaded


def _read(corpus: Path, folder: str) -> Iterator[tuple[str, tuple[Header, str]]]:
    for file in sorted((corpus / folder).rglob("*.md")):
        yield file.stem, split(file)


def _named(header: Header, places: Mapping[str, Header]) -> Iterator[str]:
    place = header["place"].get("at") or header["place"]["near"]
    yield from (place, places[place]["region"])
    yield from (role["actor"] for role in header["actors"])
    yield from dict.fromkeys(report["source"] for report in header["reports"].values())
    if "situation" in header:
        yield header["situation"]


def _incident(id_: str, header: Header, body: str, names: Mapping[str, str]) -> str:
    place = header["place"].get("at") or header["place"]["near"]
    facts = {
        "Date": header["date"],
        "Time": header["time"],
        "Type": header["type"],
        "Place": f"[{names[place]}](../../places/{place}.md), {header['place']['stated']}",
    }
    lines = [
        f"# {header['title']}",
        "",
        "| | |",
        "|---|---|",
        *(f"| {key} | {value} |" for key, value in facts.items()),
    ]
    lines += ["", body, "## Who says what", "", "| Claim | Who says what |", "|---|---|"]
    for name, claim in header["claims"].items():
        said = "; ".join(_stance(one, name, names) for one in header["said"] if _stance(one, name, names))
        lines.append(f"| {_text(claim)} | {said} |")
    lines += ["", "## Sources", ""]
    for name, report in header["reports"].items():
        where = f"[{report['title']}](../../reports/{id_}-{name}.md)"
        lines.append(f"1. {names[report['source']]}, {report['date']}. {where}. <{report['address']}>")
    for question in header.get("open", ()):
        lines += ["", f"Not known: {question['ask']}"]
    return "\n".join([*lines, ""])


def _text(claim: str | Header) -> str:
    return claim if isinstance(claim, str) else str(claim["claim"])


def _stance(statement: Header, claim: str, names: Mapping[str, str]) -> str:
    """What a statement says of a claim, as words; "" for nothing."""
    for stance in ("asserts", "denies", "no-comment", "cannot-establish", "verifies"):
        named = statement.get(stance, ())
        for item in [named] if isinstance(named, str) else named:
            values = item if isinstance(item, dict) else {item: ""}
            if claim in values or "all" in values:
                return f"{_speaker(statement['who'], names)} {stance} {values.get(claim, '')} ({statement['in']})"
    return ""


def _speaker(who: str | Header, names: Mapping[str, str]) -> str:
    return names[who] if isinstance(who, str) else f"unnamed: {who['unnamed']}"


def _report(id_: str, header: Header, name: str, report: Header, names: Mapping[str, str]) -> str:
    lines = [f"# {report['title']}", "", f"{names[report['source']]}, {report['date']}, <{report['address']}>", ""]
    lines += [f"[{header['title']}](../incidents/{id_[:4]}/{id_}.md)", ""]
    for statement in header["said"]:
        if statement["in"] == name:
            said = (_stance(statement, claim, names) for claim in header["claims"])
            lines += [f"- {words}" for words in said if words]
    return "\n".join([*lines, ""])


def _entity(name: str, body: str, lines: list[str]) -> str:
    newest = lines[::-1][:MOST]
    return "\n".join([f"# {name}", "", body, f"{len(lines)} incidents", "", *newest, ""])
