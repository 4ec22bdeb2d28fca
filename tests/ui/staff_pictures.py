"""Pictures of the staff page and its dialogs, to be looked at: ``python -m tests.ui.staff_pictures FOLDER``."""

from __future__ import annotations

import os
import sys
import tempfile
from datetime import date
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from ce_desktop.services import staff as staff_services
from ce_desktop.services.files import School
from ce_desktop.ui import i18n
from ce_desktop.ui.dialogs.change_teams import ChangeTeamsDialog
from ce_desktop.ui.dialogs.leave import LeaveDialog
from ce_desktop.ui.dialogs.paste_people import PastePeopleDialog
from ce_desktop.ui.dialogs.person import PersonDialog
from ce_desktop.ui.dialogs.teams import TeamsDialog
from ce_desktop.ui.pages.staff import StaffPage
from tests.ui.desk import grab, make_desk

LOOKS = (("light", 1.0, "en"), ("dark", 1.0, "en"), ("light", 1.5, "en"), ("light", 1.0, "xx"))
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
    app = QApplication([])
    for theme, scale, language in LOOKS:
        i18n.install(language)
        with tempfile.TemporaryDirectory() as home:
            desk = make_desk(Path(home) / "a.ceschool", Path(home), fill=fill)
            desk.themes.set_preference(theme)
            desk.themes.set_scale(scale)
            look = f"{theme}-{round(scale * 100)}-{language}"
            page = StaffPage(desk)
            page.resize(1158, 740)
            page.show()
            page.freshen()
            page.leavers.setChecked(True)
            page.table.selectRow(2)
            app.processEvents()
            grab(page, folder / f"staff-{look}.png")
            menu = page.actions_.menu()
            menu.popup(page.pos())
            app.processEvents()
            grab(menu, folder / f"menu-{look}.png")
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
                grab(dialog, folder / f"{name}-{look}.png")
                dialog.close()
                dialog.deleteLater()
            page.close()
            desk.session.close()
            empty = make_desk(Path(home) / "b.ceschool", Path(home))
            empty.themes.set_preference(theme)
            empty.themes.set_scale(scale)
            blank = StaffPage(empty)
            blank.resize(1158, 740)
            blank.show()
            blank.freshen()
            app.processEvents()
            grab(blank, folder / f"empty-{look}.png")
            blank.close()
            empty.session.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
