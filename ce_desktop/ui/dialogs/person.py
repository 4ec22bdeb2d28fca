"""One person: add, or change everything the staff list says about somebody."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from ce_desktop.domain.names import clean_name, name_key
from ce_desktop.insights.staff import StaffRow
from ce_desktop.services.staff_record import Record, Spell, save_record
from ce_desktop.ui.dialogs.form import FormDialog
from ce_desktop.ui.dialogs.team_spells import TeamSpells
from ce_desktop.ui.i18n import short_date, tr
from ce_desktop.ui.session import Session
from ce_desktop.ui.widgets.date_field import DateField
from ce_desktop.ui.widgets.fields import Paragraph


class PersonDialog(FormDialog[Record]):
    """Adds someone, or changes `person`. A name that is there already is asked about once."""

    def __init__(
        self,
        parent: QWidget | None,
        *,
        people: Sequence[StaffRow],
        teams: Sequence[str],
        today: date,
        person: StaffRow | None = None,
    ) -> None:
        is_new = person is None
        super().__init__(
            tr("Add a person") if person is None else tr("Edit {name}").format(name=person.name),
            tr("Add") if is_new else tr("Save"),
            parent,
            width=660,
        )
        self._people = [one for one in people if person is None or one.id != person.id]
        self._is_new = is_new
        self._today = today
        self._agreed = "" if person is None else name_key(person.name)
        self.name = QLineEdit("" if person is None else person.name)
        self.role = QLineEdit("" if person is None else person.role)
        self.email = QLineEdit("" if person is None else person.email)
        self.joined = DateField(None if person is None else person.active_from)
        self.left = DateField(None if person is None else person.active_to)
        self.note = Paragraph("" if person is None else person.note, lines=2)
        spells = [] if person is None else [Spell(one.name, one.since, one.until) for one in person.spells]
        self.spells = TeamSpells(spells or [Spell("")], teams)
        roles = QCompleter(sorted({one.role for one in people if one.role}), self.role)
        roles.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.role.setCompleter(roles)

        self.rows.add_row(tr("&Name"), self.name)
        self.rows.add_row(tr("&Role"), self.role)
        self.rows.add_row(tr("&Email"), self.email)
        self.rows.add_row(
            tr("&Teams"),
            self.spells,
            tr("A person can be in several teams. Past rounds keep the teams of their time."),
        )
        self.rows.add_row(tr("&Joined"), self.joined)
        self.rows.add_row(
            tr("&Left"), self.left, tr("The last day, for people who have left. Otherwise empty.")
        )
        self.rows.add_row(tr("N&ote"), self.note)
        self.name.setFocus()

    def problem(self) -> str | None:
        """What is missing; a name that exists is a question, asked once."""
        name = clean_name(self.name.text())
        if not name:
            self.name.setFocus()
            return tr("Write the name.")
        if not (self.joined.is_readable() and self.left.is_readable() and self.spells.is_readable()):
            return tr("A date cannot be read. Write it like {example}.").format(
                example=short_date(self._today)
            )
        same = [one for one in self._people if name_key(one.name) == name_key(name)]
        if same and self._agreed != name_key(name):
            self._agreed = name_key(name)
            self.accept_button.setText(tr("Add anyway") if self._is_new else tr("Save anyway"))
            return who_exists(same[0])
        return None

    def value(self) -> Record:
        """What was entered."""
        return Record(
            name=self.name.text(),
            role=self.role.text(),
            email=self.email.text(),
            active_from=self.joined.day(),
            active_to=self.left.day(),
            note=self.note.toPlainText(),
            spells=self.spells.spells(),
        )


def who_exists(person: StaffRow) -> str:
    """The warning that a name is on the list already, with what tells the two apart."""
    about = ", ".join(part for part in (person.role, *person.teams) if part)
    if about:
        return tr(
            "{name} ({about}) is on the list already. Two people of one name are hard to tell apart: "
            "a middle initial helps."
        ).format(name=person.name, about=about)
    return tr(
        "{name} is on the list already. Two people of one name are hard to tell apart: "
        "a middle initial helps."
    ).format(name=person.name)


def add_or_edit(
    session: Session,
    parent: QWidget | None,
    *,
    people: Sequence[StaffRow],
    teams: Sequence[str],
    person: StaffRow | None = None,
) -> int | None:
    """Ask, and save; returns the person's id, None after Cancel."""
    saved: list[int] = []
    dialog = PersonDialog(parent, people=people, teams=teams, today=session.today(), person=person)
    dialog.get(
        lambda record: saved.append(
            session.attempt(save_record, record=record, person=None if person is None else person.id)
        )
    )
    return saved[0] if saved else None
