"""The guides hold what they promise: their examples pass, their words are the program's, and nothing in them is stale."""

import re
from pathlib import Path

import pytest
import yaml

from dateline import report
from dateline.ledger import assess
from dateline.model.verdict import Status
from dateline.parse import front_matter
from dateline.read import SourceFile
from tests.written import joined

TREE = Path(__file__).parents[1]
DOCS = sorted((TREE / "docs").rglob("*.md"))
GUIDES = [TREE / "CONTRIBUTING.md", *sorted((TREE / "docs" / "contribute").glob("*.md"))]
FIRST = TREE / "docs" / "contribute" / "first-incident.md"

AROUND = {
    "actors/csp.md": "---\nname: CSP\n---\n",
    "sources/allafrica.md": "---\nname: allAfrica\nkind: aggregator\n---\n",
    "sources/rfi.md": "---\nname: RFI\n---\n",
    "regions/gao.md": "---\nname: Gao\n---\n",
    "places/ml.yml": "tabankort: {name: Tabankort, region: gao}\n",
}
"""What the examples name."""
ORIGINAL = {"reports/2023/rfi-2023-10-05-tabankort.md": "---\nsource: rfi\ndate: 2023-10-05\n---\n"}


def examples(page: Path) -> list[str]:
    return re.findall(r"^```yaml\n(.*?)^```", page.read_text("utf-8"), re.DOTALL | re.MULTILINE)


def whole(page: Path) -> list[str]:
    """Examples that are a record from the first line to the last."""
    return [example for example in examples(page) if example.startswith("---\n")]


EXAMPLES = [(page.name, example) for page in GUIDES for example in examples(page)]
RECORDS = [(page.name, record) for page in GUIDES for record in whole(page)]


def laid(record: str) -> dict[str, str]:
    if record.startswith("---\nby:"):
        return AROUND | {"actors/csp.fr.md": record}
    if "\ntitle:" in record:
        return AROUND | {"incidents/2023/2023-10-05-example.md": record}
    id_ = "example" if "copy-of" in record else "rfi-2023-10-05-tabankort"
    return AROUND | ORIGINAL | {f"reports/2023/{id_}.md": record}


@pytest.mark.parametrize(("page", "record"), RECORDS)
def test_a_whole_record_in_a_guide_passes(page: str, record: str) -> None:
    assert joined(laid(record)).findings == ()


@pytest.mark.parametrize(("page", "example"), EXAMPLES)
def test_an_example_is_yaml_as_records_are_written(page: str, example: str) -> None:
    header = example.split("---\n")[1] if example.startswith("---\n") else example
    assert yaml.load(header, Loader=yaml.CSafeLoader)


def test_the_first_incident_has_ten_lines_and_the_second_fifteen() -> None:
    assert [len(record.splitlines()) for record in whole(FIRST)] == [10, 15]


def test_the_second_is_what_only_one_side_says() -> None:
    first, second = (joined(laid(record)).value for record in whole(FIRST))
    assert assess(first, "2023-10-05-example").verdicts["title"].status is Status.REPORTED
    assert assess(second, "2023-10-05-example").verdicts["attack"].status is Status.SINGLE_PARTY


def test_the_first_guide_explains_every_key_that_it_uses() -> None:
    words = FIRST.read_text("utf-8")
    for record in whole(FIRST):
        fields = front_matter.split(SourceFile("incidents/example.md", record)).value
        assert fields
        for key in fields.values:
            assert f"`{key}`" in words, key


def test_contributing_opens_with_the_same_incident_as_the_guide() -> None:
    assert whole(TREE / "CONTRIBUTING.md") == whole(FIRST)[:1]


def test_what_the_guides_show_of_a_problem_is_what_an_editor_sees() -> None:
    path = "incidents/2023/2023-10-05-tabankort-first-try.md"
    texts = AROUND | {path: whole(FIRST)[0].replace("near: tabankort", "near: tabankor")}
    found = report.problems(joined(texts).findings, lambda at: texts.get(at, ""))
    told = "".join(report.as_text(problem, Path("content")) + "\n" for problem in found)
    for page in (FIRST, TREE / "CONTRIBUTING.md"):
        assert told in page.read_text("utf-8"), page.name


def test_the_method_has_a_place_for_every_status() -> None:
    anchors = re.findall(r"\{ #([a-z-]+) \}", (TREE / "docs" / "method.md").read_text("utf-8"))
    assert anchors == [status.value for status in Status]


def test_the_word_that_is_never_used_is_named_in_the_method_only() -> None:
    said = [
        page
        for page in (*DOCS, *GUIDES, TREE / "README.md")
        if re.search("confirm(ed|é)", page.read_text("utf-8"), re.IGNORECASE)
    ]
    assert [page.name for page in said] == ["method.md"]


def test_every_decision_is_listed_and_has_context_decision_and_consequences() -> None:
    folder = TREE / "docs" / "development" / "decisions"
    listed = re.findall(r"\((0\d{3}-[a-z0-9-]+\.md)\)", (folder / "index.md").read_text("utf-8"))
    notes = sorted(folder.glob("0*.md"))
    assert listed == [note.name for note in notes]
    for note in notes:
        headings = re.findall(r"^## (.*)$", note.read_text("utf-8"), re.MULTILINE)
        assert headings == ["Context", "Decision", "Consequences"], note.name


def test_commands_that_the_readme_names_exist() -> None:
    makefile = (TREE / "Makefile").read_text("utf-8")
    named = set(re.findall(r"(?:`|\$ )make ([a-z]+)\b", (TREE / "README.md").read_text("utf-8")))
    assert {"site", "test"} <= named
    for target in named:
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), target


def test_files_that_the_words_around_name_are_there() -> None:
    for page in ("README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md"):
        for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", (TREE / page).read_text("utf-8")):
            assert (TREE / target).exists(), f"{page}: {target}"


def test_modules_that_the_architecture_names_are_there() -> None:
    package = TREE / "generator" / "dateline"
    words = (TREE / "docs" / "development" / "architecture.md").read_text("utf-8")
    for named in set(re.findall(r"`((?:model|parse|check|link|ledger|render|press)/[a-z_]+\.py)`", words)):
        assert (package / named).is_file(), named
