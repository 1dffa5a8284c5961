"""Whoever is asked: somebody at a terminal, or nobody, where all has to be given beforehand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from .. import templates


class Desk(Protocol):
    """Somebody who answers in words."""

    def ask(self, prompt: str) -> str: ...
    def tell(self, text: str) -> None: ...


class Refused(Exception):
    """What was given cannot make a record; says why, in words for whoever gave it."""


class Back(Exception):
    """The one before this question is to be asked again."""


@dataclass
class Recalled:
    """A desk that recalls its answers: after a step back all but the last are given anew, unheard."""

    desk: Desk
    answers: list[tuple[str, str]] = field(default_factory=list)
    again: int = 0
    """How many of the answers were given anew."""

    def ask(self, prompt: str) -> str:
        if self.again < len(self.answers):
            self.again += 1
            return self.answers[self.again - 1][1]
        said = self.desk.ask(prompt)
        if said.strip() == "<":
            self._step_back(prompt)
            raise Back
        self.answers.append((prompt, said))
        self.again = len(self.answers)
        return said

    def tell(self, text: str) -> None:
        if self.again == len(self.answers):
            self.desk.tell(text)

    def _step_back(self, prompt: str) -> None:
        """Forgets the answers to the question before this one; what was tried in vain for this one, too."""
        while self.answers and self.answers[-1][0] == prompt:
            self.answers.pop()
        before = self.answers[-1][0] if self.answers else ""
        while self.answers and self.answers[-1][0] == before:
            self.answers.pop()
        self.again = 0


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
