"""The one button of Home leads where the list of next steps leads."""

from __future__ import annotations

from pathlib import Path

from ce_desktop.insights.rounds import current_round
from ce_desktop.services.files import School
from ce_desktop.services.rounds import create_round, open_round
from ce_desktop.services.skills import add_skill
from ce_desktop.services.staff import add_people
from ce_desktop.ui.pages.home import HomePage
from ce_desktop.ui.widgets.line_button import LineButton
from tests.ui.desk import TODAY, open_desk, show_page


def test_a_school_with_staff_and_no_skill_is_led_to_the_skills_and_then_to_a_round(
    qtbot, tmp_path: Path
) -> None:
    path = tmp_path / "Lincoln.ceschool"
    with open_desk(path, tmp_path, fill=lambda s: add_people(s, names=["Ana Lopez", "Ben Ode"])) as desk:
        page = HomePage(desk)
        show_page(desk, page, qtbot)
        page.freshen()
        assert page.open_round.text() == "Choose the skills"
        page.open_round.click()
        desk.session.act(add_skill, name="Runs small groups")
        qtbot.waitUntil(lambda: page.open_round.text() == "Plan the first round")
        page.open_round.click()
        assert desk.go == [(("skills",), {}), (("rounds",), {"new": True})]


def test_the_step_about_answers_leads_to_the_round_that_waits_for_them(qtbot, tmp_path: Path) -> None:
    path = tmp_path / "Lincoln.ceschool"

    def fill(school: School) -> None:
        add_people(school, names=["Ana Lopez", "Ben Ode"])
        skills = [add_skill(school, name="Runs small groups")]
        for name in ("Fall", "Winter"):
            open_round(
                school, round_id=create_round(school, name=name, skills=skills, today=TODAY), today=TODAY
            )

    with open_desk(path, tmp_path, fill=fill) as desk:
        page = HomePage(desk)
        show_page(desk, page, qtbot)
        (step,) = [one for one in page.findChildren(LineButton) if "answered" in one.text()]
        waiting = current_round(desk.session.school)
        assert waiting is not None
        assert waiting.name in step.text()
        step.click()
        assert desk.go == [(("trust_map",), {"view": "grid", "round_id": waiting.id})]
