"""A small site around hand-made pages, built by MkDocs with the plugin, in this process or in one of its own.

Run as a program it is that process: `python -m tests.press.engine POINT mkdocs-arguments…` kills itself without
warning at POINT, the name of a step of the press ("" for none), as a power cut would.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from collections.abc import Callable, Iterable
from dataclasses import asdict, replace
from datetime import date
from functools import partial
from importlib.metadata import EntryPoint
from itertools import count
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

from mkdocs.__main__ import cli
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig

from dateline import build as build_of_records
from dateline import mkdocs_plugin
from dateline.model.problem import Checked, Finding
from dateline.model.site import Artifact, Edition, Page, Settings, Unit
from dateline.press import kinds, printing, publish

# MkDocs finds plugins by their entry points, when it is imported; this tree is tested whether it is installed or not.
ENTRY = EntryPoint("dateline", "dateline.mkdocs_plugin:DatelinePlugin", "mkdocs.plugins")
cast("Any", dict(MkDocsConfig._schema)["plugins"]).installed_plugins["dateline"] = ENTRY

LANGUAGES = ("en", "fr")
ADDRESSES = ("index.html", "search.html", "incidents/index.html", "incidents/2023/one.html", "places/ml/gao.html")
DAY, EPOCH = date(2023, 10, 20), "1697760000"
POINTS = ("fill", "lay", "carry_hidden", "publish", "exchange", "exchanged", "renamed")
"""Where the program can be killed: before the first file, among them, after the last, before and after the step."""


def page(uri: str, language: str = "en", **changes: Any) -> Page:
    section = kinds.section_of(uri, {})
    prefix = "" if language == "en" else f"{language}/"
    said = f'<p id="claim">Said in {language}: <b data-pagefind-filter="Kind">{section}</b>.</p>'
    html = f'<div data-pagefind-body>\n<h1 id="top">{uri}</h1>\n{said}\n</div>'
    made = Page(f"{prefix}{uri}", language, section, f"Title of {uri}", f"Description of {uri}", html)
    return replace(made, **changes)


def pages(addresses: Iterable[str] = ADDRESSES) -> list[Page]:
    return [page(uri, language) for uri in addresses for language in LANGUAGES]


def settings(**changes: Any) -> Settings:
    return replace(Settings(content=Path("content"), day=DAY, languages=LANGUAGES, site_name="Example"), **changes)


def edition(printed: Iterable[Page], artifacts: Iterable[Artifact] = ()) -> Edition:
    made = list(printed)
    files: list[Page | Artifact] = [*made, *artifacts]
    units = tuple(Unit(one.uri, partial(_itself, one)) for one in files)
    return Edition(units, tuple(page.uri for page in made if page.language == "en"))


def _itself(made: Page | Artifact) -> Page | Artifact:
    return made


def write_site(root: Path, config: str = "", docs: dict[str, str] | None = None) -> None:
    """mkdocs.yml, docs/ and an empty content/ in `root`."""
    (root / "content").mkdir(parents=True)
    (root / "mkdocs.yml").write_text(
        "site_name: Example\nsite_url: https://example.org/base/\ntheme: {name: material}\n"
        f"plugins: [dateline]\nvalidation: {{links: {{not_found: warn, anchors: warn}}}}\n{config}"
    )
    for name, text in (docs or {"about.md": "# About\n\nWhat this is.\n"}).items():
        file = root / "docs" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)


def stand_in(made: Edition | Callable[[Settings], Edition], findings: tuple[Finding, ...] = ()) -> SimpleNamespace:
    """What takes the place of `dateline.build` in the plugin."""
    give = made if callable(made) else lambda _: made
    found = {name: getattr(build_of_records, name) for name in ("withheld", "is_unusable")}
    return SimpleNamespace(load=lambda *_: Checked(None, findings), edition=lambda _, settings: give(settings), **found)


def run(root: Path, **options: Any) -> MkDocsConfig:
    """One build in this process."""
    config = load_config(str(root / "mkdocs.yml"), **options)
    build(config)
    return config


def snapshot(site: Path) -> dict[str, bytes]:
    return {file.relative_to(site).as_posix(): file.read_bytes() for file in site.rglob("*") if file.is_file()}


def save(root: Path, printed: Iterable[Page]) -> None:
    """Keeps pages for a process of its own."""
    (root / "pages.json").write_text(json.dumps([asdict(page) for page in printed]))


def _die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _dying(*_: Any, **__: Any) -> Any:
    _die()


def _dying_after(real: Callable[..., Any], call: int = 1, when: Callable[..., bool] = lambda *_: True) -> Any:
    """The same function, but that the process dies when its call of that number, counting some calls only, is done."""
    calls = count(1)

    def wrapped(*arguments: Any) -> Any:
        done = real(*arguments)
        if when(*arguments) and next(calls) == call:
            _die()
        return done

    return wrapped


def _die_at(point: str) -> None:
    """Has the process die at the step of that name."""
    steps: dict[str, tuple[Any, str, Any]] = {
        "fill": (printing, "fill", _dying),
        "lay": (publish.Tree, "lay", _dying_after(publish.Tree.lay, 8)),
        "carry_hidden": (publish.Tree, "carry_hidden", _dying),
        "publish": (publish, "publish", _dying),
        "exchange": (publish, "exchange", _dying),
        "exchanged": (publish, "exchange", _dying_after(publish.exchange)),
        "renamed": (Path, "rename", _dying_after(Path.rename, when=lambda _, to: Path(to).name == "before")),
    }
    if point == "renamed":
        publish.exchange = lambda *_: False
    if point:
        setattr(*steps[point])


def main() -> None:
    printed = [Page(**fields) for fields in json.loads(Path("pages.json").read_text())]
    setattr(mkdocs_plugin, "build", stand_in(edition(printed)))  # noqa: B010 - it stands for a module
    _die_at(sys.argv[1])
    cli(sys.argv[2:])


if __name__ == "__main__":
    main()
