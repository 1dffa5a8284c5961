"""The command line: what can be asked, and how an answer ends.

Exit status: 0 good, 1 the content has errors, 2 the call was wrong, 3 our bug.
"""

from __future__ import annotations

import gc
import os
import sys
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

from .. import templates
from ..report import language
from . import calls
from .endings import BUG, GOOD, USAGE


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command, in the language that is asked for, and gives its exit status."""
    given = sys.argv[1:] if arguments is None else list(arguments)
    wanted = language.named(given)
    before = templates.spoken.set(wanted if wanted in language.known() else language.of_terminal(os.environ))
    try:
        if wanted and wanted not in language.known():
            return _complain(_said("no-language", language=wanted, known=", ".join(language.known())))
        return _called(given)
    finally:
        templates.spoken.set(before)
        if arguments is None:
            gc.freeze()  # the process ends: nobody need look for cycles in what it leaves


def _called(given: Sequence[str]) -> int:
    try:
        with calls.worded():
            asked = calls.parser().parse_args(given)
    except SystemExit as left:
        return int(left.code or 0)
    if complaint := _complaint(asked):
        return _complain(complaint)
    try:
        return _run(asked)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return GOOD
    except Exception as bug:  # the last line before a contributor: a bug is ours and is told so
        return _bug(bug)


def _run(asked: Namespace) -> int:
    """Only the command that was asked for is imported: checking one file is to be quick."""
    match asked.command:
        case "check":
            from .check import Asked, check

            return check(
                Asked(
                    root=asked.content,
                    paths=tuple(asked.paths),
                    changed=asked.changed,
                    against=asked.against,
                    style=asked.format,
                    advice=asked.advice,
                    site=asked.site,
                    private=asked.private,
                )
            )
        case "show":
            from .show import show

            return show(asked.content, asked.id, asked.on, asked.json)
        case "summary":
            from .summary import summary

            return summary(asked.content, asked.against, not asked.no_pages)
        case "new" | "import":
            return _run_writing(asked)
        case "fix" | "explain" | "archive" | "words":
            return _run_beside(asked)
        case _:
            return _run_on_site(asked)


def _run_writing(asked: Namespace) -> int:
    if asked.command == "new":
        from .new import new

        return new(asked.content, asked.kind, asked.given, templates.spoken.get())
    from .importing import Wanted, import_

    return import_(Wanted.of(asked))


def _run_beside(asked: Namespace) -> int:
    """What goes with a check."""
    if asked.command == "explain":
        from .explain import explain

        return explain(asked.code)
    if asked.command == "archive":
        return _archive(asked)
    if asked.command == "words":
        from .words import words

        return words(asked.content, asked.docs, asked.tongue, asked.reviewed)
    from .fix import fix

    return fix(asked.content, asked.paths, only_changed=asked.changed, lift=asked.lift_reports, dry=asked.dry_run)


def _archive(asked: Namespace) -> int:
    from .archive import Wanted, archive, told
    from .wayback import Archive

    copy = told(asked.address, asked.day, asked.sha256, asked.file) if asked.address else None
    wanted = Wanted(tuple(asked.ids), asked.all, asked.submit, asked.verify, copy, Archive(asked.archive.rstrip("/")))
    return archive(asked.content, wanted)


def _run_on_site(asked: Namespace) -> int:
    match asked.command:
        case "watch":
            from .watch import watch

            return watch(asked.content)
        case "withdraw":
            from .withdraw import withdraw

            return withdraw(asked.id, asked.content, None if asked.no_build else asked.config, asked.docs)
        case "serve":
            from .serve import serve

            return serve(asked.config, asked.only)
        case "stage":
            from .engines import stage

            return stage(asked.config, asked.directory)
        case _:
            from .engines import print_

            return print_(asked.config, asked.site)


def _complaint(asked: Namespace) -> str:
    config: Path | None = getattr(asked, "config", None)
    if config is not None and not config.is_file():
        return _said("no-config", path=config)
    if asked.command == "archive" and (complaint := _archive_complaint(asked)):
        return complaint
    content: Path | None = getattr(asked, "content", None)
    if content is not None and not content.is_dir():
        return _said("no-content", path=content)
    return ""


def _archive_complaint(asked: Namespace) -> str:
    if bool(asked.ids) == asked.all:
        return _said("archive-nothing")
    if asked.address and (asked.submit or asked.verify or asked.all):
        return _said("archive-both")
    if not asked.address and (asked.day or asked.sha256 or asked.file):
        return _said("archive-nowhere")
    return _said("no-file", path=asked.file) if asked.file and not asked.file.is_file() else ""


def _complain(complaint: str) -> int:
    print(templates.cli()["call"]["complaint"].format(complaint=complaint), file=sys.stderr)
    return USAGE


def _said(key: str, **gaps: object) -> str:
    return templates.cli()["call"][key].format_map(gaps)


def _bug(bug: Exception) -> int:
    where = bug.__traceback__
    while where is not None and where.tb_next is not None:
        where = where.tb_next
    line = f"{Path(where.tb_frame.f_code.co_filename).name}:{where.tb_lineno}" if where else ""
    print(_said("bug", kind=type(bug).__name__, line=line, bug=bug), file=sys.stderr)
    if os.environ.get("DATELINE_DEBUG"):
        raise bug
    return BUG
