"""The five formats, opened: whose events they are, and how a row of each is read. What stands in the way is told."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..model.codebooks import GED_COLUMNS
from ..model.mapping import TableMapping
from ..model.problem import Checked, Finding, Spot
from ..parse.decode import decode
from ..parse.front_matter import load_yaml
from ..parse.nearest import nearest
from ..read import SourceFile
from . import acled, ged, hxl, mapped
from .event import Coded, Dataset
from .geojson import Features
from .reading import Reading
from .rows import Table
from .text import Encoding, encoding

FORMATS = ("ged", "acled", "hxl", "csv", "geojson")
MAPPED = ("hxl", "csv", "geojson")
"""Formats that need a mapping file."""

Vocabularies = Mapping[str, Mapping[str, Mapping[str, Any]]]


@dataclass(frozen=True, slots=True)
class Asked:
    """A file to be imported, as it was asked for."""

    form: str
    path: Path
    mapping: TableMapping | None = None
    version: str = ""
    published: str = ""
    """The day on which this version was published or taken, where that was said."""
    today: str = ""
    dates: str = ""
    encoding: str = ""


@dataclass(frozen=True, slots=True)
class Opened:
    """A file that can be read: its dataset, its rows, and what makes an event of one."""

    dataset: Dataset
    rows: Table | Features
    read: Callable[[Reading], Coded]
    dates: str


def opened(asked: Asked, vocabularies: Vocabularies) -> Checked[Opened | None]:
    """The file, ready to be read; None, with what is in the way, where it is not what it was said to be."""
    match asked.form:
        case "ged":
            return _ged(asked)
        case "acled":
            return _acled(asked, vocabularies)
        case "geojson":
            return _geojson(asked, vocabularies)
        case _:
            return _table_by_mapping(asked, vocabularies)


def _ged(asked: Asked) -> Checked[Opened | None]:
    version = asked.version or ged.version(asked.path.name)
    if not version:
        return Checked(None, (_at(asked, "import-version", dataset="UCDP GED"),))
    table, findings = _table(asked, ged.header)
    if not table.columns and ged.has_no_header(table.first_cells()):
        table.begin_without(GED_COLUMNS)
        findings.append(_at(asked, "import-headless"))
    findings += _missing(asked, table.columns, ged.NEEDED)
    made = Opened(
        ged.dataset(version, asked.published),
        table,
        ged.coded,
        asked.dates or "iso",
    )
    return _unless(findings, made)


def _acled(asked: Asked, vocabularies: Vocabularies) -> Checked[Opened | None]:
    table, findings = _table(asked, acled.header)
    findings += _missing(asked, table.columns, acled.NEEDED)
    types = acled.types(vocabularies.get("event-types", {}))
    made = Opened(
        acled.dataset(asked.version, asked.published or asked.today),
        table,
        lambda row: acled.coded(row, types),
        asked.dates or "day-first",
    )
    return _unless(findings, made)


def _table_by_mapping(asked: Asked, vocabularies: Vocabularies) -> Checked[Opened | None]:
    how = asked.mapping
    assert how is not None
    if asked.form == "hxl":
        tags = hxl.Header()
        table, findings = _table(asked, tags)
        how = hxl.mapping(how, table.columns)
        of_acled = tags.of_acled
    else:
        wanted = set(mapped.needed(how))
        table, findings = _table(asked, lambda row: list(row) if wanted & set(row) else None)
        of_acled = {column.lower() for column in table.columns} >= acled.MARKS
    return _with_mapping(asked, how, vocabularies, table, findings, of_acled=of_acled)


def _geojson(asked: Asked, vocabularies: Vocabularies) -> Checked[Opened | None]:
    assert asked.mapping is not None
    return _with_mapping(asked, asked.mapping, vocabularies, Features(asked.path, str(asked.path)), [], of_acled=False)


def _with_mapping(
    asked: Asked,
    how: TableMapping,
    vocabularies: Vocabularies,
    rows: Table | Features,
    findings: list[Finding],
    *,
    of_acled: bool,
) -> Checked[Opened | None]:
    if isinstance(rows, Table):
        named = (
            mapped.needed(how) if asked.form == "csv" else [how.columns.id or "#event+id", how.columns.date or "#date"]
        )
        findings += _missing(asked, rows.columns, named)
    dataset = mapped.dataset(how)
    if of_acled and dataset.republish:
        findings.append(_at(asked, "import-acled"))
    made = Opened(
        dataset,
        rows,
        mapped.mapped(how, vocabularies),
        asked.dates or how.dates,
    )
    return _unless(findings, made)


def _table(asked: Asked, header: Callable[[Sequence[str]], Sequence[str] | None]) -> tuple[Table, list[Finding]]:
    how = Encoding(asked.encoding) if asked.encoding else encoding(asked.path)
    table = Table(asked.path, str(asked.path), how.name, header)
    return table, [_at(asked, "import-encoding", encoding=how.name)] if how.guessed else []


def _missing(asked: Asked, columns: Sequence[str], needed: Iterable[str]) -> list[Finding]:
    """A finding for each column that must be there, with the nearest one that is; or one for all, if none is."""
    if not columns:
        return [_at(asked, "import-no-header", columns=", ".join(needed))]
    lacking = [column for column in needed if column not in columns]
    known = ", ".join(column for column in columns if column)
    return [
        _at(asked, "import-column", column=column, nearest=nearest(column, [c for c in columns if c]), columns=known)
        for column in lacking
    ]


def _unless(findings: list[Finding], made: Opened) -> Checked[Opened | None]:
    """What could be opened; not where a column is missing, or the terms of its rows are not those it claims."""
    if {"import-column", "import-no-header", "import-acled"} & {found.code for found in findings}:
        made.rows.close()
        return Checked(None, tuple(findings))
    return Checked(made, tuple(findings))


def _at(asked: Asked, code: str, **args: object) -> Finding:
    return Finding(Spot(str(asked.path), at=(1, 1)), code, {key: str(value) for key, value in args.items()})


def mapping(path: Path) -> Checked[TableMapping | None]:
    """A mapping file, with everything that is wrong in it where it stands."""
    try:
        text = path.read_text("utf-8-sig")
    except UnicodeDecodeError:
        return Checked(None, (Finding.at(str(path), (), "file-encoding", encoding="cp1252"),))
    loaded = load_yaml(SourceFile(str(path), text))
    if loaded.value is None or loaded.findings:
        return Checked(None, loaded.findings)
    return decode("mapping", str(path), loaded.value, shape=TableMapping)
