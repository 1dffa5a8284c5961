"""The form for a new incident: its fields from the shapes of records, and the tables that its script checks with."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from markupsafe import Markup

from .. import templates
from ..model.outputs import API
from ..model.records import Claim, Correction, Incident, Question, Report, Role, Statement
from ..model.shape import Form, Part, parts, within
from ..model.told import Named, Where, Who
from ..parse import compose
from .reader import Reader

HOW = ("near", "at", "toward", "in")
"""The ways to say where; between two places is left to the file."""

WHOLE = ("title", "date", "time", "stated", "type", "situation")
"""Fields of the incident itself that the form asks for, in order."""

IN_THE_FORM = (
    "type", "where-stated", "place-region", "reports", "source", "measure", "who", "unnamed", "in", "actor", "by",
)  # fmt: skip
"""Fields whose help tells how they are written in a file; on the form there is nothing to write like that."""
SAID = (
    "needed", "unknown", "mean", "new", "as-new", "copied", "copy-by-hand", "too-long", "wrong", "right",
    "edit", "no-record",
    "bad-id", "bad-date", "bad-address", "bad-figure", "bad-words", "bad-word", "bad-language",
)  # fmt: skip
"""What the script says."""

LONG = frozenset({"title", "claim", "ask"})
"""Fields that need room for a sentence."""


@dataclass(frozen=True, slots=True)
class Field:
    """One field: its key, how it is spelt, what it leads to, or what can be chosen. `rows` of text; 0: one line."""

    key: str
    label: str
    help: str
    spelt: str = ""
    noun: str = ""
    required: bool = False
    options: tuple[tuple[str, str], ...] = ()
    chosen: bool = False
    """A choice, even where nothing can be chosen yet."""
    rows: int = 0
    lang: str = ""
    """The language of the options, where it is known to be another than the page's."""


@dataclass(frozen=True, slots=True)
class Rows:
    """A part of the form that may stand there several times."""

    name: str
    title: str
    help: str
    add: str
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class FormView:
    """The page: what has to be known first, the fields, the file to copy where no script runs, the script's tables."""

    first: tuple[Markup, ...]
    fields: tuple[Field, ...]
    where: tuple[Field, ...]
    rows: tuple[Rows, ...]
    body: Field
    template: str
    folder: str
    forge: str
    host: str
    """What the forge is called: the name of its host."""
    table: Mapping[str, object]
    top: str
    guide: str
    records: str
    """Where the site's data on incidents lies, for records that are to be changed; empty: none can be."""
    why: Field


def view(reader: Reader) -> FormView:
    """The form in the reader's language."""
    return FormView(
        first=tuple(_first(reader)),
        fields=tuple(_of(reader, Incident, key) for key in WHOLE),
        where=tuple(_where(reader)),
        rows=tuple(_rows(reader)),
        body=Field("body", reader.t.plain("form.body"), reader.t.plain("form.body-help"), rows=5),
        template=compose.record("incident", example(reader), reader.t.plain("form.example-text")),
        folder=f"{reader.settings.content.name}/incidents/2023/",
        forge=_forge(reader.settings.edit_url).get("new", ""),
        host=urlsplit(reader.settings.edit_url).hostname or "",
        table=table(reader),
        top=reader.top,
        guide=f"{reader.top}{reader.t.plain('guide.first-incident')}",
        records=f"{reader.top}{API}/incidents/" if reader.settings.exports and reader.settings.edit_url else "",
        why=_of(reader, Correction, "why", required=True, rows=2),
    )


def _first(reader: Reader) -> Iterator[Markup]:
    """What somebody has to know before they write."""
    for key in ("public", "traces", "witness"):
        yield reader.t(f"form.first-{key}")
    contact = reader.settings.contact
    link = Markup('<a href="{0}">{1}</a>').format(contact, re.sub(r"^(mailto:|https?://)", "", contact))
    yield reader.t("form.first-contact", contact=link) if contact else reader.t("form.first-private")


def _of(reader: Reader, shape: type, key: str, name: str = "", **over: Any) -> Field:
    """A field as the shape and the catalogue have it, on the form under `name` where that is another."""
    part, (label, help_) = parts(shape)[key], _said(reader, shape, key)
    name = name or key
    help_ = reader.t(f"form.{name}-help") if name in IN_THE_FORM else help_
    options = _options(reader, part.form)
    spelt = part.form.spelling.name if part.form.spelling else ""
    made = {
        "spelt": "" if options or part.form.noun else spelt,
        "noun": part.form.noun,
        "required": part.required,
        "options": options,
        "rows": 2 if key in LONG else 0,
    }
    return Field(name, label, **{"help": help_, **made, **over})


def _options(reader: Reader, form: Form) -> tuple[tuple[str, str], ...]:
    terms = reader.site.corpus.vocabularies.get(form.vocabulary, {})
    if form.vocabulary:
        return tuple((term, reader.plain_term(form.vocabulary, term)) for term in terms)
    return tuple((choice, reader.t.plain(f"form.choice-{choice}")) for choice in form.choices)


def _where(reader: Reader) -> Iterator[Field]:
    t, (place, _) = reader.t, _said(reader, Incident, "place")
    yield _chosen(reader, "how", tuple((how, Where, how) for how in HOW))
    yield Field("place", place, t.plain("form.place-help"), noun="place", required=True)
    yield _of(reader, Where, "region", "place-region", required=True)
    yield _of(reader, Where, "in", "region")
    yield _of(reader, Where, "stated", "where-stated")


def _rows(reader: Reader) -> Iterator[Rows]:
    report = tuple(_of(reader, Report, key, rows=0) for key in ("source", "date", "address", "title"))
    yield _several(reader, "reports", (*report, _here(reader)))
    claim, measure, against = (_of(reader, Claim, key) for key in ("claim", "measure", "against"))
    yield _several(reader, "claims", (claim, _name(reader), measure, against))
    yield _several(reader, "said", tuple(_statement(reader)))
    actor, side, affected = (_of(reader, Role, key) for key in ("actor", "side", "affected"))
    yield _several(reader, "actors", (actor, side, _of(reader, Role, "by", chosen=True, spelt=""), affected))
    yield _several(reader, "open", (_of(reader, Question, "ask"), _of(reader, Question, "due")))


def _several(reader: Reader, name: str, fields: tuple[Field, ...]) -> Rows:
    title, help_ = _said(reader, Incident, name)
    help_ = reader.t(f"form.{name}-help") if name in IN_THE_FORM else help_
    return Rows(name, title, help_, reader.t.plain(f"form.add-{name}"), fields)


def _here(reader: Reader) -> Field:
    return Field("report", reader.t.plain("form.report"), reader.t.plain("form.report-help"), noun="report")


def _name(reader: Reader) -> Field:
    return Field("name", reader.t.plain("form.claim-name"), reader.t.plain("form.claim-name-help"), spelt="id")


def _statement(reader: Reader) -> Iterator[Field]:
    yield _of(reader, Statement, "who", required=False)
    yield _of(reader, Who, "unnamed")
    yield _of(reader, Statement, "in", chosen=True, spelt="")
    stances = [(key, part) for key, part in parts(Statement).items() if part.shape is Named]
    yield _chosen(reader, "stance", tuple((key, Statement, key) for key, _ in stances))
    yield _of(reader, Named, "claim", chosen=True, spelt="", rows=0, help=reader.t("form.which-claim-help"))
    yield _of(reader, Named, "value")
    yield _of(reader, Statement, "basis")


def _chosen(reader: Reader, name: str, fields: tuple[tuple[str, type, str], ...]) -> Field:
    """A choice among fields by their labels."""
    t, found = reader.t, [(value, *templates.field_in(reader.language, shape, key)) for value, shape, key in fields]
    options = tuple((value, words["label"]) for value, _, words in found)
    label, help_ = t.plain(f"form.{name}"), t.plain(f"form.{name}-help")
    lang = next((language for _, language, _ in found if language != reader.language), "")
    return Field(name, label, help_, required=True, options=options, lang=lang)


def _said(reader: Reader, shape: type, key: str) -> tuple[Markup, Markup]:
    """(label, help) of a field; in another language than the page's they say in which."""
    language, words = templates.field_in(reader.language, shape, key)
    return reader.marked(language, words["label"]), reader.explained(language, words["help"])


def table(reader: Reader) -> Mapping[str, object]:
    """What the script checks and writes with: shapes, patterns, sentences, the forge."""
    spellings = {part.form.spelling for shape in within(Incident) for part in parts(shape).values()}
    return {
        "shapes": {shape.__name__: [_row(part) for part in parts(shape).values()] for shape in within(Incident)},
        "patterns": {one.name: one.pattern for one in sorted((s for s in spellings if s), key=lambda one: one.name)},
        "words": {key: reader.t.raw(f"form.{key}") for key in SAID},
        "forge": _forge(reader.settings.edit_url),
        "root": reader.settings.content.name,
        "language": reader.language,
    }


def _row(part: Part) -> list[object]:
    """[key, shape of the value, whether its keys are names, the key for which a word stands], as short as it can be."""
    row: list[object] = [part.key]
    if part.shape or part.names:
        row.append(part.shape.__name__ if part.shape else 0)
    if part.names or part.form.short:
        row.append(int(part.names))
    return [*row, part.form.short] if part.form.short else row


def _forge(edit_url: str) -> dict[str, str]:
    """Where the forge makes a new file, and what it calls its name and its text; empty where no forge is known.

    GitHub and Forgejo take both; GitLab takes the name only, and the text is pasted.
    """
    whole = edit_url.rstrip("/")
    if "/-/edit/" in edit_url:
        return {"edit": whole, "new": _branch(edit_url.replace("/-/edit/", "/-/new/")), "name": "file_name"}
    for edit, new in ("/_edit/", "/_new/"), ("/edit/", "/new/"):
        if edit in edit_url:
            made = _branch(edit_url.replace(edit, new, 1))
            return {"edit": whole, "new": made, "name": "filename", "value": "value"}
    return {}


def _branch(url: str) -> str:
    """The address without the folder of the records: as far as the branch."""
    head, mark, rest = re.split(r"(/_?new/)", url, maxsplit=1)
    return f"{head}{mark}{rest.partition('/')[0]}"


def example(reader: Reader) -> Mapping[str, Any]:
    """A record with what every incident needs, for whoever copies it by hand."""
    title = reader.t.plain("form.example-title")
    return {
        "title": title if reader.language == "en" else {reader.language: title},
        "date": "2023-10-05",
        "type": "armed-clash",
        "place": {"near": "tabankort"},
        "reports": {"rfi": {"source": "rfi", "date": "2023-10-05", "address": "https://example.org/tabankort"}},
    }
