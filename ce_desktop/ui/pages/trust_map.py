"""The trust map page: who trusts whom with one skill, to look at, to type, and team by team."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ce_desktop.domain.changes import Changes
from ce_desktop.domain.errors import Refusal
from ce_desktop.domain.round import Round, RoundState
from ce_desktop.insights.rounds import current_round, known_rounds
from ce_desktop.services.ratings import CellAnswer, clear, rate, rate_block
from ce_desktop.ui.i18n import ntr, say, tr
from ce_desktop.ui.models.trust_model import TrustModel
from ce_desktop.ui.pages.base import Desk, SchoolPage
from ce_desktop.ui.pages.trust_map_controls import MapControls
from ce_desktop.ui.pages.trust_map_side import SideCards
from ce_desktop.ui.widgets.banner import Banner
from ce_desktop.ui.widgets.buttons import PrimaryButton, QuietButton
from ce_desktop.ui.widgets.card import Card
from ce_desktop.ui.widgets.empty_state import EmptyState
from ce_desktop.ui.widgets.page import GAP
from ce_desktop.ui.widgets.rating_grid import RatingGrid

if TYPE_CHECKING:  # all of it needs numpy, and is loaded when the page is first filled
    from ce_desktop.insights.trust_map import TeamMap, TrustMap
    from ce_desktop.ui.charts.trust_map import TrustMapView
    from ce_desktop.ui.pages.trust_map_reader import RoundReader

_ANSWERS = ("rating", "response", "participation")
_WORDS_WAIT = 80


class TrustMapPage(SchoolPage):
    """Map, grid and team map of one skill of one round, with what they say beside them."""

    key = "trust_map"
    shows = (
        *_ANSWERS,
        "round",
        "round_skill",
        "round_member",
        "assignment",
        "person",
        "scale",
        "scale_point",
        "school",
    )

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, tr("Trust map"), parent=parent)
        self._reader: RoundReader | None = None
        self._map: TrustMap | None = None
        self._team_map: TeamMap | None = None
        self._round: int | None = None
        self._skill: int | None = None
        self._pair: tuple[int, int] | None = None
        self.chart: TrustMapView | None = None
        self.model = TrustModel(self._write, self)
        self.controls = MapControls()
        self.grid = RatingGrid(self.model)
        self.banner = Banner()
        self.side = SideCards()
        self._late_words = QTimer(self, singleShot=True, interval=_WORDS_WAIT)
        self._late_words.timeout.connect(self._show_words)
        self._build()
        self._connect()

    # Building

    def _build(self) -> None:
        self.share_button = QuietButton(tr("Share picture"), "image")
        self.export_button = PrimaryButton(tr("Export to Excel"), "file-spreadsheet")
        self.add_action(self.share_button)
        self.add_action(self.export_button)

        self._nothing = EmptyState("grid-3x3", "", tr("Go to the round"))
        self._views = QStackedWidget()
        self._views.addWidget(self.grid)
        self._views.addWidget(self._nothing)
        self._map_place = QVBoxLayout()
        self.to_round = self.banner.add_action(tr("Go to the round"))
        card = Card()
        card.setAccessibleName(tr("Trust map"))
        card.add(self.controls)
        card.add(self.banner)
        card.add(self._views, 1)
        row = QHBoxLayout()
        row.setSpacing(GAP)
        row.addWidget(card, 1)
        row.addWidget(self.side)
        self.add(row, 1)

        empty = EmptyState(
            "grid-3x3",
            tr(
                "A trust map needs a round: choose three to five skills, and your staff say how far they "
                "trust each other with each of them."
            ),
            tr("Plan a round"),
            tr("Look at the sample school"),
        )
        empty.acted.connect(lambda: self.desk.go("rounds", new=True))
        empty.link_acted.connect(lambda: self.desk.action("open_sample").trigger())
        self.empty = empty
        self.set_empty(empty)

    def _connect(self) -> None:
        controls = self.controls
        controls.view_chosen.connect(self._show_view)
        controls.round_chosen.connect(self._choose_round)
        controls.skill_chosen.connect(self._choose_skill)
        controls.arranged.connect(self._show_map)
        self.grid.cell_spoken.connect(self._speak)
        self.grid.skill_step.connect(self.step_skill)
        self.grid.refused.connect(self.desk.session.refused)
        self.grid.said.connect(self.desk.hint)
        self.grid.left.connect(controls.focus_views)
        self.share_button.clicked.connect(self._share)
        self.export_button.clicked.connect(lambda: self.desk.action("export_report").trigger())
        self.to_round.clicked.connect(self._go_to_round)
        self._nothing.acted.connect(self._go_to_round)
        for keys, step in (("Ctrl+Left", -1), ("Ctrl+Right", 1)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda step=step: self.step_skill(step))

    def _make_chart(self) -> TrustMapView:
        from ce_desktop.ui.charts.trust_map import TrustMapView

        chart = TrustMapView()
        chart.set_sentence(self._sentence)
        chart.cell_hovered.connect(self._speak)
        chart.cell_left.connect(lambda: self.desk.hint(""))
        chart.skill_step.connect(self.step_skill)
        self.desk.themes.changed.connect(lambda: chart.set_theme(self.desk.themes.theme))
        self._views.addWidget(chart)
        return chart

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
        chosen = next((one for one in rounds if one.id == self._round), None) or current_round(school)
        assert chosen is not None
        self.controls.set_rounds(rounds, chosen.id)
        self._read(chosen)

    def show_place(self, **where: Any) -> None:
        """Show the round `round_id`, the skill `skill`, the `view` "map", "grid" or "teams"."""
        if where.get("round_id") not in (None, self._round):
            self._round, self._reader, self.is_stale = where["round_id"], None, True
        if where.get("skill") is not None:
            self._skill, self.is_stale = where["skill"], True
        if where.get("view") in self.controls.VIEWS:
            self.controls.views.set_current(where["view"])
            self.is_stale = True
        self.freshen()
        if where.get("view") == "grid":
            self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

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
        self._skill = skill
        self._show_map()

    def _choose_round(self, round_id: int) -> None:
        self._round, self._reader = round_id, None
        self.refresh()

    # Showing

    def _read(self, chosen: Round) -> None:
        """Read the maps of a round, or say why there are none."""
        from ce_desktop.ui.pages.trust_map_reader import RoundReader

        self._shown_round = chosen
        self._map = None
        if chosen.state is RoundState.DRAFT:
            self._say_nothing(
                tr("“{round}” is still a draft. Open the round to start.").format(round=chosen.name)
            )
            return
        try:
            self._reader = RoundReader(self.desk.session.school, chosen.id)
        except Refusal as refusal:
            self._say_nothing(refusal.sentences(say))
            return
        self.controls.set_skills(self._reader.maps.skills)
        self.controls.set_teams(self._reader.teams)
        self.side.set_scale(chosen.scale)
        self._show_map()

    def _say_nothing(self, sentence: str) -> None:
        self.model.show_map(None)
        self._nothing.set_sentence(sentence)
        self._views.setCurrentWidget(self._nothing)
        self.set_title(tr("Trust map"))
        self.set_state(self._shown_round.name)
        self.banner.say("")
        self.controls.set_filled(False)
        self.share_button.setEnabled(False)
        self.side.hide()

    def _show_map(self) -> None:
        reader = self._reader
        if reader is None:
            return
        skills = [one.skill for one in reader.maps.skills]
        skill = self._skill if self._skill in skills else skills[0]
        self.controls.set_filled(True)
        self.controls.set_skill(skill)
        self.share_button.setEnabled(True)
        self.side.show()
        self._map = reader.map(skill, self.controls.order(), self.controls.team())
        self._team_map = None
        self.set_title(self._map.skill.name)
        people = len(reader.maps.members)
        self.set_state(
            ntr(
                "{round} · {n} person · skill {k} of {all} (Ctrl+← → to switch)",
                "{round} · {n} people · skill {k} of {all} (Ctrl+← → to switch)",
                people,
            ).format(round=reader.round.name, n=people, k=skills.index(skill) + 1, all=len(skills))
        )
        self._show_view()
        self._late_words.start()

    def _show_view(self) -> None:
        """Feed the view chosen, keep its cell, and say it."""
        reader, shown = self._reader, self._map
        if reader is None or shown is None:
            return
        view = self.controls.view()
        if view == "grid":
            blocks = self.controls.order() == "team"
            self.model.show_map(shown, locked=self._locked(), blocks=blocks)
            self.banner.say(self._locked())
            self.to_round.setVisible(self.desk.session.can_edit)
            self._views.setCurrentWidget(self.grid)
        else:
            self.banner.say("")
            if self.chart is None:
                self.chart = self._make_chart()
            self._feed(self.chart, teams=view == "teams")
            self._views.setCurrentWidget(self.chart)
        self.controls.set_arrangeable(view != "teams")
        self._bring_cell_back()

    def _feed(self, chart: TrustMapView, *, teams: bool) -> None:
        from ce_desktop.ui.pages.trust_map_feed import map_data, team_data

        assert self._reader is not None and self._map is not None
        if teams:
            self._team_map = self._reader.maps.team_map(self._map.skill.skill)
            chart.set_data(team_data(self._team_map))
        else:
            self._team_map = None
            chart.set_data(map_data(self._map, blocks=self.controls.order() == "team"))

    def _bring_cell_back(self) -> None:
        """The pair spoken of stays the same when skill, order or view change."""
        place = self._place_of_pair()
        if place is None or self._team_map is not None:
            self.side.cell.say(None)
        elif self.controls.view() == "grid":
            index = self.grid.currentIndex()
            if (index.row(), index.column()) != place:
                self.grid.go(*place)
            self._speak(*place)
        elif self.chart is not None:
            if self.chart.current_cell != place:
                self.chart.set_current_cell(*place)
            self._speak(*place)

    def _place_of_pair(self) -> tuple[int, int] | None:
        if self._pair is None or self._map is None:
            return None
        rows = [one.person for one in self._map.raters]
        columns = [one.person for one in self._map.ratees]
        if self._pair[0] not in rows or self._pair[1] not in columns:
            return None
        return rows.index(self._pair[0]), columns.index(self._pair[1])

    def _show_words(self) -> None:
        if self._reader is not None and self._map is not None:
            self.side.set_words(*self._reader.sentences(self._map.skill.skill))

    # Cells

    def _sentence(self, row: int, column: int) -> str:
        from ce_desktop.ui.pages.trust_map_feed import team_sentence

        if self._team_map is not None:
            return team_sentence(self._team_map, row, column)
        return say(self._map.sentence(row, column)) if self._map is not None else ""

    def _speak(self, row: int, column: int) -> None:
        if self._reader is None or self._map is None:
            return
        if self._team_map is not None:
            self.side.cell.say(self._reader.team_cell(self._team_map, row, column))
        else:
            self._pair = self._map.raters[row].person, self._map.ratees[column].person
            self.side.cell.say(self._reader.cell(self._map, row, column))
        self.desk.hint(self._sentence(row, column))

    def _write(self, cells: Sequence[CellAnswer]) -> bool:
        """Write what was typed; whether it was taken."""
        if self._map is None:
            return False
        session, at = self.desk.session, {"round_id": self._map.round.id, "skill": self._map.skill.skill}
        try:
            if len(cells) > 1:
                session.attempt(rate_block, cells=cells, **at)
            elif cells[0].is_blank:
                session.attempt(clear, rater=cells[0].rater, ratee=cells[0].ratee, **at)
            else:
                one = cells[0]
                session.attempt(rate, rater=one.rater, ratee=one.ratee, value=one.value, **at)
        except Refusal as refusal:
            session.refused(refusal)
            return False
        return True

    def _locked(self) -> str:
        if not self.desk.session.can_edit:
            return tr("This school is open for reading only.")
        if self._reader is not None and self._reader.round.state is RoundState.CLOSED:
            return tr("This round is closed: reopen it to correct answers.")
        return ""

    # Slots

    def _go_to_round(self) -> None:
        self.desk.go("rounds", round_id=self._shown_round.id)

    def _share(self) -> None:
        from ce_desktop.ui.pages.trust_map_share import share

        if self._map is None:
            return
        if self.chart is None:
            self.chart = self._make_chart()
        if self.controls.view() == "grid":
            self._feed(self.chart, teams=False)
        share(self.desk, self.chart, self._map)
