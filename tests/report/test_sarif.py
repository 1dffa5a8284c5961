"""SARIF as its version 2.1.0 has it: no property that it does not know, and none missing that it asks for."""

import json
from pathlib import Path
from typing import Any

from dateline.model.problem import Problem, Severity
from dateline.report.sarif import as_sarif

SHAPES: dict[str, tuple[set[str], set[str]]] = {
    # of each object that is written: the properties that it must have, and those that it may have beside them
    "log": ({"version", "runs"}, {"$schema"}),
    "run": ({"tool"}, {"columnKind", "results"}),
    "tool": ({"driver"}, set()),
    "driver": ({"name"}, {"semanticVersion", "rules"}),
    "rule": ({"id"}, {"shortDescription", "fullDescription", "help", "helpUri", "defaultConfiguration"}),
    "result": ({"message"}, {"ruleId", "ruleIndex", "level", "locations", "baselineState"}),
    "region": (set(), {"startLine", "startColumn"}),
}
LEVELS = {"error", "warning", "note"}


def shaped(kind: str, found: dict[str, Any]) -> dict[str, Any]:
    needed, allowed = SHAPES[kind]
    assert needed <= set(found) <= needed | allowed, kind
    return found


def run(*fresh: Problem, before: tuple[Problem, ...] = (), site: str = "") -> dict[str, Any]:
    log = shaped("log", json.loads(as_sarif(fresh, before, Path("content"), site)))
    assert log["version"] == "2.1.0"
    (only,) = log["runs"]
    return shaped("run", only)


ERROR = Problem("incidents/2024/x y.md", 3, 7, "date-form", Severity.ERROR, "Says.", "Mend it.")
WARNING = Problem("incidents/2024/z.md", 1, 1, "weekday-mismatch", Severity.WARNING, "Says.", "Mend it.")


def test_every_object_is_as_the_standard_has_it() -> None:
    found = run(ERROR, WARNING, site="https://example.org")
    rules = shaped("driver", shaped("tool", found["tool"])["driver"])["rules"]
    for rule in rules:
        assert shaped("rule", rule)["defaultConfiguration"]["level"] in LEVELS
        assert all(rule[key]["text"] for key in ("shortDescription", "fullDescription", "help"))
        assert "{" not in rule["shortDescription"]["text"]
    for result in found["results"]:
        assert shaped("result", result)["level"] in LEVELS
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        place = result["locations"][0]["physicalLocation"]
        assert min(shaped("region", place["region"]).values()) >= 1
        assert " " not in place["artifactLocation"]["uri"]


def test_each_problem_stands_at_its_line_with_its_weight() -> None:
    first, second = run(ERROR, WARNING)["results"]
    assert first["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "content/incidents/2024/x%20y.md"},
        "region": {"startLine": 3, "startColumn": 7},
    }
    assert (first["level"], second["level"]) == ("error", "warning")


def test_a_rule_leads_to_the_page_of_its_code() -> None:
    (rule,) = run(ERROR, site="https://example.org/")["tool"]["driver"]["rules"]
    assert rule["helpUri"] == "https://example.org/problems/date-form.html"


def test_what_was_there_before_is_marked_as_unchanged() -> None:
    found = run(ERROR, before=(WARNING,))["results"]
    assert [result["baselineState"] for result in found] == ["new", "unchanged"]


def test_a_clean_check_is_a_run_without_results() -> None:
    assert run()["results"] == []
