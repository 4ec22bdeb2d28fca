"""`show`: every list, its keys, its narrowing, and the table to read."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from ce_desktop import terminal, usage
from ce_desktop.domain.phrase import phrase
from ce_desktop.services.sample import write_sample
from ce_desktop.usage import OF_A_ROUND, OF_A_SKILL
from tests.cli.shell import PEOPLE, SKILL, Shell
from tests.exchange.made_workbooks import book


def test_each_list_has_its_keys(ce: Shell, sample: Path) -> None:
    wanted = {
        "staff": {"name": str, "teams": list, "role": str, "active": bool},
        "skills": {"name": str, "archived": bool},
        "rounds": {"name": str, "mode": str, "state": str, "members": int, "ratings": int},
        "ratings": {"rater": str, "ratee": str, "skill": str, "value": int | None},
        "coverage": {"skill": str, "wanted": int, "trusted": int, "state": str},
        "goals": {
            "title": str,
            "state": str,
            "baseline": float | int | None,
            "target": float | int | None,
            "latest": float | int | None,
        },
    }
    for what, keys in wanted.items():
        rows = ce.show(sample, what)
        assert rows, what
        for row in rows:
            for key, kind in keys.items():
                assert isinstance(row[key], kind), (what, key, row)


def test_goals_say_in_the_terminal_what_they_say_on_screen(ce: Shell, sample: Path, tmp_path: Path) -> None:
    assert {one["words"] for one in ce.show(sample, "goals")} == {"met", "not met in time"}
    made_today = tmp_path / "Today.ceschool"
    write_sample(made_today, today=date.today()).close()
    rows = {one["title"]: one for one in ce.show(made_today, "goals")}
    assert {one["words"] for one in rows.values()} == {"met", "behind", "on course", "no reading for 4 weeks"}
    for row in rows.values():
        is_active = row["state"] == "active"
        assert (row["standing"] is not None) == is_active
        assert row["expected_by"] == (row["measured"] if is_active else None)
        if row["words"] in ("behind", "on course"):
            assert (row["latest"] >= row["expected"]) == (row["words"] == "on course")


def test_the_lists_agree_with_each_other(ce: Shell, sample: Path) -> None:
    staff = {one["name"] for one in ce.show(sample, "staff")}
    skills = {one["name"] for one in ce.show(sample, "skills")}
    rounds = ce.show(sample, "rounds")
    assert sum(one["active"] for one in ce.show(sample, "staff")) == 24
    assert len(rounds) == 3
    for round_ in rounds:
        ratings = ce.show(sample, "ratings", "--round", round_["name"])
        assert len(ratings) == round_["ratings"]
        assert {one["rater"] for one in ratings} | {one["ratee"] for one in ratings} <= staff
        assert {one["skill"] for one in ratings} <= skills
        coverage = ce.show(sample, "coverage", "--round", round_["name"])
        assert [one["skill"] for one in coverage] == round_["skills"]
    assert any(one["value"] is None for one in ce.show(sample, "ratings"))
    assert {one["state"] for one in ce.show(sample, "goals")} <= {
        "planned",
        "active",
        "met",
        "missed",
        "dropped",
    }


def test_lists_can_be_narrowed_to_a_round_and_a_skill(ce: Shell, sample: Path) -> None:
    skill = ce.show(sample, "coverage")[0]["skill"]
    assert [one["skill"] for one in ce.show(sample, "coverage", "--skill", skill.upper())] == [skill]
    assert {one["skill"] for one in ce.show(sample, "ratings", "--skill", skill)} == {skill}
    assert [one["name"] for one in ce.show(sample, "skills", "--skill", skill)] == [skill]
    name = ce.show(sample, "rounds")[1]["name"]
    assert [one["name"] for one in ce.show(sample, "rounds", "--round", name)] == [name]
    assert ce.show(sample, "goals", "--skill", skill) == [
        one for one in ce.show(sample, "goals") if one in ce.show(sample, "goals", "--skill", skill)
    ]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("ratings", "--round", "Never"), "no round called “Never”"),
        (("coverage", "--skill", "Juggling"), "does not ask “Juggling”"),
        (("skills", "--skill", "Juggling"), "no skill called “Juggling”"),
        (("goals", "--skill", "Juggling"), "no skill called “Juggling”"),
        (("rounds", "--round", "Never"), "no round called “Never”"),
    ],
)
def test_a_round_or_skill_that_is_not_there_is_said(
    ce: Shell, sample: Path, words: tuple[str, ...], said: str
) -> None:
    done = ce("show", sample, *words)
    assert (done.code, done.out) == (1, "")
    assert said in done.err


@pytest.mark.parametrize("what", usage.SHOWN)
@pytest.mark.parametrize(("option", "listings"), [("--round", OF_A_ROUND), ("--skill", OF_A_SKILL)])
def test_an_option_that_a_list_does_not_have_is_wrong_usage(
    ce: Shell, sample: Path, what: str, option: str, listings: tuple[str, ...]
) -> None:
    names = {
        "--round": ce.show(sample, "rounds")[0]["name"],
        "--skill": ce.show(sample, "coverage")[0]["skill"],
    }
    done = ce("show", sample, what, option, names[option], "--json")
    if what in listings:
        assert (done.code, done.err) == (0, "")
        assert len(done.json) < len(ce.show(sample, what)) or what in {"ratings", "coverage"}
    else:
        assert (done.code, done.out) == (2, "")
        assert f"show {what} takes no {option}; these do: {', '.join(listings)}" in done.err


@pytest.mark.parametrize(
    ("what", "options"),
    [("ratings", ("--round", "")), ("goals", ("--skill", "")), ("coverage", ("--skill", " "))],
)
def test_an_option_with_nothing_after_it_is_not_left_aside(
    ce: Shell, sample: Path, what: str, options: tuple[str, ...]
) -> None:
    assert ce("show", sample, what, *options).code == 1


def test_a_skill_nobody_knows_is_said_where_there_is_no_round_yet(ce: Shell, lincoln: Path) -> None:
    for what in ("ratings", "coverage"):
        done = ce("show", lincoln, what, "--skill", "Juggling")
        assert (done.code, done.out) == (1, "")
        assert "no skill called “Juggling”" in done.err


def test_coverage_says_the_rule_it_counted_by(ce: Shell, sample: Path) -> None:
    rows = ce.show(sample, "coverage")
    head, *lines = ce.fine("show", sample, "coverage").out.splitlines()
    assert head.split() == ["skill", "wanted", "trusted", "state", "level", "judged"]
    assert lines[len(rows) :] == ["", rows[0]["rule"]]
    assert "the mean of their answers is 4 or more" in rows[0]["rule"]


def test_several_rules_each_name_their_skills(capsys: pytest.CaptureFixture[str]) -> None:
    rules = {"Reads": "4 or more.", "Sings": "5 or more.", "Counts": "4 or more."}
    terminal.print_table([{"skill": skill, "rule": rule} for skill, rule in rules.items()])
    said = capsys.readouterr().out.splitlines()
    assert said == ["skill", *rules, "", "Reads, Counts: 4 or more.", "", "Sings: 5 or more."]


def test_with_two_answers_more_than_half_is_the_level(ce: Shell, lincoln: Path, tmp_path: Path) -> None:
    advice = ("Rater", "Colleague", "Rating")
    said = [(rater, "Ana Lopez", int(at < 3)) for at, rater in enumerate(PEOPLE[1:])]
    sheet = book(tmp_path / "advice.xlsx", {"Advice": [advice, *said]})
    how = ("--as", "ratings", "--round", "Advice", "--skill", SKILL, "--scale", "0-1")
    ce.fine("import", lincoln, sheet, *how)
    (row,) = ce.show(lincoln, "coverage", "--round", "Advice")
    assert (row["trusted"], row["state"]) == (1, "one person")
    (*_, rule) = ce.fine("show", lincoln, "coverage", "--round", "Advice").out.splitlines()
    assert "more than half of those who answered say 1." in rule
    assert rule == row["rule"]


def test_one_very_long_value_pushes_no_other_line_aside(capsys: pytest.CaptureFixture[str]) -> None:
    terminal.print_table([{"name": "Ana", "role": "Coach"}, {"name": "x" * 30_000, "role": "Nurse"}])
    head, ana, long = capsys.readouterr().out.splitlines()
    assert head.index("role") == ana.index("Coach") == 62
    assert long.endswith("x  Nurse")


def test_no_name_gives_the_terminal_orders(capsys: pytest.CaptureFixture[str]) -> None:
    terminal.print_table([{"name": "Eve \x1b[31mRed\x9b2J\x07", "role": "مریم‌ها"}])
    assert capsys.readouterr().out.splitlines()[1] == "Eve �[31mRed�2J�  مریم‌ها"
    assert (
        terminal.say(phrase("“{name}” is whole.", name="a\x1b[2J.ceschool")) == "“a�[2J.ceschool” is whole."
    )


def test_without_json_there_is_a_table_to_read(ce: Shell, sample: Path) -> None:
    head, first, *_ = ce.fine("show", sample, "staff").out.splitlines()
    assert head.split() == ["name", "teams", "role", "active", "joined", "left"]
    assert first.startswith(ce.show(sample, "staff")[0]["name"])
