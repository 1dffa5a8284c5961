"""Broken sites that cannot lie in a repository: too large, unreadable, named or spelt so that other machines refuse them.

Each writes what is wrong into a content root. What stops a program that reads, or the press, has no content here: it is told of as they tell it.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from dateline.model.problem import Finding, Spot
from tests.media import FORD, jpeg, medium, placed, png, webp

HEADER = "---\ntitle: Reds say they held the ford\ndate: 2024-03-01\ntype: armed-clash\nplace: ford\n"
REPORTS = "reports: [daily-2024-03-02]\n"
WRONG = "incidents/2024/2024-03-01-wrong.md"
GREENS = "actors/greens.md"


def _write(path: str, data: str | bytes) -> Callable[[Path], None]:
    def make(root: Path) -> None:
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data if isinstance(data, bytes) else data.encode("utf-8", "surrogatepass"))

    return make


def _name(text: str) -> Callable[[Path], None]:
    return _write(GREENS, f"---\nname: {text}\n---\n")


def _link(root: Path) -> None:
    (root / GREENS).symlink_to("reds.md")


def _missing(root: Path) -> None:
    root.rename(root.with_name("elsewhere"))


def _clash(root: Path) -> None:
    _write("incidents/2024/x.yml", "")(root)
    _write("incidents/2024/X.yml", "")(root)


def _kept(place: str, *lines: str) -> Callable[[Path], None]:
    """A record of the private root, which lies beside the public one."""
    text = HEADER.replace("place: ford", f"place: {place}").replace("held the ford", "held it")
    return _write(f"../private/{WRONG}", "".join((text, *lines, REPORTS, "---\n")))


def _waits(root: Path) -> None:
    _write("../private/situations/later.md", "---\ntitle: Later\ndate: 2024-03-01\nnot-before: 2030-01-01\n---\n")(root)
    _kept("ford", "situation: later\n")(root)


def _inside(root: Path) -> None:
    (root / "private").mkdir()
    (root.parent / "private").symlink_to(root / "private")


def _pictured(data: bytes, name: str = "ford.jpg") -> Callable[[Path], None]:
    """A record with a picture."""

    def make(root: Path) -> None:
        placed(f"media/{name}", data)(root)
        _write(WRONG, f"{HEADER}media: [{medium(file=name)}]\n{REPORTS}---\n")(root)

    return make


MADE: dict[str, Callable[[Path], None]] = {
    "body-crowded": _write(WRONG, f"{HEADER}{REPORTS}---\n" + "Word.\n\n" * 5_001),
    "body-large": _write(WRONG, f"{HEADER}{REPORTS}---\n" + "Words.\n" * 19_000),
    "body-line-long": _write(WRONG, f"{HEADER}{REPORTS}---\n" + "word " * 2_001),
    "character-control": _name('"Gre\\aens"'),
    "character-direction": _name("Gre\u202eens"),
    "character-invisible": _name("Gre\u200bens"),
    "character-lost": _name("Gr\ufffdns"),
    "character-private": _name("Greens \ue000"),
    "character-stacked": _name("G" + "\u0301" * 6 + "reens"),
    "character-unpaired": _name("Gre\u2067ens"),
    "coarse-named": _kept("ford", "coarse: region\n", "stated: at the ford\n"),
    "coarse-nowhere": _kept("hut", "coarse: region\n", "stubs: {places: {hut: Hut}}\n"),
    "content-missing": _missing,
    "file-binary": _write(GREENS, b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00"),
    "file-clash": _clash,
    "file-damaged": _write(GREENS, b"---\nname: Greens\n---\nWords.\n\xff\xfe\x80"),
    "file-empty": _write(GREENS, ""),
    "file-encoding": _write(GREENS, "---\nname: Parti vert é\n---\n".encode("cp1252")),
    "file-ending": _write("reports/2024/daily.pdf", "%PDF-1.7"),
    "file-kind": _link,
    "file-large": _write(GREENS, "---\nname: Greens\n---\n" + "Words.\n" * 40_000),
    "file-name": _write("actors/Grünen.md", "---\nname: Greens\n---\n"),
    "file-name-reserved": _write("actors/con.md", "---\nname: Greens\n---\n"),
    "file-unreadable": _name("Greens"),
    "files-many": _name("Greens"),
    "folder-deep": _write("incidents/2024/03/01/ford/day/2024-03-01-wrong.md", f"{HEADER}{REPORTS}---\n"),
    "folder-name": _write("incidents/March 2024/2024-03-01-wrong.md", f"{HEADER}{REPORTS}---\n"),
    "header-large": _write(WRONG, f"{HEADER}{REPORTS}review: [{'A. Reader, ' * 1_500}B. Reader]\n---\n"),
    "line-ends": _write(GREENS, "---\rname: Greens\r---\r"),
    "media-damaged": _pictured(jpeg()[:900]),
    "media-kind": _pictured(png()),
    "media-metadata": _pictured(jpeg(comment=b"by hand")),
    "media-missing": _write(WRONG, f"{HEADER}media: [{medium(file='fort.jpg')}]\n{REPORTS}---\n"),
    "media-moving": _pictured(webp(frames=2), "ford.webp"),
    "media-name": _write(WRONG, f"{HEADER}media: [{medium(file='Ford Road.JPG')}]\n{REPORTS}---\n"),
    "media-pixels": _pictured(png(size=(12_001, 1)), "ford.png"),
    "media-position": _pictured(jpeg(position=True)),
    "media-unused": placed(FORD, jpeg()),
    "path-in-both": _write("../private/actors/reds.md", "---\nname: Reds\n---\n"),
    "private-inside": _inside,
    "safety-bare": _write("actors/w-0123456789abcdef.md", "---\nwithdrawn: safety\nnote: Asked for by them.\n---\n"),
    "waits-named": _waits,
    "text-long": _write(WRONG, HEADER.replace("the ford", "the ford and the ford" * 100) + f"{REPORTS}---\n"),
    "unicode-form": _name("Cafe\u0301 party"),
    "yaml-events": _write(WRONG, f"{HEADER}{REPORTS}review: [{'A,' * 5_001}B]\n---\n"),
}
"""What is wrong, by code."""


def _stopped(path: str, code: str, **args: object) -> Finding:
    return Finding(Spot(path), code, {name: str(value) for name, value in args.items()})


_SECTION = {"section": "actors", "language": "en"}


def _token(code: str, token: str, where: str) -> Finding:
    return _stopped("actors/zqdl-en.html", code, token=token, where=where, **_SECTION)


STOPPED: dict[str, Finding] = {
    finding.code: finding
    for finding in (
        _stopped("actors/index.html", "address-twice"),
        _stopped("actors/../../index.html", "address-unsafe"),
        Finding(Spot(WRONG, offset=0, in_body=True), "body-fatal"),
        Finding(Spot(WRONG, offset=0, in_body=True), "body-slow", {"limit": "2"}),
        _stopped("site", "build-busy"),
        _stopped("docs/actors/reds.md", "docs-address"),
        _stopped("docs/about.md", "docs-anchor", target="actors/reds.html", anchor="shots"),
        _stopped(FORD, "media-fatal"),
        _stopped(FORD, "media-slow", limit="10"),
        _stopped("fr/actors/reds.html", "page-missing", language="fr"),
        _stopped("actors/reds.html", "page-fatal", how="SIGKILL"),
        _stopped("tags.html", "plate-leaked"),
        _stopped("actors/zqdl-en.html", "plate-missing", section="actors"),
        _token("plate-token-bare", "content=TOKEN", "meta"),
        _stopped("actors/zqdl-en.html", "plate-token-changed", **_SECTION),
        _token("plate-token-missing", "TITLE", "title"),
        _token("plate-token-place", "TITLE", "script"),
        _stopped("actors/reds.html", "plate-unplanned", **_SECTION),
        _stopped("", "private-error", which="unknown-id", count=2),
        _stopped("", "private-warning", which="weekday-mismatch", count=1),
        _stopped("pdf", "pdf-absent"),
        _stopped("pagefind", "search-absent"),
        _stopped("pagefind", "search-failed", said="No space left on device"),
        _stopped("stage", "stage-taken"),
    )
}
"""What ends a reader or the press, by code, with arguments as they give them."""
