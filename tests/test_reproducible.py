"""The same tree and the same day give the same bytes, wherever, by whomever and under whatever settings it is built."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.conftest import DAY, ROOT
from tests.press.engine import snapshot
from tests.written import TINY

PLAIN = {"TZ": "UTC", "LC_ALL": "C", "PYTHONHASHSEED": "0"}
ELSEWHERE = {
    "time zone": {"TZ": "Pacific/Kiritimati"},
    "locale": {"LC_ALL": "C.UTF-8", "LANG": "fr_FR.UTF-8", "LANGUAGE": "ar"},
    "hash seed": {"PYTHONHASHSEED": "4242"},
}


def build(
    root: Path, day: str = DAY, umask: int = 0o022, backwards: bool = False, world: Mapping[str, str] = PLAIN
) -> dict[str, bytes]:
    """The tiny site, built in a folder of its own by a process of its own."""
    files = sorted(file for file in TINY.rglob("*") if file.is_file())
    for file in (
        reversed(files) if backwards else files
    ):  # the order in which a folder is read may be that of its making
        to = root / file.relative_to(TINY)
        to.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, to)
    env = os.environ | PLAIN | {"SOURCE_DATE_EPOCH": day, "NO_MKDOCS_2_WARNING": "1"} | dict(world)
    env["PYTHONPATH"] = os.pathsep.join(filter(None, [str(ROOT / "generator"), os.environ.get("PYTHONPATH")]))
    command = [sys.executable, "-m", "mkdocs", "build", "-q"]
    made = subprocess.run(command, cwd=root, env=env, umask=umask, check=False, capture_output=True, text=True)
    assert made.returncode == 0, made.stderr
    return snapshot(root / "site")


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return build(tmp_path_factory.mktemp("plain"))


def differing(one: dict[str, bytes], other: dict[str, bytes]) -> list[str]:
    return sorted(uri for uri in one.keys() | other.keys() if one.get(uri) != other.get(uri))


@pytest.mark.parametrize("what", ELSEWHERE)
def test_nothing_of_the_surroundings_is_in_the_site(what: str, plain: dict[str, bytes], tmp_path: Path) -> None:
    assert differing(plain, build(tmp_path, world=ELSEWHERE[what])) == []


def test_nor_the_path_the_umask_or_the_order_of_files(plain: dict[str, bytes], tmp_path: Path) -> None:
    assert differing(plain, build(tmp_path / "another place" / "deeper", umask=0o077, backwards=True)) == []


def test_the_day_is_an_input_and_is_seen(plain: dict[str, bytes], tmp_path: Path) -> None:
    assert "index.html" in differing(plain, build(tmp_path, day=str(int(DAY) + 86_400)))


def test_one_sum_compares_two_builds(plain: dict[str, bytes]) -> None:
    lines = plain["SHA256SUMS"].decode().splitlines()
    assert [line.partition("  ")[2] for line in lines] == sorted(uri for uri in plain if uri != "SHA256SUMS")
    assert all(
        hashlib.sha256(plain[uri]).hexdigest() == digest for digest, _, uri in (x.partition("  ") for x in lines)
    )
