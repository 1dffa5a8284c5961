"""Where a new record happened: a place with the word before it, as it was given or is said at a desk."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from .. import templates
from ..model.shape import parts
from ..model.told import Where
from ..parse.decode import SHAPES
from .answers import Answers
from .desk import Refused

WHERE = ("at", "near", "toward", "between", "in")


def place(answers: Answers) -> Any:
    """A place as `near tabankort`, or by a flag of its own."""
    for how in WHERE:
        if how in answers.given:
            return _where(answers, how, answers.given[how], strict=True)
    if "place" in answers.given:
        return _where(answers, *_split(answers.given["place"]), strict=True, flag="place")
    if answers.desk is None:
        answers.missing.append("place")
        return None
    while True:
        said = answers.desk.ask(answers.say("prompt", label=answers.say("place"))).strip()
        if said and said != "?" and (value := _where(answers, *_split(said))):
            return value
        answers.tell(answers.say("needed") if not said else templates.field(SHAPES["incident"], "place")["help"])


def _where(answers: Answers, how: str, said: str, *, strict: bool = False, flag: str = "") -> Any:
    names = re.split(r",| and | et ", said) if how == "between" else [said]
    ids = []
    for name in names:
        id_, why = answers.named("region" if how == "in" else "place", name.strip())
        if why and (strict and answers.desk is None):
            raise Refused(answers.say("refused", flag=f"--{flag or how}", why=why))
        if why:
            answers.tell(why)
            return None
        ids.append(id_)
    return {how: ids if how == "between" else ids[0], **_region(answers, ids)}


def _region(answers: Answers, ids: Sequence[str]) -> dict[str, str]:
    """In which region a place lies that was entered on the spot: of any other, its own entry says so."""
    if not set(ids) & set(answers.stubs.get("places", {})):
        return {}
    words = templates.field(Where, "region", answers.say.field_language)
    region = answers.answer(replace(parts(Where)["region"], required=True), answers.say("region"), words["help"])
    return {"region": region} if region else {}


def _split(said: str) -> tuple[str, str]:
    word, _, rest = said.partition(" ")
    return (word, rest.strip()) if word in WHERE and rest.strip() else ("at", said)
