"""Tables as other people's programs write them: every whole row comes through as it is, and a broken one costs itself."""

from __future__ import annotations

import csv
import io
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.importers import text
from dateline.importers.rows import MOST_LINES, Row, Table, position

COLUMNS = ["id", "name", "b", "c", "d", "e", "f", "g"]


def read(data: bytes, named: str = "") -> tuple[list[Row], list[tuple[int, int, str]]]:
    """The rows of a table below its header, and where what was told of it stands."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "t.csv")
        path.write_bytes(data)
        found = named or text.encoding(path).name
        with closing(Table(path, "t.csv", found, lambda row: list(row) if "id" in row else None)) as table:
            rows = list(table)
            told = [(*(f.spot.at or (0, 0)), f.code) for f in table.findings]
    return rows, told


def values(rows: list[Row]) -> list[dict[str, str]]:
    return [dict(row.values) for row in rows]


CELLS = st.text(
    st.characters(codec="cp1252", exclude_characters="\x00\r\n\x1a", exclude_categories=["Cc", "Cs"]), max_size=12
)
LONG = st.one_of(
    CELLS, st.tuples(CELLS, CELLS).map("\n".join), st.sampled_from(['"', '""', '"""x"""', 'a "b" c', ",;\t|", "=1+1"])
)


@st.composite
def tables(draw: st.DrawFn, cells: st.SearchStrategy[str] = LONG) -> list[list[str]]:
    n = draw(st.integers(1, 8))
    return [[str(i), *draw(st.lists(cells, min_size=len(COLUMNS) - 1, max_size=len(COLUMNS) - 1))] for i in range(n)]


def written(rows: list[list[str]], delimiter: str, end: str, quoting: int) -> str:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator=end, quoting=quoting)  # type: ignore[arg-type]
    writer.writerows([COLUMNS, *rows])
    return out.getvalue()


@settings(max_examples=60, deadline=None)
@given(
    tables(),
    st.sampled_from(",;\t|"),
    st.sampled_from(["\n", "\r\n", "\r"]),
    st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252"]),
)
def test_a_table_comes_through_however_it_was_written(
    rows: list[list[str]], delimiter: str, end: str, quoting: int, named: str
) -> None:
    if end == "\r":
        quoting = csv.QUOTE_ALL  # else a line break of another kind is left bare, and is one more row to everybody
    data = written(rows, delimiter, end, quoting).encode(named)
    found, told = read(data, "cp1252" if named == "cp1252" else "")
    assert told == []
    assert values(found) == [
        {name: cell.strip() for name, cell in zip(COLUMNS, row, strict=True) if cell.strip()} for row in rows
    ]


@settings(max_examples=40, deadline=None)
@given(tables(LONG.map(lambda cell: cell.replace("\n", " "))), st.data())
def test_a_broken_row_is_told_by_its_line_and_the_others_go_in(rows: list[list[str]], data: st.DataObject) -> None:
    """The others are of one line each: where quoted lines follow a mark that is not closed, nobody can tell them apart."""
    at = data.draw(st.integers(0, len(rows) - 1))
    lines = written(rows, ",", "\n", csv.QUOTE_ALL)
    whole = [written([row], ",", "\n", csv.QUOTE_ALL).partition("\n")[2] for row in rows]
    broken = data.draw(st.sampled_from(["one,two\n", f'9,"never closed{"," * 6}\n', f"9{',x' * 8}\n"]))
    before = lines.count("\n") - sum(part.count("\n") for part in whole[at:])
    found, told = read((lines[: lines.index("\n") + 1] + "".join([*whole[:at], broken, *whole[at:]])).encode())
    assert [(line, code.removeprefix("import-") in ("width", "quote")) for line, _, code in told] == [
        (before + 1, True)
    ]
    assert [row.values["id"] for row in found] == [row[0] for row in rows]


def test_lines_are_counted_through_line_breaks_in_cells() -> None:
    rows, _ = read(b'id,name\n1,"two\nlines"\n2,x\n')
    assert [row.line for row in rows] == [2, 4]


def test_a_cell_is_found_after_quoted_signs_and_lines() -> None:
    assert position('1,"a, ""b""\nc",here', ",", 2) == (1, 4)
    assert position("1,x", ",", 0) == (0, 1)


def test_a_quotation_mark_that_nobody_closes_does_not_take_the_rest_of_the_file() -> None:
    lines = [f"{i},n{i}{',x' * 6}" for i in range(2 * MOST_LINES)]
    lines[3] = '3,"n3' + ",x" * 6
    rows, told = read("\n".join([",".join(COLUMNS), *lines]).encode())
    assert told == [(5, 1, "import-quote")]
    assert len(rows) == len(lines) - 1


def test_a_quotation_mark_too_many_does_not_merge_two_rows() -> None:
    rows, told = read(f'{",".join(COLUMNS)}\n1,"a{",x" * 6}\n2,"b"{",x" * 6}\n'.encode())
    assert told == [(2, 1, "import-quote")]
    assert [row.values["id"] for row in rows] == ["2"]


@pytest.mark.parametrize("extra", [",", ",,,"])
def test_empty_cells_after_the_last_column_are_nothing(extra: str) -> None:
    rows, told = read(f"id,name{extra}\n1,x{extra}\n2,y{extra}\n".encode())
    assert values(rows) == [{"id": "1", "name": "x"}, {"id": "2", "name": "y"}]
    assert told == []
    rows, told = read(f"id,name\n1,x{extra}\n2,y{extra}\n".encode())
    assert [row.values["name"] for row in rows] == ["x", "y"]


def test_a_cell_too_many_is_no_empty_cell_at_the_end() -> None:
    rows, told = read(b"id,a,b\n1,x,y\n2,x, and z,\n")
    assert [row.values["id"] for row in rows] == ["1"]
    assert told == [(3, 1, "import-width")]


def test_excel_says_which_sign_divides() -> None:
    rows, _ = read(b"sep=;\r\nid;name, with commas\r\n1;x,y\r\n")
    assert values(rows) == [{"id": "1", "name, with commas": "x,y"}]


def test_titles_above_the_header_and_empty_lines_are_passed_over() -> None:
    rows, _ = read(b"Our table,\n\nid,name\n\n1,x\n,\n")
    assert values(rows) == [{"id": "1", "name": "x"}]


def test_damaged_bytes_cost_their_row() -> None:
    good = "2,Gué et été\n".encode()
    rows, told = read(b"id,name\n1,Gu\xe9\n" + good * 3)
    assert told == [(2, 3, "import-damaged")]
    assert len(rows) == 3


@pytest.mark.parametrize(
    ("data", "name"), [("Gué".encode("cp1252"), "cp1252"), ("Привет мир".encode("cp1251"), "cp1251")]
)
def test_a_code_page_is_told_by_its_letters(data: bytes, name: str, tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_bytes(b"id,name\n1," + data * 3)
    assert text.encoding(tmp_path / "t.csv") == text.Encoding(name, guessed=True)


def test_a_late_letter_of_two_bytes_is_seen_across_a_piece_of_the_file(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_bytes(b"x" * (text.CHUNK - 1) + "é".encode() + b"x")
    assert text.encoding(tmp_path / "t.csv") == text.Encoding("utf-8")
