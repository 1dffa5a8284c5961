"""The site's data opened by heavy programs: Datasette, GeoPandas, pandas, LibreOffice. `python -m tests.audit.data SITE`.

LibreOffice reads a table as a spreadsheet does and writes down what it made of each cell: no text may have become a
formula or a number, and none may have lost a character.
"""

from __future__ import annotations

import asyncio
import csv
import json
import shutil
import subprocess
import sys
import tempfile
import zipfile
from http.server import ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from xml.etree import ElementTree as ET

from dateline.export.csv_files import BOM, guarded
from dateline.export.tables import lines
from tests.audit.examples import EXAMPLES, HEAVY, Served, run

RISKY = (
    "=1+1",
    "+49 30",
    "-5",
    "@SUM(A1)",
    "'",
    "'=2",
    "\t=1",
    '=HYPERLINK("x";"y")',
    "plain",
    "1e5x",
    "=cmd|' /C calc'!A0",
)
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
QUOTED_AS_TEXT = "44,34,76,1"
"""LibreOffice's filter for CSV as its dialogue proposes it: comma, quotation mark, UTF-8, from the first line."""


def datasette(site: Path) -> None:
    """Every table opens, and a question is answered."""
    from datasette.app import Datasette

    async def ask() -> None:
        app = Datasette(files=[], immutables=[str(site / "data/dateline.sqlite")])
        await app.invoke_startup()
        tables = (await app.client.get("/dateline.json")).json()["tables"]
        assert {one["name"] for one in tables} >= {"incidents", "claims", "positions", "figures", "codebook", "terms"}
        for one in tables:
            page = await app.client.get(f"/dateline/{one['name']}")
            assert page.status_code == 200, one["name"]
        rows = (await app.client.get("/dateline.json?sql=select+count(*)+n+from+claims&_shape=objects")).json()["rows"]
        assert rows[0]["n"] > 0

    asyncio.run(ask())


def geopandas(site: Path) -> None:
    """Every feature is read, with the geometry that it has or has not."""
    import geopandas

    for file in sorted(site.glob("data/**/*.geojson")):
        features = json.loads(file.read_text("utf-8"))["features"]
        if not features:
            continue
        read = geopandas.read_file(file)
        assert len(read) == len(features), file
        assert list(read.geometry.isna()) == [one["geometry"] is None for one in features], file
        assert read.geometry.dropna().is_valid.all(), file
        names = "title" if "title" in read else "name"
        assert list(read[names]) == [one["properties"][names] for one in features], file


def examples(site: Path) -> None:
    """The pages' examples that need these libraries."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Served.of(site))
    Thread(target=server.serve_forever, daemon=True).start()
    for example in EXAMPLES:
        if HEAVY.search(example.code):
            run(example, f"http://127.0.0.1:{server.server_port}")
    server.shutdown()


def libreoffice(site: Path) -> None:
    """What a spreadsheet makes of the tables for spreadsheets, and of all the texts that it might misread."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        sys.exit(
            "make audit needs LibreOffice Calc for the tables. On Debian or Ubuntu: apt-get install libreoffice-calc."
        )
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        (folder / "risky.csv").write_text(
            BOM + lines([("text", "n"), *((guarded(t), 1) for t in RISKY)]), "utf-8", newline=""
        )
        for name in ("incidents", "claims", "positions"):
            shutil.copyfile(site / f"data/spreadsheet/{name}.csv", folder / f"{name}.csv")
        files = sorted(folder.glob("*.csv"))
        command = [program, f"-env:UserInstallation=file://{scratch}/profile", "--headless"]
        command += [f"--infilter=CSV:{QUOTED_AS_TEXT}", "--convert-to", "ods", "--outdir", scratch, *map(str, files)]
        subprocess.run(command, check=True, capture_output=True, timeout=300)
        for file in files:
            _compare(file)


def _compare(file: Path) -> None:
    made = _cells(file.with_suffix(".ods"))
    with file.open(encoding="utf-8-sig", newline="") as opened:
        written = list(csv.reader(opened))
    for row, (there, here) in enumerate(zip(written, made, strict=False), 1):
        for text, cell in zip(there, [*here, *[("", "", "")] * len(there)], strict=False):
            kind, formula, shown = cell
            assert not formula, (file.name, row, text)
            if text[:1] in ("'", "=", "+", "@"):
                assert (kind, shown) == ("string", text), (file.name, row, text, cell)
    assert len(made) >= len(written), file.name


def _cells(file: Path) -> list[list[tuple[str, str, str]]]:
    """By row: each cell's type, formula and text."""
    with zipfile.ZipFile(file) as packed:
        top = ET.fromstring(packed.read("content.xml"))  # noqa: S314  LibreOffice wrote it from our own file
    return [[_cell(cell) for cell in row.iter(f"{TABLE}table-cell")] for row in top.iter(f"{TABLE}table-row")]


def _cell(cell: Any) -> tuple[str, str, str]:
    shown = "\n".join(_shown(part) for part in cell.iter(f"{TEXT}p"))
    return cell.get(f"{OFFICE}value-type", ""), cell.get(f"{TABLE}formula", ""), shown


def _shown(part: Any) -> str:
    """A paragraph's text; runs of spaces and tabs are elements of their own."""
    out = part.text or ""
    for inside in part:
        name = inside.tag.removeprefix(TEXT)
        out += " " * int(inside.get(f"{TEXT}c", "1")) if name == "s" else "\t" if name == "tab" else _shown(inside)
        out += inside.tail or ""
    return out


def main() -> None:
    site = Path(sys.argv[1]).resolve()
    for check in (datasette, geopandas, examples, libreoffice):
        check(site)
        print(f"data: {check.__name__} reads it")


if __name__ == "__main__":
    main()
