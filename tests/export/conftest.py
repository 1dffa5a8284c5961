"""The tiny site's files for other programs, with everything in it that is hard to carry."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest

from dateline.export import everything
from dateline.model.site import Artifact, Settings, Site, Unit
from dateline.render.telling import tellers
from tests.render.conftest import DAY, NOTHING, Over, made

Written = Mapping[str, bytes]

WITHDRAWN = """---
title: The secret village was attacked
date: 2024-03-08
type: armed-clash
place: mill
reports: {daily: daily-2024-03-02}
withdrawn: {date: 2024-03-09, kind: error}
---
The secret village.
"""
LATER = WITHDRAWN.replace("withdrawn: {date: 2024-03-09, kind: error}", "not-before: 2024-05-01")
MERGED = WITHDRAWN.replace(
    "withdrawn: {date: 2024-03-09, kind: error}", "merged: {into: 2024-03-01-ford-attack, date: 2024-03-09}"
)
GONE: Over = {
    "incidents__2024__2024_03_08_withdrawn_md": WITHDRAWN,
    "incidents__2024__2024_03_08_later_md": LATER,
    "incidents__2024__2024_03_08_merged_md": MERGED,
}
HARD = (
    "=1+1",
    "+49 30",
    "-5",
    "@ five km",
    'She said "no"',
    "a, b; c\u200ad'",
    "<b>&amp;</b> ]]> </script><script>",
    "جمهورية مالي",
    "Anéfis\u00a0— « là »",
    "\U0001f54a é é",
)
"""Texts that some format or other cannot carry unless it takes care."""


def hard(texts: tuple[str, ...] = HARD) -> Over:
    """Records whose titles are such texts."""
    found: dict[str, str | None] = {}
    for n, text in enumerate(texts):
        quoted = text.replace("'", "''")
        found[f"incidents__2024__2024_03_01_hard_{n}_md"] = (
            f"---\ntitle: '{quoted}'\ndate: 2024-03-01\ntype: armed-clash\nplace: {{near: mill}}\n"
            f"reports: {{daily: daily-2024-03-02}}\nclaims: {{it: '{quoted}'}}\n"
            f"said:\n  - {{who: reds, in: daily, asserts: [it: '>=8'], quote: '{quoted}'}}\n---\nNothing else.\n"
        )
    return found


def written(over: Over = NOTHING, day: date = DAY, **settings: object) -> Written:
    """The files by address."""
    site, asked = made(over, day)
    return of(site, replace(asked, **settings))  # type: ignore[arg-type]


def of(site: Site, settings: Settings) -> Written:
    return {unit.uri: data(unit) for unit in everything.units(site, settings, tellers(site, settings))}


def data(unit: Unit) -> bytes:
    made = unit.make()
    assert isinstance(made, Artifact)
    assert made.uri == unit.uri
    return made.data


@pytest.fixture(scope="session")
def files() -> Written:
    return written({**GONE, **hard()})
