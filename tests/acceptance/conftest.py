"""This tree's own site, as a reader has it."""

from pathlib import Path

import pytest

from tests.acceptance.reading import Published


@pytest.fixture(scope="session")
def site(built: Path) -> Published:
    return Published(built)
