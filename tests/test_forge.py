"""What lies ready for the forge: a stranger's pull request reaches no secret, and what is generated is not stale."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from dateline.cli.engines import _options, _settings
from dateline.draft.issue_form import text
from tests.conftest import ROOT

FORGE = ROOT / ".github"
WORKFLOWS = sorted((FORGE / "workflows").glob("*.yml"))
BIN = Path(sys.executable).parent


def read(name: str) -> dict[Any, Any]:
    made: dict[Any, Any] = yaml.safe_load((FORGE / "workflows" / f"{name}.yml").read_text("utf-8"))
    return made


def test_the_issue_form_is_that_of_the_shapes() -> None:
    assert (FORGE / "ISSUE_TEMPLATE/incident.yml").read_text("utf-8") == text(), "make forms"


@pytest.mark.parametrize("form", sorted((FORGE / "ISSUE_TEMPLATE").glob("*.yml")), ids=lambda path: path.stem)
def test_an_issue_form_says_first_what_becomes_public(form: Path) -> None:
    made = yaml.safe_load(form.read_text("utf-8"))
    if form.stem in ("incident", "correction"):
        assert made["body"][0]["type"] == "markdown"
        assert "public at once" in made["body"][0]["attributes"]["value"]


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.stem)
def test_every_action_is_pinned_by_its_commit(workflow: Path) -> None:
    used = re.findall(r"uses: (.+)", workflow.read_text("utf-8"))
    assert used
    for one in used:
        assert re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", one)


def test_a_pull_request_may_only_read_and_has_no_secrets() -> None:
    said = (FORGE / "workflows/pull-request.yml").read_text("utf-8")
    made = read("pull-request")
    assert list(made[True]) == ["pull_request"]  # YAML 1.1 reads `on` as true
    assert "secrets" not in re.sub(r"#.*", "", said)
    assert made["permissions"] == {}
    assert [job["permissions"] for job in made["jobs"].values()] == [{"contents": "read"}] * 2


def test_what_may_publish_runs_nothing_of_the_repository_and_never_for_a_pull_request() -> None:
    made = read("publish")
    assert set(made[True]) == {"push", "schedule", "workflow_dispatch"}
    assert made[True]["push"] == {"branches": ["main"]}
    jobs = made["jobs"]
    assert jobs["build"]["permissions"] == {"contents": "read"}
    assert set(jobs["publish"]["permissions"]) == {"pages", "id-token"}
    assert not [step for step in jobs["publish"]["steps"] if "run" in step or "checkout" in step.get("uses", "")]


def test_the_linters_find_nothing_and_can_find_something(tmp_path: Path) -> None:
    zizmor = [str(BIN / "zizmor"), "--offline", "--quiet", "--no-progress"]
    if not (BIN / "zizmor").exists():
        pytest.fail("zizmor is missing: make .venv/dev.done", pytrace=False)
    assert subprocess.run([*zizmor, str(FORGE)], check=False, capture_output=True).returncode == 0
    shutil.copytree(FORGE, tmp_path / ".github")
    broken = tmp_path / ".github/workflows/pull-request.yml"
    said = broken.read_text("utf-8")
    broken.write_text(said.replace("\n  pull_request:\n", "\n  pull_request_target:\n", 1), encoding="utf-8")
    assert subprocess.run([*zizmor, str(broken)], check=False, capture_output=True).returncode != 0
    broken.write_text(said.replace("runs-on: ubuntu-24.04", "runs-on: ubunto", 1), encoding="utf-8")
    assert subprocess.run([str(BIN / "actionlint"), str(broken)], check=False, capture_output=True).returncode != 0


def test_the_hooks_name_what_there_is() -> None:
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    assert [hook["entry"].split()[0] for hook in hooks] == ["dateline"]
    own = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text("utf-8"))["repos"]
    assert [repo["repo"] for repo in own] == ["local"]
    targets = re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    assert {hook["entry"].split()[1] for hook in own[0]["hooks"] if hook["entry"].startswith("make ")} <= set(targets)
    assert json.loads((ROOT / ".vscode/tasks.json").read_text("utf-8"))["tasks"][0]["args"] == ["watch"]


def test_the_forge_tells_the_site_where_its_files_are_changed_and_elsewhere_nothing_does() -> None:
    said = (FORGE / "workflows/publish.yml").read_text("utf-8")
    named = set(re.findall(r"!ENV \[(\w+), \"\"\]", (ROOT / "mkdocs.yml").read_text("utf-8")))
    assert named == {"DATELINE_EDIT_URL", "DATELINE_CONTACT"}
    assert all(f"{name}: " in said for name in named)
    settings = _settings(ROOT / "mkdocs.yml", _options(ROOT / "mkdocs.yml"))
    assert (settings.edit_url, settings.contact) == ("", "")
