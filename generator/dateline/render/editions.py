"""The briefs of a situation: its editions, each as of a moment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC

from markupsafe import Markup

from ..model.over_days import Moment
from .reader import Reader


@dataclass(frozen=True, slots=True)
class Edition:
    """An edition in a list. A later one than the page's has no title there: it would tell what was not yet known."""

    href: str
    as_of: Markup
    number: Markup
    title: Markup
    here: bool


def editions(reader: Reader, situation: str, here: str = "") -> tuple[Edition, ...]:
    """The editions on a situation, the oldest first; `here` is the one whose page it is."""
    return tuple(_edition(reader, id_, id_ == here) for id_ in ids(reader, situation))


def ids(reader: Reader, situation: str) -> tuple[str, ...]:
    """The ids of a situation's briefs, the oldest first."""
    return by_situation(reader).get(situation, ())


def by_situation(reader: Reader) -> dict[str, tuple[str, ...]]:
    """Briefs by situation, the oldest first; situations in order of their latest brief, the newest last."""
    return reader.keep_for_all_days(("briefs",), lambda: _by_situation(reader))


def _by_situation(reader: Reader) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    briefs = reader.site.corpus.briefs
    for id_ in sorted(reader.site.shown("brief"), key=lambda i: (briefs[i].as_of.at, i)):
        situation = briefs[id_].situation
        found[situation] = (*found.pop(situation, ()), id_)
    return found


def as_of(reader: Reader, moment: Moment) -> Markup:
    """“5 October 2023, 22:00 UTC”: a moment in UTC."""
    at = moment.at.astimezone(UTC)
    return reader.t("brief.moment", date=reader.dates.day(at.date()), time=f"{at:%H:%M}")


def _edition(reader: Reader, id_: str, here: bool) -> Edition:
    brief = reader.site.corpus.briefs[id_]
    later = reader.day is not None and brief.as_of.day > reader.day
    return Edition(
        href=reader.href("brief", id_),
        as_of=as_of(reader, brief.as_of),
        number=reader.t("brief.edition", number=str(brief.edition)),
        title=Markup("") if later else reader.marked(*reader.titled("brief", id_)),
        here=here,
    )
