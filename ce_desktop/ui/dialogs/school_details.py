"""The school's name, its vision and its minimum group; and what has left the file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QLineEdit, QWidget

from ce_desktop.domain.exports import Exported
from ce_desktop.domain.school import LARGEST_MINIMUM_GROUP, LOWEST_MINIMUM_GROUP, Lowering, SchoolCard
from ce_desktop.insights import events
from ce_desktop.insights import school as insights
from ce_desktop.services import school as services
from ce_desktop.ui.dialogs.form import FormDialog
from ce_desktop.ui.i18n import ntr, say, short_date, tr
from ce_desktop.ui.pages.base import Desk
from ce_desktop.ui.widgets.fields import Paragraph, WholeNumber
from ce_desktop.ui.widgets.labels import Label
from ce_desktop.ui.widgets.room import trust_width

MOST_EXPORTS = 5


@dataclass(frozen=True, slots=True)
class Details:
    """What was entered."""

    name: str
    vision: str
    minimum_group: int


class SchoolDetailsDialog(FormDialog[Details]):
    """Name, vision, minimum group, and what the file notes about itself."""

    def __init__(
        self,
        card: SchoolCard,
        parent: QWidget | None,
        *,
        lowerings: Sequence[Lowering] = (),
        exports: Sequence[Exported] = (),
    ) -> None:
        """`lowerings` of the minimum group and `exports`: newest first."""
        super().__init__(tr("The school"), tr("Save"), parent, width=520)
        self.name = QLineEdit(card.name)
        self.vision = Paragraph(card.vision, lines=3)
        self.group = WholeNumber(LOWEST_MINIMUM_GROUP, LARGEST_MINIMUM_GROUP, card.minimum_group)
        self.rows.add_row(tr("&Name"), self.name)
        self.rows.add_row(
            tr("&Vision"), self.vision, tr("One sentence. It stands on Home and at the top of every report.")
        )
        self._group_before = card.minimum_group
        self._group_help = tr(
            "A result about a person is shown only when at least this many colleagues answered. Never below 3."
        )
        self.rows.add_row(tr("&Minimum group"), self.group, self._group_help)
        self.will_note = self.rows.add_note(
            tr("A lower number is noted, with the day, in the file and in every report.")
        )
        self.lowered = self.rows.add_note("\n".join(map(_lowered, lowerings)))
        self.lowered.setVisible(bool(lowerings))
        self._add_exports(exports)
        self.group.valueChanged.connect(self._say_if_lower)
        self._say_if_lower(card.minimum_group)

    def _add_exports(self, exports: Sequence[Exported]) -> None:
        if not exports:
            return
        lines = [_left(one) for one in exports[:MOST_EXPORTS]]
        more = len(exports) - MOST_EXPORTS
        if more > 0:
            lines.append(ntr("and {n} more before", "and {n} more before", more).format(n=more))
        title = tr("What left this file")
        self.rows.add_section(title)
        self.left = Label("\n".join(lines), "note", "muted", wrap=True)
        self.rows.add_wide(trust_width(self.left))
        # Nothing of it takes the keyboard, so it is said with the dialog.
        self.setAccessibleDescription("\n".join([title, *lines]))

    def _say_if_lower(self, number: int) -> None:
        is_lower = number < self._group_before
        self.will_note.setVisible(is_lower)
        notes = [one.text() for one in (self.will_note, self.lowered) if not one.isHidden()]
        self.group.setAccessibleDescription("\n".join([self._group_help, *notes]))

    def problem(self) -> str | None:
        return None if self.name.text().strip() else tr("Write the name of the school.")

    def value(self) -> Details:
        return Details(self.name.text(), self.vision.toPlainText(), self.group.value())


def _lowered(lowering: Lowering) -> str:
    return tr("Lowered from {before} to {after} on {day}.").format(
        before=lowering.before, after=lowering.after, day=short_date(lowering.on_day)
    )


def _left(one: Exported) -> str:
    return tr("{what}: {when}").format(what=say(one.what()), when=say(one.when()))


def edit_school(desk: Desk, parent: QWidget | None) -> None:
    """Show the dialog and save what changed, as one step."""
    school = desk.session.school
    SchoolDetailsDialog(
        insights.card(school), parent, lowerings=events.lowerings(school), exports=events.exports(school)
    ).get(
        lambda entered: desk.session.attempt(
            services.edit_school,
            name=entered.name,
            vision=entered.vision,
            minimum_group=entered.minimum_group,
            today=desk.session.today(),
        )
    )
