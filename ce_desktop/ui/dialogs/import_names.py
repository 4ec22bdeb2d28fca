"""Who is meant by names of a spreadsheet that are nobody's, or nearly somebody's: asked, never guessed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from ce_desktop.domain.drafts import UnknownName
from ce_desktop.domain.name_choices import ADD, LEAVE_OUT, NameChoice, read_as
from ce_desktop.domain.names import name_key
from ce_desktop.ui.dialogs.import_parts import StackedCard, place_of
from ce_desktop.ui.i18n import in_name_order, ntr, number, tr
from ce_desktop.ui.theme import px
from ce_desktop.ui.widgets.buttons import LinkButton
from ce_desktop.ui.widgets.fields import Choice
from ce_desktop.ui.widgets.labels import ElidedLabel, Label
from ce_desktop.ui.widgets.plain import plain_tip
from ce_desktop.ui.widgets.scroll_area import ScrollArea

SHOWN_NAMES = 100


@dataclass(frozen=True)
class Words:
    """What a card of names says: its title, two answers, and the button that answers for the rest."""

    title: str
    leave_out: str
    add: str
    rest: str
    rest_tip: str


class NamesCard(StackedCard):
    """One row for each name asked about: where it stands, and the answer. Answers outlive reading again.

    Signals:
        changed: a person gave an answer, or took one back.
    """

    changed = Signal()

    def __init__(self, words: Words, rest: NameChoice, icon: str, parent: QWidget | None = None) -> None:
        """`rest` is the answer that the button with `icon` gives about every name without one."""
        super().__init__(words.title, parent=parent)
        self._words = words
        self._rest = rest
        self._unknown: tuple[UnknownName, ...] = ()
        self._answers: dict[str, NameChoice] = {}
        self._fields: dict[str, Choice] = {}
        self.rest_button = LinkButton(words.rest, icon)
        self.rest_button.setToolTip(plain_tip(words.rest_tip))
        self.add_to_header(self.rest_button)
        self.hint = Label("", "note", "muted", wrap=True)
        self.area = ScrollArea()
        self.add(self.hint)
        self.add(self.area, 1)
        self.rest_button.clicked.connect(self._answer_rest)
        self.hide()

    def show_names(
        self,
        unknown: Sequence[UnknownName],
        staff: Iterable[str],
        *,
        with_sheets: bool = False,
        offers_all: bool = True,
    ) -> None:
        """Ask about these names, any of which may be read as one of `staff`; no names hide the card.

        Without `offers_all` only the names that come near are offered.
        """
        if tuple(unknown) != self._unknown:
            self._unknown = tuple(unknown)
            self._build(staff, with_sheets, offers_all)
        self.setVisible(bool(self._unknown))
        self._say()

    def choices(self) -> dict[str, NameChoice]:
        """The answers given about the names shown."""
        return {
            one.name: self._answers[key]
            for one in self._unknown
            if (key := name_key(one.name)) in self._answers
        }

    def waiting(self) -> list[str]:
        """The names without an answer."""
        return [one.name for one in self._unknown if name_key(one.name) not in self._answers]

    def field(self, name: str) -> Choice:
        """The field that asks about `name`."""
        return self._fields[name_key(name)]

    # Internal

    def _build(self, staff: Iterable[str], with_sheets: bool, offers_all: bool) -> None:
        inner = QWidget()
        grid = QGridLayout(inner)
        grid.setContentsMargins(0, 0, 8, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(0, 2)
        grid.setColumnStretch(1, 3)
        apart = set(_told_apart(staff))
        others = in_name_order(apart if offers_all else (), name=str)
        self._fields = {}
        for row, one in enumerate(self._unknown[:SHOWN_NAMES]):
            field = self._field(one, apart, others)
            words = QVBoxLayout()
            words.setSpacing(0)
            name = ElidedLabel(one.name, "strong")
            name.setBuddy(field)
            words.addWidget(name)
            words.addWidget(ElidedLabel(place_of(one.problem(), with_sheet=with_sheets), "note", "muted"))
            grid.addLayout(words, row, 0)
            grid.addWidget(field, row, 1)
        grid.setRowStretch(grid.rowCount(), 1)
        self.area.hold(inner)
        # A name and a half can always be seen; more room than all of them need goes to the preview.
        needed = inner.sizeHint().height() + px(2)
        self.area.setMinimumHeight(min(needed, px(66)))
        self.area.setMaximumHeight(needed)
        # What comes late would else be the last that Tab reaches.
        before: QWidget = self.rest_button
        for field in self._fields.values():
            QWidget.setTabOrder(before, field)
            before = field

    def _field(self, one: UnknownName, apart: Collection[str], others: Sequence[str]) -> Choice:
        near = [name for name in one.near if name in apart]
        field = Choice(
            [
                (None, tr("Choose…")),
                *((read_as(name), tr("Read as {name}").format(name=name)) for name in near),
                (LEAVE_OUT, self._words.leave_out),
                (ADD, self._words.add),
            ]
        )
        if others:
            field.insertSeparator(field.count())
        # By name alone, so that typing its beginning finds it.
        for name in others:
            if name not in near:
                field.addItem(name, read_as(name))
        field.setAccessibleName(tr("Who is meant by “{name}”?").format(name=one.name))
        field.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        field.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        field.setMinimumContentsLength(16)
        key = name_key(one.name)
        field.set_value(self._answers.get(key))
        field.currentIndexChanged.connect(lambda: self._on_chosen(key, field.value()))
        self._fields[key] = field
        return field

    def _on_chosen(self, key: str, choice: NameChoice | None) -> None:
        if choice is None:
            self._answers.pop(key, None)
        else:
            self._answers[key] = choice
        self._say()
        self.changed.emit()

    def _answer_rest(self) -> None:
        for name in self.waiting():
            key = name_key(name)
            self._answers[key] = self._rest
            if key in self._fields:
                self._fields[key].blockSignals(True)
                self._fields[key].set_value(self._rest)
                self._fields[key].blockSignals(False)
        self._say()
        self.changed.emit()

    def _say(self) -> None:
        waiting, unlisted = len(self.waiting()), len(self._unknown) - SHOWN_NAMES
        self.rest_button.setEnabled(waiting > 0)
        note = tr("all answered")
        if waiting:
            note = ntr("{n} to answer", "{n} to answer", waiting).format(n=number(waiting))
        self.set_note(note, "attention" if waiting else "muted")
        more = ntr(
            "The first {n} is shown; the button above answers for the others.",
            "The first {n} are shown; the button above answers for the others.",
            SHOWN_NAMES,
        )
        self.hint.setText(more.format(n=number(SHOWN_NAMES)))
        self.hint.setVisible(unlisted > 0)


def _told_apart(staff: Iterable[str]) -> list[str]:
    """The names that only one person has."""
    names = list(staff)
    count = Counter(map(name_key, names))
    return [name for name in names if count[name_key(name)] == 1]
