"""Everything of an edition, and what the engine rendered beside it, laid into one tree."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path

from dateline.model.problem import Finding
from dateline.model.site import Artifact, Edition, Page, Settings, Unit
from dateline.press import policy, search, sums
from dateline.press.assets import assets
from dateline.press.kinds import MARK, Kind, kind_of, needed, prefix_of
from dateline.press.missing import missing
from dateline.press.plates import Plate, cut
from dateline.press.publish import Tree, publish, second_tree
from dateline.press.sitemap import sitemaps
from dateline.press.stopped import Stopped

LEFT_OUT = re.compile(r"(?:\..*|404\.html|sitemap\.xml(?:\.gz)?|assets/javascripts/.*|assets/stylesheets/.*\.map)\Z")
"""What the press makes itself, what no page of ours asks for, and what the engine's folder hides at its top."""

_ID = re.compile(r"""\sid=(?:"([^"]+)"|'([^']+)')""")


@dataclass(slots=True)
class Anchors:
    """Anchors on printed pages that docs link to, by address: what is looked for, and by whom."""

    wanted: Mapping[str, Iterable[tuple[str, str]]] = field(default_factory=dict)
    """By address: each anchor, with the file that links to it."""
    findings: list[Finding] = field(default_factory=list)

    def look(self, page: Page) -> None:
        """Notes each anchor that this page is linked with and does not have."""
        if page.uri not in self.wanted:
            return
        there = {unescape(one or other) for one, other in _ID.findall(page.html)}
        for anchor, source in sorted(self.wanted[page.uri]):
            if anchor not in there:
                target = page.uri.removesuffix(".html") + ".md"
                self.findings.append(Finding.at(source, (), "docs-anchor", anchor=anchor, target=target))


@dataclass(frozen=True, slots=True)
class Sealing:
    """How pages are sealed on their way into the tree."""

    special: Mapping[str, str]
    """The addresses of scripts that only some pages load, by their names."""
    on: bool = True
    """Off where a server puts a script of its own into every page, to reload it."""

    def __call__(self, html: str, styled: bool = False) -> str:
        return policy.seal(html, self.special, styled) if self.on else html

    def of(self, artifact: Artifact, styled: bool = False) -> Artifact:
        """The artifact, sealed where it is a page."""
        if not artifact.uri.endswith(".html"):
            return artifact
        return Artifact(artifact.uri, self(artifact.data.decode(), styled).encode())


def plates(edition: Edition, settings: Settings, engine: Path, seal: Sealing) -> dict[Kind, Plate]:
    """Every plate that the edition needs, sealed and cut. Raises Stopped for one that is missing or unfit."""
    made = {}
    for kind in needed(edition.targets, edition.sections, settings.languages):
        try:
            html = (engine / f"{kind.uri}.html").read_text(encoding="utf-8")
        except FileNotFoundError:
            raise Stopped.at(f"{kind.uri}.html", "plate-missing", section=kind.section) from None
        made[kind] = cut(seal(html), kind)
    return made


def fill(tree: Tree, engine: Path, edition: Edition, settings: Settings, anchors: Anchors, sealed: bool = True) -> None:
    """Lays the whole site: the engine's files, printed pages, artifacts, search, sitemap, 404, headers and sums.

    Every page is sealed with the policy, unless it is not `sealed`: a server that reloads pages cannot live with it.
    """
    own = assets()
    seal = Sealing({name: own[name].uri for name in policy.SPECIAL if name in own}, sealed)
    struck = plates(edition, settings, engine, seal)
    plain = sorted(_engine_files(engine, {f"{kind.uri}.html" for kind in struck} | set(edition.targets)))
    for uri in plain:
        data = (engine / uri).read_bytes()
        if uri.endswith(".html") and MARK.encode() in data:
            raise Stopped.at(uri, "plate-leaked")
        tree.lay(uri, seal(data.decode()).encode() if uri.endswith(".html") else data)
    for artifact in own.values():
        tree.lay(artifact.uri, artifact.data)
    listed, unlisted = _print(tree, struck, edition.units, settings, anchors, seal)
    search.index(tree)
    for page in unlisted:  # only now, so that the index has never seen them
        tree.lay(page.uri, page.data)
    _announced(tree, edition, settings)
    shown = [*listed, *(uri for uri in plain if uri.endswith(".html"))]
    lost = missing(settings)
    for artifact in (*sitemaps(shown, settings.languages, settings.site_url), seal.of(lost, styled=True)):
        tree.lay(artifact.uri, artifact.data)
    if sealed and policy.HEADERS not in tree.uris:  # a site may bring headers of its own
        first = [prefix_of(language, settings.languages) for language in settings.languages]
        found = {f"{before}{name.removesuffix('.js')}.html": name for before in first for name in policy.SPECIAL}
        laid = policy.headers(tree.uris, found, lost.data.decode())
        tree.lay(laid.uri, laid.data)
    tree.carry_hidden()
    tree.lay(sums.NAME, sums.listed(tree.sums))


def print_site(site: Path, edition: Edition, settings: Settings) -> tuple[Finding, ...]:
    """Prints the edition into a site that any engine rendered from what `stage` wrote; the site is exchanged whole."""
    with second_tree(site) as tree:
        anchors = Anchors()
        fill(tree, site, edition, settings, anchors)
        publish(tree, site)
    return (*anchors.findings, *search.absent())


def _print(
    tree: Tree, struck: Mapping[Kind, Plate], units: Iterable[Unit], settings: Settings, anchors: Anchors, seal: Sealing
) -> tuple[list[str], list[Artifact]]:
    """Lays every file and listed page; returns the addresses of these, and the pages that are not listed."""
    prefixes = {language: prefix_of(language, settings.languages) for language in settings.languages}
    listed, unlisted = [], []
    for unit in units:
        page = unit.make()
        if isinstance(page, Artifact):
            tree.lay(page.uri, seal.of(page).data)
            continue
        local = page.uri.removeprefix(prefixes[page.language])
        kind = kind_of(local, page.section, page.language, settings.languages)
        if kind not in struck:
            raise Stopped.at(page.uri, "plate-unplanned", section=page.section, language=page.language)
        data = struck[kind].strike(page)
        anchors.look(page)
        if page.listed:
            tree.lay(page.uri, data)
            listed.append(page.uri)
        else:
            unlisted.append(Artifact(page.uri, data))
    return listed, unlisted


def _announced(tree: Tree, edition: Edition, settings: Settings) -> None:
    """Raises Stopped unless every page that was announced is there in each language: pages and docs link to them."""
    for language in settings.languages:
        before = prefix_of(language, settings.languages)
        for uri in edition.targets:
            if before + uri not in tree.uris:
                raise Stopped.at(before + uri, "page-missing", language=language)


def _engine_files(engine: Path, left_out: set[str]) -> Iterator[str]:
    """Addresses of what the engine made, but for plates, stand-ins for printed pages, and what the press makes."""
    start = len(str(engine)) + 1
    for where, _, names in os.walk(engine):
        for name in names:
            uri = f"{where}/{name}"[start:].replace(os.sep, "/")
            if uri not in left_out and not LEFT_OUT.match(uri):
                yield uri
