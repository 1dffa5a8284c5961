"""What a report's page says of the copy that an archive keeps."""

from __future__ import annotations

import json

from tests.export.conftest import written
from tests.render.conftest import Outline, printed
from tests.written import tiny

REPORT = "reports/2024/daily-2024-03-02.md"
PAGE = "reports/2024/daily-2024-03-02.html"
COPY = "https://web.archive.org/web/20240303101010/https://daily.example/ford"
SUM = "1234567890" * 6 + "abcd"


def over(archived: str) -> dict[str, str | None]:
    text = tiny()[REPORT].replace("---\n", f"---\narchived: {archived}\n", 1)
    return {"reports__2024__daily_2024_03_02_md": text}


def test_an_address_alone_is_a_link() -> None:
    page = Outline(printed(over(COPY))[PAGE].html)
    assert COPY in page.links
    assert "SHA-256" not in page.words


def test_the_day_and_the_sum_stand_beside_it() -> None:
    page = Outline(printed(over(f'{{address: "{COPY}", date: 2024-03-03, sha256: {SUM}}}'))[PAGE].html)
    assert COPY in page.links
    assert "taken on 3 March 2024" in page.words
    assert SUM in page.words


def test_they_are_in_the_api_and_in_the_tables() -> None:
    files = written(over(f'{{address: "{COPY}", date: 2024-03-03, sha256: {SUM}}}'))
    known = {"address": COPY, "date": "2024-03-03", "sha256": SUM}
    assert known in [one.get("archived") for one in _reports(json.loads(files["api/v1/reports/2024-03.json"]))]
    assert f"{COPY},2024-03-03,{SUM}" in files["data/reports.csv"].decode()


def _reports(value: object) -> list[dict[str, object]]:
    """Every mapping in a JSON value."""
    if isinstance(value, list):
        return [one for item in value for one in _reports(item)]
    if isinstance(value, dict):
        return [value, *(one for item in value.values() for one in _reports(item))]
    return []
