"""The open school as the window sees it, also where the disk fails while one is closed."""

from __future__ import annotations

from pathlib import Path

import pytest

from ce_desktop.services.school import new_school
from ce_desktop.services.staff import add_person
from ce_desktop.ui.pages.base import Desk
from tests.ui.desk import TODAY, make_desk


@pytest.fixture
def desk(qtbot, tmp_path: Path) -> Desk:
    """A desk whose school closes, but not without an error: its disk is gone."""

    def fail() -> None:
        raise OSError("the stick is gone")

    made = make_desk(tmp_path / "a.ceschool", tmp_path, today=TODAY)
    made.session.school._on_close = fail
    return made


def test_the_next_school_is_open_though_the_one_before_closed_badly(desk: Desk, tmp_path: Path) -> None:
    other = new_school(path=tmp_path / "b.ceschool", name="Other")
    told: list[object] = []
    desk.session.changed.connect(told.append)
    with pytest.raises(OSError, match="stick"):
        desk.session.adopt(other)
    assert desk.session.school is other
    assert told
    assert desk.session.act(add_person, name="Ana Lopez")
    assert len(told) == 2
    desk.session.close()


def test_a_school_that_closed_badly_is_closed(desk: Desk) -> None:
    closed: list[bool] = []
    desk.session.school_changed.connect(lambda: closed.append(not desk.session.is_open))
    with pytest.raises(OSError, match="stick"):
        desk.session.close()
    assert closed == [True]
    desk.session.close()
