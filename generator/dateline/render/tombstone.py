"""What is left of a withdrawn or merged record: that it is so, since when, of what kind, where it went."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from ..model.told import Merged, Withdrawn
from .reader import Reader


@dataclass(frozen=True, slots=True)
class TombstoneView:
    """`reason` is the kind of withdrawal; `into` leads to the record that holds what this one held."""

    kind: Markup
    id: str
    date: str
    reason: Markup
    into: Markup


def view(reader: Reader, kind: str, id_: str) -> TombstoneView | None:
    """None for a record that is neither withdrawn nor merged."""
    record = reader.record(kind, id_)
    withdrawn: Withdrawn | None = getattr(record, "withdrawn", None)
    merged: Merged | None = getattr(record, "merged", None)
    if withdrawn:
        reason = reader.t(f"withdrawn.{withdrawn.kind}")
        return TombstoneView(reader.t(f"kind.{kind}"), id_, reader.dates.when(withdrawn.date), reason, Markup(""))
    if merged:
        into = _into(reader, kind, merged.into)
        return TombstoneView(reader.t(f"kind.{kind}"), id_, reader.dates.when(merged.date), Markup(""), into)
    return None


def _into(reader: Reader, kind: str, id_: str) -> Markup:
    titled = kind in ("incident", "situation", "report")
    return reader.titled_link(kind, id_) if titled else reader.link(kind, id_)
