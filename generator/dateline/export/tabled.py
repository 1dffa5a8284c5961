"""From a record to its rows. Several ids in one cell are parted by spaces: no id holds one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from ..link import origin
from ..model.corpus import Position, Speaker
from ..model.ground import ground
from ..model.outputs import record_json
from ..model.records import Claim
from ..model.text import Text
from ..model.verdict import Voice
from . import lists
from .book import Book
from .rows import ActorRow, ClaimRow, CoverageRow, FigureRow, IncidentRow, PlaceRow, PositionRow, ReportRow


def _several(ids: Iterable[str]) -> str | None:
    return " ".join(ids) or None


def _words(text: Text | None) -> str | None:
    return text.original if text else None


def _language(text: Text | None) -> str | None:
    return text.language if text else None


def _written(value: object) -> str | None:
    return None if value is None else str(value)


def incident(book: Book, id_: str) -> IncidentRow:
    """An incident. Coordinates only where the place itself is known; what is near or between is in the GeoJSON."""
    site, found = book.site, book.site.corpus.incidents[id_]
    dossier, region = site.corpus.dossiers[id_], site.region_of.get(id_)
    covered = ground(found.place, site.corpus.places, region or "")
    point = covered.points[0] if covered.shape == "point" else None
    return IncidentRow(
        id=id_,
        title=found.title.original,
        title_language=found.title.language,
        date=found.date.edtf,
        date_first=found.date.first,
        date_last=found.date.last,
        date_is_span=found.date.span,
        time=_words(found.time),
        date_stated=_words(found.stated),
        type=found.type,
        place_precision=found.place.precision,
        places=_several(found.place.places),
        place_words=book.teller.where(found.place),
        place_stated=_words(found.place.stated),
        latitude=point.lat if point else None,
        longitude=point.lon if point else None,
        region=region,
        situation=found.situation,
        sides=_several(f"{role.side}:{role.actor}" for role in found.actors if role.side),
        claims=len(dossier.claims),
        reports=len({p.report for said in dossier.positions.values() for p in said}),
        page=book.teller.page("incident", id_),
        json=record_json("incident", id_),
    )


def claims(book: Book, key: str) -> Iterator[ClaimRow]:
    """The claims of a record."""
    dossier, found = book.site.corpus.dossiers[key], book.site.assessments[key]
    for name, verdict in found.verdicts.items():
        claim = dossier.claims[name]
        days = [voice.position.known for voice in verdict.voices]
        yield ClaimRow(
            record=key,
            claim=name,
            kind=dossier.kind,
            text=claim.claim.original,
            text_language=claim.claim.language,
            measure=claim.measure,
            of=claim.of,
            against=claim.against,
            within=claim.within,
            covers=_several(claim.covers),
            excludes=_several(claim.excludes),
            strains=_several(claim.strains),
            status=str(verdict.status),
            status_words=book.teller.status(verdict),
            reason=str(verdict.reason.code),
            beside=_several(str(note.code) for note in verdict.reason.notes),
            origins=verdict.reason.origins,
            first_known=min(days, default=None),
            last_known=max(days, default=None),
        )


def positions(book: Book, key: str) -> Iterator[PositionRow]:
    """All positions on the claims of a record, numbered in each claim from 1."""
    for name, verdict in book.site.assessments[key].verdicts.items():
        for number, voice in enumerate(verdict.voices, 1):
            yield _position(key, name, number, voice)


def _position(key: str, name: str, number: int, voice: Voice) -> PositionRow:
    said: Position = voice.position
    return PositionRow(
        record=key,
        claim=name,
        number=number,
        stance=str(said.stance),
        speaker_kind=_kind(said.speaker),
        speaker=said.speaker.actor or said.speaker.source or said.speaker.unnamed or "",
        speaker_of=said.speaker.of,
        called_independent=said.speaker.independent,
        standing=str(voice.standing),
        side=voice.side,
        counts=voice.counts,
        why_not=voice.why_not or None,
        conditional=said.conditional,
        implied=said.implied,
        basis=said.basis,
        how=_words(said.how),
        value=_written(said.value),
        value_low=said.value.low if said.value else None,
        value_high=said.value.high if said.value else None,
        quote=_words(said.quote),
        quote_language=_language(said.quote),
        report=said.report,
        origin=said.origin,
        via=said.via,
        to=said.to,
        day=said.day,
        known=said.known,
    )


def _kind(speaker: Speaker) -> str:
    return "actor" if speaker.actor else "source" if speaker.source else "unnamed"


def called(speaker: Speaker) -> str:
    """Who spoke, in one word: an id, or unnamed:CLASS."""
    return speaker.actor or speaker.source or f"unnamed:{speaker.unnamed}"


def _claimants(voices: Iterable[Voice]) -> str | None:
    return _several(dict.fromkeys(called(voice.position.speaker) for voice in voices))


def figures(book: Book, key: str) -> Iterator[FigureRow]:
    """The ranges of the claims of a record that count something."""
    dossier = book.site.corpus.dossiers[key]
    for name, found in book.site.assessments[key].ranges.items():
        claim: Claim = dossier.claims[name]
        yield FigureRow(
            record=key,
            claim=name,
            measure=claim.measure,
            of=claim.of,
            against=claim.against,
            low=found.low.number if found.low else None,
            low_figure=str(found.low.figure) if found.low else None,
            low_by=_claimants(found.low.voices) if found.low else None,
            high=found.high.number if found.high else None,
            high_figure=str(found.high.figure) if found.high else None,
            high_by=_claimants(found.high.voices) if found.high else None,
            differ=found.differ,
            none_by=_claimants(found.none_by),
            speakers=len({voice.speaker for voice in found.values}),
        )


def report(book: Book, id_: str) -> ReportRow:
    """A document, with the report whose words it carries."""
    found = book.site.corpus.reports[id_]
    relations = (("copy-of", found.copy_of), ("translation-of", found.translation_of), ("cites", found.cites))
    relation, related = next(((name, other) for name, other in relations if other), (None, None))
    return ReportRow(
        id=id_,
        source=found.source,
        date=found.date.edtf,
        date_first=found.date.first,
        date_last=found.date.last,
        title=_words(found.title),
        title_language=_language(found.title),
        language=found.lang,
        kind=found.kind,
        address=found.address,
        archived=found.archived.address if found.archived else None,
        archived_date=found.archived.date.edtf if found.archived and found.archived.date else None,
        archived_sha256=found.archived.sha256 if found.archived else None,
        origin=origin(id_, book.site.corpus.reports),
        relation=relation,
        related=related,
        machine_translated=found.machine_translated,
        unseen=found.unseen,
    )


def actor(book: Book, id_: str) -> ActorRow:
    """An actor. Dates of its relations are in its JSON."""
    found = book.site.corpus.actors[id_]
    return ActorRow(
        id=id_,
        name=found.name.original,
        name_language=found.name.language,
        short=_words(found.short),
        aliases="; ".join(found.aliases) or None,
        kind=found.kind,
        since=_written(found.since),
        until=_written(found.until),
        part_of=_several(link.id for link in found.part_of),
        body_of=_several(link.id for link in found.body_of),
        allied=_several(link.id for link in found.allied),
        renamed_from=_several(link.id for link in found.renamed_from),
        stub=lists.is_stub(book, "actor", id_),
    )


def place(book: Book, id_: str) -> PlaceRow:
    """A place."""
    found: Any = book.site.corpus.places[id_]
    return PlaceRow(
        id=id_,
        name=found.name.original,
        name_language=found.name.language,
        aliases="; ".join(found.aliases) or None,
        kind=found.kind,
        region=found.region or None,
        latitude=found.lat,
        longitude=found.lon,
        gazetteer=found.gazetteer.original if found.gazetteer else None,
        stub=lists.is_stub(book, "place", id_),
    )


def coverage(book: Book, id_: str) -> CoverageRow:
    """What was watched."""
    found = book.site.corpus.coverage[id_]
    return CoverageRow(
        id=id_,
        region=found.region,
        source=found.source,
        first=found.from_.edtf,
        last=_written(found.until),
        note=_words(found.note),
        note_language=_language(found.note),
    )
