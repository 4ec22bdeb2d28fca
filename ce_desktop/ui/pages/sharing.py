"""Sharing a chart: its picture as a file or on the clipboard, or its numbers. What has left is noted.

Loaded when the first chart is shared.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QIODevice, QSaveFile
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QWidget

from ce_desktop.domain.errors import Refusal
from ce_desktop.domain.exports import Export
from ce_desktop.domain.file_names import fitting
from ce_desktop.domain.phrase import phrase
from ce_desktop.paths import beside
from ce_desktop.ui.charts.drawing import Drawing
from ce_desktop.ui.i18n import tr
from ce_desktop.ui.icons import icon
from ce_desktop.ui.noting import note_and_say
from ce_desktop.ui.pages.base import Desk


def share_menu(
    parent: QWidget,
    *,
    copy_picture: Callable[[], object],
    copy_table: Callable[[], object],
    save: Callable[[], object] | None = None,
) -> QMenu:
    """The menu of a chart; without `save` the page has a button for it."""
    menu = QMenu(parent)
    for words, picture, do in (
        (tr("Copy &picture"), "image", copy_picture),
        (tr("Copy as a &table"), "table", copy_table),
        (tr("&Share picture…"), "share", save),
    ):
        if do is not None:
            menu.addAction(icon(picture, "muted"), words).triggered.connect(
                lambda _checked=False, do=do: do()
            )
    return menu


def save_picture(desk: Desk, drawing: Drawing, name: str, form: Export, *, round_id: int | None) -> None:
    """Ask where to, write the picture there as PNG or SVG, and say so; `name` is offered, without an ending."""
    target = desk.messages.choose_save(
        tr("Share picture"),
        beside(desk.session.school.path, f"{fitting(name)}.png"),
        [(tr("Picture"), ["*.png"]), (tr("Drawing that stays sharp"), ["*.svg"])],
    )
    if target is None:
        return
    if not _write(drawing, target):
        desk.messages.tell(
            Refusal(
                phrase("The picture could not be written to “{name}”.", name=target.name),
                do=phrase("Choose another folder or another name."),
            )
        )
        return
    saved = tr("Picture saved: {name}").format(name=target.name)
    note_and_say(desk, form, round_id=round_id, done=saved, file=target)


def _write(drawing: Drawing, target: Path) -> bool:
    """Whole or not at all: a picture of that name stays until the new one is on the disk."""
    content = drawing.to_svg() if target.suffix.lower() == ".svg" else drawing.to_png()
    file = QSaveFile(str(target))
    # A disk that becomes full on the way takes a part and calls it no error.
    if not file.open(QIODevice.OpenModeFlag.WriteOnly) or file.write(content) != len(content):
        file.cancelWriting()
    return file.commit()


def copy_picture(desk: Desk, drawing: Drawing, form: Export, *, round_id: int | None) -> None:
    """Put the picture on the clipboard."""
    QGuiApplication.clipboard().setImage(drawing.to_image())
    note_and_say(desk, form, round_id=round_id)


def copy_table(desk: Desk, text: str, form: Export, *, round_id: int | None) -> None:
    """Put numbers on the clipboard, as a spreadsheet takes them."""
    QGuiApplication.clipboard().setText(text)
    note_and_say(desk, form, round_id=round_id)
