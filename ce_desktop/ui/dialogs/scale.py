"""One answer scale: its name, its lowest and highest answer, and words for the answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ce_desktop.domain.errors import Refusal
from ce_desktop.domain.names import clean_name
from ce_desktop.domain.scale import FEWEST_POINTS, MOST_POINTS, Scale, check_scale
from ce_desktop.ui.dialogs.form import FormDialog
from ce_desktop.ui.i18n import number, say, tr
from ce_desktop.ui.theme import px
from ce_desktop.ui.widgets.fields import WholeNumber
from ce_desktop.ui.widgets.labels import Label
from ce_desktop.ui.widgets.legend import Legend

MOST_FIELDS = 11
FURTHEST = 1000


@dataclass(frozen=True, slots=True)
class ScaleEntry:
    """What was entered."""

    name: str
    low: int
    high: int
    labels: Mapping[int, str]


class ScaleDialog(FormDialog[ScaleEntry]):
    """Adds a scale, or changes `scale`. A long scale gets words for its ends and for what had words."""

    shrinks = True

    def __init__(self, parent: QWidget | None, *, scale: Scale | None = None) -> None:
        super().__init__(
            tr("Add a scale") if scale is None else tr("Edit the scale"),
            tr("Add") if scale is None else tr("Save"),
            parent,
            width=640,
        )
        self.name = QLineEdit("" if scale is None else scale.name)
        self.low = WholeNumber(-FURTHEST, FURTHEST, 1 if scale is None else scale.low)
        self.high = WholeNumber(-FURTHEST, FURTHEST, 5 if scale is None else scale.high)
        # Words outlive the fields: a range that shrinks and grows again loses nothing.
        self._words: dict[int, str] = {} if scale is None else dict(scale.labels)
        self.labels: dict[int, QLineEdit] = {}
        self.rows.add_row(tr("&Name"), self.name)
        self.rows.add_row(tr("&Lowest answer"), self.low)
        self.rows.add_row(
            tr("&Highest answer"),
            self.high,
            tr("From 2 to 101 whole numbers. A higher one means more trust."),
        )
        self._fields = QWidget()
        self._grid = QGridLayout(self._fields)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(1, 1)
        self.legend = Legend()
        left = QVBoxLayout()
        left.setSpacing(6)
        left.addWidget(Label(tr("Words for the answers"), "strong"))
        left.addWidget(Label(tr("Leave empty what needs none."), "note", "muted"))
        left.addWidget(self._fields)
        left.addStretch(1)
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addWidget(Label(tr("How people see it"), "strong"))
        right.addWidget(self.legend)
        right.addStretch(1)
        both = QHBoxLayout()
        both.setSpacing(24)
        both.addLayout(left, 3)
        both.addLayout(right, 2)
        self.body.addLayout(both, 1)
        self.low.valueChanged.connect(self._lay_out)
        self.high.valueChanged.connect(self._lay_out)
        self._lay_out()
        self.name.setFocus()

    def problem(self) -> str | None:
        """What is missing, or makes no scale."""
        if not clean_name(self.name.text()):
            self.name.setFocus()
            return tr("Write a name, such as Five points.")
        try:
            check_scale(self.low.value(), self.high.value(), {})
        except Refusal as refusal:
            return refusal.sentences(say)
        return None

    def value(self) -> ScaleEntry:
        """What was entered; words without an answer on the scale are left out."""
        low, high = self.low.value(), self.high.value()
        kept = {at: clean_name(words) for at, words in sorted(self._words.items()) if low <= at <= high}
        return ScaleEntry(
            name=clean_name(self.name.text()),
            low=low,
            high=high,
            labels={at: words for at, words in kept.items() if words},
        )

    # Internal

    def _lay_out(self) -> None:
        """One field for each answer that can have words; as before while a range is half typed."""
        if not self._is_scale():
            self._preview()
            return
        for field in self._fields.findChildren(QWidget):
            self._grid.removeWidget(field)
            field.hide()
            field.deleteLater()
        self.labels = {}
        for row, value in enumerate(self._worded()):
            label = Label(number(value))
            label.setMinimumWidth(px(32))
            field = QLineEdit(self._words.get(value, ""))
            field.setAccessibleName(tr("Words for {value}").format(value=number(value)))
            field.textChanged.connect(lambda text, at=value: self._on_words(at, text))
            self._grid.addWidget(label, row, 0)
            self._grid.addWidget(field, row, 1)
            self.labels[value] = field
        self._preview()

    def _worded(self) -> list[int]:
        low, high = self.low.value(), self.high.value()
        values = range(low, high + 1)
        if len(values) <= MOST_FIELDS:
            return list(values)
        return sorted({low, high, *(at for at, words in self._words.items() if words and at in values)})

    def _on_words(self, value: int, text: str) -> None:
        self._words[value] = text
        self._preview()

    def _preview(self) -> None:
        entry = self.value()
        self.legend.setVisible(self._is_scale())
        if self._is_scale():
            self.legend.set_scale(range(entry.low, entry.high + 1), entry.labels, empty=False)

    def _is_scale(self) -> bool:
        return FEWEST_POINTS <= self.high.value() - self.low.value() + 1 <= MOST_POINTS
