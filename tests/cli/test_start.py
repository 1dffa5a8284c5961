"""What a check of one file starts with: somebody waits for it after each save, and importing is most of that."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.test_problems import laid
from tests.written import TINY

ATTACK = "content/incidents/2024/2024-03-01-ford-attack.md"
NEEDLESS = {
    "babel",
    "concurrent",
    "email",
    "importlib.metadata",
    "jinja2",
    "logging",
    "mkdocs",
    "multiprocessing",
    "nh3",
    "pydantic",
    "sqlite3",
    "tempfile",
    "uuid",
    *(
        f"dateline.{name}"
        for name in "check.darkroom check.since draft export importers index ledger model.codebooks model.mapping"
        " model.site model.verdict press render report.github report.machine report.sarif".split()
    ),
}
"""Modules for other commands, and parts of others that take long to import."""
_PROGRAM = """
import contextlib, io, json, sys
from dateline.cli import main
with contextlib.redirect_stdout(io.StringIO()):
    code = main(sys.argv[1:])
print(json.dumps([code, sorted(sys.modules)]))
"""


@pytest.mark.parametrize("known", [False, True], ids=["cold", "warm"])
@pytest.mark.parametrize("broken", ["", "unknown-claim"])
def test_a_check_of_one_file_imports_nothing_that_it_does_not_need(broken: str, known: bool, tmp_path: Path) -> None:
    shutil.copytree(TINY / "content", tmp_path / "content")
    (tmp_path / "mkdocs.yml").touch()
    path = next((path for path in laid(broken) if path.startswith("incidents/")), "") if broken else ""
    for name, text in (laid(broken) if broken else {}).items():
        (tmp_path / "content" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "content" / name).write_text(text, "utf-8")
    for _ in range(1 + known):
        command = [sys.executable, "-c", _PROGRAM, "check", f"content/{path}" if path else ATTACK]
        ran = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)
    code, modules = json.loads(ran.stdout)
    assert code == bool(broken)
    assert sorted(NEEDLESS & set(modules)) == []
