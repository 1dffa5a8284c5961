"""The report that a new record rests on: one that is here, or one whose address tells its source and its day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from ..link.between import normal_address
from ..model.shape import Part, parts
from ..parse.decode import SHAPES
from . import address
from .answers import Answers
from .desk import Refused
from .known import Known

REPORT = "report"
"""The short name under which a new record has its first report, where its source gives none."""


def given(answers: Answers) -> bool:
    """Whether a report was given with the record, though it may stand without."""
    return any(key in answers.given for key in ("report", "source", "address"))


def reports(answers: Answers) -> Any:
    """The report by its short name: an id, or what is told of it; asked for until there is one."""
    part = Part(REPORT, replace(parts(SHAPES[answers.kind])["reports"].form, named=None, noun=""), required=True)
    said = answers.given.get("report") or answers.given.get("address")
    while True:
        said = said or answers.asked(part, answers.say("report"), "", "report")
        if said is None:
            return None
        if address.is_address(str(said)):
            return _at(answers, str(said))
        id_, why = answers.named("report", str(said))
        if not why:
            return {answers.known.corpus.reports[id_].source: id_}
        why = f"{why} {answers.say('address-form')}"
        if answers.desk is None:
            raise Refused(answers.say("refused", flag="--report", why=why))
        answers.tell(why)
        said = None


def _at(answers: Answers, url: str) -> Any:
    if id_ := here_already(answers.known, url):
        answers.tell(answers.say("here-already", id=id_))
        return {answers.known.corpus.reports[id_].source: id_}
    told = from_address(answers.known, url)
    if told:
        answers.tell(answers.say("known-from-address", what=", ".join(told.values())))
    shape = parts(SHAPES["report"])
    source = _or_told(answers, "source", told, shape["source"], answers.say("report-source"))
    day = _or_told(answers, "report-date", told, shape["date"], answers.say("report-date"))
    inline = {"source": source, "date": day, "address": url}
    return {source or REPORT: {key: value for key, value in inline.items() if value}}


def _or_told(answers: Answers, flag: str, told: Mapping[str, str], part: Part, label: str) -> Any:
    key = "source" if flag == "source" else "date"
    if flag not in answers.given and key in told:
        return told[key]
    return answers.answer(part, label, flag=flag)


def begin(answers: Answers) -> None:
    """A report of its own begins with its address, which is asked for first: it tells what need not be asked.

    Raises Refused where the report is here already.
    """
    url = answers.given.get("address", "")
    if not url and answers.desk is not None:
        url = answers.value(parts(SHAPES["report"])["address"]) or ""
    if id_ := here_already(answers.known, url) if url else "":
        raise Refused(f"dateline: {answers.say('here-already', id=id_)}")
    told = from_address(answers.known, url) if url else {}
    if told:
        answers.tell(answers.say("known-from-address", what=", ".join(told.values())))
    given = {**told, **answers.given, **({"address": url} if url else {})}
    source = answers.known.corpus.sources.get(answers.known.find("source", given.get("source", "")))
    answers.given = {"lang": source.language, **given} if source and source.language else given


def from_address(known: Known, url: str) -> dict[str, str]:
    """What the address of a page tells of a report: its source, and its day."""
    found = {"source": known.by_address.get(address.domain(url), ""), "date": address.day_in(url)}
    return {key: value for key, value in found.items() if value}


def here_already(known: Known, url: str) -> str:
    """The report that has this address; empty where there is none."""
    wanted = normal_address(url)
    found = known.corpus.reports.items()
    return next((id_ for id_, one in found if one.address and normal_address(one.address) == wanted), "")
