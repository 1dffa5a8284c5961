"""Single answers: what was given or is said at a desk, read as its field is, with the record that is meant."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from .. import report, templates
from ..model.called import slug
from ..model.scalars import WORDS_WRITTEN
from ..model.shape import Form, Part, parts
from ..parse.decode import SHAPES
from ..parse.nearest import fold, nearest
from .asked import wrong
from .desk import Desk, Refused, Said
from .known import Known

STUBBED = {"actor": "actors", "actor or source": "actors", "place": "places", "source": "sources"}


@dataclass
class Answers:
    """What was given for a record, what is known, and whom to ask."""

    kind: str
    given: Mapping[str, str]
    known: Known
    say: Said
    desk: Desk | None = None
    stub: bool = False
    """Names that nobody knows yet are entered on the spot."""
    stubs: dict[str, dict[str, str]] = field(default_factory=dict)
    """By kind of stub, the names that were: by id, what it is called."""
    missing: list[str] = field(default_factory=list)
    """Flags of what is needed and was not given."""

    @property
    def told(self) -> bool:
        """Whether it is a record on which something is said."""
        return "said" in parts(SHAPES[self.kind])

    def tell(self, text: str) -> None:
        """Says something to whoever sits at the desk, if anybody does."""
        if self.desk is not None:
            self.desk.tell(text)

    def value(self, part: Part) -> Any:
        words = templates.field(SHAPES[self.kind], part.key, self.say.field_language)
        return self.answer(part, words["label"], words["help"])

    def answer(self, part: Part, label: str, about: str = "", flag: str = "") -> Any:
        """The value of a field, as it was given, or as it is answered in the end."""
        flag = flag or part.key
        if flag in self.given:
            value, why = self._read(part, self.given[flag])
            if not why:
                return value
            if self.desk is None:
                raise Refused(self.say("refused", flag=f"--{flag}", why=why))
            self.desk.tell(why)
        return self.asked(part, label, about, flag)

    def asked(self, part: Part, label: str, about: str, flag: str) -> Any:
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
                    return self._in_its_language(part, value)
                self.desk.tell(why)
            elif part.required:
                self.desk.tell(self.say("needed"))
            else:
                return None

    def _in_its_language(self, part: Part, value: Any) -> Any:
        """Sentences of a record that are answered in another language than English say so; names stay as they are."""
        worded = self.told and part.form.spelling is WORDS_WRITTEN and not part.form.many
        return {self.say.language: value} if worded and self.say.language != "en" else value

    def _explain(self, part: Part, about: str) -> None:
        assert self.desk is not None
        self.desk.tell(about)
        terms = [*self._terms(part.form.vocabulary), *part.form.choices]
        if terms:
            self.desk.tell(self.say("terms", terms=", ".join(terms)))

    def _terms(self, vocabulary: str) -> Iterator[str]:
        """The terms as they may be written: each with its label, which may be written as well."""
        for term in self.known.corpus.vocabularies.get(vocabulary, {}):
            label = self.known.labels(vocabulary, term).get(self.say.language, "")
            yield f"{term} ({label})" if label and fold(label) != fold(term) else term

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
        return self.named(form.noun, said) if form.noun else (said, "")

    def _no_term(self, vocabulary: str, said: str) -> str:
        """Why not, and the closest term; all of them where none is close."""
        terms = self.known.corpus.vocabularies[vocabulary]
        close = nearest(said, terms)
        every = self.say("terms", terms=", ".join(self._terms(vocabulary)))
        more = self.say("did-you-mean", names=f"“{close}”") if close else every
        return f"{self.say('no-term', value=said, vocabulary=vocabulary)} {more}"

    def _complaint(self, part: Part, value: Any) -> str:
        if part.key not in parts(SHAPES[self.kind]):
            return ""
        told = report.problems(wrong(self.kind, part.key, value), lambda _: "")
        return "\n".join(self.say("wrong", message=one.message, hint=one.hint) for one in told)

    # Which record is meant

    def named(self, noun: str, said: str) -> tuple[str, str]:
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
        return self.stubs.get(STUBBED.get(noun, ""), {})

    def _new_name(self, noun: str, said: str, id_: str) -> str:
        self.stubs.setdefault(STUBBED[noun], {})[id_] = said
        return id_

    def words(self, flag: str, label: str) -> str:
        part = Part(flag, Form(), required=False)
        return str(self.answer(part, label) or "")
