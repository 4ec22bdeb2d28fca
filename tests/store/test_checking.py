"""Every kind of thing that can be wrong in a file is found, counted and said."""

from __future__ import annotations

import pytest

from ce_desktop.store.checking import check_school
from ce_desktop.store.school_file import School
from tests.store.small_school import OPEN_ROUND, person_id, skill_id


def test_a_good_school_has_nothing_to_say(school: School) -> None:
    assert check_school(school) == []


@pytest.mark.parametrize(
    ("damage", "sentence"),
    [
        (
            f"DELETE FROM round_skill WHERE round = {OPEN_ROUND} AND skill = {skill_id(1)}",
            "30 ratings are about a skill their round did not ask.",
        ),
        (
            f"DELETE FROM round_member WHERE round = {OPEN_ROUND} AND person = {person_id(2)}",
            "10 ratings are about someone who was not in their round.",
        ),
        (
            f"DELETE FROM round_member WHERE round = {OPEN_ROUND} AND person = {person_id(2)}",
            "1 person answered in a round they were not in.",
        ),
        ("UPDATE rating SET value = 6 WHERE value = 5", "ratings are off the scale of their round."),
        (
            f"INSERT INTO rating SELECT id, {skill_id(1)}, rater, 3 FROM response LIMIT 1",
            "1 rating is by a person about themselves.",
        ),
        (
            f"UPDATE response SET rater = NULL WHERE round = {OPEN_ROUND} AND rater = {person_id(1)}",
            "1 set of answers in a named round does not say who gave it.",
        ),
        (
            f"UPDATE round SET mode = 'confidential' WHERE id = {OPEN_ROUND}",
            "6 sets of answers in confidential rounds name who gave them.",
        ),
        (
            f"UPDATE person SET active_from = '2025-01-02', active_to = '2025-01-01' WHERE id = {person_id(1)}",
            "1 person leaves before they start.",
        ),
        (
            f"UPDATE person SET active_from = '202U-01-02', active_to = '2025-02-30' WHERE id = {person_id(1)}",
            "2 dates are none.",
        ),
        ("INSERT INTO event VALUES (1, '24 Nov', 'minimum_group', 5, 3)", "1 date is none."),
        (
            "UPDATE membership SET since = '2025-01-02', until = '2025-01-01'",
            "6 stays in a team end before they begin.",
        ),
        (
            f"UPDATE round SET opens_on = '2025-01-02', closes_on = '2025-01-01' WHERE id = {OPEN_ROUND}",
            "1 round closes before it opens.",
        ),
        (
            f"DELETE FROM response WHERE round = {OPEN_ROUND}",
            "60 rows of the table “rating” point at rows of “response” that do not exist.",
        ),
        ("DELETE FROM school", "The file does not say which school it is about."),
        ("CREATE TABLE more (id)", "The tables are not those of a school file of this version."),
    ],
)
def test_what_is_wrong_is_counted_and_said(damage: str, sentence: str, school: School) -> None:
    school.connection.execute(f"PRAGMA foreign_keys=OFF; {damage}")
    assert any(sentence in str(one) for one in check_school(school))


def test_without_the_index_against_two_sets_of_answers_the_tables_are_wrong(school: School) -> None:
    connection = school.connection
    connection.execute("DROP INDEX response_round_rater")
    connection.execute(
        "INSERT INTO response SELECT 77, round, rater, source FROM response WHERE rater IS NOT NULL LIMIT 1"
    )
    found = [str(one) for one in check_school(school)]
    assert found == ["The tables are not those of a school file of this version."]
