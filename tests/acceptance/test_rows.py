"""Every row of the first article is on the site, where a reader looks for it: the table is rows.yml."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.acceptance.reading import Published
from tests.acceptance.test_article import is_quoted

ROWS: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "rows.yml").read_text("utf-8"))
CASES = [
    pytest.param(language + row["page"], row.get("at"), said, row.get("ours", False), id=f"{language}{row['row']}")
    for row in ROWS
    for language, said in (("", row), ("fr/", row.get("fr")))
    if said
]


def test_every_row_of_the_article_is_looked_for() -> None:
    assert {row["row"].split()[0] for row in ROWS} == {f"S{number}" for number in range(19)}


@pytest.mark.parametrize(("uri", "at", "said", "ours"), CASES)
def test_a_row_stands_where_a_reader_looks_for_it(
    site: Published, uri: str, at: str | None, said: dict[str, Any], ours: bool
) -> None:
    words = site.part(uri, at) if at else site.article(uri).text(is_quoted if ours else lambda _: False)
    assert [part for part in said["says"] if part not in words] == []
    assert [part for part in said.get("never", ()) if part.lower() in words.lower()] == []
