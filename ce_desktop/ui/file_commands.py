"""What the File menu does: new, open, sample, copy, backup, restore, export."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from ce_desktop import paths
from ce_desktop.domain.errors import Cancelled, Refusal
from ce_desktop.domain.file_names import fitting
from ce_desktop.services import files
from ce_desktop.ui.i18n import say, short_date, time_of_day, tr
from ce_desktop.ui.pages.base import Desk

if TYPE_CHECKING:
    from ce_desktop.services.temporary import Sample

# Those nobody can read are among them: the import says what to do with each.
SPREADSHEETS = (".xlsx", ".xlsm", ".csv", ".tsv", ".txt", ".xls", ".xlsb", ".ods", ".numbers")


class FileCommands:
    """The File menu, without a window of its own."""

    def __init__(
        self,
        desk: Desk,
        *,
        window: Callable[[], object],
        offer_reading: Callable[[Path, Refusal], bool],
        may_leave: Callable[[], bool],
    ) -> None:
        """The doors to the rest of the window.

        Args:
            offer_reading: called with a file in use and why; whether a school is open now.
            may_leave: whether the open school may be closed; asks where something would be lost.
        """
        self._desk = desk
        self._window = window
        self._offer_reading = offer_reading
        self._may_leave = may_leave
        self._samples: list[Sample] = []

    def close(self) -> None:
        """Close the school, unless something would be lost."""
        if self._may_leave():
            self._desk.session.close()

    def new(self) -> None:
        """Ask for name and place, make the school, open it."""
        from ce_desktop.services.school import new_school
        from ce_desktop.ui.dialogs.new_school import NewSchoolDialog

        if not self._may_leave():
            return
        dialog = NewSchoolDialog(self._desk.messages, paths.documents_folder(), self._parent())
        made: list[files.School] = []
        dialog.get(
            lambda wish: made.append(
                new_school(path=wish.path, name=wish.name, shelf=self._desk.session.shelf, say=say)
            )
        )
        if made:
            self._adopt(made[0])

    def open(self) -> None:
        """Ask for a file and open it."""
        path = self._desk.messages.choose_open(tr("Open a school"), school_kinds())
        if path is not None:
            self.open_path(path)

    def open_path(self, path: Path, *, read_only: bool = False, take_over: bool = False) -> bool:
        """Open `path`; a file in use is offered for reading only. Whether it is open now."""
        if self._is_open_already(path, read_only=read_only):
            self._desk.go("home")
            self._desk.hint(tr("“{name}” is open already.").format(name=path.name))
            return True
        return self._may_leave() and self._open(path, read_only=read_only, take_over=take_over)

    def _is_open_already(self, path: Path, *, read_only: bool) -> bool:
        session = self._desk.session
        if session.path is None or not (session.can_edit or read_only) or not session.school.is_in_place():
            return False
        try:
            return session.path.samefile(path)
        except OSError:
            return False

    def _open(self, path: Path, *, read_only: bool = False, take_over: bool = False) -> bool:
        try:
            school = files.open_school(
                path, shelf=self._desk.session.shelf, read_only=read_only, take_over=take_over, check=False
            )
        except files.FileBusy as refusal:
            return self._offer_reading(path, refusal)
        except Refusal as refusal:
            if isinstance(refusal, files.DamagedFile | files.NotASchool):
                self._offer_backups(path, refusal)
            else:
                self._desk.messages.tell(refusal)
            return False
        self._adopt(school)
        return True

    def open_sample(self) -> None:
        """Write a fresh sample school into a temporary folder and open it."""
        if not self._may_leave():
            return
        from ce_desktop.services import temporary
        from ce_desktop.services.sample import write_sample

        path = temporary.sample_folder() / f"{tr('Sample school')}{files.SUFFIX}"
        try:
            school = write_sample(path, today=self._desk.session.today(), shelf=None, say=say)
        except Refusal as refusal:
            self._desk.messages.tell(refusal)
            return
        sample = temporary.note_sample(path)
        if sample is not None:
            self._samples.append(sample)
        self._adopt(school)

    def remove_samples(self) -> None:
        """At the end: the sample schools of this sitting go, but for those somebody changed."""
        for sample in self._samples:
            sample.remove()
        self._samples.clear()

    def save_copy(self) -> None:
        """Ask where, and save a copy there."""
        session = self._desk.session
        if session.path is None:
            return
        suggested = paths.beside(session.path, fitting(tr("Copy of {name}").format(name=session.path.name)))
        target = self._desk.messages.choose_save(tr("Save a copy"), suggested, school_kinds())
        if target is None:
            return
        try:
            session.attempt(files.save_copy, target=target)
        except Refusal as refusal:
            self._desk.messages.tell(refusal)
            return
        if session.school.read_only or not session.school.is_in_place():
            self._open(target)
        else:
            from ce_desktop.ui.written import say_written

            saved = tr("Copy saved: {name}").format(name=target.name)
            say_written(self._desk, saved, target, opener=lambda: self.open_path(target))

    def back_up(self) -> None:
        """Make a backup now."""
        made = self._desk.session.act(lambda school: files.back_up(school, self._desk.session.shelf))
        if made is not None:
            self._desk.hint(tr("Backup made: {name}").format(name=made.path.name))

    def restore(self, path: Path | None = None) -> None:
        """Show the backups of `path`, or of the open school, and put one in its place."""
        from ce_desktop.ui.dialogs.restore import RestoreDialog

        session = self._desk.session
        school = path or session.path
        if school is None:
            school = self._desk.messages.choose_open(tr("Whose backups?"), school_kinds())
        if school is None:
            return
        chosen = RestoreDialog(session.shelf, school, self._parent()).get()
        if chosen is None:
            return
        if session.path == school:
            # Of a file that is gone, the open handle is all there is.
            is_safe = session.school.read_only or session.school.is_in_place()
            if not is_safe and session.act(lambda one: files.back_up(one, session.shelf)) is None:
                return
            session.close()
        elif not self._may_leave():
            return
        try:
            files.restore(chosen.path, school, session.shelf)
        except Refusal as refusal:
            self._desk.messages.tell(refusal)
            self._open(school)
            return
        if self._open(school):
            words = tr("The backup of {day}, {time} is in its place. What was there before is a backup now.")
            self._desk.hint(
                words.format(day=short_date(chosen.made_at.date()), time=time_of_day(chosen.made_at))
            )

    def export_report(self, round_name: str | None = None) -> None:
        """Ask where, gather the report, write it in a worker."""
        session = self._desk.session
        if session.path is None:
            return
        name = fitting(tr("{school} report.xlsx").format(school=session.path.stem))
        suggested = paths.beside(session.path, name)
        target = self._desk.messages.choose_save(
            tr("Export report"), suggested, [(tr("Excel workbook"), ["*.xlsx"])]
        )
        while target is not None:
            try:
                round_id = self._write_report(target, round_name)
            except Cancelled:
                self._desk.hint(tr("The export was cancelled; nothing was written."))
                return
            except Refusal as refusal:
                self._desk.messages.tell(refusal)
                from ce_desktop.exchange.report_file import free_name

                target = self._desk.messages.choose_save(
                    tr("Export report"), free_name(target), [(tr("Excel workbook"), ["*.xlsx"])]
                )
                continue
            from ce_desktop.domain.exports import Export
            from ce_desktop.ui.noting import note_and_say

            saved = tr("Report saved: {name}").format(name=target.name)
            note_and_say(self._desk, Export.WORKBOOK, round_id=round_id, done=saved, file=target)
            return

    def show_folder(self) -> None:
        """Open the folder of the school in the system's own file window."""
        if self._desk.session.path is not None:
            from ce_desktop.ui.written import open_outside

            open_outside(self._desk.messages, self._desk.session.path.parent)

    def _write_report(self, target: Path, round_name: str | None) -> int | None:
        """Write it; the id of the round it is about, None for none."""
        session = self._desk.session

        def job(progress: Callable[..., None]) -> int | None:
            from ce_desktop.exchange.report_book import write_report
            from ce_desktop.insights.report import report

            view = report(session.school, round_name=round_name, today=session.today())
            write_report(target, view, say=say, progress=progress)
            return view.round.row.round.id if view.round is not None else None

        round_id: int | None = self._desk.tasks.run(tr("Writing the report"), job, self._parent())
        return round_id

    def _offer_backups(self, path: Path, refusal: Refusal) -> None:
        self._desk.messages.tell(refusal)
        if self._desk.session.shelf.list(path):
            self.restore(path)

    def _adopt(self, school: files.School) -> None:
        self._desk.session.adopt(school)
        if paths.is_temporary(school.path):
            self._desk.hint(tr("What you change here is kept for a week. Save a copy to keep it."))
        else:
            self._desk.settings.remember(school.path)

    def _parent(self):
        return self._window()


def school_kinds() -> list[tuple[str, list[str]]]:
    """The file kinds of a school, for file dialogs."""
    return [(tr("CE Desktop school"), [f"*{files.SUFFIX}"])]
