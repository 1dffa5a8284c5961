"""`dateline watch`: checks each record when it is saved, because no editor checks the header of a Markdown file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from queue import Empty, Queue

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

from .. import templates
from .check import Asked, check
from .endings import GOOD

SETTLED = 0.1
"""Seconds without another event after which a save is over: editors write, rename and touch."""


def watch(root: Path, saved: Iterable[set[Path]] | None = None) -> int:
    """Checks what is saved below `root` until it is interrupted. The lines before and after tell an editor's task."""
    say = templates.cli()["watch"]
    print(say["begun"].format(root=root), flush=True)
    try:
        for paths in saved if saved is not None else _saves(root):
            there = tuple(sorted(path for path in paths if path.is_file()))
            if there:
                print(say["checking"], flush=True)
                check(Asked(root=root, paths=there))
                print(say["checked"], flush=True)
    except KeyboardInterrupt:
        pass
    return GOOD


class _Noted(FileSystemEventHandler):
    """Puts every record that is written into a queue; that one is read is no news."""

    def __init__(self, queue: Queue[Path]) -> None:
        self._queue = queue

    def on_modified(self, event: FileSystemEvent) -> None:
        self._note(event.src_path)

    def on_created(self, event: FileSystemEvent) -> None:
        self._note(event.src_path)

    def on_moved(self, event: FileSystemEvent) -> None:
        self._note(event.dest_path)

    def _note(self, where: str | bytes) -> None:
        path = Path(where.decode() if isinstance(where, bytes) else where)
        if path.suffix in (".md", ".yml"):
            self._queue.put(path)


def _saves(root: Path) -> Iterator[set[Path]]:
    """The files of each save, once it has settled."""
    queue: Queue[Path] = Queue()
    observer = Observer()
    observer.schedule(_Noted(queue), str(root), recursive=True)
    observer.start()
    try:
        while True:
            yield _settled(queue)
    finally:
        observer.stop()
        observer.join()


def _settled(queue: Queue[Path]) -> set[Path]:
    found = {queue.get()}
    while True:
        try:
            found.add(queue.get(timeout=SETTLED))
        except Empty:
            return found
