"""A few views of one thing, one of them in view: Map | Grid | Teams."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QWidget

from ce_desktop.ui.widgets.buttons import ToggleButton
from ce_desktop.ui.widgets.flow import FlowLayout
from ce_desktop.ui.widgets.plain import without_keys


class Segmented(QWidget):
    """Buttons of which one is down. Left and Right move, Tab enters and leaves at the one that is down.

    Signals:
        chosen: the key of the view a person chose; not emitted by `set_current`.
        entered: the same after a click, Space or Enter: the person wants into the view. Arrows only look.
    """

    chosen = Signal(str)
    entered = Signal(str)

    def __init__(
        self,
        views: Sequence[tuple[str, str]],
        name: str,
        parent: QWidget | None = None,
        *,
        wraps: bool = False,
    ) -> None:
        """`views` are (key, title), the first one is down; `name` says what they are views of.

        With `wraps` the buttons go onto another line where there is no room for all of them in one.
        """
        super().__init__(parent)
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._keys: list[str] = []
        self._is_stepping = False
        row = self._row = FlowLayout(self) if wraps else QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for key, title in views:
            button = _Segment(title, name)
            self._group.addButton(button, len(self._keys))
            self._keys.append(key)
            row.addWidget(button)
        self._group.idClicked.connect(self._on_clicked)
        self.set_current(self._keys[0])

    def current(self) -> str:
        """The key of the view that is down."""
        return self._keys[self._group.checkedId()]

    def set_current(self, key: str) -> None:
        """Put the view `key` down, without telling anybody."""
        self._group.button(self._keys.index(key)).setChecked(True)
        self._let_tab_in()

    def set_title(self, key: str, title: str) -> None:
        """Other words for the view `key`, shown as written."""
        self._group.button(self._keys.index(key)).setText(without_keys(title))

    def offer(self, keys: Collection[str]) -> None:
        """Show the buttons of `keys` alone; the one that is down is among them."""
        for key, button in zip(self._keys, self._group.buttons(), strict=True):
            button.setVisible(key in keys)
        # At once: else words that became longer stand cut for a moment.
        self._row.activate()

    def last_stop(self) -> QWidget:
        """The button after which Tab goes on."""
        return self._group.button(len(self._keys) - 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        step = steps.get(Qt.Key(event.key()))
        now = self._group.checkedButton()
        if step is None or now is None:
            super().keyPressEvent(event)
            return
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            step = -step
        offered = [button for button in self._group.buttons() if not button.isHidden()]
        button = offered[(offered.index(now) + step) % len(offered)]
        button.setFocus(Qt.FocusReason.TabFocusReason)
        self._is_stepping = True
        button.click()
        self._is_stepping = False

    def _on_clicked(self, at: int) -> None:
        self._let_tab_in()
        self.chosen.emit(self._keys[at])
        if not self._is_stepping:
            self.entered.emit(self._keys[at])

    def _let_tab_in(self) -> None:
        for button in self._group.buttons():
            policy = Qt.FocusPolicy.StrongFocus if button.isChecked() else Qt.FocusPolicy.ClickFocus
            button.setFocusPolicy(policy)


class _Segment(ToggleButton):
    """One of the buttons. Arrow keys go to the row, which knows the order."""

    def __init__(self, title: str, name: str) -> None:
        super().__init__(title, "segment")
        self.setAccessibleDescription(name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            event.ignore()
        else:
            super().keyPressEvent(event)
