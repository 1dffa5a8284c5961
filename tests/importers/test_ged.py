"""UCDP GED in: precision is kept, figures stay the dataset's, and what goes in comes out again."""

from __future__ import annotations

import contextlib
import io
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from unicodedata import normalize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline import build, index, report
from dateline.cli import main
from dateline.coding import ged as coding
from dateline.importers import cells
from dateline.importers import ged as codebook
from dateline.model.codebooks import GED_COLUMNS
from dateline.model.records import Incident
from dateline.model.site import Site
from tests.importers import making

DAY = date(2026, 1, 1)


@contextlib.contextmanager
def imported(*rows: Mapping[str, str], flags: tuple[str, ...] = (), status: int = 0) -> Iterator[Site]:
    """The site that some rows of GED amount to; nothing in it may be wrong."""
    with TemporaryDirectory() as folder:
        root = making.site(Path(folder))
        Path(folder, "t.csv").write_text(making.table(rows), "utf-8")
        assert run(folder, root, *flags) == status
        checked = build.examine(root, DAY)
        problems = report.problems(checked.findings, report.reader(root))
        assert not report.errors(problems), [report.as_text(problem) for problem in problems]
        yield index.fill(checked.value, DAY)


def run(folder: str | Path, root: Path, *flags: str) -> int:
    with contextlib.redirect_stdout(io.StringIO()):
        call = ["import", "ged", f"{folder}/t.csv", "--content", str(root), "--version", "24.1", *flags]
        return main(call)


def only(site: Site) -> tuple[str, Incident]:
    ((id_, incident),) = ((i, r) for i, r in site.corpus.incidents.items() if r.imported)
    return id_, incident


def test_the_dataset_is_the_one_who_speaks() -> None:
    with imported(making.ged()) as site:
        id_, incident = only(site)
        assert id_ == "2023-10-05-ford-town-ucdp-ged-1001"
        (statement,) = incident.said
        assert statement.who.source == "ucdp-ged"
        assert site.corpus.sources["ucdp-ged"].compiles
        assert {named.claim: str(named.value) for named in statement.asserts if named.value} == {
            "killed": "8..20",
            "killed-a": "3",
            "killed-b": "5",
            "killed-unknown": "4",
        }
        assert statement.note is not None
        assert "best one of 12" in statement.note.original
        told = {str(site.assessments[id_].verdicts[claim].status) for claim in incident.claims}
        assert told == {"reported"}


def test_it_is_cited_with_its_id_version_and_licence() -> None:
    with imported(making.ged()) as site:
        _, incident = only(site)
        assert incident.imported is not None
        assert (incident.imported.id, incident.imported.version, incident.imported.licence) == (
            "1001",
            "24.1",
            "CC BY 4.0",
        )
        assert site.corpus.reports[str(incident.reports["dataset"])].date.edtf == "2024"


def test_its_articles_are_its_reports_which_nobody_here_has_seen() -> None:
    with imported(making.ged()) as site:
        _, incident = only(site)
        found = [site.corpus.reports[str(incident.reports[name])] for name in ("a1", "a2")]
        assert [(r.source, r.date.edtf, str(r.title), r.unseen) for r in found] == [
            ("daily", "2023-10-06", "Fight at the ford", True),
            ("evening-wire", "2023-10-07", 'Ford: "heavy" fighting, says army', True),
        ]
        assert not {statement.in_ for statement in incident.said} & {"a1", "a2"}


def test_one_article_of_two_events_is_one_report() -> None:
    with imported(making.ged(), making.ged(id="2")) as site:
        first, second = (r for r in site.corpus.incidents.values() if r.imported)
        assert first.reports == second.reports


@pytest.mark.parametrize(
    ("precision", "place", "losses"),
    [
        ("1", {"at": "ford"}, "point-coarse"),
        ("2", {"near": "ford"}, "point-coarse"),
        ("3", {"in_": "upper-north"}, "point-of-region"),
        ("4", {"in_": "north"}, "point-of-region"),
        ("5", {"in_": "upper-north"}, "point-of-region"),
        ("6", {"in_": "land"}, "point-of-region"),
        ("7", {"in_": "land"}, "point-of-region"),
    ],
)
def test_a_point_that_stands_for_a_region_is_a_region(precision: str, place: dict[str, str], losses: str) -> None:
    with TemporaryDirectory() as told:
        with imported(making.ged(where_prec=precision), flags=("--report", told)) as site:
            _, incident = only(site)
            assert {k: getattr(incident.place, k) for k in ("at", "near", "in_") if getattr(incident.place, k)} == place
            assert not {"ucdp-ged"} & set(site.corpus.places)
        assert losses in Path(told, "losses.csv").read_text("utf-8")


def test_an_event_of_a_year_is_a_span() -> None:
    with imported(making.ged(date_start="2023-01-01", date_end="2023-12-31", date_prec="5")) as site:
        _, incident = only(site)
        assert incident.date.edtf == "2023-01-01/2023-12-31"
        assert incident.date.span
        assert incident.imported is not None
        assert incident.imported.codes["date_prec"] == "5"


def test_a_name_with_a_slash_or_a_comma_is_one_name() -> None:
    name = "Union of the Hill, Valley / Shore"
    with imported(making.ged(side_b=name), flags=("--new-actors",)) as site:
        assert site.corpus.actors["union-of-the-hill-valley-shore"].name.original == name


@pytest.mark.parametrize("spelt", ["RED FRONT", "Réd Frónt", "rf", "Front rouge", "reds"])
def test_an_actor_is_known_by_any_of_its_names_whatever_the_accents(spelt: str) -> None:
    with imported(making.ged(side_b=spelt)) as site:
        _, incident = only(site)
        assert [(role.actor, role.side) for role in incident.actors] == [("blues", "a"), ("reds", "b")]


def test_who_is_not_known_is_proposed_and_has_no_side() -> None:
    with TemporaryDirectory() as told:
        with imported(making.ged(side_b="Reds of the North"), flags=("--report", told)) as site:
            _, incident = only(site)
            assert [role.actor for role in incident.actors] == ["blues"]
            assert "reds-of-the-north" not in site.corpus.actors
        assert Path(told, "actors.csv").read_text("utf-8").splitlines()[1:] == ["Reds of the North,1,"]


def test_groups_that_nobody_has_described_have_no_side_for_they_may_be_communities() -> None:
    with imported(making.ged(type_of_violence="2", side_b="People of the Hill"), flags=("--new-actors",)) as site:
        _, incident = only(site)
        assert incident.actors == ()
        assert "people-of-the-hill" in site.corpus.actors


def test_a_community_never_has_a_side() -> None:
    with TemporaryDirectory() as folder:
        root = making.site(Path(folder))
        (root / "actors" / "hill.md").write_text("---\nname: People of the Hill\nkind: community\n---\n", "utf-8")
        Path(folder, "t.csv").write_text(making.table([making.ged(side_b="People of the Hill")]), "utf-8")
        assert run(folder, root) == 0
        (record,) = (root / "incidents" / "2023").glob("*-1001.md")
        assert "actor: hill" not in record.read_text("utf-8")


@pytest.mark.parametrize(
    ("low", "best", "high", "value"),
    [
        ("8", "12", "20", "8..20"),
        ("7", "7", "7", "7"),
        ("0", "2", "3", "<=3"),
        ("", "5", "", "5"),
        ("3", "", "9", "3..9"),
        ("1,200", "1,500", "2 000", "1200..2000"),
    ],
)
def test_three_numbers_are_one_figure_of_the_dataset(low: str, best: str, high: str, value: str) -> None:
    with imported(making.ged(low=low, best=best, high=high)) as site:
        _, incident = only(site)
        assert {n.claim: str(n.value) for n in incident.said[0].asserts}["killed"] == value


@pytest.mark.parametrize(
    ("low", "best", "high"), [("0", "0", "0"), ("0", "0", "3"), ("-1", "-1", "-1"), ("9", "5", "7")]
)
def test_nobody_counted_is_no_denial_and_numbers_that_do_not_fit_are_none(low: str, best: str, high: str) -> None:
    with imported(making.ged(low=low, best=best, high=high)) as site:
        _, incident = only(site)
        assert list(incident.claims) == ["event"]
        assert incident.imported is not None
        assert incident.imported.codes["best"] == best


def test_a_text_that_could_find_somebody_is_left_out_and_the_row_goes_in() -> None:
    with TemporaryDirectory() as told:
        row = making.ged(where_description="ask the chief, +223 70 12 34 56", where_coordinates="Ford")
        with imported(row, flags=("--report", told)) as site:
            _, incident = only(site)
            assert incident.place.stated is None
        assert "70 12" not in Path(told, "losses.csv").read_text("utf-8")


@pytest.mark.parametrize("name", ["Ford hospital", "Hôpital du gué", "IDP camp at the ford", "House of the Ford"])
def test_where_people_seek_shelter_only_the_region_is_named(name: str) -> None:
    with TemporaryDirectory() as folder:
        root = making.site(Path(folder))
        (root / "places" / "more.yml").write_text(
            "house: {name: House of the Ford, kind: hospital, region: north}\n", "utf-8"
        )
        Path(folder, "t.csv").write_text(making.table([making.ged(where_coordinates=name)]), "utf-8")
        assert run(folder, root) == 0
        checked = build.examine(root, DAY)
        assert not report.errors(report.problems(checked.findings, report.reader(root)))
        (record,) = (r for r in checked.value.incidents.values() if r.imported)
        assert (record.place.at, record.place.in_) == (None, "north")
        told = "".join(text for path, text in making.files(root).items() if not path.startswith("places/more"))
        assert name not in told


@pytest.mark.parametrize("columns", [41, 43, 46, 49])
def test_versions_of_fewer_columns_go_in(columns: int) -> None:
    """Older ones lack these, and call three of the others by longer names."""
    gone = (
        "relid code_status conflict_dset_id dyad_dset_id side_a_dset_id side_b_dset_id gwnoa where_description".split()
    )
    row = making.ged()
    for column in gone[: 49 - columns]:
        del row[column]
    older = {"best": "best_est", "low": "low_est", "high": "high_est"} if columns < 46 else {}
    with imported({older.get(column, column): value for column, value in row.items()}) as site:
        _, incident = only(site)
        assert {n.claim: str(n.value) for n in incident.said[0].asserts}["killed"] == "8..20"


def test_a_candidate_version_without_a_header_goes_in() -> None:
    with TemporaryDirectory() as folder:
        root = making.site(Path(folder))
        Path(folder, "t.csv").write_text(making.table([making.ged()]).split("\n", 1)[1], "utf-8")
        assert run(folder, root) == 0
        assert len(list((root / "incidents" / "2023").glob("*-1001.md"))) == 1


@pytest.mark.parametrize(
    ("name", "version"),
    [
        ("GEDEvent_v24_1.csv", "24.1"),
        ("GEDEvent_v24_0_10.csv", "24.0.10"),
        ("GEDEvent_v25_01_25_03.csv", "25.01.25.03"),
        ("events.csv", ""),
        ("gedevents-2023-10-05.csv", ""),
    ],
)
def test_a_file_s_name_may_tell_its_version(name: str, version: str) -> None:
    assert codebook.version(name) == version


# What goes in comes out again

NAMES = st.sampled_from(["Blue Army", "Red Front", "Group, of / many", "Étoile d'or", "x" * 120, 'The "Young"'])
DATES = st.dates(date(1989, 1, 1), date(2023, 6, 1))
TEXT = (
    st.text(st.characters(codec="utf-8", categories=["L", "P", "N", "Zs"]), max_size=30)
    .map(lambda text: normalize("NFC", cells.words(text)))
    .filter(lambda text: not text or not cells.empty(text))
)


@st.composite
def rows(draw: st.DrawFn) -> list[dict[str, str]]:
    found = []
    for n in range(draw(st.integers(1, 6))):
        first = draw(DATES)
        last = draw(st.dates(first, date(2023, 12, 31)))
        low, best, high = sorted(draw(st.tuples(*[st.integers(0, 3000)] * 3)))
        articles = draw(st.lists(st.tuples(st.sampled_from(["Daily", "Wire, Evening"]), DATES, TEXT), max_size=3))
        found.append(
            making.ged(
                id=str(n),
                type_of_violence=draw(st.sampled_from("123")),
                side_a=draw(NAMES),
                side_b=draw(NAMES | st.just("Civilians")),
                where_prec=draw(st.sampled_from("1234567")),
                where_coordinates=draw(st.sampled_from(["Ford", "Mill town", "Hill, the", "Öxl"])),
                where_description=draw(TEXT),
                adm_1=draw(st.sampled_from(["North region", "South province", ""])),
                adm_2=draw(st.sampled_from(["Upper North", "North", ""])),
                latitude=str(draw(st.decimals(-90, 90, places=6))),
                longitude=str(draw(st.decimals(-180, 180, places=6))),
                date_start=first.isoformat(),
                date_end=last.isoformat(),
                low=str(low),
                best=str(best),
                high=str(high),
                source_article=";".join(f'"{source},{day.isoformat()},{title}"' for source, day, title in articles),
            )
        )
    return found


MAY_DIFFER = {"latitude", "longitude", "geom_wkt", "year"}
"""Coordinates are coarse, and of no region; both loss reports say so. The year is that of the first day."""


@settings(max_examples=12, deadline=None)
@given(rows())
def test_what_comes_out_as_ged_is_what_went_in_but_where_the_loss_reports_say_so(found: list[dict[str, str]]) -> None:
    with TemporaryDirectory() as told, imported(*found, flags=("--report", told)) as site:
        losses = Path(told, "losses.csv").read_text("utf-8")
        by_event = {r.imported.id: id_ for id_, r in site.corpus.incidents.items() if r.imported}
        assert sorted(by_event) == sorted(row["id"] for row in found)
        for row in found:
            out = coding.coded(site, by_event[row["id"]])
            said = {loss.column for loss in out.losses} | MAY_DIFFER
            if "source_article" in said:
                said |= {"source_office", "source_date", "source_headline"}
            differs = {c for c in GED_COLUMNS if (out.row or {}).get(c, "") != row[c]}
            lost = {c for c in differs if f",{by_event[row['id']]},{c}," in losses}
            assert differs - lost <= said
