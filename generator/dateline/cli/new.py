"""`dateline new KIND`: a new record, from flags or from answers, written where it belongs and checked."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from .. import build, clock, report
from ..draft import address, mint
from ..draft.asked import asked
from ..draft.desk import Back, Desk, Recalled, Refused, Said
from ..draft.fill import Filling, flags
from ..draft.known import Known
from ..model.scalars import ID, read_id
from ..parse import compose
from ..parse.nearest import nearest
from .endings import CONTENT, GOOD, USAGE

OWN = ("id", "country", "stub")
"""Flags that are no field: the record's id, the file of a place, that new names may be entered on the spot."""


class Terminal:
    """Questions on standard output, answers from standard input."""

    def ask(self, prompt: str) -> str:
        return input(prompt)

    def tell(self, text: str) -> None:
        print(text)


def new(root: Path, kind: str, given: Sequence[str], language: str, desk: Desk | None = None) -> int:
    """Writes a new record below `root` and tells what `dateline check` says of it; nothing is fetched."""
    say = Said(language)
    if not {"-h", "--help"}.isdisjoint(given):
        print(_help(kind, say))
        return GOOD
    if desk is None and sys.stdin.isatty() and sys.stdout.isatty():
        desk = Terminal()
    try:
        said = _given(kind, given, say)
        known = Known(build.examine(root, clock.today()).value)
        if desk is not None:
            desk.tell(say("intro", kind=say(f"kind.{kind}")))
            desk = Recalled(desk)
        written = _filled(root, kind, said, known, say, desk)
    except Refused as why:
        print(why, file=sys.stderr)
        return USAGE
    except (KeyboardInterrupt, EOFError):
        print(f"\n{say('ended')}", file=sys.stderr)
        return USAGE
    return _told(root, written, say)


def _help(kind: str, say: Said) -> str:
    """The flags of a kind of record: first those that it cannot do without."""
    needed = ["report" if part.key == "reports" else part.key for part in asked(kind) if part.required]
    more = [name for name in (*flags(kind), *OWN) if name not in needed]
    listed = {key: ", ".join(f"--{name}" for name in names) for key, names in (("needed", needed), ("more", more))}
    return say("help", kind=kind, **listed)


def _given(kind: str, given: Sequence[str], say: Said) -> dict[str, str]:
    """The flags with their values. Raises Refused for one that is unknown, or that stands without a value."""
    found: dict[str, str] = {}
    rest = list(given)
    while rest:
        word = rest.pop(0)
        if kind == "report" and address.is_address(word):
            found["address"] = word
            continue
        name, has_value, value = word.removeprefix("--").partition("=")
        _known_flag(kind, word, name, say)
        if name == "stub":
            value = "yes"
        elif not has_value:
            if not rest:
                raise Refused(say("flag-without-value", flag=word))
            value = rest.pop(0)
        found[name] = value
    return found


def _known_flag(kind: str, word: str, name: str, say: Said) -> None:
    known = (*flags(kind), *OWN)
    if word.startswith("--") and name in known:
        return
    close = nearest(name, known)
    lines = [say("unknown-flag", flag=word, kind=say(f"kind.{kind}"))]
    if close:
        lines[0] += " " + say("did-you-mean", names=f"--{close}")
    raise Refused("\n".join([*lines, say("unknown-flag-known", flags=", ".join(f"--{one}" for one in known))]))


def _filled(root: Path, kind: str, said: Mapping[str, str], known: Known, say: Said, desk: Desk | None) -> str:
    """Fills and writes the record; begins anew, with what was answered before, for each step back."""
    while True:
        try:
            return _write(root, Filling(kind, said, known, say, desk, stub="stub" in said), said)
        except Back:
            continue


def _write(root: Path, filling: Filling, said: Mapping[str, str]) -> str:
    """Writes the record; returns its path below the root. Raises Refused where there is one of that id."""
    values = filling.fill()
    body = filling.body()
    corpus, kind = filling.known.corpus, filling.kind
    taken = {id_ for one, id_ in corpus.filed if one == kind}
    id_ = said.get("id") or mint.mint(kind, values, taken)
    if not ID.match(id_) or "--" in id_:
        raise Refused(filling.say("id-form", id=id_))
    if id_ in taken:
        where = corpus.filed[kind, id_].path
        raise Refused(filling.say("id-taken", kind=filling.say(f"kind.{kind}"), id=id_, path=where))
    path = mint.path(kind, read_id(id_), values, _country(root, filling, values, said))
    if kind == "place":
        _append(root / path, compose.entry(kind, id_, values))
    else:
        _create(root / path, compose.record(kind, values, body), filling.say, kind, id_)
    return path


def _country(root: Path, filling: Filling, values: Mapping[str, Any], said: Mapping[str, str]) -> str:
    """The stem of the gazetteer that a place belongs to: that of its region's country, else the only one there is."""
    if filling.kind != "place":
        return ""
    filed = filling.known.corpus.filed.get(("region", str(values["region"])))
    parts = Path(filed.path).parts if filed else ()
    files = sorted(file.stem for file in (root / "places").glob("*.yml"))
    found = said.get("country") or (parts[1] if len(parts) > 2 else files[0] if len(files) == 1 else "")
    if not ID.match(found):
        raise Refused(filling.say("no-country"))
    return found


def _create(path: Path, text: str, say: Said, kind: str, id_: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError:
        raise Refused(say("id-taken", kind=say(f"kind.{kind}"), id=id_, path=path.as_posix())) from None


def _append(path: Path, entry: str) -> None:
    """Puts an entry at the end of a file that holds many; what stands there stays as it is."""
    path.parent.mkdir(parents=True, exist_ok=True)
    before = path.read_bytes() if path.exists() else b""
    gap = "" if not before else "\n" if before.endswith(b"\n") else "\n\n"
    with path.open("ab") as file:
        file.write(f"{gap}{entry}".encode())


def _told(root: Path, path: str, say: Said) -> int:
    """Says where the record is, and what is wrong with it."""
    print(say("written", path=(root / path).as_posix()))
    found = build.examine(root, clock.today())
    problems = [one for one in report.problems(found.findings, report.reader(root)) if one.path == path]
    for problem in problems:
        print(report.as_text(problem, root))
    if report.errors(problems):
        return CONTENT
    print(say("good"))
    print(say("read"))
    return GOOD
