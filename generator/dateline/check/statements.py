"""Rules on who said what: an incident's reports, claims, statements and sides fit together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..model.corpus import Stance
from ..model.problem import Finding
from ..model.records import Incident, Named, Statement, Told
from ..parse.entries import Entry
from ..parse.nearest import nearest
from . import language

ALL = "all"
"""In a stance: every claim of the record."""

_STANCES = tuple((stance, stance.value.replace("-", "_")) for stance in Stance)
"""Each stance with the name of its field."""

WITH_VALUES = (Stance.ASSERTS, Stance.DENIES, Stance.VERIFIES)


def stances(statement: Statement) -> Iterator[tuple[Stance, tuple[Named, ...]]]:
    """The stances that a statement takes, each with what it names."""
    for stance, name in _STANCES:
        if named := getattr(statement, name):
            yield stance, named


def _told(entry: Entry) -> Told:
    assert isinstance(entry.record, Told)
    return entry.record


def _sides(entry: Entry) -> list[str]:
    return sorted({role.side for role in getattr(entry.record, "actors", ()) if role.side})


def a_statement_takes_a_stance(entry: Entry) -> Iterator[Finding]:
    for i, statement in enumerate(_told(entry).said):
        if not any(stances(statement)):
            keys = ", ".join(Stance)
            yield Finding.at(entry.path, ("said", i), "statement-without-stance", keys=keys)


def a_stance_names_claims_of_the_record(entry: Entry) -> Iterator[Finding]:
    told = _told(entry)
    known = list(told.claims)
    for i, statement in enumerate(told.said):
        for stance, named in stances(statement):
            for j, item in enumerate(named):
                if item.claim != ALL and item.claim not in told.claims:
                    keys = ("said", i, stance.value, j)
                    yield _unknown(entry, keys, "unknown-claim", item.claim, known)


def a_statement_names_a_report_of_the_record(entry: Entry) -> Iterator[Finding]:
    told = _told(entry)
    for i, statement in enumerate(told.said):
        if statement.in_ not in told.reports:
            yield _unknown(entry, ("said", i, "in"), "unknown-report-name", statement.in_, told.reports)


def a_speaker_is_one_of_named_and_unnamed(entry: Entry) -> Iterator[Finding]:
    for i, statement in enumerate(_told(entry).said):
        who = statement.who
        given = [x for x in (who.name, who.actor, who.source, who.unnamed) if x]
        if len(given) != 1:
            yield Finding.at(entry.path, ("said", i, "who"), "speaker-not-one")
        elif not who.unnamed and (who.of or who.called):
            key = "of" if who.of else "called"
            yield Finding.at(entry.path, ("said", i, "who", key), "speaker-named-and-tied", key=key)


def a_statement_does_not_contradict_itself(entry: Entry) -> Iterator[Finding]:
    for i, statement in enumerate(_told(entry).said):
        seen: dict[str, Stance] = {}
        for stance, named in stances(statement):
            for j, item in enumerate(named):
                if item.claim in seen:
                    keys = ("said", i, stance.value, j)
                    args = {"claim": item.claim, "first": seen[item.claim], "second": stance}
                    yield Finding.at(entry.path, keys, "claim-twice-in-statement", **args)
                seen[item.claim] = stance


def a_value_stands_where_something_is_asserted_or_denied(entry: Entry) -> Iterator[Finding]:
    for i, statement in enumerate(_told(entry).said):
        for stance, named in stances(statement):
            for j, item in enumerate(named):
                keys = ("said", i, stance.value, j)
                if item.value is not None and stance not in WITH_VALUES:
                    yield Finding.at(entry.path, keys, "value-without-assertion", stance=stance, value=item.value)
                elif item.value is not None and item.claim == ALL:
                    yield Finding.at(entry.path, keys, "value-for-all", value=item.value)


def verifying_says_how(entry: Entry) -> Iterator[Finding]:
    for i, statement in enumerate(_told(entry).said):
        if statement.verifies and not statement.how:
            yield Finding.at(entry.path, ("said", i, "verifies"), "verifies-without-how")


def a_statement_replaces_one_that_stands_here(entry: Entry) -> Iterator[Finding]:
    told = _told(entry)
    names: dict[str, int] = {}
    for i, statement in enumerate(told.said):
        if statement.id and statement.id in names:
            yield Finding.at(entry.path, ("said", i, "id"), "statement-id-twice", id=statement.id)
        if statement.id:
            names.setdefault(statement.id, i)
    for i, statement in enumerate(told.said):
        if statement.replaces and (statement.replaces not in names or names[statement.replaces] == i):
            yield _unknown(entry, ("said", i, "replaces"), "unknown-statement", statement.replaces, names)


def _whole_incident(entry: Entry) -> Incident:
    assert isinstance(entry.record, Incident)
    return entry.record


def a_side_rests_on_a_claim(entry: Entry) -> Iterator[Finding]:
    incident = _whole_incident(entry)
    for i, role in enumerate(incident.actors):
        keys = ("actors", i)
        if bool(role.side) == bool(role.affected):
            yield Finding.at(entry.path, keys, "role-not-one", actor=role.actor)
        elif role.side and not role.by:
            yield Finding.at(entry.path, keys, "side-without-claim", actor=role.actor, side=role.side)
        elif role.by and role.by not in incident.claims:
            yield _unknown(entry, (*keys, "by"), "unknown-claim", role.by, incident.claims)


def an_actor_has_one_role(entry: Entry) -> Iterator[Finding]:
    seen: set[str] = set()
    for i, role in enumerate(_whole_incident(entry).actors):
        if role.actor in seen:
            yield Finding.at(entry.path, ("actors", i, "actor"), "actor-twice", actor=role.actor)
        seen.add(role.actor)


def allied_sides_exist(entry: Entry) -> Iterator[Finding]:
    incident = _whole_incident(entry)
    sides = _sides(entry)
    for i, pair in enumerate(incident.allied):
        for j, side in enumerate(pair):
            if side not in sides:
                yield _unknown(entry, ("allied", i, j), "unknown-side", side, sides)


def a_conditional_is_more_than_a_word_of_the_quotation(entry: Entry) -> Iterator[Finding]:
    """A translation of the quotation would drop it; the field stands in every language."""
    for i, statement in enumerate(_told(entry).said):
        quote = None if statement.hedge else statement.quote
        if quote and (word := language.conditional(quote.original, quote.language)):
            yield Finding.at(entry.path, ("said", i, "quote"), "conditional-plain", word=word)


def claims_refer_to_claims(entry: Entry) -> Iterator[Finding]:
    told = _told(entry)
    for name, claim in told.claims.items():
        for key in ("within", "excludes", "strains"):
            value = getattr(claim, key)
            for other in (value,) if isinstance(value, str) else value or ():
                if "#" not in other and (other == name or other not in told.claims):
                    others = [c for c in told.claims if c != name]
                    yield _unknown(entry, ("claims", name, key), "unknown-claim", other, others)


def a_part_is_not_a_part_of_itself(entry: Entry) -> Iterator[Finding]:
    claims = _told(entry).claims
    told: set[str] = set()
    for name in claims:
        seen, at = {name}, claims[name].within
        while at is not None and at in claims and at not in seen:
            seen.add(at)
            at = claims[at].within
        if at == name and claims[name].within != name and not seen & told:
            told |= seen
            yield Finding.at(entry.path, ("claims", name, "within"), "within-cycle", claim=name)


def against_names_a_side_that_is_there(entry: Entry) -> Iterator[Finding]:
    told = _told(entry)
    sides = [f"side-{side}" for side in _sides(entry)]
    for name, claim in told.claims.items():
        for key in ("against", "of"):
            value = getattr(claim, key) or ""
            if value.startswith("side-") and value not in sides:
                yield _unknown(entry, ("claims", name, key), "unknown-side", value, sides)
    for i, statement in enumerate(told.said):
        of = statement.who.of or ""
        if of.startswith("side-") and of not in sides:
            yield _unknown(entry, ("said", i, "who", "of"), "unknown-side", of, sides)


def _unknown(entry: Entry, keys: tuple[str | int, ...], code: str, value: str, known: Iterable[str]) -> Finding:
    names = list(known)
    return Finding.at(entry.path, keys, code, value=value, nearest=nearest(value, names), keys=", ".join(names))


FOR_TOLD = (
    a_statement_takes_a_stance,
    a_stance_names_claims_of_the_record,
    a_statement_names_a_report_of_the_record,
    a_speaker_is_one_of_named_and_unnamed,
    a_statement_does_not_contradict_itself,
    a_value_stands_where_something_is_asserted_or_denied,
    verifying_says_how,
    a_statement_replaces_one_that_stands_here,
    a_conditional_is_more_than_a_word_of_the_quotation,
    claims_refer_to_claims,
    a_part_is_not_a_part_of_itself,
    against_names_a_side_that_is_there,
)
FOR_INCIDENTS = (*FOR_TOLD, a_side_rests_on_a_claim, an_actor_has_one_role, allied_sides_exist)
