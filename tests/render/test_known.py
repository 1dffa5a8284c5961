"""What a site's readers share between days, and that it is never what another day would say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from dateline.ledger import Assessed, Assessor
from dateline.model.seen import bare
from dateline.model.site import Site
from dateline.render import overview
from dateline.render.cards import card
from dateline.render.known import Known
from dateline.render.reader import Reader
from tests.render.conftest import made
from tests.render.test_brief import ATTACK, WITH_LATER


def test_what_is_read_as_of_a_day_is_what_a_fresh_ledger_finds_for_it() -> None:
    site, _ = made(WITH_LATER)
    known, fresh = Known(site), Assessor(site.corpus)
    for day in _days(site):
        for record in site.corpus.dossiers:
            assert known.assessed(record, day) == fresh.assess(record, day)


def test_the_ledger_that_assessed_a_site_is_asked_for_its_days_and_for_no_other_corpus() -> None:
    site, _ = made(WITH_LATER)
    found = bare(site.assessments)
    assert isinstance(found, Assessed)
    assert Known(site).assessor is found.assessor
    assert Known(replace(site, corpus=replace(site.corpus))).assessor is not found.assessor


def test_a_claim_was_spoken_of_where_its_verdict_has_a_voice() -> None:
    site, settings = made(WITH_LATER)
    today = Reader(site, settings, "en", 2)
    for reader in (today, *(today.on(day) for day in _days(site))):
        for record, dossier in site.corpus.dossiers.items():
            for claim in dossier.claims:
                voices = reader.site.assessments[record].verdicts[claim].voices
                assert overview._is_spoken(reader, (record, claim)) == bool(voices)


def test_a_card_kept_for_several_days_is_the_card_of_each() -> None:
    site, settings = made(WITH_LATER)
    today = Reader(site, settings, "en", 2)
    for day in _days(site):
        kept = card(today.on(day), ATTACK)
        alone = card(Reader(site, settings, "en", 2).on(day), ATTACK)
        assert (kept, kept.html) == (alone, alone.html)
    late = today.on(date(2030, 1, 1))
    assert card(late, ATTACK) is card(today.on(date(2030, 1, 2)), ATTACK)


def _days(site: Site) -> Iterator[date]:
    """Every day from before anything was said until after all of it."""
    found = {p.known for dossier in site.corpus.dossiers.values() for said in dossier.positions.values() for p in said}
    for n in range(-1, (max(found) - min(found)).days + 2):
        yield min(found) + timedelta(n)
