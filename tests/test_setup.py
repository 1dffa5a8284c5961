"""That the set-up installs what pyproject.toml asks for, here and on any other machine."""

import json
import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).parent.parent
LOCKS = {"site": ["build"], "dev": ["build", "test", "check"]}


def _asked(groups: list[str]) -> list[Requirement]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    lines = [*project["project"]["dependencies"]]
    for group in groups:
        lines += project["dependency-groups"][group]
    return [Requirement(line) for line in lines]


def _pins(lock: str) -> dict[str, set[str]]:
    """Versions by name; a name has several where systems or Pythons differ."""
    pins: dict[str, set[str]] = {}
    for name, version in re.findall(r"^([a-z0-9.-]+)(?:\[[a-z0-9,-]+\])?==(\S+)", _text(lock), re.MULTILINE):
        pins.setdefault(name, set()).add(version)
    return pins


def _text(lock: str) -> str:
    return (ROOT / "requirements" / f"{lock}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("lock", LOCKS)
def test_every_range_is_met_by_the_lock(lock: str) -> None:
    pins = _pins(lock)
    unmet = [
        str(asked)
        for asked in _asked(LOCKS[lock])
        if not any(asked.specifier.contains(version) for version in pins.get(asked.name, ()))
    ]
    assert unmet == [], "run `make lock`"


def test_both_locks_pin_the_same_versions() -> None:
    dev = _pins("dev")
    assert {name: dev.get(name) for name in _pins("site")} == _pins("site")


@pytest.mark.parametrize("lock", LOCKS)
def test_locks_leave_the_choice_of_registry_to_the_machine(lock: str) -> None:
    assert not re.search(r"://|--(extra-)?index-url|--find-links|^\s*/", _text(lock), re.MULTILINE)


def test_the_lock_for_npm_does_so_too_and_checks_what_comes() -> None:
    packages = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    borrowed = {path: package for path, package in packages.items() if path}
    assert borrowed
    assert all(package["integrity"].startswith("sha512-") for package in borrowed.values())
    assert not any("resolved" in package for package in borrowed.values())


def test_a_wheel_carries_the_templates_and_both_doors(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(tmp_path)]
    built = subprocess.run(build, cwd=ROOT, check=False, capture_output=True, text=True)
    assert built.returncode == 0, built.stderr
    (wheel,) = tmp_path.glob("dateline-*.whl")
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
        (doors,) = (archive.read(name).decode() for name in names if name.endswith("entry_points.txt"))
    ours = [path for path in (ROOT / "templates").rglob("*") if path.is_file() and not path.name.startswith(".")]
    carried = {f"dateline/_templates/{path.relative_to(ROOT / 'templates').as_posix()}" for path in ours}
    assert carried <= set(names)
    assert "dateline = dateline.cli:main" in doors
    assert "dateline = dateline.mkdocs_plugin:DatelinePlugin" in doors


def test_make_without_a_target_says_what_can_be_made() -> None:
    said = subprocess.run(["make"], cwd=ROOT, check=True, capture_output=True, text=True).stdout
    assert re.findall(r"^make (\w+)", said, re.MULTILINE)[:4] == ["help", "site", "serve", "test"]
