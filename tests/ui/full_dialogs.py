"""Every dialog of the app, with as much in it as it can say, over the window with a full school."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import NamedTuple

from PySide6.QtWidgets import QDialog

import ce_desktop.ui
from ce_desktop.domain.errors import Refusal
from ce_desktop.domain.exports import Export, Exported
from ce_desktop.domain.phrase import phrase
from ce_desktop.domain.school import Lowering
from ce_desktop.insights import goals, rounds
from ce_desktop.insights.school import card
from ce_desktop.insights.skills import scales, skills
from ce_desktop.insights.staff import StaffRow, staff, teams
from ce_desktop.services.files import back_up
from ce_desktop.ui.dialogs.change_teams import ChangeTeamsDialog
from ce_desktop.ui.dialogs.goal import GoalDialog, ReadingDialog, StepDialog, WinDialog
from ce_desktop.ui.dialogs.import_any import KindDialog
from ce_desktop.ui.dialogs.import_dialog import ImportDialog
from ce_desktop.ui.dialogs.import_ratings import RatingsImportDialog
from ce_desktop.ui.dialogs.import_staff import StaffImportDialog
from ce_desktop.ui.dialogs.leave import LeaveDialog
from ce_desktop.ui.dialogs.new_school import NewSchoolDialog
from ce_desktop.ui.dialogs.palette import Palette
from ce_desktop.ui.dialogs.paste_people import PastePeopleDialog
from ce_desktop.ui.dialogs.person import PersonDialog
from ce_desktop.ui.dialogs.preferences import PreferencesDialog
from ce_desktop.ui.dialogs.reopen import ReopenDialog
from ce_desktop.ui.dialogs.restore import RestoreDialog
from ce_desktop.ui.dialogs.round import RoundDialog
from ce_desktop.ui.dialogs.round_people import Candidate
from ce_desktop.ui.dialogs.scale import ScaleDialog
from ce_desktop.ui.dialogs.scales import ScalesDialog
from ce_desktop.ui.dialogs.school_details import SchoolDetailsDialog
from ce_desktop.ui.dialogs.shortcuts import ShortcutsDialog
from ce_desktop.ui.dialogs.skill import SkillDialog
from ce_desktop.ui.dialogs.starter_skills import StarterSkillsDialog
from ce_desktop.ui.dialogs.teams import TeamsDialog
from ce_desktop.ui.i18n import say, tr
from ce_desktop.ui.main_window import MainWindow
from ce_desktop.ui.messages import Notice
from ce_desktop.ui.tasks import ProgressDialog
from tests.exchange.made_workbooks import book
from tests.ui.desk import TODAY

OWN_WORDS = frozenset(
    {
        "Sample",
        "Groups",
        "%",
        "A.ceschool",
        "/a/",
        ".ceschool",
        "Cut the cards",
        "staff.xlsx",
        "ratings.xlsx",
        "Zoe Quill",
        "Xavier Moss",
        *("Name (A)", "Team (B)", "Phone (C)", "Rater (A)", "Colleague (B)", "Rating (C)", "Phone"),
    }
)
"""What the makers below write themselves: it is shown as it is, in whatever language."""


class Full(NamedTuple):
    """A dialog: its class, and how it is made."""

    kind: type[QDialog]
    make: Callable[[MainWindow], QDialog]


def all_kinds() -> set[type[QDialog]]:
    """Every class of a dialog there is in the app, but for those that only others are made from."""
    for found in pkgutil.walk_packages(ce_desktop.ui.__path__, "ce_desktop.ui."):
        importlib.import_module(found.name)
    kinds: list[type[QDialog]] = [QDialog]
    for kind in kinds:
        kinds += [one for one in kind.__subclasses__() if one not in kinds]
    ours = [one for one in kinds if one.__module__.startswith("ce_desktop.")]
    return {one for one in ours if not any(other.__bases__[0] is one for other in ours)}


def people(window: MainWindow) -> list[StaffRow]:
    return staff(window.session.school, today=TODAY)


def team_names(window: MainWindow) -> list[str]:
    return [one.name for one in teams(window.session.school, today=TODAY)]


def pairs(rows: list) -> list[tuple[int, str]]:
    return [(one.id, one.name) for one in rows]


def school_dialog(window: MainWindow) -> SchoolDetailsDialog:
    """Details of the open school: a lowered minimum group, every form of export, another lowering typed."""
    school = card(window.session.school)
    dialog = SchoolDetailsDialog(
        school,
        window,
        lowerings=[Lowering(TODAY, 7, school.minimum_group)],
        exports=[Exported(TODAY, form, None, 2) for form in Export],
    )
    dialog.group.setValue(school.minimum_group - 1)
    return dialog


def restore_dialog(window: MainWindow) -> RestoreDialog:
    school = window.session.school
    back_up(school, window.session.shelf)
    return RestoreDialog(window.session.shelf, school.path, window)


def win_dialog(window: MainWindow) -> WinDialog:
    views = goals.goals(window.session.school, today=TODAY)
    return WinDialog(
        window,
        goals=[(one.goal.id, one.goal.title) for one in views],
        readings={one.goal.id: one.readings for one in views},
        teams=pairs(teams(window.session.school, today=TODAY)),
        today=TODAY,
        goal=views[0].goal.id,
    )


def goal_dialog(window: MainWindow) -> GoalDialog:
    (view, *_) = goals.goals(window.session.school, today=TODAY)
    return GoalDialog(
        window,
        skills=[(row.skill.id, row.skill.name) for row in skills(window.session.school)],
        teams=pairs(teams(window.session.school, today=TODAY)),
        people=pairs(people(window)),
        today=TODAY,
        goal=view.goal,
    )


def round_dialog(window: MainWindow) -> RoundDialog:
    school = window.session.school
    return RoundDialog(
        window,
        skills=[row.skill for row in skills(school)],
        scales=scales(school),
        new_scale=lambda _parent: None,
        people=[Candidate(one.id, one.name, one.teams) for one in people(window)],
        today=TODAY,
        detail=rounds.round_detail(school, round_id=rounds.rounds(school)[-1].round.id),
    )


def skill_dialog(window: MainWindow) -> SkillDialog:
    school = window.session.school
    rows = skills(school)
    return SkillDialog(
        window, scales=scales(school), categories=[one.skill.category for one in rows], skill=rows[0].skill
    )


def notice(window: MainWindow) -> Notice:
    refusal = Refusal(
        phrase("There is no file “{name}” in this place.", name="A.ceschool"),
        do=phrase("Check the name, or whether the drive is plugged in."),
    )
    made = Notice(say(refusal.what), say(refusal.do), "info", "accent", window)
    made.add_copy("x")
    made.add_close(tr("Close"))
    return made


def progress_dialog(window: MainWindow) -> ProgressDialog:
    made = ProgressDialog(tr("Reading {file}…").format(file="staff.xlsx"), window)
    made.move(1, 3)
    return made


def staff_import(window: MainWindow) -> StaffImportDialog:
    """A known person, a new one, one without a name, a column that is not taken."""
    known = people(window)[0].name
    rows = [
        ["Name", "Team", "Phone"],
        [known, None, "7"],
        ["Zoe Quill", None, None],
        [None, "Zoe Quill", "9"],
    ]
    return started(StaffImportDialog, window, "staff.xlsx", rows)


def ratings_import(window: MainWindow) -> RatingsImportDialog:
    """Known people, a stranger, an answer that is none."""
    one, other, *_ = (person.name for person in people(window))
    rows = [["Rater", "Colleague", "Rating"], [one, other, "?"], [other, one, 3], ["Xavier Moss", one, 4]]
    return started(RatingsImportDialog, window, "ratings.xlsx", rows)


def started(kind: type[ImportDialog], window: MainWindow, name: str, rows: list[list[object]]):
    folder = Path(str(window.session.path)).parent
    dialog = kind(window.desk, book(folder / name, {"1": rows}))
    assert dialog._start()
    return dialog


EVERY: dict[str, Full] = {
    "new school": Full(
        NewSchoolDialog, lambda window: NewSchoolDialog(window.desk.messages, Path("/a"), window)
    ),
    "restore": Full(RestoreDialog, restore_dialog),
    "preferences": Full(PreferencesDialog, lambda window: PreferencesDialog(window.desk, window)),
    "palette": Full(Palette, lambda window: Palette(list(window.actions_), window)),
    "school": Full(SchoolDetailsDialog, school_dialog),
    "shortcuts": Full(ShortcutsDialog, lambda window: ShortcutsDialog(list(window.actions_), window)),
    "goal": Full(GoalDialog, goal_dialog),
    "step": Full(StepDialog, lambda window: StepDialog(window, text="Cut the cards")),
    "reading": Full(
        ReadingDialog,
        lambda window: ReadingDialog(window, title="Groups", unit="%", today=date(2026, 3, 1)),
    ),
    "win": Full(WinDialog, win_dialog),
    "person": Full(
        PersonDialog,
        lambda window: PersonDialog(
            window, people=people(window), teams=team_names(window), today=TODAY, person=people(window)[0]
        ),
    ),
    "new person": Full(
        PersonDialog,
        lambda window: PersonDialog(window, people=people(window), teams=team_names(window), today=TODAY),
    ),
    "paste": Full(
        PastePeopleDialog,
        lambda window: PastePeopleDialog(
            window,
            people=people(window),
            teams=team_names(window),
            text=f"Zoe Quill\t{team_names(window)[0]}\n{people(window)[0].name}\tZoe Quill\n\tZoe Quill",
        ),
    ),
    "teams": Full(TeamsDialog, lambda window: TeamsDialog(window.session, window)),
    "teams for reading": Full(
        TeamsDialog,
        lambda window: TeamsDialog(
            window.session, window, locked=tr("This school is open for reading only.")
        ),
    ),
    "change teams": Full(
        ChangeTeamsDialog,
        lambda window: ChangeTeamsDialog(
            window, people=people(window)[:9], teams=team_names(window), today=TODAY
        ),
    ),
    "leave": Full(LeaveDialog, lambda window: LeaveDialog(window, name=people(window)[0].name, today=TODAY)),
    "skill": Full(SkillDialog, skill_dialog),
    "starter set": Full(StarterSkillsDialog, lambda window: StarterSkillsDialog(window, present=[])),
    "scale": Full(ScaleDialog, lambda window: ScaleDialog(window, scale=scales(window.session.school)[0])),
    "scales": Full(ScalesDialog, lambda window: ScalesDialog(window.session, window)),
    "round": Full(RoundDialog, round_dialog),
    "reopen": Full(
        ReopenDialog,
        lambda window: ReopenDialog(window, name=rounds.rounds(window.session.school)[0].round.name),
    ),
    "kind of spreadsheet": Full(
        KindDialog, lambda window: KindDialog(window, file="staff.xlsx", likely="staff")
    ),
    "import of staff": Full(StaffImportDialog, staff_import),
    "import of ratings": Full(RatingsImportDialog, ratings_import),
    "notice": Full(Notice, notice),
    "progress": Full(ProgressDialog, progress_dialog),
}
