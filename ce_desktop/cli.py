"""The door without a window: the same services and insights, in the terminal."""

from __future__ import annotations

import argparse
import gc
import os
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from ce_desktop import faults, paths, system_check, terminal
from ce_desktop.domain.errors import ImportRefusal, Refusal
from ce_desktop.domain.phrase import phrase
from ce_desktop.services import files
from ce_desktop.usage import understand

DONE, REFUSED = 0, 1


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command.

    Returns:
        0 done, 1 refused with a sentence on standard error, 2 wrong usage (raised by argparse).
    """
    terminal.let_every_name_be_printed()
    chosen = understand(list(sys.argv[1:] if arguments is None else arguments))
    if chosen.command is not None:
        gc.enable()
    try:
        code = _run(chosen)
        terminal.finish()
        return code
    except BrokenPipeError:
        # `ce-desktop show … | head`: the reader has what it wanted.
        terminal.write_to_nobody()
        return DONE
    except OSError as error:
        terminal.write_to_nobody()
        return _refuse(terminal.unwritten(error))


def _run(chosen: argparse.Namespace) -> int:
    try:
        chosen.school = _as_found(chosen.school, command=chosen.command)
        return int(_RUN[chosen.command](chosen))
    except BrokenPipeError:
        raise
    except Refusal as refusal:
        return _refuse(refusal, chosen.school)
    except KeyboardInterrupt:
        return _refuse(Refusal(phrase("Stopped.")))
    except OSError as error:
        return _refuse(terminal.unwritten(error))
    except Exception as error:  # noqa: BLE001 - our own fault: a report, not a traceback
        return _refuse(files.damage_at(chosen.school) or faults.sentence(faults.note(error)), chosen.school)


def _as_found(school: Path | None, *, command: str | None) -> Path | None:
    """The school a person means, who may leave out the ending that `new` gave it.

    Raises:
        Refusal: the name is one no program of ours can pass on.
    """
    if school is None:
        return None
    if not school.name:
        raise Refusal(
            phrase("“{name}” is not the name of a file.", name=str(school)),
            do=phrase("Name the school file, such as Lincoln.ceschool."),
        )
    try:
        os.fspath(school).encode()
    except UnicodeEncodeError:
        raise Refusal(
            phrase("The name “{name}” is not written in UTF-8, so it cannot be used.", name=str(school)),
            do=phrase("Give the file or folder another name."),
        ) from None
    if command not in ("new", "demo") and not school.exists():
        complete = files.school_path(school)
        return complete if complete.exists() else school
    return school


def _open_window(chosen: argparse.Namespace) -> int:
    if chosen.self_check:
        from ce_desktop import self_check

        return self_check.run()
    no_window = system_check.no_window_sentence()
    if no_window is not None:
        raise Refusal(
            no_window,
            do=phrase("These commands need none: ce-desktop demo, new, import, export, show and check."),
        )
    _load_qt(window=True)
    from ce_desktop import app

    return app.run(chosen.school, language=chosen.language, safe=chosen.safe)


def _demo(chosen: argparse.Namespace) -> int:
    no_window = system_check.no_window_sentence()
    has_screen = system_check.has_screen() and no_window is None
    _load_qt(window=has_screen)
    from ce_desktop import demo

    school = demo.write_school(chosen.school, today=date.today())
    if has_screen:
        from ce_desktop import app
        from ce_desktop.services import temporary

        sample = temporary.note_sample(school) if chosen.school is None else None
        code = app.run(school, language=chosen.language)
        if sample is not None:
            sample.remove()
        return code
    said = no_window or phrase("No window is wanted here.")
    print(said, phrase("The sample school is written to files instead, into this folder:"))
    for path in demo.write_pictures(school, language=chosen.language):
        print(path)
    return DONE


def _new(chosen: argparse.Namespace) -> int:
    from ce_desktop.services.school import new_school

    path = files.school_path(chosen.school)
    new_school(path=path, name=chosen.name).close()
    terminal.tell(phrase("Made {file}.", file=str(path)))
    return DONE


def _import(chosen: argparse.Namespace) -> int:
    shelf = _shelf()
    if chosen.dry_run:
        school = files.open_school(chosen.school, read_only=True)
    else:
        school = files.open_school(chosen.school, shelf=shelf)
        if school.read_only:
            school.close()
            raise Refusal(
                phrase(
                    "“{name}” can only be read here, so nothing can be imported.", name=chosen.school.name
                ),
                do=phrase("Copy the school to a folder you may write to, and import there."),
            )
    try:
        from ce_desktop import import_command

        run = import_command.staff if chosen.kind == "staff" else import_command.ratings
        said = run(chosen, school, shelf)
    finally:
        school.close()
    terminal.tell(*said)
    return DONE


def _export(chosen: argparse.Namespace) -> int:
    from ce_desktop.exchange.report_book import write_report
    from ce_desktop.insights.report import report
    from ce_desktop.services.exports import note_report_of

    school = files.open_school(chosen.school, read_only=True)
    try:
        view = report(school, round_name=chosen.round_name, today=date.today())
    finally:
        school.close()
    write_report(chosen.out, view)
    terminal.tell(phrase("Wrote {file}.", file=str(chosen.out)))
    round_id = view.round.row.round.id if view.round is not None else None
    refusal = note_report_of(school, round_id=round_id, today=date.today(), shelf=_shelf())
    if refusal is not None:
        terminal.complain(phrase("The report is not noted in the school file: {reason}", reason=refusal.what))
    return DONE


def _show(chosen: argparse.Namespace) -> int:
    from ce_desktop.insights import listing

    school = files.open_school(chosen.school, read_only=True)
    try:
        rows = listing.rows(
            school, chosen.what, round_name=chosen.round_name, skill_name=chosen.skill, today=date.today()
        )
    finally:
        school.close()
    if chosen.json:
        terminal.print_json(rows)
    else:
        terminal.print_table(rows)
    return DONE


def _check(chosen: argparse.Namespace) -> int:
    # What the quick look at opening would refuse is found here as well, and said by its kinds.
    school = files.open_school(chosen.school, read_only=True, check=False)
    try:
        found = files.check_school(school)
    finally:
        school.close()
    if not found:
        print(terminal.say(phrase("“{name}” is whole.", name=chosen.school.name)))
        return DONE
    for one in found:
        terminal.complain(one)
    _print_newest_backup(chosen.school)
    terminal.complain(phrase("Restore a backup first; repair only if there is none."))
    return REFUSED


_RUN = {
    None: _open_window,
    "demo": _demo,
    "new": _new,
    "import": _import,
    "export": _export,
    "show": _show,
    "check": _check,
}


def _shelf() -> files.Shelf:
    from ce_desktop.settings import Settings

    chosen = Settings(paths.config_folder() / "settings.json").get("backup_folder")
    return files.Shelf(Path(chosen) if chosen else paths.data_folder() / "backups")


def _load_qt(*, window: bool) -> None:
    missing = system_check.missing_sentence(window=window)
    if missing is not None:
        raise Refusal(missing)
    # Before any other module asks for Qt: this room loads it faster.
    from ce_desktop import ui  # noqa: F401


def _refuse(refusal: Refusal, school: Path | None = None) -> int:
    if isinstance(refusal, ImportRefusal):
        for problem in refusal.problems:
            print(problem.sentence(terminal.say), file=sys.stderr)
    print(refusal.sentences(terminal.say), file=sys.stderr)
    if school is not None and isinstance(refusal, files.DamagedFile | files.NotASchool):
        _print_newest_backup(school)
    return REFUSED


def _print_newest_backup(school: Path) -> None:
    newest = next(iter(_shelf().list(school)), None)
    if newest is not None:
        made = newest.made_at.isoformat(" ", "minutes")
        terminal.complain(
            phrase("The newest backup is from {date}: {file}", date=made, file=str(newest.path))
        )
