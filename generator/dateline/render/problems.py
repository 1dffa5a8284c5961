"""What the checks tell: for each code a page with its reason, wrong and right, as `dateline explain` prints it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup

from .. import templates
from .leaf import Leaf
from .reader import Reader


@dataclass(frozen=True, slots=True)
class Row:
    """A code in a list: its weight, and what is told."""

    id: str
    severity: str
    says: Markup


@dataclass(frozen=True, slots=True)
class ProblemsView:
    """The codes of one kind, or all of them; and links to the kinds."""

    others: tuple[tuple[str, str], ...]
    listed: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class ProblemView:
    """One code: its weight, what is told, why, the same place wrong and right, how to mend it, and its kind."""

    id: str
    severity: str
    says: Markup
    why: Markup
    wrong: str
    right: str
    hint: Markup
    kind: tuple[str, str]


def leaves(reader: Reader) -> Iterator[Leaf]:
    """A list of all codes, one for each kind, and a page for each code. They are in no search: messages lead there."""
    title, says = reader.t.plain("problems.heading"), reader.t.plain("problems.description")
    yield Leaf("problems/index.html", "problems", title, says, every_code, listed=False)
    groups = templates.groups()
    for group in sorted(set(groups.values())):
        title = reader.t.plain("problems.title", kind=reader.t.plain(f"problems.of.{group}"))
        yield Leaf(f"problems/{group}.html", "problems", title, says, partial(of_kind, group=group), listed=False)
    for code in groups:
        yield Leaf(f"problems/{code}.html", "problem", code, says, partial(view, code=code), listed=False)


def of_kind(reader: Reader, group: str) -> ProblemsView:
    """The codes of a kind, in the order of the catalogue."""
    return _list(reader, (code for code, its in templates.groups().items() if its == group))


def every_code(reader: Reader) -> ProblemsView:
    """All codes in the order of the alphabet, each with what is told: whoever knows a word of it finds it here."""
    return _list(reader, sorted(templates.groups()))


def _list(reader: Reader, codes: Iterable[str]) -> ProblemsView:
    names = sorted(set(templates.groups().values()))
    kinds = ((f"{name}.html", reader.t.plain(f"problems.of.{name}")) for name in names)
    return ProblemsView(
        others=(("index.html", reader.t.plain("problems.all")), *kinds),
        listed=tuple(Row(code, _severity(reader, code), _said(reader, code, "says")) for code in codes),
    )


def view(reader: Reader, code: str) -> ProblemView:
    """The page of a code."""
    language, group = _language(reader), templates.groups()[code]
    more = templates.explained(language)[code]
    return ProblemView(
        id=code,
        severity=_severity(reader, code),
        says=_said(reader, code, "says"),
        why=reader.marked(language, more["why"]),
        wrong=more["wrong"].rstrip(),
        right=more["right"].rstrip(),
        hint=_said(reader, code, "hint"),
        kind=(f"{group}.html", reader.t.plain(f"problems.of.{group}")),
    )


def _language(reader: Reader) -> str:
    return reader.language if reader.language in templates.languages("problems") else "en"


def _severity(reader: Reader, code: str) -> str:
    return reader.t.plain(f"problems.{templates.severity(code)}")


def _said(reader: Reader, code: str, part: str) -> Markup:
    language = _language(reader)
    return reader.marked(language, templates.blank(templates.problems(language)[code][part]))
