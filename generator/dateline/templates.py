"""Where everything that is shown lies: templates, assets and catalogues of words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from . import kept


class Spoken:
    """The language in which whoever called is told things. A door sets it; nothing that is published looks at it."""

    def __init__(self) -> None:
        self._language = "en"

    def get(self) -> str:
        return self._language

    def set(self, language: str) -> str:
        """Speaks another language from now on, in all threads; returns the one before."""
        before, self._language = self._language, language
        return before


spoken = Spoken()


@cache
def folder() -> Path:
    """The templates: inside the package in a wheel, at the top of the tree in a checkout."""
    packed = Path(__file__).parent / "_templates"
    return packed if packed.is_dir() else Path(__file__).parents[2] / "templates"


def programs() -> Path:
    """What set-up brought for browsers, where it could."""
    return Path(__file__).parent / "vendor" / "browser"


@cache
def languages(catalogue: str) -> tuple[str, ...]:
    """The languages that a catalogue below locales/ is there in, in the order of their tags."""
    return tuple(
        sorted(one.stem for one in (folder() / "locales" / catalogue).iterdir() if len(one.stem) < len("xxxx"))
    )


@cache
def problems(language: str = "en") -> Mapping[str, Mapping[str, str]]:
    """By problem code: severity, says, hint and perhaps otherwise; from locales/problems/LANGUAGE/*.yml.

    Only English says how much a problem weighs. What another language lacks is English.
    """
    return _over_english("problems", language)


@cache
def groups() -> Mapping[str, str]:
    """By problem code: the kind of problem, which is the catalogue that it stands in."""
    files = sorted((folder() / "locales" / "problems" / "en").glob("*.yml"))
    return {code: file.stem for file in files for code in _loaded(file)}


@cache
def explained(language: str = "en") -> Mapping[str, Mapping[str, str]]:
    """By problem code: why it is one, and what is wrong and right, as it stands in a file; from locales/explained/.

    Another language gives `wrong` and `right` only where they hold sentences of ours.
    """
    return _over_english("explained", language)


@cache
def reading(language: str) -> Mapping[str, Any]:
    """What checks on meaning look for in a text of that language; empty for one that they cannot read."""
    file = folder() / "locales" / "reading" / f"{language}.yml"
    return _loaded(file) if file.is_file() else {}


def cli(language: str = "") -> Mapping[str, Mapping[str, str]]:
    """What the command line says beside problems, by part; in the language that is spoken where none is named."""
    return _cli(language or spoken.get())


@cache
def _cli(language: str) -> Mapping[str, Mapping[str, str]]:
    file = folder() / "locales" / "cli" / f"{language}.yml"
    return _loaded(file) if file.is_file() else _cli("en")


def ours(gap: str, value: str) -> str:
    """What fills a gap, in the language that is spoken where it is a word of ours: a kind, a weekday, a status."""
    gaps: Mapping[str, Any] = cli()["gaps"]
    said: str = gaps.get(gap, {}).get(value, value)
    return said


@cache
def imports(name: str) -> Mapping[str, Any]:
    """Words of an import, from locales/imports/NAME.yml: those of records by language, and why something is lost."""
    return _loaded(folder() / "locales" / "imports" / f"{name}.yml")


def _over_english(name: str, language: str) -> Mapping[str, Mapping[str, str]]:
    if language == "en":
        return _catalogue(name, language)
    theirs = _catalogue(name, language)
    return {code: {**words, **theirs.get(code, {})} for code, words in _over_english(name, "en").items()}


def _catalogue(name: str, language: str) -> Mapping[str, Mapping[str, str]]:
    return _loaded(*sorted((folder() / "locales" / name / language).glob("*.yml")))


def _loaded(*files: Path) -> dict[str, Any]:
    """What stands in catalogues, together."""
    texts = [file.read_bytes() for file in files]
    made_of = kept.digest([yaml.__version__.encode(), *texts])
    name = f"catalogue {' '.join(map(str, files))}"
    loaded: dict[str, Any] | None = kept.load(name, made_of)
    if loaded is None:
        loaded = {}
        for text in texts:
            loaded.update(yaml.load(text, Loader=yaml.CSafeLoader))
        kept.keep(name, made_of, loaded)
    return loaded


def severity(code: str) -> str:
    """How much a problem weighs, which its English catalogue decides: error, warning or advice."""
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


def field_in(language: str, shape: type, key: str) -> tuple[str, Mapping[str, str]]:
    """(language, words) of a field: that language's where it has them, else English."""
    name = shape.__name__.lower()
    part = name if key in fields().get(name, {}) else "any"  # a word that many shapes share is none for a shape's own
    own = fields(language).get(part, {}).get(key) if has_fields(language) else None
    return (language, own) if own else ("en", field(shape, key))


@cache
def prompts(language: str = "en") -> Mapping[str, str]:
    """What `dateline new` says, from locales/new/LANGUAGE.yml; English where there is no such file."""
    file = folder() / "locales" / "new" / f"{language}.yml"
    if not file.is_file():
        return prompts("en")
    found: Mapping[str, str] = yaml.load(file.read_text("utf-8"), Loader=yaml.CSafeLoader)
    return found
