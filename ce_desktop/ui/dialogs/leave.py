"""Somebody leaves: on which day."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QWidget

from ce_desktop.ui.dialogs.form import FormDialog
from ce_desktop.ui.i18n import short_date, tr
from ce_desktop.ui.widgets.date_field import DateField


class LeaveDialog(FormDialog[date]):
    """Asks for the last day of `name`."""

    def __init__(self, parent: QWidget | None, *, name: str, today: date) -> None:
        super().__init__(
            tr("{name} leaves").format(name=name),
            tr("Note the last day"),
            parent,
            intro=tr("The name stays in past rounds, and new rounds do not ask about it any more."),
        )
        self._today = today
        self.last_day = DateField(today)
        self.rows.add_row(tr("&Last day"), self.last_day)
        self.last_day.setFocus()

    def problem(self) -> str | None:
        """A day that is missing or cannot be read."""
        if self.last_day.day() is None or not self.last_day.is_readable():
            return tr("Write the last day, like {example}.").format(example=short_date(self._today))
        return None

    def value(self) -> date:
        """The last day."""
        day = self.last_day.day()
        assert day is not None  # noqa: S101 - `problem` asked for it
        return day
