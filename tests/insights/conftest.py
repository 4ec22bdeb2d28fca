"""The school of six, opened for one test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.services import school_kit
from tests.services.school_kit import Six


@pytest.fixture
def six(tmp_path: Path) -> Iterator[Six]:
    made = school_kit.six(tmp_path)
    yield made
    made.school.close()
