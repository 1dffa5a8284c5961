"""Everything of an edition, and what the engine rendered beside it, laid into one tree."""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from dateline.model.problem import Finding
from dateline.model.site import Artifact, Edition, Settings
from dateline.press import offline, policy, search, stick, sums
from dateline.press.anchors import Anchors
from dateline.press.assets import assets
from dateline.press.begin import by_hand
from dateline.press.frames import Sealing, plates
from dateline.press.kinds import MARK, prefix_of
from dateline.press.making import Made, Maker
from dateline.press.memory import Damaged
from dateline.press.pair import HASHED
from dateline.press.plates import squeezed
from dateline.press.progress import Progress
from dateline.press.publish import Tree, publish, second_tree
from dateline.press.sitemap import sitemaps
from dateline.press.stopped import Stopped
from dateline.press.units import Printed
from dateline.press.work import Plan, Work

LEFT_OUT = re.compile(r"(?:\..*|404\.html|sitemap\.xml(?:\.gz)?|assets/javascripts/.*|assets/stylesheets/.*\.map)\Z")
"""What the press makes itself, what no page of ours asks for, and what the engine's folder hides at its top."""


def fill(
    tree: Tree,
    engine: Path,
    work: Work,
    anchors: Anchors,
    sealed: bool = True,
    progress: Progress | None = None,
) -> Filled:
    """Lays the whole site: the engine's files, printed pages, artifacts, search, sitemap, 404, headers and sums.

    Every page is sealed with the policy, unless it is not `sealed`: a server that reloads pages cannot live with it.
    """
    progress = progress or Progress()
    progress.at("pages")
    own = assets()
    seal = Sealing({name: own[name].uri for name in policy.SPECIAL if name in own}, sealed)
    struck = plates(work.kinds, engine, seal, work.plates())
    plan = work.plan(set(struck.sums.values()), anchors.wanted, tree)
    plain = _lay_engine(tree, engine, work, seal)
    for artifact in own.values():
        tree.lay(artifact.uri, artifact.data)
    beside = sorted(tree.uris)
    maker = Maker(tree, struck, work, anchors)
    try:
        made = maker.make(plan.make, progress.made)
    except Damaged:  # a value of the site that was remembered
        work.forget()
        tree.uris.intersection_update(beside)
        plan = Plan(work.edition.units)
        made = maker.make(plan.make, progress.made)
    progress.at("rest")
    copied = work.settings.zip or work.settings.offline  # what is copied is listed, file by file
    if plan.rest and not copied and _is_all(tree, work, beside, made):
        tree.rest()
        for uri, data in made.unlisted.items():
            tree.lay(uri, data)
    else:
        _lay_others(tree, work, plan, made, plain, seal)
    tree.carry_hidden()
    lingering = [] if tree.rests else _linger(tree)
    tree.sweep(lingering)
    _lay_copies(tree, work.settings)
    tree.lay(sums.NAME, tree.listing())
    return Filled(plan.keep.keys(), made.printed, lingering, beside, tree.rests)


@dataclass(frozen=True, slots=True)
class Filled:
    """What was done: which units stayed as they were, what is known of those that were made, what lingers."""

    kept: Collection[str]
    printed: Mapping[str, Printed]
    lingering: list[str]
    beside: list[str]
    """The addresses of what is not made from the records: the engine's files and the site's own."""
    rests: bool
    """Whether the site has the files that it had."""


def _is_all(tree: Tree, work: Work, beside: list[str], made: Made) -> bool:
    """Whether the site has the same files as before once these are made, and no list of pages has to be another."""
    try:
        before, listed = work.memory.about("beside"), work.memory.units().listed()
    except Damaged:
        return False
    as_listed = all(listed.get(uri) == one.listed for uri, one in made.printed.items())
    return before == beside and as_listed and _is_searched(tree, made)


def _is_searched(tree: Tree, made: Made) -> bool:
    """Whether the search index of the site before is that of this one."""
    moved = any(uri.endswith(".html") for uri in tree.moved)
    return bool(search.absent()) or not (moved or any(not tree.holds(*one) for one in made.unlisted.items()))


def _lay_others(tree: Tree, work: Work, plan: Plan, made: Made, plain: list[str], seal: Sealing) -> None:
    """Keeps what stays, and lays what is made of all pages together: search index, sitemap, headers; and the 404."""
    settings = work.settings
    for uri in plan.keep:
        tree.keep(uri)
    shown = [*made.listed, *(uri for uri, listed in plan.keep.items() if listed), *plain]
    resting = [uri for uri, listed in plan.keep.items() if not listed and uri.endswith(".html")]
    _search(tree, shown, made.unlisted, resting)
    if work.anew and not settings.only:
        _announced(tree, work.edition, settings)
    from dateline.press.missing import missing  # templates and languages take longer to import than an edit to print

    lost = seal.of(missing(settings), styled=True)
    tree.lay(lost.uri, lost.data)
    _list(tree, shown, lost, settings, seal.on)


def _lay_engine(tree: Tree, engine: Path, work: Work, seal: Sealing) -> list[str]:
    """Lays what the engine made beside plates and stand-ins for printed pages; the addresses of its pages."""
    struck = {f"{kind.uri}.html" for kind in work.kinds}
    plain = sorted(uri for uri in _engine_files(engine, struck) if not work.is_target(uri))
    for uri in plain:
        data = (engine / uri).read_bytes()
        if uri.endswith(".html") and MARK.encode() in data:
            raise Stopped.at(uri, "plate-leaked")
        tree.lay(uri, squeezed(seal(data.decode())).encode() if uri.endswith(".html") else data)
    return [uri for uri in plain if uri.endswith(".html")]


def _lay_copies(tree: Tree, settings: Settings) -> None:
    """Lays what readers take the whole site along with. It is made of all that is laid by now."""
    if settings.offline:
        offline.lay(tree, settings)
    if settings.zip:
        stick.lay(tree, settings)


def _list(tree: Tree, shown: list[str], lost: Artifact, settings: Settings, sealed: bool) -> None:
    """Lays the lists of all pages: the sitemap, and the headers for hosts that send them."""
    for artifact in sitemaps(shown, settings.languages, settings.site_url):
        tree.lay(artifact.uri, artifact.data)
    if sealed and policy.HEADERS not in tree.uris:  # a site may bring headers of its own
        first = [prefix_of(language, settings.languages) for language in settings.languages]
        found = {f"{before}{name.removesuffix('.js')}.html": name for before in first for name in policy.SPECIAL}
        laid = policy.headers(tree.uris, found, lost.data.decode())
        tree.lay(laid.uri, laid.data)


def _search(tree: Tree, shown: Iterable[str], unlisted: Mapping[str, bytes], resting: Iterable[str]) -> None:
    """Lays the search index; after it the pages that are not listed, so that it has never seen them.

    An index that stands there already stays where no listed page is another than before.
    """
    index = [uri for uri in tree.there if uri.startswith(f"{search.FOLDER}/")]
    strange = [uri for uri in tree.there if uri.endswith(".html") and uri not in tree.uris and uri != "404.html"]
    same = all(uri in unlisted and tree.holds(uri, unlisted[uri]) for uri in strange) and tree.moved.isdisjoint(shown)
    if index and same and not search.absent():
        for uri in index:
            tree.keep(uri)
    else:
        for uri in (*index, *strange):
            tree.remove(uri)
        with tree.without(resting):
            search.index(tree)
    for uri, data in unlisted.items():
        tree.lay(uri, data)


def _linger(tree: Tree) -> list[str]:
    """The hashed assets of the build before, which stay for one more."""
    return sorted(uri for uri in tree.before() - tree.uris if HASHED.match(uri))


def print_site(site: Path, edition: Edition, settings: Settings) -> tuple[Finding, ...]:
    """Prints the edition into a site that any engine rendered from what `stage` wrote; the site is exchanged whole."""
    with second_tree(site) as tree:
        anchors = Anchors()
        fill(tree, site, by_hand(edition, settings), anchors)
        publish(tree, site)
    return (*anchors.findings, *search.absent())


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
