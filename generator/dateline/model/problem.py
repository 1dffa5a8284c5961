"""What a contributor is told, as values: codes and arguments. Their words live in templates/locales/problems/."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Generic, TypeVar

Keys = tuple[str | int, ...]
"""The way to a value inside a record's header: ("said", 0, "who"). Empty: the file as a whole."""

T = TypeVar("T")


class Severity(StrEnum):
    """An error stops a publication, a warning stops a strict one, and advice stops nothing. In order of weight."""

    ERROR = "error"
    WARNING = "warning"
    ADVICE = "advice"


@dataclass(frozen=True, slots=True)
class Spot:
    """A value in a file, before anybody has asked for its line and column."""

    path: str
    keys: Keys = ()
    offset: int | None = None
    """Characters from the start of the file, for what has no keys (syntax, a word in the body)."""
    in_body: bool = False
    """The offset counts from the start of the body, not of the file."""
    at_key: bool = False
    """The key itself is meant, not its value (an unknown or doubled key)."""
    at: tuple[int, int] | None = None
    """Line and column, from 1, where they are known already: of a cell in a table that was read row by row."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong at a spot. `args` fill the code's sentence and hint."""

    spot: Spot
    code: str
    args: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def at(cls, path: str, keys: Keys, code: str, /, **args: object) -> Finding:
        """A finding at the value that `keys` lead to in the file `path`."""
        return cls(Spot(path, keys), code, {k: str(v) for k, v in args.items()})


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """A finding with its place looked up: line and column count from 1, columns in characters."""

    path: str
    line: int
    column: int
    code: str
    severity: Severity
    message: str
    hint: str


@dataclass(frozen=True, slots=True)
class Checked(Generic[T]):
    """A step's result together with everything that was found wrong on the way; nothing is raised."""

    value: T
    findings: tuple[Finding, ...] = ()


class Unreadable(ValueError):
    """A scalar that is not what its field takes; becomes a finding with this code and these arguments."""

    def __init__(self, code: str, **args: object) -> None:
        super().__init__(code)
        self.code = code
        self.args_by_name = {k: str(v) for k, v in args.items()}
