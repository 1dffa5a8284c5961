"""The command line: what can be asked, and how an answer ends.

Exit status: 0 good, 1 the content has errors, 2 the call was wrong, 3 our bug.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from .. import __version__
from .endings import BUG, GOOD, USAGE


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command and gives its exit status."""
    parser = _parser()
    try:
        asked = parser.parse_args(arguments)
    except SystemExit as left:
        return int(left.code or 0)
    if complaint := _complaint(asked):
        print(f"dateline: {complaint}", file=sys.stderr)
        return USAGE
    try:
        return _run(asked)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return GOOD
    except Exception as bug:  # the last line before a contributor: a bug is ours and is told so
        return _bug(bug)


def _run(asked: argparse.Namespace) -> int:
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
        case "fix" | "explain" | "archive":
            return _run_beside(asked)
        case _:
            return _run_on_site(asked)


def _run_writing(asked: argparse.Namespace) -> int:
    if asked.command == "new":
        from .new import new

        return new(asked.content, asked.kind, asked.given, asked.lang or _language())
    from .importing import Wanted, import_

    return import_(Wanted.of(asked))


def _run_beside(asked: argparse.Namespace) -> int:
    """What goes with a check."""
    if asked.command == "explain":
        from .explain import explain

        return explain(asked.code)
    if asked.command == "archive":
        return _archive(asked)
    from .fix import fix

    return fix(asked.content, asked.paths, only_changed=asked.changed, lift=asked.lift_reports, dry=asked.dry_run)


def _archive(asked: argparse.Namespace) -> int:
    from .archive import Wanted, archive, told
    from .wayback import Archive

    copy = told(asked.address, asked.day, asked.sha256, asked.file) if asked.address else None
    wanted = Wanted(tuple(asked.ids), asked.all, asked.submit, asked.verify, copy, Archive(asked.archive.rstrip("/")))
    return archive(asked.content, wanted)


def _run_on_site(asked: argparse.Namespace) -> int:
    match asked.command:
        case "watch":
            from .watch import watch

            return watch(asked.content)
        case "withdraw":
            from .withdraw import withdraw

            return withdraw(asked.id, asked.content, None if asked.no_build else asked.config, asked.docs)
        case "stage":
            from .engines import stage

            return stage(asked.config, asked.directory)
        case _:
            from .engines import print_

            return print_(asked.config, asked.site)


def _complaint(asked: argparse.Namespace) -> str:
    config: Path | None = getattr(asked, "config", None)
    if config is not None and not config.is_file():
        return f"there is no settings file “{config}”; name it with --config FILE"
    if asked.command == "archive" and (complaint := _archive_complaint(asked)):
        return complaint
    content: Path | None = getattr(asked, "content", None)
    if content is not None and not content.is_dir():
        return f"there is no folder “{content}” with records; name it with --content DIR"
    return ""


def _archive_complaint(asked: argparse.Namespace) -> str:
    if bool(asked.ids) == asked.all:
        return "name the reports, or say --all for every one that has an address and no copy"
    if asked.address and (asked.submit or asked.verify or asked.all):
        return "--address tells a copy; then no archive is asked, and it is the copy of one report"
    if not asked.address and (asked.day or asked.sha256 or asked.file):
        return "--day, --sha256 and --file tell of a copy: say where it is with --address URL"
    return f"there is no file “{asked.file}”" if asked.file and not asked.file.is_file() else ""


def _bug(bug: Exception) -> int:
    where = bug.__traceback__
    while where is not None and where.tb_next is not None:
        where = where.tb_next
    line = f"{Path(where.tb_frame.f_code.co_filename).name}:{where.tb_lineno}" if where else ""
    print(
        f"dateline: this is a mistake of ours, not of yours: {type(bug).__name__} in {line}: {bug}\n"
        "    → Please report it with this line and the file that you were checking. DATELINE_DEBUG=1 shows more.",
        file=sys.stderr,
    )
    if os.environ.get("DATELINE_DEBUG"):
        raise bug
    return BUG


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="dateline", description="Checks incident files, and shows what is computed from them."
    )
    parser.add_argument("--version", action="version", version=f"dateline {__version__}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    content = argparse.ArgumentParser(add_help=False)
    content.add_argument("--content", type=Path, default=Path("content"), metavar="DIR", help="where the records are")

    _add_check(commands, content)
    show = commands.add_parser("show", parents=[content], help="print a record with everything computed")
    show.add_argument("id", metavar="ID", help="a record's id, or its file")
    show.add_argument("--on", type=_day, metavar="DATE", help="only what had been said by that day")
    show.add_argument("--json", action="store_true", help="the same for a machine")

    commands.add_parser("watch", parents=[content], help="check each record when it is saved")
    told = commands.add_parser("summary", parents=[content], help="what changed since a Git revision, in Markdown")
    told.add_argument("--against", required=True, metavar="REVISION", help="the revision to compare with")
    told.add_argument("--no-pages", action="store_true", help="records and standings only; pages are not rendered")

    made = commands.add_parser("new", parents=[content], help="write a new record: asks on a terminal, or takes flags")
    made.add_argument("--lang", help="the language of the questions: en, fr; else that of the terminal")
    made.add_argument("kind", choices=_NEW, metavar="KIND", help=", ".join(_NEW))
    made.add_argument(
        "given",
        nargs=argparse.REMAINDER,
        metavar="--FIELD VALUE",
        help="the record's fields; for a report, its address",
    )
    _add_import(commands, content)
    _add_archive(commands, content)

    _add_those_on_a_site(commands, content)
    return parser


def _add_those_on_a_site(commands: Any, content: argparse.ArgumentParser) -> None:
    config = argparse.ArgumentParser(add_help=False)
    config.add_argument("--config", type=Path, default=Path("mkdocs.yml"), metavar="FILE", help="the site's settings")
    back = commands.add_parser(
        "withdraw", parents=[content, config], help="take a record off the site for the safety of somebody, and build"
    )
    back.add_argument("--safety", action="store_true", required=True, help="leave nothing of it but an opaque id")
    back.add_argument("--docs", type=Path, default=Path("docs"), metavar="DIR", help="looked through for its name")
    back.add_argument("--no-build", action="store_true", help="only change the records")
    back.add_argument("id", metavar="ID", help="the record's id, or its file")
    stage = commands.add_parser("stage", parents=[config], help="write what any engine builds: the docs and the plates")
    stage.add_argument("directory", type=Path, metavar="DIR")
    print_ = commands.add_parser("print", parents=[config], help="print the records into a site built from a stage")
    print_.add_argument("site", type=Path, metavar="SITE")


_NEW = ("incident", "brief", "situation", "actor", "place", "source", "report", "event")


def _language() -> str:
    """The language of the terminal: fr for fr_FR.UTF-8."""
    said = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or "en"
    return said.partition(".")[0].partition("_")[0].lower()


def _add_check(commands: Any, content: argparse.ArgumentParser) -> None:
    check = commands.add_parser("check", parents=[content], help="tell every problem in the records")
    check.add_argument(
        "paths", nargs="*", type=Path, metavar="PATH", help="only what is wrong in these files or folders"
    )
    check.add_argument(
        "--changed", action="store_true", help="only what is wrong in files that this branch changed, as Git tells it"
    )
    check.add_argument(
        "--against", metavar="REVISION", help="also what changed since that Git revision without a correction"
    )
    check.add_argument("--advice", action="store_true", help="tell advice on all records, instead of counting it")
    check.add_argument(
        "--format", choices=["text", "github", "sarif", "json"], default="text", help="how problems are told"
    )
    check.add_argument("--private", type=Path, metavar="DIR", help="records that are not public, read along with them")
    check.add_argument("--site", default="", metavar="URL", help="the site whose pages explain the codes")

    fix = commands.add_parser("fix", parents=[content], help="write headers in the one way in which they are written")
    fix.add_argument("paths", nargs="*", type=Path, metavar="PATH", help="only these files or folders")
    fix.add_argument("--changed", action="store_true", help="only files that this branch changed, as Git tells it")
    fix.add_argument(
        "--lift-reports", action="store_true", help="move reports declared in records to files of their own"
    )
    fix.add_argument("--dry-run", action="store_true", help="only say which files would be written")

    explain = commands.add_parser("explain", help="say what a problem's code means, and show what is right")
    explain.add_argument("code", nargs="?", metavar="CODE", help="as in a problem; without one, all are listed")


def _add_archive(commands: Any, content: argparse.ArgumentParser) -> None:
    command = commands.add_parser(
        "archive", parents=[content], help="write down which copy of a report an archive keeps (asks that archive)"
    )
    command.add_argument("ids", nargs="*", metavar="ID", help="a report’s id, or the record that declares it")
    command.add_argument("--all", action="store_true", help="every report with an address and no copy")
    command.add_argument("--submit", action="store_true", help="ask the archive to take a copy first; this is public")
    command.add_argument("--verify", action="store_true", help="compare what the archive keeps with what is recorded")
    command.add_argument("--archive", default=_ARCHIVE, metavar="URL", help="the archive; else web.archive.org")
    command.add_argument("--address", metavar="URL", help="where a copy is, instead of asking")
    command.add_argument("--day", type=_day, metavar="DATE", help="the day on which that copy was taken")
    command.add_argument("--sha256", type=_sum, metavar="HEX", help="the SHA-256 of the captured document")
    command.add_argument(
        "--file", type=Path, metavar="FILE", help="the captured document, of which to take the SHA-256"
    )


_ARCHIVE = "https://web.archive.org"


def _add_import(commands: Any, content: argparse.ArgumentParser) -> None:
    command = commands.add_parser("import", parents=[content], help="write records from the events of another dataset")
    command.add_argument("format", choices=["ged", "acled", "hxl", "csv", "geojson"], help="what kind of file it is")
    command.add_argument("file", type=Path, metavar="FILE")
    command.add_argument(
        "--private", type=Path, metavar="DIR", help="a private root to write to, outside the public one"
    )
    command.add_argument("--mapping", type=Path, metavar="FILE.yml", help="which column stands for what")
    command.add_argument(
        "--version", default="", metavar="V", help="the dataset's version, where the file's name has none"
    )
    command.add_argument("--published", type=_day, metavar="DATE", help="when that version was published or taken")
    command.add_argument("--dates", choices=["iso", "day-first", "us"], help="how days with slashes are to be read")
    command.add_argument("--encoding", metavar="NAME", help="the file's encoding, where it is guessed wrong")
    command.add_argument("--new-actors", action="store_true", help="write an actor for each name that nobody goes by")
    command.add_argument(
        "--report", type=Path, metavar="DIR", help="write there, row by row, what was not carried over"
    )
    command.add_argument("--dry-run", action="store_true", help="show what would be written, and write nothing")


def _sum(text: str) -> str:
    if len(text) == 64 and all(digit in "0123456789abcdef" for digit in text.lower()):
        return text.lower()
    raise argparse.ArgumentTypeError("a SHA-256 has 64 digits and letters from a to f")


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{text}” is not a day; write it as 2023-10-05") from None
