"""The door to MkDocs: `plugins: [dateline]` is all that a site needs.

MkDocs renders docs/ and the plates into a private folder; it never renders a record page and never touches a
published file. When it has ended without fault, the press completes a second tree and exchanges the two.
"""

from __future__ import annotations

import logging
import os
import posixpath
import shutil
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from functools import partial
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any, Literal

from jinja2 import Environment
from mkdocs.config import config_options as option
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError, PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure import StructureItem
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import CountHandler

from dateline import build, clock, report, templates
from dateline.export import pdf
from dateline.model.problem import Finding, Severity
from dateline.model.site import Settings
from dateline.press import guide, pair, printing, publish, search, tool, work
from dateline.press.anchors import Anchors
from dateline.press.assets import theme_data
from dateline.press.begin import begin
from dateline.press.kinds import Kind
from dateline.press.memory import Memory
from dateline.press.progress import Progress
from dateline.press.sitemap import versions
from dateline.press.stopped import Stopped
from dateline.render import compiled
from dateline.render.words import words
from dateline.report import language

if TYPE_CHECKING:
    from dateline.press import serving, watching

log = get_plugin_logger("dateline")

FORM = b"data-form="
"""What tells the page with the form from others."""
PRIVATE = ".dateline"
"""Beside mkdocs.yml: what the engine renders before it is published, and nothing that outlives a build."""


class Printed(File):
    """A page that the press prints: a link target, which the engine neither reads nor writes."""

    def is_documentation_page(self) -> bool:
        return False

    def is_media_file(self) -> bool:
        return False

    def copy_file(self, dirty: bool = False) -> None:
        """Nothing to copy."""


class Linked(Files):
    """The engine's files, and any page that the press prints when somebody asks for it: there may be very many."""

    def __init__(self, files: Iterable[File], is_target: Callable[[str], bool], config: MkDocsConfig) -> None:
        super().__init__(files)
        self._is_target, self._config = is_target, config
        self._printed: dict[str, File] = {}

    def get_file_from_path(self, path: str) -> File | None:
        return super().get_file_from_path(path) or self._printed_at(PurePath(path).as_posix())

    def _printed_at(self, source: str) -> File | None:
        uri = f"{source.removesuffix('.md')}.html"
        if not source.endswith(".md") or not self._is_target(uri):
            return None
        if source not in self._printed:
            made = Printed.generated(self._config, source, content="")
            made.dest_uri = uri
            self._printed[source] = made
        return self._printed[source]


class Options(Config):
    """What may be set under `plugins: - dateline:` in mkdocs.yml."""

    content = option.Dir(default="content", exists=True)
    """Where the records are, beside mkdocs.yml."""
    private = option.Optional(option.Dir(exists=True))
    """Records that are not public, beside mkdocs.yml or anywhere else: they are joined to the others."""
    languages = option.ListOfItems(option.Type(str), default=["en", "fr"])
    edit_url = option.Type(str, default="")
    contact = option.Type(str, default="")
    """How to reach the editors privately: mailto: or https:; the form says it."""
    unreviewed = option.Choice(("hide", "banner"), default="hide")
    exports = option.Type(bool, default=True)
    """Whether the site's data are published for other programs: API, tables, feeds."""
    pdf = option.Type(bool, default=False)
    """Whether a PDF stands beside each brief; it takes `pip install "dateline[pdf]"`. Not made while serving."""
    zip = option.Type(bool, default=False)
    """Whether the whole site can be taken as one file, site.zip. Not made while serving."""
    offline = option.Type(bool, default=False)
    """Whether readers may have their browser keep a copy for reading offline. Not while serving."""
    day = option.Optional(option.Type((str, date)))
    """The day as of which the site is built; SOURCE_DATE_EPOCH comes before it, today (UTC) after."""


class DatelinePlugin(BasePlugin[Options]):
    """Diverts the engine, hands it plates and link targets, and prints when it has ended."""

    settings: Settings
    work: work.Work
    kinds: dict[str, Kind]
    site: Path
    _lock: publish.Lock | None = None
    _noted: pair.Noted | None = None
    _serves = False
    _follower: serving.Follower | None = None
    _watch: watching.Watch | None = None
    _progress: Progress
    _problems = 0
    _broken = 0
    """Errors in records, which were left out."""

    def __init__(self) -> None:
        super().__init__()
        self._turn = threading.RLock()

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], **_: Any) -> None:
        """Being here keeps this instance alive between the builds of one `serve`."""
        self._serves = command == "serve"
        templates.spoken.set(language.of_terminal(os.environ))

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        self.settings = _settings(self.config, config, self._serves)
        self.site = Path(config.site_dir).resolve()
        self._folder = _private(config)
        self._engine = self._folder / "engine"
        config.site_dir = str(self._engine)
        config.use_directory_urls = False
        own = config.theme.custom_dir is not None
        config.theme.dirs.insert(int(own), str(templates.folder() / "theme"))
        config.theme.static_templates -= {"404.html", "sitemap.xml"}
        config.extra["dateline"] = theme_data(self.settings)
        return config

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        self._progress = _progress()
        self._begin(strict=config.strict)
        self._progress.at("engine")

    def _begin(self, strict: bool) -> None:
        """Takes the lock, finds out what there is to do, and tells every problem."""
        self._warned, self._problems = False, 0
        self._progress.at("records")
        with self._stopping():
            self._lock = publish.Lock(self._folder)
            publish.recover(self.site)
        memory = Memory(self._folder / "serve" if self._serves else self._folder)
        self._noted = pair.noted(memory, self.site)
        key = tool.key(self.settings, sealed=not self._serves)
        self.work = begin(work.Task(build, self.settings, memory, key), self._noted is not None)
        told = build.withheld(self.work.findings, self.settings.private)
        self._broken = self._tell(told, self.settings.content)
        if self._broken and (strict or build.is_unusable(self.work.findings)):
            raise PluginError(_said("unpublished", self._broken))
        self._know_asked()
        self.work.know_kinds()

    def _know_asked(self) -> None:
        """Ends a build of a single record where there is none of that id."""
        asked, site = self.settings.only, self.work.site
        if asked and site is not None:
            from dateline.render import only

            if not only.named(site, asked):
                raise PluginError(templates.cli()["show"]["unknown"].format(asked=asked))

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        self.kinds = {f"{kind.uri}.md": kind for kind in self.work.kinds}
        self._docs = files.documentation_pages()
        for file in self._docs:
            if self.work.is_target(file.dest_uri):
                self._say([Finding.at(f"{Path(config.docs_dir).name}/{file.src_uri}", (), "docs-address")])
        for uri, kind in self.kinds.items():
            text = kind.source(self.settings.languages)
            files.append(File.generated(config, uri, content=text, inclusion=InclusionLevel.NOT_IN_NAV))
        return Linked(files, self.work.is_target, config)

    @event_priority(-100)
    def on_env(self, env: Environment, *, config: MkDocsConfig, **_: Any) -> Environment:
        """Templates of installed themes are compiled once. What a site overrides is compiled at each start."""
        if compiled.is_plain(env, adding=("url", "script_tag")):
            own = config.theme.custom_dir
            folders = [folder for folder in config.theme.dirs if own is None or not _is_inside(folder, own)]
            env.bytecode_cache = compiled.Kept(folders, "engine")
        return env

    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, **_: Any) -> str:
        """A page that translates an earlier version of its original says so."""
        language, original = self._language(page.file), self._original(page.file)
        if not original or not page.file.abs_src_path:
            return markdown
        docs = Path(config.docs_dir)
        translation = guide.page(Path(page.file.abs_src_path), docs / original, page.file.src_uri)
        if not (translation.of and translation.is_stale):
            return markdown
        there = posixpath.relpath(original, posixpath.dirname(page.file.src_uri))
        return f'!!! note "{words(language).plain("guide.behind")}"\n    [{original}]({there})\n\n{markdown}'

    def on_page_context(self, context: Any, *, page: Page, config: MkDocsConfig, nav: Navigation) -> Any:
        """The theme says `lang` and `dir` by its configured language, so that is set anew for every page.

        A page written by hand has the pages of its own language at its side, and a way to itself in others.
        """
        language = self._language(page.file)
        config.theme["language"] = _spoken_by_theme(config, language)
        if page.file.src_uri not in self.kinds:
            page.meta["versions"] = self._versions(page.file)
            items = [item for item in nav.items if self._spoken(item) in ("", language)]
            context["nav"] = Navigation(items, nav.pages)
        return context

    def _original(self, file: File) -> str:
        """The page that this one translates; empty where it is written in the site's first language."""
        language, first = self._language(file), self.settings.languages[0]
        there = file.src_uri.removeprefix(f"{language}/")
        is_one = language != first and any(one.src_uri == there for one in self._docs)
        return there if is_one and file.src_uri not in self.kinds else ""

    def _versions(self, file: File) -> list[dict[str, str]]:
        """The same page in every language that it is there in; empty where that is one."""
        languages = self.settings.languages
        docs = {one.dest_uri for one in self._docs}
        local = self._original(file).removesuffix(".md") + ".html" if self._original(file) else file.dest_uri
        there = versions((uri for uri in docs if uri.endswith(local)), languages).get(local, {})
        return [{"language": one, "uri": uri} for one, uri in there.items()] if len(there) > 1 else []

    def _spoken(self, item: StructureItem) -> str:
        """The language of a page in the list at the side, or of the pages below it; empty for a link elsewhere."""
        if isinstance(item, Page):
            return self._language(item.file)
        return next((self._spoken(one) for one in getattr(item, "children", None) or ()), "")

    @event_priority(-100)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Last of all plugins: what the others made of the plates is what is printed from."""
        self._print(Anchors(self._anchors(config)), partial(self._heed_strict, config))
        config.site_dir = str(self.site)
        self._unlock()
        if self._broken and not self._serves:
            raise PluginError(_said("left-out", self._broken))

    def _print(self, anchors: Anchors, heed: Callable[[], None]) -> printing.Filled:
        """Completes the second tree and publishes it, unless `heed` finds something against that."""
        placed = self._follower.placed if self._follower else frozenset()
        with self._stopping(), publish.second_tree(self.site, self._noted) as tree:
            tree.forget(placed)
            filled = printing.fill(tree, self._engine, self.work, anchors, not self._serves, self._progress)
            self._say([*anchors.findings, *search.absent(), *pdf.absent(self.config.pdf)])
            heed()
            self._progress.at("publishing")
            self._publish(tree, filled)
            self._progress.summed_up(len(self.work.sources), len(tree), len(filled.printed), self._problems)
        self.work.memory.close()
        if self._follower:
            self._follower.renewed(self.work)
        return filled

    def _publish(self, tree: publish.Tree, filled: printing.Filled) -> None:
        """Writes down what the next build starts from, and then exchanges the trees: killed between, it starts anew."""
        noted = pair.note(tree, self._noted, filled.lingering) if self.work.site is not None else None
        self.work.remember(filled, {"trees": noted})
        publish.publish(tree, self.site, keep=self._noted is not None)

    def on_build_error(self, **_: Any) -> None:
        self._unlock()

    def on_serve(self, server: LiveReloadServer, **_: Any) -> LiveReloadServer:
        """Watches what the site is made of. A build that fails leaves the last good site up instead of a stuck page."""
        from dateline.press import reloading

        roots = [root for root in (self.settings.content, self.settings.private) if root is not None]
        server.watch(str(templates.folder()))
        reloading.spare(server, FORM)
        server.builder = self._in_turn(_forgiving(server.builder))
        if not self._follow(server, roots):
            for root in roots:
                server.watch(str(root))
        return server

    def on_shutdown(self) -> None:
        if self._watch:
            self._watch.stop()
        if self._serves:
            shutil.rmtree(publish.beside(self.site), ignore_errors=True)

    def _in_turn(self, builder: Callable[[], None]) -> Callable[[], None]:
        """The engine's builds and ours wait for each other."""

        def build_in_turn() -> None:
            with self._turn:
                builder()

        return build_in_turn

    def _follow(self, server: LiveReloadServer, roots: list[Path]) -> bool:
        """Has the press follow edits of records by itself. False where the system, or MkDocs, has no way for it."""
        from dateline.press import reloading, serving, watching  # a build that serves nothing is not kept waiting

        if not (watching.can_watch() and reloading.can_wake(server)):
            return False
        self._follower = serving.Follower(self.site, self._engine, self.work, serving.reader())
        self._watch = watching.Watch(roots, partial(self._edited, server))
        try:
            self._watch.start()
        except OSError:  # the system watches no more folders
            self._watch = self._follower = None
        return self._watch is not None

    def _edited(self, server: LiveReloadServer, paths: set[Path]) -> None:
        """Shows what was saved: the record's own page first, then all that shows it. Nothing else where it is wrong."""
        try:
            self._show(server, paths)
        except Exception:  # the server goes on, whatever an edit ran into
            log.warning("The page was not printed; the last good one stays up.", exc_info=True)

    def _show(self, server: LiveReloadServer, paths: set[Path]) -> None:
        from dateline.press import reloading

        assert self._follower is not None
        with self._turn:
            shown = self._follower.edited(paths)
            for problem in shown.problems:
                log.error("%s", report.as_text(problem, Path(os.path.relpath(self.settings.content))))
            if shown.uris:
                reloading.wake(server)
            if not shown.problems and self._press_again(server) - shown.uris:
                reloading.wake(server)

    def _press_again(self, server: LiveReloadServer) -> set[str]:
        """Prints what shows an edit, with the plates that are there; the addresses that were made."""
        from dateline.press import reloading

        self._progress = _progress()
        try:
            self._begin(strict=True)
            if not {f"{kind.uri}.md" for kind in self.work.kinds} <= self.kinds.keys():
                reloading.rebuild(server)  # a page of a new kind: the engine has to make its plate
                return set()
            return set(self._print(Anchors(), lambda: None).printed)
        except PluginError as error:
            log.warning("%s", error)
        except Exception:  # the server goes on, whatever a build ran into
            log.warning("The build failed; the last good site stays up.", exc_info=log.isEnabledFor(logging.DEBUG))
        finally:
            self._unlock()
        return set()

    def _language(self, file: File) -> str:
        """The language of a page: a plate's own; a docs page below a language's tag is in that language."""
        if file.src_uri in self.kinds:
            return self.kinds[file.src_uri].language
        first = file.src_uri.partition("/")[0]
        return first if first in self.settings.languages else self.settings.languages[0]

    def _say(self, findings: Iterable[Finding], root: Path | None = None) -> None:
        """Tells findings. Raises PluginError if there is an error."""
        if wrong := self._tell(findings, root):
            raise PluginError(_said("unpublished", wrong))

    def _tell(self, findings: Iterable[Finding], root: Path | None = None) -> int:
        """Logs errors, and warnings, which --strict counts, and no advice. Gives the number of errors."""
        told = (f for f in findings if templates.severity(f.code) != Severity.ADVICE)
        found = report.problems(told, report.reader(root or Path()))
        shown = Path(os.path.relpath(root)) if root else None
        for problem in found:
            level = logging.ERROR if problem.severity is Severity.ERROR else logging.WARNING
            log.log(level, "%s", report.as_text(problem, shown))
        self._warned = self._warned or len(found) > 0
        self._problems += len(found)
        return len(report.errors(found))

    def _anchors(self, config: MkDocsConfig) -> dict[str, set[tuple[str, str]]]:
        """The anchors on printed pages that docs pages link to: MkDocs leaves pages that it has not read unchecked."""
        wanted: dict[str, set[tuple[str, str]]] = {}
        docs = Path(config.docs_dir).name
        for file in self._docs:
            links = (file.page and file.page.links_to_anchors) or {}
            for target, anchors in links.items():
                if isinstance(target, Printed):
                    wanted.setdefault(target.dest_uri, set()).update((a, f"{docs}/{file.src_uri}") for a in anchors)
        return wanted

    def _heed_strict(self, config: MkDocsConfig) -> None:
        """MkDocs counts the warnings of a strict build only when all is written; this asks its counters before.

        With --quiet it counts none, so our own warnings are remembered here.
        """
        counters = [handler for handler in logging.getLogger("mkdocs").handlers if isinstance(handler, CountHandler)]
        if config.strict and (self._warned or any(counter.get_counts() for counter in counters)):
            raise PluginError("dateline: warnings in strict mode; nothing was published")

    @contextmanager
    def _stopping(self) -> Iterator[None]:
        """Says in words what stopped the press."""
        try:
            yield
        except Stopped as stopped:
            self._say([stopped.finding])

    def _unlock(self) -> None:
        if self._lock:
            self._lock.release()
            self._lock = None


def _settings(options: Options, config: MkDocsConfig, serves: bool) -> Settings:
    try:
        day = clock.today(options["day"])
    except ValueError as error:
        raise ConfigurationError(f"plugins: dateline: day: {error}") from error
    return Settings(
        content=Path(options.content),
        day=day,
        languages=tuple(options.languages),
        site_name=config.site_name,
        site_url=config.site_url or "",
        edit_url=options.edit_url,
        contact=options.contact,
        unreviewed=options.unreviewed,
        exports=options.exports,
        pdf=options.pdf and not serves and not pdf.absent(),
        zip=options.zip and not serves,
        offline=options.offline and not serves,
        only=os.environ.get("DATELINE_ONLY", "") if serves else "",
        private=Path(options.private) if options.private else None,
    )


def _progress() -> Progress:
    """Silent where MkDocs is; a bar where somebody looks on."""
    if not log.isEnabledFor(logging.INFO):
        return Progress()
    return Progress(log.info, sys.stderr if sys.stderr.isatty() else None)


def _spoken_by_theme(config: MkDocsConfig, language: str) -> str:
    """The nearest language that the theme has words for. The press says the right one on every plate."""
    for tag in (language, language.partition("-")[0]):
        if any(Path(folder, "partials", "languages", f"{tag}.html").is_file() for folder in config.theme.dirs):
            return tag
    return "en"


def _is_inside(folder: str, other: str) -> bool:
    return Path(folder).resolve().is_relative_to(Path(other).resolve())


def _private(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path).parent / PRIVATE


def _said(key: str, n: int) -> str:
    return templates.cli()["build"][key].format(n=n)


def _forgiving(builder: Callable[[], None]) -> Callable[[], None]:
    def build_or_say() -> None:
        try:
            builder()
        except (Exception, SystemExit):  # the server goes on, whatever a build ran into
            log.warning("The build failed; the last good site stays up.", exc_info=log.isEnabledFor(logging.DEBUG))

    return build_or_say
