"""Mistakes in YAML syntax, told apart by what a contributor did, with the line as it should be."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from yaml import YAMLError
from yaml._yaml import CParser

from ..model.late import late

_PAIR = late(r"(?P<lead>\s*(?:- +)*[^\s:#'\"{\[\]},][^:#]{0,119}?:[ ]+)(?P<value>\S.*?)\s*\Z")
_ITEM = late(r"(?P<lead>\s*(?:- +)+)(?P<value>\S.*?)\s*\Z")
_TIGHT = late(r"\s*(?:- +)*(?P<key>[A-Za-z][\w-]*):(?P<value>[^\s:/].*)\Z")
_MAX_SLIPS = 5


@dataclass(frozen=True, slots=True)
class Slip:
    """One mistake: where it stands in the text, its code, and the line mended where that is plain.

    While it is told, `offset` counts from the start of `line`.
    """

    offset: int
    code: str
    args: dict[str, str]
    line: int = -1
    mended: str = ""


@dataclass(frozen=True, slots=True)
class _Fault:
    """What libyaml says, with the line it says it of."""

    problem: str
    context: str
    line: int
    column: int
    begun: tuple[int, int] | None
    lines: list[str]

    def at(self, line: int) -> str:
        """A line of the text; empty past its end, where libyaml puts some faults."""
        return self.lines[line] if line < len(self.lines) else ""

    @property
    def text(self) -> str:
        return self.at(self.line)

    @property
    def character(self) -> str:
        return self.text[self.column : self.column + 1]


def slips(text: str) -> list[Slip]:
    """The mistakes in a text that is not YAML, the first one always; a line that can be mended is, to find the next."""
    found: list[Slip] = []
    lines = text.split("\n")
    while len(found) < _MAX_SLIPS and (fault := _fault(lines)):
        slip = _name(fault)
        found.append(slip)
        if not slip.mended or lines[slip.line] == slip.mended:
            break
        lines[slip.line] = slip.mended
    return [Slip(_offset(text, slip), slip.code, slip.args) for slip in found]


def _offset(text: str, slip: Slip) -> int:
    """From a slip's line and column to characters from the text's start."""
    before = sum(len(line) + 1 for line in text.split("\n")[: slip.line])
    return min(before + slip.offset, len(text))


def _fault(lines: list[str]) -> _Fault | None:
    parser = CParser("\n".join(lines))
    try:
        while parser.get_event() is not None:
            pass
    except YAMLError as error:
        return _told(error, lines)
    return None


def _told(error: Any, lines: list[str]) -> _Fault:
    mark = getattr(error, "problem_mark", None)
    begun = getattr(error, "context_mark", None)
    line, column = (mark.line, mark.column) if mark else (0, 0)
    return _Fault(
        getattr(error, "problem", None) or "",
        getattr(error, "context", None) or "",
        line,
        column,
        (begun.line, begun.column) if begun else None,
        lines,
    )


def _name(fault: _Fault) -> Slip:
    for told in (_tab, _quote, _colon, _start, _bracket, _escape, _mark, _list, _indent):
        if slip := told(fault):
            return slip
    return _slip(fault, "yaml-syntax", fault.line, fault.column)


def _slip(fault: _Fault, code: str, line: int, column: int, mended: str = "", **args: str) -> Slip:
    text = fault.at(line)
    shown = {"line": text.strip()[:160], "suggestion": mended.strip()[:160], **args}
    return Slip(column, code, shown, line, mended)


def _quoted(text: str) -> str:
    """The text between the quotation marks that need the fewest changes."""
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    return "'" + text.replace("'", "''") + "'"


def _mend(line: str) -> str:
    """The line with its value between quotation marks; empty where it is no line of a key or an item."""
    pair = _PAIR.match(line) or _ITEM.match(line)
    if not pair:
        return ""
    value = pair["value"].partition(" #")[0].rstrip()
    return pair["lead"] + _quoted(_unquoted(value)) + pair["value"][len(value) :]


def _unquoted(value: str) -> str:
    """The value without the marks round it; marks round a part of it are the contributor's own."""
    return value[1:-1] if len(value) > 1 and value[0] in "'\"" and value[-1] == value[0] else value


def _tab(fault: _Fault) -> Slip | None:
    lead = fault.text[: len(fault.text) - len(fault.text.lstrip(" \t"))]
    if "\t" not in lead or fault.column > len(lead) or "quoted" in fault.context:
        return None
    return _slip(fault, "yaml-tab", fault.line, lead.index("\t"), fault.text.replace("\t", "  ", lead.count("\t")))


def _quote(fault: _Fault) -> Slip | None:
    if "end of stream" in fault.problem and "quoted" in fault.context and fault.begun:
        return _unclosed(fault, *fault.begun)
    if "document indicator" in fault.problem and fault.begun:
        return _unclosed(fault, *fault.begun)
    if "expected key" not in fault.problem and "expected ','" not in fault.problem:
        return None
    value = _PAIR.match(fault.text) or _ITEM.match(fault.text)
    if value and value["value"][0] in "'\"" and fault.column > value.start("value"):
        return _slip(fault, "yaml-quote-inside", fault.line, fault.column, _mend(fault.text))
    for number in range(fault.line - 1, -1, -1):
        earlier = _PAIR.match(fault.at(number))
        if earlier and earlier["value"][0] in "'\"" and earlier["value"].count(earlier["value"][0]) % 2:
            return _unclosed(fault, number, earlier.start("value"))
    return None


def _unclosed(fault: _Fault, line: int, column: int) -> Slip:
    mark = fault.at(line)[column : column + 1]
    return _slip(fault, "yaml-quote-unclosed", line, column, mark=mark)


def _colon(fault: _Fault) -> Slip | None:
    if "expected ':'" in fault.problem and fault.begun:
        return _slip(fault, "yaml-colon-missing", *fault.begun)
    if "mapping values" not in fault.problem:
        return None
    for number in (fault.line, fault.line - 1):
        tight = _TIGHT.match(fault.at(number)) if number >= 0 else None
        if tight and (number < fault.line or fault.column > tight.start("value")):
            mended = fault.at(number)[: tight.start("value")] + " " + tight["value"]
            return _slip(fault, "yaml-colon-space", number, tight.start("value") - 1, mended, key=tight["key"])
    value = _PAIR.match(fault.text)
    if value and fault.column > value.start("value"):
        return _slip(fault, "yaml-colon", fault.line, fault.column, _mend(fault.text))
    return _slip(fault, "yaml-indent", fault.line, len(fault.text) - len(fault.text.lstrip()))


_STARTERS = (
    "cannot start any token",
    "node content",
    "comment or line break",
    "mapping keys are not allowed",
    "directive",
)


def _start(fault: _Fault) -> Slip | None:
    """A value that begins with a sign which means something: @ ` % , ] } > | ?"""
    if "scanning a block scalar" in fault.context and fault.begun:
        line, column = fault.begun
    elif any(words in fault.problem or words in fault.context for words in _STARTERS):
        line, column = fault.line, fault.column
    else:
        return None
    text = fault.at(line)
    sign = text[column : column + 1]
    if not sign or sign.isalnum():
        return None
    pair = _PAIR.match(text) or _ITEM.match(text)
    mended = _mend(text) if pair and pair.start("value") == column else ""
    return _slip(fault, "yaml-start", line, column, mended, sign=sign)


def _bracket(fault: _Fault) -> Slip | None:
    if "flow" not in fault.context or not fault.begun:
        return None
    line, column = fault.begun
    if fault.line == line and fault.character:
        return _slip(fault, "yaml-comma", line, fault.column)
    return _slip(fault, "yaml-bracket-unclosed", line, column, mark=fault.at(line)[column : column + 1])


def _escape(fault: _Fault) -> Slip | None:
    if "quoted scalar" not in fault.context:
        return None
    backslash = fault.text.rfind("\\", 0, fault.column + 1)
    return _slip(fault, "yaml-escape", fault.line, max(backslash, 0), _mend(fault.text))


def _mark(fault: _Fault) -> Slip | None:
    """A value that begins with & * or !"""
    for words, code in (("anchor", "yaml-anchor"), ("alias", "yaml-alias"), ("tag", "yaml-tag")):
        if words in fault.context or words in fault.problem:
            line, column = fault.begun or (fault.line, fault.column)
            word = fault.at(line)[column:].split(" ", 1)[0][:40]
            return _slip(fault, code, line, column, _mend(fault.at(line)), name=word[1:], tag=word)
    return None


def _list(fault: _Fault) -> Slip | None:
    if "block sequence entries" in fault.problem:
        return _slip(fault, "yaml-bullet", fault.line, fault.column)
    if "document start" in fault.problem:
        indented = fault.lines[0][:1] == " "
        return _slip(fault, "yaml-indent", 0, 0) if indented else _slip(fault, "yaml-documents", fault.line, 0)
    return None


def _indent(fault: _Fault) -> Slip | None:
    lead = len(fault.text) - len(fault.text.lstrip())
    if "expected key" in fault.problem and fault.column <= lead and fault.character not in ("]", "}", ""):
        return _slip(fault, "yaml-indent", fault.line, lead)
    return None
