"""The answer scales of the school: add, change, remove, each with its words and colours beside it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QListWidgetItem, QVBoxLayout, QWidget

from ce_desktop.domain.errors import Refusal
from ce_desktop.domain.scale import Scale
from ce_desktop.insights.skills import scales as read_scales
from ce_desktop.services.scales import add_scale, edit_scale, remove_scale
from ce_desktop.ui.dialogs.form import FormDialog
from ce_desktop.ui.dialogs.scale import ScaleDialog, ScaleEntry
from ce_desktop.ui.i18n import ntr, say, tr
from ce_desktop.ui.session import Session
from ce_desktop.ui.theme import px
from ce_desktop.ui.widgets.buttons import LinkButton, QuietButton
from ce_desktop.ui.widgets.labels import Label
from ce_desktop.ui.widgets.legend import Legend
from ce_desktop.ui.widgets.list_box import ListBox
from ce_desktop.ui.widgets.plain import plain_tip


def ask_new_scale(session: Session, parent: QWidget) -> Scale | None:
    """Ask for one more scale and add it to the school, an action of its own; None after Cancel."""
    made: list[int] = []

    def save(entry: ScaleEntry) -> None:
        made.append(
            session.attempt(add_scale, name=entry.name, low=entry.low, high=entry.high, labels=entry.labels)
        )

    ScaleDialog(parent).get(save)
    return next((one for one in read_scales(session.school) if one.id in made), None)


class ScalesDialog(FormDialog[None]):
    """Everything is done at once, and Undo takes it back. Rounds keep the scale they were made with."""

    def __init__(self, session: Session, parent: QWidget | None, *, locked: str = "") -> None:
        """`locked` is why nothing may change; "" where it may."""
        super().__init__(
            tr("Scales"),
            tr("Done"),
            parent,
            intro=locked or tr("The answers people choose from. Rounds keep the scale they were made with."),
            width=620,
            height=440,
        )
        self._session = session
        self._locked = locked
        self._scales: list[Scale] = []
        self.list = ListBox(tr("Scales"))
        self.list.setMinimumSize(px(250), px(120))
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.add_button = QuietButton(tr("Add a scale…"), "plus")
        self.edit_button = LinkButton(tr("Change…"), "pencil")
        self.remove_button = LinkButton(tr("Remove"), "trash")
        self.range = Label("", "note", "muted", wrap=True)
        self.legend = Legend()
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addWidget(self.range)
        right.addWidget(self.legend)
        right.addStretch(1)
        both = QHBoxLayout()
        both.setSpacing(24)
        both.addWidget(self.list, 1)
        both.addLayout(right, 1)
        buttons = QHBoxLayout()
        for button in (self.add_button, self.edit_button, self.remove_button):
            buttons.addWidget(button)
        buttons.addStretch(1)
        self.body.addLayout(both, 1)
        self.body.addLayout(buttons)
        self.cancel_button.hide()

        self.add_button.clicked.connect(self._add)
        self.edit_button.clicked.connect(self._edit)
        self.remove_button.clicked.connect(self._remove)
        self.list.itemActivated.connect(lambda _item: self._edit())
        self.list.currentRowChanged.connect(lambda _row: self._preview())
        delete = QShortcut(QKeySequence.StandardKey.Delete, self.list)
        delete.setContext(Qt.ShortcutContext.WidgetShortcut)
        delete.activated.connect(self._remove)
        session.changed.connect(self._refresh)
        self._refresh()
        self.list.setFocus()

    def value(self) -> None:
        """Nothing: everything was done at once."""

    # Internal

    def _refresh(self) -> None:
        if not self._session.is_open:
            return
        chosen = self._chosen()
        self._scales = read_scales(self._session.school)
        self.list.blockSignals(True)
        self.list.clear()
        for scale in self._scales:
            item = QListWidgetItem(scale.name)
            item.setToolTip(plain_tip(scale.name))
            self.list.addItem(item)
        self.list.blockSignals(False)
        self._choose(chosen.id if chosen is not None else 0)
        self._preview()

    def _choose(self, scale: int) -> None:
        at = next((row for row, one in enumerate(self._scales) if one.id == scale), 0)
        self.list.setCurrentRow(at)

    def _chosen(self) -> Scale | None:
        row = self.list.currentRow()
        return self._scales[row] if 0 <= row < len(self._scales) else None

    def _preview(self) -> None:
        scale = self._chosen()
        for button in (self.add_button, self.edit_button, self.remove_button):
            button.setEnabled(not self._locked and (scale is not None or button is self.add_button))
            button.setToolTip(plain_tip(self._locked))
        if scale is None:
            return
        self.range.setText(range_words(scale))
        self.legend.set_scale(range(scale.low, scale.high + 1), scale.labels, empty=False)

    def _try(self, action: Callable[..., Any], **arguments: object) -> bool:
        try:
            self._session.attempt(action, **arguments)
        except Refusal as refusal:
            self.show_problem(refusal.sentences(say))
            return False
        self.show_problem("")
        return True

    def _add(self) -> None:
        made = ask_new_scale(self._session, self)
        if made is not None:
            self._choose(made.id)
        self.list.setFocus()

    def _edit(self) -> None:
        scale = self._chosen()
        if scale is None or self._locked:
            return
        chosen = scale.id

        def save(entry: ScaleEntry) -> None:
            self._session.attempt(
                edit_scale,
                scale=chosen,
                name=entry.name,
                low=entry.low,
                high=entry.high,
                labels=entry.labels,
            )

        ScaleDialog(self, scale=scale).get(save)
        self.list.setFocus()

    def _remove(self) -> None:
        scale = self._chosen()
        if scale is not None and not self._locked:
            self._try(remove_scale, scale=scale.id)


def range_words(scale: Scale) -> str:
    """The span of a scale: "5 answers, from 1 to 5"."""
    return ntr("{n} answer, from {low} to {high}", "{n} answers, from {low} to {high}", scale.points).format(
        n=scale.points, low=scale.low, high=scale.high
    )
