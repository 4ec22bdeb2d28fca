"""The door without a window: the same services and insights, in the terminal."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from ce_desktop import __version__, faults, paths, system_check
from ce_desktop.domain.errors import ImportRefusal, Refusal
from ce_desktop.domain.phrase import Phrase, phrase, phrases
from ce_desktop.domain.problem import Problem, Severity
from ce_desktop.domain.scale import parse_range
from ce_desktop.services import files

DONE, REFUSED = 0, 1
COMMANDS = ("demo", "new", "import", "export", "show", "check")
SHOWN = ("staff", "skills", "rounds", "ratings", "coverage", "goals")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command.

    Returns:
        0 done, 1 refused with a sentence on standard error, 2 wrong usage (raised by argparse).
    """
    words = list(sys.argv[1:] if arguments is None else arguments)
    try:
        first = next((word for word in words if not word.startswith("-")), None)
        if first in COMMANDS and words[0] == first:
            chosen = _command_parser().parse_args(words)
            return int(_RUN[chosen.command](chosen))
        return _open_window(_window_parser().parse_args(words))
    except Refusal as refusal:
        return _refuse(refusal)
    except Exception as error:  # noqa: BLE001 - our own fault: a report, not a traceback
        return _refuse(faults.sentence(faults.note(error)))


def _window_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="ce-desktop",
        description="Open the window. Other commands: "
        + ", ".join(COMMANDS)
        + " (ce-desktop COMMAND --help).",
    )
    parser.add_argument("school", nargs="?", type=Path, help="the school file to open")
    parser.add_argument(
        "--language", help="language of the window, such as de; xx shows what is translatable"
    )
    parser.add_argument(
        "--safe", action="store_true", help="open no school and forget the layout of the window"
    )
    parser.add_argument("--self-check", action="store_true", help="check that this copy of the app is whole")
    parser.add_argument("--version", action="version", version=f"CE Desktop {__version__}")
    return parser


def _command_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="ce-desktop")
    commands = parser.add_subparsers(dest="command", required=True)

    demo = commands.add_parser("demo", help="write the sample school and open it")
    demo.add_argument("school", nargs="?", type=Path, help="where to write it (default: a temporary copy)")
    demo.add_argument("--language", help="language of the window")

    new = commands.add_parser("new", help="make an empty school file")
    new.add_argument("school", type=Path)
    new.add_argument("--name", required=True)

    bring = commands.add_parser("import", help="bring in staff or ratings from .xlsx or .csv")
    bring.add_argument("school", type=Path)
    bring.add_argument("file", type=Path)
    bring.add_argument("--as", dest="kind", required=True, choices=("staff", "ratings"))
    bring.add_argument("--sheet")
    bring.add_argument("--round", dest="round_name", help="made if it does not exist (needed for ratings)")
    bring.add_argument(
        "--skill", help="the skill of a sheet that names none; of a table, only this one is read"
    )
    bring.add_argument(
        "--scale", help="lowest and highest answer, such as 0-1 (default: the round's, else 1-5)"
    )
    bring.add_argument(
        "--best", choices=("high", "low"), default="high", help="which end of the scale is best"
    )
    bring.add_argument(
        "--existing", choices=("update", "create"), default="update", help="for staff already there"
    )
    bring.add_argument("--dry-run", action="store_true", help="say what would happen and change nothing")

    export = commands.add_parser("export", help="write the Excel report")
    export.add_argument("school", type=Path)
    export.add_argument("out", type=Path)
    export.add_argument("--round", dest="round_name")

    show = commands.add_parser("show", help="print what the file holds")
    show.add_argument("school", type=Path)
    show.add_argument("what", choices=SHOWN)
    show.add_argument("--round", dest="round_name")
    show.add_argument("--skill")
    show.add_argument("--json", action="store_true", help="a list of objects")

    check = commands.add_parser("check", help="check the whole file")
    check.add_argument("school", type=Path)
    return parser


def _open_window(chosen: argparse.Namespace) -> int:
    if chosen.self_check:
        from ce_desktop import self_check

        return self_check.run()
    _need_libraries(window=True)
    from ce_desktop import app

    return app.run(chosen.school, language=chosen.language, safe=chosen.safe)


def _demo(chosen: argparse.Namespace) -> int:
    has_screen = system_check.has_screen()
    _need_libraries(window=has_screen)
    from ce_desktop import demo

    school = demo.write_school(chosen.school, today=date.today())
    if has_screen:
        from ce_desktop import app

        return app.run(school, language=chosen.language)
    _print(phrase("There is no screen here, so the sample school is written to files instead of a window."))
    for path in demo.write_pictures(school, language=chosen.language):
        print(path)
    return DONE


def _new(chosen: argparse.Namespace) -> int:
    from ce_desktop.services.school import new_school

    path = files.school_path(chosen.school)
    new_school(path=path, name=chosen.name).close()
    _print(phrase("Made {file}.", file=str(path)))
    return DONE


def _import(chosen: argparse.Namespace) -> int:
    if chosen.kind == "ratings" and not chosen.round_name:
        _command_parser().error("import --as ratings needs --round")
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
        run = _import_staff if chosen.kind == "staff" else _import_ratings
        return run(chosen, school, shelf)
    finally:
        school.close()


def _import_staff(chosen: argparse.Namespace, school: files.School, shelf: files.Shelf) -> int:
    from ce_desktop.exchange.staff_sheet import read_staff
    from ce_desktop.services.imports import Existing, import_staff, preview_staff

    draft = read_staff(chosen.file, sheet=chosen.sheet)
    existing = Existing(chosen.existing)
    _print_notices(draft.problems)
    if chosen.dry_run:
        would = preview_staff(school, draft=draft, existing=existing)
        _print(
            phrase("Nothing was changed. {n} would be added, {m} updated.", n=would.added, m=would.updated)
        )
        return DONE
    done = import_staff(school, draft=draft, existing=existing, shelf=shelf)
    _print(phrase("{n} added, {m} updated.", n=done.added, m=done.updated))
    return DONE


def _import_ratings(chosen: argparse.Namespace, school: files.School, shelf: files.Shelf) -> int:
    from ce_desktop.exchange.ratings_sheet import read_ratings
    from ce_desktop.services.imports import find_round, import_ratings, preview_ratings

    known = find_round(school, chosen.round_name)
    if chosen.scale is not None:
        low, high = parse_range(chosen.scale)
    elif known is not None:
        low, high = known.scale.low, known.scale.high
    else:
        low, high = 1, 5
    draft = read_ratings(
        chosen.file, sheet=chosen.sheet, low=low, high=high, best=chosen.best, skill=chosen.skill
    )
    _print_notices(draft.problems)
    plan = {
        "draft": draft,
        "round_name": chosen.round_name,
        "skill_name": chosen.skill or "",
        "low": low,
        "high": high,
    }
    if chosen.dry_run:
        preview_ratings(school, **plan)
        _print(
            phrases(
                "Nothing was changed. {n} rating would be imported.",
                "Nothing was changed. {n} ratings would be imported.",
                len(draft),
            )
        )
        return DONE
    done = import_ratings(school, **plan, shelf=shelf, today=date.today())
    _print(phrases("{n} rating imported.", "{n} ratings imported.", done.ratings))
    return DONE


def _export(chosen: argparse.Namespace) -> int:
    from ce_desktop.exchange.report_book import write_report
    from ce_desktop.insights.report import report

    school = files.open_school(chosen.school, read_only=True)
    try:
        view = report(school, round_name=chosen.round_name, today=date.today())
    finally:
        school.close()
    write_report(chosen.out, view)
    _print(phrase("Wrote {file}.", file=str(chosen.out)))
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
        print(json.dumps(rows, ensure_ascii=False, indent=1))
    else:
        _print_table(rows)
    return DONE


def _check(chosen: argparse.Namespace) -> int:
    school = files.open_school(chosen.school, read_only=True)
    try:
        found = files.check_school(school)
    finally:
        school.close()
    if not found:
        _print(phrase("“{name}” is whole.", name=chosen.school.name))
        return DONE
    for one in found:
        print(one, file=sys.stderr)
    print(phrase("Restore a backup first; repair only if there is none."), file=sys.stderr)
    return REFUSED


_RUN = {"demo": _demo, "new": _new, "import": _import, "export": _export, "show": _show, "check": _check}


def _shelf() -> files.Shelf:
    from ce_desktop.settings import Settings

    chosen = Settings(paths.config_folder() / "settings.json").get("backup_folder")
    return files.Shelf(Path(chosen) if chosen else paths.data_folder() / "backups")


def _need_libraries(*, window: bool) -> None:
    missing = system_check.missing_sentence(window=window)
    if missing is not None:
        raise Refusal(missing)


def _refuse(refusal: Refusal) -> int:
    if isinstance(refusal, ImportRefusal):
        for problem in refusal.problems:
            print(problem.sentence(), file=sys.stderr)
    print(refusal.sentences(), file=sys.stderr)
    return REFUSED


def _print(sentence: Phrase) -> None:
    print(sentence)


def _print_notices(problems: Sequence[Problem]) -> None:
    for problem in problems:
        if problem.severity is Severity.NOTICE:
            print(problem.sentence(), file=sys.stderr)


def _print_table(rows: Sequence[dict[str, object]]) -> None:
    if not rows:
        return
    texts = [[str(name) for name in rows[0]]]
    texts += [["" if value is None else _cell(value) for value in row.values()] for row in rows]
    widths = [max(len(line[place]) for line in texts) for place in range(len(texts[0]))]
    for line in texts:
        print("  ".join(text.ljust(width) for text, width in zip(line, widths, strict=True)).rstrip())


def _cell(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
