"""References in prose lead somewhere, and say what is named."""

import pytest

from tests.written import joined, tiny

ATTACK = "2024-03-01-ford-attack"


def codes(body: str) -> list[str]:
    return [f.code for f in joined(tiny(actors__greens_md=f"---\nname: Greens\n---\n{body}\n")).findings]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("[Reds](reds.md)", []),
        ("[Reds](../actors/reds.md#said)", []),
        ("[that day](../incidents/2024/2024-03-01-ford-attack.md)", []),
        ("[Reds][r]\n\n[r]: reds.md", []),
        ("[[reds]], [[reds|the Front]], [[actor/reds]]", []),
        (f"[[{ATTACK}#truck]]", []),
        ("[[2024-03-07-ten-lines#title]]", []),
        ("`[[nobody]]` and `[x](nobody.md)`", []),
        ("[elsewhere](https://other.example/x.md), [below](#here)", []),
        ("[Reds](red.md)", ["link-nowhere"]),
        ("[Reds](../reds.md)", ["link-nowhere"]),
        ("[out](../../../etc/passwd)", ["link-nowhere"]),
        ("[[nobody]]", ["reference-nowhere"]),
        ("[[actor/ford]]", ["reference-nowhere"]),
        (f"[[{ATTACK}#truk]]", ["unknown-claim"]),
        ("[[reds#said]]", ["unknown-claim"]),
    ],
)
def test_a_reference_leads_somewhere(body: str, expected: list[str]) -> None:
    assert codes(body) == expected


def test_a_link_to_a_record_that_is_there_but_broken_is_no_second_mistake() -> None:
    texts = tiny(
        actors__reds_md="---\nnmae: Reds\n---\n", actors__greens_md="---\nname: G\n---\n[R](reds.md) [[reds]]\n"
    )
    assert sorted(f.code for f in joined(texts).findings) == ["missing-key", "unknown-key"]
