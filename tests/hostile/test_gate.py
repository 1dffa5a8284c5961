"""Every named hostile case ends as its table says; each wall holds with the other one down."""

import os
import re
import time
from html import unescape
from pathlib import Path

import pytest

from dateline import read, report, templates
from dateline.check import body, language
from dateline.model.problem import Spot
from dateline.parse import markdown
from dateline.parse.front_matter import load_yaml, locate, split
from dateline.read import SourceFile
from dateline.render import body as rendered
from tests.hostile import cases, gate, text_of
from tests.hostile.floods import FLOODS
from tests.hostile.lay import lay
from tests.hostile.oracle import BETWEEN_THE_WALLS, dangers

BODIES = sorted(cases("bodies"))
SECONDS = 3.0
"""What no single text may take; the worst takes a tenth of it."""


@pytest.mark.parametrize("piece", [" \n", "\n ", "“", "«", "„", "‘ ", "](", "[[", "`", "a — ", "12 ", ". ", "« \n"])
def test_sentences_of_a_long_text_are_found_in_time(piece: str) -> None:
    """Processor time: work that grows with the square of a text took more than ten seconds here."""
    patterns = [one for one in vars(language).values() if isinstance(one, re.Pattern)]
    assert patterns
    text = "a" + piece * (120_000 // len(piece))
    begun = time.process_time()
    for pattern in patterns:
        for _ in pattern.finditer(text):
            pass
    assert time.process_time() - begun < SECONDS


def codes_of(tmp_path: Path, text: str) -> list[str]:
    (tmp_path / "p.md").write_bytes(text.encode("utf-8"))
    return [code.split()[1] for code in gate(tmp_path)[1]]


@pytest.mark.parametrize("name", sorted(cases("headers")))
def test_header(name: str, tmp_path: Path) -> None:
    case = cases("headers")[name]
    assert codes_of(tmp_path, text_of(case)) == case["codes"]


@pytest.mark.parametrize("name", BODIES)
def test_body(name: str, tmp_path: Path) -> None:
    case = cases("bodies")[name]
    assert codes_of(tmp_path, "---\ntitle: A\n---\n\n" + text_of(case)) == case["codes"]


@pytest.mark.parametrize("name", sorted(cases("files")))
def test_files(name: str, tmp_path: Path) -> None:
    case = cases("files")[name]
    lay(tmp_path, case["files"])
    passed, codes = gate(tmp_path)
    assert (sorted(passed), codes) == (case["passed"], case["codes"])


def test_a_file_that_may_not_be_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Case "unreadable": its mode is 000, which a test that runs as root would not notice."""

    def refuse(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    lay(tmp_path, {"p.md": "---\ntitle: x\n---\n"})
    monkeypatch.setattr(os, "open", refuse)
    assert gate(tmp_path) == (set(), ["p.md file-unreadable"])


@pytest.mark.parametrize("name", sorted(cases("ids")))
def test_id(name: str, tmp_path: Path) -> None:
    passes = cases("ids")[name]
    wrong = read._misnamed(f"{name}.md", name)
    assert (wrong == []) is passes
    assert sum(cases("ids").values()) == 3


@pytest.mark.parametrize("name", BODIES)
def test_a_hostile_body_is_inert(name: str) -> None:
    assert dangers(rendered.to_html(text_of(cases("bodies")[name]))) == []


@pytest.mark.parametrize("name", BODIES)
def test_the_parser_alone_lets_nothing_through(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rendered, "sanitise", lambda html: html)
    assert dangers(rendered.to_html(text_of(cases("bodies")[name])), prefix="", more=frozenset(BETWEEN_THE_WALLS)) == []


@pytest.mark.parametrize("name", BODIES)
def test_the_sanitiser_alone_lets_nothing_through(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(markdown, "html", lambda text, link, named=None: text)
    assert dangers(rendered.to_html(text_of(cases("bodies")[name]))) == []


def test_with_both_walls_down_the_oracle_sees_the_danger(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rendered, "sanitise", lambda html: html)
    monkeypatch.setattr(markdown, "html", lambda text, link, named=None: text)
    effective = [name for name in BODIES if dangers(rendered.to_html(text_of(cases("bodies")[name])))]
    assert len(effective) > 45


@pytest.mark.parametrize("name", sorted(name for name in cases("bodies") if name.startswith("template-")))
def test_template_signs_are_printed_as_typed(name: str) -> None:
    typed = text_of(cases("bodies")[name])
    printed = unescape(re.sub(r"<[^>]*>", "", rendered.to_html(typed)))
    signs = [sign for sign in ("{{", "}}", "{%", "%}", "{#", "#}") if sign in typed]
    assert signs
    assert all(typed.count(sign) == printed.count(sign) for sign in signs)


@pytest.mark.parametrize("cut", [False, True], ids=["one line", "lines"])
@pytest.mark.parametrize("name", sorted(FLOODS))
def test_a_flood_is_met_in_time(name: str, cut: bool) -> None:
    text = FLOODS[name](120_000)
    if cut:
        text = "\n".join(text[at : at + 9_000] for at in range(0, len(text), 9_000))
    begun = time.perf_counter()
    findings = list(body.look_through("p.md", text))
    if not any(templates.is_error(finding.code) for finding in findings):
        rendered.to_html(text)
    findings += split(SourceFile("p.md", f"---\n{text}\n---\n")).findings
    findings += split(SourceFile("p.md", f"---\n{text[:15_000]}\n---\n")).findings
    findings += load_yaml(SourceFile("p.yml", text)).findings
    report.problems(findings, lambda path: text)
    read._text("p.md", text.encode())
    locate(text, Spot("p.yml", ("k1",)))
    assert time.perf_counter() - begun < SECONDS
