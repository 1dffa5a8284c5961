"""Every kind of page, each by one that stands for it: what the sweeps of this folder and of `make axe` walk."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

KINDS = (
    "index.html",
    "search.html",
    "explore.html",
    "copies.html",
    "keep.html",
    "form.html",
    "since.html",
    "last-day.html",
    "404.html",
    "about.html",
    "method.html",
    "glossary.html",
    "performance.html",
    "actors/csp.html",
    "actors/csp/*.html",
    "actors/index.html",
    "agreements/*.html",
    "archive/*.html",
    "briefs/*/*.html",
    "briefs/*/*/on-*.html",
    "briefs/index.html",
    "by-source/*.html",
    "by-status/*.html",
    "by-type/*.html",
    "contribute/*.html",
    "corrections/index.html",
    "coverage/index.html",
    "data/api.html",
    "data/losses-*.html",
    "development/*.html",
    "editors/index.html",
    "events/*.html",
    "fields/index.html",
    "incidents/2023/2023-10-05-tabankort-attack.html",
    "incidents/index.html",
    "new/*.html",
    "new/actors/*.html",
    "places/ml/anefis.html",
    "places/index.html",
    "problems/*.html",
    "regions/ml/kidal.html",
    "regions/index.html",
    "reports/*/*.html",
    "reports/index.html",
    "situations/*.html",
    "situations/*/*.html",
    "sources/*.html",
)
LANGUAGES = ("", "fr/", "ar/")


def first(site: Path, kind: str) -> str:
    """The first page of a kind, by name, that is no list of its folder where there is another."""
    pages = sorted(path.relative_to(site).as_posix() for path in site.glob(kind))
    inner = [page for page in pages if not page.endswith("index.html")]
    assert pages, f"no page of the kind {kind}"
    return (inner or pages)[0]


def in_languages(site: Path) -> Iterator[str]:
    """One page of each kind in each language that has it, the first language first."""
    for language in LANGUAGES:
        for kind in KINDS:
            if not language or any(site.glob(language + kind)):
                yield first(site, language + kind)


def forgotten(site: Path) -> list[str]:
    """Folders, and pages outside any, that no kind looks into."""
    seen = {_shelf(first(site, kind)) for kind in KINDS}
    own = (path.relative_to(site).as_posix() for path in site.rglob("*.html"))
    return sorted({_shelf(page) for page in own if not page.startswith(("fr/", "ar/"))} - seen)


def _shelf(page: str) -> str:
    return page.partition("/")[0]
