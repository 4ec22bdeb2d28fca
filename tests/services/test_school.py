"""A school file is made whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from ce_desktop.domain.errors import Refusal
from ce_desktop.services.school import new_school


def test_a_school_that_could_not_be_finished_leaves_no_file(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="scale"):
        new_school(path=tmp_path / "a.ceschool", name="A", say=lambda _phrase: "")
    assert list(tmp_path.iterdir()) == []
