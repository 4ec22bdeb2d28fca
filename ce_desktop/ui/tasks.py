"""One long job at a time, off the window's thread, with progress and Cancel.

The job may use the open school: its connection is lent to the worker while the progress dialog
keeps the person from starting anything else, so nobody reads half a change.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEventLoop, QObject, Qt, QThread, QTimer, Signal
from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from ce_desktop.domain.errors import Cancelled
from ce_desktop.ui.i18n import tr
from ce_desktop.ui.theme import px
from ce_desktop.ui.widgets.buttons import QuietButton
from ce_desktop.ui.widgets.labels import Label

Progress = Callable[..., None]
Job = Callable[[Progress], Any]

# With Python's default of 5 ms a busy worker lets the window wait for 180 ms and more.
_SWITCH_SECONDS = 0.001
# A bar that flashes past is noise; a wait without one is worry.
_SHOW_AFTER_MS = 400


class _Worker(QThread):
    moved = Signal(int, int)

    def __init__(self, job: Job) -> None:
        super().__init__()
        self._job = job
        self.is_cancelled = False
        self.result: Any = None
        self.error: BaseException | None = None

    def run(self) -> None:
        """Run the job; whatever it raises is carried back to the window's thread."""
        try:
            self.result = self._job(self._progress)
        except BaseException as error:  # noqa: BLE001 - raised again in the window's thread
            self.error = error

    def _progress(self, done: int, total: int | None = None) -> None:
        if self.is_cancelled:
            raise Cancelled
        self.moved.emit(done, total or 0)


class ProgressDialog(QDialog):
    """What is going on, how far it is, and Cancel where the job can stop."""

    cancelled = Signal()

    def __init__(self, title: str, parent: QWidget | None, *, stops: bool = True) -> None:
        super().__init__(parent)
        self._stops = stops
        self.setWindowTitle(title)
        self.setModal(True)
        self.setMinimumWidth(px(380))
        self._bar = QProgressBar()
        self._bar.setAccessibleName(title)
        self._bar.setTextVisible(False)
        self._bar.setRange(0, 0)
        self._cancel = QuietButton(tr("Cancel"))
        self._cancel.clicked.connect(self.reject)
        self._cancel.setVisible(stops)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self._cancel)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 20)
        layout.setSpacing(14)
        layout.addWidget(Label(title, "card", wrap=True))
        layout.addWidget(self._bar)
        layout.addLayout(foot)

    def move(self, done: int, total: int) -> None:  # type: ignore[override]
        """How far the job is; a total of 0 is unknown."""
        self._bar.setRange(0, total)
        self._bar.setValue(done)

    def reject(self) -> None:
        """Cancel: the job stops at its next step, and the dialog stays until it has."""
        if not self._stops:
            return
        self._cancel.setEnabled(False)
        self._cancel.setText(tr("Stopping…"))
        self.cancelled.emit()


class Tasks(QObject):
    """Runs jobs for pages and dialogs."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._worker: _Worker | None = None

    @property
    def is_busy(self) -> bool:
        """Whether a job is running."""
        return self._worker is not None

    def run(self, title: str, job: Job, parent: QWidget | None = None, *, stops: bool = True) -> Any:
        """Run `job(progress)` in a worker and wait for it with a living window.

        `stops`: whether the job calls `progress`, and so can be cancelled; where not, nobody is offered to.

        Returns:
            What the job returned.

        Raises:
            Cancelled: the person pressed Cancel; the job undid what it had begun.
            Refusal: as the job says.
            RuntimeError: another job is running.
        """
        if self._worker is not None:
            raise RuntimeError("one long job at a time")
        worker = self._worker = _Worker(job)
        board = parent if parent is not None else QApplication.activeWindow()
        dialog = ProgressDialog(title, board, stops=stops)
        waiting = QEventLoop()
        before = sys.getswitchinterval()
        timer = QTimer()
        timer.setSingleShot(True)
        timer.timeout.connect(waiting.quit)
        worker.moved.connect(dialog.move)
        worker.finished.connect(waiting.quit)
        dialog.cancelled.connect(lambda: setattr(worker, "is_cancelled", True))
        QApplication.setOverrideCursor(Qt.CursorShape.BusyCursor)
        sys.setswitchinterval(_SWITCH_SECONDS)
        try:
            timer.start(_SHOW_AFTER_MS)
            worker.start()
            # Input waits until the dialog is there to take it, or the job is done.
            waiting.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
            if not worker.isFinished():
                dialog.show()
                waiting.exec()
            worker.wait()
        finally:
            timer.stop()
            sys.setswitchinterval(before)
            QApplication.restoreOverrideCursor()
            dialog.hide()
            dialog.deleteLater()
            self._worker = None
        if worker.error is not None:
            raise worker.error
        return worker.result
