"""Dialogs with everything in them that they can say."""

from __future__ import annotations

from ce_desktop.domain.exports import Export, Exported
from ce_desktop.domain.school import Lowering
from ce_desktop.insights import school as school_insights
from ce_desktop.ui.dialogs.school_details import SchoolDetailsDialog
from ce_desktop.ui.main_window import MainWindow
from tests.ui.desk import TODAY


def school_dialog(window: MainWindow) -> SchoolDetailsDialog:
    """Details of the open school: a lowered minimum group, every form of export, another lowering typed."""
    card = school_insights.card(window.session.school)
    dialog = SchoolDetailsDialog(
        card,
        window,
        lowerings=[Lowering(TODAY, 7, card.minimum_group)],
        exports=[Exported(TODAY, form, None, 2) for form in Export],
    )
    dialog.group.setValue(card.minimum_group - 1)
    return dialog
