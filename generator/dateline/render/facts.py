"""What is known of an incident in a few lines: date and place as stated and as resolved, sides with whoever says so."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from ..model.corpus import Dossier
from ..model.records import Imported, Incident, Role
from ..model.verdict import Assessment
from . import marks, where
from .reader import Reader


@dataclass(frozen=True, slots=True)
class Fact:
    """A line of the list of facts."""

    label: Markup
    value: Markup


def facts(reader: Reader, incident: Incident, dossier: Dossier, found: Assessment) -> Iterator[Fact]:
    """Date, place, sides, and who else is affected."""
    t = reader.t
    yield Fact(t("facts.date"), _date_fact(reader, incident))
    place = Markup("<b>%s</b>") % where.place(reader, incident)
    yield Fact(t("facts.place"), _sentences([place, *where.stated(reader, incident)]))
    sides = list(_sides(reader, dossier, found))
    if sides:
        yield Fact(t("facts.sides"), Markup("<br>").join(sides))
    affected = [_affected(reader, role) for role in dossier.roles if role.affected]
    if affected:
        yield Fact(t("facts.affected"), Markup("<br>").join(affected))
    if incident.imported is not None:
        yield Fact(t("facts.imported"), _dataset(reader, incident.imported))


def _dataset(reader: Reader, event: Imported) -> Markup:
    """Which event of which dataset, and under whose terms: the attribution that most of them ask for."""
    lines = [reader.t("facts.event", dataset=reader.link("source", event.from_), event=event.id)]
    if event.version:
        lines.append(reader.t("facts.version", version=event.version))
    if event.licence:
        lines.append(reader.t("facts.licence", licence=event.licence))
    return _sentences(lines)


def _date_fact(reader: Reader, incident: Incident) -> Markup:
    """As resolved, then as stated, then why they differ."""
    resolved = Markup("<b>%s</b>") % reader.dates.when(incident.date)
    if incident.time:
        resolved = reader.t("facts.date-time", date=resolved, time=reader.text(incident.time, incident.translations))
    lines = [resolved]
    if incident.stated:
        language, words = incident.stated.pairs[0]
        lines.append(reader.t("facts.stated", words=reader.marked(language, words)))
    if incident.why:
        lines.append(reader.text(incident.why, incident.translations))
    return _sentences(lines)


def _sentences(lines: list[Markup]) -> Markup:
    return Markup(". ").join(Markup(line).rstrip(".") for line in lines) + ("." if len(lines) > 1 else "")


def _sides(reader: Reader, dossier: Dossier, found: Assessment) -> Iterator[Markup]:
    """Each side by its letter, each actor with whoever puts it there."""
    sides: dict[str, list[Role]] = {}
    for role in dossier.roles:
        if role.side:
            sides.setdefault(role.side, []).append(role)
    for letter, roles in sorted(sides.items()):
        names = [_placed(reader, role, found) for role in roles]
        yield reader.t("facts.side", letter=letter, actors=reader.t("list.semicolon").join(names))


def _placed(reader: Reader, role: Role, found: Assessment) -> Markup:
    actor = reader.link("actor", role.actor)
    verdict = found.verdicts.get(role.by or "")
    if verdict is None or not verdict.reason.asserting:
        return actor
    speakers = [v.position.speaker for v in verdict.reason.asserting]
    if any(s.actor == role.actor for s in speakers):
        return reader.t("facts.placed", actor=actor, by=_claim(verdict.claim, reader.t("facts.by-own-claim")))
    by = reader.t("facts.by-claim-of", by=reader.listed(marks.speakers(reader, verdict.reason.asserting)))
    return reader.t("facts.placed", actor=actor, by=_claim(verdict.claim, by))


def _claim(name: str, words: Markup) -> Markup:
    """A link to a claim's row in the matrix."""
    return Markup('<a href="#c-%s">%s</a>') % (name, words)


def _affected(reader: Reader, role: Role) -> Markup:
    return reader.t("facts.affected-as", actor=reader.link("actor", role.actor), role=reader.t(f"role.{role.affected}"))


def external(address: str) -> Markup:
    """An address elsewhere, shown as it is."""
    shown = Markup('<bdi dir="ltr">%s</bdi>') % address
    return Markup('<a class="external" rel="noopener noreferrer" href="%s">%s</a>') % (address, shown)
