"""Tab goes through a form as one reads it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

import ce_desktop.ui
from ce_desktop.ui.dialogs.form import FormDialog
from ce_desktop.ui.dialogs.person import PersonDialog


def round_trip(dialog, qtbot) -> list[str]:
    """The names Tab stops at, from where the dialog begins until it is there again."""
    qtbot.addWidget(dialog)
    dialog.show()
    first = dialog.focusWidget()
    stops = []
    for _ in range(40):
        here = dialog.focusWidget()
        stops.append(here.accessibleName() or here.text())
        qtbot.keyClick(here, Qt.Key.Key_Tab)
        if dialog.focusWidget() is first:
            break
    return stops


def test_the_teams_of_a_person_come_before_the_button_that_adds_one(qtbot) -> None:
    dialog = PersonDialog(None, people=[], teams=["Grade 1"], today=date(2026, 3, 12))
    team = ["Team", "In the team from", "In the team to", "Take this team away"]
    rest = ["Joined", "Left", "Note", "Cancel", "Add"]
    assert round_trip(dialog, qtbot) == ["Name", "Role", "Email", *team, "Add a team", *rest]
    dialog.spells.add_button.click()
    qtbot.waitUntil(dialog.spells.stops()[4].isVisible)
    dialog.name.setFocus()
    assert round_trip(dialog, qtbot) == ["Name", "Role", "Email", *team, *team, "Add a team", *rest]


def test_no_widget_is_asked_for_the_next_in_the_chain() -> None:
    root = Path(ce_desktop.ui.__file__).parent
    askers = [path.name for path in root.rglob("*.py") if "nextInFocusChain()" in path.read_text("utf-8")]
    assert askers == []


def test_rows_are_gone_through_from_the_top_whatever_was_made_first(qtbot) -> None:
    dialog = FormDialog("Form", "Save", None)
    late, early = QLineEdit(), QLineEdit()
    dialog.body.addWidget(late)
    dialog.rows.add_row("&First", early)
    dialog.rows.add_row("&Second", late)
    assert round_trip(dialog, qtbot) == ["First", "Second", "Cancel", "Save"]
