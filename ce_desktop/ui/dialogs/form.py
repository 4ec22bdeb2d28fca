"""The house shape of a dialog: title, what to fill in, one sentence when something is missing, a verb.

A dialog of ours is a subclass that adds rows, says in `problem` what is still wrong, and hands out
`value`. It remembers nothing and is freed when it closes::

    entered = PersonDialog(parent).get(lambda person: staff.add_person(school, ...))

On a screen that is too low for it, what is between the title and the buttons is scrolled.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ce_desktop.domain.errors import Refusal
from ce_desktop.ui.i18n import say, tr
from ce_desktop.ui.theme import px
from ce_desktop.ui.widgets.banner import Banner
from ce_desktop.ui.widgets.buttons import PrimaryButton, QuietButton
from ce_desktop.ui.widgets.form_rows import FormRows
from ce_desktop.ui.widgets.labels import Label
from ce_desktop.ui.widgets.room import height_at, room_for, trust_width
from ce_desktop.ui.widgets.scroll_area import Yielding, YieldingArea
from ce_desktop.ui.widgets.toast import Offer, Toast

V = TypeVar("V")

# The title bar the system puts around a dialog, and a little air.
_SIDES, _FRAME = 16, 40
# More buttons than stand in any foot.
_FEET = 8


DONE = "Ctrl+Return"
"""The key that finishes a form from wherever one is."""


class FormDialog(QDialog, Generic[V]):
    """The base of our dialogs. Its own parts are called `_form_…`: other names are for subclasses.

    Attributes:
        rows: the form, for `rows.add_row(label, field, help)`.
        body: the layout that holds the form, for anything else.
        accept_button: the button with the verb.
        shrinks: whether it also gets lower again when parts go, as where one chooses how many there are.
    """

    shrinks = False

    def __init__(
        self,
        title: str,
        verb: str,
        parent: QWidget | None,
        *,
        intro: str = "",
        cancel: str | None = None,
        width: int = 460,
        height: int = 0,
    ) -> None:
        """`verb` is on the button that does it ("Add", "Delete round").

        `width` and `height` are at 100 % text; a dialog with a list says with `height` how high it is
        where the screen has room, others are as high as what is in them.
        """
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumWidth(min(px(width), room_for(self).width() - _SIDES))
        self._form_commit: Callable[[V], object] | None = None
        self._form_error = Banner("attention")
        self._form_bar: Toast | None = None
        self._form_height = px(height)
        self._form_wanted = QSize()
        self.rows = FormRows()
        self._form_inside = Yielding()
        self.body = QVBoxLayout(self._form_inside)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(12)
        self.body.addWidget(self.rows)
        self.accept_button = PrimaryButton(verb)
        self.accept_button.setDefault(True)
        self.cancel_button = QuietButton(tr("Cancel") if cancel is None else cancel)
        self.accept_button.clicked.connect(self.accept)
        self.cancel_button.clicked.connect(self.reject)
        for key in (DONE, "Ctrl+Enter"):  # Enter alone begins a line in a paragraph
            QShortcut(QKeySequence(key), self).activated.connect(self.accept_button.click)

        layout = self._form_layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 20)
        layout.setSpacing(14)
        self._form_head = [Label(title, "card", wrap=True)]
        if intro:
            self._form_head.append(Label(intro, "body", "muted", wrap=True))
        for words in self._form_head:
            layout.addWidget(trust_width(words))
        self._form_area = YieldingArea(self._form_inside)
        layout.addWidget(self._form_area, 1)
        layout.addWidget(self._form_error)
        self._form_foot = QHBoxLayout()
        self._form_foot.setSpacing(8)
        self._form_foot.addStretch(1)
        self._form_foot.addWidget(self.cancel_button)
        self._form_foot.addWidget(self.accept_button)
        layout.addLayout(self._form_foot)
        self._form_area.rearranged.connect(self._form_grow)

    # For subclasses

    def problem(self) -> str | None:
        """The sentence about what is still missing or wrong, None when all is well. To override."""
        return None

    def value(self) -> V:
        """What was entered; asked only when `problem` is None. To override."""
        raise NotImplementedError

    def add_to_foot(self, part: QWidget, *, widest: bool = False) -> None:
        """A button at the leading end of the foot, such as "Save the template", or words that fill what is left."""
        self._form_foot.insertWidget(self._form_foot.count() - 3, part, 100 if widest else 0)

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
        if sentence and self.isVisible():
            self._form_grow()
            here = self.focusWidget()
            if here is not None and self._form_inside.isAncestorOf(here):
                self._form_area.ensureWidgetVisible(here)

    def shown_problem(self) -> str:
        """The sentence above the buttons, "" when there is none."""
        return self._form_error.sentence()

    def notice(self, sentence: str, *offers: Offer, is_lasting: bool = False) -> None:
        """Say in a bar above the buttons what was done; see `Toast.say`."""
        if self._form_bar is None:
            below = self._form_layout.contentsMargins().bottom() + self._form_layout.spacing()
            self._form_bar = Toast(self, lift=below + self._form_foot.sizeHint().height())
        self._form_bar.say(sentence, *offers, is_lasting=is_lasting)

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

    def setVisible(self, visible: bool) -> None:
        if visible and not self.isVisible():
            self.rows.setVisible(not self.rows.is_empty())
            self._form_wanted = self._form_size()
            # Qt would open a dialog at two thirds of the screen at most, and give it a button to begin with.
            if not self.testAttribute(Qt.WidgetAttribute.WA_Resized):
                self.resize(self._form_wanted)
            self._form_focus()
        super().setVisible(visible)

    # Internal

    def _form_size(self) -> QSize:
        """What it would like to be, as far as the screen has room."""
        room = room_for(self).size() - QSize(_SIDES, _FRAME)
        self.ensurePolished()
        layout = self._form_layout
        width = min(max(self.minimumWidth(), layout.totalMinimumSize().width()), room.width())
        sides = layout.contentsMargins()
        heights = [
            height_at(part, width - sides.left() - sides.right())
            for part in (*self._form_head, self._form_inside, self._form_error)
            if not part.isHidden()
        ]
        heights.append(self._form_foot.sizeHint().height())
        between = layout.spacing() * (len(heights) - 1)
        height = max(sum(heights) + between + sides.top() + sides.bottom(), self._form_height)
        if height > room.height():
            bar = self._form_area.verticalScrollBar().sizeHint().width()
            return QSize(min(width + bar, room.width()), room.height())
        return QSize(width, height)

    def _form_grow(self) -> None:
        """Make room for what came in; somebody who made the dialog larger or smaller keeps that."""
        if not self.isVisible():
            return
        before, self._form_wanted = self._form_wanted, self._form_size()
        if self.shrinks and self._form_wanted.height() < before.height() == self.height():
            self.resize(self.width(), self._form_wanted.height())
        elif self._form_wanted.height() > before.height():
            self.resize(self.size().expandedTo(self._form_wanted))
            room = room_for(self)
            below = self.frameGeometry().bottom() - room.bottom()
            if below > 0:
                self.move(self.x(), max(room.top(), self.y() - below))

    def _form_focus(self) -> None:
        """Begin in the first field, unless the dialog chose another."""
        here = self.focusWidget()
        if here is not None and self._form_inside.isAncestorOf(here):
            return
        # By walking on: a widget asked for the next one becomes, for PySide, its owner.
        for _ in range(_FEET):
            self.focusNextChild()
            here = self.focusWidget()
            fixed = isinstance(here, QLineEdit) and here.isReadOnly()
            if here is not None and self._form_inside.isAncestorOf(here) and not fixed:
                return
        self.accept_button.setFocus()
