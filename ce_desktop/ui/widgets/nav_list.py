"""The list inside the navigation: its rows, its keys, its drawing."""

from collections.abc import Sequence
from typing import NamedTuple, cast

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QCursor,
    QFocusEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPen,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ce_desktop.ui.icons import icon
from ce_desktop.ui.theme import current, font, px

Index = QModelIndex | QPersistentModelIndex


class NavEntry(NamedTuple):
    """One page: its key, its title on screen, its icon."""

    page: str
    title: str
    icon: str


class NavGroup(NamedTuple):
    """Entries under a common word; the first group may have none."""

    title: str
    entries: Sequence[NavEntry]


class NavModel(QAbstractListModel):
    """Group words and entries in one list; group words cannot be chosen."""

    PageRole = Qt.ItemDataRole.UserRole
    IconRole = Qt.ItemDataRole.UserRole + 1
    BadgeRole = Qt.ItemDataRole.UserRole + 2

    def __init__(self, groups: Sequence[NavGroup], parent: QWidget) -> None:
        super().__init__(parent)
        self._rows: list[NavEntry | str] = []
        for group in groups:
            if group.title:
                self._rows.append(group.title)
            self._rows.extend(group.entries)
        self._badges: dict[str, tuple[str, str]] = {}
        self._closed: set[str] = set()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self._rows[index.row()]
        if isinstance(row, str):
            return row if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole) else None
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            spoken = self._badges.get(row.page, ("", ""))[1]
            return f"{row.title}, {spoken}" if spoken else row.title
        if role == self.PageRole:
            return row.page
        if role == self.IconRole:
            return row.icon
        if role == self.BadgeRole:
            return self._badges.get(row.page, ("", ""))[0]
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        row = self._rows[index.row()]
        if isinstance(row, str) or row.page in self._closed:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def pages(self) -> list[str]:
        return [row.page for row in self._rows if isinstance(row, NavEntry)]

    def index_of(self, page: str) -> QModelIndex:
        for i, row in enumerate(self._rows):
            if isinstance(row, NavEntry) and row.page == page:
                return self.index(i)
        raise KeyError(page)

    def set_badge(self, page: str, badge: str, spoken: str) -> None:
        index = self.index_of(page)
        self._badges[page] = (badge, spoken)
        self.dataChanged.emit(index, index)

    def set_open(self, page: str, is_open: bool) -> None:
        index = self.index_of(page)
        (self._closed.discard if is_open else self._closed.add)(page)
        self.dataChanged.emit(index, index)


class NavList(QListView):
    """The list; it shows its focus ring only to people at the keyboard."""

    def __init__(self, model: NavModel, name: str) -> None:
        super().__init__()
        self.ring_shown = False
        self.is_narrow = False
        self.setProperty("kind", "pages")
        self.setModel(model)
        self.setItemDelegate(NavDelegate(self))
        self.setAccessibleName(name)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        # A ground of our own: to hand out one that Qt made, every kind of widget is loaded, 17 ms.
        self.setViewport(QWidget())

    def set_narrow(self, is_narrow: bool) -> None:
        """Only icons, with a line between the groups, or icons and words."""
        self.is_narrow = is_narrow
        self.scheduleDelayedItemsLayout()
        self.viewport().update()

    def is_under_mouse(self, rect: QRect) -> bool:
        """Whether the mouse is over this part of the list."""
        ground = self.viewport()
        return ground.underMouse() and rect.contains(ground.mapFromGlobal(QCursor.pos()))

    # The focus ring is for people at the keyboard; a click already shows where it went.

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.ring_shown = event.reason() in _KEYBOARD
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.ring_shown = True
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.ring_shown = False
        super().mousePressEvent(event)


_KEYBOARD = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)


class NavDelegate(QStyledItemDelegate):
    """Draws a row as the pictures of the look do: icon, title, count; the current one tinted."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        if index.data(NavModel.PageRole):
            return QSize(0, px(34))
        return QSize(0, px(13) if _is_narrow(option.widget) else px(28))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if index.data(NavModel.PageRole):
            self._paint_entry(painter, option, index)
        else:
            self._paint_group(painter, option, index.data())
        painter.restore()

    def _paint_group(self, painter: QPainter, option: QStyleOptionViewItem, title: str) -> None:
        rect = option.rect
        if _is_narrow(option.widget):
            painter.fillRect(
                QRect(rect.left() + 6, rect.center().y(), rect.width() - 12, 1), QColor(current().line)
            )
            return
        small = font("caption")
        small.setCapitalization(QFont.Capitalization.AllUppercase)
        painter.setFont(small)
        painter.setPen(QColor(current().muted))
        painter.drawText(
            rect.adjusted(10, 6, -4, 0), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading, title
        )

    def _paint_entry(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme = current()
        view = cast(NavList, option.widget)
        # Asked of the list: the flags of the option would have every enumeration of QStyle made, 5 ms.
        chosen = view.selectionModel().isSelected(index)
        enabled = bool(index.flags() & Qt.ItemFlag.ItemIsEnabled)
        hovered = enabled and view.is_under_mouse(option.rect)
        focused = chosen and view.hasFocus() and view.ring_shown
        rect = option.rect.adjusted(0, 1, 0, -1)
        if chosen or hovered:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.accent_soft if chosen else theme.hover))
            painter.drawRoundedRect(rect, 6, 6)
        if focused:
            painter.setPen(QPen(QColor(theme.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), 5, 5)

        leading = option.direction == Qt.LayoutDirection.LeftToRight
        token = "accent" if chosen else ("text" if enabled else "disabled")
        side = px(17)
        at = QRect(rect.left() + 10, rect.center().y() - side // 2, side, side)
        room = rect.adjusted(10 + side + 11, 0, -8, 0)
        narrow = _is_narrow(view)
        if narrow:
            at.moveCenter(rect.center())
        elif not leading:
            at.moveRight(rect.right() - 10)
            room = rect.adjusted(8, 0, -(10 + side + 11), 0)
        icon(index.data(NavModel.IconRole), token if chosen or not enabled else "muted").paint(painter, at)
        if narrow:
            return

        badge = index.data(NavModel.BadgeRole)
        if badge:
            note = font("note")
            painter.setFont(note)
            painter.setPen(QColor(theme.muted))
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignTrailing, badge)
            width = QFontMetrics(note).horizontalAdvance(badge) + 8
            room = room.adjusted(0, 0, -width, 0) if leading else room.adjusted(width, 0, 0, 0)
        body = font("strong" if chosen else "body")
        painter.setFont(body)
        painter.setPen(QColor(getattr(theme, token)))
        title = QFontMetrics(body).elidedText(index.data(), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading, title)


def _is_narrow(view: QWidget | None) -> bool:
    return isinstance(view, NavList) and view.is_narrow
