"""What actors, regions, places and sources are, in a few lines: names, dates, relations, codes, coordinates."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from markupsafe import Markup, escape

from ..model.records import Actor, Place, Region, Source
from ..model.told import Link
from .facts import Fact, external
from .reader import Reader

RELATIONS = ("part_of", "body_of", "allied", "renamed_from")


def kicker(reader: Reader, kind: str, record: object) -> Markup:
    """What kind of record it is, and of which kind within that."""
    name = reader.t(f"kind.{kind}")
    own = getattr(record, "kind", None)
    if not own or reader.plain_term(f"{kind}-kinds", own) == name:
        return name
    return Markup(" · ").join([name, escape(reader.term(f"{kind}-kinds", own))])


def names(reader: Reader, record: Actor | Region | Place | Source) -> Iterator[Fact]:
    """The name in other languages, the short name, and what it is called besides."""
    shown = reader.chosen(record.name)[1]
    others = {name: reader.marked(tag, name) for tag, name in reversed(record.name.pairs) if name != shown}
    short = getattr(record, "short", None)
    names = [Markup("<bdi>%s</bdi>") % name for name in reversed(others.values())]
    if short and reader.chosen(short)[1] != shown:
        names.insert(0, Markup("<bdi>%s</bdi>") % reader.text(short))
    names += [Markup("<bdi>%s</bdi>") % alias for alias in record.aliases if alias not in others]
    if names:
        yield Fact(reader.t("facts.also"), Markup(" · ").join(dict.fromkeys(names)))


def dates(reader: Reader, record: Actor | Region) -> Iterator[Fact]:
    """When it began and ended to be."""
    for key in ("since", "until"):
        if when := getattr(record, key):
            yield Fact(reader.t(f"facts.{key}"), escape(reader.dates.when(when)))


def relations(reader: Reader, id_: str, record: Actor) -> Iterator[Fact]:
    """Relations with their dates, both ways."""
    for relation in RELATIONS:
        links: tuple[Link, ...] = getattr(record, relation)
        if links:
            yield Fact(reader.t(f"relation.{relation}"), _joined(_dated(reader, "actor", link) for link in links))
    for relation, others in _related(reader).get(id_, {}).items():
        yield Fact(reader.t(f"relation.{relation}.of"), _joined(others))


def _related(reader: Reader) -> Mapping[str, Mapping[str, list[Markup]]]:
    """By actor: by relation, the actors that have it to this one."""
    return reader.keep(("related",), lambda: _relate(reader))


def _relate(reader: Reader) -> Mapping[str, Mapping[str, list[Markup]]]:
    found: dict[str, dict[str, list[Markup]]] = {}
    for other, record in reader.site.corpus.actors.items():
        for relation in RELATIONS:
            for link in getattr(record, relation):
                entry = found.setdefault(link.id, {}).setdefault(relation, [])
                note = Markup(". ") + reader.text(link.note) if link.note else Markup("")
                entry.append(reader.link("actor", other) + _span(reader, link) + note)
    return found


def within(reader: Reader, record: Region) -> Iterator[Fact]:
    """The regions that it is part of, with their dates."""
    if record.within:
        yield Fact(reader.t("facts.within"), _joined(_dated(reader, "region", link) for link in record.within))


def codes(reader: Reader, record: Region) -> Iterator[Fact]:
    """Its codes in other lists."""
    if record.iso:
        yield Fact(reader.t("facts.iso"), escape(record.iso))
    if record.pcode:
        yield Fact(reader.t("facts.pcode"), escape(record.pcode))


def position(reader: Reader, record: Place) -> Iterator[Fact]:
    """Its region, coordinates and entry in a gazetteer."""
    t = reader.t
    if record.region:
        yield Fact(t("facts.region"), reader.link("region", record.region))
    if record.lat is not None and record.lon is not None:
        yield Fact(t("facts.coordinates"), t("coordinates", lat=f"{record.lat:.2f}", lon=f"{record.lon:.2f}"))
    if record.gazetteer:
        yield Fact(t("facts.gazetteer"), reader.text(record.gazetteer))
    if record.note:
        yield Fact(t("facts.note"), reader.text(record.note))


def published(reader: Reader, record: Source) -> Iterator[Fact]:
    """Whose voice a source is, in which language and where it is based, and whether it compiles."""
    t = reader.t
    if record.voice_of:
        yield Fact(t("facts.voice-of"), reader.link("actor", record.voice_of))
    if record.language:
        yield Fact(t("facts.language"), escape(reader.language_name(record.language)))
    if record.based:
        yield Fact(t("facts.based"), reader.text(record.based))
    if record.address:
        yield Fact(t("facts.address"), external(record.address))
    if record.compiles:
        yield Fact(t("facts.weight"), t("source.compiles"))


def _dated(reader: Reader, kind: str, link: Link) -> Markup:
    note = Markup(". ") + reader.text(link.note) if link.note else Markup("")
    return reader.link(kind, link.id) + _span(reader, link) + note


def _span(reader: Reader, link: Link) -> Markup:
    """When a relation held: " (since 2021)", " (2014 to 2016)"."""
    first = reader.dates.when(link.from_) if link.from_ else ""
    last = reader.dates.when(link.until) if link.until else ""
    if first and last:
        return reader.t("relation.span", first=first, last=last)
    if first:
        return reader.t("relation.since", first=first)
    return reader.t("relation.until", last=last) if last else Markup("")


def _joined(parts: Iterable[Markup]) -> Markup:
    return Markup("; ").join(parts)
