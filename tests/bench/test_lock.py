"""That `make bench` installs what it needs beside the very packages that the site is built with."""

import tomllib
from pathlib import Path

from packaging.requirements import Requirement

from tests.test_setup import _pins, _text

ROOT = Path(__file__).parents[2]


def test_the_lock_meets_the_group() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    pins = _pins("bench")
    for asked in map(Requirement, project["dependency-groups"]["bench"]):
        assert any(asked.specifier.contains(version) for version in pins.get(asked.name, ())), "run `make lock`"


def test_it_changes_no_package_of_the_site() -> None:
    bench = _pins("bench")
    assert {name: bench.get(name) for name in _pins("site")} == _pins("site")


def test_it_leaves_the_choice_of_registry_to_the_machine() -> None:
    assert "://" not in _text("bench")
