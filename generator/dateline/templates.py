"""Where everything that is shown lies: templates, assets and catalogues of words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml


@cache
def folder() -> Path:
    """The templates: inside the package in a wheel, at the top of the tree in a checkout."""
    packed = Path(__file__).parent / "_templates"
    return packed if packed.is_dir() else Path(__file__).parents[2] / "templates"


@cache
def problems(language: str = "en") -> Mapping[str, Mapping[str, str]]:
    """By problem code: severity, says, hint and perhaps otherwise; from locales/problems/LANGUAGE/*.yml."""
    return _catalogue("problems", language)


@cache
def groups(language: str = "en") -> Mapping[str, str]:
    """By problem code: the kind of problem, which is the catalogue that it stands in."""
    files = sorted((folder() / "locales" / "problems" / language).glob("*.yml"))
    return {code: file.stem for file in files for code in _loaded(file)}


@cache
def explained(language: str = "en") -> Mapping[str, Mapping[str, str]]:
    """By problem code: why it is one, and what is wrong and right, as it stands in a file; from locales/explained/."""
    return _catalogue("explained", language)


@cache
def reading(language: str) -> Mapping[str, Any]:
    """What checks on meaning look for in a text of that language; empty for one that they cannot read."""
    file = folder() / "locales" / "reading" / f"{language}.yml"
    return _loaded(file) if file.is_file() else {}


@cache
def cli(language: str = "en") -> Mapping[str, Mapping[str, str]]:
    """What the command line says beside problems, by part."""
    return _loaded(folder() / "locales" / "cli" / f"{language}.yml")


@cache
def imports(name: str) -> Mapping[str, Any]:
    """Words of an import, from locales/imports/NAME.yml: those of records by language, and why something is lost."""
    return _loaded(folder() / "locales" / "imports" / f"{name}.yml")


def _catalogue(name: str, language: str) -> Mapping[str, Mapping[str, str]]:
    codes: dict[str, Mapping[str, str]] = {}
    for file in sorted((folder() / "locales" / name / language).glob("*.yml")):
        codes.update(_loaded(file))
    return codes


def _loaded(file: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.load(file.read_text("utf-8"), Loader=yaml.CSafeLoader)
    return loaded


def severity(code: str) -> str:
    """How much a problem weighs, which its catalogue decides: error, warning or advice."""
    return problems()[code]["severity"]


def is_error(code: str) -> bool:
    """Whether a problem stops a publication."""
    return severity(code) == "error"


def blank(words: str) -> str:
    """A sentence of the catalogue before anything is filled in: an ellipsis stands for each word to come."""
    return words.format_map(defaultdict(lambda: "…"))


@cache
def fields(language: str = "en") -> Mapping[str, Mapping[str, Mapping[str, str]]]:
    """By shape and key, a field's label and help; under "any" those of keys that many shapes share."""
    file = folder() / "locales" / "fields" / f"{language}.yml"
    text = file.read_text("utf-8")
    # all text: a key named `on` is no truth value
    found: Mapping[str, Mapping[str, Mapping[str, str]]] = yaml.load(text, Loader=yaml.CBaseLoader)  # noqa: S506
    return found


def has_fields(language: str) -> bool:
    """Whether fields have words in that language."""
    return (folder() / "locales" / "fields" / f"{language}.yml").is_file()


def field(shape: type, key: str, language: str = "en") -> Mapping[str, str]:
    """A field's label and help. Raises KeyError where it has no words: a bug."""
    catalogue = fields(language)
    return catalogue.get(shape.__name__.lower(), {}).get(key) or catalogue["any"][key]


@cache
def prompts(language: str = "en") -> Mapping[str, str]:
    """What `dateline new` says, from locales/new/LANGUAGE.yml; English where there is no such file."""
    file = folder() / "locales" / "new" / f"{language}.yml"
    if not file.is_file():
        return prompts("en")
    found: Mapping[str, str] = yaml.load(file.read_text("utf-8"), Loader=yaml.CSafeLoader)
    return found
