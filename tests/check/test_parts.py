"""Parts of situations name reports and hypotheses of their record; records are not merged in a circle."""

import pytest

from tests.written import joined, tiny

SITUATION = """---
title: The fight for the ford
date: 2024-03-01/2024-03-09
reports: {daily: daily-2024-03-02}
%s
---
"""


def codes(**over: str) -> list[tuple[str, object]]:
    return [(finding.code, finding.spot.keys) for finding in joined(tiny(**over)).findings]


@pytest.mark.parametrize(
    ("part", "keys"),
    [
        (
            "hypotheses: [{id: bridge, says: A bridge., who: daily, in: NAME, raised: 2024-03-02}]",
            ("hypotheses", 0, "in"),
        ),
        (
            "hypotheses: [{id: bridge, says: A bridge., who: daily, in: daily, raised: 2024-03-02, resolved: {date: 2024-03-08, outcome: moot, report: NAME}}]",
            ("hypotheses", 0, "resolved", "report"),
        ),
        ("control: [{place: mill, by: reds, declared: reds, in: NAME, date: 2024-03-02}]", ("control", 0, "in")),
        ("caveats: [{says: Only Reds speak., who: daily, in: NAME, date: 2024-03-02}]", ("caveats", 0, "in")),
    ],
)
def test_a_part_names_a_report_of_its_situation(part: str, keys: tuple[str | int, ...]) -> None:
    wrong = SITUATION % part.replace("NAME", "dialy")
    assert codes(situations__ford_2024_md=wrong) == [("unknown-report-name", keys)]
    assert codes(situations__ford_2024_md=SITUATION % part.replace("NAME", "daily")) == []


def test_a_hypothesis_is_no_rival_of_itself() -> None:
    part = "hypotheses: [{id: bridge, says: A bridge., who: daily, in: daily, raised: 2024-03-02, rivals: [bridge]}]"
    assert codes(situations__ford_2024_md=SITUATION % part) == [("unknown-rival", ("hypotheses", 0, "rivals", 0))]


def test_records_are_not_merged_in_a_circle() -> None:
    one = "---\nname: One\nmerged: {into: two, date: 2024-03-10}\n---\n"
    two = "---\nname: Two\nmerged: {into: one, date: 2024-03-10}\n---\n"
    assert codes(actors__one_md=one, actors__two_md=two) == [("cycle", ("merged",))]
