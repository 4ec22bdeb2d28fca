"""Parts of the import dialogs: what was read, the preview, and the list of problems."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

from ce_desktop.domain.errors import Refusal
from ce_desktop.domain.problem import Problem, Severity, total
from ce_desktop.ui.i18n import tr
from ce_desktop.ui.models.plain_table import PlainTable
from ce_desktop.ui.theme import px
from ce_desktop.ui.widgets.card import Card
from ce_desktop.ui.widgets.labels import Label
from ce_desktop.ui.widgets.scroll_area import ScrollArea
from ce_desktop.ui.widgets.table_view import TableView

if TYPE_CHECKING:
    from ce_desktop.domain.name_questions import NameQuestion
    from ce_desktop.exchange.sheet_choice import SheetChoices

D = TypeVar("D")
SHOWN_ROWS = 200
Marks = dict[int, tuple[str, str]]


@dataclass(frozen=True)
class Reading(Generic[D]):
    """What a look at the file gave.

    Attributes:
        choices: its sheets and columns. draft: what was read; None where `refusal` says why not.
        fit: what does not fit this school. questions: names of the draft that do not say who is meant.
    """

    choices: SheetChoices
    draft: D | None = None
    fit: tuple[Problem, ...] = ()
    refusal: Refusal | None = None
    questions: tuple[NameQuestion, ...] = ()


def in_order(problems: Sequence[Problem]) -> list[Problem]:
    """Errors first; about this school before the sheet, cells by row, "and more" after them."""
    return sorted(
        problems,
        key=lambda one: (one.severity is not Severity.ERROR, bool(one.sheet), one.row is None, one.row or 0),
    )


def errors_in(problems: Sequence[Problem]) -> int:
    """How many of `problems` stop the import, with those that are only counted."""
    return total(problems, Severity.ERROR)


class OptionsArea(ScrollArea):
    """The options at the left: scrolls, and is never narrower than what it holds."""

    def minimumSizeHint(self) -> QSize:
        inner = self.widget()
        needed = inner.minimumSizeHint().width() + px(16) if inner is not None else 0
        return QSize(max(px(320), needed), super().minimumSizeHint().height())

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest and self.minimumSizeHint().width() > self.width():
            self.updateGeometry()
        return super().event(event)


class Cards(QSplitter):
    """Cards one under the other, which asks for no more height than they need at least.

    A dialog that scrolls gives what is asked for, and would scroll where there is nothing to scroll.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self.setChildrenCollapsible(False)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.minimumSizeHint().height())


class StackedCard(Card):
    """A card of `Cards`: never lower than its lines that wrap need at its width."""

    def minimumSizeHint(self) -> QSize:
        hint, layout = super().minimumSizeHint(), self.layout()
        if layout is None:
            return hint
        return hint.expandedTo(QSize(0, layout.minimumHeightForWidth(max(self.width(), hint.width()))))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()


class PreviewCard(StackedCard):
    """What the import would write, the first rows of it, under one sentence about all of it.

    Attributes:
        grows: the column that takes the room that is left; None for the last one.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.grows: int | None = None
        self.setAccessibleName(tr("Preview"))
        self.summary = Label("", "strong", wrap=True)
        self.not_taken = Label("", "note", "muted", wrap=True)
        self.not_taken.hide()
        self.model = PlainTable()
        self.table = TableView(tr("Preview"))
        # The headings and three rows.
        self.table.setMinimumHeight(px(128))
        self.table.setModel(self.model)
        self.add(self.summary)
        self.add(self.not_taken)
        self.add(self.table, 1)

    def show_rows(
        self, headings: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[int], marks: Marks
    ) -> None:
        """Show `rows` under `headings`, or that there are none; columns where nothing stands are left out."""
        if not rows:
            self.show_nothing(tr("Nothing to show."))
            return
        used = [at for at in range(len(headings)) if at < 2 or any(row[at] for row in rows)]
        self.model.fill(
            [[row[at] for at in used] for row in rows], headings=[headings[at] for at in used], marks=marks
        )
        grows = used.index(self.grows) if self.grows in used else None
        self.table.set_widths(*(widths[at] for at in used), grows=grows)

    def show_nothing(self, sentence: str) -> None:
        """No rows, and why."""
        self.model.fill([], headings=[])
        self.table.set_empty_sentence(sentence)
        self.summary.setText("")
        self.say_not_taken("")

    def nothing(self) -> str:
        """Why an import would write nothing, "" where it would."""
        if self.model.rowCount():
            return ""
        return tr("Nothing would be imported: there are no rows, or all of them are left out.")

    def say_not_taken(self, sentence: str) -> None:
        """Which columns nothing is taken from; "" for none."""
        self.not_taken.setText(sentence)
        self.not_taken.setVisible(bool(sentence))


def place_of(problem: Problem, *, with_sheet: bool = False) -> str:
    """Row and column, and after them the sheet where it is not named above."""
    if problem.stands_for > 1:
        return ""
    place = _in_sheet(problem)
    return f"{place} · {problem.sheet}" if with_sheet and problem.sheet else place


def _in_sheet(problem: Problem) -> str:
    if problem.row is not None and problem.column is not None:
        return tr("Row {row}, column {column}").format(row=problem.row, column=problem.column)
    if problem.row is not None:
        return tr("Row {row}").format(row=problem.row)
    if problem.column is not None:
        return tr("Column {column}").format(column=problem.column)
    return tr("The whole sheet") if problem.sheet else tr("This school")
