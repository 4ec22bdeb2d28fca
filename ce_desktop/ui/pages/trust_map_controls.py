"""What the trust map page lets one choose: view, round, skill, order and team."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QWidget

from ce_desktop.domain.round import Round, RoundSkill
from ce_desktop.ui.i18n import tr
from ce_desktop.ui.pages.trust_map_skills import SkillSwitch
from ce_desktop.ui.theme import px
from ce_desktop.ui.widgets.fields import Choice
from ce_desktop.ui.widgets.flow import FlowLayout
from ce_desktop.ui.widgets.plain import plain_tip
from ce_desktop.ui.widgets.segmented import Segmented

EVERYONE = "*"
# A list whose chosen name is longer than this at 100 % may end it in ….
_READABLE = 150
# What a list has around its words: air, and its arrow.
_AROUND = 48


class MapControls(QWidget):
    """Setters tell nobody.

    Signals:
        view_chosen(): another of map, grid, teams.
        view_entered(str): one of them, by a click, Space or Enter.
        round_chosen(int), skill_chosen(int): their ids.
        arranged(): another order or team.
    """

    VIEWS = ("map", "grid", "teams")
    ORDERS = ("team", "name", "alike")
    view_chosen = Signal()
    view_entered = Signal(str)
    round_chosen = Signal(object)
    skill_chosen = Signal(object)
    arranged = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.views = Segmented(
            [("map", tr("Map")), ("grid", tr("Grid")), ("teams", tr("Teams"))], tr("Views of the trust map")
        )
        self.rounds = self._choice(tr("Round"))
        self.skills = SkillSwitch()
        self.orders = self._choice(tr("Order"))
        self.teams = self._choice(tr("Team"))
        self._has_teams = False
        self.orders.set_options(
            [("team", tr("By team")), ("name", tr("By name")), ("alike", tr("By similarity"))]
        )
        flow = self._flow = FlowLayout(self, spacing=6)
        for part in self._parts:
            flow.addWidget(part)
        self.views.chosen.connect(lambda _key: self.view_chosen.emit())
        self.views.entered.connect(self.view_entered)
        for choice in (self.rounds, self.teams):
            choice.currentIndexChanged.connect(self._share_row)
        self.rounds.currentIndexChanged.connect(lambda _at: self.round_chosen.emit(self.rounds.value()))
        self.skills.chosen.connect(self.skill_chosen)
        self.orders.currentIndexChanged.connect(lambda _at: self.arranged.emit())
        self.teams.currentIndexChanged.connect(lambda _at: self.arranged.emit())

    @property
    def _parts(self) -> tuple[QWidget, ...]:
        return self.views, self.rounds, self.skills, self.orders, self.teams

    def view(self) -> str:
        """One of `VIEWS`."""
        return self.views.current()

    def order(self) -> str:
        """One of `ORDERS`."""
        return str(self.orders.value())

    def team(self) -> str | None:
        """The team looked at ("" for people without one), None for everyone."""
        value = self.teams.value()
        return None if value in (EVERYONE, None) else str(value)

    def set_rounds(self, rounds: Sequence[Round], chosen: int) -> None:
        """The rounds, newest first."""
        self.rounds.set_options([(one.id, one.name) for one in reversed(rounds)])
        _quietly(self.rounds, chosen)

    def set_skills(self, skills: Sequence[RoundSkill]) -> None:
        """The skills of the round."""
        self.skills.set_skills(skills)

    def set_skill(self, skill: int) -> None:
        """The skill in view."""
        self.skills.set_value(skill)

    def set_teams(self, teams: Sequence[str]) -> None:
        """The teams of the round."""
        self.teams.set_options(
            [(EVERYONE, tr("All teams")), *((name, name or tr("No team")) for name in teams)]
        )
        self._has_teams = len(teams) > 1
        self.teams.setVisible(self._has_teams)

    def set_filled(self, filled: bool) -> None:
        """Whether there is a map; without one only another round can be chosen."""
        for part in (self.views, self.skills, self.orders):
            part.setVisible(filled)
        self.teams.setVisible(filled and self._has_teams)

    def set_arrangeable(self, yes: bool) -> None:
        """Whether order and team mean anything in this view."""
        reason = "" if yes else tr("Teams are always shown whole and in their order.")
        for part in (self.orders, self.teams):
            part.setEnabled(yes)
            part.setToolTip(plain_tip(reason))

    def focus_views(self) -> None:
        """Put the keyboard on the view switch."""
        for button in self.views.findChildren(QPushButton):
            if button.isChecked():
                button.setFocus(Qt.FocusReason.TabFocusReason)

    def bring_back(self, state: dict[str, Any]) -> None:
        """View and order of the sitting before."""
        if state.get("view") in self.VIEWS:
            self.views.set_current(state["view"])
        if state.get("order") in self.ORDERS:
            _quietly(self.orders, state["order"])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_row()

    def event(self, event: QEvent) -> bool:
        # One of the lists is of another size: other names, larger text.
        if event.type() == QEvent.Type.LayoutRequest:
            self._share_row()
        return super().event(event)

    def _share_row(self) -> None:
        """Lists with long names give way where all parts then stand in one row."""
        shown = [part.sizeHint().width() for part in self._parts if not part.isHidden()]
        excess = sum(shown) + self._flow.spacing() * (len(shown) - 1) - self.width()
        spare = [
            0 if one.isHidden() else one.sizeHint().width() - _least(one) for one in (self.teams, self.rounds)
        ]
        for choice, most in zip((self.teams, self.rounds), spare, strict=True):
            given = min(most, max(0, excess)) if sum(spare) >= excess else 0
            choice.setMaximumWidth(choice.sizeHint().width() - given)
            excess -= given

    @staticmethod
    def _choice(name: str) -> Choice:
        made = Choice()
        made.setAccessibleName(name)
        return made


def _quietly(choice: Choice, key: Any) -> None:
    was = choice.blockSignals(True)
    choice.set_value(key)
    choice.blockSignals(was)


def _least(choice: Choice) -> int:
    """How wide a list is that has room for the name chosen, not for its longest."""
    chosen = choice.fontMetrics().horizontalAdvance(choice.currentText())
    return min(choice.sizeHint().width(), chosen + px(_AROUND), px(_READABLE))
