"""The school's name, its vision and its minimum group."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QLineEdit, QWidget

from ce_desktop.domain.school import LARGEST_MINIMUM_GROUP, LOWEST_MINIMUM_GROUP, SchoolCard
from ce_desktop.insights import school as insights
from ce_desktop.services import school as services
from ce_desktop.ui.dialogs.form import FormDialog
from ce_desktop.ui.i18n import tr
from ce_desktop.ui.pages.base import Desk
from ce_desktop.ui.widgets.fields import Paragraph, WholeNumber


@dataclass(frozen=True, slots=True)
class Details:
    """What was entered."""

    name: str
    vision: str
    minimum_group: int


class SchoolDetailsDialog(FormDialog[Details]):
    """Name, vision, minimum group."""

    def __init__(self, card: SchoolCard, parent: QWidget | None) -> None:
        super().__init__(tr("The school"), tr("Save"), parent, width=520)
        self.name = QLineEdit(card.name)
        self.vision = Paragraph(card.vision, lines=3)
        self.group = WholeNumber(LOWEST_MINIMUM_GROUP, LARGEST_MINIMUM_GROUP, card.minimum_group)
        self.rows.add_row(tr("&Name"), self.name)
        self.rows.add_row(
            tr("&Vision"), self.vision, tr("One sentence. It stands on Home and at the top of every report.")
        )
        self.rows.add_row(
            tr("&Minimum group"),
            self.group,
            tr(
                "A result about a person is shown only when at least this many colleagues answered. Never below 3."
            ),
        )

    def problem(self) -> str | None:
        return None if self.name.text().strip() else tr("Write the name of the school.")

    def value(self) -> Details:
        return Details(self.name.text(), self.vision.toPlainText(), self.group.value())


def edit_school(desk: Desk, parent: QWidget | None) -> None:
    """Show the dialog and save what changed, as one step."""
    card = insights.card(desk.session.school)
    SchoolDetailsDialog(card, parent).get(
        lambda entered: desk.session.attempt(
            services.edit_school,
            name=entered.name,
            vision=entered.vision,
            minimum_group=entered.minimum_group,
        )
    )
