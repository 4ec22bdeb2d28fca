"""Pictures of the skills and rounds pages with their dialogs, to be looked at.

Run ``python -m tests.ui.skill_pictures FOLDER``; each screen comes light, dark, larger and in "xx".
"""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtWidgets import QWidget

from ce_desktop.domain.round import Audience, suggest_skills
from ce_desktop.insights import skills as insight
from ce_desktop.insights.rounds import rounds as rounds_of
from ce_desktop.insights.staff import staff as staff_of
from ce_desktop.services.sample import write_sample
from ce_desktop.ui import i18n
from ce_desktop.ui.dialogs.reopen import ReopenDialog
from ce_desktop.ui.dialogs.round import ASKED, PEOPLE, SKILLS, RoundDialog
from ce_desktop.ui.dialogs.round_people import Candidate
from ce_desktop.ui.dialogs.scale import ScaleDialog
from ce_desktop.ui.dialogs.scales import ScalesDialog
from ce_desktop.ui.dialogs.skill import SkillDialog
from ce_desktop.ui.dialogs.starter_skills import StarterSkillsDialog
from ce_desktop.ui.pages.base import Desk, SchoolPage
from ce_desktop.ui.pages.rounds import RoundsPage
from ce_desktop.ui.pages.skills import SkillsPage
from tests.ui.desk import TODAY, grab
from tests.ui.pictures import looks, make_app
from tests.ui.reading import clipped, english_left


def main(folder: Path) -> None:
    """Grab everything in every look, and print what is clipped or not translated."""
    app = make_app()
    for look in looks():
        write_sample(look.home / "a.ceschool", today=TODAY, say=i18n.say).close()
        desk, empty = look.desk("a.ceschool"), look.desk("b.ceschool")
        for name, part in _parts(desk, empty).items():
            part.show()
            if isinstance(part, SchoolPage):
                part.freshen()
            app.processEvents()
            grab(part, folder / f"{name}-{look.name}.png")
            words = [*clipped(part), *(english_left(part) if look.language == "xx" else [])]
            for problem in words:
                print(f"{name}-{look.name}: {problem}")
            part.close()


def _parts(desk: Desk, empty: Desk) -> dict[str, QWidget]:
    skills = SkillsPage(desk)
    skills.resize(1158, 740)
    skills.freshen()
    skills.table.selectRow(2)
    blank = SkillsPage(empty)
    blank.resize(1158, 740)
    rounds = RoundsPage(desk)
    rounds.resize(1158, 740)
    no_rounds = RoundsPage(empty)
    no_rounds.resize(1158, 740)
    scales = insight.scales(desk.session.school)
    rows = insight.skills(desk.session.school)
    return {
        "skills": skills,
        "skills-empty": blank,
        "skill": SkillDialog(skills, scales=scales, categories=[], skill=rows[0].skill),
        "starters": StarterSkillsDialog(skills, present=[row.skill.name for row in rows]),
        "scales": ScalesDialog(desk.session, skills),
        "scale": ScaleDialog(skills, scale=scales[0]),
        "rounds": rounds,
        "rounds-empty": no_rounds,
        "reopen": ReopenDialog(rounds, name="Spring"),
        **{
            f"round-{view or 'about'}": _round_dialog(desk, rounds, view)
            for view in ("", SKILLS, PEOPLE, ASKED)
        },
    }


def _round_dialog(desk: Desk, page: RoundsPage, view: str) -> RoundDialog:
    school, today = desk.session.school, desk.session.today()
    last = rounds_of(school)[-1]
    people = staff_of(school, today=today)
    skills = [row.skill.id for row in insight.skills(school) if not row.skill.archived]
    dialog = RoundDialog(
        page,
        skills=[row.skill for row in insight.skills(school)],
        scales=insight.scales(school),
        new_scale=lambda parent: None,
        people=[Candidate(one.id, one.name, one.teams) for one in people],
        today=today,
        suggested=suggest_skills(skills, last=[one.skill for one in last.skills], last_name=last.round.name),
    )
    if view:
        dialog.views.set_current(view)
        dialog._show_view(view)
    if view == ASKED:
        dialog.audiences[Audience.PICKED].setChecked(True)
    return dialog


if __name__ == "__main__":
    main(Path(sys.argv[1]))
