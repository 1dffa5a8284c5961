"""Which file is what: records, gazetteers, vocabularies and translated bodies, told apart by where they stand."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from ..model.picture import Picture
from ..model.problem import Checked, Finding, Keys, Unreadable
from ..model.records import FOLDERS, Record, Translation, read_id
from ..model.scalars import OPAQUE
from ..read import SourceFile
from .decode import decode
from .front_matter import Fields, load_yaml, split
from .nearest import nearest

KIND_OF_FOLDER = {folder: kind for kind, folder in FOLDERS.items()}


@dataclass(frozen=True, slots=True)
class Entry:
    """One record as it stands in a file: `prefix` leads to it in a file that holds many."""

    kind: str
    id: str
    path: str
    record: Record
    prefix: Keys = ()
    body: str = ""
    private: bool = False
    """Whether its file stands in the private root."""


@dataclass(frozen=True, slots=True)
class TranslatedBody:
    """The prose of a record in another language, from a file such as 2023-10-05-tabankort-attack.fr.md."""

    kind: str
    id: str
    path: str
    language: str
    translation: Translation
    body: str


@dataclass(frozen=True, slots=True)
class Opaque:
    """What is left of a record that was withdrawn for the safety of somebody: a kind, for those who named it."""

    kind: str
    id: str
    path: str


@dataclass(frozen=True, slots=True)
class Entries:
    """All that was readable."""

    records: tuple[Entry, ...] = ()
    bodies: tuple[TranslatedBody, ...] = ()
    opaque: tuple[Opaque, ...] = ()
    vocabularies: Mapping[str, Mapping[str, Mapping[str, Any]]] = field(default_factory=dict)
    files: frozenset[str] = frozenset()
    """The paths of all files, readable or not: what a link in prose may lead to."""
    private: frozenset[str] = frozenset()
    """Those among them that stand in the private root."""
    broken: frozenset[tuple[str, str]] = frozenset()
    """Kind and id of records that are there but could not be read: naming them is no second mistake."""
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    """By path: what lies below media/."""
    developed: Mapping[str, Picture] = field(default_factory=dict)
    """Those of them that may be published, as they are."""


Part = Entry | TranslatedBody | Opaque | dict[str, Mapping[str, Mapping[str, Any]]]
ParseFile = Callable[[SourceFile], Checked[tuple[Part, ...]]]


def parse(files: Iterable[SourceFile], parsed: ParseFile | None = None) -> Checked[Entries]:
    """Entries of every file that could be read; a file that could not is left out with its findings.

    `parsed` stands in for `parse_file`, where what that makes of a file is known.
    """
    parsed, files = parsed or parse_file, tuple(files)
    records: list[Entry] = []
    bodies: list[TranslatedBody] = []
    opaque: list[Opaque] = []
    vocabularies: dict[str, Mapping[str, Mapping[str, Any]]] = {}
    findings: list[Finding] = []
    broken: set[tuple[str, str]] = set()
    paths: set[str] = set()
    private: set[str] = set()
    for file in files:
        paths.add(file.path)
        if file.private:
            private.add(file.path)
        if file.data:
            continue
        one = parsed(file)
        findings += one.findings
        if one.findings:
            broken |= _meant(file.path, one.findings)
        for part in one.value:
            if isinstance(part, Entry):
                records.append(part)
            elif isinstance(part, TranslatedBody):
                bodies.append(part)
            elif isinstance(part, Opaque):
                opaque.append(part)
            else:
                vocabularies.update(part)
    broken -= {(entry.kind, entry.id) for entry in records}
    made = Entries(
        records=tuple(records),
        bodies=tuple(bodies),
        opaque=tuple(opaque),
        vocabularies=vocabularies,
        files=frozenset(paths),
        private=frozenset(private),
        broken=frozenset(broken),
        pictures={file.path: file.data for file in files if file.data},
    )
    return Checked(made, tuple(findings))


def _meant(path: str, findings: Iterable[Finding]) -> set[tuple[str, str]]:
    """The records that a file with findings would have held, as far as its path and keys tell."""
    folder, _, name = path.partition("/")
    kind = KIND_OF_FOLDER.get(folder, "")
    stem, _, ending = name.rpartition("/")[2].rpartition(".")
    if ending == "md":
        return {(kind, stem)}
    return {(kind, str(f.spot.keys[0])) for f in findings if f.spot.keys}


def kind_of(path: str) -> str | None:
    """The kind of the record, or of the records, that a file's path says it holds; none for anything else."""
    folder, _, name = path.partition("/")
    stem = name.rpartition("/")[2].rpartition(".")[0]
    kind = KIND_OF_FOLDER.get(folder)
    if path.endswith(".yml"):
        return kind if kind in ("place", "coverage") else None
    return "translation" if kind and "." in stem else kind


def parse_file(file: SourceFile) -> Checked[tuple[Part, ...]]:
    """What one file holds."""
    folder, _, rest = file.path.partition("/")
    stem, _, ending = file.path.rpartition("/")[2].rpartition(".")
    if folder == "vocabularies" and ending == "yml":
        return _vocabulary(file, stem)
    kind = KIND_OF_FOLDER.get(folder)
    if kind is None or not rest:
        close = nearest(folder, [*KIND_OF_FOLDER, "vocabularies"])
        known = ", ".join([*KIND_OF_FOLDER, "vocabularies"])
        return Checked((), (Finding.at(file.path, (), "unknown-folder", folder=folder, nearest=close, keys=known),))
    if ending == "yml":
        return _gazetteer(file, kind)
    if "." in stem:
        return _translated(file, kind, *stem.split(".", 1))
    return _record(file, kind, stem)


def _record(file: SourceFile, kind: str, stem: str) -> Checked[tuple[Part, ...]]:
    fields = split(file)
    if fields.value is None:
        return Checked((), fields.findings)
    if fields.value.values.get("withdrawn") == SAFETY:
        return _opaque(file.path, kind, stem, fields.value)
    record = decode(kind, file.path, fields.value.values, private=file.private)
    findings = (*fields.findings, *record.findings)
    if record.value is None or fields.findings:
        return Checked((), findings)
    return Checked((Entry(kind, stem, file.path, record.value, (), fields.value.body, file.private),), findings)


SAFETY = "safety"
"""What `withdrawn` says of a record that is to leave nothing but an opaque id."""


def _opaque(path: str, kind: str, stem: str, fields: Fields) -> Checked[tuple[Part, ...]]:
    """All that may be left is that. A file with more in it, or with a name that says something, is left out whole."""
    if OPAQUE.match(stem) and len(fields.values) == 1 and not fields.body.strip():
        return Checked((Opaque(kind, stem, path),))
    return Checked((), (Finding.at(path, ("withdrawn",), "safety-bare"),))


def _translated(file: SourceFile, kind: str, stem: str, language: str) -> Checked[tuple[Part, ...]]:
    fields: Checked[Fields | None] = split(file)
    if fields.value is None:
        return Checked((), fields.findings)
    translation = decode("translation", file.path, fields.value.values)
    findings = (*fields.findings, *translation.findings)
    if translation.value is None or fields.findings:
        return Checked((), findings)
    body = TranslatedBody(kind, stem, file.path, language, translation.value, fields.value.body)
    return Checked((body,), findings)


def _gazetteer(file: SourceFile, kind: str) -> Checked[tuple[Part, ...]]:
    if kind not in ("place", "coverage"):
        return Checked((), (Finding.at(file.path, (), "yml-not-here", folder=FOLDERS[kind]),))
    loaded = load_yaml(file)
    findings = list(loaded.findings)
    entries: list[Part] = []
    for id_, values in (loaded.value or {}).items():
        findings += _id_findings(file.path, id_)
        if not isinstance(values, dict):
            findings.append(Finding.at(file.path, (id_,), "wrong-type", key=id_, value=values, wanted="mapping"))
            continue
        record = decode(kind, file.path, values, (id_,), private=file.private)
        findings += record.findings
        if record.value is not None:
            entries.append(Entry(kind, id_, file.path, record.value, (id_,), private=file.private))
    return Checked(tuple(entries), tuple(findings))


def _id_findings(path: str, id_: str) -> Iterator[Finding]:
    try:
        read_id(id_)
    except Unreadable as wrong:
        yield Finding.at(path, (id_,), wrong.code, key="id", suggestion="", **wrong.args_by_name)


def _vocabulary(file: SourceFile, name: str) -> Checked[tuple[Part, ...]]:
    loaded = load_yaml(file)
    findings = list(loaded.findings)
    terms: dict[str, Mapping[str, Any]] = {}
    for term, says in (loaded.value or {}).items():
        label = says.get("label") if isinstance(says, dict) else None
        if not isinstance(label, dict) or "en" not in label:
            findings.append(Finding.at(file.path, (term,), "term-without-label", term=term))
            continue
        terms[term] = says
    return Checked(({name: terms},), tuple(findings))
