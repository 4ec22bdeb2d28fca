"""The trust map as a table: raters in rows, ratees in columns, one answer in a cell."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from ce_desktop.domain.rating import NOT_ANSWERED, NOT_SEEN, SELF
from ce_desktop.domain.round import RoundMember
from ce_desktop.domain.scale import Scale
from ce_desktop.services.ratings import CellAnswer
from ce_desktop.ui.i18n import say
from ce_desktop.ui.models.rating_block import UNSEEN_SIGNS, Answer, typing
from ce_desktop.ui.theme import current, ramp_colors
from ce_desktop.ui.widgets.plain import plain_tip

if TYPE_CHECKING:  # numpy comes with it, and only once a map is shown
    from ce_desktop.insights.trust_map import TrustMap

Index = QModelIndex | QPersistentModelIndex
Write = Callable[[Sequence[CellAnswer]], bool]
SEEN_DOT = "·"


class TrustModel(QAbstractTableModel):
    """Shows a `TrustMap` and hands what is typed to `write`, which says whether it was taken.

    It changes no cell by itself: the file is written, and the map read from it is shown again.
    """

    def __init__(self, write: Write, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._write = write
        self._map: TrustMap | None = None
        self._values: list[list[int]] = []
        self._locked = ""
        self._starts: tuple[frozenset[int], frozenset[int]] = (frozenset(), frozenset())

    # Contents

    def show_map(self, shown: TrustMap | None, *, locked: str = "", blocks: bool = False) -> None:
        """Show a map; with the same people in the same order, cursor and selection stay.

        Args:
            shown: the map, None for none.
            locked: why nothing may be typed, "" where it may.
            blocks: whether teams stand apart.
        """
        old = self._map
        same = (
            old is not None
            and shown is not None
            and old.raters == shown.raters
            and old.ratees == shown.ratees
        )
        if not same:
            self.beginResetModel()
        self._map, self._locked = shown, locked
        self._values = shown.values.tolist() if shown is not None else []
        self._starts = (
            (_block_starts(shown.raters), _block_starts(shown.ratees))
            if shown is not None and blocks
            else (frozenset(), frozenset())
        )
        if not same:
            self.endResetModel()
        elif self._values and self._values[0]:
            self.dataChanged.emit(
                self.index(0, 0), self.index(len(self._values) - 1, len(self._values[0]) - 1)
            )

    @property
    def locked(self) -> str:
        """Why nothing may be typed, "" where it may."""
        return self._locked

    @property
    def scale(self) -> Scale:
        """The scale of the round shown."""
        return self._shown().round.scale

    def rater(self, row: int) -> RoundMember:
        """Who stands at the left of a row."""
        return self._shown().raters[row]

    def ratee(self, column: int) -> RoundMember:
        """Who stands above a column."""
        return self._shown().ratees[column]

    def value(self, row: int, column: int) -> int:
        """A scale point, or a code of `domain.rating`."""
        return self._values[row][column]

    def is_asked(self, row: int, column: int) -> bool:
        """Whether the rater is asked about the ratee."""
        return self._values[row][column] > SELF

    def starts_block(self, at: int, way: Qt.Orientation) -> bool:
        """Whether another team begins at a row (vertical) or a column (horizontal)."""
        return at in self._starts[0 if way == Qt.Orientation.Vertical else 1]

    def sentence(self, row: int, column: int) -> str:
        """What a cell says: for the foot of the window, the tooltip and a screen reader."""
        return say(self._shown().sentence(row, column))

    def answer(self, answers: Sequence[Answer]) -> bool:
        """Write answers in one step; whether they were taken. Cells that hold them already are left out."""
        news = [one for one in answers if self._values[one[0]][one[1]] != one[2]]
        if not news:
            return True
        return self._write(
            [
                CellAnswer(
                    rater=self.rater(row).person,
                    ratee=self.ratee(column).person,
                    value=None if answer in (NOT_SEEN, NOT_ANSWERED) else answer,
                    is_blank=answer == NOT_ANSWERED,
                )
                for row, column, answer in news
            ]
        )

    def _shown(self) -> TrustMap:
        if self._map is None:
            raise LookupError("no map is shown")
        return self._map

    # Qt overrides

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() or self._map is None else len(self._map.raters)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() or self._map is None else len(self._map.ratees)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if self._map is None:
            return None
        person = self.ratee(section) if orientation == Qt.Orientation.Horizontal else self.rater(section)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return person.name
            case Qt.ItemDataRole.ToolTipRole:
                tip = f"{person.name}, {person.team_name}" if person.team_name else person.name
                return plain_tip(tip)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        value = self._values[index.row()][index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return SEEN_DOT if value == NOT_SEEN else str(value) if value > NOT_SEEN else ""
            case Qt.ItemDataRole.EditRole:
                return UNSEEN_SIGNS[0] if value == NOT_SEEN else str(value) if value > NOT_SEEN else ""
            case Qt.ItemDataRole.AccessibleTextRole:
                return self.sentence(index.row(), index.column())
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tip(self.sentence(index.row(), index.column()))
            case Qt.ItemDataRole.BackgroundRole:
                theme = current()
                if value == NOT_SEEN:
                    return QColor(theme.unseen)
                if value > NOT_SEEN:
                    return QColor(ramp_colors(self.scale.points, theme)[value - self.scale.low])
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or not self.flags(index) & Qt.ItemFlag.ItemIsEditable:
            return False
        text = str(value).strip()
        if text in UNSEEN_SIGNS:
            answer: int | None = NOT_SEEN
        else:
            answer = typing(text, self.scale).value if text else NOT_ANSWERED
        return answer is not None and self.answer([(index.row(), index.column(), answer)])

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if index.isValid() and not self._locked and self.is_asked(index.row(), index.column()):
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags


def _block_starts(people: Sequence[RoundMember]) -> frozenset[int]:
    return frozenset(at for at in range(1, len(people)) if people[at].team_name != people[at - 1].team_name)
