"""A measurement as bars: one group for each build, one bar for each side, its seconds beside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape
from statistics import median
from typing import Any

WIDTH, EDGE, LABEL, BAR, GAP = 720, 10, 170, 18, 14
"""In pixels; LABEL is the room for names at the left."""
COLOURS = {"Dateline": "#1b5e8c", "like": "#6f9dbd", "Hugo": "#b0562a", "MkDocs": "#5f6368", "cp -r": "#9aa0a6"}


def bars(measured: Mapping[str, Any]) -> str:
    """The wall seconds of a measurement as an SVG that carries its own words and colours."""
    rows = list(_rows(measured))
    longest = max(seconds for *_, seconds in rows)
    drawn, y, group = [], 40, ""
    for scenario, side, seconds in rows:
        if scenario != group:
            y += GAP if group else 0
            drawn.append(_text(EDGE, y + 13, scenario, "start"))
        group = scenario
        long = seconds / longest * (WIDTH - LABEL - 150)
        drawn.append(f'<rect x="{LABEL}" y="{y}" width="{long:.1f}" height="{BAR - 3}" fill="{COLOURS[side]}"/>')
        drawn.append(_text(LABEL + long + 6, y + 12, f"{side} {seconds:.2f} s", "start"))
        y += BAR
    title = f"Seconds to build {measured['incidents']:,} incidents (median of {measured['rounds']}, no search index)"
    box = f'viewBox="0 0 {WIDTH} {y + 10}" width="{WIDTH}" height="{y + 10}"'
    head = f'<svg xmlns="http://www.w3.org/2000/svg" {box} font-family="sans-serif" font-size="12" role="img">'
    white = f'<rect width="{WIDTH}" height="{y + 10}" fill="#fff"/>'
    return "\n".join(
        [head, f"<title>{escape(title)}</title>", white, _text(EDGE, 20, title, "start"), *drawn, "</svg>", ""]
    )


def _rows(measured: Mapping[str, Any]) -> Iterator[tuple[str, str, float]]:
    for scenario, by in measured["costs"].items():
        for side, costs in by.items():
            yield scenario, side, median(cost["wall"] for cost in costs)


def _text(x: float, y: float, words: str, anchor: str) -> str:
    return f'<text x="{x:.1f}" y="{y}" text-anchor="{anchor}">{escape(words)}</text>'
