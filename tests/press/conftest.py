"""What every test of the press starts from."""

from __future__ import annotations

import logging
import shutil
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from dateline import mkdocs_plugin
from dateline.model.site import Page
from tests.press import engine
from tests.press.pressing import Press
from tests.written import TINY

Make = Callable[..., Path]


@pytest.fixture(autouse=True)
def quiet_after() -> Iterator[None]:
    """MkDocs' counters of warnings and its loudness hang on a logger of the whole process."""
    logger = logging.getLogger("mkdocs")
    before, level = list(logger.handlers), logger.level
    yield
    logger.handlers = before
    logger.setLevel(level)


@pytest.fixture(name="site")
def made_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Make:
    """Makes a site around hand-made pages: `site(pages, docs=…, config=…)` gives its folder, ready to build."""

    def make(printed: Iterable[Page] | None = None, name: str = "example", **kept: Any) -> Path:
        root = tmp_path / name
        findings, artifacts = kept.pop("findings", ()), kept.pop("artifacts", ())
        if not root.exists():
            engine.write_site(root, **kept)
        made = engine.edition(engine.pages() if printed is None else printed, artifacts)
        engine.save(root, made.pages)
        monkeypatch.setattr(mkdocs_plugin, "build", engine.stand_in(made, findings))
        return root

    monkeypatch.setenv("SOURCE_DATE_EPOCH", engine.EPOCH)
    return make


@pytest.fixture(name="press")
def made_press(tmp_path: Path) -> Press:
    """The tiny site's records, ready to be built again and again."""
    shutil.copytree(TINY / "content", tmp_path / "own/content")
    return Press(tmp_path / "own")
