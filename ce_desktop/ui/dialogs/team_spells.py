"""The teams of one person with their days, as rows that can be added and taken away."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from ce_desktop.services.staff_record import Spell
from ce_desktop.ui.i18n import tr
from ce_desktop.ui.theme import px
from ce_desktop.ui.widgets.buttons import IconButton, LinkButton
from ce_desktop.ui.widgets.date_field import DateField
from ce_desktop.ui.widgets.fields import Choice
from ce_desktop.ui.widgets.labels import Label


class TeamSpells(QWidget):
    """One row for each time in a team: which team, from, to. The days may stay empty."""

    def __init__(self, spells: Sequence[Spell], teams: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._teams = list(teams)
        self._rows: list[tuple[Choice, DateField, DateField, IconButton]] = []
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(0, 1)
        self._heads = [Label(words, "note", "muted") for words in (tr("Team"), tr("From"), tr("To"))]
        for column, head in enumerate(self._heads):
            self._grid.addWidget(head, 0, column)
        self.add_button = LinkButton(tr("Add a team"), "plus")
        self.add_button.clicked.connect(self._on_add)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(self._grid)
        layout.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeading)
        for spell in spells:
            self._add(spell)
        self._show_heads()
        self._order_stops()

    def spells(self) -> tuple[Spell, ...]:
        """What the rows say; a row without a team says nothing."""
        return tuple(
            Spell(team.currentText().strip(), since.day(), until.day())
            for team, since, until, _ in self._rows
            if team.currentText().strip()
        )

    def is_readable(self) -> bool:
        """Whether every day can be read."""
        return all(since.is_readable() and until.is_readable() for _, since, until, _ in self._rows)

    def stops(self) -> list[QWidget]:
        """What Tab stops at, in order."""
        return [*(part for row in self._rows for part in row), self.add_button]

    # Internal

    def _add(self, spell: Spell) -> None:
        team = Choice([(name, name) for name in self._teams])
        team.setEditable(True)
        team.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        team.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        team.setMinimumWidth(px(150))
        team.setCurrentIndex(-1)
        team.setEditText(spell.team)
        line = team.lineEdit()
        if line is not None:
            line.setCursorPosition(0)
        team.setAccessibleName(tr("Team"))
        since, until = DateField(spell.since), DateField(spell.until)
        since.setAccessibleName(tr("In the team from"))
        until.setAccessibleName(tr("In the team to"))
        for field in (since, until):
            field.setPlaceholderText(tr("open"))
            field.setFixedWidth(px(136))
        away = IconButton("x", tr("Take this team away"))
        row = self._grid.rowCount()
        parts = (team, since, until, away)
        for column, part in enumerate(parts):
            self._grid.addWidget(part, row, column)
        self._rows.append(parts)
        away.clicked.connect(lambda: self._take(parts))

    def _on_add(self) -> None:
        self._add(Spell(""))
        self._show_heads()
        self._order_stops()
        self._rows[-1][0].setFocus()

    def _take(self, parts: tuple[Choice, DateField, DateField, IconButton]) -> None:
        self._rows.remove(parts)
        for part in parts:
            self._grid.removeWidget(part)
            part.hide()
            part.deleteLater()
        self._show_heads()
        self.add_button.setFocus()

    def _order_stops(self) -> None:
        """Tab goes through the rows, and then to the button that adds one."""
        stops = self.stops()
        # Qt leaves alone what comes next when one goes round, though a form around it makes that wrong.
        self.setTabOrder(stops[0], stops[-1])
        for before, after in pairwise(stops):
            self.setTabOrder(before, after)

    def _show_heads(self) -> None:
        for head in self._heads:
            head.setVisible(bool(self._rows))
