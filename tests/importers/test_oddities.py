"""Whole imports of made-up tables with the oddities of real ones: what can be read goes in, what cannot is told by line."""

from __future__ import annotations

import contextlib
import csv
import io
import re
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from dateline import build, report
from dateline.cli import main
from tests.importers import making

DAY = date(2026, 1, 1)
SPELT = {
    "iso": "{0:%Y-%m-%d}",
    "stamp": "{0:%Y-%m-%d} 00:00:00.000",
    "words": "{0:%d %B %Y}",
    "us": "{0:%m/%d/%Y} 12:00:00 AM",
    "serial": "{1}",
}
BROKEN = {
    "date_start": "2023-02-30",
    "best": "a dozen",
    "latitude": "1000",
    "type_of_violence": "4",
    "country": "",
    "date_end": "1900-01-01",
}


@dataclass(frozen=True, slots=True)
class Written:
    """A row, how many killed a record of it must say, and whether the row is broken."""

    row: dict[str, str]
    killed: str
    broken: bool
    day: date


@st.composite
def a_row(draw: st.DrawFn) -> Written:
    day = draw(st.dates(date(1990, 1, 1), date(2023, 12, 31)))
    spelt = SPELT[draw(st.sampled_from(sorted(SPELT)))].format(day, (day - date(1899, 12, 30)).days)
    n = draw(st.integers(1, 9999))
    number = draw(st.sampled_from([str(n), f"{n:,}", f"{n:,}".replace(",", "\u00a0"), f"{n}.0"]))
    row = making.ged(
        date_start=spelt,
        date_end=draw(st.sampled_from([spelt, ""])),
        low=number,
        best=draw(st.sampled_from([number, "", "-1", "NA"])),
        high=number,
        number_of_sources=draw(st.sampled_from(["-1", "", "2"])),
        where_coordinates=draw(st.sampled_from(["Ford", "Gué", 'The "Ford"', "Ford,\nby the mill"])),
        where_description=draw(st.sampled_from(["", '"""tripled"""', "a; b, c\td", "L’été"])),
        side_b=draw(st.sampled_from(["Red Front", "Reds / Blues, together", "Front rouge"])),
        source_article=draw(
            st.sampled_from(
                [
                    "",
                    "no articles here",
                    '"""Daily,2023-01-01,""""Quoted"""" twice"""',
                    making.GED_ROW["source_article"],
                ]
            )
        ),
        deaths_a="0",
        deaths_b="-1",
        deaths_unknown="",
    )
    column = draw(st.none() | st.sampled_from(sorted(BROKEN)))
    return Written(row | ({column: BROKEN[column]} if column else {}), str(n), column is not None, day)


@settings(max_examples=12, deadline=None)
@given(
    st.lists(a_row(), min_size=1, max_size=6),
    st.sampled_from([",", ";", "\t"]),
    st.sampled_from(["\n", "\r\n"]),
    st.sampled_from(["utf-8", "utf-8-sig", "cp1252", "utf-16"]),
    st.booleans(),
)
def test_what_can_be_read_goes_in_and_what_cannot_is_told_by_its_line(
    rows: list[Written], delimiter: str, end: str, named: str, trailing: bool
) -> None:
    text, lines = _table([one.row | {"id": str(n)} for n, one in enumerate(rows)], delimiter, end, trailing)
    with TemporaryDirectory() as folder:
        root, heard = making.site(Path(folder)), io.StringIO()
        Path(folder, "t.csv").write_bytes(text.encode(named))
        with contextlib.redirect_stderr(heard), contextlib.redirect_stdout(io.StringIO()):
            call = ["import", "ged", f"{folder}/t.csv", "--content", str(root), "--version", "24.1", "--dates", "us"]
            encoding = ["--encoding", named] if named == "cp1252" else []
            status = main([*call, *encoding])
        told = {int(line) for line in re.findall(r"t\.csv:(\d+):\d+ import-", heard.getvalue())}
        bad = [n for n, one in enumerate(rows) if one.broken]
        assert status == (1 if bad else 0)
        assert len(told) == len(bad)
        assert all(any(lines[n] <= line < lines[n + 1] for line in told) for n in bad)
        checked = build.examine(root, DAY)
        assert not report.errors(report.problems(checked.findings, report.reader(root)))
        there = {r.imported.id: r for r in checked.value.incidents.values() if r.imported}
        assert sorted(there) == sorted(str(n) for n, one in enumerate(rows) if not one.broken)
        for id_, record in there.items():
            meant = rows[int(id_)]
            assert {x.claim: str(x.value) for x in record.said[0].asserts}["killed"] == meant.killed
            assert record.date.first - meant.day == timedelta(0)


def _table(rows: list[dict[str, str]], delimiter: str, end: str, trailing: bool) -> tuple[str, list[int]]:
    """The table's text, and the line in which each row begins, with one more for the end."""
    out, begins = io.StringIO(), []
    writer = csv.writer(out, delimiter=delimiter, lineterminator=f"{delimiter if trailing else ''}{end}")
    writer.writerow(rows[0])
    for row in rows:
        begins.append(len(re.findall("\r\n|\n", out.getvalue())) + 1)
        writer.writerow(row.values())
    return out.getvalue(), [*begins, len(re.findall("\r\n|\n", out.getvalue())) + 1]
