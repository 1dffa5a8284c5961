"""The least that passes is enough for a whole page; the order of files decides nothing."""

from __future__ import annotations

import random
import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from posixpath import join, normpath

import pytest

from dateline import build, index, report
from dateline.model.records import KINDS
from dateline.model.site import Settings, address
from tests import going
from tests.render.conftest import Outline
from tests.written import joined, tiny

SETTINGS = Settings(content=Path(), day=date(2024, 3, 20), site_url="https://tiny.example/")
GAPS = re.compile(r"\bNone\b(?!\.)|Undefined|\{\{|\}\}|\[\]|\(\)| ,|“”|«\s*»")
"""What is left where a template says something that is not there. (“None.” is what a page says of no corrections.)"""
PAGES = frozenset(KINDS) - {"coverage"}
"""Kinds with a page for each record; what was watched stands on one page for all."""

LEAST = {
    # kind: file, header, what its page says that nothing else does
    "incident": ("incidents/2024/least.md", "title: Xenolith seen\ndate: 2024-03-01\ntype: armed-clash\nplace: ford\nreports: [daily-2024-03-02]", "Xenolith seen"),
    "situation": ("situations/least.md", "title: Xenolith war\ndate: 2024-03", "Xenolith war"),
    "brief": ("briefs/2024/least.md", "title: Xenolith brief\nsituation: ford-2024\nas-of: 2024-03-06T20:00Z", "Xenolith brief"),
    "agreement": ("agreements/least.md", "title: Xenolith pact\ndate: 2015", "Xenolith pact"),
    "event": ("events/least.md", "title: Xenolith rally\ndate: 2024-03-20\nplace: ford", "Xenolith rally"),
    "actor": ("actors/least.md", "name: Xenolith front", "Xenolith front"),
    "region": ("regions/least.md", "name: Xenolith land", "Xenolith land"),
    "source": ("sources/least.md", "name: Xenolith times", "Xenolith times"),
    "report": ("reports/2024/least.md", "source: daily\ndate: 2024-03-02\naddress: https://daily.example/xenolith", "daily.example/xenolith"),
    "place": ("places/more.yml", "least: {name: Xenolith hill, region: north}", "Xenolith hill"),
    "coverage": ("coverage/land.yml", "least: {region: north, source: daily, from: 2024-03-01, note: Xenolith watch}", "Xenolith watch"),
}  # fmt: skip

TEN_LINES = """---
title: Daily writes of shots at the xenolith
date: 2024-03
type: armed-clash
place: {in: north}
reports:
  one: {source: daily, date: 2024-03-08, address: "https://daily.example/xenolith"}
---
The Daily writes of shots, and gives no source.

"""


def printed(texts: Mapping[str, str]) -> dict[str, str]:
    """Every page and file that is made of these texts, by address; nothing may be wrong with them but warnings."""
    corpus = joined(texts)
    problems = report.problems(corpus.findings, lambda path: texts.get(path, ""))
    assert not report.errors(problems), [report.as_text(problem) for problem in problems]
    edition = build.edition(index.fill(corpus.value, SETTINGS.day), SETTINGS)
    made = {page.uri: f"{page.title}\n{page.description}\n{page.html}" for page in edition.pages}
    made |= {artifact.uri: artifact.data.decode("utf-8", "replace") for artifact in edition.artifacts}
    assert {uri for uri in made if not uri.startswith("fr/")} >= set(edition.targets)
    return made


def laid(kind: str) -> dict[str, str]:
    path, header, _ = LEAST[kind]
    return tiny() | {path: header if path.endswith(".yml") else f"---\n{header}\n---\n"}


def test_there_is_a_least_record_of_every_kind() -> None:
    assert set(LEAST) == set(KINDS)


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_can_be_left_out_of_the_least_record(kind: str) -> None:
    path, header, _ = LEAST[kind]
    if path.endswith(".yml"):
        inner = header.removeprefix("least: {").removesuffix("}").split(", ")
        kept = [part for part in inner if not part.startswith("note")]
        fewer = [f"least: {{{', '.join(kept[:i] + kept[i + 1 :])}}}" for i in range(len(kept))]
    else:
        lines = [line for line in header.splitlines() if not line.startswith("address")]
        fewer = ["\n".join(["---", *lines[:i], *lines[i + 1 :], "---", ""]) for i in range(len(lines))]
    for text in fewer:
        assert joined(tiny() | {path: text}).findings, text


@pytest.mark.parametrize("kind", KINDS)
def test_the_least_record_has_a_complete_page(kind: str) -> None:
    path, _, says = LEAST[kind]
    made = printed(laid(kind))
    local = address(kind, "least", path).partition("#")[0]
    for language in ("", "fr/"):
        outline = Outline(made[language + local])
        assert says in outline.words + "".join(outline.links)
        assert outline.open == []
        assert len(outline.ids) == len(set(outline.ids))
        assert [tag for tag, _ in outline.tags].count("h1") == 1
        said = Outline(re.sub(r"<pre.*?</pre>", "", made[language + local], flags=re.DOTALL)).words  # BibTeX has braces
        assert not GAPS.search(said), GAPS.search(said)


@pytest.mark.parametrize("kind", sorted(PAGES))
def test_the_least_record_is_listed_in_its_section(kind: str) -> None:
    path, _, _ = LEAST[kind]
    made = printed(laid(kind))
    folder = path.partition("/")[0]
    links = {normpath(join(folder, link)) for link in Outline(made[f"{folder}/index.html"]).links}
    assert address(kind, "least", path) in links


def test_a_ten_line_incident_has_a_complete_page() -> None:
    assert len(TEN_LINES.strip().splitlines()) < 10
    made = printed(tiny() | {"incidents/2024/2024-03-ten.md": TEN_LINES})
    words = Outline(made["incidents/2024/2024-03-ten.html"]).words
    for said in (
        "Daily writes of shots at the xenolith",
        "March 2024",
        "North",
        "Armed clash",
        "Daily",
        "gives no source",
    ):
        assert said in words, said
    assert "reported" in words
    assert 'id="who"' in made["incidents/2024/2024-03-ten.html"]
    for page in ("index.html", "incidents/index.html", "regions/north.html", "sources/daily.html"):
        assert "incidents/2024/2024-03-ten.html" in made[page] or "2024/2024-03-ten.html" in made[page], page


def test_the_order_of_files_changes_no_byte() -> None:
    texts = (
        tiny()
        | going.texts()
        | {path: text for kind in sorted(PAGES - {"source"}) for path, text in laid(kind).items()}
    )
    once = printed(texts)
    paths = list(texts)
    for seed in (1, 2, 3):
        random.Random(seed).shuffle(paths)  # noqa: S311  an order, not a secret
        again = printed({path: texts[path] for path in paths})
        assert list(again) == list(once)
        assert {uri for uri in once if again[uri] != once[uri]} == set()
