"""A tree that any engine can render which knows Markdown and the theme: plates, docs, and its settings."""

from __future__ import annotations

import json
import posixpath
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

from dateline.model.site import Edition, Settings
from dateline.press.assets import assets
from dateline.press.kinds import needed
from dateline.press.stopped import Stopped
from dateline.templates import folder

_LINK = re.compile(r"\]\(\s*<?([^)#?\s>]+\.md)")


def stage(to: Path, docs: Path, edition: Edition, settings: Settings) -> None:
    """Writes `to`/docs, `to`/theme and `to`/mkdocs.yml, for an engine to render without any plugin.

    `to` must be empty or absent. What the engine renders from it is what `print_site` prints into.
    """
    if to.exists() and any(to.iterdir()):
        raise Stopped.at(str(to), "stage-taken")
    pages = to / "docs"
    shutil.copytree(docs, pages) if docs.is_dir() else pages.mkdir(parents=True)
    shutil.copytree(folder() / "theme", to / "theme")
    (to / "mkdocs.yml").write_text(json.dumps(engine_settings(settings), indent=2) + "\n", encoding="utf-8")
    for kind in needed(edition.targets, edition.sections, settings.languages):
        _write(pages / f"{kind.uri}.md", kind.source(settings.languages))
    for target in sorted(set(_linked(pages)) & {f"{uri.removesuffix('.html')}.md" for uri in edition.targets}):
        _write(pages / target, f"# {target}\n")  # the engine sees that the link leads somewhere; print replaces it


def engine_settings(settings: Settings) -> dict[str, object]:
    """What an engine that reads mkdocs.yml has to know."""
    uris = [artifact.uri for artifact in assets(folder() / "assets")]
    return {
        "site_name": settings.site_name,
        "site_url": settings.site_url,
        "docs_dir": "docs",
        "use_directory_urls": False,
        "theme": {"name": "material", "custom_dir": "theme", "font": False, "language": settings.languages[0]},
        "extra_css": [uri for uri in uris if uri.endswith(".css")],
        "extra_javascript": [uri for uri in uris if uri.endswith(".js")],
        "plugins": [],
    }


def _linked(pages: Path) -> Iterator[str]:
    """Where docs pages link to, from the root of the docs."""
    for page in sorted(pages.rglob("*.md")):
        at = page.parent.relative_to(pages).as_posix()
        for target in _LINK.findall(page.read_text(encoding="utf-8")):
            yield posixpath.normpath(posixpath.join(at, target))


def _write(file: Path, text: str) -> None:
    if file.exists():
        raise Stopped.at(file.name, "docs-address")
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
