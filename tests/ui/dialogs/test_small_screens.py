"""Forms fit on a small school laptop, 1366 by 768 points, at large text too."""

from __future__ import annotations

from datetime import date

import pytest

from ce_desktop.ui import theme as looks
from ce_desktop.ui.dialogs.goal import GoalDialog

TITLE_BAR = 36


@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_the_form_of_a_goal_fits_with_its_buttons(qapp, scale: float) -> None:
    looks.ThemeManager(qapp, "light", scale)
    try:
        dialog = GoalDialog(
            None, skills=[(1, "Runs small groups")], teams=[], people=[], today=date(2026, 3, 12)
        )
        dialog.show()
        assert dialog.height() + TITLE_BAR <= 768
        for field, name in ((dialog.target, "Target"), (dialog.due, "Due"), (dialog.baseline, "Baseline")):
            assert field.accessibleName() == name
        dialog.close()
    finally:
        looks.ThemeManager(qapp, "light", 1.0)
