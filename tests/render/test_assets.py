"""The stylesheet and the scripts: readable in both lights, on old phones, and asking nobody for anything."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from dateline.templates import folder

CSS = (folder() / "assets/css/dateline.css").read_text("utf-8")
SCRIPTS = sorted((folder() / "assets/js").glob("*.js"))
TOKENS = ("paper", "wash", "pop", "ink", "soft", "rule", "line", "link", "water", "firm", "thin", "split")


def palette(selector: str) -> dict[str, str]:
    """The colours that the first rule with this selector sets."""
    start = CSS.index(selector + "{")
    return dict(re.findall(r"--([a-z]+):(#[0-9a-f]{3,6})", CSS[start : CSS.index("}", start)]))


def luminance(colour: str) -> float:
    """Relative luminance of an sRGB colour (WCAG 2.2)."""
    digits = colour[1:] if len(colour) == 7 else "".join(c * 2 for c in colour[1:])
    channels = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


LIGHT = palette(":root")
BY_SYSTEM = palette(":root:not([data-theme=light])")
BY_CHOICE = palette(":root[data-theme=dark]")


def test_the_measure_of_contrast_is_right() -> None:
    assert round(contrast("#fff", "#000"), 1) == 21.0
    assert round(contrast("#ffffff", "#777777"), 2) == 4.48


def test_dark_by_the_system_is_dark_by_choice() -> None:
    assert BY_SYSTEM == BY_CHOICE
    assert set(LIGHT) == set(BY_CHOICE) == set(TOKENS)


@pytest.mark.parametrize("colours", [LIGHT, BY_CHOICE], ids=["light", "dark"])
@pytest.mark.parametrize("ground", ["paper", "wash", "pop"])
def test_words_and_marks_can_be_read_on_every_ground(colours: dict[str, str], ground: str) -> None:
    for token, least in {"ink": 11, "soft": 6, "link": 7, "firm": 6, "thin": 6, "split": 6, "line": 3}.items():
        assert contrast(colours[token], colours[ground]) >= least, (token, ground)


def test_old_phones_have_what_colours_need() -> None:
    assert "light-dark(" not in CSS
    assert "color-mix(" not in CSS


def test_the_stylesheet_asks_for_nothing() -> None:
    assert not re.search(r"@import|url\(|@font-face", CSS)


def test_braces_are_paired() -> None:
    assert CSS.count("{") == CSS.count("}")


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.name)
def test_a_script_puts_in_text_only_and_asks_nobody_else(script: Path) -> None:
    text = script.read_text("utf-8")
    assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function", text)
    assert set(re.findall(r"https?://[^\"'\s]+", text)) <= {"http://www.w3.org/2000/svg"}
    assert "document.cookie" not in text


def test_the_choice_of_light_has_one_documented_key() -> None:
    keys = {key for script in SCRIPTS for key in re.findall(r'localStorage\.\w+\("([^"]+)"', script.read_text("utf-8"))}
    assert keys == {"dateline.theme"}
