"""What the window says and asks. Pages are handed a `Messages`, so a test answers instead of a person."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from ce_desktop.domain.errors import Refusal
from ce_desktop.domain.file_names import check_file_name
from ce_desktop.paths import documents_folder, written_on
from ce_desktop.ui.i18n import say, tr
from ce_desktop.ui.icons import pixmap
from ce_desktop.ui.theme import px
from ce_desktop.ui.widgets.buttons import PrimaryButton, QuietButton
from ce_desktop.ui.widgets.labels import Label
from ce_desktop.ui.widgets.room import height_at, room_for, trust_width
from ce_desktop.ui.widgets.scroll_area import YieldingArea

# (what it is, patterns): ("CE Desktop school", ("*.ceschool",))
FileKind = tuple[str, Sequence[str]]

if TYPE_CHECKING:
    from PySide6.QtWidgets import QFileDialog

# Widths of a notice at 100 % text, and the letters from which on it is a long one.
_SHORT, _LONG, _MANY = 470, 580, 300


def _file_dialog() -> type[QFileDialog]:
    # Later than the first paint, which need not wait for its enumerations.
    from PySide6.QtWidgets import QFileDialog

    return QFileDialog


class Messages(Protocol):
    """The questions and notices a page may put to the person."""

    def tell(self, refusal: Refusal) -> None:
        """Something was not done: what, what is safe, what to do."""

    def inform(self, title: str, text: str) -> None:
        """Something to know that nothing depends on."""

    def confirm(self, question: str, verb: str, detail: str = "") -> bool:
        """Ask before what Undo cannot bring back. `verb` is on the button; Cancel is the default."""

    def choose_open(self, title: str, kinds: Sequence[FileKind], folder: Path | None = None) -> Path | None:
        """An existing file, None after Cancel; looked for in `folder`, or where the last one was."""

    def choose_save(self, title: str, suggested: Path, kinds: Sequence[FileKind]) -> Path | None:
        """Where to write, None after Cancel; the ending of the first kind is added where none is typed."""

    def choose_folder(self, title: str, folder: Path | None = None) -> Path | None:
        """An existing folder, None after Cancel."""


class QtMessages:
    """The real ones: our own notice and the file dialogs of the system."""

    def __init__(self, window: QWidget | None) -> None:
        self._window = window
        self._folder: Path | None = None

    def use_window(self, window: QWidget) -> None:
        """The window the dialogs belong to, once there is one."""
        self._window = window

    def report(self, refusal: Refusal, details: str) -> None:
        """A fault of ours, with a report to copy; the report itself is not shown."""
        rest = " ".join(say(part) for part in (refusal.safe, refusal.do) if part is not None)
        notice = Notice(say(refusal.what), rest, "alert-triangle", "attention", self._window)
        notice.add_copy(details)
        notice.add_close(tr("Close"))
        notice.run()

    def tell(self, refusal: Refusal) -> None:
        """See `Messages.tell`."""
        rest = " ".join(say(part) for part in (refusal.safe, refusal.do) if part is not None)
        notice = Notice(say(refusal.what), rest, "alert-triangle", "attention", self._window)
        notice.add_copy(refusal.sentences(say))
        notice.add_close(tr("Close"))
        notice.run()

    def inform(self, title: str, text: str) -> None:
        """See `Messages.inform`."""
        notice = Notice(title, text, "info", "accent", self._window)
        notice.add_close(tr("Close"))
        notice.run()

    def confirm(self, question: str, verb: str, detail: str = "") -> bool:
        """See `Messages.confirm`."""
        notice = Notice(question, detail, "alert-triangle", "attention", self._window)
        notice.add_verb(verb)
        return notice.run()

    def choose_open(self, title: str, kinds: Sequence[FileKind], folder: Path | None = None) -> Path | None:
        """See `Messages.choose_open`."""
        name, _ = _file_dialog().getOpenFileName(self._window, title, self._begin(folder), file_filter(kinds))
        return self._remember(name)

    def choose_save(self, title: str, suggested: Path, kinds: Sequence[FileKind]) -> Path | None:
        """See `Messages.choose_save`."""
        while True:
            name, _ = _file_dialog().getSaveFileName(self._window, title, str(suggested), file_filter(kinds))
            path = self._remember(name)
            if path is None:
                return None
            target = with_ending(path, kinds)
            try:
                check_file_name(target.name)
                break
            except Refusal as refusal:
                self.tell(refusal)
                suggested = target
        # The system has asked about the name as it was typed, without its ending.
        is_other = target != path and written_on(target) is not None
        if is_other and not self.confirm(
            tr("“{name}” is there already. Replace it?").format(name=target.name),
            tr("Replace it"),
            tr("What is in it now would be lost."),
        ):
            return None
        return target

    def choose_folder(self, title: str, folder: Path | None = None) -> Path | None:
        """See `Messages.choose_folder`."""
        name = _file_dialog().getExistingDirectory(self._window, title, self._begin(folder))
        return Path(name) if name else None

    def _begin(self, folder: Path | None) -> str:
        """Where a dialog begins: never in the folder the app happens to be started from."""
        wanted = (folder, self._folder, documents_folder())
        # What is no folder would be taken for the name of a file.
        return str(next((one for one in wanted if one is not None and os.path.isdir(one)), Path.home()))  # noqa: PTH112 - never raises

    def _remember(self, name: str) -> Path | None:
        if not name:
            return None
        path = Path(name)
        self._folder = path.parent
        return path


class Notice(QDialog):
    """An icon, a sentence that stands out, the rest below it, and buttons."""

    def __init__(self, title: str, text: str, icon: str, colour: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("CE Desktop"))
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)
        picture = Label()
        picture.setPixmap(pixmap(icon, px(24), colour, self.devicePixelRatioF()))
        self._inside = QWidget()
        words = QVBoxLayout(self._inside)
        words.setContentsMargins(0, 0, 0, 0)
        words.setSpacing(8)
        words.addWidget(trust_width(Label(title, "card", wrap=True)))
        if text:
            words.addWidget(trust_width(Label(text, wrap=True)))
        words.addStretch(1)
        area = YieldingArea(self._inside)
        area.setMinimumWidth(px(380))
        row = QHBoxLayout()
        row.setSpacing(14)
        side = QVBoxLayout()
        side.addWidget(picture)
        side.addStretch(1)
        row.addLayout(side)
        row.addWidget(area, 1)
        self._beside = 24 + px(24) + row.spacing() + 24
        self._foot = QHBoxLayout()
        self._foot.setSpacing(8)
        self._foot.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 22, 24, 18)
        layout.setSpacing(18)
        layout.addLayout(row, 1)
        layout.addLayout(self._foot)

    def add_close(self, title: str) -> None:
        """The one button of a notice that asks nothing."""
        button = PrimaryButton(title)
        button.setDefault(True)
        button.clicked.connect(self.accept)
        self._foot.addWidget(button)
        button.setFocus()

    def add_verb(self, verb: str) -> None:
        """The button that does it, and Cancel, which Enter and Escape press."""
        cancel = QuietButton(tr("Cancel"))
        cancel.setDefault(True)
        cancel.clicked.connect(self.reject)
        do = PrimaryButton(verb)
        do.clicked.connect(self.accept)
        self._foot.addWidget(cancel)
        self._foot.addWidget(do)
        cancel.setFocus()

    def add_copy(self, text: str) -> None:
        """A button that puts `text` on the clipboard, to send it to somebody who can help."""
        copy = QuietButton(tr("Copy the message"), "copy")
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(text))
        self._foot.insertWidget(0, copy)

    def setVisible(self, visible: bool) -> None:
        if visible and not self.isVisible():
            self.ensurePolished()
            # Qt would go by a guess of its own, too high for few words and too low for many.
            room = room_for(self).size()
            width = min(px(_LONG if self.accessibleDescription()[_MANY:] else _SHORT), room.width())
            high = (
                height_at(self._inside, width - self._beside) + 22 + 18 + 18 + self._foot.sizeHint().height()
            )
            self.resize(width, min(high, room.height() - 40))
        super().setVisible(visible)

    def run(self) -> bool:
        """Show, wait, and be freed; whether it was accepted."""
        try:
            return self.exec() == QDialog.DialogCode.Accepted
        finally:
            self.deleteLater()


def file_filter(kinds: Sequence[FileKind]) -> str:
    """The filter of a file dialog: ``"CE Desktop school (*.ceschool);;Any file (*)"``."""
    return ";;".join(f"{name} ({' '.join(patterns)})" for name, patterns in kinds)


def with_ending(path: Path, kinds: Sequence[FileKind]) -> Path:
    """`path` with the ending of the first kind, unless it already ends as one of the kinds does."""
    endings = [pattern[1:] for _, patterns in kinds for pattern in patterns if pattern.startswith("*.")]
    if not endings or any(path.name.lower().endswith(ending.lower()) for ending in endings):
        return path
    return path.with_name(path.name + endings[0])
