"""The house shape of a dialog: title, what to fill in, one sentence when something is missing, a verb.

A dialog of ours is a subclass that adds rows, says in `problem` what is still wrong, and hands out
`value`. It remembers nothing and is freed when it closes::

    entered = PersonDialog(parent).get(lambda person: staff.add_person(school, ...))
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from ce_desktop.domain.errors import Refusal
from ce_desktop.ui.i18n import say, tr
from ce_desktop.ui.theme import px
from ce_desktop.ui.widgets.banner import Banner
from ce_desktop.ui.widgets.buttons import PrimaryButton, QuietButton
from ce_desktop.ui.widgets.form_rows import FormRows
from ce_desktop.ui.widgets.labels import Label

V = TypeVar("V")


class FormDialog(QDialog, Generic[V]):
    """The base of our dialogs. Its own parts are called `_form_…`: other names are for subclasses.

    Attributes:
        rows: the form, for `rows.add_row(label, field, help)`.
        body: the layout that holds the form, for anything else.
        accept_button: the button with the verb.
    """

    def __init__(
        self,
        title: str,
        verb: str,
        parent: QWidget | None,
        *,
        intro: str = "",
        cancel: str | None = None,
        width: int = 460,
    ) -> None:
        """`verb` is on the button that does it ("Add", "Delete round"); `width` is at 100 % text."""
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumWidth(px(width))
        self._form_commit: Callable[[V], object] | None = None
        self._form_error = Banner("attention")
        self.rows = FormRows()
        self.body = QVBoxLayout()
        self.body.setSpacing(12)
        self.body.addWidget(self.rows)
        self.accept_button = PrimaryButton(verb)
        self.accept_button.setDefault(True)
        self.cancel_button = QuietButton(tr("Cancel") if cancel is None else cancel)
        self.accept_button.clicked.connect(self.accept)
        self.cancel_button.clicked.connect(self.reject)

        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 20)
        layout.setSpacing(14)
        layout.addWidget(Label(title, "card", wrap=True))
        if intro:
            layout.addWidget(Label(intro, "body", "muted", wrap=True))
        layout.addLayout(self.body, 1)
        layout.addWidget(self._form_error)
        self._form_foot = QHBoxLayout()
        self._form_foot.setSpacing(8)
        self._form_foot.addStretch(1)
        self._form_foot.addWidget(self.cancel_button)
        self._form_foot.addWidget(self.accept_button)
        layout.addLayout(self._form_foot)

    # For subclasses

    def problem(self) -> str | None:
        """The sentence about what is still missing or wrong, None when all is well. To override."""
        return None

    def value(self) -> V:
        """What was entered; asked only when `problem` is None. To override."""
        raise NotImplementedError

    def add_to_foot(self, button: QWidget) -> None:
        """A button at the leading end of the foot, such as "Save the template"."""
        self._form_foot.insertWidget(self._form_foot.count() - 3, button)

    # For callers

    def get(self, commit: Callable[[V], object] | None = None) -> V | None:
        """Show the dialog and wait: what was entered, or None after Cancel.

        With `commit` the value is handed to it while the dialog is still open; a `Refusal` is then
        said inside the dialog and what was typed stays.
        """
        self._form_commit = commit
        try:
            return self.value() if self.exec() == QDialog.DialogCode.Accepted else None
        finally:
            self._form_commit = None
            self.deleteLater()

    def show_problem(self, sentence: str) -> None:
        """Say `sentence` above the buttons; "" takes it away."""
        self._form_error.say(sentence)
        if sentence:
            self.adjustSize()

    def shown_problem(self) -> str:
        """The sentence above the buttons, "" when there is none."""
        return self._form_error.sentence()

    # Qt overrides

    def accept(self) -> None:
        problem = self.problem()
        if problem is None and self._form_commit is not None:
            try:
                self._form_commit(self.value())
            except Refusal as refusal:
                problem = refusal.sentences(say)
        if problem is not None:
            self.show_problem(problem)
            return
        super().accept()

    def open_modeless(self) -> None:
        """Show without waiting; the dialog frees itself when closed."""
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.open()
