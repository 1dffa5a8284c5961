"""What the checks tell, by kind: each code with its reason, wrong and right, as `dateline explain` prints it."""

from __future__ import annotations

from collections.abc import Iterator
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
    """The codes of one kind, and links to the other kinds."""

    codes: tuple[Code, ...]
    others: tuple[tuple[str, str], ...]


def leaves(reader: Reader) -> Iterator[Leaf]:
    """A page for each kind of problem. They are in no list and no search: a message leads to them."""
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
        others=tuple((f"{name}.html", reader.t.plain(f"problems.of.{name}")) for name in names),
    )


def _code(reader: Reader, code: str) -> Code:
    language = reader.language if reader.language in templates.languages("problems") else "en"
    words, more = templates.problems(language)[code], templates.explained(language)[code]
    says, hint = (reader.marked(language, templates.blank(words[part])) for part in ("says", "hint"))
    severity = reader.t.plain(f"problems.{words['severity']}")
    why = reader.marked(language, more["why"])
    return Code(code, severity, says, why, more["wrong"].rstrip(), more["right"].rstrip(), hint)
