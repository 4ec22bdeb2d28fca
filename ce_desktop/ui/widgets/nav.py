"""The navigation at the left: the school, and the pages in groups; only icons where there is little room."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ce_desktop.ui.icons import pixmap
from ce_desktop.ui.theme import px
from ce_desktop.ui.widgets.labels import ElidedLabel, Label
from ce_desktop.ui.widgets.nav_list import NavEntry, NavGroup, NavList, NavModel
from ce_desktop.ui.widgets.plain import plain_tip

__all__ = ["Nav", "NavEntry", "NavGroup"]

WIDTH, ICONS_WIDTH = 208, 60
# What a page should have beside it at 100 %, before the navigation gives way.
_PAGE_WIDTH = 600


class Nav(QFrame):
    """The navigation. Up and Down move, Tab enters and leaves.

    Signals:
        page_chosen: the key of the page a person went to; not emitted by `set_current`.
    """

    page_chosen = Signal(str)

    def __init__(self, groups: Sequence[NavGroup], name: str, parent: QWidget | None = None) -> None:
        """`name` is what a screen reader calls the list, such as "Pages"."""
        super().__init__(parent)
        self.setProperty("kind", "nav")
        self._mark = Label()
        self._school = ElidedLabel("", "strong")
        self._note = ElidedLabel("", "note", "muted")
        self._model = NavModel(groups, self)
        self._list = NavList(self._model, name)
        self._list.selectionModel().currentChanged.connect(self._on_current_changed)
        self._quiet = False
        self._board: QWidget | None = None

        self._words = QWidget()
        words = QVBoxLayout(self._words)
        words.setContentsMargins(0, 0, 0, 0)
        words.setSpacing(0)
        words.addWidget(self._school)
        words.addWidget(self._note)
        top = QHBoxLayout()
        top.setContentsMargins(10, 0, 4, 0)
        top.setSpacing(8)
        top.addWidget(self._mark)
        top.addWidget(self._words, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 14, 11, 12)
        layout.setSpacing(10)
        layout.addLayout(top)
        layout.addWidget(self._list, 1)
        self._dress()

    def set_school(self, name: str, note: str = "") -> None:
        """The school's name, and a word about the file such as "Sample school"."""
        self._school.setText(name)
        self._note.setText(note)
        self._note.setVisible(bool(note))
        self._mark.setToolTip(plain_tip(name))

    def set_badge(self, page: str, badge: str, spoken: str = "") -> None:
        """A short count beside the page's title ("18/24"); `spoken` is the same in words."""
        self._model.set_badge(page, badge, spoken or badge)

    def set_current(self, page: str) -> None:
        """Highlight the page shown, without telling anybody.

        Raises:
            KeyError: no entry has this key.
        """
        self._quiet = True
        self._list.setCurrentIndex(self._model.index_of(page))
        self._quiet = False

    def current(self) -> str:
        """The key of the page highlighted, "" before the first."""
        return self._list.currentIndex().data(NavModel.PageRole) or ""

    def set_open(self, page: str, is_open: bool) -> None:
        """Whether the page can be gone to; others are shown pale and passed over."""
        self._model.set_open(page, is_open)

    def pages(self) -> list[str]:
        """The keys of all pages, from top to bottom."""
        return self._model.pages()

    @property
    def is_narrow(self) -> bool:
        """Whether only icons are shown; the titles are in their tooltips then."""
        return self._list.is_narrow

    def showEvent(self, event: QShowEvent) -> None:
        board = self.parentWidget()
        if self._board is None and board is not None:
            self._board = board
            board.installEventFilter(self)
            self._fit()
        super().showEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            self._fit()
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._dress()
        super().changeEvent(event)

    def _dress(self) -> None:
        self.setFixedWidth(px(ICONS_WIDTH if self.is_narrow else WIDTH))
        self._mark.setPixmap(pixmap("mark", px(20), "accent", self.devicePixelRatioF()))
        self._list.scheduleDelayedItemsLayout()

    def _fit(self) -> None:
        """Give way where the page beside would have too little; the board may then be made narrower than it is."""
        board = self._board
        layout = board.layout() if board is not None else None
        if board is None or layout is None or self.isHidden():
            return
        beside = layout.minimumSize().width() - self.minimumWidth()
        board.setMinimumWidth(beside + px(ICONS_WIDTH))
        narrow = board.width() < px(WIDTH) + max(beside, px(_PAGE_WIDTH))
        if narrow != self.is_narrow:
            self._list.set_narrow(narrow)
            self._words.setHidden(narrow)
            self._dress()

    def _on_current_changed(self, index: QModelIndex) -> None:
        page = index.data(NavModel.PageRole)
        if page and not self._quiet:
            self.page_chosen.emit(page)
