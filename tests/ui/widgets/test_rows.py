"""Rows that are fed keep their widgets, and with them the keyboard and the place."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from ce_desktop.ui.widgets.labels import Label
from ce_desktop.ui.widgets.rows import Row, Rows


class TwoButtons(Row):
    """An example: what is fed is the text of both buttons."""

    def __init__(self) -> None:
        holder = QWidget()
        row = QHBoxLayout(holder)
        self.edit, self.remove = QPushButton(), QPushButton()
        row.addWidget(self.edit)
        row.addWidget(self.remove)
        self.parts = (holder,)

    def feed(self, item: Any) -> None:
        self.edit.setText(f"Edit {item}")
        self.remove.setText(f"Delete {item}")


@pytest.fixture
def board(qtbot) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    made.before, made.after = QLineEdit(), QLineEdit()
    made.rows = Rows(TwoButtons, lambda: Label("Nothing yet."))
    for part in (made.before, made.rows, made.after):
        column.addWidget(part)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def feed(board: QWidget, words: str) -> list[TwoButtons]:
    board.rows.feed([(word, word) for word in words.split()])
    QApplication.processEvents()
    return board.rows.rows


def shown(board: QWidget) -> list[str]:
    return [one.text() for one in board.findChildren(QPushButton) if one.isVisible()]


def test_what_stays_is_the_same_row_and_what_is_new_stands_where_it_belongs(board) -> None:
    ana, ben = feed(board, "Ana Ben")
    assert feed(board, "Carla Ana Ben")[1:] == [ana, ben]
    assert shown(board) == [f"{verb} {who}" for who in ("Carla", "Ana", "Ben") for verb in ("Edit", "Delete")]
    heights = [row.parts[0].y() for row in board.rows.rows]
    assert heights == sorted(heights)
    assert feed(board, "Ben Ana")[1] is ana
    heights = [row.parts[0].y() for row in board.rows.rows]
    assert heights == sorted(heights)


def test_feeding_the_same_again_makes_nothing(board) -> None:
    feed(board, "Ana Ben")
    before = board.findChildren(QWidget)
    feed(board, "Ana Ben")
    assert board.findChildren(QWidget) == before


def test_a_row_that_is_gone_serves_for_a_new_one(board) -> None:
    (ana,) = feed(board, "Ana")
    assert feed(board, "Ben") == [ana]
    assert shown(board) == ["Edit Ben", "Delete Ben"]


def test_the_keyboard_stays_in_its_row_when_others_come_and_go(board, qtbot) -> None:
    _, ben, _ = feed(board, "Ana Ben Carla")
    ben.remove.setFocus()
    feed(board, "Dana Ben")
    assert QApplication.focusWidget() is ben.remove
    assert ben.remove.text() == "Delete Ben"


@pytest.mark.parametrize(("gone", "rest", "at"), [("Ben", "Ana Carla", 1), ("Carla", "Ana Ben", 1)])
def test_after_a_deletion_the_keyboard_is_in_the_row_that_took_the_place(board, gone, rest, at) -> None:
    rows = feed(board, "Ana Ben Carla")
    next(row for row in rows if row.remove.text() == f"Delete {gone}").remove.setFocus()
    rows = feed(board, rest)
    assert QApplication.focusWidget() is rows[at].remove


def test_tab_goes_from_row_to_row_in_the_order_seen(board, qtbot) -> None:
    feed(board, "Ben Dana")
    feed(board, "Ana Ben Carla Dana")
    board.before.setFocus()
    met = []
    for _ in range(9):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        met.append(QApplication.focusWidget())
    assert [one.text() for one in met[:8]] == shown(board)
    assert met[8] is board.after


def test_the_sentence_for_nothing_comes_and_goes(board) -> None:
    def nothing() -> list[Label]:
        return [one for one in board.findChildren(Label) if one.isVisible()]

    feed(board, "")
    assert [one.text() for one in nothing()] == ["Nothing yet."]
    feed(board, "Ana")
    assert nothing() == []
    feed(board, "")
    assert len(nothing()) == 1
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert shown(board) == []


def test_the_sentence_for_nothing_stands_at_the_top_from_the_first_moment_on(board) -> None:
    board.rows.setFixedHeight(400)
    feed(board, "")
    (words,) = [one for one in board.findChildren(Label) if one.isVisible()]
    assert words.y() == 0
    assert words.height() < 100
