"""The trust map page: who trusts whom with one skill, to look at, to type, and team by team."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from ce_desktop.domain.changes import Changes
from ce_desktop.domain.errors import Refusal
from ce_desktop.domain.round import Round, RoundState
from ce_desktop.insights.rounds import current_round, known_rounds
from ce_desktop.services.ratings import CellAnswer
from ce_desktop.ui.i18n import say, tr
from ce_desktop.ui.pages.base import Desk, SchoolPage
from ce_desktop.ui.pages.trust_map_answers import locked_reason, write_answers
from ce_desktop.ui.pages.trust_map_controls import MapControls
from ce_desktop.ui.pages.trust_map_empty import first_round
from ce_desktop.ui.pages.trust_map_side import SideCards
from ce_desktop.ui.pages.trust_map_skills import add_skill_keys
from ce_desktop.ui.pages.trust_map_views import MapViews, place_of
from ce_desktop.ui.widgets.banner import Banner
from ce_desktop.ui.widgets.buttons import PrimaryButton, QuietButton
from ce_desktop.ui.widgets.card import Card
from ce_desktop.ui.widgets.rating_grid import RatingGrid

if TYPE_CHECKING:  # all of it needs numpy, and is loaded when the page is first filled
    from ce_desktop.insights.trust_map import TeamMap, TrustMap
    from ce_desktop.ui.charts.trust_map import TrustMapView
    from ce_desktop.ui.pages.trust_map_reader import RoundReader
    from ce_desktop.ui.printing.printed import Printed

_ANSWERS = ("rating", "response", "participation")
_ROUND = ("round", "round_skill", "round_member", "assignment", "scale", "scale_point")
_WORDS_WAIT = 80
_AIR = 10


class TrustMapPage(SchoolPage):
    """Map, grid and team map of one skill of one round, with what they say beside them."""

    key = "trust_map"
    shows = (*_ANSWERS, *_ROUND, "person", "school")

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, tr("Trust map"), parent=parent)
        self._reader: RoundReader | None = None
        self._round_shown: Round | None = None
        self._map: TrustMap | None = None
        self._team_map: TeamMap | None = None
        self._wanted_round: int | None = None
        self._wanted_skill: int | None = None
        self._pair: tuple[int, int] | None = None
        self.controls = MapControls()
        self.views = MapViews(self._write, desk)
        self.banner = Banner()
        self.side = SideCards()
        self._late_words = QTimer(self, singleShot=True, interval=_WORDS_WAIT)
        self._late_words.timeout.connect(self._show_words)
        self._build()
        self._connect()

    @property
    def grid(self) -> RatingGrid:
        """The grid for typing."""
        return self.views.grid

    @property
    def chart(self) -> TrustMapView | None:
        """The map widget, None until the first map is shown."""
        return self.views.chart

    # Building

    def _build(self) -> None:
        self.share_button = QuietButton(tr("Share picture"), "image")
        self.export_button = PrimaryButton(tr("Export to Excel"), "file-spreadsheet")
        self.add_action(self.share_button)
        self.add_action(self.export_button)
        self.to_round = self.banner.add_action(tr("Go to the round"))
        card = Card()
        card.setAccessibleName(tr("Trust map"))
        card.set_air(_AIR)
        card.add(self.banner)
        card.add(self.views, 1)
        # Above both, where all of them stand in one row also when the text is large.
        self.add(self.controls)
        self.add(self.side.beside(card), 1)

        self.empty = first_round(self.desk)
        self.set_empty(self.empty)

    def _connect(self) -> None:
        controls, views = self.controls, self.views
        controls.view_chosen.connect(self._show_view)
        controls.view_entered.connect(views.enter)
        controls.round_chosen.connect(self._choose_round)
        controls.skill_chosen.connect(self._choose_skill)
        controls.arranged.connect(self._arrange)
        views.spoken.connect(self._speak)
        views.left.connect(lambda: self.desk.hint(""))
        views.skill_step.connect(self.step_skill)
        views.grid.refused.connect(self.desk.session.refused)
        views.grid.said.connect(self.desk.hint)
        views.grid.left.connect(controls.focus_views)
        views.nothing.acted.connect(self._go_to_round)
        self.share_button.clicked.connect(self._share)
        self.export_button.clicked.connect(lambda: self.desk.action("export_report").trigger())
        self.to_round.clicked.connect(self._go_to_round)
        self.desk.session.school_changed.connect(self._let_go)
        add_skill_keys(self, self.step_skill)

    # SchoolPage

    def note_changes(self, changes: Changes) -> None:
        """New answers only need one skill read again; anything else the whole round."""
        if changes.touch(*(set(self.shows) - set(_ANSWERS))):
            self._reader = None
        elif self._reader is not None and changes.touch(*_ANSWERS):
            self._reader.forget()
        super().note_changes(changes)

    def refresh(self) -> None:
        """Read the round in view and show it."""
        if self._reader is not None:
            self._show_map()
            return
        school = self.desk.session.school
        rounds = known_rounds(school)
        self.show_empty(not rounds)
        for button in (self.share_button, self.export_button):
            button.setVisible(bool(rounds))
        if not rounds:
            self.set_title(tr("Trust map"))
            self.set_state("")
            self.empty.action_button.setEnabled(self.desk.session.can_edit)
            return
        chosen = next((one for one in rounds if one.id == self._wanted_round), None)
        chosen = chosen or current_round(school) or rounds[-1]
        self.controls.set_rounds(rounds, chosen.id)
        self._read(chosen)

    def show_place(self, **where: Any) -> None:
        """Show the round `round_id`, the skill `skill`, the `view` "map", "grid" or "teams"."""
        if where.get("round_id") not in (None, self._wanted_round):
            self._wanted_round, self._reader, self.is_stale = where["round_id"], None, True
        if where.get("skill") is not None:
            self._wanted_skill, self.is_stale = where["skill"], True
        if where.get("view") in self.controls.VIEWS:
            self.controls.views.set_current(where["view"])
            self.is_stale = True
        self.freshen()
        self.views.enter(where.get("view"))

    def printed(self) -> Printed | None:
        from ce_desktop.ui.pages.trust_map_print import printed_map

        if self._map is None:
            return None
        return printed_map(self._map, self._team_map, blocks=self.controls.order() == "team")

    def state_to_keep(self) -> dict[str, Any]:
        """View and order."""
        return {"view": self.controls.view(), "order": self.controls.order()}

    def bring_back(self, state: dict[str, Any]) -> None:
        """Take up view and order."""
        self.controls.bring_back(state)
        self.is_stale = True

    # Choosing

    def step_skill(self, step: int) -> None:
        """The skill before (-1) or after (1), on the same cell."""
        if self._reader is None or self._map is None:
            return
        skills = [one.skill for one in self._reader.maps.skills]
        at = skills.index(self._map.skill.skill) + step
        if 0 <= at < len(skills):
            self._choose_skill(skills[at])
        else:
            self.desk.hint(tr("This is the first skill.") if step < 0 else tr("This is the last skill."))

    def _choose_skill(self, skill: int) -> None:
        self._wanted_skill = skill
        self._arrange()

    def _arrange(self) -> None:
        if self._reader is not None:
            self._reader.maps.rearrange()
            self._show_map()

    def _choose_round(self, round_id: int) -> None:
        self._wanted_round, self._reader = round_id, None
        self.refresh()

    # Showing

    def _read(self, chosen: Round) -> None:
        """Read the maps of a round, or say why there are none."""
        from ce_desktop.ui.pages.trust_map_reader import RoundReader

        self._round_shown = chosen
        self._map = None
        if chosen.state is RoundState.DRAFT:
            self._say_nothing(
                chosen, tr("“{round}” is still a draft. Open the round to start.").format(round=chosen.name)
            )
            return
        try:
            self._reader = RoundReader(self.desk.session.school, chosen.id)
        except Refusal as refusal:
            self._say_nothing(chosen, refusal.sentences(say))
            return
        self.controls.set_skills(self._reader.maps.skills)
        self.controls.set_teams(self._reader.teams)
        self._show_map()

    def _say_nothing(self, chosen: Round, sentence: str) -> None:
        self.views.say_nothing(sentence)
        self.set_title(tr("Trust map"))
        self.set_state(chosen.name)
        self.banner.say("")
        self.controls.set_filled(False)
        self.export_button.step_back(True)
        self.share_button.setEnabled(False)
        self.side.hide()

    def _show_map(self) -> None:
        reader = self._reader
        if reader is None:
            return
        skills = [one.skill for one in reader.maps.skills]
        skill = self._wanted_skill if self._wanted_skill in skills else skills[0]
        self.controls.set_filled(True)
        self.export_button.step_back(False)
        self.controls.set_skill(skill)
        self.share_button.setEnabled(True)
        self.side.show()
        self._map = reader.map(skill, self.controls.order(), self.controls.team())
        self.set_title(self._map.skill.name)
        self.set_state(reader.state_line(skill), reader.state_line(skill, keys=False))
        self._show_view()
        self._late_words.start()

    def _show_view(self) -> None:
        """Feed the view chosen, keep its cell, and say it."""
        reader, shown = self._reader, self._map
        if reader is None or shown is None:
            return
        view, blocks = self.controls.view(), self.controls.order() == "team"
        locked = locked_reason(self.desk.session, reader.round) if view == "grid" else ""
        self._team_map = reader.maps.team_map(shown.skill.skill) if view == "teams" else None
        if self._team_map is not None:
            self.views.show_teams(self._team_map)
        elif view == "grid":
            self.views.show_grid(shown, locked=locked, blocks=blocks)
        else:
            self.views.show_map(shown, blocks=blocks)
        self.banner.say(locked)
        self.to_round.setVisible(self.desk.session.can_edit)
        self.controls.set_arrangeable(view != "teams")
        self.side.explain(self._team_map or shown, view, locked=locked, not_asked=reader.has_not_asked(shown))
        self._bring_cell_back()

    def _bring_cell_back(self) -> None:
        """The pair spoken of stays the same when skill, order or view change."""
        place = None if self._map is None or self._pair is None else place_of(self._map, *self._pair)
        if place is None or self._team_map is not None:
            self.side.cell.say(None)
        else:
            self.views.go(*place)
            self._speak(*place)

    def _show_words(self) -> None:
        if self.desk.tasks.is_busy:
            self._late_words.start()  # the driver refuses two threads at one connection
        elif self._reader is not None and self._map is not None:
            self.side.set_words(*self._reader.sentences(self._map.skill.skill))

    # Cells

    def _speak(self, row: int, column: int) -> None:
        if self._reader is None or self._map is None:
            return
        if self._team_map is not None:
            self.side.cell.say(self._reader.team_cell(self._team_map, row, column))
        else:
            self._pair = self._map.raters[row].person, self._map.ratees[column].person
            self.side.cell.say(self._reader.cell(self._map, row, column))
        self.desk.hint(self.views.sentence(row, column))

    def _write(self, cells: Sequence[CellAnswer]) -> bool:
        if self._map is None:
            return False
        place = {"round_id": self._map.round.id, "skill": self._map.skill.skill}
        return write_answers(self.desk.session, cells=cells, **place)

    # Slots

    def _let_go(self) -> None:
        """Another school, or none: nothing of the one before may be read any more."""
        self._late_words.stop()
        self._reader = self._map = self._team_map = None

    def _go_to_round(self) -> None:
        if self._round_shown is not None:
            self.desk.go("rounds", round_id=self._round_shown.id)

    def _share(self) -> None:
        from ce_desktop.ui.pages.trust_map_share import share

        if self._map is not None:
            chart = self.views.chart_of(self._map, blocks=self.controls.order() == "team")
            share(self.desk, chart, self._team_map or self._map)
