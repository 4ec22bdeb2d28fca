"""A person in front of a dialog that blocks: what to do when it comes up."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog

D = TypeVar("D", bound=QDialog)


def when_open(do: Callable[[Any], Any]) -> None:
    """`do(dialog)` as soon as a dialog is up; nobody closes it."""

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if dialog is None:
            QTimer.singleShot(0, look)
        else:
            do(dialog)

    QTimer.singleShot(0, look)


@contextmanager
def in_dialog(kind: type[D], do: Callable[[D], Any]) -> Iterator[None]:
    """Inside, as soon as a dialog of `kind` is up, `do(dialog)` is called once.

    A dialog that `do` leaves open is rejected; what `do` raises is raised again at the end.
    """
    met: list[bool] = []
    errors: list[BaseException] = []
    timer = QTimer()
    timer.setInterval(10)

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, kind) or not dialog.isEnabled():
            return
        if not dialog.isActiveWindow():
            return  # its keys would not be heard yet
        timer.stop()
        met.append(True)
        try:
            do(dialog)
        except BaseException as error:  # noqa: BLE001 - raised again below
            errors.append(error)
        finally:
            if dialog.isVisible():
                dialog.reject()

    timer.timeout.connect(look)
    timer.start()
    try:
        yield
    finally:
        timer.stop()
        if errors:
            raise errors[0]
    assert met, f"no {kind.__name__} came up"
