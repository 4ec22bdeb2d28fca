"""Small words one can switch on, such as the teams to show."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from ce_desktop.ui.widgets.buttons import ToggleButton
from ce_desktop.ui.widgets.flow import FlowLayout


class Chips(QWidget):
    """A row of chips that wraps; any number of them can be on.

    Signals:
        chosen_changed: a person switched one; ask `chosen()`.
    """

    chosen_changed = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        """`name` says what the chips choose, such as "Teams"."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self._row = FlowLayout(self)
        self._chips: dict[int | str, ToggleButton] = {}
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_chips(self, chips: Sequence[tuple[int | str, str]]) -> None:
        """The chips as (key, word); those that stay keep whether they are on."""
        on = set(self.chosen())
        for chip in self._chips.values():
            self._row.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = {}
        for key, word in chips:
            chip = ToggleButton(word, "chip")
            chip.setChecked(key in on)
            chip.setAccessibleDescription(self.accessibleName())
            chip.clicked.connect(self.chosen_changed)
            self._row.addWidget(chip)
            self._chips[key] = chip

    def chosen(self) -> list[int | str]:
        """The keys of the chips that are on, in the order shown."""
        return [key for key, chip in self._chips.items() if chip.isChecked()]

    def set_chosen(self, keys: Sequence[int | str]) -> None:
        """Switch exactly these on, without telling anybody."""
        for key, chip in self._chips.items():
            chip.setChecked(key in keys)
