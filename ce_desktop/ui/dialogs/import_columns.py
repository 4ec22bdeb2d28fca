"""Which column of a spreadsheet is which field: the match that was found, to be changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QSizePolicy, QWidget

from ce_desktop.domain.drafts import column_letter
from ce_desktop.ui.i18n import tr
from ce_desktop.ui.widgets.fields import Choice
from ce_desktop.ui.widgets.form_rows import FormRows
from ce_desktop.ui.widgets.labels import ElidedLabel, Label

NONE = -1


class ColumnMatch(QWidget):
    """One row for each field: its name, the column chosen for it, and what stands in that column.

    Signals:
        changed: a person chose another column.
    """

    changed = Signal()

    def __init__(
        self,
        fields: Sequence[tuple[str, str]],
        more: Mapping[str, tuple[int, str]] = MappingProxyType({}),
        parent: QWidget | None = None,
    ) -> None:
        """`fields` are (key, word); in `more` a field has what may be chosen instead of a column, as (key, words)."""
        super().__init__(parent)
        self._more = more
        self._labels: dict[str, Label] = {}
        self._choices: dict[str, Choice] = {}
        self._samples: dict[str, ElidedLabel] = {}
        self._columns: list[list[str]] = []
        grid = self._grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(1, 1)
        for at, (key, word) in enumerate(fields):
            label, choice, sample = Label(word), Choice(), ElidedLabel("", "note", "muted")
            label.setBuddy(choice)
            choice.setAccessibleName(tr("Column for {field}").format(field=word))
            choice.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            choice.setMinimumContentsLength(12)
            choice.currentIndexChanged.connect(self._on_chosen)
            grid.addWidget(label, 2 * at, 0)
            grid.addWidget(choice, 2 * at, 1)
            grid.addWidget(sample, 2 * at + 1, 1)
            grid.setRowMinimumHeight(2 * at + 1, 6)
            sample.setContentsMargins(0, 0, 0, 6)
            sample.hide()
            self._labels[key], self._choices[key], self._samples[key] = label, choice, sample

    def show_match(
        self, headers: Sequence[str], mapping: Mapping[str, int], sample: Sequence[Sequence[str]]
    ) -> None:
        """Offer the columns headed `headers`, with `mapping` chosen; `sample` are some rows of text."""
        self._columns = [
            [row[at] for row in sample if at < len(row) and row[at]] for at in range(len(headers))
        ]
        options = [(NONE, tr("Not in the file"))]
        for at, header in enumerate(headers):
            letter = column_letter(at + 1)
            options.append(
                (at, f"{header} ({letter})" if header else tr("Column {letter}").format(letter=letter))
            )
        for key, choice in self._choices.items():
            choice.blockSignals(True)
            more = [self._more[key]] if key in self._more else []
            choice.set_options([*options[:1], *more, *options[1:]])
            choice.set_value(mapping.get(key, NONE))
            choice.blockSignals(False)
        self._show_samples()

    def mapping(self) -> dict[str, int]:
        """Field to column, counted from 0, or what was chosen instead, of the fields that have one."""
        return {
            key: choice.value()
            for key, choice in self._choices.items()
            if choice.value() is not None and choice.value() != NONE
        }

    def show_field(self, field: str, *, shown: bool) -> None:
        """Show or hide the row of a field; one that is hidden keeps its column."""
        for part in (self._labels[field], self._choices[field]):
            part.setVisible(shown)
        self._show_samples()

    def stand_below(self, rows: FormRows) -> None:
        """Let the fields begin where those of `rows` do."""
        width = max(rows.label_width(), *(label.sizeHint().width() for label in self._labels.values()))
        rows.keep_labels(width)
        self._grid.setColumnMinimumWidth(0, width)

    def field(self, field: str) -> Choice:
        """What asks for the column of a field."""
        return self._choices[field]

    def choose(self, field: str, column: int) -> None:
        """Choose a column as a person does."""
        self._choices[field].set_value(column)

    # Internal

    def _on_chosen(self) -> None:
        self._show_samples()
        self.changed.emit()

    def _show_samples(self) -> None:
        chosen = self.mapping()
        for key, label in self._samples.items():
            column = chosen.get(key)
            texts = self._columns[column] if column is not None and 0 <= column < len(self._columns) else []
            label.setText(" · ".join(dict.fromkeys(texts[:3])))
            label.setVisible(bool(texts) and not self._choices[key].isHidden())
