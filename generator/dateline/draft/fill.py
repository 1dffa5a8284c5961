"""From what was given, and what is answered, to the plain values of a record that can be written down."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from .. import report, templates
from ..link.between import normal_address
from ..model.called import slug
from ..model.shape import Form, Part, parts
from ..parse.decode import SHAPES
from ..parse.nearest import nearest
from . import address
from .asked import asked, takes, wrong
from .desk import Desk, Refused, Said
from .known import Known

WHERE = ("at", "near", "toward", "between", "in")
REPORT = "report"
"""The short name under which a new record has its first report, where its source gives none."""
STUBBED = {"actor": "actors", "actor or source": "actors", "place": "places", "source": "sources"}


@dataclass
class Filling:
    """A record that is being filled in: what was given, what is known, whom to ask."""

    kind: str
    given: Mapping[str, str]
    known: Known
    say: Said
    desk: Desk | None = None
    stub: bool = False
    """Names that nobody knows yet are entered on the spot."""
    values: dict[str, Any] = field(default_factory=dict)
    missing: list[str] = field(default_factory=list)

    @property
    def told(self) -> bool:
        """Whether it is a record on which something is said."""
        return "said" in parts(SHAPES[self.kind])

    def fill(self) -> dict[str, Any]:
        """The values. Raises Refused where something that was given is wrong, or something needed was not given."""
        wanted = {part.key for part in asked(self.kind)}
        for part in parts(SHAPES[self.kind]).values():
            if part.key == "place" and part.required:
                self._keep("place", self._place())
            elif part.key == "reports" and (part.required or self._gives_report()):
                self._keep("reports", self._reports())
            elif part.key in self.given or part.key in wanted:
                self._keep(part.key, self._value(part))
        if self.told:
            self._said()
        if self.missing:
            flags = ", ".join(f"--{key}" for key in self.missing)
            raise Refused(self.say("missing", kind=self.say(f"kind.{self.kind}"), flags=flags))
        return self.values

    def body(self) -> str:
        """The record's text."""
        return self._words("text", self.say("text")) if self.kind in ("incident", "situation", "brief") else ""

    def _keep(self, key: str, value: Any) -> None:
        if value not in (None, "", [], {}):
            self.values[key] = value

    # One value

    def _value(self, part: Part) -> Any:
        words = templates.field(SHAPES[self.kind], part.key, self.say.field_language)
        return self._answer(part, words["label"], words["help"])

    def _answer(self, part: Part, label: str, about: str = "", flag: str = "") -> Any:
        """The value of a field, as it was given, or as it is answered in the end."""
        flag = flag or part.key
        if flag in self.given:
            value, why = self._read(part, self.given[flag])
            if not why:
                return value
            if self.desk is None:
                raise Refused(self.say("refused", flag=f"--{flag}", why=why))
            self.desk.tell(why)
        return self._asked(part, label, about, flag)

    def _asked(self, part: Part, label: str, about: str, flag: str) -> Any:
        if self.desk is None:
            if part.required:
                self.missing.append(flag)
            return None
        while True:
            said = self.desk.ask(self.say("prompt" if part.required else "prompt-optional", label=label)).strip()
            if said == "?":
                self._explain(part, about)
            elif said:
                value, why = self._read(part, said)
                if not why:
                    return value
                self.desk.tell(why)
            elif part.required:
                self.desk.tell(self.say("needed"))
            else:
                return None

    def _explain(self, part: Part, about: str) -> None:
        assert self.desk is not None
        self.desk.tell(about)
        terms = [*self.known.corpus.vocabularies.get(part.form.vocabulary, {}), *part.form.choices]
        if terms:
            self.desk.tell(self.say("terms", terms=", ".join(terms)))

    def _read(self, part: Part, said: str) -> tuple[Any, str]:
        """(value, why not)."""
        form = part.form
        items = [item.strip() for item in said.split(",") if item.strip()] if form.many else [said.strip()]
        found = []
        for item in items:
            one, why = self._one(form, item)
            if why:
                return None, why
            found.append(one)
        value: Any = found if form.many else found[0]
        return value, self._complaint(part, value)

    def _one(self, form: Form, said: str) -> tuple[str, str]:
        if form.vocabulary in self.known.corpus.vocabularies:
            term = self.known.term(form.vocabulary, said)
            return term, "" if term else self._no_term(form.vocabulary, said)
        if form.choices and said not in form.choices:
            return "", self.say("no-choice", value=said, choices=", ".join(form.choices))
        return self._named(form.noun, said) if form.noun else (said, "")

    def _no_term(self, vocabulary: str, said: str) -> str:
        """Why not, and the closest term; all of them where none is close."""
        terms = self.known.corpus.vocabularies[vocabulary]
        close = nearest(said, terms)
        more = self.say("did-you-mean", names=f"“{close}”") if close else self.say("terms", terms=", ".join(terms))
        return f"{self.say('no-term', value=said, vocabulary=vocabulary)} {more}"

    def _complaint(self, part: Part, value: Any) -> str:
        if part.key not in parts(SHAPES[self.kind]):
            return ""
        told = report.problems(wrong(self.kind, part.key, value), lambda _: "")
        return "\n".join(self.say("wrong", message=one.message, hint=one.hint) for one in told)

    # Which record is meant

    def _named(self, noun: str, said: str) -> tuple[str, str]:
        """(id, why not). Somebody at a desk chooses among the closest, or enters a new name on the spot."""
        if id_ := self.known.find(noun, said):
            return id_, ""
        if said in self._stubs(noun):
            return said, ""
        close = self.known.close(noun, said)
        why = self.say("no-such", noun=self.say(f"noun.{noun}"), value=said)
        if self.desk is not None:
            return self._chosen(noun, said, close, why)
        if self.stub and self.told and noun in STUBBED:
            return self._new_name(noun, said, slug(said)), ""
        names = ", ".join(f"“{id_}”" for id_, _ in close)
        return "", f"{why} {self.say('did-you-mean', names=names)}" if names else why

    def _chosen(self, noun: str, said: str, close: tuple[tuple[str, str], ...], why: str) -> tuple[str, str]:
        assert self.desk is not None
        may_be_new = self.told and noun in STUBBED
        if not close and not may_be_new:
            return "", why
        self.desk.tell(why)
        for n, (id_, name) in enumerate(close, 1):
            self.desk.tell(self.say("choose", n=n, id=id_, name=name))
        if may_be_new:
            self.desk.tell(self.say("choose-new"))
        answer = self.desk.ask(self.say("choose-prompt")).strip()
        if answer == "0" and may_be_new:
            wanted = self.desk.ask(self.say("stub-id", id=slug(said))).strip()
            return self._new_name(noun, said, slug(wanted) or slug(said)), ""
        if answer.isdecimal() and 1 <= int(answer) <= len(close):
            return close[int(answer) - 1][0], ""
        return "", self.say("needed")

    def _stubs(self, noun: str) -> Mapping[str, str]:
        found: Mapping[str, str] = self.values.get("stubs", {}).get(STUBBED.get(noun, ""), {})
        return found

    def _new_name(self, noun: str, said: str, id_: str) -> str:
        self.values.setdefault("stubs", {}).setdefault(STUBBED[noun], {})[id_] = said
        return id_

    # Where

    def _place(self) -> Any:
        """A place as `near tabankort`, or by a flag of its own."""
        for how in WHERE:
            if how in self.given:
                return self._where(how, self.given[how], strict=True)
        if "place" in self.given:
            return self._where(*_split_where(self.given["place"]), strict=True, flag="place")
        if self.desk is None:
            self.missing.append("place")
            return None
        while True:
            said = self.desk.ask(self.say("prompt", label=self.say("place"))).strip()
            if said and said != "?" and (value := self._where(*_split_where(said))):
                return value
            self.desk.tell(self.say("needed") if not said else templates.field(SHAPES["incident"], "place")["help"])

    def _where(self, how: str, said: str, *, strict: bool = False, flag: str = "") -> Any:
        names = re.split(r",| and | et ", said) if how == "between" else [said]
        noun = "region" if how == "in" else "place"
        ids = []
        for name in names:
            id_, why = self._named(noun, name.strip())
            if why and (strict and self.desk is None):
                raise Refused(self.say("refused", flag=f"--{flag or how}", why=why))
            if why:
                assert self.desk is not None
                self.desk.tell(why)
                return None
            ids.append(id_)
        return {how: ids if how == "between" else ids[0]}

    # From which report

    def _gives_report(self) -> bool:
        return any(key in self.given for key in ("report", "source", "address"))

    def _reports(self) -> Any:
        part = Part(REPORT, replace(parts(SHAPES[self.kind])["reports"].form, named=None, noun=""), required=True)
        given = self.given.get("report") or self.given.get("address")
        while True:
            said = given or self._asked(part, self.say("report"), "", "report")
            if said is None:
                return None
            if address.is_address(str(said)):
                return self._report_at(str(said))
            id_, why = self._named("report", str(said))
            if not why:
                return {self.known.corpus.reports[id_].source: id_}
            why = f"{why} {self.say('address-form')}"
            if self.desk is None:
                raise Refused(self.say("refused", flag="--report", why=why))
            self.desk.tell(why)
            given = None

    def _report_at(self, url: str) -> Any:
        if id_ := here_already(self.known, url):
            self._tell(self.say("here-already", id=id_))
            return {self.known.corpus.reports[id_].source: id_}
        told = from_address(self.known, url)
        self._tell_found(told)
        shape = parts(SHAPES["report"])
        source = self._or_told("source", told, shape["source"], self.say("report-source"))
        day = self._or_told("report-date", told, shape["date"], self.say("report-date"))
        inline = {"source": source, "date": day, "address": url}
        return {source or REPORT: {key: value for key, value in inline.items() if value}}

    def _or_told(self, flag: str, told: Mapping[str, str], part: Part, label: str) -> Any:
        key = "source" if flag == "source" else "date"
        if flag not in self.given and key in told:
            return told[key]
        return self._answer(part, label, flag=flag)

    def _tell_found(self, told: Mapping[str, str]) -> None:
        if told:
            self._tell(self.say("known-from-address", what=", ".join(told.values())))

    def _tell(self, text: str) -> None:
        if self.desk is not None:
            self.desk.tell(text)

    # Who says what

    def _said(self) -> None:
        """One claim with its speaker, where somebody says so: the five lines that make a record worth reading."""
        who = Part("who", Form(noun="actor or source"), required=False)
        if self.desk is None and not {"who", "claim"} <= set(self.given):
            # One without the other would be left out of the record unseen.
            self.missing += [key for key, other in (("who", "claim"), ("claim", "who")) if other in self.given]
            return
        speaker = self._answer(who, self.say("who"))
        claim = self._words("claim", self.say("claim")) if speaker else ""
        reports = self.values.get("reports")
        if claim and isinstance(reports, dict) and reports:
            self.values["claims"] = {"main": claim}
            line: dict[str, Any] = {"who": speaker, "in": next(iter(reports)), "asserts": ["main"]}
            self.values["said"] = [line]

    def _words(self, flag: str, label: str) -> str:
        part = Part(flag, Form(), required=False)
        return str(self._answer(part, label) or "")


def flags(kind: str) -> tuple[str, ...]:
    """What may be given for a kind of record."""
    more: tuple[str, ...] = ()
    if "said" in parts(SHAPES[kind]):
        more = ("report", "source", "report-date", "address", "who", "claim", "text")
    if "place" in parts(SHAPES[kind]) and kind != "place":
        more = (*more, *WHERE)
    return tuple(dict.fromkeys([*(part.key for part in takes(kind)), *more]))


def from_address(known: Known, url: str) -> dict[str, str]:
    """What the address of a page tells of a report: its source, and its day."""
    found = {"source": known.by_address.get(address.domain(url), ""), "date": address.day_in(url)}
    return {key: value for key, value in found.items() if value}


def here_already(known: Known, url: str) -> str:
    """The report that has this address; empty where none has."""
    wanted = normal_address(url)
    reports = known.corpus.reports.items()
    return next((id_ for id_, one in reports if one.address and normal_address(one.address) == wanted), "")


def _split_where(said: str) -> tuple[str, str]:
    word, _, rest = said.partition(" ")
    return (word, rest.strip()) if word in WHERE and rest.strip() else ("at", said)
