"""What nobody caught: a refusal of the file is told as one, an error of ours as ours."""

from __future__ import annotations

import sys
from pathlib import Path
from types import TracebackType

import pytest

from ce_desktop.app import FaultHandler
from ce_desktop.domain.errors import Refusal
from ce_desktop.services import files
from ce_desktop.services.staff import add_people
from ce_desktop.ui.i18n import say
from tests.ui.desk import make_desk
from tests.ui.recorded import Recorded


class Told(Recorded):
    """Keeps reports of faults of ours as well."""

    def report(self, refusal: Refusal, details: str) -> None:
        self.said.append(f"{refusal.sentences(say)} [{details.splitlines()[-1]}]")


def _raised(action) -> tuple[type[BaseException], BaseException, TracebackType | None]:
    try:
        action()
    except Exception as error:  # noqa: BLE001 - whatever it is, it is what the test is about
        return type(error), error, error.__traceback__
    raise AssertionError("nothing was raised")


def test_damage_found_while_a_page_is_read_is_told_as_damage_and_offers_backups(
    qapp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CE_DESKTOP_DATA", str(tmp_path / "data"))
    path = tmp_path / "Lincoln.ceschool"
    desk = make_desk(path, tmp_path, fill=lambda school: add_people(school, names=["Ana Lopez"] * 2000))
    session, messages = desk.session, desk.messages
    troubles: list[Refusal] = []
    session.troubled.connect(troubles.append)
    session.school.db.close()
    with path.open("r+b") as file:
        file.seek(8192)
        file.write(b"\xff" * 60_000)

    handler = FaultHandler(Told(), session.refused)
    handler(*_raised(lambda: session.school.rows("SELECT name FROM person ORDER BY name")))

    assert isinstance(troubles[0], files.DamagedFile)
    assert "our fault" not in messages.said[0]
    assert not (tmp_path / "data" / "log.txt").exists()
    session.close()


def test_an_error_of_ours_is_logged_and_told_once_even_while_it_is_told(
    qapp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CE_DESKTOP_DATA", str(tmp_path / "data"))
    name = "Ana" + " Lopez"
    raised = _raised(lambda: {}[name])

    class Again(Told):
        def report(self, refusal: Refusal, details: str) -> None:
            super().report(refusal, details)
            handler(*raised)  # the same fault, while the notice is painted

    messages = Again()
    handler = FaultHandler(messages, messages.tell)
    handler(*raised)
    assert len(messages.said) == 1
    assert "our fault" in messages.said[0]
    assert name not in messages.said[0]
    assert name not in (tmp_path / "data" / "log.txt").read_text(encoding="utf-8")
    assert sys.excepthook is not handler
