"""Where a clean build's time goes: `python -m bench.stages FOLDER` builds the corpus in that folder and tells.

A stage's time is what the processor spends inside its functions and not inside another stage's; `engine` is the rest.
The watch itself costs some microseconds a call, so only functions that are called a few times a record are watched.
"""

from __future__ import annotations

import argparse
import inspect
import json
import logging
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import wraps
from importlib import import_module
from pathlib import Path
from time import process_time
from typing import Any

from .sides import dateline_settings

WATCHED = {
    "read": ("dateline.read:scan",),
    "parse": ("dateline.parse.entries:split", "dateline.parse.entries:load_yaml"),
    "decode": ("dateline.parse.entries:decode",),
    "check": ("dateline.check.rules:findings", "dateline.build:wording", "dateline.build:look_through_all"),
    "link": ("dateline.link:join",),
    "ledger": ("dateline.ledger.assess:Assessor.assess", "dateline.ledger.assess:Assessor.__init__"),
    "index": ("dateline.index:fill",),
    "render": (
        "dateline.render.pages:units",
        "dateline.render.pages:targets",
        *(f"dateline.render.pages:_{made}" for made in "home search incidents year list leaf record day".split()),
    ),
    "templates": ("dateline.render.pages:render",),
    "markdown": (
        "dateline.check.body:survey",
        "dateline.link.bodies:survey",
        "dateline.render.prose:to_html",
    ),
    "print": ("dateline.press.plates:Plate.strike", "dateline.press.plates:cut"),
    "write": ("dateline.press.publish:Tree.lay", "dateline.press.publish:publish"),
}
"""By stage: the functions whose time it is. One that a module has taken in by name is named where it is called."""

ENGINE = "engine"


class Watch:
    """Gives each moment to the stage that was entered last and not left."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = defaultdict(float)
        self._open = [ENGINE]
        self._since = process_time()

    @contextmanager
    def inside(self, stage: str) -> Iterator[None]:
        self._turn()
        self._open.append(stage)
        try:
            yield
        finally:
            self._turn()
            self._open.pop()

    def _turn(self) -> None:
        now = process_time()
        self.seconds[self._open[-1]] += now - self._since
        self._since = now

    def over(self, stage: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """The function, watched; of one that yields each step is watched."""

        @wraps(function)
        def call(*args: Any, **named: Any) -> Any:
            with self.inside(stage):
                return function(*args, **named)

        @wraps(function)
        def steps(*args: Any, **named: Any) -> Iterator[Any]:
            made = function(*args, **named)
            while True:
                with self.inside(stage):
                    try:
                        found = next(made)
                    except StopIteration:
                        return
                yield found

        return steps if inspect.isgeneratorfunction(function) else call


def watch_all(watch: Watch) -> None:
    """Puts the watch over every function of WATCHED."""
    for stage, functions in WATCHED.items():
        for named in functions:
            module, _, way = named.partition(":")
            *owners, name = way.split(".")
            owner = import_module(module)
            for step in owners:
                owner = getattr(owner, step)
            setattr(owner, name, watch.over(stage, getattr(owner, name)))


def build(folder: Path) -> Mapping[str, float]:
    """CPU seconds by stage of one clean build of the corpus in that folder, without a search index."""
    sys.modules["pagefind"] = None  # type: ignore[assignment]
    from mkdocs.commands import build as engine
    from mkdocs.config import load_config

    from dateline.press import crew

    logging.disable(logging.CRITICAL)
    crew.FEW = sys.maxsize  # all of it here: what other processes spend is seen by no watch
    with tempfile.TemporaryDirectory(dir=folder.parent) as work:
        config = load_config(str(dateline_settings(Path(work), folder)))
        config.plugins.on_startup(command="build", dirty=False)
        watch = Watch()
        watch_all(watch)
        with watch.inside(ENGINE):
            engine.build(config)
    return watch.seconds


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.stages", description=__doc__)
    parser.add_argument("folder", type=Path, help="a corpus that bench.corpus made")
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    seconds = build(asked.folder.resolve())
    count = sum(1 for _ in (asked.folder / "incidents").rglob("*.md"))
    if asked.json:
        print(json.dumps({"incidents": count, "seconds": {stage: seconds[stage] for stage in (*WATCHED, ENGINE)}}))
        return
    whole = sum(seconds.values())
    print(f"{count:,} incidents, {whole:.1f} s of CPU, {whole / count * 1000:.2f} ms an incident")
    for stage in (*WATCHED, ENGINE):
        share = seconds[stage] / whole
        print(f"  {stage:10} {seconds[stage]:8.2f} s {share:6.1%} {seconds[stage] / count * 1000:8.3f} ms an incident")


if __name__ == "__main__":
    main()
