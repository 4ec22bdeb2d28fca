"""The cards beside the trust map: the cell, the words of the scale, and what the map says in words."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ce_desktop.domain.scale import Scale
from ce_desktop.ui.i18n import tr
from ce_desktop.ui.theme import px
from ce_desktop.ui.widgets.card import Card
from ce_desktop.ui.widgets.labels import Label
from ce_desktop.ui.widgets.legend import Legend
from ce_desktop.ui.widgets.page import GAP
from ce_desktop.ui.widgets.plain import plain_tip
from ce_desktop.ui.widgets.scroll_area import ScrollArea

if TYPE_CHECKING:
    from ce_desktop.insights.trust_map import TeamMap, TrustMap

# At 100 %: as wide as it likes to be, and as narrow as its words can still be read.
WIDEST, NARROWEST = 264, 180


@dataclass(frozen=True, slots=True)
class CellWords:
    """What is said of one cell; `figure` is large, `label` beside it, `notes` below."""

    title: str
    skill: str = ""
    figure: str = ""
    label: str = ""
    notes: tuple[str, ...] = field(default=())


class CellCard(Card):
    """The cell that pointer or keyboard speaks of; `of_teams` where a cell is a pair of teams."""

    def __init__(self) -> None:
        super().__init__()
        self.of_teams = False
        self._pair = Label("", "card", wrap=True)
        self._skill = Label("", "note", "muted", wrap=True)
        self._figure = Label("", "figure", "accent")
        self._meaning = Label("", "strong", wrap=True)
        self._below = Label("", "note", "muted", wrap=True)
        line = QHBoxLayout()
        line.setSpacing(10)
        line.addWidget(self._figure)
        line.addWidget(self._meaning, 1)
        self.body.setSpacing(6)
        for part in (self._pair, self._skill):
            self.add(part)
        self.add(line)
        self.add(self._below)
        self.say(None)

    def say(self, words: CellWords | None) -> None:
        """Show a cell; None says how to choose one."""
        if words is None:
            words = CellWords(
                tr("One pair of teams at a time") if self.of_teams else tr("One answer at a time"),
                notes=(tr("Point at a cell, or move with the arrow keys."),),
            )
        notes = " ".join(words.notes)
        for label, text in (
            (self._pair, words.title),
            (self._skill, words.skill),
            (self._figure, words.figure),
            (self._meaning, words.label),
            (self._below, notes),
        ):
            label.setText(text)
            label.setVisible(bool(text))
        self.setAccessibleName(words.title)

    def texts(self) -> str:
        """Everything it says, for tests and for copying."""
        parts = (self._pair, self._skill, self._figure, self._meaning, self._below)
        return "\n".join(part.text() for part in parts if part.text())


class SideCards(ScrollArea):
    """The three cards in a column that scrolls where the text is large."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.cell = CellCard()
        self.legend = Legend()
        self.words = Label("", wrap=True)
        legend_card = Card(tr("What the words mean"))
        legend_card.add(self.legend)
        self.typing = Label("", "note", "muted", wrap=True)
        legend_card.add(self.typing)
        self.words_card = Card(tr("In words"))
        self.words_card.add(self.words)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        for card in (self.cell, legend_card, self.words_card):
            column.addWidget(card)
        column.addStretch(1)
        self.hold(inner)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self.setMaximumWidth(px(WIDEST))
        self._explained: tuple[Scale, str, str, str] | None = None

    def beside(self, card: Card) -> QHBoxLayout:
        """`card` with these to its right; where there is little room they give way, down to what can be read."""
        row = QHBoxLayout()
        row.setSpacing(GAP)
        row.addWidget(card, 3)
        row.addWidget(self, 1)
        return row

    def explain(self, shown: TrustMap | TeamMap, view: str, *, locked: str, not_asked: bool) -> None:
        """What the cells of the view mean, and what one types into them; the same again costs nothing.

        In "teams" they are means, some of which may be hidden; into the "grid" one types unless it is
        `locked`; `not_asked`: some cells are not asked.
        """
        from ce_desktop.insights.trust_map import TeamMap

        of_teams = isinstance(shown, TeamMap)
        self.cell.of_teams = of_teams
        scale = shown.round.scale
        if isinstance(shown, TeamMap):
            from ce_desktop.ui.pages.trust_map_feed import hidden_words

            hatched = hidden_words(shown.gate)
        else:
            hatched = tr("Not asked") if not_asked else ""
        if (scale, view, locked, hatched) == self._explained:
            return
        self._explained = (scale, view, locked, hatched)
        keys = tr("Type {low} to {high}. A full stop: have not seen. Delete: not answered.")
        self.typing.setText(keys.format(low=scale.low, high=scale.high))
        self.typing.setVisible(view == "grid" and not locked)
        self.legend.set_scale(
            range(scale.low, scale.high + 1),
            scale.labels,
            unseen=not of_teams,
            empty=not of_teams,
            hatched=hatched,
        )

    def set_words(self, sentences: list[str], rule: str) -> None:
        """What the map says; `rule` is the tooltip."""
        self.words.setText("\n".join(sentences))
        self.words_card.setToolTip(plain_tip(rule))

    def sizeHint(self) -> QSize:
        return QSize(px(WIDEST), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(px(NARROWEST), super().minimumSizeHint().height())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.setMaximumWidth(px(WIDEST))
            self.updateGeometry()
