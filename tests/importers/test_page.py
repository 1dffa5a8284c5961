"""A page made from a dataset says so, with the dataset's own id, version and terms."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline import build
from dateline.model.site import Settings
from dateline.render import pages
from tests.importers import making
from tests.importers.test_ged import DAY, run

SAID = {
    "en": "UCDP GED</a>, event 1001. Version 24.1. Terms: CC BY 4.0.",
    "fr": "UCDP GED</a>, événement 1001. Version 24.1. Conditions\xa0: CC BY 4.0.",
}


@pytest.mark.parametrize("language", list(SAID))
def test_the_terms_stand_on_the_page(language: str, tmp_path: Path) -> None:
    root = making.site(tmp_path)
    (tmp_path / "t.csv").write_text(making.table([making.ged()]), "utf-8")
    assert run(tmp_path, root) == 0
    settings = Settings(content=root, day=DAY)
    site = build.load(settings).value
    (page,) = (
        p for p in pages.pages(site, settings) if p.language == language and p.uri.endswith("ucdp-ged-1001.html")
    )
    assert SAID[language] in page.html
