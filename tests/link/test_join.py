"""Ids lead somewhere, statements become positions, and what is broken takes nothing else with it unsaid."""

from datetime import date

import pytest

from dateline.link.between import normal_address
from dateline.link.references import FEW
from dateline.model.corpus import Position, Stance
from tests.written import joined, tiny

ATTACK = "2024-03-01-ford-attack"


def incident(
    extra: str = "", *, head: str = "title: T\ndate: 2024-03-01\ntype: armed-clash\nplace: ford"
) -> dict[str, str]:
    text = f"---\n{head}\nreports: {{d: daily-2024-03-02}}\n{extra}\n---\nBody.\n"
    return tiny(incidents__2024__x_md=text)


def codes(texts: dict[str, str]) -> list[tuple[str, str, str]]:
    return [(f.code, f.args.get("value", ""), f.args.get("nearest", "")) for f in joined(texts).findings]


def positions(texts: dict[str, str], record: str, claim: str) -> tuple[Position, ...]:
    return joined(texts).value.dossiers[record].positions[claim]


def test_the_tiny_site_is_whole() -> None:
    found = joined(tiny())
    assert found.findings == ()
    assert list(found.value.incidents) == [ATTACK, "2024-03-05-mill-shots", "2024-03-07-ten-lines"]


@pytest.mark.parametrize(
    ("extra", "head", "value", "nearest"),
    [
        ("actors: [{actor: redds, side: a, by: c}]\nclaims: {c: C.}", "", "redds", "reds"),
        ("actors: [{actor: rf, side: a, by: c}]\nclaims: {c: C.}", "", "rf", "reds"),
        ("said: [{who: dailly, in: d, asserts: c}]\nclaims: {c: C.}", "", "dailly", "daily"),
        ("said: [{who: {actor: bleus}, in: d, asserts: c}]\nclaims: {c: C.}", "", "bleus", "blues"),
        ("said: [{who: reds, via: mirrors, in: d, asserts: c}]\nclaims: {c: C.}", "", "mirrors", "mirror"),
        ("situation: ford-2023", "", "ford-2023", "ford-2024"),
        ("", "title: T\ndate: 2024-03-01\ntype: armed-clash\nplace: Fórd", "", ""),
        ("", "title: T\ndate: 2024-03-01\ntype: armed-clash\nplace: moulin", "moulin", "mill"),
        ("", "title: T\ndate: 2024-03-01\ntype: armed-clash\nplace: {in: nord}", "nord", "north"),
        ("", "title: T\ndate: 2024-03-01\ntype: armed-clashes\nplace: ford", "armed-clashes", "armed-clash"),
        (
            "claims: {c: {claim: C., covers: [2024-03-05-mill-shot]}}",
            "",
            "2024-03-05-mill-shot",
            "2024-03-05-mill-shots",
        ),
        ("claims: {c: {claim: C., measure: kiled}}", "", "kiled", "killed"),
        (
            "claims: {c: {claim: C., strains: ['2024-03-01-ford-attack#truk']}}",
            "",
            "2024-03-01-ford-attack#truk",
            "truck",
        ),
    ],
)
def test_an_unknown_name_is_told_with_the_nearest(extra: str, head: str, value: str, nearest: str) -> None:
    texts = incident(extra, head=head) if head else incident(extra)
    if not value:
        assert [code for code, _, _ in codes(texts)] == ["id-form"]
    else:
        assert [found[1:] for found in codes(texts)] == [(value, nearest)]


def test_a_statement_is_cut_into_positions() -> None:
    found = positions(tiny(), ATTACK, "truck")
    assert [(p.stance, p.speaker.actor, str(p.value)) for p in found] == [
        (Stance.ASSERTS, "reds", "1"),
        (Stance.NO_COMMENT, "blues", "None"),
    ]
    assert (found[0].day, found[1].day) == (date(2024, 3, 1), date(2024, 3, 2))


def test_all_stands_for_every_claim() -> None:
    dossier = joined(tiny()).value.dossiers[ATTACK]
    for claim in dossier.claims:
        assert any(p.stance is Stance.NO_COMMENT for p in dossier.positions[claim])


def test_a_copy_goes_back_to_its_origin() -> None:
    (position,) = positions(tiny(), "2024-03-05-mill-shots", "shots")
    assert (position.report, position.origin) == ("mirror-2024-03-03", "daily-2024-03-02")


def test_a_record_without_claims_has_its_title_asserted_by_its_reports() -> None:
    dossier = joined(tiny()).value.dossiers["2024-03-07-ten-lines"]
    assert dossier.implied_claim
    (position,) = dossier.positions["title"]
    assert (position.speaker.source, position.basis) == ("daily", None)
    assert position.report == "2024-03-07-ten-lines-one"


def test_an_institutions_channel_speaks_as_the_institution() -> None:
    texts = tiny(sources__blues_press_md="---\nname: Blues press\nvoice-of: blues\n---\n")
    texts["incidents/2024/x.md"] = (
        "---\ntitle: T\ndate: 2024-03-01\ntype: armed-clash\nplace: ford\nclaims: {c: C.}\n"
        "reports: {p: {source: blues-press, date: 2024-03-02}}\nsaid: [{who: blues-press, in: p, asserts: c}]\n---\n"
    )
    (position,) = positions(texts, "x", "c")
    assert position.speaker.actor == "blues"


def test_public_overrides_the_day_on_which_it_is_known() -> None:
    extra = "claims: {c: C.}\nsaid: [{who: reds, in: d, said: 2024-03-01, public: 2024-03-04, asserts: c}]"
    (position,) = positions(incident(extra), "x", "c")
    assert (position.day, position.known) == (date(2024, 3, 1), date(2024, 3, 4))


def test_of_a_vague_date_the_last_day_counts() -> None:
    texts = tiny(reports__2024__vague_md="---\nsource: daily\ndate: 2024-03\n---\n")
    texts["incidents/2024/x.md"] = (
        "---\ntitle: T\ndate: 2024-03-01\ntype: armed-clash\nplace: ford\nclaims: {c: C.}\nreports: {v: vague}\n"
        "said: [{who: reds, in: v, asserts: c}]\n---\n"
    )
    (position,) = positions(texts, "x", "c")
    assert position.known == date(2024, 3, 31)


def test_a_report_before_the_incident_needs_its_own_day() -> None:
    head = "title: T\ndate: 2024-03-04\ntype: armed-clash\nplace: ford"
    bare = "claims: {c: C.}\nsaid: [{who: reds, in: d, asserts: c}]"
    dated = "claims: {c: C.}\nsaid: [{who: reds, in: d, said: 2024-03-05, asserts: c}]"
    assert [c for c, _, _ in codes(incident(bare, head=head))] == ["date-after-report"]
    assert codes(incident(dated, head=head)) == []


def test_a_report_declared_twice_names_both_places() -> None:
    texts = tiny(
        reports__2024__again_md="---\nsource: mirror\ndate: 2024-03-03\naddress: http://www.daily.example/ford/?utm_source=x#top\n---\n"
    )
    (finding,) = joined(texts).findings
    assert finding.code == "report-twice"
    assert {finding.args["id"], finding.args["first"]} == {"again", "daily-2024-03-02"}
    assert finding.args["where"] != finding.spot.path


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("https://a.example/x", "http://www.a.example/x/", True),
        ("https://a.example/x?utm_source=y&id=1", "https://a.example/x?id=1", True),
        ("https://A.example/x", "https://a.example/x", True),
        ("https://a.example/x#part", "https://a.example/x", True),
        ("https://a.example/x?id=1", "https://a.example/x?id=2", False),
        ("https://a.example/X", "https://a.example/x", False),
    ],
)
def test_addresses_are_compared_without_their_trimmings(one: str, other: str, same: bool) -> None:
    assert (normal_address(one) == normal_address(other)) is same


def test_one_id_for_an_actor_and_a_source_is_refused() -> None:
    assert [c for c, _, _ in codes(tiny(actors__daily_md="---\nname: Daily\n---\n"))] == ["actor-and-source"]


@pytest.mark.parametrize(
    "texts",
    [
        tiny(
            actors__reds_md="---\nname: R\npart-of: blues\n---\n", actors__blues_md="---\nname: B\npart-of: reds\n---\n"
        ),
        tiny(regions__land_md="---\nname: Land\nwithin: north\n---\n"),
        tiny(
            reports__2024__daily_2024_03_02_md="---\nsource: daily\ndate: 2024-03-02\ncopy-of: mirror-2024-03-03\n---\n"
        ),
    ],
    ids=["part-of", "within", "copy-of"],
)
def test_a_circle_is_told_once(texts: dict[str, str]) -> None:
    found = [f for f in joined(texts).findings if f.code == "cycle"]
    assert len(found) == 1
    assert " → " in found[0].args["way"]


def test_a_broken_record_is_told_once_and_what_leans_on_it_is_left_out() -> None:
    found = joined(tiny(sources__daily_md="---\nname: Daily\nknid: outlet\n---\n"))
    assert [f.code for f in found.findings] == ["unknown-key"]
    assert list(found.value.incidents) == []
    assert list(found.value.reports) == []
    assert "reds" in found.value.actors


def test_a_record_with_a_mistake_is_not_missed_by_takeaways_and_legs() -> None:
    path = f"incidents/2024/{ATTACK}.md"
    broken = tiny()[path].replace("date:", "dtae:", 1)
    found = joined(tiny() | {path: broken}).findings
    assert sorted(f.code for f in found) == ["missing-key", "unknown-key"]


@pytest.mark.parametrize(("terms", "told"), [(FEW, True), (FEW + 1, False)])
def test_a_term_near_to_none_is_answered_with_all_where_they_are_few(terms: int, told: bool) -> None:
    names = [f"term-{chr(ord('a') + i)}" for i in range(terms)]
    texts = incident(head="title: T\ndate: 2024-03-01\ntype: qqqqq\nplace: ford")
    texts["vocabularies/event-types.yml"] = "".join(f"{name}: {{label: {{en: {name}}}}}\n" for name in names)
    found = [f.args for f in joined(texts).findings if f.code == "unknown-term" and f.args["value"] == "qqqqq"]
    assert [(args["nearest"], args["terms"]) for args in found] == [("", ", ".join(names) if told else "")]


def test_a_stub_stands_in_until_somebody_describes_it() -> None:
    extra = "stubs: {actors: {greens: Greens}}\nclaims: {c: C.}\nsaid: [{who: greens, in: d, asserts: c}]"
    found = joined(incident(extra))
    assert found.findings == ()
    assert found.value.filed["actor", "greens"].stub
    texts = incident(extra) | {"actors/greens.md": "---\nname: Greens\n---\n"}
    assert [f.code for f in joined(texts).findings] == ["id-twice"]


def test_the_order_of_files_changes_nothing() -> None:
    texts = tiny()
    assert joined(dict(reversed(texts.items()))).value == joined(texts).value


def test_a_record_with_a_mistake_in_its_header_is_not_joined() -> None:
    found = joined(tiny(actors__greens_md="---\nname: Greens\nname: Greys\n---\n"))
    assert [f.code for f in found.findings] == ["key-twice"]
    assert "greens" not in found.value.actors
