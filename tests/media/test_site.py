"""Pictures on pages: with words, credit and licence; what is graphic is not loaded; what is not shown leaves nothing."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from dateline import build
from dateline.model.site import Artifact, Page, Settings
from tests.media import FORD, jpeg, medium, placed, png
from tests.render.conftest import Outline
from tests.written import heavy, tiny

DAY = date(2024, 3, 20)
INCIDENT = "incidents/2024/2024-03-01-ford-attack.md"
HTML = INCIDENT.replace(".md", ".html")
BIG = jpeg((1200, 900))


def laid(root: Path, entries: str, **more: str) -> Settings:
    """The tiny site below a folder, with pictures in its first incident."""
    texts = tiny() | {path.replace("__", "/"): text for path, text in more.items()}
    texts[INCIDENT] = texts[INCIDENT].replace("reports:", f"media: [{entries}]\nreports:", 1)
    for path, text in texts.items():
        placed(path, text.encode())(root / "content")
    return Settings(content=root / "content", day=DAY)


def made(settings: Settings) -> tuple[dict[str, str], dict[str, bytes]]:
    """Pages and files by address."""
    loaded = build.load(settings)
    assert not heavy(loaded.findings), loaded.findings
    units = [unit.make() for unit in build.units(loaded.value, settings)]
    pages = {one.uri: one.html for one in units if isinstance(one, Page)}
    return pages, {one.uri: one.data for one in units if isinstance(one, Artifact)}


def test_a_picture_stands_on_its_page_with_size_words_and_whose_it_is(tmp_path: Path) -> None:
    settings = laid(tmp_path, medium(alt="A ford"))
    placed(FORD, BIG)(settings.content)
    pages, files = made(settings)
    page = Outline(pages[HTML])
    (image,) = [attrs for tag, attrs in page.tags if tag == "img"]
    assert (image["width"], image["height"], image["alt"], image["loading"]) == ("720", "540", "A ford", "lazy")
    assert "The ford on 1 March 2024" in page.words
    assert "Picture: Daily; source: Daily; licence: CC BY 4.0." in page.words
    small = str(image["src"]).removeprefix("../../")
    large = next(link for link in page.links if "media/" in link).removeprefix("../../")
    assert {small, large} == {uri for uri in files if uri.startswith("media/")}
    french = Outline(pages[f"fr/{HTML}"])
    (image,) = [attrs for tag, attrs in french.tags if tag == "img"]
    assert (image["alt"], image["lang"], image["src"]) == ("A ford", "en", f"../../../{small}")


def test_a_graphic_picture_is_a_link_behind_a_choice(tmp_path: Path) -> None:
    settings = laid(tmp_path, medium(graphic="yes"))
    placed(FORD, jpeg())(settings.content)
    pages, files = made(settings)
    page = Outline(pages[HTML])
    assert not [tag for tag, _ in page.tags if tag == "img"]
    assert "details" in [tag for tag, _ in page.tags]
    assert "A ford with a ring on it" in page.words
    (uri,) = [uri for uri in files if uri.startswith("media/")]
    assert f"../../{uri}" in page.links


@pytest.mark.parametrize("key", ["alt", "caption", "credit", "source", "licence"])
def test_what_has_to_stand_beside_it_is_asked_for(key: str, tmp_path: Path) -> None:
    entry = medium().replace(f"{key}: ", "note: ")
    settings = laid(tmp_path, entry)
    placed(FORD, jpeg())(settings.content)
    findings = [(one.code, one.args.get("key")) for one in build.load(settings).findings]
    assert ("missing-key", key) in findings


def test_a_broken_picture_leaves_its_record_in_place(tmp_path: Path) -> None:
    settings = laid(tmp_path, medium())
    placed(FORD, jpeg((640, 480))[:3000])(settings.content)
    loaded = build.load(settings)
    assert "media-damaged" in [one.code for one in loaded.findings]
    assert "2024-03-01-ford-attack" in loaded.value.corpus.incidents
    page = next(u for u in build.units(loaded.value, settings) if u.uri == HTML).make()
    assert isinstance(page, Page)
    assert "<img" not in page.html


def test_pictures_lie_below_media_and_only_pictures_do(tmp_path: Path) -> None:
    settings = laid(tmp_path, medium())
    placed(FORD, jpeg())(settings.content)
    placed("incidents/2024/ford.jpg", jpeg())(settings.content)
    placed("media/notes.md", b"---\ntitle: x\n---\n")(settings.content)
    placed("media/page.svg", b"<svg/>")(settings.content)
    (settings.content / "media/link.jpg").symlink_to("/etc/passwd")
    codes = {(one.spot.path, one.code) for one in heavy(build.load(settings).findings)}
    assert codes == {
        ("incidents/2024/ford.jpg", "file-ending"),
        ("media/notes.md", "file-ending"),
        ("media/page.svg", "file-ending"),
        ("media/link.jpg", "file-kind"),
    }


def test_pictures_of_what_is_not_shown_are_not_published(tmp_path: Path) -> None:
    """One of a withdrawn record, and one of a record that waits in the private root."""
    header = "---\ntitle: x\ndate: 2024-03-02\ntype: armed-clash\nplace: {near: ford}\n"
    reports = "reports: {own: {source: daily, date: 2024-03-03}}\n---\nx\n"
    settings = laid(tmp_path, medium())
    gone = f"{header}media: [{medium(file='gone.png')}]\nwithdrawn: {{date: 2024-03-09, kind: error}}\n{reports}"
    placed("incidents/2024/2024-03-02-gone.md", gone.encode())(settings.content)
    placed(FORD, jpeg())(settings.content)
    placed("media/gone.png", png((20, 20)))(settings.content)
    private = tmp_path / "private"
    text = f"{header}media: [{medium(file='later.jpg')}]\nnot-before: 2024-06-01\n{reports}"
    placed("incidents/2024/2024-03-02-later.md", text.encode())(private)
    placed("media/later.jpg", jpeg((33, 38), position=True))(private)
    _, files = made(Settings(content=settings.content, day=DAY, private=private))
    assert len([uri for uri in files if uri.startswith("media/")]) == 1


def test_a_record_that_stays_coarse_shows_no_picture(tmp_path: Path) -> None:
    """A picture can show where it was taken, and its words say it."""
    settings = laid(tmp_path, medium())
    placed(FORD, jpeg())(settings.content)
    header = "---\ntitle: x\ndate: 2024-03-02\ntype: armed-clash\nplace: {near: ford}\ncoarse: region\n"
    text = f"{header}media: [{medium(file='c.jpg')}]\nreports: {{own: {{source: daily, date: 2024-03-03}}}}\n---\nx\n"
    private = tmp_path / "private"
    placed("incidents/2024/2024-03-02-coarse.md", text.encode())(private)
    placed("media/c.jpg", jpeg((33, 38)))(private)
    loaded = build.load(Settings(content=settings.content, day=DAY, private=private))
    assert "coarse-named" in [one.code for one in loaded.findings]
    assert list(loaded.value.corpus.pictures) == ["ford.jpg"]


def test_a_picture_that_lies_in_the_private_root_is_called_by_what_is_published(tmp_path: Path) -> None:
    settings = laid(tmp_path, medium(file="kept-name.jpg"))
    private = tmp_path / "private"
    placed("media/kept-name.jpg", jpeg())(private)
    _, files = made(Settings(content=settings.content, day=DAY, private=private))
    assert [uri for uri, data in files.items() if b"kept-name" in data] == []
    (uri,) = [uri for uri in files if uri.startswith("media/")]
    assert uri.encode() in files["api/v1/incidents/2024-03-01-ford-attack.json"]
