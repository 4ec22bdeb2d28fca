"""Rounds as a table, the latest first; how many have answered is drawn as a bar with its words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QObject, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ce_desktop.domain.round import Round, RoundState
from ce_desktop.insights.rounds import RoundRow
from ce_desktop.ui.i18n import day_and_month, ntr, number, short_date, tr
from ce_desktop.ui.models.rows_model import ROW, Index, RowsModel
from ce_desktop.ui.theme import current, px


class Column(IntEnum):
    """The columns, from the left."""

    NAME = 0
    STATE = 1
    DAYS = 2
    SKILLS = 3
    ANSWERED = 4


class RoundTable(RowsModel[RoundRow]):
    """Rounds from the latest to the first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(len(Column), parent)

    def show_rows(self, rows: Sequence[RoundRow]) -> None:
        """Show `rows`, given from the first to the latest."""
        super().show_rows(rows[::-1])

    # RowsModel

    def id_of(self, row: RoundRow) -> int:
        return row.round.id

    def heading(self, column: int) -> str:
        return heading(Column(column))

    def words(self, row: RoundRow, column: int) -> str:
        return shown(row, Column(column))

    def tip(self, row: RoundRow, column: int) -> str | None:
        if column != Column.ANSWERED:
            return super().tip(row, column)
        return " · ".join(part for part in (answered_words(row), left_words(row)) if part)

    def spoken(self, row: RoundRow, column: int) -> str:
        if column == Column.ANSWERED:
            return f"{row.round.name}, {heading(Column.ANSWERED)}: {answered_words(row)}"
        return super().spoken(row, column)

    def look(self, row: RoundRow, column: int, role: int) -> Any:
        stands_out = column == Column.STATE and row.round.state is RoundState.OPEN
        if role == Qt.ItemDataRole.ForegroundRole and column != Column.NAME:
            return QColor(current().accent if stands_out else current().muted)
        if role == Qt.ItemDataRole.FontRole and stands_out:
            bold = QFont()
            bold.setWeight(QFont.Weight.DemiBold)
            return bold
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


def left_words(row: RoundRow) -> str:
    """Who is not counted among those asked, "" where everybody is."""
    if not row.left or row.round.state is RoundState.DRAFT:
        return ""
    return ntr(
        "{n} has left without answering and is no longer waited for",
        "{n} have left without answering and are no longer waited for",
        row.left,
    ).format(n=number(row.left))


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
