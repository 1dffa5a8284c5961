"""Work shared out among processes: all of it is done, in any order, and what goes wrong there is known here."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator

import pytest

from dateline.press import crew, search
from dateline.press.making import shares
from dateline.press.stopped import Stopped
from tests.press.engine import snapshot
from tests.press.pressing import Press

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot copy a process")


def nothing() -> Iterator[None]:
    return iter(())


def double(number: int) -> int:
    return 2 * number


def test_every_piece_is_done_once_in_other_processes_while_this_one_does_its_own() -> None:
    own: list[int] = []

    def meanwhile() -> Iterator[None]:
        for step in range(3):
            own.append(step)
            yield

    pieces = [[*range(start, start + 7)] for start in range(0, 700, 7)]
    found = [number for share in crew.share_out(pieces, double, 3, meanwhile()) for number in share]
    assert sorted(found) == [2 * number for number in range(700)]
    assert own == [0, 1, 2]


def test_a_process_that_is_killed_is_told_with_the_piece_that_it_was_at() -> None:
    def fatal(number: int) -> int:
        if number == 13:
            os.kill(os.getpid(), signal.SIGKILL)
        return number

    with pytest.raises(crew.Lost) as lost:
        list(crew.share_out([[*range(10)], [*range(10, 20)]], fatal, 2, nothing()))
    assert (lost.value.piece, lost.value.how) == (13, "SIGKILL")


def test_what_is_raised_there_is_told_here() -> None:
    def wrong(number: int) -> int:
        raise ValueError(f"not {number}")

    with pytest.raises(crew.Failed, match="ValueError: not 1"):
        list(crew.share_out([[1], [1]], wrong, 2, nothing()))


@pytest.mark.parametrize("hands", [1, 2, 5])
def test_so_many_hands_make_the_same_site(press: Press, monkeypatch: pytest.MonkeyPatch, hands: int) -> None:
    monkeypatch.setattr(search, "absent", lambda: (True,))
    press.build()
    alone = snapshot(press.site)
    monkeypatch.setattr(crew, "hands", lambda _: hands)
    _, filled = press.build(key=f"{hands} hands")
    assert snapshot(press.site) == alone
    assert len(filled.printed) > 100
    press.build(key=f"{hands} hands")
    assert snapshot(press.site) == alone


def test_a_page_that_kills_its_process_stops_the_build_and_leaves_the_site(
    press: Press, monkeypatch: pytest.MonkeyPatch
) -> None:
    from dateline.render import incident

    monkeypatch.setattr(search, "absent", lambda: (True,))
    press.build()
    before = snapshot(press.site)
    monkeypatch.setattr(crew, "hands", lambda _: 2)
    monkeypatch.setattr(incident, "view", lambda *_: os.kill(os.getpid(), signal.SIGKILL))
    with pytest.raises(Stopped) as stopped:
        press.build(key="fatal")
    found = stopped.value.finding
    assert (found.code, found.args["how"]) == ("page-fatal", "SIGKILL")
    assert "incidents/2024/" in found.spot.path
    assert snapshot(press.site) == before


def test_units_of_one_folder_are_made_in_one_process_and_records_in_many() -> None:
    from dateline.model.site import Unit

    uris = [f"new/{n}.html" for n in range(100)] + [f"fr/incidents/{n}.html" for n in range(200)]
    units = [Unit(uri, lambda: pytest.fail("made")) for uri in uris]
    found = [{unit.uri.rpartition("/")[0] for unit in share} for share in shares(units, ("en", "fr"))]
    assert found[0] == {"new"}
    assert found[1:] == [{"fr/incidents"}] * len(found[1:])
    assert len(found) > 3
