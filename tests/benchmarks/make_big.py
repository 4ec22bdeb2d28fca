"""A big school made fast, for benchmarks and for tests that need many ratings.

    python -m tests.benchmarks.make_big big.ceschool --people 60 --skills 12 --rounds 6

The same arguments give the same names, answers and structure; every rater answers about everyone
else, in every round, for every skill: 60 people, 12 skills and 6 rounds are 254,880 ratings.
`share` thins that out: 0.51 gives about 130,000.
"""

from __future__ import annotations

import argparse
import random
from datetime import date, timedelta
from pathlib import Path

from ce_desktop.store.opening import create_school, open_school
from ce_desktop.store.school_file import School

# fmt: off
GIVEN = (
    "Ana", "Ben", "Clara", "Dan", "Eva", "Farid", "Grace", "Hugo", "Ines", "Jon",
    "Kim", "Lena", "Maya", "Noor", "Omar", "Pia", "Quinn", "Rosa", "Sam", "Tess",
)
FAMILY = (
    "Lopez", "Ode", "Meyer", "Okafor", "Stone", "Rivera", "Chen", "Novak",
    "Haddad", "Smith", "Young", "Walsh", "Iyer", "Blum", "Costa",
)
# fmt: on
SCALE = 1
FIRST_ROUND = date(2024, 9, 2)
SLICE = 50_000


def make_school(
    path: Path, people: int = 60, skills: int = 12, rounds: int = 6, *, share: float = 0.51, seed: int = 7
) -> Path:
    """Write a school full of ratings at `path`, which must not exist.

    Args:
        path: where it goes.
        people: staff, all of them members of every round, in teams of up to eight.
        skills: skills, all of them in every round.
        rounds: closed rounds, half a year apart, except the last, which is open.
        share: how many of the possible answers are given, 0 to 1.
        seed: another one gives other answers.

    Returns:
        `path`.
    """
    create_school(path, name=f"School of {people}", today=FIRST_ROUND)
    school = open_school(path, check=False)
    try:
        school.connection.execute("BEGIN")
        _write_staff(school, people)
        _write_skills(school, skills)
        chance = random.Random(seed)
        for number in range(1, rounds + 1):
            _write_round(school, number, last=number == rounds, people=people, skills=skills)
            _write_ratings(school, number, people, skills, share, chance)
        school.connection.execute("COMMIT")
    finally:
        school.close()
    return path


def person_id(number: int) -> int:
    """The id of the person of this number, counted from 1: scattered, as random ids are."""
    return (number * 0x9E3779B97F4A7) % 0xFFFF_FFFF_FFFB + 1


def skill_id(number: int) -> int:
    """The id of the skill of this number, counted from 1."""
    return (number * 0x7F4A7C15F39CC) % 0xFFFF_FFFF_FFFB + 1


def round_id(number: int) -> int:
    """The id of the round of this number, counted from 1."""
    return (number * 0x5851F42D4C957) % 0xFFFF_FFFF_FFFB + 1


def _write_staff(school: School, people: int) -> None:
    connection = school.connection
    teams = max(1, (people + 7) // 8)
    connection.executemany("INSERT INTO team VALUES (?, ?)", [(n, f"Team {n}") for n in range(1, teams + 1)])
    connection.executemany(
        "INSERT INTO person (id, name, role) VALUES (?, ?, 'Teacher')",
        [(person_id(n), _name(n)) for n in range(1, people + 1)],
    )
    connection.executemany(
        "INSERT INTO membership (id, person, team) VALUES (?, ?, ?)",
        [(n, person_id(n), (n - 1) % teams + 1) for n in range(1, people + 1)],
    )


def _write_skills(school: School, skills: int) -> None:
    connection = school.connection
    connection.execute("INSERT INTO scale (id, name, low, high) VALUES (?, 'How sure', 1, 5)", (SCALE,))
    labels = ("not at all sure", "a little sure", "fairly sure", "sure", "very sure")
    connection.executemany(
        "INSERT INTO scale_point VALUES (?, ?, ?)",
        [(SCALE, value, label) for value, label in enumerate(labels, start=1)],
    )
    connection.executemany(
        "INSERT INTO skill (id, name, position, required_level) VALUES (?, ?, ?, 4)",
        [(skill_id(n), f"Skill {n}", n) for n in range(1, skills + 1)],
    )


def _write_round(school: School, number: int, *, last: bool, people: int, skills: int) -> None:
    connection = school.connection
    scale = SCALE + number
    opened = FIRST_ROUND + timedelta(days=182 * (number - 1))
    connection.execute(
        "INSERT INTO scale (id, name, low, high, of_round) VALUES (?, 'How sure', 1, 5, 1)", (scale,)
    )
    connection.execute(
        "INSERT INTO scale_point SELECT ?, value, label FROM scale_point WHERE scale = ?", (scale, SCALE)
    )
    connection.execute(
        "INSERT INTO round (id, name, mode, state, audience, scale, position, opened_on, closed_on) "
        "VALUES (?, ?, 'named', ?, 'everyone', ?, ?, ?, ?)",
        (
            round_id(number),
            f"Round {number}",
            "open" if last else "closed",
            scale,
            number,
            opened,
            None if last else opened + timedelta(days=14),
        ),
    )
    connection.executemany(
        "INSERT INTO round_skill (round, skill, name, position, required_level) VALUES (?, ?, ?, ?, 4)",
        [(round_id(number), skill_id(n), f"Skill {n}", n) for n in range(1, skills + 1)],
    )
    teams = max(1, (people + 7) // 8)
    connection.executemany(
        "INSERT INTO round_member (round, person, position, team_name) VALUES (?, ?, ?, ?)",
        [(round_id(number), person_id(n), n, f"Team {(n - 1) % teams + 1}") for n in range(1, people + 1)],
    )


def _write_ratings(
    school: School, number: int, people: int, skills: int, share: float, chance: random.Random
) -> None:
    connection = school.connection
    # The table is kept in the order of its key, so writing in that order is what makes this fast.
    responses = sorted((chance.randrange(1, 1 << 48), rater) for rater in range(1, people + 1))
    connection.executemany(
        "INSERT INTO response (id, round, rater, source) VALUES (?, ?, ?, 'form')",
        [(response, round_id(number), person_id(rater)) for response, rater in responses],
    )
    sorted_skills = sorted(skill_id(n) for n in range(1, skills + 1))
    sorted_people = sorted((person_id(n), n) for n in range(1, people + 1))
    answers = (None, 1, 2, 3, 3, 4, 4, 5, 5, 5)
    block: list[tuple[int, int, int, int | None]] = []
    for response, rater in responses:
        for skill in sorted_skills:
            for ratee, other in sorted_people:
                if other != rater and chance.random() < share:
                    block.append((response, skill, ratee, answers[int(chance.random() * 10)]))
        if len(block) >= SLICE:
            connection.executemany("INSERT INTO rating VALUES (?, ?, ?, ?)", block)
            block.clear()
    connection.executemany("INSERT INTO rating VALUES (?, ?, ?, ?)", block)


def _name(number: int) -> str:
    given, family = GIVEN[number % len(GIVEN)], FAMILY[number // len(GIVEN) % len(FAMILY)]
    turn = number // (len(GIVEN) * len(FAMILY))
    return f"{given} {family}" + (f" {chr(65 + turn)}." if turn else "")


def main() -> None:
    """The terminal's way in."""
    parser = argparse.ArgumentParser(description="Write a big school full of invented ratings.")
    parser.add_argument("path", type=Path)
    parser.add_argument("--people", type=int, default=60)
    parser.add_argument("--skills", type=int, default=12)
    parser.add_argument("--rounds", type=int, default=6)
    parser.add_argument("--share", type=float, default=0.51)
    given = parser.parse_args()
    print(make_school(given.path, given.people, given.skills, given.rounds, share=given.share))


if __name__ == "__main__":
    main()
