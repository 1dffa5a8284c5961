"""From what was given, and what is answered, to the plain values of a record that can be written down."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from ..model.scalars import WORDS_WRITTEN
from ..model.shape import Form, Part, parts
from ..parse.decode import SHAPES
from . import reports, where
from .answers import Answers
from .asked import asked, takes
from .desk import Refused


@dataclass
class Filling(Answers):
    """A record that is being filled in."""

    values: dict[str, Any] = field(default_factory=dict)

    def fill(self) -> dict[str, Any]:
        """The values. Raises Refused where something that was given is wrong, or something needed was not given."""
        wanted = {part.key for part in asked(self.kind)}
        if self.kind == "report":
            reports.begin(self)
            wanted.remove("address")
        for part in parts(SHAPES[self.kind]).values():
            if part.key == "place" and part.required:
                self._keep("place", where.place(self))
            elif part.key == "reports" and (part.required or reports.given(self)):
                self._keep("reports", reports.reports(self))
            elif part.key in self.given or part.key in wanted:
                self._keep(part.key, self.value(part))
        if self.told:
            self._said()
        self._keep("stubs", self.stubs)
        if self.missing:
            flags = ", ".join(f"--{key}" for key in self.missing)
            raise Refused(self.say("missing", kind=self.say(f"kind.{self.kind}"), flags=flags))
        return self.values

    def body(self) -> str:
        """The record's text."""
        return self.words("text", self.say("text")) if self.kind in ("incident", "situation", "brief") else ""

    def _keep(self, key: str, value: Any) -> None:
        if value not in (None, "", [], {}):
            self.values[key] = value

    def _said(self) -> None:
        """One claim with its speaker, where somebody says so: the five lines that make a record worth reading."""
        who = Part("who", Form(noun="actor or source"), required=False)
        if self.desk is None and not {"who", "claim"} <= set(self.given):
            # One without the other would be left out of the record unseen.
            self.missing += [key for key, other in (("who", "claim"), ("claim", "who")) if other in self.given]
            return
        speaker = self.answer(who, self.say("who"))
        claim = self.answer(_sentence("claim"), self.say("claim")) if speaker else ""
        found = self.values.get("reports")
        if claim and isinstance(found, dict) and found:
            self.values["claims"] = {"main": claim if isinstance(claim, str) else {"claim": claim}}
            line: dict[str, Any] = {"who": speaker, "in": next(iter(found)), "asserts": ["main"]}
            self.values["said"] = [line]


def _sentence(key: str) -> Part:
    return Part(key, Form(spelling=WORDS_WRITTEN), required=False)


def flags(kind: str) -> tuple[str, ...]:
    """What may be given for a kind of record."""
    more: tuple[str, ...] = ()
    if "said" in parts(SHAPES[kind]):
        more = ("report", "source", "report-date", "address", "who", "claim", "text")
    if "place" in parts(SHAPES[kind]) and kind != "place":
        more = (*more, *where.WHERE, "region")
    return tuple(dict.fromkeys([*(part.key for part in takes(kind)), *more]))
