"""Long jobs off the window's thread."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt

from ce_desktop.domain.errors import Cancelled
from ce_desktop.ui.tasks import ProgressDialog, Tasks
from ce_desktop.ui.widgets.buttons import QuietButton


@pytest.fixture(autouse=True)
def collecting() -> Iterator[None]:
    gc.enable()
    yield
    gc.disable()


def test_a_worker_collects_no_garbage_of_the_window(qtbot) -> None:
    assert gc.isenabled()
    assert Tasks().run("Looking", lambda _progress: gc.isenabled()) is False
    assert gc.isenabled()


def test_garbage_is_collected_again_after_a_job_that_failed(qtbot) -> None:
    def fail(_progress) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        Tasks().run("Looking", fail)
    assert gc.isenabled()


@pytest.mark.parametrize("stops", [True, False])
def test_nobody_is_offered_to_cancel_what_cannot_stop(qtbot, stops: bool) -> None:
    dialog = ProgressDialog("Undoing", None, stops=stops)
    qtbot.addWidget(dialog)
    dialog.show()
    (cancel,) = dialog.findChildren(QuietButton)
    assert cancel.isVisible() is stops
    with qtbot.waitSignal(dialog.cancelled, timeout=50, raising=stops) as asked:
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert asked.signal_triggered is stops
    assert dialog.isVisible()
