"""A goal, and the small forms that belong to it: a reading, a win."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from math import isfinite
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QWidget

from ce_desktop.domain.goal import Goal, Reading, Win
from ce_desktop.ui.dialogs.form import FormDialog
from ce_desktop.ui.i18n import locale, number, short_date, tr
from ce_desktop.ui.widgets.date_field import DateField
from ce_desktop.ui.widgets.fields import Choice, Paragraph
from ce_desktop.ui.widgets.form_rows import plain
from ce_desktop.ui.widgets.labels import Label

Named = Sequence[tuple[int, str]]


class GoalDialog(FormDialog[dict[str, Any]]):
    """All fields of a goal; only the title is needed."""

    def __init__(
        self,
        parent: QWidget | None,
        *,
        skills: Named,
        teams: Named,
        people: Named,
        today: date,
        goal: Goal | None = None,
    ) -> None:
        super().__init__(
            tr("New goal") if goal is None else tr("Edit the goal"),
            tr("Set the goal") if goal is None else tr("Save"),
            parent,
            intro=tr("Powerful, easy, close to your heart, reachable, and about students."),
            width=560,
        )
        old = goal or Goal(0, "", start=today)
        self.title = QLineEdit(old.title)
        self.title.setPlaceholderText(tr("for example: small groups every day"))
        self.skill = _choice(tr("no single skill"), skills, old.skill)
        self.team = _choice(tr("the whole school"), teams, old.team)
        self.owner = _choice(tr("nobody in particular"), people, old.owner)
        self.measure = QLineEdit(old.measure)
        self.measure.setPlaceholderText(tr("for example: rooms that ran all groups this week"))
        self.unit = QLineEdit(old.unit)
        self.unit.setPlaceholderText(tr("for example: %"))
        self.baseline = NumberField(old.baseline)
        self.target = NumberField(old.target)
        self.start = DateField(old.start)
        self.due = DateField(old.due)
        self.note = Paragraph(old.note, lines=2)
        self.rows.add_row(tr("&What will be different"), self.title)
        self.rows.add_row(
            tr("&Measure"), self.measure, tr("What you will count or rate, so that everyone sees it move.")
        )
        self.rows.add_row(tr("&Unit"), self.unit)
        target, due = _words_of_one_width(tr("&Target"), tr("&Due"))
        self.rows.add_row(
            tr("&Baseline"), _beside(self.baseline, target, self.target), tr("Where you stand today.")
        )
        self.rows.add_row(tr("&Start"), _beside(self.start, due, self.due))
        self.baseline.setAccessibleName(plain(tr("&Baseline")))
        self.start.setAccessibleName(plain(tr("&Start")))
        self.rows.add_row(tr("S&kill"), self.skill)
        self.rows.add_row(tr("T&eam"), self.team)
        self.rows.add_row(tr("&Owner"), self.owner)
        self.rows.add_row(tr("&Note"), self.note)
        self.title.setFocus()

    def problem(self) -> str | None:
        for field in (self.baseline, self.target):
            if not field.is_readable():
                return tr("“{text}” is not a number.").format(text=field.text())
        for day in (self.start, self.due):
            if not day.is_readable():
                return tr("“{text}” is not a date.").format(text=day.text())
        return None if self.title.text().strip() else tr("Write in a few words what will be different.")

    def value(self) -> dict[str, Any]:
        return {
            "title": self.title.text().strip(),
            "skill": self.skill.value(),
            "team": self.team.value(),
            "owner": self.owner.value(),
            "measure": self.measure.text().strip(),
            "unit": self.unit.text().strip(),
            "baseline": self.baseline.number(),
            "target": self.target.number(),
            "start": self.start.day(),
            "due": self.due.day(),
            "note": self.note.toPlainText().strip(),
        }


class StepDialog(FormDialog[str]):
    """The text of a step."""

    def __init__(self, parent: QWidget | None, *, text: str) -> None:
        super().__init__(tr("Edit the step"), tr("Save"), parent)
        self.text = QLineEdit(text)
        self.rows.add_row(tr("&Step"), self.text)
        self.text.setFocus()

    def problem(self) -> str | None:
        return None if self.text.text().strip() else tr("Write what is to be done.")

    def value(self) -> str:
        return self.text.text().strip()


class ReadingDialog(FormDialog[dict[str, Any]]):
    """A day, a value, a note."""

    def __init__(
        self, parent: QWidget | None, *, title: str, unit: str, today: date, reading: Reading | None = None
    ) -> None:
        super().__init__(
            tr("New reading") if reading is None else tr("Edit the reading"),
            tr("Add the reading") if reading is None else tr("Save"),
            parent,
            intro=title,
        )
        self.day = DateField(reading.on_day if reading is not None else today)
        self.amount = NumberField(reading.value if reading is not None else None)
        self.note = QLineEdit(reading.note if reading is not None else "")
        self.rows.add_row(tr("&Day"), self.day)
        self.rows.add_row(tr("&Value ({unit})").format(unit=unit) if unit else tr("&Value"), self.amount)
        self.rows.add_row(tr("&Note"), self.note)
        self.amount.setFocus()

    def problem(self) -> str | None:
        if self.day.day() is None:
            return tr("Write the day of the reading.")
        if self.amount.number() is None:
            return tr("Write the value as a number.")
        return None

    def value(self) -> dict[str, Any]:
        return {"on_day": self.day.day(), "value": self.amount.number(), "note": self.note.text().strip()}


class WinDialog(FormDialog[dict[str, Any]]):
    """A day, one sentence, and where possible the goal and the reading that shows it."""

    def __init__(
        self,
        parent: QWidget | None,
        *,
        goals: Named,
        readings: dict[int, tuple[Reading, ...]],
        teams: Named,
        today: date,
        goal: int | None = None,
        win: Win | None = None,
    ) -> None:
        super().__init__(
            tr("Log a win") if win is None else tr("Edit the win"),
            tr("Log it") if win is None else tr("Save"),
            parent,
            intro=tr("Small, true, and something the team did."),
            width=520,
        )
        self._readings = readings
        self.day = DateField(win.on_day if win is not None else today)
        self.text = QLineEdit(win.text if win is not None else "")
        self.text.setPlaceholderText(tr("for example: all six rooms ran groups"))
        self.goal = _choice(tr("no goal"), goals, win.goal if win is not None else goal)
        self.reading = _choice(tr("no reading"), (), None)
        self.team = _choice(tr("the whole school"), teams, win.team if win is not None else None)
        self.rows.add_row(tr("&Day"), self.day)
        self.rows.add_row(tr("&What happened"), self.text, tr("One sentence."))
        self.rows.add_row(tr("&Goal"), self.goal)
        self.rows.add_row(tr("&Reading that shows it"), self.reading)
        self.rows.add_row(tr("&Team"), self.team)
        self.goal.currentIndexChanged.connect(self._offer_readings)
        self._offer_readings()
        if win is not None:
            self.reading.set_value(win.reading)
        self.text.setFocus()

    def problem(self) -> str | None:
        if self.day.day() is None:
            return tr("Write the day of the win.")
        return None if self.text.text().strip() else tr("Write one sentence about what happened.")

    def value(self) -> dict[str, Any]:
        return {
            "on_day": self.day.day(),
            "text": self.text.text().strip(),
            "goal": self.goal.value(),
            "reading": self.reading.value(),
            "team": self.team.value(),
        }

    def _offer_readings(self) -> None:
        found = self._readings.get(self.goal.value() or 0, ())
        options: list[tuple[int | None, str]] = [(None, tr("no reading"))]
        options += [
            (one.id, tr("{day}: {value}").format(day=short_date(one.on_day), value=number(one.value)))
            for one in reversed(found)
        ]
        self.reading.set_options(options)


def _words_of_one_width(*labels: str) -> list[Label]:
    """Labels for fields that stand below each other."""
    words = [Label(label) for label in labels]
    for word in words:
        word.setMinimumWidth(max(one.sizeHint().width() for one in words))
    return words


def _beside(first: QWidget, word: Label, second: QWidget) -> QWidget:
    """Two fields in one row, so that the form fits on a small screen at large text."""
    row = QWidget()
    line = QHBoxLayout(row)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(10)
    for field in (first, second):
        field.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    word.setBuddy(second)
    second.setAccessibleName(plain(word.text()))
    line.addWidget(first, 1)
    line.addWidget(word)
    line.addWidget(second, 1)
    row.setFocusProxy(first)
    return row


class NumberField(QLineEdit):
    """A number that may be absent, in the decimal style of the place."""

    def __init__(self, value: float | None = None) -> None:
        # All digits: a form that is only looked at must not round what it holds.
        super().__init__("" if value is None else locale().toString(float(value), "g", 15))

    def number(self) -> float | None:
        """What was typed, or None when empty or no number."""
        text = self.text().strip()
        for place in (locale(), type(locale()).c()):
            value, fits = place.toDouble(text)
            if fits and isfinite(value):
                return float(value)
        return None

    def is_readable(self) -> bool:
        """Whether it is empty or a number."""
        return not self.text().strip() or self.number() is not None


def _choice(nothing: str, named: Named, chosen: int | None) -> Choice:
    field = Choice([(None, nothing), *named])
    field.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    field.set_value(chosen)
    return field
