"""The one button of Home leads where the list of next steps leads."""

from __future__ import annotations

from pathlib import Path

from ce_desktop.services.skills import add_skill
from ce_desktop.services.staff import add_people
from ce_desktop.ui.pages.home import HomePage
from tests.ui.desk import open_desk, show_page


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
