"""The trust map page on a real file: map, grid and teams of the same round, and what they say."""

from __future__ import annotations

import subprocess
import sys

import pytest
from PySide6.QtCore import Qt, QThread
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest

from ce_desktop.domain.phrase import phrase
from ce_desktop.domain.rating import NOT_SEEN
from ce_desktop.domain.round import Mode
from ce_desktop.domain.scale import Scale
from ce_desktop.insights.rounds import current_round
from ce_desktop.insights.trust_map import TrustMaps
from ce_desktop.services.files import open_school
from ce_desktop.services.ratings import CellAnswer, rate, rate_block
from ce_desktop.services.rounds import close_round, create_round, open_round, reopen_round
from ce_desktop.services.sample import write_sample
from ce_desktop.services.skills import add_skill
from ce_desktop.services.staff import add_person
from ce_desktop.ui import i18n
from ce_desktop.ui.pages.trust_map import TrustMapPage
from ce_desktop.ui.pages.trust_map_share import table_text
from tests.benchmarks.make_big import make_school
from tests.ui.desk import TODAY, open_desk, show_page
from tests.ui.reading import clipped, english_left, nameless, texts

NAMES = ("Ana Lopez", "Ben Ode", "Carla Diaz", "Dana Kim", "Eli Sato", "Fay Young")


def small_school(
    school, *, state: str = "open", mode: Mode = Mode.NAMED, scale: Scale | None = None, asked: int = 2
) -> None:
    """Six people in two teams, two skills, one round called Fall that asks about `asked` of them."""
    people = [
        add_person(school, name=name, teams=["Grade 1" if at < 3 else "Grade 2"])
        for at, name in enumerate(NAMES)
    ]
    skills = [add_skill(school, name="Runs small groups"), add_skill(school, name="Explains maths")]
    round_id = create_round(school, name="Fall", skills=skills[:asked], scale=scale, mode=mode, today=TODAY)
    if state == "draft":
        return
    if mode is Mode.CONFIDENTIAL:
        # A later version collects them; this one must already keep their secret.
        with school.change(phrase("Open")):
            school.connection.execute("UPDATE round SET state = 'open' WHERE id = ?", (round_id,))
        return
    open_round(school, round_id=round_id, today=TODAY)
    if scale is None:
        rate(school, round_id=round_id, rater=people[0], ratee=people[1], skill=skills[0], value=4)
        rate(school, round_id=round_id, rater=people[1], ratee=people[0], skill=skills[0], value=3)
        rate(school, round_id=round_id, rater=people[0], ratee=people[2], skill=skills[0], value=None)
    if state == "closed":
        close_round(school, round_id=round_id, today=TODAY)


@pytest.fixture
def shown(qtbot, tmp_path):
    """A function that shows the page on a school filled by `small_school`."""
    opened = []

    def show(**rest):
        read_only = rest.pop("read_only", False)
        answers = rest.pop("answers", ())
        manager = open_desk(
            tmp_path / "school.ceschool",
            tmp_path,
            fill=lambda school: small_school(school, **rest),
            read_only=read_only,
            answers=answers,
        )
        desk = manager.__enter__()
        opened.append(manager)
        page = TrustMapPage(desk)
        show_page(desk, page, qtbot)
        return page

    yield show
    for manager in opened:
        manager.__exit__(None, None, None)


def test_the_page_is_there_before_numpy_and_pyqtgraph():
    code = (
        "import sys; import ce_desktop.ui.pages.trust_map; "
        "print([m for m in ('numpy', 'pyqtgraph', 'openpyxl') if m in sys.modules])"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"


def test_without_a_round_the_page_says_what_belongs_here(qtbot, tmp_path):
    with open_desk(tmp_path / "school.ceschool", tmp_path) as desk:
        page = TrustMapPage(desk)
        show_page(desk, page, qtbot)
        assert page.is_empty_shown()
        page.empty.action_button.click()
        assert desk.go == [(("rounds",), {"new": True})]
        page.empty.link_button.click()
        assert desk.action.triggered == ["open_sample"]


def test_a_draft_says_to_open_the_round_first(shown):
    page = shown(state="draft")
    assert "“Fall” is still a draft. Open the round to start." in texts(page)
    page.views.nothing.action_button.click()
    assert page.desk.go[-1][0] == ("rounds",)
    assert not page.share_button.isEnabled()
    controls = page.controls
    shown = [
        one for one in (controls.views, controls.skills, controls.orders, controls.teams) if one.isVisible()
    ]
    assert shown == [], "there is nothing to choose from"
    assert controls.rounds.isVisible()
    assert page.export_button.property("kind") == "quiet", "one thing to do is filled"


def test_a_confidential_round_says_why_it_has_no_map(shown):
    page = shown(mode=Mode.CONFIDENTIAL)
    assert any("“Fall” is a confidential round" in text for text in texts(page))
    assert page.views.currentWidget() is page.views.nothing


def test_the_title_is_the_skill_and_the_line_below_says_where_one_is(shown):
    page = shown()
    assert page.header.title() == "Runs small groups"
    assert page.header.state() == "Fall · 6 people · skill 1 of 2 (Ctrl+← Ctrl+→ to switch)"


def test_in_another_school_the_keyboard_begins_in_the_first_cell(shown):
    page = shown()
    page.chart.set_current_cell(3, 4)
    QTest.keyClick(page.chart, Qt.Key.Key_Escape)
    page.desk.session.school_changed.emit()
    QTest.keyClick(page.chart, Qt.Key.Key_Right)
    assert page.chart.current_cell == (0, 0)


def test_with_one_skill_no_keys_are_offered_to_switch_it(shown):
    assert shown(asked=1).header.state() == "Fall · 6 people"


def test_keys_and_buttons_switch_the_skill_and_keep_the_cell(shown, qtbot):
    page = shown()
    page.chart.set_current_cell(0, 1)
    qtbot.keyClick(page.chart, Qt.Key.Key_BracketRight)
    assert page.header.title() == "Explains maths"
    assert page.chart.current_cell == (0, 1)
    assert page.desk.hint[-1][0][0] == "Ana Lopez has not answered about Ben Ode, Explains maths"
    page.controls.skills.before.click()
    assert page.header.title() == "Runs small groups"
    page.step_skill(-1)
    assert page.desk.hint[-1][0][0] == "This is the first skill."
    page.controls.skills.fill_menu().actions()[1].trigger()
    assert page.header.title() == "Explains maths"


def test_map_and_grid_speak_of_the_same_cell(shown):
    page = shown()
    page.chart.set_current_cell(1, 0)
    page.show_place(view="grid")
    assert (page.grid.currentIndex().row(), page.grid.currentIndex().column()) == (1, 0)
    page.grid.go(0, 1)
    page.controls.views.set_current("map")
    page.refresh()
    assert page.chart.current_cell == (0, 1)


def test_the_side_says_the_answer_the_way_back_and_what_it_means(shown):
    page = shown()
    page.chart.set_current_cell(0, 1)
    said = page.side.cell.texts()
    assert "Ana Lopez → Ben Ode" in said
    assert "4\nVery sure" in said
    assert "Ben Ode trusts Ana Lopez: 3." in said
    assert "5 Completely sure" in page.side.legend.accessibleName()


def test_the_round_before_is_laid_beside_the_answer(qtbot, tmp_path):
    path = tmp_path / "sample.ceschool"
    write_sample(path, today=TODAY).close()
    with open_desk(path, tmp_path) as desk:
        page = TrustMapPage(desk)
        show_page(desk, page, qtbot)
        page.chart.set_current_cell(0, 1)
        assert "Last round (Second): " in page.side.cell.texts()


def test_in_words_there_are_counts_and_no_names(shown, qtbot):
    page = shown()
    qtbot.waitUntil(lambda: bool(page.side.words.text()))
    words = page.side.words.text()
    assert "2 of 6 people answered." in words
    assert "0 people are trusted at 4 (Very sure) or above" in words
    assert "6 people have fewer than 5 answers" in words
    assert not any(name in words for name in NAMES)
    assert "at least 5 colleagues" in page.side.words_card.toolTip()


def test_with_two_answers_nobody_is_trusted_at_one_or_above(shown, qtbot):
    page = shown(scale=Scale("Advice", 0, 1))
    qtbot.waitUntil(lambda: bool(page.side.words.text()))
    assert "0 people are trusted at 1; the school wants 3." in page.side.words.text()
    assert "more than half of those who answered say 1" in page.side.words_card.toolTip()


def test_teams_with_few_answers_are_hidden_in_words(shown):
    page = shown()
    page.show_place(view="teams")
    page.chart.set_current_cell(0, 0)
    assert page.desk.hint[-1][0][0] == ("Grade 1 about Grade 1: fewer than 5 answers, so no mean is shown")
    page.chart.set_current_cell(1, 1)
    assert page.desk.hint[-1][0][0] == "Grade 2 about Grade 2: no answer yet"
    assert not page.controls.orders.isEnabled()


def test_teams_with_enough_answers_show_their_mean(shown):
    page = shown()
    session = page.desk.session
    members = page._reader.maps.members
    cells = [
        CellAnswer(a.person, b.person, 4)
        for a in members
        for b in members
        if a is not b and a.team_name == b.team_name == "Grade 2"
    ]
    skill = page._reader.maps.skills[0].skill
    session.act(rate_block, round_id=page._map.round.id, skill=skill, cells=cells)
    page.show_place(view="teams")
    page.chart.set_current_cell(1, 1)
    assert page.desk.hint[-1][0][0] == "Grade 2 trusts Grade 2, Runs small groups: mean 4.0 of 6 answers"
    assert "mean of 6 answers" in page.side.cell.texts()


def test_order_and_team_hold_in_both_views(shown):
    page = shown()
    page.controls.teams.set_value("Grade 2")
    page.show_place(view="grid")
    assert [page.grid.trust_model.rater(at).name for at in range(3)] == list(NAMES[3:])
    page.controls.teams.set_value("*")
    page.controls.orders.set_value("name")
    assert page.grid.trust_model.rowCount() == 6
    assert not page.grid.trust_model.starts_block(3, Qt.Orientation.Vertical)


def test_nobody_can_be_ordered_by_how_much_they_are_trusted(shown):
    orders = shown().controls.orders
    assert [orders.itemText(at) for at in range(orders.count())] == ["By team", "By name", "By similarity"]


def test_undo_brings_the_map_back(shown):
    page = shown()
    page.show_place(view="grid")
    page.grid.go(0, 1)
    page.grid.rate(5)
    assert page.grid.trust_model.value(0, 1) == 5
    page.desk.session.undo()
    assert page.grid.trust_model.value(0, 1) == 4
    page.desk.session.redo()
    assert page.grid.trust_model.value(0, 1) == 5


def test_a_closed_round_says_so_and_takes_answers_when_reopened(shown):
    page = shown(state="closed")
    assert page.banner.isHidden()
    page.show_place(view="grid")
    assert page.banner.sentence() == "This round is closed: reopen it to correct answers."
    page.grid.go(0, 1)
    page.grid.rate(5)
    assert page.grid.trust_model.value(0, 1) == 4
    assert page.desk.hint[-1][0][0] == "This round is closed: reopen it to correct answers."
    page.to_round.click()
    assert page.desk.go[-1] == (("rounds",), {"round_id": page._map.round.id})
    page.desk.session.act(reopen_round, round_id=page._map.round.id, note="A slip", today=TODAY)
    assert page.banner.isHidden()
    page.grid.rate(5)
    assert page.grid.trust_model.value(0, 1) == 5


def test_a_file_for_reading_only_is_looked_at_and_not_typed_into(shown):
    page = shown(read_only=True)
    page.show_place(view="grid")
    assert page.banner.sentence() == "This school is open for reading only."
    assert page.to_round.isHidden()
    page.grid.go(0, 1)
    page.grid.rate(5)
    page.grid.fill(NOT_SEEN)
    page.grid.paste()
    assert page.grid.trust_model.value(0, 1) == 4


@pytest.mark.parametrize("name", ["map.png", "map.svg"])
def test_the_picture_is_white_in_the_dark_too(shown, tmp_path, name):
    page = shown(answers=[tmp_path / name])
    page.desk.themes.set_preference("dark")
    page.show_place(view="grid")
    page.share_button.click()
    page.desk.themes.set_preference("light")
    written = tmp_path / name
    (said, *offers), _ = page.desk.notice[-1]
    assert said == f"Picture saved: {name}"
    assert [words for words, _ in offers] == ["Open", "Show in folder"]
    assert page.desk.hint[-1][0][0] == f"{name} is saved in {tmp_path}"
    if name.endswith("png"):
        image = QImage(str(written))
        assert image.pixelColor(2, 2).name() == "#ffffff"
        assert image.width() > 600
    else:
        text = written.read_text()
        assert "Ana Lopez" in text
        assert "minimum group 5" in text


def test_a_picture_of_means_says_so_and_what_is_not_shown(shown, tmp_path):
    page = shown(answers=[tmp_path / "map.svg", tmp_path / "teams.svg"])
    page.share_button.click()
    page.show_place(view="teams")
    page.share_button.click()
    people, teams = ((tmp_path / name).read_text() for name in ("map.svg", "teams.svg"))
    assert "Not shown: fewer than 5 answers, or answers of fewer than 3 people" in teams
    assert "means between teams" in teams
    assert "means between teams" not in people


def test_a_picture_that_cannot_be_written_is_told(shown, tmp_path):
    page = shown(answers=[tmp_path / "nowhere" / "map.png"])
    page.share_button.click()
    assert "could not be written to “map.png”" in page.desk.messages.said[-1]


def test_picture_and_table_can_be_copied_from_the_map(shown):
    page = shown()
    picture, table = page.views.menu().actions()
    picture.trigger()
    assert QGuiApplication.clipboard().image().width() > 600
    table.trigger()
    lines = QGuiApplication.clipboard().text().split("\n")
    assert lines[0].split("\t") == ["", *NAMES]
    assert lines[1].split("\t") == ["Ana Lopez", "", "4", ".", "", "", ""]
    page.show_place(view="teams")
    page.views.menu().actions()[1].trigger()
    hidden, nobody_answered = "–", ""
    assert [line.split("\t") for line in QGuiApplication.clipboard().text().split("\n")] == [
        ["", "Grade 1", "Grade 2"],
        ["Grade 1", hidden, nobody_answered],
        ["Grade 2", nobody_answered, nobody_answered],
    ]


def test_the_copied_table_of_teams_tells_a_mean_a_hidden_one_and_no_answer_apart(shown):
    school = shown().desk.session.school
    round_ = current_round(school)
    people = {one.name: one.person for one in TrustMaps(school, round_.id).members}
    skill = TrustMaps(school, round_.id).skills[1].skill
    one_team, other = [people[name] for name in NAMES[:3]], [people[name] for name in NAMES[3:]]
    answers = [CellAnswer(rater, ratee, 3 + (rater == one_team[0])) for rater in one_team for ratee in other]
    answers += [CellAnswer(other[0], ratee, 5) for ratee in one_team]
    rate_block(school, round_id=round_.id, skill=skill, cells=answers)
    assert table_text(TrustMaps(school, round_.id).team_map(skill)).split("\n") == [
        "\tGrade 1\tGrade 2",
        "Grade 1\t\t3.3",
        "Grade 2\t–\t",
    ]


def test_the_report_is_the_one_of_the_menu(shown):
    page = shown()
    page.export_button.click()
    assert page.desk.action.triggered == ["export_report"]


def test_view_and_order_come_back_and_an_old_state_does_no_harm(shown):
    page = shown()
    page.bring_back({"view": "grid", "order": "name"})
    page.freshen()
    assert page.views.currentWidget() is page.grid
    assert page.state_to_keep() == {"view": "grid", "order": "name"}
    page.bring_back({"view": 7, "order": "score", "old": None})
    assert page.state_to_keep() == {"view": "grid", "order": "name"}


def test_another_round_is_shown_when_asked_for(qtbot, tmp_path):
    path = tmp_path / "sample.ceschool"
    write_sample(path, today=TODAY).close()
    with open_desk(path, tmp_path) as desk:
        page = TrustMapPage(desk)
        show_page(desk, page, qtbot)
        rounds = page.controls.rounds
        assert [rounds.itemText(at) for at in range(rounds.count())] == [
            "Third",
            "Second",
            "First",
        ]
        page.show_place(round_id=rounds.itemData(2), view="grid")
        assert page.header.state().startswith("First · ")
        rounds.set_value(rounds.itemData(1))
        assert page.header.state().startswith("Second · ")


def test_forty_two_people_have_their_names_on_both_sides_in_both_views(qtbot, tmp_path):
    path = make_school(tmp_path / "big.ceschool", people=42, skills=2, rounds=1)
    with open_desk(path, tmp_path) as desk:
        page = TrustMapPage(desk)
        show_page(desk, page, qtbot)
        names = {one.name for one in page._map.raters}
        assert page.chart.canvas.every == 1
        assert set(page.chart._data.rows) == set(page.chart._data.columns) == names
        page.show_place(view="grid")
        for header in (page.grid.names_above, page.grid.names_beside):
            assert header.count() == 42
            steps = [header.sectionSize(at) for at in range(42)]
            assert min(steps) >= header.fontMetrics().height() * 0.9
        page.grid.go(41, 0)
        page.grid.go(0, 41)
        bar = page.grid.horizontalScrollBar()
        bar.setValue(bar.maximum())
        last = page.grid.names_above.sectionViewportPosition(41)
        assert last + page.grid.names_above.lean < page.grid.viewport().width()


@pytest.mark.parametrize("view", ["map", "grid", "teams"])
@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_in_the_pseudo_language_nothing_is_english_or_clipped(shown, qtbot, view, scale):
    i18n.install("xx")
    try:
        page = shown()
        page.desk.themes.set_scale(scale)
        page.show_place(view=view)
        page.grid.go(0, 1)
        page.side.set_words(*page._reader.sentences(page._map.skill.skill))
        page.grab()
        own = (
            *NAMES,
            "Fall",
            "Runs small groups",
            "Explains maths",
            "Grade 1",
            "Grade 2",
            "Ctrl+← Ctrl+→",
            "Ctrl+←",
            "Ctrl+→",
        )
        own += tuple(page._map.round.scale.labels.values())
        own += tuple(word[:1].lower() + word[1:] for word in page._map.round.scale.labels.values())
        assert english_left(page, own) == []
        qtbot.waitUntil(lambda: clipped(page) == [], timeout=2000)
    finally:
        i18n.install("en")
        page.desk.themes.set_scale(1.0)


@pytest.mark.parametrize("view", ["map", "grid", "teams"])
def test_everything_the_keyboard_reaches_has_a_name(shown, view):
    page = shown()
    page.show_place(view=view)
    assert nameless(page) == []


def test_answers_are_in_the_file(shown, tmp_path):
    page = shown()
    page.show_place(view="grid")
    page.grid.go(4, 5)
    page.grid.rate(2)
    page.desk.session.close()
    school = open_school(tmp_path / "school.ceschool", read_only=True)
    try:
        assert school.rows("SELECT count(*) FROM rating WHERE value = 2") == [(1,)]
    finally:
        school.close()


def test_answers_that_come_late_into_the_round_before_are_laid_beside_too(qtbot, tmp_path):
    with open_desk(tmp_path / "school.ceschool", tmp_path, fill=small_school) as desk:
        school = desk.session.school
        page = TrustMapPage(desk)
        show_page(desk, page, qtbot)
        first, ids = page._map.round.id, [one.person for one in page._map.raters]
        skill = page._map.skill.skill
        later = create_round(school, name="Winter", skills=[skill], today=TODAY)
        open_round(school, round_id=later, today=TODAY)
        page.show_place(round_id=later)
        page.chart.set_current_cell(0, 3)
        assert "Last round (Fall)" not in page.side.cell.texts()
        rate(school, round_id=first, rater=ids[0], ratee=ids[3], skill=skill, value=5)
        page._speak(0, 3)
        assert "Last round (Fall): 5" in page.side.cell.texts()


def test_the_words_wait_while_a_job_has_the_file(shown, qtbot):
    page = shown()
    tasks, school = page.desk.tasks, page.desk.session.school

    def job(_progress) -> list:
        for _ in range(60):
            school.rows("SELECT count(*) FROM person")
            QThread.msleep(4)
        return page.side.words.text()

    page._show_map()
    page.side.words.setText("")
    assert tasks.run("Counting", job, page) == ""
    qtbot.waitUntil(lambda: bool(page.side.words.text()))


def test_the_legend_explains_the_cells_of_the_view(shown):
    page = shown()
    legend = page.side.legend
    assert "Have not seen this" in legend.accessibleName()
    assert "Not asked" not in legend.accessibleName()
    page.controls.views.set_current("teams")
    page.controls.view_chosen.emit()
    assert "Have not seen this" not in legend.accessibleName()
    rule = "Not shown: fewer than 5 answers, or answers of fewer than 3 people"
    assert rule in legend.accessibleName()
    assert "One pair of teams at a time" in page.side.cell.texts()
