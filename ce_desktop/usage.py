"""What can be typed in the terminal: the commands, their options, and what is wrong usage."""

from __future__ import annotations

import argparse
import re
from collections.abc import Sequence
from pathlib import Path

from ce_desktop import __version__

COMMANDS = ("demo", "new", "import", "export", "show", "check")
SHOWN = ("staff", "skills", "rounds", "ratings", "coverage", "goals")
OF_A_ROUND = ("rounds", "ratings", "coverage")
OF_A_SKILL = ("skills", "ratings", "coverage", "goals")
_WINDOW = {"command": None, "language": None, "safe": False, "self_check": False}
_BELOW_NOUGHT = re.compile(r"-\d")
_ONLY_STAFF = ("existing",)
_ONLY_RATINGS = ("round_name", "skill", "scale", "best")


def understand(words: Sequence[str]) -> argparse.Namespace:
    """What a person asked for; `command` is None for the window.

    Raises:
        SystemExit: with 2 after a sentence about wrong usage, with 0 after --help or --version.
    """
    values = {place + 1 for place, word in enumerate(words) if word == "--language"}
    first = next((w for place, w in enumerate(words) if place not in values and not w.startswith("-")), None)
    if first not in COMMANDS:
        if first is not None and list(words) == [first]:
            # How a double click comes; a parser for one word is hundredths of the start.
            return argparse.Namespace(school=Path(first), **_WINDOW)
        return _window_parser().parse_args(words)
    parser = _command_parser()
    if words[0] != first:
        # The school would be called "show": far likelier is an option in the wrong place.
        parser.error(f"options go after the command: ce-desktop {first} ... {words[0]}")
    chosen = parser.parse_args(_with_scales_below_nought(words))
    if chosen.command == "import":
        _check_import(parser, chosen)
    if chosen.command == "show":
        _check_show(parser, chosen)
    return chosen


def _with_scales_below_nought(words: Sequence[str]) -> list[str]:
    """`--scale -1-1` in one word: in two of them the second would be taken for an option."""
    found: list[str] = []
    for word in words:
        if found and found[-1] == "--scale" and _BELOW_NOUGHT.match(word):
            found[-1] = f"--scale={word}"
        else:
            found.append(word)
    return found


def _check_import(parser: argparse.ArgumentParser, chosen: argparse.Namespace) -> None:
    """Nothing that was typed is silently left aside."""
    if chosen.kind == "ratings" and not (chosen.round_name or "").strip():
        parser.error("import --as ratings needs --round")
    for name in ("sheet", "skill"):
        if getattr(chosen, name) is not None and not getattr(chosen, name).strip():
            parser.error(f"--{name} needs a name")
    strangers = _ONLY_RATINGS if chosen.kind == "staff" else _ONLY_STAFF
    for name in strangers:
        if getattr(chosen, name) is not None:
            option = name.removesuffix("_name")
            parser.error(f"import --as {chosen.kind} takes no --{option}")


def _check_show(parser: argparse.ArgumentParser, chosen: argparse.Namespace) -> None:
    for name, listings in (("round_name", OF_A_ROUND), ("skill", OF_A_SKILL)):
        if getattr(chosen, name) is not None and chosen.what not in listings:
            option = name.removesuffix("_name")
            parser.error(f"show {chosen.what} takes no --{option}; these do: {', '.join(listings)}")


def _window_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="ce-desktop",
        description="Open the window. Other commands: "
        + ", ".join(COMMANDS)
        + " (ce-desktop COMMAND --help).",
    )
    parser.set_defaults(**_WINDOW)
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
    new.add_argument("--name", required=True, help="the name of the school")

    _add_import(commands.add_parser("import", help="bring in staff or ratings from .xlsx or .csv"))

    export = commands.add_parser("export", help="write the Excel report")
    export.add_argument("school", type=Path)
    export.add_argument("out", type=Path, help="the workbook, ending in .xlsx; replaced when it is there")
    export.add_argument("--round", dest="round_name", help="default: the round that matters now")

    show = commands.add_parser("show", help="print what the file holds")
    show.add_argument("school", type=Path)
    show.add_argument("what", choices=SHOWN)
    show.add_argument(
        "--round",
        dest="round_name",
        help="only this round, for rounds, ratings and coverage (the last two: else the one that matters now)",
    )
    show.add_argument("--skill", help="only this skill, for skills, ratings, coverage and goals")
    show.add_argument("--json", action="store_true", help="a list of objects")

    check = commands.add_parser("check", help="check the whole file")
    check.add_argument("school", type=Path)
    return parser


def _add_import(bring: argparse.ArgumentParser) -> None:
    bring.add_argument("school", type=Path)
    bring.add_argument("file", type=Path)
    bring.add_argument("--as", dest="kind", required=True, choices=("staff", "ratings"))
    bring.add_argument(
        "--sheet",
        help="default: the first that looks right; of ratings all of them, unless --skill is given",
    )
    bring.add_argument("--round", dest="round_name", help="made if it does not exist (needed for ratings)")
    bring.add_argument(
        "--skill", help="the skill of a sheet that names none; of a table, only this one is read"
    )
    bring.add_argument(
        "--scale", help="lowest and highest answer, such as 0-1 (default: the round's, else 1-5)"
    )
    bring.add_argument(
        "--best", choices=("high", "low"), help="which end of the scale is best (default: high)"
    )
    bring.add_argument(
        "--existing", choices=("update", "create"), help="for staff already there (default: update)"
    )
    bring.add_argument("--dry-run", action="store_true", help="say what would happen and change nothing")
