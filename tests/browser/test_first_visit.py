"""What a first visit costs, counted: requests and bytes as hosts send them. `make slow` tells the time it takes."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.audit.slow import LIMITS, first_visit, hosted

VISITED = [
    "briefs/2023/2023-10-05-gao-kidal-convoy.html",
    "ar/briefs/2023/2023-10-05-gao-kidal-convoy.html",
    "incidents/2023/2023-10-05-tabankort-attack.html",
    "index.html",
    "regions/ml/kidal.html",
    "situations/gao-kidal-convoy-2023.html",
]


@pytest.mark.parametrize("uri", VISITED)
def test_a_first_visit_is_few_requests_and_few_bytes(uri: str, built: Path, browser: Browser) -> None:
    with hosted(built) as address, first_visit(browser, slow=False) as (page, fetched):
        page.goto(f"{address}/{uri}", wait_until="networkidle")
    assert len(fetched.asked) <= LIMITS.requests, fetched.asked
    assert fetched.bytes <= LIMITS.bytes


@pytest.mark.parametrize("uri", VISITED)
def test_text_waits_for_one_stylesheet_which_is_asked_for_before_any_script(uri: str, built: Path) -> None:
    head = (built / uri).read_text(encoding="utf-8").partition("</head>")[0]
    assert head.count('rel="stylesheet"') == 1
    assert head.index('rel="stylesheet"') < head.index("<script")
