"""Whoever is asked: somebody at a terminal, or nobody, where all has to be given beforehand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from .. import templates


class Desk(Protocol):
    """Somebody who answers in words."""

    def ask(self, prompt: str) -> str: ...
    def tell(self, text: str) -> None: ...


class Refused(Exception):
    """What was given cannot make a record; says why, in words for whoever gave it."""


@dataclass(frozen=True, slots=True)
class Said:
    """The sentences of `dateline new` in one language."""

    language: str

    def __call__(self, key: str, **gaps: object) -> str:
        return self.sentences[key].format_map(gaps)

    @property
    def sentences(self) -> Mapping[str, str]:
        return templates.prompts(self.language)

    @property
    def field_language(self) -> str:
        """The language of labels and help: those of the prompts, or English."""
        return self.language if templates.prompts(self.language) is not templates.prompts("en") else "en"
