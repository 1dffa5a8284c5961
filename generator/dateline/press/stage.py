"""A tree that any engine can render which knows Markdown and the theme: plates, docs, and its settings."""

from __future__ import annotations

import json
import posixpath
import re
import shutil
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

from dateline.model.site import Edition, Settings
from dateline.press.assets import theme_data
from dateline.press.kinds import needed
from dateline.press.stopped import Stopped
from dateline.templates import folder

_LINK = re.compile(r"\]\(\s*<?([^)#?\s>]+\.md)")

KEPT = ("site_description", "copyright", "nav", "markdown_extensions", "validation", "extra")
"""What a site says in its own mkdocs.yml and an engine has to know as well."""


def stage(
    to: Path, docs: Path, edition: Edition, settings: Settings, own: Mapping[str, object] = MappingProxyType({})
) -> None:
    """Writes `to`/docs, `to`/theme and `to`/mkdocs.yml, for an engine to render without any plugin.

    `own` is what the site's mkdocs.yml says, as plain data. `to` must be empty or absent. What the engine renders from
    it is what `print_site` prints into.
    """
    if to.exists() and any(to.iterdir()):
        raise Stopped.at(str(to), "stage-taken")
    pages = to / "docs"
    shutil.copytree(docs, pages) if docs.is_dir() else pages.mkdir(parents=True)
    shutil.copytree(folder() / "theme", to / "theme")
    kinds = needed(edition.targets, edition.sections, settings.languages)
    written = {f"{kind.uri}.md": kind.source(settings.languages) for kind in kinds}
    for target in set(_linked(pages)) & {f"{uri.removesuffix('.html')}.md" for uri in edition.targets}:
        written[target] = f"# {target}\n"  # the engine sees that the link leads somewhere; print replaces it
    for uri, text in sorted(written.items()):
        _write(pages / uri, text)
    kept = {name: own[name] for name in KEPT if own.get(name)}
    extra = {"extra": {**_mapping(kept.get("extra")), "dateline": theme_data(settings)}}
    engine = kept | engine_settings(settings, written) | extra
    (to / "mkdocs.yml").write_text(json.dumps(engine, indent=2) + "\n", encoding="utf-8")


def engine_settings(settings: Settings, apart: Iterable[str]) -> dict[str, object]:
    """What an engine that reads mkdocs.yml has to know. `apart` are the pages that belong in no navigation."""
    return {
        "site_name": settings.site_name,
        "site_url": settings.site_url,
        "docs_dir": "docs",
        "use_directory_urls": False,
        "not_in_nav": "\n".join(f"/{uri}" for uri in sorted(apart)),
        "theme": {"name": "material", "custom_dir": "theme", "font": False, "language": settings.languages[0]},
        "plugins": [],
    }


def _mapping(value: object) -> Mapping[str, object]:
    return value if isinstance(value, dict) else {}


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
