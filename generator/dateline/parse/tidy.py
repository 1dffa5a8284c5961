"""A header in the one way in which records are written: order of keys, quotes, Unicode form. Nothing else is changed.

`compose` writes a record from its values; this mends one that somebody wrote, by the places of its parts. Lines stay
divided as they are, comments stay beside their keys, and the text below the header is never touched.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from unicodedata import is_normalized, normalize

import yaml

from ..model.problem import Checked
from ..model.shape import Form, parts
from ..read import SourceFile
from . import compose
from .decode import SHAPES, decode
from .entries import kind_of
from .front_matter import header, load_yaml, split

_STYLES = (None, "'", '"')


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that is written otherwise: a code of a problem, where it stands, and what it is about."""

    code: str
    offset: int
    args: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Tidied:
    """The text of a file as it is to be written, and what is changed in it."""

    text: str
    changes: tuple[Change, ...] = ()


def tidied(file: SourceFile) -> Tidied:
    """The file in the order and with the quotes of `compose`; as it is where it cannot be read without a mistake."""
    kind = kind_of(file.path)
    part = header(file.text, file.path)
    if kind is None or part is None or not _sound(file, kind):
        return Tidied(file.text)
    begin, end = part
    source = file.text[begin:end]
    mender = _Mender(source, begin)
    node = yaml.compose(source, Loader=yaml.CBaseLoader)
    many = file.path.endswith(".yml")
    form = Form(shape=SHAPES[kind], named=None) if not many else None
    text = mender.whole(node, form, SHAPES[kind] if many else None)
    mended = file.text[:begin] + text + file.text[end:]
    if not _means_the_same(file, mended):
        return Tidied(file.text)
    return Tidied(mended, tuple(sorted(mender.changes, key=lambda change: change.offset)))


def _sound(file: SourceFile, kind: str) -> bool:
    """Whether everything in the file can be read; what has a mistake in it is mended by its author first."""
    if file.path.endswith(".yml"):
        loaded = load_yaml(file)
        values = loaded.value or {}
        return bool(values) and not loaded.findings and all(isinstance(one, dict) for one in values.values())
    fields = split(file)
    return (
        fields.value is not None and not fields.findings and not decode(kind, file.path, fields.value.values).findings
    )


def _means_the_same(file: SourceFile, mended: str) -> bool:
    before, after = (_values(SourceFile(file.path, text)) for text in (file.text, mended))
    return _composed(before.value) == after.value and not after.findings


def _values(file: SourceFile) -> Checked[Any]:
    if file.path.endswith(".yml"):
        return load_yaml(file)
    fields = split(file)
    return Checked(fields.value.values if fields.value else None, fields.findings)


def _composed(value: Any) -> Any:
    """A value with all its text in Unicode's composed form."""
    if isinstance(value, str):
        return normalize("NFC", value)
    if isinstance(value, list):
        return [_composed(item) for item in value]
    return {_composed(k): _composed(v) for k, v in value.items()} if isinstance(value, dict) else value


@dataclass
class _Mender:
    """Writes the parts of one YAML text anew, and notes what it changed. `base` is where the text begins in a file."""

    text: str
    base: int
    changes: list[Change] = field(default_factory=list)

    def whole(self, node: Any, form: Form | None, each: type | None) -> str:
        """The text with its node mended; `each` is the shape of every record in a file that holds many."""
        inner = self._entries(node, each) if each else self._node(node, form, between=False)
        return self.text[: node.start_mark.index] + inner + self.text[self.end(node) :]

    def _entries(self, node: Any, shape: type) -> str:
        out, at = [], node.start_mark.index
        for _, value in node.value:
            out += [self.text[at : value.start_mark.index], self._node(value, Form(shape=shape), between=False)]
            at = self.end(value)
        return "".join(out) + self.text[at : self.end(node)]

    def _node(self, node: Any, form: Form | None, *, between: bool) -> str:
        if isinstance(node, yaml.ScalarNode):
            return self._scalar(node, between)
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, form, between)
        shape = form.shape if form and not between else None
        inside = between or node.flow_style
        item = None if between or node.flow_style else Form(shape=shape) if shape else None
        return self._in_place(node, [(one, item) for one in node.value], inside)

    def _in_place(self, node: Any, children: list[tuple[Any, Form | None]], between: bool) -> str:
        """The text of a node with its children mended where they stand."""
        out, at = [], node.start_mark.index
        for child, form in children:
            out += [self.text[at : child.start_mark.index], self._node(child, form, between=between)]
            at = self.end(child)
        return "".join(out) + self.text[at : self.end(node)]

    def _scalar(self, node: Any, between: bool) -> str:
        """The scalar as `compose` writes it; over several lines as it is, in composed form."""
        raw = self.text[node.start_mark.index : self.end(node)]
        value = normalize("NFC", node.value)
        if not is_normalized("NFC", raw):
            self._note("unicode-form", node, value=value[:60])
        if node.style not in _STYLES or "\n" in raw or value != " ".join(value.split()) or not value:
            return normalize("NFC", raw)
        written = compose.scalar(value, between)
        if written != normalize("NFC", raw):
            self._note("quotes", node, value=value[:60], written=written if len(written) < 80 else "")
        return written

    def _mapping(self, node: Any, form: Form | None, between: bool) -> str:
        shape = form.shape if form and not form.names and not between else None
        known = parts(shape) if shape else {}
        keys = [key.value for key, _ in node.value]
        order = compose.ordered(dict.fromkeys(keys), shape)
        forms = [self._form(form, known, key, between) for key in keys]
        inside = between or node.flow_style
        if node.value and self._ends_in_a_comment(node):
            order = keys
        if order != keys:
            first = next(key for key, wanted in zip(keys, order, strict=True) if key != wanted)
            wanted = order[keys.index(first)]
            self._note("key-order", node.value[keys.index(wanted)][0], key=wanted, before=first)
        values = [self._node(v, f, between=inside) for (_, v), f in zip(node.value, forms, strict=True)]
        places = [keys.index(key) for key in order]
        return (self._flow if node.flow_style else self._block)(node, values, places)

    @staticmethod
    def _form(form: Form | None, known: Mapping[str, Any], key: str, between: bool) -> Form | None:
        if between:
            return None
        if form and form.names:
            return Form(shape=form.shape) if form.shape else None
        return known[key].form if key in known else None

    def _flow(self, node: Any, values: list[str], places: list[int]) -> str:
        """Between braces: the pairs in their new order, and between them what was between them."""
        pairs = [self._lead(key, value) + new for (key, value), new in zip(node.value, values, strict=True)]
        out, at = [], node.start_mark.index
        for (key, value), place in zip(node.value, places, strict=True):
            out += [self.text[at : key.start_mark.index], pairs[place]]
            at = self.end(value)
        return "".join(out) + self.text[at : self.end(node)]

    def _block(self, node: Any, values: list[str], places: list[int]) -> str:
        """Over several lines: each key takes along its comment above, its value and the rest of its last line."""
        starts = [node.start_mark.index, *(self._line(key) for key, _ in node.value[1:])]
        ends = [*starts[1:], self.end(node)]
        pieces = []
        for i, ((key, value), new) in enumerate(zip(node.value, values, strict=True)):
            rest = self.text[self.end(value) : ends[i]]
            pieces.append(self.text[starts[i] : key.start_mark.index] + self._lead(key, value) + new + rest)
        if places == sorted(places):
            return "".join(pieces)
        indent = " " * node.start_mark.column
        pieces[0] = indent + pieces[0]
        pieces = [piece if piece.endswith("\n") else f"{piece}\n" for piece in pieces]
        return "".join(pieces[place] for place in places).removeprefix(indent).removesuffix("\n")

    def _ends_in_a_comment(self, node: Any) -> bool:
        """Whether a comment stands behind the last value, which belongs to its line and cannot be moved along."""
        end = self.end(node)
        return not node.flow_style and bool(self.text[end : self._line_end(end)].strip())

    def _lead(self, key: Any, value: Any) -> str:
        return self.text[key.start_mark.index : value.start_mark.index]

    def _line(self, key: Any) -> int:
        """Where the line of a key begins, or the first of the comment lines right above it."""
        at = self.text.rfind("\n", 0, key.start_mark.index) + 1
        while at and (above := self.text[self.text.rfind("\n", 0, at - 1) + 1 : at - 1]).lstrip().startswith("#"):
            at -= len(above) + 1
        return at

    def _line_end(self, at: int) -> int:
        """The end of a line, without its sign."""
        end = self.text.find("\n", at)
        return len(self.text) if end < 0 else end

    def end(self, node: Any) -> int:
        """Where a node's own text ends, without the empty lines and comments that a parser counts to it."""
        if isinstance(node, yaml.ScalarNode):
            start = node.start_mark.index
            return start + len(self.text[start : node.end_mark.index].rstrip())
        if node.flow_style:
            return int(node.end_mark.index)
        last = node.value[-1]
        return self.end(last[1] if isinstance(last, tuple) else last)

    def _note(self, code: str, node: Any, **args: str) -> None:
        self.changes.append(Change(code, self.base + node.start_mark.index, args))


def lifted(file: SourceFile) -> Iterator[tuple[str, str]]:
    """The report files that the reports declared inside a record become, and last the record that names them by id.

    A report keeps its id, and stands directly below reports/, so that its page keeps its address.
    """
    fields = split(file)
    stem = file.path.rpartition("/")[2].removesuffix(".md")
    reports = fields.value.values.get("reports") if fields.value else None
    if not isinstance(reports, dict) or not all(_sound(file, kind) for kind in filter(None, [kind_of(file.path)])):
        return
    inline = {name: values for name, values in reports.items() if isinstance(values, dict)}
    for name, values in inline.items():
        yield f"reports/{stem}-{name}.md", compose.record("report", values)
    if inline:
        yield file.path, _naming(file, stem, set(inline))


def _naming(file: SourceFile, stem: str, names: set[str]) -> str:
    part = header(file.text, file.path)
    assert part is not None
    begin, end = part
    source = file.text[begin:end]
    mender = _Mender(source, begin)
    top: Any = yaml.compose(source, Loader=yaml.CBaseLoader)
    reports = next(value for key, value in top.value if key.value == "reports")
    for key, value in reversed(reports.value):
        if key.value in names:
            after = key.end_mark.index + source[key.end_mark.index :].index(":") + 1
            source = f"{source[:after]} {stem}-{key.value}{source[mender.end(value) :]}"
    return file.text[:begin] + source + file.text[end:]
