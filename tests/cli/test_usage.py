"""What can be typed, and what is wrong usage."""

from __future__ import annotations

from pathlib import Path

import pytest

from ce_desktop import __version__, usage
from tests.cli.shell import Shell


@pytest.mark.parametrize(
    "words",
    [
        ("new", "a.ceschool"),
        ("new",),
        ("import", "a.ceschool", "b.xlsx"),
        ("import", "a.ceschool", "b.xlsx", "--as", "pupils"),
        ("import", "a.ceschool", "b.xlsx", "--as", "ratings"),
        ("import", "a.ceschool", "b.xlsx", "--as", "ratings", "--round", "  "),
        ("import", "a.ceschool", "b.xlsx", "--as", "ratings", "--round", "R", "--best", "middle"),
        ("import", "a.ceschool", "b.xlsx", "--as", "ratings", "--round", "R", "--existing", "create"),
        ("import", "a.ceschool", "b.xlsx", "--as", "staff", "--round", "R"),
        ("import", "a.ceschool", "b.xlsx", "--as", "staff", "--sheet", ""),
        ("import", "a.ceschool", "b.xlsx", "--as", "ratings", "--round", "R", "--skill", " "),
        ("import", "a.ceschool", "b.xlsx", "--as", "staff", "--best", "low"),
        ("export", "a.ceschool"),
        ("show", "a.ceschool"),
        ("show", "a.ceschool", "pupils"),
        ("show", "a.ceschool", "staff", "--xml"),
        ("check",),
        ("--json", "show", "a.ceschool", "staff"),
        ("shwo", "a.ceschool", "staff"),
        ("a.ceschool", "--nonsense"),
    ],
)
def test_wrong_usage_ends_with_two(ce: Shell, words: tuple[str, ...]) -> None:
    done = ce(*words)
    assert (done.code, done.out) == (2, "")
    assert "usage:" in done.err


@pytest.mark.parametrize("words", [("--help",), ("import", "--help"), ("show", "--help"), ("--version",)])
def test_help_and_version_end_with_nothing(ce: Shell, words: tuple[str, ...]) -> None:
    done = ce(*words)
    assert (done.code, done.err) == (0, "")
    assert "ce-desktop" in done.out or __version__ in done.out


def test_an_option_before_a_command_is_wrong_usage_with_its_value_too(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(SystemExit) as ended:
        usage.understand(["--language", "de", "demo"])
    assert ended.value.code == 2
    assert "options go after the command" in capsys.readouterr().err
    assert usage.understand(["--language", "demo"]).language == "demo"


def test_a_file_alone_is_understood_as_the_long_way_would() -> None:
    alone = usage.understand(["Linden.ceschool"])
    long_way = usage.understand(["--", "Linden.ceschool"])
    assert vars(alone) == vars(long_way)
    assert alone.school == Path("Linden.ceschool")


def test_a_scale_may_begin_below_nought_in_one_word_or_in_two() -> None:
    words = ["import", "a.ceschool", "b.xlsx", "--as", "ratings", "--round", "R"]
    assert usage.understand([*words, "--scale", "-2-2"]).scale == "-2-2"
    assert usage.understand([*words, "--scale=-2-2", "--dry-run"]).scale == "-2-2"
    assert usage.understand([*words, "--scale", "0-1"]).scale == "0-1"
