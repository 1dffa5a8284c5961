"""What a server of MkDocs is told when the press printed something by itself. It has no public way to be told so."""

# ruff: noqa: SLF001 - looked for before it is used; where it is missing, MkDocs watches and builds by itself

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

NEEDED = ("_epoch_cond", "_wanted_epoch", "_visible_epoch", "_rebuild_cond", "_want_rebuild")


def can_wake(server: Any) -> bool:
    """Whether the server has what is needed here."""
    return all(hasattr(server, name) for name in NEEDED)


def wake(server: Any) -> None:
    """Has browsers load the page that they show once more."""
    with server._epoch_cond:
        server._wanted_epoch = server._visible_epoch = max(round(time.monotonic() * 1000), server._visible_epoch + 1)
        server._epoch_cond.notify_all()


def rebuild(server: Any) -> None:
    """Has MkDocs build, as after a change that it noticed itself."""
    with server._rebuild_cond:
        server._want_rebuild = True
        server._rebuild_cond.notify_all()


def spare(server: Any, mark: bytes) -> None:
    """Has browsers never load a page with this mark once more by themselves: what was typed there would be gone."""
    put: Callable[[bytes, int], bytes] | None = getattr(server, "_inject_js_into_html", None)
    if put is not None:
        server._inject_js_into_html = lambda page, epoch: page if mark in page else put(page, epoch)
