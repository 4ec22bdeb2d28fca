"""Long jobs off the window's thread."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from ce_desktop.ui.tasks import ProgressDialog
from ce_desktop.ui.widgets.buttons import QuietButton


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
