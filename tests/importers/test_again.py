"""Run again, an import updates and never doubles; what an editor has changed stays, and a clash is told."""

from __future__ import annotations

import contextlib
import io
from datetime import date
from pathlib import Path

import pytest

from dateline import build, report
from dateline.cli import main
from tests.importers import making


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return making.site(tmp_path)


def run(root: Path, *rows: dict[str, str], version: str = "24.1", flags: tuple[str, ...] = ()) -> tuple[int, str]:
    (root.parent / "t.csv").write_text(making.table(rows), "utf-8")
    said = io.StringIO()
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
        call = ["import", "ged", str(root.parent / "t.csv"), "--content", str(root), "--version", version, *flags]
        return main(call), said.getvalue()


def record(root: Path, id_: str = "1001") -> Path:
    (found,) = (root / "incidents").rglob(f"*-ucdp-ged-{id_}.md")
    return found


def test_the_same_rows_again_change_nothing(root: Path) -> None:
    rows = [making.ged(), making.ged(id="2", where_coordinates="Hill", side_b="Nobody's Friends")]
    run(root, *rows)
    before = making.files(root)
    status, said = run(root, *reversed(rows))
    assert (status, making.files(root)) == (0, before)
    assert "records as they were: 2" in said
    assert "new records" not in said


def test_what_the_dataset_says_now_is_taken_over_under_the_same_id(root: Path) -> None:
    run(root, making.ged())
    status, said = run(root, making.ged(best="13", date_start="2023-10-04", where_coordinates="Mill"), version="25.1")
    assert status == 0
    assert "records updated: 1" in said
    assert record(root).name.startswith("2023-10-05-ford-town")
    text = record(root).read_text("utf-8")
    assert "date: 2023-10-04/2023-10-05" in text
    assert "version: 25.1" in text
    assert "dataset: ucdp-ged-25-1" in text


def test_what_an_editor_changed_stays(root: Path) -> None:
    run(root, making.ged())
    edited = record(root).read_text("utf-8").replace("type: armed-clash", "type: shelling") + "\nAn editor's words.\n"
    record(root).write_text(edited, "utf-8")
    status, said = run(root, making.ged(), version="25.1")
    assert (status, record(root).read_text("utf-8")) == (0, edited)
    assert "records left as an editor has them: 1\n" in said


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_a_clash_is_told_and_told_no_more_once_it_is_settled(root: Path, ending: str) -> None:
    run(root, making.ged())
    edited = record(root).read_text("utf-8").replace("type: armed-clash", "type: shelling").replace("\n", ending)
    record(root).write_bytes(edited.encode())
    status, said = run(root, making.ged(best="13"))
    assert status == 1
    assert " import-conflict " in said
    assert record(root).read_bytes() == edited.encode()
    row = said.partition("write “row: ")[2].partition("”")[0]
    old = edited.partition("row: ")[2][: len(row)]
    record(root).write_bytes(edited.replace(old, row).encode())
    status, said = run(root, making.ged(best="13"))
    assert (status, " import-conflict " in said) == (0, False)


def test_line_ends_that_git_changed_are_no_edit(root: Path) -> None:
    run(root, making.ged())
    record(root).write_bytes(record(root).read_bytes().replace(b"\n", b"\r\n"))
    assert "records updated: 1" in run(root, making.ged(best="13"))[1]


def test_a_withdrawn_record_stays_withdrawn_and_is_no_clash(root: Path) -> None:
    run(root, making.ged())
    text = (
        record(root).read_text("utf-8").replace("imported:", "withdrawn: {date: 2024-05-01, kind: error}\nimported:", 1)
    )
    record(root).write_text(text, "utf-8")
    status, said = run(root, making.ged(best="13"))
    assert (status, record(root).read_text("utf-8")) == (0, text)
    assert "records left as an editor has them: 1\n" in said


def test_a_record_that_an_editor_wrote_of_an_event_is_that_event_s(root: Path) -> None:
    path = next((root / "incidents" / "2024").glob("2024-03-07*.md"))
    text = path.read_text("utf-8").replace("reports:", 'imported: {from: mirror, id: "x"}\nreports:', 1)
    path.write_text(text.replace("from: mirror", "from: ucdp-ged").replace('"x"', '"1001"'), "utf-8")
    (root / "sources" / "ucdp-ged.md").write_text("---\nname: UCDP GED\nkind: dataset\n---\n", "utf-8")
    before = making.files(root)
    assert "records left as an editor has them: 1\n" in run(root, making.ged())[1]
    assert making.files(root) == before


def test_an_alias_that_was_added_gives_its_actor_a_side(root: Path) -> None:
    run(root, making.ged(side_b="The Reds of the North"))
    assert "actor: reds" not in record(root).read_text("utf-8")
    reds = root / "actors" / "reds.md"
    reds.write_text(reds.read_text("utf-8").replace("aliases: [RF]", "aliases: [RF, The Reds of the North]"), "utf-8")
    assert "records updated: 1" in run(root, making.ged(side_b="The Reds of the North"))[1]
    assert "{actor: reds, side: b, by: event}" in record(root).read_text("utf-8")


def test_a_dry_run_shows_the_same_and_writes_nothing(root: Path) -> None:
    rows = [making.ged(), making.ged(id="2", where_coordinates="Hill"), making.ged(id="3", country="")]
    before = making.files(root)
    status, planned = run(root, *rows, flags=("--dry-run",))
    assert making.files(root) == before
    assert status == 1
    really, said = run(root, *rows)
    assert (planned.splitlines()[3:], status) == (said.splitlines()[3:-1], really)
    assert "new records: 2" in planned


def test_an_import_that_was_cut_short_is_finished_by_the_next(root: Path) -> None:
    rows = [making.ged(id=str(n), where_coordinates=f"Hill {n}") for n in range(6)]
    run(root, *rows[:3])
    record(root, "1").with_name(".left.behind").write_text("half", "utf-8")
    record(root, "1").with_name(".left.behind").unlink()
    assert "new records: 3" in run(root, *rows)[1]
    checked = build.examine(root, date(2026, 1, 1))
    assert not report.errors(report.problems(checked.findings, report.reader(root)))


def test_events_that_share_the_beginning_of_an_id_are_told_apart(root: Path) -> None:
    rows = [making.ged(id=id_) for id_ in ("1", "11", "1-1", "A/1", "a 1", "Ä1")]
    assert "new records: 6" in run(root, *rows)[1]
    assert "records as they were: 6" in run(root, *rows)[1]


def test_two_places_of_one_name_far_apart_are_two(root: Path) -> None:
    rows = [making.ged(id="1", where_coordinates="Hill"), making.ged(id="2", where_coordinates="Hill", latitude="14.0")]
    run(root, *rows, making.ged(id="3", where_coordinates="Hill", latitude="10.51"))
    text = (root / "places" / "ucdp-ged" / "north.yml").read_text("utf-8")
    assert text.count("name: Hill") == 2


def test_a_known_actor_s_id_is_never_a_source_s(root: Path) -> None:
    run(root, making.ged(source_article='"Blues,2023-10-06,x"'))
    assert (root / "sources" / "blues-press.md").is_file()


def test_losses_are_written_row_by_row_and_formulas_stay_text(root: Path) -> None:
    told = root.parent / "told"
    run(root, making.ged(side_b="=cmd|' /C calc'!A0"), flags=("--report", str(told)))
    assert ",'=cmd|' /C calc'!A0,actor-unmatched," in (told / "losses.csv").read_text("utf-8")
    assert (told / "actors.csv").read_text("utf-8").splitlines()[1] == "'=cmd|' /C calc'!A0,1,"
