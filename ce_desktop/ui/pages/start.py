"""What the window shows without a school: recent schools, a new one, an existing one, the sample."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ce_desktop.paths import written_on
from ce_desktop.ui.i18n import day_and_month, tr
from ce_desktop.ui.icons import pixmap
from ce_desktop.ui.pages.base import Desk
from ce_desktop.ui.theme import px
from ce_desktop.ui.widgets.buttons import LINK_EDGE, IconButton, LinkButton, PrimaryButton, QuietButton
from ce_desktop.ui.widgets.card import Card
from ce_desktop.ui.widgets.labels import ElidedLabel, Label
from ce_desktop.ui.widgets.plain import plain_tip, without_keys
from ce_desktop.ui.widgets.scroll_area import ScrollArea

MOST_SHOWN = 6
# So much of a school's name; its whole name is in the tooltip.
_WIDEST = 240


class StartPage(QWidget):
    """The first thing a new principal sees.

    Signals:
        open_path(Path): a recent school was chosen.
        restore_path(Path): backups of a missing school are wanted.
    """

    open_path = Signal(object)
    restore_path = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.setAccessibleName(tr("Start"))
        mark = self._mark = Label()
        mark.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._draw_mark()
        desk.themes.changed.connect(self._draw_mark)
        title = Label(tr("Who can we count on, for what?"), "title")
        title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        words = Label(
            tr(
                "Keep your staff, the skills that matter, who trusts whom with them, and the goals you set "
                "yourselves, in one file on this computer."
            ),
            "body",
            "muted",
            wrap=True,
        )
        words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._words = words
        self.new = PrimaryButton(tr("New school"), "file-plus")
        self.open = QuietButton(tr("Open a school"), "folder-open")
        self.sample = LinkButton(tr("Look at the sample school"))
        self.new.clicked.connect(lambda: desk.action("new_school").trigger())
        self.open.clicked.connect(lambda: desk.action("open_school").trigger())
        self.sample.clicked.connect(lambda: desk.action("open_sample").trigger())
        buttons = QHBoxLayout()
        buttons.setSpacing(12)
        buttons.addStretch(1)
        buttons.addWidget(self.new)
        buttons.addWidget(self.open)
        buttons.addStretch(1)
        self._recent = Card(tr("Recent schools"), reach=LINK_EDGE)
        self._rows: list[QWidget] = []
        centre = Qt.AlignmentFlag.AlignHCenter
        inside = QWidget()
        layout = QVBoxLayout(inside)
        layout.setSpacing(14)
        layout.addStretch(2)
        layout.addWidget(mark, 0, centre)
        layout.addWidget(title, 0, centre)
        layout.addWidget(words, 0, centre)
        layout.addSpacing(6)
        layout.addLayout(buttons)
        layout.addWidget(self.sample, 0, centre)
        layout.addSpacing(10)
        layout.addWidget(self._recent, 0, centre)
        layout.addStretch(3)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(ScrollArea(inside))
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            # Afterwards: while the style is being changed a label's font may be gone.
            QTimer.singleShot(0, self, self._fit)

    def refresh(self) -> None:
        """List the recent schools again."""
        for row in self._rows:
            row.hide()
            row.deleteLater()
        settings = self._desk.settings
        paths = settings.recent()[:MOST_SHOWN]
        names = [self._name(path) for path in paths]
        widest = max((name.sizeHint().width() for name in names), default=0)
        self._rows = [self._row(path, name, widest) for path, name in zip(paths, names, strict=True)]
        for row in self._rows:
            self._recent.add(row)
        self._recent.setVisible(bool(paths))

    def _draw_mark(self) -> None:
        self._mark.setPixmap(pixmap("mark", px(56), "accent", self.devicePixelRatioF()))

    def _fit(self) -> None:
        """Widths that grow with the text."""
        self._words.setFixedWidth(px(460))
        # A wrapped label that stands alone in the middle is not asked how high it becomes.
        self._words.setMinimumHeight(self._words.heightForWidth(px(460)))
        self._recent.setFixedWidth(px(520))
        self.refresh()

    def _name(self, path: Path) -> LinkButton:
        name = LinkButton("")
        name.ensurePolished()
        short = name.fontMetrics().elidedText(path.stem, Qt.TextElideMode.ElideRight, px(_WIDEST))
        name.setText(without_keys(short))
        name.setAccessibleName(path.stem)
        name.setToolTip(plain_tip(path.stem) if short != path.stem else "")
        name.clicked.connect(lambda: self.open_path.emit(path))
        return name

    def _row(self, path: Path, name: LinkButton, widest: int) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(10)
        written = written_on(path)
        name.setEnabled(written is not None)
        place = ElidedLabel(str(path.parent), "note", "muted")
        place.setToolTip(plain_tip(str(path)))
        line.addWidget(name)
        line.addSpacing(widest - name.sizeHint().width())  # the folders stand below each other
        line.addWidget(place, 1)
        if written is not None:
            line.addWidget(Label(day_and_month(written), "note", "muted"))
        else:
            find = LinkButton(tr("not found: restore a backup…"))
            find.clicked.connect(lambda: self.restore_path.emit(path))
            line.addWidget(find)
        is_pinned = self._desk.settings.is_pinned(path)
        words = tr("Unpin {school}") if is_pinned else tr("Pin {school}")
        pin = IconButton("pin-off" if is_pinned else "pin", words.format(school=path.stem))
        pin.clicked.connect(lambda: self._pin(path, not is_pinned))
        forget = IconButton("x", tr("Take {school} off this list").format(school=path.stem))
        forget.clicked.connect(lambda: self._forget(path))
        line.addWidget(pin)
        line.addWidget(forget)
        return row

    def _pin(self, path: Path, pinned: bool) -> None:
        self._desk.settings.pin(path, pinned=pinned)
        self.refresh()

    def _forget(self, path: Path) -> None:
        self._desk.settings.forget(path)
        self.refresh()
