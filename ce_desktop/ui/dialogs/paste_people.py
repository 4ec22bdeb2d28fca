"""Several people at once: names typed or pasted, or a block of cells from a spreadsheet."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ce_desktop.domain.drafts import PersonRow
from ce_desktop.domain.names import name_key
from ce_desktop.insights.staff import StaffRow
from ce_desktop.ui.dialogs import pasted_rows
from ce_desktop.ui.dialogs.form import FormDialog
from ce_desktop.ui.i18n import ntr, tr
from ce_desktop.ui.models.plain_table import PlainTable
from ce_desktop.ui.theme import px
from ce_desktop.ui.widgets.fields import Choice, Paragraph
from ce_desktop.ui.widgets.labels import Label
from ce_desktop.ui.widgets.table_view import TableView


class PastePeopleDialog(FormDialog[list[PersonRow]]):
    """Shows at once whom the text would add. Names that are there already are marked, not refused."""

    def __init__(
        self, parent: QWidget | None, *, people: Sequence[StaffRow], teams: Sequence[str], text: str = ""
    ) -> None:
        super().__init__(
            tr("Add several people"),
            tr("Add people"),
            parent,
            intro=tr("Type or paste one name on each line, or a block of cells copied from Excel."),
            width=820,
            height=520,
        )
        self._known = {name_key(one.name) for one in people}
        self._cells: list[list[str]] = []
        self._people: list[PersonRow] = []
        self._anyway = False
        self.text = Paragraph(text, lines=4)
        self.text.setAccessibleName(tr("Names"))
        self.text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.text.setLineWrapMode(Paragraph.LineWrapMode.NoWrap)
        self.text.setTabStopDistance(px(110))
        self.team = Choice([("", tr("None")), *((name, name) for name in teams)])
        self.team.setEditable(True)
        self.team.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.headed = QCheckBox(tr("The first row holds headings"))
        self.turn = QCheckBox(tr("Write “Lopez, Ana” as “Ana Lopez”"))
        self.columns = {field: Choice() for field in pasted_rows.FIELDS}
        self.preview = PlainTable([tr("Name"), tr("Teams"), tr("Role"), tr("Email"), tr("Note")])
        self.table = TableView(tr("Preview"), tr("The people to add appear here."))
        self.table.setModel(self.preview)
        self.table.set_widths(210, 180, 150, 120)
        self.table.setMinimumHeight(px(110))
        self.count = Label("", "note", "muted", wrap=True)

        self.rows.add_wide(self.text)
        self._match = QWidget()
        self._lay_out_match()
        self.rows.add_wide(self._match)
        self.rows.add_row(tr("&Team for all of them"), self.team)
        self.rows.add_wide(self.headed)
        self.rows.add_wide(self.turn)
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self.count)
        self.text.textChanged.connect(self._read_text)
        self.team.editTextChanged.connect(self._show)
        for tick in (self.headed, self.turn):
            tick.toggled.connect(self._show)
        for choice in self.columns.values():
            choice.currentIndexChanged.connect(self._show)
        self._read_text()
        self.text.setFocus()

    def problem(self) -> str | None:
        """Nobody to add; or people of the same names, asked about once."""
        if not self._people:
            return tr("Type or paste one name on each line.")
        same = self._same()
        if same and not self._anyway:
            self._anyway = True
            self.accept_button.setText(tr("Add anyway"))
            return ntr(
                "{names} is on the list already. Add anyway?",
                "{n} of these people are on the list already: {names}. Add anyway?",
                len(same),
            ).format(n=len(same), names=", ".join(same[:5]) + ("…" if len(same) > 5 else ""))
        return None

    def value(self) -> list[PersonRow]:
        """The people in the preview."""
        return list(self._people)

    # Internal

    def _lay_out_match(self) -> None:
        row = QHBoxLayout(self._match)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        words = {
            "name": tr("Name"),
            "teams": tr("Teams"),
            "role": tr("Role"),
            "email": tr("Email"),
            "note": tr("Note"),
        }
        for field, choice in self.columns.items():
            head = Label(words[field], "note", "muted")
            head.setBuddy(choice)
            choice.setAccessibleName(tr("Column for {field}").format(field=words[field]))
            choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            choice.setMinimumContentsLength(11)
            choice.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            column = QVBoxLayout()
            column.setSpacing(2)
            column.addWidget(head)
            column.addWidget(choice)
            row.addLayout(column, 1)

    def _read_text(self) -> None:
        self._cells = pasted_rows.cells_of(self.text.toPlainText())
        guess, headed = pasted_rows.guess_columns(self._cells)
        width = max((len(row) for row in self._cells), default=0)
        first = self._cells[0] if self._cells else []
        options = [(-1, tr("None"))] + [
            (
                at,
                tr("{n}: {sample}").format(n=at + 1, sample=first[at])
                if at < len(first) and first[at]
                else tr("Column {n}").format(n=at + 1),
            )
            for at in range(width)
        ]
        for field, choice in self.columns.items():
            choice.blockSignals(True)
            choice.set_options(options)
            choice.set_value(guess.get(field, -1))
            choice.blockSignals(False)
        for tick, on in (
            (self.headed, headed),
            (self.turn, pasted_rows.look_turned(self._cells, guess.get("name", 0))),
        ):
            tick.blockSignals(True)
            tick.setChecked(on)
            tick.setVisible(on or (tick is self.headed and width > 1))
            tick.blockSignals(False)
        self._match.setVisible(width > 1)
        self._show()

    def _show(self) -> None:
        columns = {
            field: choice.value()
            for field, choice in self.columns.items()
            if choice.value() is not None and choice.value() >= 0
        }
        typed = self.team.currentText().strip()
        team = "" if typed == tr("None") else typed
        self._people = pasted_rows.people_of(
            self._cells, columns, headed=self.headed.isChecked(), team=team, turn=self.turn.isChecked()
        )
        marks = {
            at: ("alert-triangle", "attention")
            for at, one in enumerate(self._people)
            if name_key(one.name) in self._known
        }
        self.preview.fill(
            [(one.name, "; ".join(one.teams), one.role, one.email, one.note) for one in self._people],
            marks=marks,
        )
        for column, field in enumerate(("name", "teams", "role", "email", "note")):
            used = field == "name" or field in columns or (field == "teams" and bool(team))
            self.table.setColumnHidden(column, not used)
        self.count.setText(self._summary(len(marks)))
        self._anyway = False
        self.show_problem("")
        self.accept_button.setText(
            ntr("Add {n} person", "Add {n} people", len(self._people)).format(n=len(self._people))
            if self._people
            else tr("Add people")
        )

    def _summary(self, same: int) -> str:
        if not same:
            return ""
        return ntr(
            "{n} of them is on the list already (marked).",
            "{n} of them are on the list already (marked).",
            same,
        ).format(n=same)

    def _same(self) -> list[str]:
        return [one.name for one in self._people if name_key(one.name) in self._known]
