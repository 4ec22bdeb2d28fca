"""Parts of the import dialogs: what was read, the preview, and the list of problems."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QSplitter, QWidget

from ce_desktop.domain.errors import Refusal
from ce_desktop.domain.problem import Problem, Severity, shortened, total
from ce_desktop.ui.i18n import ntr, number, say, tr
from ce_desktop.ui.models.plain_table import PlainTable
from ce_desktop.ui.theme import px
from ce_desktop.ui.widgets.buttons import LinkButton
from ce_desktop.ui.widgets.card import Card
from ce_desktop.ui.widgets.labels import Label
from ce_desktop.ui.widgets.scroll_area import ScrollArea
from ce_desktop.ui.widgets.table_view import TableView

if TYPE_CHECKING:
    from ce_desktop.domain.name_questions import NameQuestion
    from ce_desktop.exchange.sheet_choice import SheetChoices

D = TypeVar("D")
SHOWN_ROWS = 200
SHOWN_PROBLEMS = 300
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
    """What the import would write, the first rows of it, under one sentence about all of it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Preview"), parent=parent)
        self.summary = Label("", "body", "muted", wrap=True)
        self.not_taken = Label("", "note", "muted", wrap=True)
        self.not_taken.hide()
        self.model = PlainTable()
        self.table = TableView(tr("Preview"))
        self.table.setMinimumHeight(px(74))
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
        self.table.set_widths(*(widths[at] for at in used))

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


class ProblemCard(StackedCard):
    """Every problem with its place, errors first; the list can be copied."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Problems"), parent=parent)
        self._problems: list[Problem] = []
        self.copy_button = LinkButton(tr("Copy the list"), "copy")
        self.copy_button.clicked.connect(self._copy)
        self.add_to_header(self.copy_button)
        self.model = PlainTable([tr("Where"), tr("What")])
        self.table = TableView(tr("Problems"))
        self.table.setModel(self.model)
        self.table.set_widths(175, 0)
        self.table.setWordWrap(True)
        heights = self.table.verticalHeader()
        heights.setMinimumSectionSize(px(28))
        heights.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.table.setMinimumHeight(px(72))
        self.add(self.table, 1)

    def show_problems(self, problems: Sequence[Problem], *, with_sheets: bool = False) -> None:
        """Show `problems`, with the sheet of each where there are several; none hides the card."""
        self._problems = in_order(problems)
        shown = shortened(self._problems, SHOWN_PROBLEMS)
        marks = {
            at: ("alert-triangle", "attention") if one.severity is Severity.ERROR else ("info", "accent")
            for at, one in enumerate(shown)
        }
        self.model.fill(
            [(place_of(one, with_sheet=with_sheets), say(one.text)) for one in shown], marks=marks
        )
        errors = errors_in(problems)
        notices = total(problems, Severity.NOTICE)
        parts = []
        if errors:
            parts.append(ntr("{n} to correct", "{n} to correct", errors).format(n=number(errors)))
        if notices:
            parts.append(ntr("{n} note", "{n} notes", notices).format(n=number(notices)))
        self.set_note(" · ".join(parts), "attention" if errors else "muted")
        self.setVisible(bool(problems))

    def text(self) -> str:
        """The whole list, one problem on each line."""
        return "\n".join(one.sentence(say) for one in self._problems)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text())


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
