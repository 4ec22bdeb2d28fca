"""Pictures of the staff page and its dialogs, to be looked at: ``python -m tests.ui.staff_pictures FOLDER``."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

from ce_desktop.services import staff as staff_services
from ce_desktop.services.files import School
from ce_desktop.ui.dialogs.change_teams import ChangeTeamsDialog
from ce_desktop.ui.dialogs.leave import LeaveDialog
from ce_desktop.ui.dialogs.paste_people import PastePeopleDialog
from ce_desktop.ui.dialogs.person import PersonDialog
from ce_desktop.ui.dialogs.teams import TeamsDialog
from ce_desktop.ui.pages.staff import StaffPage
from tests.ui.desk import grab
from tests.ui.pictures import looks, make_app

NAMES = [
    "Ana Lopez",
    "Ben Ode",
    "Carla Diaz",
    "Dana Kim",
    "Eli Sato",
    "Fay Young",
    "Gus Patel",
    "Hana Wu",
    "Ines Roca",
    "Jon Berg",
    "Kay Moss",
    "Leo Tran",
    "Maya Ali",
    "Nils Aas",
    "Omar Haj",
    "Pia Rossi",
    "Quinn Fox",
    "Ruth Bell",
    "Sam Vance",
    "Tia Nguyen",
    "Uma Rao",
    "Vic Smith",
    "Wes Ito",
    "Zoe Park",
]


def fill(school: School) -> None:
    """24 people in four teams, some with more to say."""
    for at, name in enumerate(NAMES):
        teams = [f"Grade {at // 6 + 1}"] + (["Reading team"] if at % 5 == 0 else [])
        staff_services.add_person(
            school,
            name=name,
            teams=teams if at != 20 else [],
            role=("Teacher", "Teacher", "Support teacher", "Coach")[at % 4],
            active_from=date(2018 + at % 7, 8, 15),
            active_to=date(2025, 6, 10) if at == 9 else None,
            note="Mentors two new colleagues this year" if at % 7 == 0 else "",
        )


def main(folder: Path) -> None:
    """Grab everything in every look."""
    app = make_app()
    for look in looks():
        desk = look.desk("a.ceschool", fill)
        page = _shown(StaffPage(desk))
        page.leavers.setChecked(True)
        page.table.selectRow(2)
        app.processEvents()
        grab(page, folder / f"staff-{look.name}.png")
        menu = page.actions_.menu()
        menu.popup(page.pos())
        app.processEvents()
        grab(menu, folder / f"menu-{look.name}.png")
        menu.close()
        people, teams = page._people, [team.name for team in page._teams]
        today = desk.session.today()
        text = "Name\tTeam\tRole\nLopez, Ana\tGrade 3\tTeacher\nNew, Nina\tGrade 4\tCoach\nOld, Otto\t\t"
        for name, dialog in {
            "person": PersonDialog(page, people=people, teams=teams, today=today, person=people[0]),
            "paste": PastePeopleDialog(page, people=people, teams=teams, text=text),
            "teams": TeamsDialog(desk.session, page),
            "change": ChangeTeamsDialog(page, people=people[:7], teams=teams, today=today),
            "leave": LeaveDialog(page, name="Ana Lopez", today=today),
        }.items():
            dialog.show()
            app.processEvents()
            grab(dialog, folder / f"{name}-{look.name}.png")
            dialog.close()
            dialog.deleteLater()
        page.close()
        blank = _shown(StaffPage(look.desk("b.ceschool")))
        app.processEvents()
        grab(blank, folder / f"empty-{look.name}.png")
        blank.close()


def _shown(page: StaffPage) -> StaffPage:
    page.resize(1158, 740)
    page.show()
    page.freshen()
    return page


if __name__ == "__main__":
    main(Path(sys.argv[1]))
