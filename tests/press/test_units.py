"""Who saw a cell is found in the packed blocks as it would be in plain sets."""

from __future__ import annotations

import random

import pytest

from dateline.model.seen import packed
from dateline.press.units import FEW, ROW, Printed, Units


def made(rng: random.Random, uris: list[str]) -> tuple[dict[str, Printed], dict[str, set[int]]]:
    """Units, and by address the cells of each. Cells whose bytes hold other cells' bytes out of step are among them."""
    cells = [0x01010101, 0x01010102, 0x02010101, *(rng.getrandbits(32) for _ in range(40))]
    saw = {uri: set(rng.sample(cells, rng.randrange(12))) for uri in uris}
    units = {uri: Printed(packed(seen), b"basis678", rng.choice([b"", b"plate678"]), True) for uri, seen in saw.items()}
    return units, saw


@pytest.mark.parametrize("size", [1, 3, FEW + 1])
def test_those_who_saw_one_of_some_cells(size: int) -> None:
    rng = random.Random(size)  # noqa: S311 - not for a secret
    units, saw = made(rng, [f"page-{n}.html" for n in range(2 * ROW + 7)])
    known = Units()
    known.change(units, ())
    seen = sorted(set().union(*saw.values()))
    changed = {*rng.sample(seen, min(size, len(seen) - 1)), *range(max(0, size - len(seen) + 1))}
    assert known.who_saw(changed) == {uri for uri, cells in saw.items() if cells & changed}


def test_what_was_made_again_and_what_is_gone() -> None:
    rng = random.Random(5)  # noqa: S311 - not for a secret
    uris = [f"page-{n}.html" for n in range(ROW + 40)]
    units, _ = made(rng, uris)
    known = Units()
    assert known.change(units, ()) == ([0, 1], [])
    anew, _ = made(rng, ["page-3.html", "new.html"])
    assert known.change(anew, set(uris[ROW:])) == ([0, 2], [1])
    left = {**{uri: units[uri] for uri in uris[:ROW]}, **anew}
    assert {uri: one for block in known.blocks.values() for uri, one in block.rows()} == left
