"""`dateline check`: every problem, located, with one way to mend it."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from .. import build, clock, read, report, templates
from ..check import form
from ..model.corpus import Corpus
from ..model.problem import Checked, Finding, Problem, Severity
from ..read import SourceFile, is_private
from .changed import Changed, changed
from .endings import CONTENT, GOOD, USAGE
from .revision import NoRevision, records_at

PRIVATE = ".dateline"
"""The folder beside a project's settings for what can be made again. Git passes over it."""


@dataclass(frozen=True)
class Asked:
    """What of the records is looked at, and how it is told."""

    root: Path
    paths: tuple[Path, ...] = ()
    changed: bool = False
    against: str | None = None
    style: str = "text"
    advice: bool = False
    site: str = ""
    private: Path | None = None
    """Records that are not public, read along with the others."""

    @cached_property
    def below(self) -> tuple[str, ...]:
        """The paths that were asked for as they stand below the content root."""
        top = self.root.resolve()
        return tuple(path.resolve().relative_to(top).as_posix() for path in self.paths)

    @property
    def narrow(self) -> bool:
        """Whether some of the records are meant, and not all of them."""
        return bool(self.paths) or self.changed


@dataclass(frozen=True, slots=True)
class Found:
    """The problems that were asked for: those of this version, and those that the other version had as well."""

    fresh: tuple[Problem, ...]
    before: tuple[Problem, ...]
    records: int
    since: Changed | None = None


def check(asked: Asked) -> int:
    """Prints the problems of all records, or of those asked for. 1 when one of them is an error.

    With `against`, a revision, also what changed since then without a correction; only what came since is an error.
    """
    if complaint := _complaint(asked):
        print(complaint, file=sys.stderr)
        return USAGE
    try:
        found = _found(asked)
    except NoRevision as why:
        print(templates.cli()["call"]["complaint"].format(complaint=why), file=sys.stderr)
        return USAGE
    STYLES[asked.style](asked, found)
    return CONTENT if report.errors(found.fresh) else GOOD


def _found(asked: Asked) -> Found:
    """Raises NoRevision where there is nothing to compare with."""
    since = changed(asked.root, asked.against) if asked.changed else None
    if since is not None and not since.paths:
        return Found((), (), 0, since)
    scanned = read.scan(asked.root, asked.private)
    meant = [file for file in scanned.value if _meant(asked, file.path, since)]
    checked, old = _examined(asked, scanned, since)
    findings = (*checked.findings, *_written_otherwise(asked, meant))
    problems = [p for p in _told(asked.root, findings, asked.private) if _meant(asked, p.path, since)]
    was = _there_before(problems, old)
    return Found(
        fresh=tuple(p for p, is_old in zip(problems, was, strict=True) if not is_old),
        before=tuple(p for p, is_old in zip(problems, was, strict=True) if is_old and p.severity != Severity.ADVICE),
        records=len(checked.value.filed) or len(meant),
        since=since,
    )


def _examined(
    asked: Asked, scanned: Checked[tuple[SourceFile, ...]], since: Changed | None
) -> tuple[Checked[Corpus], Sequence[Problem]]:
    """The records with their findings, and the problems that there were at the revision. Raises NoRevision."""
    if asked.against is None:
        only = (lambda path: _meant(asked, path, since)) if asked.narrow else None
        return build.examine(asked.root, clock.today(), asked.private, scanned, only, _place(asked.root)), ()
    with records_at(asked.root, asked.against) as earlier:
        compared = build.compare(asked.root, earlier, clock.today())
        return compared.now, _told(earlier, compared.before)


def _place(root: Path) -> Path | None:
    """Where it is kept what each file says: in the private folder of the project whose records they are, if any."""
    project = root.resolve().parent
    return project / PRIVATE / "checked" if (project / "mkdocs.yml").is_file() else None


def _written_otherwise(asked: Asked, meant: Iterable[SourceFile]) -> Iterator[Finding]:
    """What `dateline fix` would change in the files that were asked for, or on `--advice` in all of them."""
    if asked.narrow or asked.advice:
        for file in meant:
            yield from form.findings(file)


def _told(root: Path, findings: Iterable[Finding], private: Path | None = None) -> tuple[Problem, ...]:
    return report.problems(findings, report.reader(root, private))


def _there_before(problems: Iterable[Problem], old: Iterable[Problem]) -> list[bool]:
    """For each problem whether that file had one of the same words, wherever in it."""
    left = Counter((p.path, p.code, p.message) for p in old)
    was = []
    for problem in problems:
        key = problem.path, problem.code, problem.message
        was.append(left[key] > 0)
        left[key] -= 1
    return was


def _complaint(asked: Asked) -> str:
    words = templates.cli()["check"]
    for path in asked.paths:
        if not path.exists():
            return words["no-path"].format(path=path)
        if not path.resolve().is_relative_to(asked.root.resolve()):
            return words["outside"].format(path=path, content=asked.root)
    return ""


def _meant(asked: Asked, path: str, since: Changed | None) -> bool:
    if since is not None and path not in since.paths:
        return False
    return not asked.paths or any(path == one or path.startswith(f"{one}/") for one in asked.below)


def _root(asked: Asked, problem: Problem) -> Path:
    """The root that a problem's file stands in."""
    return asked.private if asked.private and is_private(asked.root, asked.private, problem.path) else asked.root


def _as_text(asked: Asked, found: Found) -> None:
    text_of = report.reader(asked.root, asked.private)
    words = templates.cli()["check"]
    all_of_it = asked.advice or asked.narrow or asked.against is not None
    told = [p for p in sorted((*found.fresh, *found.before)) if all_of_it or p.severity is not Severity.ADVICE]
    for problem in told:
        line, hint = report.as_text(problem, _root(asked, problem), there_before=problem in found.before).split("\n", 1)
        pointed = report.underlined(problem, text_of(problem.path)) if sys.stdout.isatty() else ""
        print(f"{line}\n{pointed}{hint}")
    untold = Counter(p.code for p in found.fresh if p not in told)
    if untold:
        codes = ", ".join(f"{code} {n}" for code, n in sorted(untold.items()))
        print(words["advice"].format(n=untold.total(), codes=codes), file=sys.stderr)
    if told:
        print(words["more"], file=sys.stderr)
    if found.since is not None:
        key = "changed" if found.since.paths else "unchanged"
        print(words[key].format(base=found.since.base, n=len(found.since.paths)), file=sys.stderr)
    print(report.summary(found.fresh, found.records, len(found.before)), file=sys.stderr)


def _as_github(asked: Asked, found: Found) -> None:
    from ..report.github import annotated, tabled

    site = asked.site or _pages()
    for line in annotated(found.fresh, asked.root, site):
        print(line)
    if summary := os.environ.get("GITHUB_STEP_SUMMARY"):
        with Path(summary).open("a", encoding="utf-8") as file:
            file.write(tabled(found.fresh, found.before, asked.root, site))
    print(report.summary(found.fresh, found.records, len(found.before)), file=sys.stderr)


def _pages() -> str:
    """The address at which GitHub publishes the pages of the repository that a workflow runs in."""
    owner, mark, name = os.environ.get("GITHUB_REPOSITORY", "").partition("/")
    return f"https://{owner.lower()}.github.io/{name}" if mark else ""


def _as_sarif(asked: Asked, found: Found) -> None:
    from ..report.sarif import as_sarif

    print(as_sarif(found.fresh, found.before, asked.root, asked.site or _pages()))


def _as_json(asked: Asked, found: Found) -> None:
    from ..report.machine import as_json

    print(as_json(found.fresh, asked.site or _pages()))


STYLES: dict[str, Callable[[Asked, Found], None]] = {
    "text": _as_text,
    "github": _as_github,
    "sarif": _as_sarif,
    "json": _as_json,
}
"""How problems are told, by the name of the format."""
