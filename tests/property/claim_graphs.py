"""Random claim graphs: a small world of speakers, and what hypothesis has them say in the incidents of a situation."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from dateline.model.corpus import Corpus, Dossier, Position, Speaker, Stance
from dateline.model.figure import Figure
from dateline.model.records import Actor, Claim, Incident, Report, Role, Source, Where
from dateline.model.text import Text
from dateline.model.told import Link
from dateline.model.when import When

FIRST = date(2023, 10, 1)
DAYS = [FIRST + timedelta(days=n) for n in range(5)]


def _text(words: str) -> Text:
    return Text.read(words)


def _link(id_: str, from_: str | None = None, until: str | None = None) -> Link:
    return Link(id=id_, from_=When.read(from_) if from_ else None, until=When.read(until) if until else None)


def _actor(name: str, **says: Any) -> Actor:
    return Actor(name=_text(name), **says)


ACTORS: Mapping[str, Actor] = {
    "csp": _actor("CSP"),
    "cma": _actor("CMA", part_of=(_link("csp"),)),
    "gatia": _actor("GATIA", part_of=(_link("fama", until="2023-10-02"), _link("csp", from_="2023-10-03"))),
    "mali": _actor("Mali", kind="state"),
    "fama": _actor("Army", kind="state-force", body_of=(_link("mali"),)),
    "dirpa": _actor("Army press", body_of=(_link("fama"),)),
    "government": _actor("Government", kind="government", body_of=(_link("mali"),)),
    "mayor": _actor("Mayor", kind="local-office", body_of=(_link("mali"),)),
    "wagner": _actor("Wagner", allied=(_link("fama"),)),
    "jnim": _actor("JNIM"),
    "minusma": _actor("MINUSMA"),
}
SOURCES: Mapping[str, Source] = {
    "rfi": Source(name=_text("RFI")),
    "afp": Source(name=_text("AFP"), kind="agency"),
    "copyist": Source(name=_text("Copyist")),
    "wiki": Source(name=_text("Wiki"), kind="encyclopaedia"),
    "channel": Source(name=_text("Channel"), kind="institution", voice_of="fama"),
}
ORIGINALS = ["rfi-report", "afp-report", "wiki-report", "channel-report"]
REPORTS: Mapping[str, Report] = {
    **{r: Report(source=r.removesuffix("-report"), date=When.read("2023-10-01")) for r in ORIGINALS},
    **{f"copy-of-{r}": Report(source="copyist", date=When.read("2023-10-01"), copy_of=r) for r in ORIGINALS},
}

# Few speakers meet more often than many: most graphs are of two parties, an outsider and a newsroom.
speakers = st.one_of(
    st.builds(Speaker, actor=st.sampled_from(["csp", "fama", "minusma"])),
    st.builds(Speaker, actor=st.sampled_from(sorted(ACTORS))),
    st.builds(Speaker, source=st.sampled_from(["rfi", "afp", "wiki"])),
    st.builds(
        Speaker,
        unnamed=st.sampled_from(["security", "resident"]),
        of=st.sampled_from([None, None, "a", "b", "fama", "gatia", "minusma"]),
        independent=st.booleans(),
    ),
)
figures = st.sampled_from(
    [None, *map(Figure.read, ["8", "50", "about 10", "10..12", ">=20", "<=6", "dozens", "unquantified", "none"])]
)
NAMES = ["one", "two", "three"]


@st.composite
def positions(draw: st.DrawFn, claim: str, stance: Stance | None = None) -> Position:
    report = draw(st.sampled_from(["rfi-report", *ORIGINALS]))
    day = draw(st.sampled_from([*[DAYS[1]] * 4, *DAYS]))
    name, replaces = draw(st.sampled_from([(None, None), (None, None), ("first", None), (None, "first")]))
    said = stance or draw(st.sampled_from([*[Stance.ASSERTS] * 6, *[Stance.DENIES] * 2, *Stance]))
    return Position(
        claim=claim,
        stance=said,
        speaker=draw(speakers),
        statement=draw(st.integers(0, 99)),
        report=report,
        origin=report,
        day=day,
        known=day + timedelta(days=draw(st.sampled_from([0, 0, 0, 2]))),
        value=draw(figures),
        via=draw(st.sampled_from([None, None, None, "afp", "fama", "csp"])),
        conditional=draw(st.sampled_from([False, False, True])),
        implied=draw(st.sampled_from([False] * 5 + [True])),
        basis=draw(st.sampled_from([None, "saw"])),
        how=draw(st.sampled_from([None, _text("Pictures.")])),
        name=name,
        replaces=replaces,
    )


@st.composite
def dossiers(draw: st.DrawFn, record: str, all_records: Iterable[str] = ()) -> Dossier:
    named = {
        name: Claim(
            claim=_text(name),
            measure=draw(st.sampled_from([None, "killed", "killed"])),
            against=draw(st.sampled_from([None, "side-a", "side-b", "fama", "jnim"])),
            within=draw(st.sampled_from([None, None, *(n for n in NAMES if n < name)])),
            excludes=draw(st.sampled_from([(), (), ("one",), ("two",)])),
            covers=draw(st.sampled_from([(), (), tuple(all_records)])),
        )
        for name in NAMES
    }
    roles = draw(
        st.lists(
            st.builds(
                Role,
                actor=st.sampled_from(["csp", "cma", "fama", "wagner", "jnim", "gatia"]),
                side=st.sampled_from(["a", "b", "c"]),
                by=st.sampled_from(NAMES),
            ),
            max_size=4,
            unique_by=lambda role: role.actor,
        )
    )
    return Dossier(
        record=record,
        kind="incident",
        situation=draw(st.sampled_from([None, "convoy", "convoy"])),
        roles=tuple(roles),
        allied=draw(st.sampled_from([frozenset(), frozenset({frozenset({"a", "c"})})])),
        claims=named,
        positions={n: numbered(draw(st.lists(positions(n), max_size=4))) for n in NAMES},
    )


RECORDS = ["x", "y"]


@st.composite
def corpora(draw: st.DrawFn) -> Corpus:
    return corpus([draw(dossiers(record, RECORDS)) for record in RECORDS])


def corpus(found: Iterable[Dossier]) -> Corpus:
    held = {dossier.record: dossier for dossier in found}
    incident = Incident(
        title=_text("Title"), date=When.read("2023-10-02"), type="armed-clash", place=Where(at="gao"), reports={}
    )
    return Corpus(
        incidents=dict.fromkeys(held, incident), actors=ACTORS, sources=SOURCES, reports=REPORTS, dossiers=held
    )


def numbered(found: Iterable[Position]) -> tuple[Position, ...]:
    return tuple(replace(position, statement=n) for n, position in enumerate(found))


def changed(whole: Corpus, record: str, claim: str, found: Iterable[Position]) -> Corpus:
    """The corpus with other positions on one claim."""
    dossier = whole.dossiers[record]
    other = replace(dossier, positions={**dossier.positions, claim: tuple(found)})
    return replace(whole, dossiers={**whole.dossiers, record: other})
