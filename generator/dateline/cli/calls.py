"""What a call of `dateline` may hold. Every word of it comes from the catalogue, argparse's own among them."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from .. import __version__, templates
from ..report import language

KINDS = ("incident", "brief", "situation", "actor", "place", "source", "report", "event")
"""What `dateline new` writes."""


@contextmanager
def worded() -> Iterator[None]:
    """Lets argparse speak the language of the catalogue meanwhile: it looks its words up by one name of its module."""
    ours, theirs = templates.cli()["argparse"], vars(argparse)["_"]
    vars(argparse)["_"] = lambda message: ours.get(message) or theirs(message)
    try:
        yield
    finally:
        vars(argparse)["_"] = theirs


def parser() -> argparse.ArgumentParser:
    """All commands with their options."""
    say = templates.cli()["call"]
    spoken = argparse.ArgumentParser(add_help=False)
    known = ", ".join(language.known())
    spoken.add_argument(
        *language.OPTIONS, default=argparse.SUPPRESS, metavar="TAG", help=say["language"].format(known=known)
    )
    made = argparse.ArgumentParser(prog="dateline", description=say["about"], parents=[spoken])
    made.add_argument("--version", action="version", version=f"dateline {__version__}")
    commands = made.add_subparsers(dest="command", required=True, metavar="COMMAND")
    content = argparse.ArgumentParser(add_help=False, parents=[spoken])
    content.add_argument("--content", type=Path, default=Path("content"), metavar="DIR", help=say["content"])
    _add_check(commands, content, say)
    _add_beside(commands, spoken, content, say)
    _add_looking(commands, content, say)
    _add_new(commands, content, say)
    _add_import(commands, content, say)
    _add_archive(commands, content, say)
    _add_those_on_a_site(commands, spoken, content, say)
    return made


def _add_check(commands: Any, content: argparse.ArgumentParser, say: Mapping[str, str]) -> None:
    check = commands.add_parser("check", parents=[content], help=say["check"])
    check.add_argument("paths", nargs="*", type=Path, metavar="PATH", help=say["check-paths"])
    check.add_argument("--changed", action="store_true", help=say["check-changed"])
    check.add_argument("--against", metavar="REVISION", help=say["check-against"])
    check.add_argument("--advice", action="store_true", help=say["check-advice"])
    formats = ["text", "github", "sarif", "json"]
    check.add_argument("--format", choices=formats, default="text", help=say["check-format"])
    check.add_argument("--private", type=Path, metavar="DIR", help=say["check-private"])
    check.add_argument("--site", default="", metavar="URL", help=say["check-site"])


def _add_beside(
    commands: Any, spoken: argparse.ArgumentParser, content: argparse.ArgumentParser, say: Mapping[str, str]
) -> None:
    """What goes with a check."""
    fix = commands.add_parser("fix", parents=[content], help=say["fix"])
    fix.add_argument("paths", nargs="*", type=Path, metavar="PATH", help=say["fix-paths"])
    fix.add_argument("--changed", action="store_true", help=say["fix-changed"])
    fix.add_argument("--lift-reports", action="store_true", help=say["fix-lift"])
    fix.add_argument("--dry-run", action="store_true", help=say["fix-dry"])

    words = commands.add_parser("words", parents=[content], help=say["words"])
    words.add_argument("tongue", nargs="?", metavar="LANGUAGE", help=say["words-language"])
    words.add_argument("--reviewed", nargs="+", default=[], metavar="CATALOGUE", help=say["words-reviewed"])
    words.add_argument("--docs", type=Path, default=Path("docs"), metavar="DIR", help=say["words-docs"])

    explain = commands.add_parser("explain", parents=[spoken], help=say["explain"])
    explain.add_argument("code", nargs="?", metavar="CODE", help=say["explain-code"])


def _add_looking(commands: Any, content: argparse.ArgumentParser, say: Mapping[str, str]) -> None:
    show = commands.add_parser("show", parents=[content], help=say["show"])
    show.add_argument("id", metavar="ID", help=say["show-id"])
    show.add_argument("--on", type=_day, metavar="DATE", help=say["show-on"])
    show.add_argument("--json", action="store_true", help=say["show-json"])

    commands.add_parser("watch", parents=[content], help=say["watch"])
    told = commands.add_parser("summary", parents=[content], help=say["summary"])
    told.add_argument("--against", required=True, metavar="REVISION", help=say["summary-against"])
    told.add_argument("--no-pages", action="store_true", help=say["summary-no-pages"])


def _add_new(commands: Any, content: argparse.ArgumentParser, say: Mapping[str, str]) -> None:
    new = commands.add_parser("new", parents=[content], help=say["new"])
    new.add_argument("kind", choices=KINDS, metavar="KIND", help=", ".join(KINDS))
    new.add_argument("given", nargs=argparse.REMAINDER, metavar="--FIELD VALUE", help=say["new-given"])


def _add_import(commands: Any, content: argparse.ArgumentParser, say: Mapping[str, str]) -> None:
    command = commands.add_parser("import", parents=[content], help=say["import"])
    command.add_argument("format", choices=["ged", "acled", "hxl", "csv", "geojson"], help=say["import-format"])
    command.add_argument("file", type=Path, metavar="FILE")
    command.add_argument("--private", type=Path, metavar="DIR", help=say["import-private"])
    command.add_argument("--mapping", type=Path, metavar="FILE.yml", help=say["import-mapping"])
    command.add_argument("--version", default="", metavar="V", help=say["import-version"])
    command.add_argument("--published", type=_day, metavar="DATE", help=say["import-published"])
    command.add_argument("--dates", choices=["iso", "day-first", "us"], help=say["import-dates"])
    command.add_argument("--encoding", metavar="NAME", help=say["import-encoding"])
    command.add_argument("--new-actors", action="store_true", help=say["import-new-actors"])
    command.add_argument("--report", type=Path, metavar="DIR", help=say["import-report"])
    command.add_argument("--dry-run", action="store_true", help=say["import-dry"])


def _add_archive(commands: Any, content: argparse.ArgumentParser, say: Mapping[str, str]) -> None:
    command = commands.add_parser("archive", parents=[content], help=say["archive"])
    command.add_argument("ids", nargs="*", metavar="ID", help=say["archive-ids"])
    command.add_argument("--all", action="store_true", help=say["archive-all"])
    command.add_argument("--submit", action="store_true", help=say["archive-submit"])
    command.add_argument("--verify", action="store_true", help=say["archive-verify"])
    command.add_argument("--archive", default=_ARCHIVE, metavar="URL", help=say["archive-archive"])
    command.add_argument("--address", metavar="URL", help=say["archive-address"])
    command.add_argument("--day", type=_day, metavar="DATE", help=say["archive-day"])
    command.add_argument("--sha256", type=_sum, metavar="HEX", help=say["archive-sum"])
    command.add_argument("--file", type=Path, metavar="FILE", help=say["archive-file"])


_ARCHIVE = "https://web.archive.org"


def _add_those_on_a_site(
    commands: Any, spoken: argparse.ArgumentParser, content: argparse.ArgumentParser, say: Mapping[str, str]
) -> None:
    # `withdraw` takes this from two sides, and `--language` may come from only one
    for_config = {"type": Path, "default": Path("mkdocs.yml"), "metavar": "FILE", "help": say["config"]}
    back = commands.add_parser("withdraw", parents=[content], help=say["withdraw"])
    back.add_argument("--config", **for_config)
    back.add_argument("--safety", action="store_true", required=True, help=say["withdraw-safety"])
    back.add_argument("--docs", type=Path, default=Path("docs"), metavar="DIR", help=say["withdraw-docs"])
    back.add_argument("--no-build", action="store_true", help=say["withdraw-no-build"])
    back.add_argument("id", metavar="ID", help=say["show-id"])
    serve = commands.add_parser("serve", parents=[spoken], help=say["serve"])
    serve.add_argument("--config", **for_config)
    serve.add_argument("--only", default="", metavar="ID", help=say["serve-only"])
    stage = commands.add_parser("stage", parents=[spoken], help=say["stage"])
    stage.add_argument("--config", **for_config)
    stage.add_argument("directory", type=Path, metavar="DIR")
    print_ = commands.add_parser("print", parents=[spoken], help=say["print"])
    print_.add_argument("--config", **for_config)
    print_.add_argument("site", type=Path, metavar="SITE")


def _sum(text: str) -> str:
    if len(text) == 64 and all(digit in "0123456789abcdef" for digit in text.lower()):
        return text.lower()
    raise argparse.ArgumentTypeError(templates.cli()["call"]["sum"])


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(templates.cli()["call"]["day"].format(text=text)) from None
