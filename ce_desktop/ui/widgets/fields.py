"""Fields whose value the wheel does not change while one scrolls past them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QPaintEvent, QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QPlainTextEdit,
    QSizePolicy,
    QSpinBox,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionComboBox,
    QStylePainter,
    QWidget,
)

from ce_desktop.ui import i18n
from ce_desktop.ui.theme import px
from ce_desktop.ui.widgets.plain import tell_whole

_WIDEST, _NARROWEST = 480, 120
# What the style sheet leaves to the sides of the word, arrow included.
_ARROW = 40


class Choice(QComboBox):
    """One of a few. `currentIndexChanged` tells; `value()` is the key chosen.

    A long word ends in … and never makes a row wider than the window; the list has room for it.
    """

    def __init__(self, options: Sequence[tuple[Any, str]] = (), parent: QWidget | None = None) -> None:
        """`options` are (key, word)."""
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setItemDelegate(QStyledItemDelegate(self))  # the default one does not know the style sheet
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.set_options(options)

    def set_options(self, options: Sequence[tuple[Any, str]]) -> None:
        """Other options; the key chosen stays so where it still is one."""
        chosen = self.value()
        was_blocked = self.blockSignals(True)
        self.clear()
        for key, word in options:
            self.addItem(word, key)
        self.set_value(chosen)
        self.blockSignals(was_blocked)

    def value(self) -> Any:
        """The key chosen, None where there are no options."""
        return self.currentData()

    def set_value(self, key: Any) -> None:
        """Choose `key`; the first option where there is no such key."""
        keys = [self.itemData(i) for i in range(self.count())]
        self.setCurrentIndex(keys.index(key) if key in keys else min(0, self.count() - 1))

    def sizeHint(self) -> QSize:
        return super().sizeHint().boundedTo(QSize(px(_WIDEST), 10_000))

    def minimumSizeHint(self) -> QSize:
        return super().minimumSizeHint().boundedTo(QSize(px(_NARROWEST), 10_000))

    def showPopup(self) -> None:
        longest = self.view().sizeHintForColumn(0) + px(32)
        self.view().setMinimumWidth(min(max(longest, self.width()), px(560)))
        super().showPopup()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, option = QStylePainter(self), QStyleOptionComboBox()
        self.initStyleOption(option)
        option.currentText = option.fontMetrics.elidedText(
            option.currentText, Qt.TextElideMode.ElideRight, self.width() - _ARROW
        )
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip:
            return tell_whole(self, event, self.currentText(), self.width() - _ARROW) or super().event(event)
        return super().event(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class WholeNumber(QSpinBox):
    """A whole number between two others."""

    def __init__(self, least: int, most: int, value: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setLocale(i18n.locale())
        self.setRange(least, most)
        self.setValue(value)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class Paragraph(QPlainTextEdit):
    """A few lines of text; Tab leaves it. `toPlainText()` is what was written."""

    def __init__(self, text: str = "", lines: int = 3, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._lines = lines
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(px(240), self._height(self._lines))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(120), self._height(min(self._lines, 2)))

    def _height(self, lines: int) -> int:
        return self.fontMetrics().lineSpacing() * lines + 2 * px(12)
