"""The state of each language: nothing that is begun lacks a sentence or has one too many, and it is told when it does."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from dateline import templates
from dateline.cli import main
from dateline.report import catalogues
from dateline.report.catalogues import CATALOGUES, state
from tests.conftest import ROOT

OTHERS = ("fr", "ar")
WRITTEN = """# Words on pages.
hello: "Hello, {name}"
# Counted things; {n} is the number.
claims: {one: "{n} claim", other: "{n} claims"}
gone: Gone
"""


@pytest.mark.parametrize("name", [*CATALOGUES, "vocabularies"])
@pytest.mark.parametrize("language", OTHERS)
def test_what_is_begun_in_a_language_is_whole(language: str, name: str) -> None:
    found = state(name, language, ROOT / "content")
    assert not found.is_begun or (found.missing, found.left_over, found.filled_otherwise) == ((), (), ())


def test_all_of_it_is_there_in_french() -> None:
    assert [name for name in (*CATALOGUES, "vocabularies") if not state(name, "fr", ROOT / "content").is_begun] == []


def test_readers_fields_and_questions_are_there_in_arabic() -> None:
    begun = [name for name in (*CATALOGUES, "vocabularies") if state(name, "ar", ROOT / "content").is_begun]
    assert begun == ["site", "reasons", "tables", "press", "fields", "new", "vocabularies"]


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Catalogues of one language beside English, with all that can be wrong with a sentence; the folder of locales."""
    locales = tmp_path / "templates" / "locales"
    locales.mkdir(parents=True)
    (locales / "en.yml").write_text(WRITTEN, "utf-8")
    for name in ("cli", "new"):
        (locales / name).symlink_to(templates.folder() / "locales" / name)
    for name in set(CATALOGUES) - {"site", "cli", "new"}:
        (locales / name).mkdir()
    (tmp_path / "content/vocabularies").mkdir(parents=True)
    (tmp_path / "content/vocabularies/kinds.yml").write_text(
        "town: {label: {en: Town, xa: X}}\ncamp: {label: {en: Camp}}\n"
    )
    monkeypatch.setattr(templates, "folder", lambda: tmp_path / "templates")
    monkeypatch.chdir(tmp_path)
    templates.languages.cache_clear()
    yield locales
    templates.languages.cache_clear()


def test_a_sentence_may_be_missing_left_over_or_filled_in_otherwise(made: Path) -> None:
    (made / "ar.yml").write_text('hello: "{nom}"\nclaims: {one: "{n}", other: "{n}"}\nold: X\n', "utf-8")
    found = state("site", "ar")
    assert (found.sentences, found.words) == (3, 4)
    assert found.missing == ("gone",)
    assert found.left_over == ("old",)
    assert found.filled_otherwise == ("hello", "claims")  # another gap; and Arabic has six forms
    assert not found.is_whole


def test_a_language_with_one_form_needs_one(made: Path) -> None:
    (made / "ja.yml").write_text('hello: "{name}"\nclaims: {other: "{n}"}\ngone: X\n', "utf-8")
    assert state("site", "ja").is_whole


def test_the_labels_of_vocabularies_count(made: Path) -> None:
    found = state("vocabularies", "xa", Path("content"))
    assert (found.sentences, found.missing) == (1, ("kinds.camp",))


def test_what_was_reviewed_is_so_until_it_or_its_original_changes(made: Path) -> None:
    french = made / "fr.yml"
    french.write_text('hello: "Bonjour {name}"\nclaims: {one: "{n} a", other: "{n} as"}\ngone: Parti\n', "utf-8")
    assert len(state("site", "fr").unreviewed) == 3
    assert catalogues.mark_reviewed("site", "fr") == 3
    assert state("site", "fr").unreviewed == ()
    french.write_text(french.read_text("utf-8").replace("Bonjour", "Salut"), "utf-8")
    assert state("site", "fr").unreviewed == ("hello",)
    (made / "en.yml").write_text(WRITTEN.replace("Gone", "Away"), "utf-8")
    assert state("site", "fr").unreviewed == ("hello", "gone")


def test_the_command_names_what_is_to_be_done_with_its_note(made: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (made / "xa.yml").write_text('hello: "{name}"\ngone: X\n', "utf-8")
    assert main(["words", "xa"]) == 1
    said = capsys.readouterr().out
    assert "site claims: missing\n    # Counted things; {n} is the number.\n    {n} claim\n    {n} claims\n" in said
    assert "vocabularies kinds.camp: missing\n    Camp\n" in said
    assert main(["words"]) == 1


def test_the_command_is_content_with_these_catalogues(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    assert main(["words"]) == 0
    said = capsys.readouterr().out
    assert [line for line in said.splitlines() if not line.startswith(" ")][:3] == ["en", "ar", "fr"]
    assert main(["words", "fr", "--language", "fr"]) == 0
    assert "non relues" in capsys.readouterr().out


def test_a_catalogue_is_reviewed_by_the_command(made: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (made / "xa.yml").write_text('hello: "{name}"\nclaims: "{n}"\ngone: X\n', "utf-8")
    assert main(["words", "xa", "--reviewed", "site"]) == 1  # a label is missing still
    assert state("site", "xa").unreviewed == ()
    assert main(["words", "xa", "--reviewed", "sight"]) == 2
    assert main(["words", "--reviewed", "site"]) == 2
    assert "there is no catalogue “sight”" in capsys.readouterr().err
