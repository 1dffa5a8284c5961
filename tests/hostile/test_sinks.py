"""What is hard to carry comes unchanged through everything that is written, and each format escapes for itself.

The cases "exports" are laid into titles, claims and quotations. What no file may hold is refused by the gate; with the
gate down, every format still parses strictly, and every other text beside it comes back as it was.
"""

from __future__ import annotations

import csv
import io
import json
import re
import sqlite3
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator, Mapping
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar
from markupsafe import Markup

from dateline import build, index, templates
from dateline.check import harm
from dateline.export import atom, csv_files
from dateline.model.site import Page
from dateline.parse import events
from dateline.render import environment, markup
from dateline.render.maps import labels
from dateline.render.pages import pages
from tests.export.conftest import Written
from tests.hostile import cases
from tests.render.conftest import DAY, made
from tests.written import joined, tiny

ATOM = "{http://www.w3.org/2005/Atom}"
CASES = cases("exports")
PASSING = [name for name, case in CASES.items() if "text" in case and not case["codes"]]
FORMULA = re.compile("[\ufeff\\s]*[=+\\-@\uff1d\uff0b\uff0d\uff20\t\r\n]")
PAGE = "incidents/2024/2024-03-01-{}.html"


HEADER = """---
title: {title}
date: 2024-03-01
type: armed-clash
place: {{near: mill}}
reports: {{daily: daily-2024-03-02}}
claims: {{it: {{claim: It is said., measure: killed}}}}
said:
  - {{who: reds, in: daily, asserts: [it: {figure}]}}
---
Nothing else.
"""


def scalar(text: str) -> str:
    """A text as a YAML scalar that holds it to the character."""
    return '"' + "".join(c if c.isalnum() and c.isascii() else f"\\U{ord(c):08X}" for c in text) + '"'


def laid(texts: Mapping[str, str]) -> dict[str, str]:
    """The tiny site with an incident, an announced event, a place and an actor for each text."""
    found = tiny()
    for name, text in texts.items():
        words = scalar(text)
        found[f"incidents/2024/2024-03-01-{name}.md"] = (
            f"---\ntitle: {words}\ndate: 2024-03-01\ntype: armed-clash\nplace: {{near: at-{name}}}\n"
            f"reports: {{daily: daily-2024-03-02}}\nclaims: {{it: {{claim: {words}, measure: killed}}}}\n"
            f"said:\n  - {{who: by-{name}, in: daily, asserts: [it: 8], quote: {words}}}\n"
            f"corrections: [{{date: 2024-03-03, what: title, was: {words}, is: {words}, why: {words}}}]\n---\nNothing else.\n"
        )
        found[f"events/2024-04-01-{name}.md"] = (
            f"---\ntitle: {words}\ndate: 2024-04-01\nplace: {{near: at-{name}}}\n"
            "reports: {daily: daily-2024-03-02}\n---\nNothing.\n"
        )
        found[f"actors/by-{name}.md"] = f"---\nname: {words}\n---\nNothing.\n"
        found[f"places/of-{name}.yml"] = f"at-{name}: {{name: {words}, region: north, lat: 10.5, lon: 2.5}}\n"
    return found


def files_of(texts: Mapping[str, str]) -> Written:
    _, settings = made()
    edition = build.edition(index.fill(joined(laid(texts)).value, DAY), settings)
    return {artifact.uri: artifact.data for artifact in edition.artifacts}


def pages_of(texts: Mapping[str, str]) -> dict[str, Page]:
    _, settings = made()
    return {page.uri: page for page in pages(index.fill(joined(laid(texts)).value, DAY), settings)}


def said(text: str) -> str:
    """A text as a record has it: white space at its ends and in a row counts for one space."""
    return " ".join(text.split())


@pytest.mark.parametrize("name", sorted(CASES))
def test_export(name: str) -> None:
    case = CASES[name]
    record = HEADER.format(title=scalar(case.get("text", "x")), figure=case.get("figure", "8"))
    over = tiny() | {"incidents/2024/2024-03-01-x.md": record}
    codes = {one.code for one in joined(over).findings if one.spot.path.endswith("x.md")}
    assert codes == set(case["codes"])


@pytest.fixture(scope="module")
def passing() -> dict[str, str]:
    return {name: CASES[name]["text"] for name in PASSING}


@pytest.fixture(scope="module")
def files(passing: dict[str, str]) -> Written:
    return files_of(passing)


def test_every_json_parses_strictly_and_texts_come_back(files: Written, passing: dict[str, str]) -> None:
    found = {uri: strictly(data) for uri, data in files.items() if uri.endswith((".json", ".geojson", ".jsonld"))}
    assert len(found) > 50
    for name, text in passing.items():
        record = found[f"api/v1/incidents/2024-03-01-{name}.json"]
        assert said(text) in list(strings(record)), name


def test_no_cell_of_a_spreadsheet_begins_a_formula(files: Written, passing: dict[str, str]) -> None:
    seen = set()
    for uri, data in files.items():
        if uri.startswith("data/spreadsheet/") or re.match(r"data/(regions|actors|situations|years)/.*\.csv", uri):
            for row in csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True):
                assert not [cell for cell in row if FORMULA.match(cell) and not number(cell)], uri
                seen |= {cell.removeprefix("'") for cell in row}
    assert {said(text) for text in passing.values()} <= seen


def test_the_exact_tables_hold_every_text(files: Written, passing: dict[str, str]) -> None:
    rows = csv.DictReader(io.StringIO(files["data/incidents.csv"].decode(), newline=""), strict=True)
    titles = {row["id"]: row["title"] for row in rows}
    assert all(titles[f"2024-03-01-{name}"] == said(text) for name, text in passing.items())


def test_the_database_holds_every_text(files: Written, passing: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "d.sqlite").write_bytes(files["data/dateline.sqlite"])
    connection = sqlite3.connect(tmp_path / "d.sqlite")
    try:
        titles = dict(connection.execute("select id, title from incidents"))
    finally:
        connection.close()
    assert all(titles[f"2024-03-01-{name}"] == said(text) for name, text in passing.items())


def test_every_feed_parses_strictly_and_texts_come_back(files: Written, passing: dict[str, str]) -> None:
    feeds = {uri: ET.fromstring(data) for uri, data in files.items() if uri.endswith(".atom")}  # noqa: S314
    titles = {entry.findtext(f"{ATOM}title") for entry in feeds["feeds/site.atom"].iter(f"{ATOM}entry")}
    assert {said(text) for text in passing.values()} <= titles
    for feed in feeds.values():
        for content in feed.iter(f"{ATOM}content"):
            assert {tag for tag, _ in tags(content.text or "")} <= {"ul", "li", "p"}


def test_every_calendar_parses_and_texts_come_back(files: Written, passing: dict[str, str]) -> None:
    events_of = Calendar.from_ical(files["calendar.ics"]).walk("VEVENT")
    assert {said(text) for text in passing.values()} <= {str(event["summary"]) for event in events_of}


# With the gate down: characters that no record may hold


@pytest.fixture
def no_gate(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(events, "refused", lambda text: [])
    monkeypatch.setattr(harm, "FOR_ALL", ())


@pytest.fixture
def hostile() -> dict[str, str]:
    """Every case that can be written down at all, and what closes what it may stand in."""
    known = {
        name: case["text"] for name, case in CASES.items() if "text" in case and "yaml-escape" not in case["codes"]
    }
    return known | {
        "injected-line": "a\r\nATTENDEE:mailto:x@example.org\r\n",
        "element": "</text></svg></a></li></article><script>window.ran = 1</script><!--",
        "attribute": "\"' onmouseover=window.ran=1 x='\"",
        "template": "{{ 7 * 7 }}{% raw %}${7*7}",
    }


@pytest.mark.usefixtures("no_gate")
def test_without_the_gate_every_file_still_parses(hostile: dict[str, str], tmp_path: Path) -> None:
    files = files_of(hostile)
    held = {name for name in hostile if f"api/v1/incidents/2024-03-01-{name}.json" in files}
    assert held == set(hostile), "a text did not come as far as the formats"
    test_every_json_parses_strictly_and_texts_come_back(files, hostile)
    test_no_cell_of_a_spreadsheet_begins_a_formula(files, hostile)
    test_the_exact_tables_hold_every_text(files, hostile)
    plain = {name: text for name, text in hostile.items() if text.isprintable()}
    test_every_feed_parses_strictly_and_texts_come_back(files, plain)
    test_every_calendar_parses_and_texts_come_back(files, plain)
    calendar = files["calendar.ics"].replace(b"\r\n ", b"")
    assert not re.search(rb"(?m)^ATTENDEE|[\x00-\x08\x0b\x0c\x0e-\x1f]|\r(?!\n)", calendar)


@pytest.mark.usefixtures("no_gate")
def test_without_the_gate_a_page_has_the_elements_of_a_harmless_one(hostile: dict[str, str]) -> None:
    printed = pages_of(hostile)
    harmless = pages_of({name: "h" * len(said(text)) for name, text in hostile.items()})
    assert set(printed) == set(harmless)
    for name in hostile:
        for uri in (PAGE.format(name), f"events/2024-04-01-{name}.html", f"actors/by-{name}.html"):
            assert shape(printed[uri]) == shape(harmless[uri]), uri


def test_the_templates_are_what_keeps_it_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """With escaping off the same comparison fails, so it can see the danger."""
    text = {"element": "<b onclick=x>y</b>"}
    harmless = shape(pages_of({"element": "harmless"})[PAGE.format("element")])
    monkeypatch.setattr(markup, "escaped", str)
    environment.environment.cache_clear()
    environment._by_language.clear()
    try:
        assert shape(pages_of(text)[PAGE.format("element")]) != harmless
    finally:
        environment.environment.cache_clear()
        environment._by_language.clear()


def test_a_name_on_a_map_is_text(hostile: dict[str, str]) -> None:
    for text in hostile.values():
        board = labels.Board(_Sheet())  # type: ignore[arg-type]
        assert board.beside(text[:20], (300, 300))
        assert "".join(board.made).count("<") == 2, text


def test_json_in_a_page_closes_nothing(hostile: dict[str, str]) -> None:
    """What scripts are handed stands as JSON in an attribute, as the pages of forms, search and exploring have it."""
    template = environment.environment().from_string('<div data-words="{{ words | tojson | forceescape }}">')
    html = template.render(words=hostile)
    parser = _Tags()
    parser.feed(html)
    assert parser.found == [("div", ("data-words",))]
    assert html.count("<") == html.count('"') / 2 == 1
    assert json.loads(parser.values["data-words"]) == hostile


def test_scripts_write_text_and_never_html() -> None:
    """Search results, names in the form, rows of explore: a browser is handed text, whatever is in it."""
    scripts = sorted((templates.folder() / "assets" / "js").glob("*.js"))
    assert len(scripts) > 4
    writes = re.compile(
        r"(inner|outer)HTML|insertAdjacentHTML|document\.write|DOMParser|createContextualFragment|srcdoc|eval\("
    )
    assert [file.name for file in scripts if writes.search(file.read_text("utf-8"))] == []


def map_holds(texts: Mapping[str, str]) -> None:
    test_a_name_on_a_map_is_text(dict(texts))


def feeds_hold(texts: Mapping[str, str]) -> None:
    test_every_feed_parses_strictly_and_texts_come_back(files_of(texts), dict(texts))


def tables_hold(texts: Mapping[str, str]) -> None:
    test_no_cell_of_a_spreadsheet_begins_a_formula(files_of(texts), dict(texts))


ESCAPES: Mapping[str, tuple[Any, str, Callable[..., Any], Callable[[Mapping[str, str]], None]]] = {
    "feeds": (atom, "escape", str, feeds_hold),
    "tables": (csv_files, "guarded", lambda cell: cell, tables_hold),
    "maps": (labels, "escape", Markup, map_holds),
}


@pytest.mark.parametrize("sink", sorted(ESCAPES))
def test_the_danger_is_seen_where_a_format_does_not_escape(sink: str, monkeypatch: pytest.MonkeyPatch) -> None:
    module, name, plain, holds = ESCAPES[sink]
    texts = {"element": "</text><script>window.ran = 1</script>", "cell": "=1+1"}
    holds(texts)
    monkeypatch.setattr(module, name, plain)
    with pytest.raises((AssertionError, ET.ParseError)):
        holds(texts)


class _Sheet:
    height = 600


def strictly(data: bytes) -> Any:
    def refuse(name: str) -> None:
        raise AssertionError(name)

    text = data.decode("utf-8")
    return json.loads(text, parse_constant=refuse)


def strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from strings(one)
    elif isinstance(value, list):
        for one in value:
            yield from strings(one)


def number(cell: str) -> bool:
    return re.fullmatch(r"-?\d+(\.\d+)?", cell) is not None


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, tuple[str, ...]]] = []
        self.values: dict[str, str] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.values |= {name: value or "" for name, value in attrs}
        self.found.append((tag, tuple(name for name, _ in attrs if name != "text-anchor")))


def tags(html: str) -> list[tuple[str, tuple[str, ...]]]:
    parser = _Tags()
    parser.feed(html)
    parser.close()
    return parser.found


def shape(page: Page) -> list[tuple[str, tuple[str, ...]]]:
    return tags(page.html)
