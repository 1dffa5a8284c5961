"""One broken table for each problem code of an import, with the exact words that an editor sees.

A folder tests/importers/broken/CODE holds the table, the call, perhaps a mapping file, and in expected.txt what is told.
Run `python -m tests.importers.test_broken` to write expected.txt anew after a change of words.
"""

from __future__ import annotations

import contextlib
import io
import os
import shutil
import sys
import tempfile
from pathlib import Path

import pytest

from dateline import templates
from dateline.cli import main
from tests.importers import making

BROKEN = Path(__file__).parent / "broken"
TABLES = sorted(folder.name for folder in BROKEN.iterdir())
EDITED = "import-conflict"


def told(code: str) -> str:
    """What is told on the way, called from the folder that holds the table."""
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
        making.site(Path())
        for file in (BROKEN / code).iterdir():
            shutil.copy(file, file.name)
        if code == EDITED:
            _edited_before()
        heard = io.StringIO()
        with contextlib.redirect_stderr(heard), contextlib.redirect_stdout(io.StringIO()):
            status = main(["import", *Path("call.txt").read_text("utf-8").split()])
        assert status in (0, 1, 2)
        return heard.getvalue()


def _edited_before() -> None:
    """The same event was imported when the dataset said something else of it, and an editor has changed the title."""
    Path("before.csv").write_text(making.table([making.ged()]), "utf-8")
    with contextlib.redirect_stdout(io.StringIO()):
        assert main(["import", "ged", "before.csv", "--version", "24.1"]) == 0
    (record,) = Path("content/incidents/2023").glob("*ged-1001.md")
    record.write_text(record.read_text("utf-8").replace("fighting", "a fight"), "utf-8")


@pytest.mark.parametrize("code", TABLES)
def test_an_editor_sees(code: str) -> None:
    assert told(code) == (BROKEN / code / "expected.txt").read_text("utf-8")


@pytest.mark.parametrize("code", TABLES)
def test_the_code_itself_is_among_what_is_told(code: str) -> None:
    assert f" {code} " in told(code)


def test_there_is_a_broken_table_for_every_code() -> None:
    assert sorted(code for code in templates.problems() if code.startswith("import-")) == TABLES


if __name__ == "__main__":
    os.environ.setdefault("SOURCE_DATE_EPOCH", "1735689600")
    for name in TABLES:
        (BROKEN / name / "expected.txt").write_text(told(name), "utf-8")
    sys.stdout.write(f"{len(TABLES)} written\n")
