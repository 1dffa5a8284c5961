"""Saves of files, told as they happen: the system tells of them, so that nothing is done while nothing happens."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

PAUSE = 0.01
"""Seconds of quiet after which a save is over: editors write, rename and touch."""

LONGEST = 0.2
"""Seconds after which it is told in any case."""

TOLD = frozenset({"created", "modified", "moved", "deleted", "closed"})
"""What counts as a change. Files that are only read are told of by the system, too."""


class Watch:
    """Tells `changed` which files below the folders were saved, from a thread of its own, until it is stopped."""

    def __init__(self, folders: Iterable[Path], changed: Callable[[set[Path]], None]) -> None:
        from watchdog.observers import Observer

        self._saved: queue.SimpleQueue[Path | None] = queue.SimpleQueue()
        self._changed = changed
        self._observer: Any = Observer()
        for folder in folders:
            handler: Any = self
            self._observer.schedule(handler, str(folder), recursive=True)
        self._thread = threading.Thread(target=self._tell, daemon=True)

    def start(self) -> None:
        """Raises OSError where the system watches no more folders."""
        self._observer.start()
        self._thread.start()

    def stop(self) -> None:
        self._observer.stop()
        self._saved.put(None)
        self._thread.join(LONGEST)  # what it is at may take longer, and ends with the process

    def dispatch(self, event: Any) -> None:
        """Called by the observer, with each event."""
        if event.is_directory or event.event_type not in TOLD:
            return
        for path in filter(None, (event.src_path, getattr(event, "dest_path", ""))):
            self._saved.put(Path(str(path)))

    def _tell(self) -> None:
        while (first := self._saved.get()) is not None:
            saved = {first}
            for _ in range(int(LONGEST / PAUSE)):
                try:
                    more = self._saved.get(timeout=PAUSE)
                except queue.Empty:
                    break
                if more is None:
                    return
                saved.add(more)
            self._changed(saved)


def can_watch() -> bool:
    """Whether the system tells of changes by itself; where it does not, looking again and again is no better."""
    try:
        from watchdog.observers import Observer
        from watchdog.observers.polling import PollingObserver
    except ImportError:
        return False
    return not issubclass(type(Observer()), PollingObserver)
