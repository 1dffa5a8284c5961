"""Words of what is not to be shown occur nowhere in what is published, packed and indexed files included.

Every such record holds canaries: words that occur nowhere else, in every field that takes words, in ids and names of
files where those are to stay unknown too. Beside them stand words that are shown, so that the search is known to find.
"""

from __future__ import annotations

import gzip
import io
import re
import tarfile
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.media import jpeg, medium
from tests.press import engine
from tests.written import tiny

DAY = "1716163200"  # 20 May 2024
CONFIG = """
plugins:
  - dateline: {private: secret-root/content, edit_url: https://forge.example/edit, pdf: true, zip: true}
"""

CANARY = re.compile(rb"canary[a-z]+|canary-(?:delayed|due|event|shelter)|canary-withdrawn[.]jpg", re.IGNORECASE)
"""Ids of what is withdrawn stay, as parts of addresses; those of what waits, and names of files, do not."""
PLACE = "{name: Canaryshelter, aliases: [Canaryalias], region: north, lat: 10.345678, lon: 2.876543}"


def told(what: str, **more: str) -> str:
    """An incident with canaries named after `what` in all its texts."""
    fields = {
        "title": f"Canary{what}title",
        "date": "2024-04-01",
        "time": f"canary{what}time",
        "type": "armed-clash",
        "place": f"{{near: ford, stated: canary{what}stated}}",
        "situation": "ford-2024",
        "actors": f"[{{actor: reds, side: a, by: fight}}, {{actor: canary-{what}-actor, affected: target}}]",
        "stubs": f"{{actors: {{canary-{what}-actor: Canary{what}actor}}}}",
        "reports": f"{{own: {{source: daily, date: 2024-04-02, title: Canary{what}report,"
        f" address: 'https://daily.example/canary{what}address', note: canary{what}note}}}}",
        "claims": f"{{fight: {{claim: Canary{what}claim., note: canary{what}remark}}}}",
        "said": f"[{{who: reds, in: own, quote: {{fr: canary{what}quote}}, note: canary{what}saying, asserts: [fight]}}]",
        "open": f"[{{ask: Canary{what}question, due: 2024-04-05}}]",
        "media": f"[{{file: canary-{what}.jpg, alt: Canary{what}alt, caption: Canary{what}caption, credit: Canary{what}credit,"
        f" source: daily, licence: Canary{what}licence}}]",
        "corrections": f"[{{date: 2024-04-03, what: title, was: canary{what}was, is: canary{what}is, why: canary{what}why}}]",
    } | {key.replace("_", "-"): value for key, value in more.items()}
    header = "".join(f"{key}: {value}\n" for key, value in fields.items())
    return f"---\n{header}---\n\nCanary{what}body, [canary{what}link](https://daily.example/canary{what}href).\n"


WITHDRAWN = "{date: 2024-05-01, kind: request}"
PUBLIC = {
    "incidents/2024/2024-04-01-yard-withdrawn.md": told("withdrawn", withdrawn=WITHDRAWN),
    "actors/greens.md": f"---\nname: Canarygreens\nshort: Canaryshort\naliases: [Canarygreen]\nwithdrawn: {WITHDRAWN}\n"
    "---\n\nCanarygreensbody.\n",
    "reports/2024/daily-2024-03-09.md": "---\nsource: daily\ndate: 2024-03-09\ntitle: Canaryreporttitle\n"
    f"address: https://daily.example/canaryreportaddress\nwithdrawn: {WITHDRAWN}\n---\n\nCanaryreportbody.\n",
    "incidents/2024/2024-03-09-shown.md": "---\ntitle: {en: A shown record, fr: Canarydrafttitle}\ndate: 2024-03-09\ntype: armed-clash\n"
    "place: {near: ford}\nreports: {seen: {source: daily, date: 2024-03-10}, gone: daily-2024-03-09}\n"
    "claims: {one: {claim: {en: Seen words., fr: Canarydraftclaim.}}, two: Words that nobody else said.}\nsaid:\n"
    "  - {who: reds, in: seen, asserts: [one]}\n  - {who: greens, in: seen, denies: [one]}\n"
    "  - {who: reds, in: gone, quote: {fr: canaryquotegone}, asserts: [two]}\n"
    "corrections: [{date: 2024-03-11, what: title, was: Some, is: {en: A shown record, fr: Canarydraftis}, why: Why.}]\n"
    "translations: {fr: {by: draft}}\n---\n\nA shownbody. See [[2024-04-01-yard-withdrawn]] and [[greens]].\n",
    "incidents/2024/2024-03-09-shown.fr.md": "---\nby: draft\n---\n\nCanarydraftbody.\n",
}
PRIVATE = {
    "incidents/2024/2024-04-02-canary-delayed.md": told("delayed", not_before="2024-06-02"),
    "incidents/2024/2024-04-02-canary-delayed.fr.md": "---\nby: x\n---\n\nCanarydelayedtranslation.\n",
    "incidents/2024/2024-04-03-held-coarse.md": "---\ntitle: Something in the north\ndate: 2024-04-03\ntype: armed-clash\n"
    "place: {near: canary-shelter, stated: canarynear, why: canarywhy}\ncoarse: region\n"
    "reports: {own: {source: daily, date: 2024-04-04}}\n---\n\nA coarsebody.\n",
    "places/canary.yml": f"canary-shelter: {PLACE}\n",
    "places/fine.yml": "shed: {name: Shed, region: north, lat: 10.345678, lon: 2.876543}\n",
    "events/2024-06-20-canary-event.md": "---\ntitle: Canaryevent\ndate: 2024-06-20\nplace: {near: ford}\n"
    "not-before: 2024-06-10\nreports: {own: {source: daily, date: 2024-04-04}}\n---\n\nCanaryeventbody.\n",
    "incidents/2024/2024-04-04-due.md": "---\ntitle: A due record\ndate: 2024-04-04\ntype: armed-clash\n"
    f"media: [{medium(file='canary-due.jpg')}]\n"
    "place: {near: shed}\nnot-before: 2024-05-01\nreports: {own: {source: daily, date: 2024-04-04}}\n---\n\nA duebody.\n",
}
PICTURES = {
    "content/media/canary-withdrawn.jpg": jpeg((31, 30)),
    "secret-root/content/media/canary-delayed.jpg": jpeg((32, 30), comment=b"Canarycomment"),
    "secret-root/content/media/canary-due.jpg": jpeg((33, 30), position=True),
}
"""Of records that are not shown, and of one that is: its file's name and what a camera wrote into it are not."""
SHOWN = [b"shownbody", b"coarsebody", b"duebody", b"10.35"]
FINE = re.compile(rb"10\.34567|2\.87654")


def unpacked(name: str, data: bytes) -> Iterator[tuple[str, bytes]]:
    """A file, and whatever is packed in it, however deep."""
    yield name, data
    if data[:2] == b"\x1f\x8b":
        yield from unpacked(f"{name}!", gzip.decompress(data))
    elif data[:4] == b"PK\x03\x04":
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for one in archive.namelist():
                yield from unpacked(f"{name}!{one}", one.encode() + b"\n" + archive.read(one))
    elif data[:5] == b"%PDF-":
        yield name, "".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages).encode()
    elif data[257:262] == b"ustar":
        with tarfile.open(fileobj=io.BytesIO(data)) as archive:
            for member in archive:
                yield from unpacked(f"{name}!{member.name}", member.name.encode() + b"\n")
                if file := archive.extractfile(member):
                    yield from unpacked(f"{name}!{member.name}", file.read())


def everything(site: Path) -> Iterator[tuple[str, bytes]]:
    for file in sorted(site.rglob("*")):
        name = file.relative_to(site).as_posix()
        yield name, name.encode()
        if file.is_file():
            yield from unpacked(name, file.read_bytes())


def lay(root: Path, texts: Mapping[str, str]) -> None:
    for path, text in texts.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, "utf-8")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("canaries")
    engine.write_site(root)
    config = root / "mkdocs.yml"
    config.write_text(config.read_text().replace("plugins: [dateline]\n", CONFIG.lstrip()))
    lay(root / "content", tiny() | PUBLIC)
    lay(root / "secret-root/content", PRIVATE)
    for place, picture in PICTURES.items():
        (root / place).parent.mkdir(exist_ok=True)
        (root / place).write_bytes(picture)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", DAY)
        engine.run(root, strict=True)
    return root / "site"


def test_what_is_not_to_be_shown_is_nowhere(site: Path) -> None:
    found = {(name, word) for name, data in everything(site) for word in CANARY.findall(data)}
    assert found == set()


def test_only_the_picture_of_what_is_shown_is_published(site: Path) -> None:
    (picture,) = (site / "media").iterdir()
    assert f"media/{picture.name}" in (site / "incidents/2024/2024-04-04-due.html").read_text("utf-8")


def test_degrees_of_the_private_root_are_coarse_everywhere(site: Path) -> None:
    assert [name for name, data in everything(site) if FINE.search(data)] == []


@pytest.mark.parametrize("word", SHOWN)
def test_what_is_shown_is_found(site: Path, word: bytes) -> None:
    found = {name for name, data in everything(site) if word in data}
    assert any(name.endswith(".html") for name in found)
    if word.endswith(b"body"):
        assert any("pagefind" in name and name.endswith("!") for name in found), "the search index is not unpacked"


def test_nothing_says_where_a_private_record_stands(site: Path) -> None:
    of_it = (site / "incidents/2024/2024-04-04-due.html").read_text("utf-8")
    public = (site / "incidents/2024/2024-03-09-shown.html").read_text("utf-8")
    assert "https://forge.example/edit/incidents/2024/2024-03-09-shown.md" in public
    assert "forge.example" not in of_it
    assert [name for name, data in everything(site) if b"secret-root" in data] == []
