"""Where everything that is shown lies: templates, assets and catalogues of words."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import yaml


@cache
def folder() -> Path:
    """The templates: inside the package in a wheel, at the top of the tree in a checkout."""
    packed = Path(__file__).parent / "_templates"
    return packed if packed.is_dir() else Path(__file__).parents[2] / "templates"


@cache
def problems(language: str = "en") -> Mapping[str, Mapping[str, str]]:
    """By problem code: severity, says, hint and perhaps otherwise; from locales/problems/LANGUAGE/*.yml."""
    codes: dict[str, Mapping[str, str]] = {}
    for file in sorted((folder() / "locales" / "problems" / language).glob("*.yml")):
        codes.update(yaml.load(file.read_text("utf-8"), Loader=yaml.CSafeLoader))
    return codes


def is_error(code: str) -> bool:
    """Whether a problem stops a publication; the others are warnings."""
    return problems()[code]["severity"] == "error"


@cache
def fields(language: str = "en") -> Mapping[str, Mapping[str, Mapping[str, str]]]:
    """By shape and key, a field's label and help; under "any" those of keys that many shapes share."""
    file = folder() / "locales" / "fields" / f"{language}.yml"
    text = file.read_text("utf-8")
    # all text: a key named `on` is no truth value
    found: Mapping[str, Mapping[str, Mapping[str, str]]] = yaml.load(text, Loader=yaml.CBaseLoader)  # noqa: S506
    return found


def field(shape: type, key: str, language: str = "en") -> Mapping[str, str]:
    """A field's label and help. Raises KeyError where it has no words: a bug."""
    catalogue = fields(language)
    return catalogue.get(shape.__name__.lower(), {}).get(key) or catalogue["any"][key]
