"""A few rows below each other that stay where they are while what they show changes."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from itertools import pairwise
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QGridLayout, QWidget

from ce_desktop.ui.i18n import ntr, number, tr
from ce_desktop.ui.widgets.buttons import LinkButton


class Row:
    """One row: its widgets, one for each column, made once and then fed.

    Attributes:
        parts: the widgets from the leading edge on.
    """

    parts: Sequence[QWidget]

    def feed(self, item: Any) -> None:
        """Show `item`; called each time anything may have changed."""
        raise NotImplementedError


class Rows(QWidget):
    """Rows with columns of the same width. Whoever is in a row with the keyboard stays there.

    More than `most` are shortened, and a link below says how many more there are.
    """

    def __init__(
        self,
        make: Callable[[], Row],
        empty: Callable[[], QWidget] | None = None,
        *,
        spacing: int = 8,
        title: str = "",
        most: int | None = None,
        rest: Callable[[], None] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """`make` gives a new row; `empty` gives what is shown while there is none.

        `title` says to a screen reader what the link belongs to; `rest` is where it leads, None shows the
        rest here.
        """
        super().__init__(parent)
        self._make = make
        self._make_empty = empty
        self._empty: QWidget | None = None
        self._rows: dict[Hashable, Row] = {}
        self._title, self._most, self._rest = title, most, rest
        self._is_whole = False
        self._items: Sequence[tuple[Hashable, Any]] = ()
        self._link: LinkButton | None = None
        self.grid = QGridLayout(self)
        self.grid.setContentsMargins(0, 0, 0, 0)
        self.grid.setVerticalSpacing(spacing)
        self.grid.setRowStretch(1, 1)  # what stands for no rows keeps its height, from the first moment on

    @property
    def rows(self) -> list[Row]:
        """The rows from top to bottom."""
        return list(self._rows.values())

    def feed(self, items: Sequence[tuple[Hashable, Any]]) -> None:
        """Show one row for each (key, item); a row with the same key as before is the same row.

        Rows whose keys are gone serve for new keys, and only what is over goes.
        """
        self._items = items
        self._tell_rest()
        items = self.shown(items)
        old = self._rows
        keys = dict(items)
        spare = [row for key, row in old.items() if key not in keys]
        self._rows = {key: old.get(key) or (spare.pop(0) if spare else self._make()) for key in keys}
        if list(self._rows.values()) != list(old.values()):
            self._place(list(old.values()), spare)
        for key, item in items:
            self._rows[key].feed(item)
        self._show_empty()

    def shown(self, items: Sequence[Any]) -> Sequence[Any]:
        """Those of `items` that have a row; the link takes the room of one."""
        is_cut = self._most is not None and not self._is_whole and len(items) > self._most
        return items[: self._most - 1] if is_cut and self._most is not None else items

    def _tell_rest(self) -> None:
        """The link: how many more there are, or the way back."""
        rest = len(self._items) - len(self.shown(self._items))
        words = ntr("and {n} more", "and {n} more", rest).format(n=number(rest)) if rest else ""
        if self._is_whole and self._most is not None and len(self._items) > self._most:
            words = tr("Show fewer")
        if words and self._link is None:
            self._link = LinkButton("", parent=self)
            self._link.clicked.connect(self._show_rest)
            self._place_link()
            self._order_tabs(self.rows)
        if self._link is not None:
            self._link.setText(words)
            self._link.setAccessibleName(tr("{title}: {words}").format(title=self._title, words=words))
            self._link.setVisible(bool(words))

    def _show_rest(self) -> None:
        if self._rest is not None:
            self._rest()
            return
        self._is_whole = not self._is_whole
        self.feed(self._items)

    def _place_link(self) -> None:
        if self._link is not None:
            self.grid.removeWidget(self._link)
            leading = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
            self.grid.addWidget(self._link, len(self._rows), 0, 1, max(1, self.grid.columnCount()), leading)
            self._link.raise_()

    def _place(self, before: list[Row], spare: list[Row]) -> None:
        for row in before:
            for part in row.parts:
                self.grid.removeWidget(part)
        rows = self.rows
        for at, row in enumerate(rows):
            for column, part in enumerate(row.parts):
                self.grid.addWidget(part, at, column)
                part.raise_()  # a screen reader reads in this order
        self._place_link()
        self.grid.setRowStretch(max(1, len(before)), 0)
        self.grid.setRowStretch(max(1, len(rows)), 1)
        self._order_tabs(rows)
        for row in spare:
            self._let_go(row, before.index(row))

    def _order_tabs(self, rows: list[Row]) -> None:
        # Tab follows the order in which widgets came to be, unless it is told: first this, then row by row.
        inside = [one for row in rows for one in _inside(row)]
        inside += [self._link] if self._link is not None else []
        stops = [self, *(one for one in inside if one.focusPolicy() & Qt.FocusPolicy.TabFocus)]
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # Qt puts nothing behind what Tab does not reach
        for one, other in pairwise(stops):
            QWidget.setTabOrder(one, other)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def _let_go(self, row: Row, at: int) -> None:
        """Free a row; the keyboard goes on in the one that takes its place."""
        inside, focus, rows = _inside(row), QApplication.focusWidget(), self.rows
        if focus in inside and rows:
            successor = _inside(rows[min(at, len(rows) - 1)])
            successor[min(inside.index(focus), len(successor) - 1)].setFocus()
        for part in row.parts:
            part.hide()
            part.deleteLater()

    def _show_empty(self) -> None:
        if not self._rows and self._empty is None and self._make_empty is not None:
            self._empty = self._make_empty()
            self.grid.addWidget(self._empty, 0, 0, 1, max(1, self.grid.columnCount()))
        if self._empty is not None:
            self._empty.setHidden(bool(self._rows))


def _inside(row: Row) -> list[QWidget]:
    """The widgets of a row, in the same order for every row of one kind."""
    return [one for part in row.parts for one in (part, *part.findChildren(QWidget))]
