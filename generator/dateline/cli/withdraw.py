"""`dateline withdraw --safety`: takes a record off the site and leaves an opaque id, however broken other records are.

It reads names and bytes, not records, so that nothing that is wrong elsewhere can keep it from its work.
"""

from __future__ import annotations

import re
import secrets
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from .. import templates
from ..model.picture import FOLDER as MEDIA
from ..model.records import FOLDERS
from ..model.scalars import FILE
from ..parse.front_matter import split
from ..read import SourceFile
from .endings import CONTENT, GOOD, USAGE
from .engines import site_of

TOMBSTONE = b"---\nwithdrawn: safety\n---\n"
_UNMISTAKABLE = re.compile(r"(?=.*\d)[a-z0-9]+(?:-[a-z0-9]+){2,}\Z")
"""Ids that no sentence holds by chance: they are replaced wherever they stand. Others where an id can stand."""


@dataclass(slots=True)
class Plan:
    """What is to be done: files to remove, to write, and the places where the id goes on standing."""

    removed: list[Path] = field(default_factory=list)
    written: dict[Path, bytes] = field(default_factory=dict)
    left: list[str] = field(default_factory=list)


def withdraw(asked: str, content: Path, config: Path | None, docs: Path) -> int:
    """Withdraws the record and builds the site, unless `config` is None. 1 where something is left to do by hand."""
    words = templates.cli()["withdraw"]
    found = list(_found(content, asked))
    if len(found) != 1:
        key = "many" if found else "none"
        print(words[key].format(asked=asked, paths=", ".join(sorted(f"{path}" for path, *_ in found))), file=sys.stderr)
        return USAGE
    path, kind, id_ = found[0]
    plan, opaque = planned(content, path, kind, id_)
    plan.left += _named_in(docs, id_)
    _carry_out(plan)
    print(words["done"].format(opaque=opaque, removed=len(plan.removed), written=len(plan.written)))
    for line in plan.left:
        print(words["left"].format(line=line))
    built = config is None or _build(config, opaque)
    if config is not None:
        print(words["built" if built else "unbuilt"])
    print(words["then"])
    return GOOD if built and not plan.left else CONTENT


def _found(content: Path, asked: str) -> Iterator[tuple[Path, str, str]]:
    """The files, kinds and ids of what has that id, or stands at that path."""
    wanted = Path(asked)
    id_ = wanted.name.removesuffix(".md")
    for path in _files(content):
        kind = _kind(content, path)
        if path.suffix == ".md" and path.stem == id_ and kind:
            if len(wanted.parts) == 1 or path == wanted or path.resolve() == wanted.resolve():
                yield path, kind, id_
        elif path.suffix == ".yml" and kind and _block(path.read_bytes(), id_):
            yield path, kind, id_


def _kind(content: Path, path: Path) -> str:
    folder = path.relative_to(content).parts[0]
    return next((kind for kind, name in FOLDERS.items() if name == folder), "")


def _files(root: Path) -> Iterator[Path]:
    """Every plain file of text below a folder."""
    found = (path for path in sorted(root.rglob("*")) if path.suffix in (".md", ".yml") and not path.is_symlink())
    return (path for path in found if path.is_file())


def planned(content: Path, path: Path, kind: str, id_: str, lot: Callable[[], str] | None = None) -> tuple[Plan, str]:
    """What withdrawing that record takes, and the opaque id that is left of it. `lot` draws the ids."""
    draw = lot or (lambda: f"w-{secrets.token_hex(8)}")
    plan = Plan()
    names: dict[str, tuple[str, str]] = {}
    for file, of_kind, one in _with_it(content, path, kind, id_):
        names[one] = (of_kind, draw())
        if file.suffix == ".yml":
            data = plan.written.get(file, file.read_bytes())
            plan.written[file] = data.replace(_block(data, one), b"")
        else:
            plan.removed += [file, *file.parent.glob(f"{one}.*.md"), *_pictures(content, file)]
            names |= {inner: (what, draw()) for inner, what in _declared(file, one) if inner not in names}
    _rename(content, plan, {one: opaque for one, (_, opaque) in names.items()})
    for file in [file for file, data in plan.written.items() if not data.strip()]:
        del plan.written[file]
        plan.removed.append(file)
    named = b"".join(plan.written.values())
    for one, (of_kind, opaque) in names.items():
        if one == id_ or opaque.encode() in named:
            plan.written[content / FOLDERS[of_kind] / f"{opaque}.md"] = TOMBSTONE
    return plan, names[id_][1]


def _with_it(content: Path, path: Path, kind: str, id_: str) -> Iterator[tuple[Path, str, str]]:
    """The record, and every one that was merged into it: their addresses would lead to it."""
    pending, seen = [(path, id_)], {id_}
    while pending:
        file, one = pending.pop()
        yield file, kind, one
        into = re.compile(rb"\binto:\s*[\"']?" + re.escape(one.encode()) + rb"(?![a-z0-9-])")
        for other in _files(content / FOLDERS[kind]):
            if other.suffix == ".md" and other.stem not in seen and into.search(other.read_bytes()):
                seen.add(other.stem)
                pending.append((other, other.stem))


def _declared(file: Path, id_: str) -> Iterator[tuple[str, str]]:
    """Ids and kinds of what stands inside the record's file, as far as its header can be read."""
    fields = split(SourceFile(file.name, file.read_bytes().decode("utf-8", "replace"))).value
    values = fields.values if fields else {}
    reports, stubs = values.get("reports"), values.get("stubs")
    for name, report in reports.items() if isinstance(reports, dict) else ():
        if isinstance(report, dict):
            yield f"{id_}-{name}", "report"
    for folder, found in stubs.items() if isinstance(stubs, dict) else ():
        kind = next((kind for kind, name in FOLDERS.items() if name == folder), "")
        yield from ((str(inner), kind) for inner in found if kind) if isinstance(found, dict) else ()


def _pictures(content: Path, file: Path) -> Iterator[Path]:
    """Pictures that nobody but the record in that file shows, as far as its header can be read."""
    fields = split(SourceFile(file.name, file.read_bytes().decode("utf-8", "replace"))).value
    media = fields.values.get("media") if fields else None
    for entry in media if isinstance(media, list) else ():
        name = entry.get("file") if isinstance(entry, dict) else None
        if not (isinstance(name, str) and FILE.match(name) and (content / MEDIA / name).is_file()):
            continue
        if not any(name.encode() in other.read_bytes() for other in _files(content) if other != file):
            yield content / MEDIA / name


def _block(data: bytes, id_: str) -> bytes:
    """The lines of a gazetteer that hold that record; empty where it has none of that id."""
    pattern = rb"^[\"']?" + re.escape(id_.encode()) + rb"[\"']?[ \t]*:.*\n?(?:^[ \t].*\n?|^\n)*"
    found = re.search(pattern, data, re.MULTILINE)
    return found[0] if found else b""


def _rename(content: Path, plan: Plan, names: Mapping[str, str]) -> None:
    """Puts the opaque ids wherever the ids are named, and notes where they go on standing in sentences."""
    gone = set(plan.removed)
    for file in _files(content):
        if file in gone:
            continue
        data = plan.written.get(file, file.read_bytes())
        changed = data
        for id_, opaque in sorted(names.items(), key=lambda pair: -len(pair[0])):
            if id_.encode() in changed:
                changed = _renamed(changed, id_, opaque)
                plan.left += _lines(file, changed, id_)
        if changed != data:
            plan.written[file] = changed


def _renamed(data: bytes, id_: str, opaque: str) -> bytes:
    word = re.escape(id_.encode())
    if _UNMISTAKABLE.match(id_):
        return re.sub(rb"(?<![A-Za-z0-9-])" + word + rb"(?![A-Za-z0-9-])", opaque.encode(), data)
    header = rb"(?m)(^[ \t]*(?:- )?|: +|[\[{,\"'] *|\[\[|\w/)" + word + rb"(?=[ \t]*(?:[,\]}:\"'#|]|\r?$)|\.md\b)"
    return re.sub(header, lambda match: match[1] + opaque.encode(), data)


def _lines(file: Path, data: bytes, id_: str) -> list[str]:
    """Where an id stands as a word, for somebody to look at."""
    word = re.compile(rb"(?<![A-Za-z0-9-])" + re.escape(id_.encode()) + rb"(?![A-Za-z0-9-])")
    return [f"{file}:{n}" for n, line in enumerate(data.split(b"\n"), 1) if word.search(line)]


def _named_in(docs: Path, id_: str) -> list[str]:
    return [line for file in _files(docs) for line in _lines(file, file.read_bytes(), id_)] if docs.is_dir() else []


def _carry_out(plan: Plan) -> None:
    """Writes before it removes, so that whatever stops it can be done again."""
    for path, data in plan.written.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        made = path.with_name(f".{path.name}.new")
        made.write_bytes(data)
        made.replace(path)
    for path in dict.fromkeys(plan.removed):
        path.unlink(missing_ok=True)


def _build(config: Path, opaque: str) -> bool:
    """Builds the site without what is broken; what earlier builds kept is thrown away first."""
    shutil.rmtree(config.parent / ".dateline", ignore_errors=True)
    subprocess.run([sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file", str(config)], check=False)
    return (site_of(config) / "withdrawn" / f"{opaque}.html").exists()
