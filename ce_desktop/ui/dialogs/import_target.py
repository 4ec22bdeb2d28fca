"""Where imported ratings go: which round, which skill, on which scale."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Any, Literal

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from ce_desktop.domain.destination import Destination
from ce_desktop.domain.names import name_key
from ce_desktop.ui.dialogs.import_skills import SkillMatch
from ce_desktop.ui.i18n import tr
from ce_desktop.ui.theme import px
from ce_desktop.ui.widgets.fields import Choice, WholeNumber
from ce_desktop.ui.widgets.form_rows import FormRows
from ce_desktop.ui.widgets.labels import Label

NEW = None


class OneOrNew(QWidget):
    """One of what there is, or the name of a new one.

    Signals:
        changed: another one was chosen, or the name is another one now.
    """

    changed = Signal()

    def __init__(self, options: Sequence[tuple[Any, str]], new: str, placeholder: str) -> None:
        """`options` are (key, name); `new` is the entry for a new one, always the first."""
        super().__init__()
        self._names = dict(options)
        self.choice = Choice([(NEW, new), *options])
        self.choice.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.choice.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.choice.setMinimumContentsLength(14)
        self.name = QLineEdit()
        self.name.setPlaceholderText(placeholder)
        self.name.setAccessibleName(placeholder)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.choice)
        column.addWidget(self.name)
        self.setFocusProxy(self.choice)
        self.choice.currentIndexChanged.connect(self._on_chosen)
        self.name.textChanged.connect(self.changed)
        self._on_chosen()

    def key(self) -> Any:
        """The one chosen; None for a new one, also where the name typed is one that exists."""
        chosen = self.choice.value()
        if chosen is not NEW:
            return chosen
        typed = name_key(self.name.text())
        return next((key for key, name in self._names.items() if name_key(name) == typed), NEW)

    def text(self) -> str:
        """The name, of the one chosen or of the new one."""
        return self._names.get(self.choice.value()) or self.name.text().strip()

    def suggest(self, name: str) -> None:
        """Choose what is called `name`, or put it down as the name of a new one."""
        known = next((key for key, one in self._names.items() if name_key(one) == name_key(name)), NEW)
        self.choice.set_value(known)
        if known is NEW:
            self.name.setText(name)

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self.choice.setAccessibleName(name)

    def _on_chosen(self) -> None:
        self.name.setVisible(self.choice.value() is NEW)
        self.changed.emit()


def likely_scale(texts: Iterable[str]) -> tuple[int, int] | None:
    """The scale that answers written like `texts` seem to be on; None where 1 to 5 fits or nobody can tell."""
    found = [int(text) for text in texts if text.strip().lstrip("-").isdecimal()]
    off = [value for value in found if not 1 <= value <= 5]
    # One number out of place is a slip to be listed as a problem, not another scale.
    if len(off) < 2 or len(off) * 5 < len(found):
        return None
    fitting = ((0, 1), (0, 2), (0, 3), (0, 4), (0, 5), (1, 7), (0, 7), (1, 10), (0, 10), (0, 100))
    return next((one for one in fitting if one[0] <= min(found) and max(found) <= one[1]), None)


def scale_in(choices: Any) -> tuple[int, int] | None:
    """The scale that the first rows of a sheet seem to use."""
    if choices.layout in ("matrix", "all"):
        return likely_scale(text for row in choices.sample for text in row[1:])
    if choices.layout == "wide":
        return likely_scale(row[at] for row in choices.sample for at in choices.skills if at < len(row))
    column = choices.mapping.get("value")
    if column is None:
        return None
    return likely_scale(row[column] for row in choices.sample if column < len(row))


class RatingsTarget(QObject):
    """Adds rows for round, skill and scale to a form; the scale of a round that exists is fixed.

    Signals:
        scale_changed: the sheet has to be read again.
        place_changed: another round or skill; what was read stays.
    """

    scale_changed = Signal()
    place_changed = Signal()

    def __init__(
        self,
        rows: FormRows,
        rounds: Sequence[tuple[int, str, int, int]],
        skills: Sequence[tuple[int, str]],
        match: SkillMatch,
        parent: QObject | None = None,
        *,
        drafts: Collection[int] = (),
    ) -> None:
        """`rounds` are those that take answers: id, name, lowest and highest answer; `drafts` of them are not open."""
        super().__init__(parent)
        self._asks_skill = True
        self.is_scale_chosen = False
        self._drafts = drafts
        self._scales = {one[0]: (one[2], one[3]) for one in rounds}
        self.round = OneOrNew([(r[0], r[1]) for r in rounds], tr("New round…"), tr("Name of the new round"))
        self.skill = OneOrNew(skills, tr("New skill…"), tr("Name of the new skill"))
        self._match = match
        self.low = WholeNumber(-1000, 1000, 1)
        self.high = WholeNumber(-1000, 1000, 5)
        self.low.setAccessibleName(tr("Lowest answer"))
        self.high.setAccessibleName(tr("Highest answer"))
        self.low.setKeyboardTracking(False)
        self.high.setKeyboardTracking(False)
        self.best_low = QCheckBox(tr("The lowest number is best"))
        self._span = (1, 5)

        scale = QWidget()
        line = QHBoxLayout(scale)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(self.low)
        line.addWidget(Label(tr("to")))
        line.addWidget(self.high)
        line.addStretch(1)
        scale.setFocusProxy(self.low)
        rows.add_row(tr("&Round"), self.round)
        self.opens = rows.add_note(tr("This round is still planned; importing ratings opens it."))
        self._skill_label = rows.add_row(tr("S&kill"), self.skill)
        rows.add_row(tr("&Answers from"), scale)
        rows.add_wide(self.best_low)
        for field in (self.low, self.high):
            field.setMaximumWidth(px(76))

        self.round.changed.connect(self._on_round)
        self.skill.changed.connect(self.place_changed)
        self.low.valueChanged.connect(self._on_scale)
        self.high.valueChanged.connect(self._on_scale)
        self.best_low.toggled.connect(self.scale_changed)
        self._fix_scale()

    def destination(self) -> Destination:
        """Where the ratings go, as chosen now."""
        skill = self.skill.text() if self._asks_skill else ""
        return Destination(self.round.text(), skill, self.low.value(), self.high.value())

    def best(self) -> Literal["high", "low"]:
        """Which end of the sheet's numbers is the good one."""
        return "low" if self.best_low.isChecked() else "high"

    def choose_round(self, round_id: int) -> None:
        """Choose a round that takes answers; another one leaves the choice as it is."""
        if round_id in self._scales:
            self.round.choice.set_value(round_id)

    def ask_skill(self, asks: bool) -> None:
        """Ask for the skill of a sheet that names none, or not."""
        self._asks_skill = asks
        self.skill.setVisible(asks)
        self._skill_label.setVisible(asks)

    def suggest_skill(self, named: str, sheet: str) -> None:
        """Choose the skill a sheet names, or the one that it most likely is about."""
        self.skill.suggest(named or self._match.likely(sheet, self.round.key()))

    def missing(self) -> str:
        """What still has to be said, "" for nothing."""
        if not self.round.text():
            return tr("Write the name of the new round, or choose one.")
        if self.low.value() >= self.high.value():
            return tr("The lowest answer must be below the highest.")
        if self.high.value() - self.low.value() > 100:
            return tr("A scale has at most 101 points.")
        if self._asks_skill and not self.skill.text():
            return tr("Say which skill these ratings are about.")
        return ""

    def is_scale_sound(self) -> bool:
        """Whether the two numbers can be a scale."""
        return self.low.value() < self.high.value() <= self.low.value() + 100

    # Internal

    def _on_round(self) -> None:
        if self._fix_scale():
            self.scale_changed.emit()
        else:
            self.place_changed.emit()

    def _fix_scale(self) -> bool:
        """Show the scale of the round chosen; whether it is another one than before."""
        known = self._scales.get(self.round.key())
        self.opens.setVisible(self.round.key() in self._drafts)
        for field in (self.low, self.high):
            field.setEnabled(known is None)
            field.setToolTip("" if known is None else tr("The scale of this round."))
        if known is not None:
            self._put_scale(*known)
        changed = self._span != (self.low.value(), self.high.value())
        self._span = (self.low.value(), self.high.value())
        return changed

    def suggest_scale(self, low: int, high: int) -> None:
        """Put a scale down that the sheet seems to use, without telling anybody."""
        self._put_scale(low, high)
        self._span = (low, high)

    def _put_scale(self, low: int, high: int) -> None:
        for field, value in ((self.low, low), (self.high, high)):
            field.blockSignals(True)
            field.setValue(value)
            field.blockSignals(False)

    def _on_scale(self) -> None:
        self.is_scale_chosen = True
        self._span = (self.low.value(), self.high.value())
        self.scale_changed.emit()
