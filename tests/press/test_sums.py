"""One file's sum is found, and changed, in the list of all as if the list had been read and written anew."""

from __future__ import annotations

from hashlib import sha256

from hypothesis import given
from hypothesis import strategies as st

from dateline.press.sums import Listed, listed, read

URIS = st.lists(st.text("ab/é.  -", min_size=1, max_size=8), unique=True, max_size=30)


def sums(uris: list[str], salt: str = "") -> dict[str, str]:
    return {uri: sha256((uri + salt).encode()).hexdigest() for uri in uris}


@given(URIS, st.text("ab/é.  -", min_size=1, max_size=8))
def test_each_address_has_its_sum_and_no_other_has_one(uris: list[str], other: str) -> None:
    found = Listed(listed(sums(uris)))
    assert [found[uri] for uri in uris] == list(sums(uris).values())
    assert found.get(other) == sums(uris).get(other)
    assert (dict(found), len(found)) == (read(listed(sums(uris))), len(uris))


@given(URIS, st.data())
def test_others_are_put_in_as_if_all_were_written_anew(uris: list[str], data: st.DataObject) -> None:
    others = sums(data.draw(st.lists(st.sampled_from(uris), unique=True)) if uris else [], "new")
    assert Listed(listed(sums(uris))).with_others(others) == listed({**sums(uris), **others})
