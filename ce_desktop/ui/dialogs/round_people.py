"""Who takes part in a round, and who is asked about whom."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QListWidgetItem, QVBoxLayout, QWidget

from ce_desktop.ui.dialogs.part_table import PartModel, Parts, PartTable
from ce_desktop.ui.dialogs.tick_list import Entry, TickList
from ce_desktop.ui.i18n import in_name_order, ntr, tr
from ce_desktop.ui.theme import px
from ce_desktop.ui.widgets.buttons import LinkButton
from ce_desktop.ui.widgets.labels import Label
from ce_desktop.ui.widgets.list_box import ListBox

Pairs = frozenset[tuple[int, int]]
_KEY = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who can be in a round, with all present teams; the first one is the block on the map."""

    id: int
    name: str
    teams: tuple[str, ...]

    def shares_team(self, other: Candidate) -> bool:
        """Whether the two have a team in common."""
        return not set(self.teams).isdisjoint(other.teams)


def entries(people: Sequence[Candidate]) -> list[Entry]:
    """The people as rows to tick, by their first team; those without a team at the end."""
    teams = in_name_order({one.teams[0] for one in people if one.teams})
    if not teams:
        return [Entry(one.id, one.name) for one in people]
    grouped = [Entry(one.id, one.name, team) for team in teams for one in people if one.teams[:1] == (team,)]
    return grouped + [Entry(one.id, one.name, tr("No team")) for one in people if not one.teams]


class MemberList(QWidget):
    """The people of a round: who is asked, who is rated; who is neither is not in the round.

    Signals:
        members_changed: a person ticked something; ask `parts()`.
    """

    members_changed = Signal()

    def __init__(self, people: Sequence[Candidate], parts: Parts) -> None:
        """`parts` is person -> (is asked, is rated)."""
        super().__init__()
        self.model = PartModel(entries(people), parts, self)
        self.table = PartTable(self.model)
        about = Label(
            tr(
                "Whoever is asked rates colleagues; whoever is rated is one of these colleagues. "
                "Without a tick a person is not in the round."
            ),
            "body",
            "muted",
            wrap=True,
        )
        self.count = Label("", "note", "muted")
        self.all_button = LinkButton(tr("Everyone"))
        self.none_button = LinkButton(tr("Nobody"))
        foot = QHBoxLayout()
        foot.addWidget(self.count)
        foot.addStretch(1)
        foot.addWidget(self.all_button)
        foot.addWidget(self.none_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(about)
        layout.addSpacing(4)
        layout.addWidget(self.table, 1)
        layout.addLayout(foot)
        self.setFocusProxy(self.table)
        self.all_button.clicked.connect(lambda: self.model.tick_all(True))
        self.none_button.clicked.connect(lambda: self.model.tick_all(False))
        self.model.ticks_changed.connect(self._on_ticks)
        self._say()

    def parts(self) -> dict[int, tuple[bool, bool]]:
        """Person -> (is asked, is rated), of the people of the round in their order."""
        return self.model.parts()

    def raters(self) -> list[int]:
        """The ids of those who are asked."""
        return [one for one, (is_asked, _) in self.parts().items() if is_asked]

    def rated(self) -> list[int]:
        """The ids of those others are asked about."""
        return [one for one, (_, is_rated) in self.parts().items() if is_rated]

    def _on_ticks(self) -> None:
        self._say()
        self.members_changed.emit()

    def _say(self) -> None:
        count, asked, rated = len(self.parts()), len(self.raters()), len(self.rated())
        words = ntr("{n} person chosen", "{n} people chosen", count).format(n=count)
        if not asked == rated == count:
            parts = tr("{people}: {asked} asked, {rated} rated")
            words = parts.format(people=words, asked=asked, rated=rated)
        self.count.setText(words)


class PairPicker(QWidget):
    """Each rater with the colleagues they are asked about.

    Signals:
        pairs_changed: a person ticked something; ask `pairs()`.
    """

    pairs_changed = Signal()

    def __init__(self, pairs: Pairs) -> None:
        super().__init__()
        self._people: list[Candidate] = []
        self._rated: list[Candidate] = []
        self._asked: dict[int, set[int]] = {}
        for rater, ratee in pairs:
            self._asked.setdefault(rater, set()).add(ratee)
        self.raters = ListBox(tr("Who is asked"))
        self.colleagues = TickList(tr("About whom"))
        self.raters.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for box in (self.raters, self.colleagues):
            box.setMinimumHeight(px(90))
        self.title = Label(tr("About whom"), "strong")
        self.team_button = LinkButton(tr("Own team"))
        self.all_button = LinkButton(tr("Everyone"))
        self.none_button = LinkButton(tr("Nobody"))
        foot = QHBoxLayout()
        foot.addStretch(1)
        for button in (self.team_button, self.all_button, self.none_button):
            foot.addWidget(button)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(4)
        grid.addWidget(Label(tr("Who is asked"), "strong"), 0, 0)
        grid.addWidget(self.title, 0, 1)
        grid.addWidget(self.raters, 1, 0)
        grid.addWidget(self.colleagues, 1, 1)
        grid.addLayout(foot, 2, 0, 1, 2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        self.raters.currentRowChanged.connect(lambda _row: self._show_rater())
        self.colleagues.ticks_changed.connect(self._on_ticks)
        self.team_button.clicked.connect(lambda: self._tick(lambda one, other: one.shares_team(other)))
        self.all_button.clicked.connect(lambda: self._tick(lambda _one, _other: True))
        self.none_button.clicked.connect(lambda: self._tick(lambda _one, _other: False))

    def set_people(self, people: Sequence[Candidate], rated: Sequence[Candidate]) -> None:
        """Who is asked, and who is rated; raters new to the round are asked about their own teams."""
        self._people, self._rated = list(people), list(rated)
        for one in people:
            if one.id not in self._asked:
                self._asked[one.id] = {
                    other.id for other in rated if other.id != one.id and one.shares_team(other)
                }
        here = self.raters.currentRow()
        self.raters.blockSignals(True)
        self.raters.clear()
        for one in people:
            item = QListWidgetItem()
            item.setData(_KEY, one.id)
            self.raters.addItem(item)
        self._say_counts()
        self.raters.setCurrentRow(min(max(0, here), self.raters.count() - 1))
        self.raters.blockSignals(False)
        self._show_rater()

    def pairs(self) -> Pairs:
        """Every (rater, ratee) ticked among the people shown."""
        rated = {one.id for one in self._rated}
        return frozenset(
            (one.id, ratee)
            for one in self._people
            for ratee in self._asked.get(one.id, ())
            if ratee in rated and ratee != one.id
        )

    # Internal

    def _rater(self) -> Candidate | None:
        row = self.raters.currentRow()
        return self._people[row] if 0 <= row < len(self._people) else None

    def _show_rater(self) -> None:
        rater = self._rater()
        if rater is None:
            self.colleagues.set_entries([], ())
            return
        self.title.setText(tr("{name} is asked about").format(name=rater.name))
        others = [one for one in self._rated if one.id != rater.id]
        self.colleagues.set_entries(entries(others), self._asked.get(rater.id, set()))

    def _on_ticks(self) -> None:
        rater = self._rater()
        if rater is not None:
            self._asked[rater.id] = set(self.colleagues.ticked())
            self._say_counts()
            self.pairs_changed.emit()

    def _tick(self, wanted: Callable[[Candidate, Candidate], bool]) -> None:
        rater = self._rater()
        if rater is not None:
            self.colleagues.tick({one.id for one in self._rated if wanted(rater, one)})

    def _say_counts(self) -> None:
        known = {one.id for one in self._rated}
        for row, one in enumerate(self._people):
            count = len((self._asked.get(one.id, set()) & known) - {one.id})
            self.raters.item(row).setText(f"{one.name} · {count}")
