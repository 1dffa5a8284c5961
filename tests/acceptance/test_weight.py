"""What a page costs a reader on a slow network."""

import gzip
from pathlib import Path

AVERAGE = "incidents/2023/2023-10-05-ersane-civilians.html"
"""Three claims and as many speakers; pages with a dozen weigh more, and travel as a fifth of what they weigh."""


def test_an_average_incident_is_light_with_its_frame(built: Path) -> None:
    page = (built / AVERAGE).read_bytes()
    assert len(page) <= 22.5 * 1024
    assert len(gzip.compress(page)) <= 6.5 * 1024


def test_a_first_visit_asks_for_a_handful_of_files(built: Path) -> None:
    page = (built / AVERAGE).read_text("utf-8")
    fetched = page.count("<script src=") + page.count('rel="stylesheet"') + page.count('rel="icon"')
    assert fetched <= 5
