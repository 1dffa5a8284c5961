"""Numbers as speakers give them, worked by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.model.figure import Figure
from dateline.model.problem import Unreadable

INFINITE = float("inf")

READS = [
    # written, form, low, high, the interval it is compared as
    ("8", "exact", 8, 8, (8, 8)),
    ("about 100", "about", 100, 100, (90, 110)),
    ("~100", "about", 100, 100, (90, 110)),
    ("10..12", "range", 10, 12, (10, 12)),
    (">=8", "at-least", 8, None, (8, INFINITE)),
    ("<=12", "at-most", None, 12, (0, 12)),
    ("dozens", "words", 24, 99, (24, 99)),
    ("hundreds", "words", 200, 999, (200, 999)),
    ("unquantified", "unquantified", None, None, None),
    ("none", "none", None, None, None),
    ("None", "none", None, None, None),
]


@pytest.mark.parametrize(("written", "form", "low", "high", "interval"), READS)
def test_reads(
    written: str, form: str, low: int | None, high: int | None, interval: tuple[float, float] | None
) -> None:
    figure = Figure.read(written)
    assert (figure.form, figure.low, figure.high) == (form, low, high)
    assert figure.interval == (None if interval is None else pytest.approx(interval))


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("0", "figure-zero"),
        ("000", "figure-zero"),
        ("12..10", "figure-reversed"),
        ("1_0_0", "figure-form"),
        ("1,000", "figure-form"),
        ("8.5", "figure-form"),
        ("-3", "figure-form"),
        ("1e3", "figure-form"),
        ("0x1F", "figure-form"),
        (".inf", "figure-form"),
        ("many", "figure-form"),
        ("", "figure-form"),
        ("9" * 5000, "figure-large"),
        ("10000001", "figure-large"),
        ("٨", "figure-form"),
    ],
)
def test_refuses(written: str, code: str) -> None:
    with pytest.raises(Unreadable) as wrong:
        Figure.read(written)
    assert wrong.value.code == code
    assert len(wrong.value.args_by_name["value"]) <= 40 or code != "figure-large"


@given(st.text(max_size=20))
def test_any_text_is_read_or_refused_with_a_code(text: str) -> None:
    try:
        figure = Figure.read(text)
    except Unreadable as wrong:
        assert wrong.code.startswith("figure-")  # noqa: PT017 (either end is good)
    else:
        assert Figure.read(str(figure)) == figure


@given(st.integers(1, 10_000_000), st.integers(0, 1000))
def test_a_range_keeps_both_ends(low: int, more: int) -> None:
    high = min(low + more, 10_000_000)
    figure = Figure.read(f"{low}..{high}")
    assert (figure.low, figure.high) == (low, high)
