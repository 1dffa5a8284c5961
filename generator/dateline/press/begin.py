"""What a build has to do for the content as it is now: everything, or what changed since the last one.

Three ways, each no more than it must be. Where only texts changed, nothing is loaded but what their pages show. Where
anything else in the records changed, the site is loaded whole and compared, value by value. Where the program, its
templates, the settings or the day are others, or nothing is remembered, all is made anew.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import cast

from dateline import read
from dateline.model.site import Edition, Settings, Site
from dateline.press.kinds import needed
from dateline.press.memory import Damaged, Memory, packed_cell
from dateline.press.sources import known, stamps
from dateline.press.work import Door, Task, Work


def begin(task: Task, site_is_there: bool) -> Work:
    """The work that a build has to do for the content as it is now.

    `site_is_there`: the site that was published last is still as it was left.
    """
    try:
        if site_is_there and task.memory.about("key") == task.key:
            return _again(task)
    except Damaged:
        pass
    return whole(task)


def by_hand(edition: Edition, settings: Settings) -> Work:
    """The work of printing an edition that is there already, and of which nothing is remembered."""
    kinds = needed(edition.targets, edition.sections, settings.languages)
    nowhere = Task(cast("Door", None), settings, Memory(Path(os.devnull)), "")
    return Work(nowhere, None, (), kinds, {}, lambda: edition)


def whole(task: Task, found: Mapping[str, str] | None = None) -> Work:
    """Everything is loaded. `found`: the stamps of the files, where they were looked at already."""
    found = stamps(task.settings) if found is None else found
    scanned = read.scan(task.settings.content, task.settings.private)
    checked = task.door.load(task.settings, scanned)
    site: Site | None = checked.value
    sources = {} if site is None else known(scanned.value, found)

    def listing() -> Edition:
        return task.door.edition(checked.value, task.settings)

    return Work(task, site, checked.findings, (), sources, listing)


def _again(task: Task) -> Work:
    from dateline.press.texts import texts_only

    found = stamps(task.settings)
    work = texts_only(task, task.memory.sources(), found)
    if work is None:
        work = whole(task, found)
        if work.site is not None:
            work.anew = False
            _compare(work, work.site)
    return work


def _compare(work: Work, site: Site) -> None:
    """Finds which cells of the site are not as they are remembered."""
    from dateline.press.recall import values

    before = work.memory.sums()
    changed: set[int] = set()
    for name, key, value in values(site):
        row = packed_cell(name, key, value)
        if before.pop(row[0], None) != (row[1], row[2]):
            changed.add(row[1])
            work.rows.append(row)
    work.lost = list(before)
    work.changed = frozenset(changed | {number for number, _ in before.values()})
