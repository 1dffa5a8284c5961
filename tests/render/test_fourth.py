"""A language more is catalogues and a line of settings: a made-up Bambara, every letter of which is another one.

What records say, and the labels of their vocabularies, are content: they stay as they are until somebody adds them.
"""

from __future__ import annotations

import codecs
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import yaml

ROOT = Path(__file__).parents[2]
NEEDED = ("{}.yml", "reasons/{}.yml", "press/{}.yml", "tables/{}.yml")
"""The catalogues without which a language cannot be switched on; of all others English stands in, marked."""

LOOK = """
import json, sys
from datetime import date
from pathlib import Path
from dateline import build, index
from dateline.model.site import Settings
from dateline.press.plates import direction
from dateline.render.frame import frame
from tests.render.test_tongues import content, corpus, names
from tests.spoken import left
labels = {term["label"]["en"] for one in corpus().vocabularies.values() for term in one.values()}
settings = Settings(content=Path("content"), day=date(2024, 3, 20), languages=("en", "bm"))
edition = build.edition(index.fill(corpus(), settings.day), settings)
pages = {page.uri: page for page in edition.pages}
found = {}
for uri, page in pages.items():
    if uri.startswith("bm/"):
        found.update(left(page.html, "bm", names() | labels, content()))
json.dump({
    "languages": sorted({page.language for page in pages.values()}),
    "pages": [sum(uri.startswith("bm/") == own for uri in pages) for own in (False, True)],
    "title": pages["bm/incidents/index.html"].title,
    "frame": frame(settings)["languages"]["bm"]["name"],
    "left": found,
}, sys.stdout)
"""


def turned(said: object) -> object:
    """A sentence with every letter but those of its gaps put thirteen places on."""
    if isinstance(said, dict):
        return {key: turned(one) for key, one in said.items()}
    parts = re.split(r"(\{\w+\})", str(said))
    return "".join(part if n % 2 else codecs.encode(part, "rot13") for n, part in enumerate(parts))


def lay(tree: Path) -> None:
    """The program and its templates, with the catalogues of a language more beside those that there are."""
    (tree / "templates").mkdir()
    (tree / "generator").symlink_to(ROOT / "generator")
    for one in (ROOT / "templates").iterdir():
        if one.name != "locales":
            (tree / "templates" / one.name).symlink_to(one)
    for file in sorted((ROOT / "templates" / "locales").rglob("*.yml")):
        copy = tree / file.relative_to(ROOT)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.symlink_to(file)
    for name in NEEDED:
        entries = yaml.safe_load((ROOT / "templates/locales" / name.format("en")).read_text("utf-8"))
        made = {key: said if key == "alphabet" else turned(said) for key, said in entries.items()}
        (tree / "templates/locales" / name.format("bm")).write_text(yaml.safe_dump(made, allow_unicode=True), "utf-8")


def test_a_fourth_language_needs_catalogues_only(tmp_path: Path) -> None:
    lay(tmp_path)
    path = os.pathsep.join(map(str, (tmp_path / "generator", ROOT)))
    done = subprocess.run(
        [sys.executable, "-c", LOOK],
        env={**os.environ, "PYTHONPATH": path},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    told = json.loads(done.stdout)
    assert told["languages"] == ["bm", "en"]
    assert told["pages"][0] == told["pages"][1] > 50
    assert told["title"] == codecs.encode("Incidents", "rot13")
    assert told["frame"] == "Bamanakan"
    assert told["left"] == {}
