"""The open file is watched: lost, found again, damaged, synced, or left behind by a crash."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from ce_desktop.domain.errors import Refusal
from ce_desktop.insights.staff import names
from ce_desktop.services.files import open_school
from ce_desktop.services.staff import add_person
from tests.ui.real_window import add, do, open_window, said, will_answer


def test_a_file_deleted_while_open_is_told_and_can_be_saved_elsewhere(window, tmp_path, school):
    add(window, "Ana Lopez")
    school.unlink()
    window.watch.look()
    banner = window.watch.banner
    assert banner.isVisible()
    assert "was moved, renamed, deleted or replaced" in banner.sentence()
    assert window.session.act(add_person, name="Ben Ode") is None, "it would go into a file nobody can find"
    will_answer(window, tmp_path / "Rescued.ceschool")
    window.watch._copy_button.click()
    assert window.session.path == tmp_path / "Rescued.ceschool"
    assert names(window.session.school) == ["Ana Lopez"]
    assert not banner.isVisible()
    add(window, "Ben Ode")


def test_whoever_comes_back_to_the_window_is_told_that_the_file_went(qtbot, window, school):
    another = QWidget()
    qtbot.addWidget(another)
    another.show()
    another.activateWindow()
    qtbot.waitUntil(another.isActiveWindow)
    school.unlink()
    QApplication.processEvents()
    assert not window.watch.banner.isVisible()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    assert window.watch.banner.isVisible()
    assert "was moved, renamed, deleted or replaced" in window.watch.banner.sentence()


def test_a_deleted_file_can_be_saved_where_it_was(window, school):
    add(window, "Ana Lopez")
    school.unlink()
    window.watch.look()
    will_answer(window, school)
    do(window, "save_copy")
    assert window.session.path == school
    assert names(window.session.school) == ["Ana Lopez"]
    add(window, "Ben Ode")
    assert school.is_file()


def test_a_file_that_comes_back_takes_the_banner_away(window, tmp_path, school):
    school.rename(tmp_path / "away")
    window.watch.look()
    assert window.watch.banner.isVisible()
    (tmp_path / "away").rename(school)
    window.watch.look()
    assert not window.watch.banner.isVisible()
    add(window, "Ana Lopez")


def test_the_foot_says_nothing_of_saved_while_the_file_is_gone(window, school):
    add(window, "Ana Lopez")
    away = school.with_name("Away.ceschool")
    school.rename(away)
    window.watch.look()
    assert "The file is gone: save a copy" in window.foot.texts()
    away.rename(school)
    window.watch.look()
    assert not any("gone" in text for text in window.foot.texts())


@pytest.mark.parametrize("way", ["close_school", "open_sample", "open_recent", "new_school", "quit"])
def test_a_lost_file_is_not_left_without_asking(window, school, sample, way):
    add(window, "Ana Lopez")
    school.unlink()
    will_answer(window, False)
    if way == "open_recent":
        assert not window.files.open_path(sample)
    else:
        do(window, way)
    assert said(window) == [
        "The school file was moved or deleted. Close without saving a copy? "
        "What you see here is then lost. To keep it, choose Save a copy in the File menu. [Close without a copy]"
    ]
    assert window.isVisible()
    assert names(window.session.school) == ["Ana Lopez"]
    will_answer(window, True)
    do(window, "close_school")
    assert not window.session.is_open
    assert window.current_key == "start"


def test_a_sitting_that_ended_badly_is_mentioned(qtbot, tmp_path, school):
    held = open_school(school)
    note = (tmp_path / f".{school.name}.open").read_text()
    held.close()
    (tmp_path / f".{school.name}.open").write_text(note)
    with open_window(tmp_path, school=school) as window:
        assert "was not closed properly last time; everything saved is here" in window.foot.texts()[1]


def test_a_synced_folder_is_explained_once(qtbot, tmp_path, school):
    folder = tmp_path / "Dropbox"
    folder.mkdir()
    school = school.rename(folder / school.name)
    with open_window(tmp_path, school=school) as window:
        window.watch._look_closely()
        assert said(window)[0].startswith("This school lies in a shared or synced folder")
        assert "Dropbox" in said(window)[0]
        do(window, "close_school")
        window.files.open_path(school)
        window.watch._look_closely()
        assert len(said(window)) == 1
        qtbot.waitUntil(lambda: window.session.shelf.list(school) != [])


def test_damage_found_after_the_first_paint_is_told_with_the_backups(qtbot, tmp_path, sample):
    content = bytearray(sample.read_bytes())
    page = 4096
    for place in range(page * 40, len(content) - page, page):
        content[place : place + 3] = b"\xff\xff\xff"
    sample.write_bytes(content)
    with qtbot.captureExceptions() as met, open_window(tmp_path) as window:
        assert window.files.open_path(sample), "the check waits until the window is painted"
        QApplication.processEvents()
        # A page that falls over the damage first: the app hands what nobody caught to `FaultHandler`.
        for kind, error, _ in met:
            assert issubclass(kind, Refusal)
            window.session.refused(error)
        assert window.isVisible()
        window.watch._look_closely()
        qtbot.waitUntil(lambda: "damaged" in window.watch.banner.sentence())
        assert window.watch._restore_button.isVisible()
