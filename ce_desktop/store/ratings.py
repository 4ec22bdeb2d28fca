"""Ratings, read and written through constant SQL: there may be millions."""

from __future__ import annotations

import struct
from collections.abc import Sequence

from ce_desktop.domain.round import Source
from ce_desktop.domain.scale import Scale
from ce_desktop.store.ids import new_id
from ce_desktop.store.refusals import damaged
from ce_desktop.store.school_file import School

POINTS_FROM, UNSEEN = 300, 999
"""In `matrix_in_digits`: what the lowest point is, so that one off its scale is found out; "have not seen"."""

_LEADING = 10**18

_UPSERT = (
    "INSERT INTO rating (response, skill, ratee, value) VALUES (?, ?, ?, ?) "
    "ON CONFLICT (response, skill, ratee) DO UPDATE SET value = excluded.value"
)

# An insert as the driver's session writes it: a table header with its key columns, then for every row
# the kind of change (18) and each column as type (1 integer, 5 NULL) and eight bytes. A test holds
# these against what the driver itself records.
_CHANGESET_HEAD = b"T\x04\x01\x02\x03\x00rating\x00"
_CHANGE = struct.Struct(">BBBqBqBqBq").pack
_CHANGE_NOT_SEEN = struct.Struct(">BBBqBqBqB").pack


def response_of(school: School, round_id: int, rater: int) -> int | None:
    """The response of a rater in a named round, or None while there is none."""
    found = school.rows("SELECT id FROM response WHERE round = ? AND rater = ?", (round_id, rater))
    return int(found[0][0]) if found else None


def ensure_response(school: School, round_id: int, rater: int, source: Source) -> int:
    """The response of a rater in a named round, made if there is none."""
    found = response_of(school, round_id, rater)
    if found is not None:
        return found
    response = new_id()
    school.connection.execute(
        "INSERT INTO response (id, round, rater, source) VALUES (?, ?, ?, ?)",
        (response, round_id, rater, source.value),
    )
    return response


def set_rating(school: School, response: int, skill: int, ratee: int, value: int | None) -> None:
    """Write one answer over whatever was there."""
    school.connection.execute(_UPSERT, (response, skill, ratee, value))


def set_many(school: School, rows: Sequence[tuple[int, int, int, int | None]]) -> None:
    """Write many answers (response, skill, ratee, value) over whatever was there."""
    school.connection.executemany(_UPSERT, rows)


def insert_many(school: School, rows: Sequence[tuple[int, int, int, int | None]]) -> None:
    """Write many answers (response, skill, ratee, value) of responses made in the same change.

    Twice as fast as `set_many`, because nothing can be there yet: the undo step is written from
    `rows` instead of being read back from the file.

    Raises:
        apsw.ConstraintError: an answer is there already.
    """
    changes = [
        _CHANGE_NOT_SEEN(18, 0, 1, response, 1, skill, 1, ratee, 5)
        if value is None
        else _CHANGE(18, 0, 1, response, 1, skill, 1, ratee, 1, value)
        for response, skill, ratee, value in rows
    ]
    with school.recording_by_hand("rating") as parts:
        school.connection.executemany(
            "INSERT INTO rating (response, skill, ratee, value) VALUES (?, ?, ?, ?)", rows
        )
        parts.append(_CHANGESET_HEAD + b"".join(changes))


def clear_rating(school: School, response: int, skill: int, ratee: int) -> None:
    """Make one answer unanswered; a response left without answers goes too."""
    connection = school.connection
    connection.execute(
        "DELETE FROM rating WHERE response = ? AND skill = ? AND ratee = ?", (response, skill, ratee)
    )
    connection.execute(
        "DELETE FROM response WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM rating WHERE response = ?1)",
        (response,),
    )


def delete_of_round(school: School, round_id: int) -> None:
    """Delete every answer of a round."""
    connection = school.connection
    connection.execute(
        "DELETE FROM rating WHERE response IN (SELECT id FROM response WHERE round = ?)", (round_id,)
    )
    connection.execute("DELETE FROM response WHERE round = ?", (round_id,))


def matrix(school: School, round_id: int, skill: int) -> list[tuple[int, int, int | None]]:
    """The answers of a named round to one skill as (rater, ratee, value)."""
    return school.rows(
        "SELECT s.rater, r.ratee, r.value FROM response s JOIN rating r ON r.response = s.id AND r.skill = ?2 "
        "WHERE s.round = ?1 AND s.rater IS NOT NULL",
        (round_id, skill),
    )


def matrix_in_digits(
    school: School, round_id: int, skill: int, low: int, high: int
) -> list[tuple[int, bytes | None]]:
    """The same as `matrix`, a row for each rater: no number becomes an object, and all have one length.

    Returns:
        (rater, answers): None without any, otherwise numbers of 19 digits with commas between. A 1,
        the ratee in 15 digits, then in 3 what the value is above `low` plus `POINTS_FROM`, or `UNSEEN`
        for NULL. What no school writes comes out as other ratees, another length or, where it is below
        `low`, as less than `POINTS_FROM`.
    """
    # Asking for each rater by itself saves the grouping; one number for two columns, a list. Text and blobs
    # are above every number, and would count as 0 in the sum: they are told by a 2 in front.
    return school.rows(
        "SELECT s.rater, (SELECT CAST(group_concat(r.ratee * 1000 + ?3 + CASE WHEN r.value <= ?4 THEN r.value "
        "WHEN r.value IS NULL THEN ?5 ELSE ?6 END) AS BLOB) "
        "FROM rating r WHERE r.response = s.id AND r.skill = ?2) "
        "FROM response s WHERE s.round = ?1 AND s.rater IS NOT NULL",
        (round_id, skill, _LEADING + POINTS_FROM - low, high, UNSEEN - POINTS_FROM + low, _LEADING),
    )


def all_of_round(school: School, round_id: int) -> list[tuple[int, int, int, int | None]]:
    """The answers of a named round as (rater, ratee, skill, value)."""
    return school.rows(
        "SELECT s.rater, r.ratee, r.skill, r.value FROM response s JOIN rating r ON r.response = s.id "
        "WHERE s.round = ? AND s.rater IS NOT NULL",
        (round_id,),
    )


def responses(school: School, round_id: int) -> list[int]:
    """The responses of a round, by id."""
    return [row[0] for row in school.rows("SELECT id FROM response WHERE round = ? ORDER BY id", (round_id,))]


def sums(
    school: School, round_id: int, skill: int, scale: Scale, first: int, last: int
) -> list[tuple[int, int, int]]:
    """Per ratee, for one skill: how many gave a value and its sum, as (ratee, n, sum); unseen left out.

    Only of the responses from `first` to `last`. Skill by skill the answers come by key and the groups
    stay few: half the time of one big grouping.

    Raises:
        DamagedFile: an answer is off the scale, or no whole number.
    """
    # A half among whole numbers makes their sum a fraction whatever the others are. Words would count as 0.
    found = school.rows(
        "SELECT r.ratee, count(r.value), "
        "coalesce(sum(CASE WHEN r.value NOT BETWEEN ?5 AND ?6 THEN 0.5 ELSE r.value END), 0) FROM response s "
        "CROSS JOIN rating r ON r.response = s.id AND r.skill = ?2 "
        "WHERE s.round = ?1 AND s.id BETWEEN ?3 AND ?4 GROUP BY r.ratee",
        (round_id, skill, first, last, scale.low, scale.high),
    )
    if any(isinstance(total, float) for _, _, total in found):
        raise damaged(school.path)
    return found


def count(school: School, round_id: int, skill: int | None = None) -> int:
    """How many answers a round has, to one skill or to all."""
    return int(
        school.scalar(
            "SELECT count(*) FROM response s JOIN rating r ON r.response = s.id "
            "WHERE s.round = ?1 AND (?2 IS NULL OR r.skill = ?2)",
            (round_id, skill),
        )
    )
