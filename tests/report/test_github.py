"""What GitHub is told: within what it takes, the most severe first, and nothing of a record's is taken for a command."""

import re
from pathlib import Path

from dateline.model.problem import Problem, Severity
from dateline.report.github import annotated, tabled

ROOT = Path("content")
SITE = "https://example.org/dateline/"


def problem(
    n: int = 1, severity: Severity = Severity.ERROR, message: str = "Says.", code: str = "date-form"
) -> Problem:
    return Problem("incidents/2024/x.md", n, 7, code, severity, message, "Mend it.")


def lines(*problems: Problem, site: str = SITE) -> list[str]:
    return list(annotated(problems, ROOT, site))


def test_a_problem_is_shown_beside_its_line_with_the_hint_and_the_page_of_its_code() -> None:
    (told,) = lines(problem(3))
    command, said = told.removeprefix("::").split("::")
    assert command == "error file=content/incidents/2024/x.md,line=3,col=7,title=date-form"
    assert said == "Says.%0A→ Mend it.%0Ahttps://example.org/dateline/problems/date-form.html"


def test_without_a_site_the_command_that_explains_is_named() -> None:
    assert lines(problem(), site="")[0].endswith("%0Adateline explain date-form")


def test_the_weight_decides_the_kind_and_the_order() -> None:
    told = lines(problem(1, Severity.ADVICE), problem(2, Severity.WARNING), problem(3))
    assert [line.split(" ")[0] for line in told] == ["::error", "::warning", "::notice"]


def test_no_more_than_ten_of_a_weight_are_annotated_and_the_rest_is_in_the_log() -> None:
    told = lines(*(problem(n) for n in range(1, 26)), *(problem(n, Severity.WARNING) for n in range(1, 4)))
    commands = [line for line in told if line.startswith("::")]
    assert [sum(c.startswith(f"::{kind}") for c in commands) for kind in ("error", "warning")] == [10, 3]
    assert len([line for line in told if line.startswith("content/")]) == 15
    assert told[-1].startswith("15 more")


def test_a_value_can_neither_end_its_command_nor_begin_another() -> None:
    evil = "a%0A::set-env name=X::y\n::add-mask::z, line=9\r##[error]"
    told = lines(Problem(f"x,y:{evil}.md", 1, 1, "date-form", Severity.ERROR, evil, evil))
    assert len(told) == 1
    assert "\n" not in told[0]
    assert "\r" not in told[0]
    properties = told[0].split("::")[1]
    assert properties.count(",") == 3
    assert "%250A" in told[0]


def test_a_line_of_the_log_is_taken_for_no_command() -> None:
    many = [problem(n) for n in range(10)] + [Problem("z.md", 99, 1, "x", Severity.ERROR, "::stop ##[set-env]", "")]
    said = lines(*many)[-2]
    assert "::" not in said
    assert "##[" not in said


def test_the_summary_has_a_row_for_each_and_no_sign_of_it_is_read_as_markup() -> None:
    evil = "| a ](https://evil.example) <img src=x> `b` @someone #z1"
    table = tabled([problem(message=evil)], [problem(2, Severity.WARNING)], ROOT, SITE)
    rows = [line for line in table.splitlines() if line.startswith("|")]
    assert len(rows) == 4
    assert rows[2].count("|") == rows[0].count("|")
    assert "https&#58;//evil.example" in rows[2]
    assert not re.search(r"<img|`b`|@someone|#z1", rows[2])
    assert "(there before)" in rows[3]


def test_a_summary_stays_below_what_github_takes_and_says_what_is_missing() -> None:
    table = tabled([problem(n, message="m" * 2_000) for n in range(2_000)], [], ROOT, SITE)
    assert len(table.encode()) < 1024 * 1024
    assert re.search(r"\n\d+ more do not fit here", table)


def test_where_nothing_is_wrong_the_summary_says_so() -> None:
    assert "Nothing is wrong" in tabled([], [], ROOT, SITE)
