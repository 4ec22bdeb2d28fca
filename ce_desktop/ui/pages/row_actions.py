"""What pages with a list share: the menu for the rows chosen, and why nothing may be changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QModelIndex, QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QMenu, QWidget

from ce_desktop.ui.i18n import tr
from ce_desktop.ui.icons import icon
from ce_desktop.ui.pages.base import Desk
from ce_desktop.ui.widgets.plain import plain_tip
from ce_desktop.ui.widgets.table_view import TableView


def lock(buttons: Iterable[QAbstractButton], reason: str) -> None:
    """Switch buttons off and let them say why; with "" they work."""
    for button in buttons:
        button.setEnabled(not reason)
        button.setToolTip(plain_tip(reason))


class RowActions:
    """The base of what can be done with the rows of a list. A subclass overrides `menu`."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        self._desk = desk
        self._parent = parent

    @property
    def locked(self) -> str:
        """Why nothing may be changed, "" where it may."""
        return "" if self._desk.session.can_edit else tr("This school is open for reading only.")

    def menu(self) -> QMenu:
        """The menu for what is chosen now; an entry that does not fit says why in its tooltip."""
        raise NotImplementedError

    def show_menu(self, place: QPoint) -> None:
        """Open the menu at a place of the screen; it is freed when it closes."""
        menu = self.menu()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(place)

    def offer_menu(self, table: TableView, more: QAbstractButton) -> None:
        """Open the menu under the button `more`, and in `table` at the row it is asked for."""

        def at_row(index: QModelIndex, place: QPoint) -> None:
            if index.isValid() and index.row() not in table.chosen_rows():
                table.selectRow(index.row())
            self.show_menu(place)

        table.menu_requested.connect(at_row)
        more.clicked.connect(lambda: self.show_menu(more.mapToGlobal(QPoint(0, more.height() + 2))))

    # For subclasses

    def new_menu(self) -> QMenu:
        """An empty menu."""
        menu = QMenu(self._parent)
        menu.setToolTipsVisible(True)
        return menu

    def entry(
        self, menu: QMenu, words: str, picture: str, do: Callable[[], object], why_not: str = ""
    ) -> QAction:
        """Add an entry to `menu`; `why_not` is why it cannot be done now."""
        action = menu.addAction(icon(picture, "muted"), words)
        action.setEnabled(not why_not)
        action.setToolTip(plain_tip(why_not))
        action.triggered.connect(do)
        return action

    def did(self, service: Callable[..., object], **arguments: object) -> bool:
        """Call a service; whether it was done. A refusal is told in words."""
        return self._desk.session.did(service, **arguments)
