"""What the checks tell, by kind: each code with its reason, wrong and right, as `dateline explain` prints it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup

from .. import templates
from .leaf import Leaf
from .reader import Reader


@dataclass(frozen=True, slots=True)
class Code:
    """One code: its weight, what is told, why, the same place wrong and right, and how to mend it."""

    id: str
    severity: str
    says: Markup
    why: Markup
    wrong: str
    right: str
    hint: Markup


@dataclass(frozen=True, slots=True)
class ProblemsView:
    """The codes of one kind, or a list of all; and links to the kinds."""

    codes: tuple[Code, ...]
    others: tuple[tuple[str, str], ...]
    listed: tuple[tuple[str, str, str, Markup], ...] = ()
    """On the page of all codes: of each its address, id, weight, and what is told."""


def leaves(reader: Reader) -> Iterator[Leaf]:
    """A list of all codes, and a page for each kind. They are in no list and no search: a message leads to them."""
    title, says = reader.t.plain("problems.heading"), reader.t.plain("problems.description")
    yield Leaf("problems/index.html", "problems", title, says, every_code, listed=False)
    for group in sorted(set(templates.groups().values())):
        title = reader.t.plain("problems.title", kind=reader.t.plain(f"problems.of.{group}"))
        says = reader.t.plain("problems.description")
        yield Leaf(f"problems/{group}.html", "problems", title, says, partial(view, group=group), listed=False)


def view(reader: Reader, group: str) -> ProblemsView:
    """The codes of a kind, in the order of the catalogue."""
    groups = templates.groups()
    names = sorted(set(groups.values()))
    return ProblemsView(
        codes=tuple(_code(reader, code) for code, its in groups.items() if its == group),
        others=_kinds(reader, names),
    )


def every_code(reader: Reader) -> ProblemsView:
    """All codes in the order of the alphabet, each with what is told: whoever knows a word of it finds it here."""
    groups = templates.groups()
    found = ((f"{groups[code]}.html#{code}", _code(reader, code)) for code in sorted(groups))
    listed = tuple((href, code.id, code.severity, code.says) for href, code in found)
    return ProblemsView((), _kinds(reader, sorted(set(groups.values()))), listed)


def _kinds(reader: Reader, names: Iterable[str]) -> tuple[tuple[str, str], ...]:
    own = [(f"{name}.html", reader.t.plain(f"problems.of.{name}")) for name in names]
    return (("index.html", reader.t.plain("problems.all")), *own)


def _code(reader: Reader, code: str) -> Code:
    language = reader.language if reader.language in templates.languages("problems") else "en"
    words, more = templates.problems(language)[code], templates.explained(language)[code]
    says, hint = (reader.marked(language, templates.blank(words[part])) for part in ("says", "hint"))
    severity = reader.t.plain(f"problems.{words['severity']}")
    why = reader.marked(language, more["why"])
    return Code(code, severity, says, why, more["wrong"].rstrip(), more["right"].rstrip(), hint)
