"""What holds of every claim graph, whoever says what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.ledger import Assessor, sums, talk, track_record
from dateline.ledger.figures import high_number, low_number
from dateline.ledger.stances import moving
from dateline.model.corpus import Corpus, Dossier, Position, Speaker, Stance
from dateline.model.figure import Figure
from dateline.model.records import Claim
from dateline.model.text import Text
from dateline.model.verdict import Assessment, Because, End, Status

from .claim_graphs import DAYS, NAMES, RECORDS, changed, corpora, corpus, numbered, positions

STRENGTH = {
    Status.VERIFIED: 6,
    Status.CONCEDED: 5,
    Status.AGREED: 4,
    Status.CORROBORATED: 3,
    Status.SINGLE_PARTY: 2,
    Status.SINGLE_SOURCE: 2,
    Status.CONTESTED: 1,
    Status.REPORTED: 1,
    Status.RETRACTED: 0,
    Status.DENIED: 0,
    Status.OPEN: 0,
}


def ends(end: End | None) -> object:
    return end and (end.number, {(v.speaker, str(v.position.value)) for v in end.voices})


def essence(found: Assessment) -> object:
    """What an assessment says, whatever the order of its voices and however often they are copied."""
    return (
        {name: (v.status, v.reason.code, v.reason.side, v.reason.origins) for name, v in found.verdicts.items()},
        {name: (ends(r.low), ends(r.high), r.differ) for name, r in found.ranges.items()},
        found.sides.keys(),
    )


def assessed(whole: Corpus, on: date | None = None) -> Mapping[str, Assessment]:
    ledger = Assessor(whole)
    return {record: ledger.assess(record, on, with_history=False) for record in RECORDS}


def everything(whole: Corpus) -> object:
    return {record: essence(found) for record, found in assessed(whole).items()}


@given(corpora())
def test_there_is_always_a_status_with_a_reason(whole: Corpus) -> None:
    for found in assessed(whole).values():
        for verdict in found.verdicts.values():
            assert verdict.status in Status
            assert verdict.reason.code in Because
            if verdict.status not in (Status.DENIED, Status.OPEN):
                assert verdict.reason.asserting


@given(corpora(), st.randoms(use_true_random=False))
@settings(max_examples=400, deadline=None)
def test_the_order_of_records_and_statements_changes_nothing(whole: Corpus, random: object) -> None:
    shuffled = []
    for dossier in reversed(list(whole.dossiers.values())):
        said = {name: list(found) for name, found in dossier.positions.items()}
        for found in said.values():
            random.shuffle(found)  # type: ignore[attr-defined]
        roles = list(dossier.roles)
        random.shuffle(roles)  # type: ignore[attr-defined]
        positions = {name: numbered(found) for name, found in said.items()}
        shuffled.append(replace(dossier, positions=positions, roles=tuple(roles)))
    assert everything(corpus(shuffled)) == everything(whole)


@given(corpora(), st.sampled_from(RECORDS), st.sampled_from(NAMES))
def test_copies_of_a_report_change_nothing(whole: Corpus, record: str, claim: str) -> None:
    said = whole.dossiers[record].positions[claim]
    copies = [replace(p, report=f"copy-of-{p.report}") for p in said]
    assert everything(changed(whole, record, claim, numbered([*said, *copies]))) == everything(whole)


@given(corpora(), st.sampled_from(RECORDS), st.sampled_from(NAMES), st.data())
@settings(max_examples=400, deadline=None)
def test_a_denial_never_strengthens_a_claim(whole: Corpus, record: str, claim: str, data: st.DataObject) -> None:
    denial = data.draw(positions(claim, Stance.DENIES))
    said = whole.dossiers[record].positions[claim]
    after = assessed(changed(whole, record, claim, numbered([*said, denial])))[record].verdicts[claim]
    before = assessed(whole)[record].verdicts[claim]
    assert STRENGTH[after.status] <= STRENGTH[before.status], (before.status, after.status, denial)


@given(corpora(), st.sampled_from(DAYS))
def test_as_of_a_day_is_what_the_content_cut_at_that_day_amounts_to(whole: Corpus, on: date) -> None:
    cut = whole
    for record, dossier in whole.dossiers.items():
        for claim, said in dossier.positions.items():
            cut = changed(cut, record, claim, [p for p in said if p.known <= on])
    then = {record: essence(found) for record, found in assessed(whole, on).items()}
    # A claim on which nothing was known yet has no range of its own where it has no measure.
    assert then == everything(cut)


@given(corpora())
def test_history_is_what_held_on_each_of_its_days(whole: Corpus) -> None:
    ledger = Assessor(whole)
    for record in RECORDS:
        found = ledger.assess(record)
        assert (
            essence(found)
            == essence(ledger.assess(record, date.max))
            == essence(ledger.assess(record, on=DAYS[-1].replace(month=12)))
        )
        for claim, steps in found.history.items():
            for step in steps:
                assert step.verdict.status is ledger.assess(record, step.day).verdicts[claim].status
            last = steps[-1].verdict.status if steps else Status.OPEN
            assert found.verdicts[claim].status is last


@given(corpora())
def test_no_day_between_steps_holds_another_status(whole: Corpus) -> None:
    ledger = Assessor(whole)
    for record in RECORDS:
        history = ledger.assess(record).history
        for day in DAYS:
            then = ledger.assess(record, day)
            for claim, steps in history.items():
                known = [step.verdict.status for step in steps if step.day <= day]
                assert then.verdicts[claim].status is (known[-1] if known else Status.OPEN)


@given(corpora())
def test_a_range_contains_every_value_and_names_who_gives_its_ends(whole: Corpus) -> None:
    for record, found in assessed(whole).items():
        for claim, got in found.ranges.items():
            for position in _only_words(whole, record, claim):
                value = position.value
                if value is None or value.form == "words" or (low := low_number(value)) is None:
                    continue
                high = high_number(value)
                assert got.low
                assert got.high
                assert high is not None
                assert got.low.number <= low <= high <= got.high.number
            for end in filter(None, (got.low, got.high)):
                assert end.voices
                assert all(v.position.value and v.position.value.counted for v in end.voices)


def _only_words(whole: Corpus, record: str, claim: str) -> list[Position]:
    """Assertions of institutions that spoke once of the claim, to somebody who is no party's channel."""
    said = whole.dossiers[record].positions[claim]
    names = [p.speaker.actor for p in said]
    alone = [
        p for p in said if p.speaker.actor in ("csp", "jnim", "minusma", "mayor") and names.count(p.speaker.actor) == 1
    ]
    direct = [p for p in alone if p.via in (None, "afp") and p.report != "channel-report"]
    excluding = {n for n, c in whole.dossiers[record].claims.items() if c.excludes}
    return [p for p in direct if moving(p) is Stance.ASSERTS and not excluding]


@given(corpora(), st.sampled_from(RECORDS), st.sampled_from(NAMES), st.data())
def test_no_part_or_joint_toll_leaks_into_another_range(
    whole: Corpus, record: str, claim: str, data: st.DataObject
) -> None:
    dossier = whole.dossiers[record]
    part = replace(dossier.claims[claim], covers=("x", "y"), excludes=())
    claims = {n: replace(c, excludes=()) for n, c in dossier.claims.items()}
    whole = replace(
        whole, dossiers={**whole.dossiers, record: replace(dossier, claims={**claims, claim: part}, roles=())}
    )
    more = data.draw(positions(claim, Stance.ASSERTS))
    after = assessed(changed(whole, record, claim, numbered([*dossier.positions[claim], more])))
    before = assessed(whole)
    for other in RECORDS:
        for name in NAMES:
            if (other, name) != (record, claim) and name in before[other].ranges:
                old, new = before[other].ranges[name], after[other].ranges[name]
                assert (ends(old.low), ends(old.high)) == (ends(new.low), ends(new.high))


@given(corpora())
@settings(max_examples=300, deadline=None)
def test_a_sum_never_exceeds_the_sum_of_the_highest_claims(whole: Corpus) -> None:
    found = assessed(whole)
    total = sums(whole, RECORDS, "killed")
    highs = {
        (record, claim): got.high.number
        for record, assessment in found.items()
        for claim, got in assessment.ranges.items()
        if got.high and whole.dossiers[record].claims[claim].measure == "killed"
    }
    assert (total is None) == (not highs)
    if total is not None:
        assert 0 < total.low <= total.high <= sum(highs.values())
        assert not set(total.records) & set(total.without)
        wholes = [k for k in highs if not whole.dossiers[k[0]].claims[k[1]].within]
        if len(wholes) == len(highs) == 1:
            assert total.high == sum(highs.values())


@given(corpora())
def test_a_track_record_has_every_claim_once_and_no_other(whole: Corpus) -> None:
    ledger = Assessor(whole)
    found = track_record(ledger, "csp")
    listed = [key for keys in found.claims.values() for key in keys]
    assert len(listed) == len(set(listed))
    said = {
        (record, claim)
        for record in RECORDS
        for claim, positions_ in whole.dossiers[record].positions.items()
        if any(p.speaker.actor == "csp" and moving(p) in (Stance.ASSERTS, Stance.VERIFIES) for p in positions_)
    }
    assert set(listed) <= said
    for status, keys in found.claims.items():
        assert all(ledger.assess(record).verdicts[claim].status is status for record, claim in keys)


@given(corpora(), st.sampled_from(DAYS))
def test_talk_has_every_voice_once_on_its_day(whole: Corpus, on: date) -> None:
    found = talk(whole, RECORDS, on)
    told = [
        (record, id(voice.position)) for day in found.days for c in day.cells.values() for record, voice in c.spoken
    ]
    known = [
        (record, id(p))
        for record in RECORDS
        for said in whole.dossiers[record].positions.values()
        for p in said
        if p.known <= on
    ]
    assert sorted(told) == sorted(known)
    assert all(voice.position.day == day.day for day in found.days for c in day.cells.values() for _, voice in c.spoken)


given_values = st.lists(
    st.tuples(
        st.sampled_from(["csp", "fama", "minusma", "jnim", "mayor", "wagner"]),
        st.sampled_from(["8", "12", "50", "about 10", "10..12", ">=20", "<=6", "unquantified"]),
    ),
    min_size=1,
    unique_by=lambda given_: given_[0],
)


@given(given_values)
def test_every_speakers_value_lies_between_the_ends_and_whoever_gives_an_end_is_named(
    values: list[tuple[str, str]],
) -> None:
    figures = {who: Figure.read(value) for who, value in values}
    said = [
        Position("one", Stance.ASSERTS, Speaker(actor=who), n, "rfi-report", "rfi-report", DAYS[0], DAYS[0], figure)
        for n, (who, figure) in enumerate(figures.items())
    ]
    claims = {name: Claim(claim=Text.read(name)) for name in NAMES}
    told = {"one": tuple(said), "two": (), "three": ()}
    whole = corpus([Dossier(r, "incident", None, (), frozenset(), claims, told) for r in RECORDS])
    found = Assessor(whole).assess("x").ranges["one"]
    lows = {who: n for who, figure in figures.items() if (n := low_number(figure)) is not None}
    highs = {who: n for who, figure in figures.items() if (n := high_number(figure)) is not None}
    for end, numbers, pick in ((found.low, lows, min), (found.high, highs, max)):
        assert (end is None) == (not numbers)
        if end is not None:
            assert end.number == pick(numbers.values())
            named = {v.position.speaker.actor for v in end.voices}
            assert named == {who for who, number in numbers.items() if number == end.number}
