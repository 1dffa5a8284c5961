"""The engine-free halves, with plain MkDocs in the engine's place."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dateline.cli import engines
from dateline.press.printing import print_site
from dateline.press.stage import stage
from dateline.press.stopped import Stopped
from tests.press import engine
from tests.press.conftest import Make
from tests.press.engine import edition, pages, run, settings, snapshot

SETTINGS = settings(site_url="https://example.org/base/")
TEXT = "# About\n\n[One](incidents/2023/one.md)\n"


def rendered(tmp_path: Path) -> Path:
    """What an engine makes of a stage."""
    docs = tmp_path / "docs"
    docs.mkdir()
    (docs / "about.md").write_text(TEXT)
    stage(tmp_path / "stage", docs, edition(pages()), SETTINGS)
    run(tmp_path / "stage", strict=True)
    return tmp_path / "stage/site"


def test_a_staged_and_printed_site_equals_the_plugins(tmp_path: Path, site: Make) -> None:
    staged = rendered(tmp_path)
    assert not print_site(staged, edition(pages()), SETTINGS)
    own = site(docs={"about.md": TEXT})
    run(own)
    one, other = snapshot(staged), snapshot(own / "site")
    french = {uri for uri in one if uri.startswith("fr/")}  # the theme's own few words stay in the first language
    assert one.keys() - french == {uri for uri in other if uri not in french and "fr_" not in uri} | {
        uri for uri in one if "fr_" in uri
    }
    assert [uri for uri in other if uri.endswith(".html") and uri not in french and one[uri] != other[uri]] == []
    assert all(b'<html class="no-js" lang="fr">' in one[uri] for uri in french)


def test_a_site_that_was_printed_into_has_no_plates_left(tmp_path: Path) -> None:
    staged = rendered(tmp_path)
    print_site(staged, edition(pages()), SETTINGS)
    before = snapshot(staged)
    with pytest.raises(Stopped) as stopped:
        print_site(staged, edition(pages()), SETTINGS)
    assert stopped.value.finding.code == "plate-missing"
    assert snapshot(staged) == before


def test_a_stage_is_written_into_an_empty_folder_only(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(Stopped) as stopped:
        stage(tmp_path, tmp_path / "docs", edition(pages()), SETTINGS)
    assert stopped.value.finding.code == "stage-taken"
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_a_page_of_an_unannounced_kind_is_told(tmp_path: Path) -> None:
    staged = rendered(tmp_path)
    astray = engine.edition([*pages(), engine.page("incidents/one.html", section="places")])
    with pytest.raises(Stopped) as stopped:
        print_site(staged, astray, SETTINGS)
    assert stopped.value.finding.code == "plate-unplanned"


def test_a_plate_that_shows_in_another_page_stops_the_build(tmp_path: Path) -> None:
    staged = rendered(tmp_path)
    page = staged / "about.html"
    page.write_text(page.read_text().replace("</nav>", '<a href="zqdlnamehomeqz.html">x</a></nav>', 1))
    before = snapshot(staged)
    with pytest.raises(Stopped) as stopped:
        print_site(staged, edition(pages()), SETTINGS)
    assert stopped.value.finding.code == "plate-leaked"
    assert snapshot(staged) == before


def test_a_stage_keeps_what_the_site_says_of_its_docs(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    own = {"markdown_extensions": ["admonition"], "extra": {"mine": 1}, "plugins": ["dateline"], "nav": None}
    stage(tmp_path / "stage", tmp_path / "docs", edition(pages()), SETTINGS, own)
    told = json.loads((tmp_path / "stage/mkdocs.yml").read_text())
    assert (told["markdown_extensions"], told["extra"]["mine"], told["plugins"]) == (["admonition"], 1, [])
    assert "languages" in told["extra"]["dateline"]
    assert "nav" not in told


def test_the_doors_read_the_environment_as_mkdocs_does(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A private root is named in the environment; to pass over it would publish without what it holds, and say nothing."""
    config = tmp_path / "mkdocs.yml"
    config.write_text(
        "site_name: x\nextra: !!python/name:os.system\n"
        'plugins: [{dateline: {private: !ENV PRIVATE_ROOT, contact: !ENV [NOBODY_SETS_THIS, "mailto:a@b.example"]}}]\n'
    )
    monkeypatch.setenv("PRIVATE_ROOT", "secret/content")
    settings = engines._settings(config, engines._options(config))
    assert settings.private == tmp_path / "secret/content"
    assert settings.contact == "mailto:a@b.example"
    monkeypatch.delenv("PRIVATE_ROOT")
    assert engines._settings(config, engines._options(config)).private is None
