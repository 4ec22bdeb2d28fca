"""What tests of dialogs share besides what all tests of the window do."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from ce_desktop.ui.dialogs.import_dialog import ImportDialog
from ce_desktop.ui.pages.base import Desk
from tests.ui.desk import open_desk
from tests.ui.reading import flaws

FlawsInXx = Callable[[Callable[[Desk], ImportDialog], Collection[str]], list[str]]


@pytest.fixture(params=[1.0, 1.5])
def flaws_in_xx(xx: None, request: pytest.FixtureRequest, qtbot, tmp_path: Path) -> Iterator[FlawsInXx]:
    """Makes an import dialog in the pseudo-language, with text as it is and larger: what is wrong with its words.

    Its school is the one of the test file's `fill`; the dialog is as large as a school laptop's screen lets it be.
    """
    with open_desk(tmp_path / "b.ceschool", tmp_path, fill=request.module.fill) as desk:

        def look(make: Callable[[Desk], ImportDialog], data: Collection[str]) -> list[str]:
            dialog = make(desk)
            qtbot.addWidget(dialog)
            assert dialog._start()
            dialog.resize(1326, 708)
            dialog.show()
            QApplication.processEvents()  # what wraps says how high it is once it knows its width
            found = flaws(dialog, data)
            dialog.close()
            return found

        desk.themes.set_scale(request.param)
        yield look
        desk.themes.set_scale(1.0)
