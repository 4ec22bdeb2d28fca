"""The problems an import found, listed below its preview."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHeaderView, QStyledItemDelegate, QStyleOptionViewItem

from ce_desktop.domain.problem import Problem, Severity, shortened, total
from ce_desktop.ui.dialogs.import_parts import errors_in, in_order, place_of
from ce_desktop.ui.dialogs.import_tray import TrayPart
from ce_desktop.ui.i18n import ntr, number, say, tr
from ce_desktop.ui.models.plain_table import PlainTable
from ce_desktop.ui.theme import px
from ce_desktop.ui.widgets.buttons import LinkButton
from ce_desktop.ui.widgets.table_view import TableView

SHOWN_PROBLEMS = 300
_SIDES = 14


class _Sentences(QStyledItemDelegate):
    """As high as the words are: Qt forgets what the style leaves free at their sides, and takes its time."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        view = option.widget
        if not isinstance(view, TableView):
            return super().sizeHint(option, index)
        words = index.data() or ""
        sides = 2 * _SIDES + (view.iconSize().width() if index.column() == 0 else 0)
        room = QRect(0, 0, view.columnWidth(index.column()) - sides, 10_000)
        needed = view.fontMetrics().boundingRect(room, Qt.TextFlag.TextWordWrap, words)
        return QSize(0, needed.height() + 4)


class ProblemPart(TrayPart):
    """Every problem with its place, errors first; the list can be copied."""

    def __init__(self) -> None:
        copy_button = LinkButton(tr("Copy the list"), "copy")
        super().__init__(tr("Problems"), copy_button)
        self.copy_button = copy_button
        self._problems: list[Problem] = []
        self.copy_button.clicked.connect(self._copy)
        self.model = PlainTable([tr("Where"), tr("What")])
        self.table = TableView(tr("Problems"))
        self.table.setModel(self.model)
        self.table.setWordWrap(True)
        self.table.setItemDelegate(_Sentences(self.table))
        heights = self.table.verticalHeader()
        heights.setMinimumSectionSize(px(28))
        # Measured once after each change: Qt would do so three times.
        heights.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._on_width)
        self.table.horizontalHeader().sectionResized.connect(lambda: self._later.start(0))
        self.table.setMinimumHeight(px(96))
        self.body.addWidget(self.table, 1)

    def show_problems(self, problems: Sequence[Problem], *, with_sheets: bool = False) -> None:
        """Show `problems`, with the sheet of each where there are several."""
        self._problems = in_order(problems)
        shown = shortened(self._problems, SHOWN_PROBLEMS)
        marks = {
            at: ("alert-triangle", "attention") if one.severity is Severity.ERROR else ("info", "accent")
            for at, one in enumerate(shown)
        }
        self.model.fill(
            [(place_of(one, with_sheet=with_sheets), say(one.text)) for one in shown], marks=marks
        )
        self.table.set_widths(200 if with_sheets else 175, 0)
        self._measure()
        errors = errors_in(problems)
        notices = total(problems, Severity.NOTICE)
        parts = []
        if errors:
            parts.append(ntr("{n} to correct", "{n} to correct", errors).format(n=number(errors)))
        if notices:
            parts.append(ntr("{n} note", "{n} notes", notices).format(n=number(notices)))
        self.title = tr("Problems") if errors else tr("Notes")
        for part in (self, self.table):
            part.setAccessibleName(self.title)
        self.tell(needed=bool(problems), stops=errors, note=" · ".join(parts) if errors else "")

    def most(self) -> int:
        rows, heads = self.table.verticalHeader().length(), self.table.horizontalHeader().height()
        return max(rows + heads + px(4), self.table.minimumHeight())

    def text(self) -> str:
        """The whole list, one problem on each line."""
        return "\n".join(one.sentence(say) for one in self._problems)

    def _on_width(self) -> None:
        self._measure()
        self.told.emit()

    def _measure(self) -> None:
        """Words that wrap need more lines in a narrower column, or fewer."""
        self.table.verticalHeader().resizeSections(QHeaderView.ResizeMode.ResizeToContents)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text())
