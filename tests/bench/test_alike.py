"""Which pages stand beside those of other programs."""

import pytest

from bench.alike import LIKE


@pytest.mark.parametrize(
    ("uri", "is_alike"),
    [
        ("index.html", True),
        ("incidents/2023/2023-10-05-tabankort-attack.html", True),
        ("incidents/2023/index.html", True),
        ("reports/2023-10-05-tabankort-attack-first.html", True),
        ("actors/csp.html", True),
        ("incidents/2019/2019-01-01-ford-1250.html", True),
        ("actors/csp/2023.html", False),
        ("regions/ml/2023-10.html", False),
        ("reports/2023-10.html", False),
        ("situations/ford-2024/on-2024-03-02.html", False),
        ("archive/2023-10.html", False),
        ("by-source/rfi.html", False),
    ],
)
def test_pages_that_others_print_as_well_are_alike(uri: str, is_alike: bool) -> None:
    assert bool(LIKE.match(uri)) is is_alike
