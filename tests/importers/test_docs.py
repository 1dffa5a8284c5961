"""The examples of the guide to importing work as they stand there."""

from __future__ import annotations

import contextlib
import io
import re
from pathlib import Path

import pytest

from dateline.cli import main
from dateline.importers import acled, ged, losses
from dateline.importers.event import Loss
from tests.importers import making
from tests.importers.test_mapped import only

PAGE = (Path(__file__).parents[2] / "docs" / "data" / "import.md").read_text("utf-8")


def section(name: str) -> str:
    return PAGE.partition(f"\n## {name}\n")[2].partition("\n## ")[0]


def block(name: str, language: str) -> str:
    return re.findall(rf"```{language}\n(.*?)```", section(name), re.DOTALL)[0]  # type: ignore[no-any-return]


@pytest.mark.parametrize(
    ("name", "form", "language"), [("Any CSV", "csv", "text"), ("HXL", "hxl", "text"), ("GeoJSON", "geojson", "json")]
)
def test_an_example_is_imported_as_it_stands(name: str, form: str, language: str, tmp_path: Path) -> None:
    root = making.site(tmp_path)
    (tmp_path / "t").write_text(block(name, language), "utf-8")
    (tmp_path / "m.yml").write_text(block(name, "yaml"), "utf-8")
    with contextlib.redirect_stdout(io.StringIO()):
        call = ["import", form, str(tmp_path / "t"), "--content", str(root), "--mapping", str(tmp_path / "m.yml")]
        assert main(call) == 0
    record = only(root)
    assert (record.date.edtf, record.type, record.place.near) == ("2023-10-05", "armed-clash", "ford")
    assert {n.claim: str(n.value) for n in record.said[0].asserts}["killed"] == "3"


def test_every_column_that_has_a_home_is_named() -> None:
    for name, columns in (
        ("UCDP GED", ged.AT_HOME - {"year", "geom_wkt", "latitude", "longitude"}),
        ("ACLED", acled.AT_HOME),
    ):
        said = section(name)
        missing = {column for column in columns - {"year", "latitude", "longitude"} if f"`{column}`" not in said}
        assert not missing


def test_the_page_names_every_key_of_a_mapping() -> None:
    said = section("Any CSV")
    from dateline.model.mapping import Columns, Origin, TableMapping
    from dateline.model.shape import parts

    for shape in (Origin, Columns, TableMapping):
        for key in parts(shape):
            assert re.search(rf"\b{key}\b", said), key


def test_every_reason_of_a_loss_has_its_words() -> None:
    source = "".join(f.read_text("utf-8") for f in Path(ged.__file__).parent.glob("*.py"))
    reasons = set(re.findall(r'(?:Loss\([^()]*(?:\([^()]*\)[^()]*)*, )"([a-z-]+)"\)', source))
    assert "point-coarse" in reasons
    assert all(losses.why(reason) for reason in reasons)
    assert Loss("a", "b", "cut").why == "cut"
