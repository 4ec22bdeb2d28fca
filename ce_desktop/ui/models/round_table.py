"""Rounds as a table, the latest first; how many have answered is drawn as a bar with its words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import IntEnum
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    Qt,
)
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ce_desktop.domain.round import Round, RoundState
from ce_desktop.insights.rounds import RoundRow
from ce_desktop.ui.i18n import day_and_month, number, short_date, tr
from ce_desktop.ui.theme import current, px

Index = QModelIndex | QPersistentModelIndex
ROW = Qt.ItemDataRole.UserRole


class Column(IntEnum):
    """The columns, from the left."""

    NAME = 0
    STATE = 1
    DAYS = 2
    SKILLS = 3
    ANSWERED = 4


class RoundTable(QAbstractTableModel):
    """Rounds from the latest to the first. `ROW` gives the row's `RoundRow` to the delegate."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[RoundRow] = []

    # Contents

    def set_rounds(self, rounds: Sequence[RoundRow]) -> None:
        """Show `rounds`, given from the first to the latest."""
        new = list(reversed(rounds))
        if [one.round.id for one in new] == [one.round.id for one in self._rows]:
            self._rows = new
            if new:
                self.dataChanged.emit(self.index(0, 0), self.index(len(new) - 1, len(Column) - 1))
            return
        self.beginResetModel()
        self._rows = new
        self.endResetModel()

    def round_at(self, row: int) -> RoundRow:
        """The round of a row."""
        return self._rows[row]

    def row_of(self, round_id: int | None) -> int | None:
        """The row of the round with this id, None where there is no such round."""
        return next((at for at, one in enumerate(self._rows) if one.round.id == round_id), None)

    # Qt overrides

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(Column)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return heading(Column(section))
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], Column(index.column())
        words = shown(row, column)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return words
            case Qt.ItemDataRole.ToolTipRole:
                return answered_words(row) if column is Column.ANSWERED else words or None
            case Qt.ItemDataRole.AccessibleTextRole:
                spoken = answered_words(row) if column is Column.ANSWERED else words
                return f"{row.round.name}, {heading(column)}: {spoken or tr('empty')}"
            case Qt.ItemDataRole.ForegroundRole if column is not Column.NAME:
                stands_out = column is Column.STATE and row.round.state is RoundState.OPEN
                return QColor(current().accent if stands_out else current().muted)
            case Qt.ItemDataRole.FontRole if column is Column.STATE and row.round.state is RoundState.OPEN:
                bold = QFont()
                bold.setWeight(QFont.Weight.DemiBold)
                return bold
            case _ if role == ROW:
                return row
        return None


class AnsweredDelegate(QStyledItemDelegate):
    """Draws "18 of 24" beside a bar; a draft has no bar."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(ROW)
        if row is None or row.round.state is RoundState.DRAFT:
            super().paint(painter, option, index)
            return
        plain = QStyleOptionViewItem(option)
        self.initStyleOption(plain, index)
        plain.text = ""
        style = option.widget.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, plain, painter, option.widget)
        theme = current()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(plain.font)
        room = QRectF(option.rect).adjusted(px(11), 0, -px(8), 0)
        words = shown(row, Column.ANSWERED)
        # The bars of all rows end at one place: as if everybody had answered.
        widest = _of(row.raters, row.raters)
        word_width = min(room.width(), plain.fontMetrics.horizontalAdvance(widest) + px(10))
        painter.setPen(QColor(theme.text))
        from_right = option.direction == Qt.LayoutDirection.RightToLeft
        ends = Qt.AlignmentFlag.AlignVCenter | (
            Qt.AlignmentFlag.AlignRight if not from_right else Qt.AlignmentFlag.AlignLeft
        )
        painter.drawText(room, ends, words)
        bar = QRectF(room.x(), room.center().y() - px(4), room.width() - word_width, px(8))
        if from_right:
            bar.translate(word_width, 0)
        if bar.width() > px(20):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.line))
            painter.drawRoundedRect(bar, bar.height() / 2, bar.height() / 2)
            share = min(1.0, row.answered / row.raters) if row.raters else 0.0
            if share:
                done = QRectF(bar)
                done.setWidth(max(bar.height(), bar.width() * share))
                if from_right:
                    done.moveRight(bar.right())
                painter.setBrush(QColor(theme.accent))
                painter.drawRoundedRect(done, bar.height() / 2, bar.height() / 2)
        painter.restore()


def heading(column: Column) -> str:
    """The word above a column."""
    return {
        Column.NAME: tr("Round"),
        Column.STATE: tr("State"),
        Column.DAYS: tr("Days"),
        Column.SKILLS: tr("Skills"),
        Column.ANSWERED: tr("Have answered"),
    }[column]


def shown(row: RoundRow, column: Column) -> str:
    """What stands in a cell."""
    match column:
        case Column.NAME:
            return row.round.name
        case Column.STATE:
            return state_words(row.round.state)
        case Column.DAYS:
            return days_words(row.round)
        case Column.SKILLS:
            return number(len(row.skills))
        case Column.ANSWERED:
            if row.round.state is RoundState.DRAFT:
                return tr("not open yet")
            return _of(row.answered, row.raters)


def _of(answered: int, everyone: int) -> str:
    return tr("{answered} of {all}").format(answered=number(answered), all=number(everyone))


def answered_words(row: RoundRow) -> str:
    """How far the round is: "18 of 24 have answered"."""
    if row.round.state is RoundState.DRAFT:
        return tr("A draft takes no answers yet.")
    return tr("{answered} of {all} have answered").format(answered=row.answered, all=row.raters)


def state_words(state: RoundState) -> str:
    """The state in a word."""
    return {
        RoundState.DRAFT: tr("Draft"),
        RoundState.OPEN: tr("Open"),
        RoundState.CLOSED: tr("Closed"),
    }[state]


def days_words(round_: Round) -> str:
    """From when to when, as it happened or, where it has not yet, as planned."""
    start = round_.opened_on or round_.opens_on
    end = round_.closed_on or round_.closes_on
    if start is not None and end is not None:
        first = day_and_month(start) if start.year == end.year else short_date(start)
        return tr("{start} to {end}").format(start=first, end=short_date(end))
    if start is not None:
        return tr("from {day}").format(day=short_date(start))
    return tr("until {day}").format(day=short_date(end)) if end is not None else ""


def is_late(round_: Round, today: date) -> bool:
    """Whether an open round is past the last day planned for it."""
    return round_.state is RoundState.OPEN and round_.closes_on is not None and round_.closes_on < today
