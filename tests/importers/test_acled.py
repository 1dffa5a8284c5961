"""ACLED in: to a private root and nowhere else, in the form of today and in the older one in capitals."""

from __future__ import annotations

import contextlib
import io
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from dateline import build, report
from dateline.cli import main
from dateline.model.records import Incident
from tests.importers import making

DAY = date(2026, 1, 1)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "private").mkdir()
    return making.site(tmp_path)


def run(root: Path, *rows: Mapping[str, str], flags: tuple[str, ...] = ()) -> int:
    (root.parent / "t.csv").write_text(making.table(rows), "utf-8")
    private = root.parent / "private"
    with contextlib.redirect_stdout(io.StringIO()):
        call = [
            "import",
            "acled",
            str(root.parent / "t.csv"),
            "--content",
            str(root),
            "--private",
            str(private),
            *flags,
        ]
        return main(call)


def only(root: Path) -> Incident:
    checked = build.examine(root, DAY, root.parent / "private")
    problems = report.problems(checked.findings, report.reader(root))
    assert not report.errors(problems), [report.as_text(problem) for problem in problems]
    (found,) = (record for record in checked.value.incidents.values() if record.imported)
    return found


def test_its_rows_go_nowhere_without_a_private_root(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = making.files(root)
    (root.parent / "t.csv").write_text(making.table([making.acled()]), "utf-8")
    assert main(["import", "acled", str(root.parent / "t.csv"), "--content", str(root)]) == 2
    assert "may not be republished" in capsys.readouterr().err
    assert making.files(root) == before


def test_nothing_of_it_stands_in_the_public_root(root: Path) -> None:
    before = making.files(root)
    assert run(root, making.acled()) == 0
    assert making.files(root) == before
    assert any("acled-lnd7" in path for path in making.files(root.parent / "private"))


def test_a_private_root_inside_the_public_one_is_none(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / "hidden").mkdir()
    (root.parent / "t.csv").write_text(making.table([making.acled()]), "utf-8")
    call = ["import", "acled", str(root.parent / "t.csv"), "--content", str(root), "--private", str(root / "hidden")]
    assert main(call) == 2
    assert "whoever pushes one would push the other" in capsys.readouterr().err


def test_an_event_is_the_dataset_s_own(root: Path) -> None:
    assert run(root, making.acled()) == 0
    record = only(root)
    assert record.imported is not None
    assert (record.imported.from_, record.imported.id) == ("acled", "LND7")
    assert [(role.actor, role.side) for role in record.actors] == [("blues", "a"), ("reds", "b")]
    assert record.said[0].quote is not None
    assert record.said[0].quote.original == making.ACLED_ROW["notes"]
    assert {n.claim: str(n.value) for n in record.said[0].asserts} == {"event": "None", "killed": "4"}


def test_a_nought_of_fatalities_is_no_denial(root: Path) -> None:
    assert run(root, making.acled(fatalities="0")) == 0
    assert list(only(root).claims) == ["event"]


@pytest.mark.parametrize(("precision", "edtf"), [("1", "2023-10-05"), ("2", "2023-10-05~"), ("3", "2023-10")])
def test_a_week_is_about_a_day_and_a_month_a_month(root: Path, precision: str, edtf: str) -> None:
    assert run(root, making.acled(time_precision=precision)) == 0
    assert only(root).date.edtf == edtf


@pytest.mark.parametrize(
    ("precision", "place"), [("1", ("ford", None, None)), ("2", (None, "ford", None)), ("3", (None, None, "north"))]
)
def test_a_regional_capital_that_stands_for_its_region_is_the_region(
    root: Path, precision: str, place: tuple[str | None, str | None, str | None]
) -> None:
    assert run(root, making.acled(geo_precision=precision)) == 0
    where = only(root).place
    assert (where.at, where.near, where.in_) == place


def test_the_older_form_in_capitals_with_days_first_goes_in(root: Path) -> None:
    row = making.acled(
        event_date="05/10/2023", inter1="1", inter2="2", interaction="12", actor1="Blue Army", assoc_actor_1="Old Guard"
    )
    for column in ("disorder_type", "civilian_targeting", "tags", "iso"):
        del row[column]
    older = {"assoc_actor_1": "ALLY_ACTOR_1", "assoc_actor_2": "ALLY_ACTOR_2"}
    assert run(root, {"GWNO": "999", **{older.get(c, c.upper()): v for c, v in row.items()}}) == 0
    record = only(root)
    assert record.date.edtf == "2023-10-05"
    assert [(role.actor, role.side) for role in record.actors] == [("blues", "a"), ("reds", "b")]
    assert record.imported is not None
    assert record.imported.codes["assoc_actor_1"] == "Old Guard"


@pytest.mark.parametrize(
    ("kind", "name"), [("Civilians", "Civilians (Land)"), ("6", "Protesters (Land)"), ("Rioters", "Rioters (Land)")]
)
def test_people_who_happened_to_be_there_are_no_actors(root: Path, kind: str, name: str) -> None:
    row = making.acled(
        event_type="Protests", sub_event_type="Peaceful protest", actor1=name, inter1=kind, actor2="", inter2=""
    )
    assert run(root, row, flags=("--new-actors",)) == 0
    record = only(root)
    assert record.type == "protest"
    assert record.actors == ()
    assert not (root.parent / "private" / "actors").exists()


def test_a_type_that_the_vocabulary_does_not_have_is_told(root: Path, tmp_path: Path) -> None:
    row = making.acled(event_type="Riots", sub_event_type="Mob violence")
    assert run(root, row, flags=("--report", str(tmp_path / "told"))) == 0
    assert only(root).type == "other"
    assert "Riots: Mob violence" in (tmp_path / "told" / "losses.csv").read_text("utf-8")


def test_of_several_types_the_one_that_says_least_is_taken(root: Path) -> None:
    assert run(root, making.acled(event_type="Strategic developments", sub_event_type="Other")) == 0
    assert only(root).type == "other"


def test_rows_of_acled_are_known_by_their_columns_whatever_the_file_is_called(root: Path) -> None:
    mapping = (
        making.MAPPING.split("columns:")[0] + "columns: {id: event_id_cnty, date: event_date, divisions: country}\n"
    )
    (root.parent / "m.yml").write_text(mapping, "utf-8")
    (root.parent / "t.csv").write_text(making.table([making.acled()]), "utf-8")
    call = [
        "import",
        "csv",
        str(root.parent / "t.csv"),
        "--content",
        str(root),
        "--mapping",
        str(root.parent / "m.yml"),
    ]
    assert main(call) == 2
