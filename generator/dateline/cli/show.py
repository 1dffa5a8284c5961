"""`dateline show`: a record with everything that is computed from it, as text or JSON."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from .. import build, clock, report, templates
from ..ledger import Assessor
from ..link import key
from ..model.corpus import Dossier
from ..model.records import FOLDERS, Record
from ..model.site import Gone, Settings, Site
from ..model.verdict import Assessment, Range, Verdict, Voice
from ..parse.nearest import nearest
from ..render import marks, reasons
from ..render.parts import Part
from ..render.reader import Reader
from ..render.since import since
from .endings import CONTENT, GOOD, USAGE
from .plainly import plainly
from .reading import reading


def show(root: Path, asked: str, on: date | None, as_json: bool) -> int:
    """Prints the record; with `on`, only what had been said publicly by that day. 2 when there is no such record."""
    settings = Settings(content=root, day=clock.today(), unreviewed="banner")
    checked = build.load(settings)
    problems = report.problems(checked.findings, report.reader(root))
    for problem in report.errors(problems):
        print(report.as_text(problem, root), file=sys.stderr)
    found = _find(checked.value, asked)
    if not found:
        print(_unknown(checked.value, asked), file=sys.stderr)
        return CONTENT if report.errors(problems) else USAGE
    if len(found) > 1:
        print(_said("many", asked=asked, options=", ".join(map("/".join, found))), file=sys.stderr)
        return USAGE
    kind, id_ = found[0]
    gone = checked.value.gone.get((kind, id_))
    if gone is not None and gone.into is None:
        told = _said("withdrawn", record=f"{kind} {id_}", date=gone.date, reason=gone.reason)
        print(json.dumps(_left(kind, id_, gone)) if as_json else told)
        return CONTENT if report.errors(problems) else GOOD
    if gone is not None and gone.into is not None:
        print(_said("merged", id=id_, into=gone.into, date=gone.date), file=sys.stderr)
        id_ = gone.into
    shown = _Shown(checked.value, settings, kind, id_, on)
    if as_json:
        print(json.dumps(shown.plain(), ensure_ascii=False, indent=2))
    else:
        print("\n".join(shown.lines()))
    return CONTENT if report.errors(problems) else GOOD


def _find(site: Site, asked: str) -> list[tuple[str, str]]:
    """(kind, id) of every record with that id, KIND/ID, or file."""
    stem = Path(asked).name.removesuffix(".md")
    folder = Path(asked).parent.as_posix()
    kinds = [kind for kind, name in FOLDERS.items() if f"/{folder}/".find(f"/{name}/") >= 0 or folder == kind]
    return [(kind, stem) for kind in kinds or FOLDERS if (kind, stem) in site.corpus.filed]


def _left(kind: str, id_: str, gone: Gone) -> dict[str, object]:
    """What is told of a withdrawn record: that it is, since when, of what kind."""
    return {"kind": kind, "id": id_, "withdrawn": {"date": str(gone.date), "kind": gone.reason}}


def _unknown(site: Site, asked: str) -> str:
    close = nearest(Path(asked).name.removesuffix(".md"), {id_ for _, id_ in site.corpus.filed})
    return _said("nearest" if close else "unknown", asked=asked, nearest=close)


def _said(key: str, **gaps: object) -> str:
    return templates.cli()["show"][key].format_map(gaps)


class _Shown:
    """One record, its assessment as of a day, and the words for it."""

    def __init__(self, site: Site, settings: Settings, kind: str, id_: str, on: date | None) -> None:
        self.site, self.kind, self.id, self.on = site, kind, id_, on
        reader = Reader(site, settings, reading(), 0)
        self.reader = reader.on(on) if on else reader
        self.dossier: Dossier | None = site.corpus.dossiers.get(key(kind, id_))
        self.assessment: Assessment | None = None
        if self.dossier is not None:
            self.assessment = Assessor(site.corpus).assess(self.dossier.record, on)

    @property
    def record(self) -> Record:
        found: dict[str, Record] = getattr(self.site.corpus, FOLDERS[self.kind])
        return found[self.id]

    def plain(self) -> dict[str, Any]:
        """The record as written and what is computed, for a machine; `computed` is null where nothing was said."""
        filed = self.site.corpus.filed[self.kind, self.id]
        shown = {"kind": self.kind, "id": self.id, "file": filed.path, "on": plainly(self.on)}
        return {
            **shown,
            "record": plainly(self.record),
            "computed": plainly(self.assessment) if self.assessment else {},
        }

    def lines(self) -> Iterator[str]:
        """The record for a reader at a terminal."""
        filed = self.site.corpus.filed[self.kind, self.id]
        record = f"{self.kind} {self.id}"
        yield _said("as-known", record=record, day=self.on) if self.on else record
        yield f"  {getattr(self.record, 'title', None) or getattr(self.record, 'name', None) or self.id}"
        yield f"  {filed.path}"
        if self.assessment is None:
            yield from _fields(plainly(self.record))
            return
        for name, verdict in self.assessment.verdicts.items():
            yield ""
            yield from self._claim(name, verdict)

    def _claim(self, name: str, verdict: Verdict) -> Iterator[str]:
        assert self.dossier is not None
        assert self.assessment is not None
        mark = marks.standing(self.reader, verdict)
        yield f"  {_said('status', claim=name, status=verdict.status, words=mark.words.striptags())}"
        yield f"    {self.dossier.claims[name].claim}"
        told: Any = self.record  # who has an assessment is a record on which something was said
        part = Part(told, self.dossier, self.assessment, tuple(self.assessment.verdicts))
        for sentence in (
            *reasons.why(self.reader, part, verdict, {}),
            *since(self.reader, part.dossier.record, verdict),
        ):
            yield f"    {_said('because', why=sentence.striptags())}"
        for voice in verdict.voices:
            yield f"    {self._voice(voice)}"
        if name in self.assessment.ranges:
            yield from self._range(self.assessment.ranges[name])

    def _voice(self, voice: Voice) -> str:
        position, why = voice.position, self._why_not(voice)
        return _said(
            "voice-why-not" if why else "voice",
            speaker=marks.head(self.reader, position.speaker).striptags(),
            standing=_standing(voice),
            stance=marks.bubble(self.reader, voice).word.striptags(),
            report=position.report,
            day=position.day,
            why=why,
        )

    def _why_not(self, voice: Voice) -> str:
        key = f"why-not.{voice.why_not}"
        return self.reader.t.plain(key) if self.reader.t.has(key) else ""

    def _range(self, found: Range) -> Iterator[str]:
        for label, end in (("low", found.low), ("high", found.high)):
            if end is not None:
                names = ", ".join(str(marks.head(self.reader, v.position.speaker).striptags()) for v in end.voices)
                yield f"    {_said(label, figure=end.figure, speakers=names)}"


def _standing(voice: Voice) -> str:
    standing = templates.ours("standing", voice.standing)
    return _said("side", standing=standing, side=voice.side) if voice.side else standing


def _fields(values: dict[str, Any]) -> Iterator[str]:
    for name, value in values.items():
        yield f"  {name}: {value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)}"
