"""`dateline stage` and `dateline print`: a site without MkDocs, its plates rendered by any engine that can."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import yaml
from yaml_env_tag import construct_env_tag

from .. import build, clock, report, templates
from ..export import pdf
from ..model.problem import Finding, Severity
from ..model.site import Settings, Site
from ..press import printing
from ..press import stage as staging
from ..press.stopped import Stopped
from .endings import CONTENT, GOOD


def stage(config: Path, to: Path) -> int:
    """Writes what an engine needs into `to`, which must be empty or absent."""
    options = _options(config)
    settings = _settings(config, options)
    site = _site(settings)
    if site is None:
        return CONTENT
    docs = config.parent / str(options.get("docs_dir", "docs"))
    try:
        staging.stage(to, docs, build.edition(site, settings), settings, options)
    except Stopped as stopped:
        return _told([stopped.finding], Path())
    print(templates.cli()["stage"]["ready"].format(folder=to))
    return GOOD


def print_(config: Path, rendered: Path) -> int:
    """Prints the records into `rendered`, the site that an engine made from a stage."""
    options = _options(config)
    settings = _settings(config, options)
    site = _site(settings)
    if site is None:
        return CONTENT
    try:
        findings = printing.print_site(rendered, build.edition(site, settings), settings)
    except Stopped as stopped:
        return _told([stopped.finding], Path())
    return _told([*findings, *pdf.absent(bool(_own(options).get("pdf")))], Path())


def _site(settings: Settings) -> Site | None:
    """The site, or None when an error in the content stands against it; problems are told either way."""
    checked = build.load(settings)
    told = build.withheld(checked.findings, settings.private)
    return checked.value if _told(told, settings.content) == GOOD else None


def _told(findings: list[Finding] | tuple[Finding, ...], root: Path) -> int:
    problems = report.problems(findings, report.reader(root))
    for problem in report.of_severity(problems, Severity.ERROR, Severity.WARNING):
        print(report.as_text(problem, root), file=sys.stderr)
    return CONTENT if report.errors(problems) else GOOD


class _Loader(yaml.CSafeLoader):
    """mkdocs.yml may hold tags that only MkDocs knows (!!python/name); what they stand for is not needed here."""


def _nothing(_loader: yaml.CSafeLoader, _node: yaml.Node) -> None:
    return None


def _options(config: Path) -> dict[str, Any]:
    _Loader.add_constructor(None, _nothing)  # for every tag that it does not know
    _Loader.add_constructor("!ENV", construct_env_tag)  # where a private root lies is said in the environment
    loaded = yaml.load(config.read_text("utf-8"), Loader=_Loader)  # noqa: S506 (a safe loader that knows fewer tags)
    return loaded if isinstance(loaded, dict) else {}


def site_of(config: Path) -> Path:
    """Where MkDocs publishes a site of these settings."""
    return config.parent / str(_options(config).get("site_dir", "site"))


def _own(options: dict[str, Any]) -> dict[str, Any]:
    """What is set for the plugin."""
    plugins = options.get("plugins") or []
    found = [one["dateline"] or {} for one in plugins if isinstance(one, dict) and "dateline" in one]
    return found[-1] if found else {}


def _settings(config: Path, options: dict[str, Any]) -> Settings:
    """The settings that the plugin would make of the same mkdocs.yml."""
    own = _own(options)
    return Settings(
        content=config.parent / str(own.get("content", "content")),
        day=clock.today(own.get("day")),
        languages=tuple(own.get("languages", ("en", "fr"))),
        site_name=str(options.get("site_name", "Dateline")),
        site_url=str(options.get("site_url") or ""),
        edit_url=str(own.get("edit_url") or ""),
        private=config.parent / str(own["private"]) if own.get("private") else None,
        contact=str(own.get("contact") or ""),
        unreviewed=str(own.get("unreviewed", "hide")),
        exports=bool(own.get("exports", True)),
        pdf=bool(own.get("pdf")) and not pdf.absent(),
        zip=bool(own.get("zip")),
        offline=bool(own.get("offline")),
    )
