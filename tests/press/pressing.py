"""Builds a site's records as the plugin does, with plates written by hand in place of an engine: quick and whole."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from dateline import build
from dateline.model.site import Settings
from dateline.press import pair, printing, publish, tool
from dateline.press.anchors import Anchors
from dateline.press.begin import begin
from dateline.press.kinds import ARTICLE, DESCRIPTION, TITLE
from dateline.press.memory import Memory
from dateline.press.printing import Filled
from dateline.press.work import Task, Work
from dateline.report import errors, problems, reader

FRAME = (
    '<!doctype html>\n<html lang="{language}"><head><title>{title}</title>'
    '<meta name="description" content="{description}"></head><body dir="ltr">{frame}'
    "<article><p>{article}</p></article></body></html>"
)


class Wrong(Exception):
    """The content has errors: nothing is published."""


@dataclass
class Press:
    """A folder with content/, in which a site is built again and again."""

    root: Path
    settings: Settings = field(init=False)
    frame: str = "frame"
    docs: str = "<html><head></head><body>about</body></html>"

    def __post_init__(self) -> None:
        self.settings = Settings(
            content=self.root / "content", day=date(2024, 3, 20), site_url="https://example.org/", unreviewed="banner"
        )

    @property
    def site(self) -> Path:
        return self.root / "site"

    def set(self, **changes: object) -> None:
        self.settings = replace(self.settings, **changes)  # type: ignore[arg-type]

    def build(self, key: str = "", placed: frozenset[str] = frozenset()) -> tuple[Work, Filled]:
        """One build. Raises Wrong where the content has errors. `key` stands for another version of the program."""
        memory = Memory(self.root / "private")
        publish.recover(self.site)
        noted = pair.noted(memory, self.site)
        task = Task(build, self.settings, memory, tool.key(self.settings, True) + key)
        work = begin(task, noted is not None)
        try:
            if wrong := errors(problems(work.findings, reader(self.settings.content))):
                raise Wrong(wrong)
            work.know_kinds()
            self._engine(work)
            with publish.second_tree(self.site, noted) as tree:
                tree.forget(placed)
                filled = printing.fill(tree, self.root / "engine", work, Anchors())
                trees = pair.note(tree, noted, filled.lingering)
                work.remember(filled, {"trees": trees})
                publish.publish(tree, self.site, keep=noted is not None)
        finally:
            memory.close()
        return work, filled

    def _engine(self, work: Work) -> None:
        words = {"title": TITLE, "description": DESCRIPTION, "article": ARTICLE, "frame": self.frame}
        pages = {f"{kind.uri}.html": FRAME.format(language=kind.language, **words) for kind in work.kinds}
        for uri, html in {**pages, "about.html": self.docs}.items():
            file = self.root / "engine" / uri
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(html)
