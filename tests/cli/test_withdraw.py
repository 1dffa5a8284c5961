"""`dateline withdraw --safety`: one command, whatever else is broken, and nothing is left but an opaque id."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from dateline.cli import main
from dateline.cli import withdraw as command
from tests.press import engine
from tests.test_canaries import CONFIG, DAY, everything, lay, told
from tests.written import tiny

SLUG = "2024-04-01-canary-raid"
OPAQUE = re.compile(r"w-[0-9a-f]{16}")
GOES = f"""---
title: Raid
date: 2024-04-02
type: armed-clash
place: {{near: ford}}
reports: {{seen: {SLUG}-own, own: {{source: daily, date: 2024-04-03}}}}
beside: [{SLUG}#fight]
claims: {{kept: What was kept., toll: {{claim: A toll., covers: [{SLUG}]}}}}
said:
  - {{who: reds, in: seen, quote: {{fr: goneword}}, asserts: [kept]}}
  - {{who: canary-{{}}, in: own, asserts: [toll]}}
  - {{who: canary-actor, in: own, denies: [kept]}}
  - {{who: blues, in: own, asserts: [kept]}}
---

A keptbody, [some words](2024-04-01-canary-raid.md), [[{SLUG}]], [[canary-actor]] and [[{SLUG}#fight|a claim]].
""".replace("  - {who: canary-{}, in: own, asserts: [toll]}\n", "")
RECORDS = {
    f"incidents/2024/{SLUG}.md": told("raid").replace("canary-raid-actor", "canary-raid-cell"),
    f"incidents/2024/{SLUG}.fr.md": "---\nby: x\n---\n\nCanarytranslated.\n",
    "incidents/2024/2024-04-01-canary-before.md": "---\ntitle: Canarybefore\ndate: 2024-04-01\ntype: armed-clash\n"
    "place: {near: ford}\nreports: {own: {source: daily, date: 2024-04-02}}\n"
    f"merged: {{into: {SLUG}, date: 2024-04-05}}\n---\n",
    "incidents/2024/2024-04-02-kept.md": GOES,
    "actors/canary-actor.md": "---\nname: Canaryactor\nshort: Canaryshort\n---\n\nCanaryactorbody.\n",
    "reports/2024/canary-report.md": "---\nsource: daily\ndate: 2024-04-02\ntitle: Canarytitle\n---\n",
    "reports/2024/a-copy.md": "---\nsource: mirror\ndate: 2024-04-03\ncopy-of: canary-report\n---\n",
    "reports/2024/b-copy.md": "---\nsource: mirror\ndate: 2024-04-04\ncopy-of: canary-report\n---\n",
    "incidents/2024/2024-04-03-copies.md": "---\ntitle: Copies\ndate: 2024-04-02\ntype: armed-clash\nplace: {near: canary-hill}\n"
    "reports: {a: a-copy, b: b-copy, c: canary-report}\nclaims: {one: Once said.}\n"
    "said:\n  - {who: {unnamed: resident, called: independent}, in: a, asserts: [one]}\n"
    "  - {who: reds, in: c, quote: {fr: canaryquote}, asserts: [one]}\n---\n\nA copiesbody.\n",
    "places/hills.yml": "canary-hill: {name: Canaryhill, region: north}\nhill:\n  name: Hill\n  region: north\n",
    "actors/broken.md": "---\nname: [\n---\n",
    "incidents/2024/2024-04-05-broken.md": "---\ntitle: Brokenrecord\n---\n<script>\n",
}


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    engine.write_site(tmp_path)
    config = tmp_path / "mkdocs.yml"
    config.write_text(config.read_text().replace("plugins: [dateline]\n", CONFIG.lstrip()).replace("private: ", "#: "))
    config.write_text(config.read_text().replace("{#: secret-root/content, ", "{"))
    lay(tmp_path / "content", tiny() | RECORDS)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", DAY)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def published(root: Path) -> Path:
    with pytest.raises(SystemExit):  # of the broken records, which are left out
        engine.run(root)
    return root / "site"


def test_nothing_is_left_of_what_was_withdrawn_but_opaque_ids(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for id_ in (SLUG, "canary-actor", "canary-report", "canary-hill"):
        assert main(["withdraw", "--safety", "--no-build", id_]) == 0, capsys.readouterr()
    ids = set(OPAQUE.findall(capsys.readouterr().out))
    assert len(ids) == 4
    assert not [path for path in (root / "content").rglob("*") if "canary" in path.name]
    assert not [path for path in (root / "content").rglob("*.*") if "canary-" in path.read_text()]
    site = published(root)
    found = {(name, word) for name, data in everything(site) for word in re.findall(rb"(?i)canary\w+|goneword", data)}
    assert found == set()
    stones = json.loads((site / "api/v1/gone.json").read_text("utf-8"))["gone"]
    assert ids <= {stone["id"] for stone in stones if set(stone) == {"id"}}
    for id_ in ids:
        for language in ("", "fr/"):
            html = (site / f"{language}withdrawn/{id_}.html").read_text("utf-8")
            assert id_ in html
            article = re.search("(?s)<article.*</article>", html)
            assert article
            assert not re.search("2024|actor|report|incident|place", re.sub("<[^>]*>", "", article[0]))
    kept = (site / "incidents/2024/2024-04-02-kept.html").read_text("utf-8")
    assert "keptbody" in kept
    assert "What was kept" in kept


def test_copies_of_a_withdrawn_report_stay_copies_of_one(root: Path) -> None:
    assert main(["withdraw", "--safety", "--no-build", "canary-report"]) == 0
    html = (published(root) / "incidents/2024/2024-04-03-copies.html").read_text("utf-8")
    assert "copiesbody" in html
    data = json.loads((root / "site/api/v1/incidents/2024-04-03-copies.json").read_text("utf-8"))
    text = json.dumps(data)
    assert "corroborated" not in text


def test_one_command_withdraws_and_builds_although_other_records_are_broken(
    root: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    site = published(root)
    assert "Canaryactor" in (site / "actors/canary-actor.html").read_text("utf-8")
    assert main(["withdraw", "--safety", "canary-actor"]) == 0
    out = capfd.readouterr()
    assert "actors/broken.md" in out.err
    assert "was built without it" in out.out
    assert not (site / "actors/canary-actor.html").exists()
    assert {word for _, data in everything(site) for word in re.findall(rb"Canary(?:actor|short)\w*", data)} == set()


def test_what_goes_on_naming_it_is_told_and_is_no_success(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lay(root, {"content/actors/words.md": "---\nname: Words\n---\n\nThe canary-actor spoke.\n"})
    lay(root, {"docs/page.md": "# Page\n\nSee actors/canary-actor.\n"})
    assert main(["withdraw", "--safety", "--no-build", "canary-actor"]) == 1
    out = capsys.readouterr().out
    assert "content/actors/words.md:5" in out
    assert "docs/page.md:3" in out


@pytest.mark.parametrize(("asked", "said"), [("nobody", "nothing here has the id"), ("canary-two", "several records")])
def test_a_wrong_call_changes_nothing(root: Path, asked: str, said: str, capsys: pytest.CaptureFixture[str]) -> None:
    for kind in ("actors", "regions"):
        lay(root, {f"content/{kind}/canary-two.md": "---\nname: Two\n---\n"})
    before = engine.snapshot(root / "content")
    assert main(["withdraw", "--safety", "--no-build", asked]) == 2
    assert said in capsys.readouterr().err
    assert engine.snapshot(root / "content") == before


def test_ids_are_put_where_ids_stand_and_words_stay() -> None:
    data = b"who: ford\nplace: {near: ford, stated: the ford}\nford: [ford, a/ford, 'ford#x']\ntitle: At the ford, a fordable\n"
    assert command._renamed(data, "ford", "w-1") == (
        b"who: w-1\nplace: {near: w-1, stated: the ford}\nw-1: [w-1, a/w-1, 'w-1#x']\ntitle: At the ford, a fordable\n"
    )
    data = b"See 2024-01-01-x and 2024-01-01-x-y, a2024-01-01-x."
    assert command._renamed(data, "2024-01-01-x", "w-1") == b"See w-1 and 2024-01-01-x-y, a2024-01-01-x."


def test_pictures_go_with_the_record_unless_another_shows_them(tmp_path: Path) -> None:
    entries = ", ".join(f"{{file: {name}, alt: a}}" for name in ("alone.jpg", "shared.jpg", "../../docs/x.jpg"))
    lay(
        tmp_path,
        {
            "incidents/2024/2024-04-01-goes.md": f"---\ntitle: x\nmedia: [{entries}]\n---\n",
            "incidents/2024/2024-04-02-stays.md": "---\ntitle: x\nmedia: [{file: shared.jpg}]\n---\n",
            "media/alone.jpg": "x",
            "media/shared.jpg": "x",
        },
    )
    goes = tmp_path / "incidents/2024/2024-04-01-goes.md"
    plan, _ = command.planned(tmp_path, goes, "incident", "2024-04-01-goes")
    assert plan.removed == [goes, tmp_path / "media/alone.jpg"]
