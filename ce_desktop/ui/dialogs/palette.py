"""The command palette: type a few letters of what you want to do."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QAction, QColor, QIcon, QKeyEvent, QPainter, QPixmap
from PySide6.QtWidgets import (
    QDialog,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from ce_desktop.domain.names import sort_key
from ce_desktop.ui.i18n import tr
from ce_desktop.ui.keys import key_words
from ce_desktop.ui.theme import current, px
from ce_desktop.ui.widgets.labels import Label
from ce_desktop.ui.widgets.list_box import ListBox
from ce_desktop.ui.widgets.room import room_for
from ce_desktop.ui.widgets.search_field import SearchField

_KEY = Qt.ItemDataRole.UserRole + 1


class Palette(QDialog):
    """A field, and under it every action that fits; arrows move, Enter does it, Escape leaves."""

    def __init__(self, actions: Sequence[QAction], parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Command palette"))
        room = room_for(self)
        self.setMinimumSize(min(px(460), room.width() - 16), min(px(380), room.height() - 40))
        self.chosen: QAction | None = None
        self._actions = [
            action
            for action in actions
            if action.isEnabled() and action.objectName() not in ("palette", "recent")
        ]
        self.field = SearchField(tr("What would you like to do?"))
        self.list = ListBox(tr("Actions"))
        self.list.setIconSize(QSize(px(16), px(16)))
        self.list.setItemDelegate(_WithKey(self.list))
        self.nothing = Label(tr("No action is called that."), "body", "muted")
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(10)
        layout.addWidget(self.field)
        layout.addWidget(self.list, 1)
        layout.addWidget(self.nothing, 1)
        self.field.textChanged.connect(self._fill)
        self.field.installEventFilter(self)
        self.list.itemActivated.connect(lambda _item: self._take())
        self.field.returnPressed.connect(self._take)
        self._fill("")
        self.field.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up and Down in the field move in the list."""
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
            if step is not None and self.list.count():
                self.list.setCurrentRow((self.list.currentRow() + step) % self.list.count())
                return True
        return super().eventFilter(watched, event)

    def _fill(self, typed: str) -> None:
        wanted = sort_key(typed)[0].split()
        self.list.clear()
        blank = _blank(self.list.iconSize())
        for action in self._actions:
            words = _plain(action)
            bare = sort_key(words)[0]
            if all(part in bare for part in wanted):
                key = key_words(action.shortcut())
                item = QListWidgetItem(blank if action.icon().isNull() else action.icon(), words)
                item.setData(Qt.ItemDataRole.UserRole, action)
                item.setData(_KEY, key)
                item.setData(Qt.ItemDataRole.AccessibleDescriptionRole, key)
                self.list.addItem(item)
        self.list.setCurrentRow(0)
        self.list.setVisible(self.list.count() > 0)
        self.nothing.setVisible(not self.list.count())

    def _take(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            self.chosen = item.data(Qt.ItemDataRole.UserRole)
            self.accept()


class _WithKey(QStyledItemDelegate):
    """The words of an action, and at the far side its key."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().paint(painter, option, index)
        key = index.data(_KEY)
        if key:
            painter.save()
            painter.setPen(QColor(current().muted))
            room = option.rect.adjusted(px(12), 0, -px(12), 0)
            far = QStyle.visualAlignment(
                option.direction, Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter
            )
            painter.drawText(room, far, key)
            painter.restore()


def _blank(size: QSize) -> QIcon:
    """Keeps the words of an action without a picture below those of the others."""
    picture = QPixmap(size)
    picture.fill(Qt.GlobalColor.transparent)
    return QIcon(picture)


def choose_action(actions: Sequence[QAction], parent: QWidget | None) -> QAction | None:
    """Show the palette and wait: the action chosen, or None."""
    palette = Palette(actions, parent)
    try:
        palette.exec()
        return palette.chosen
    finally:
        palette.deleteLater()


def _plain(action: QAction) -> str:
    return action.text().replace("&&", "\0").replace("&", "").replace("\0", "&").rstrip("…")
