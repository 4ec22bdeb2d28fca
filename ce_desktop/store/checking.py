"""Everything that can be wrong inside a school file, in sentences with counts."""

from __future__ import annotations

from pathlib import Path

import apsw

from ce_desktop.domain.phrase import Phrase, phrase, phrases
from ce_desktop.store import refusals, schema
from ce_desktop.store.connection import connect_for_reading
from ce_desktop.store.kinds import count_misfits
from ce_desktop.store.school_file import School, identity_of

_MOST_DETAILS = 20

_DAYS = (
    ("school", ("created_on",)),
    ("person", ("active_from", "active_to")),
    ("membership", ("since", "until")),
    ("round", ("opens_on", "closes_on", "opened_on", "closed_on")),
    ("round_note", ("on_day",)),
    ("goal", ("start", "due", "dropped_on")),
    ("goal_step", ("done_on",)),
    ("reading", ("on_day",)),
    ("win", ("on_day",)),
    ("event", ("on_day",)),
)

# What no foreign key watches: (query counting the bad rows, the sentence).
_COUNTS: tuple[tuple[str, Phrase], ...] = (
    (
        "SELECT count(*) FROM rating r JOIN response s ON s.id = r.response "
        "WHERE NOT EXISTS (SELECT 1 FROM round_skill k WHERE k.round = s.round AND k.skill = r.skill)",
        phrases(
            "{n} rating is about a skill its round did not ask.",
            "{n} ratings are about a skill their round did not ask.",
            0,
        ),
    ),
    (
        "SELECT count(*) FROM rating r JOIN response s ON s.id = r.response "
        "WHERE NOT EXISTS (SELECT 1 FROM round_member m WHERE m.round = s.round AND m.person = r.ratee)",
        phrases(
            "{n} rating is about someone who was not in its round.",
            "{n} ratings are about someone who was not in their round.",
            0,
        ),
    ),
    (
        "SELECT count(*) FROM response s WHERE s.rater IS NOT NULL "
        "AND NOT EXISTS (SELECT 1 FROM round_member m WHERE m.round = s.round AND m.person = s.rater)",
        phrases(
            "{n} person answered in a round they were not in.",
            "{n} people answered in a round they were not in.",
            0,
        ),
    ),
    (
        "SELECT count(*) FROM rating r JOIN response s ON s.id = r.response JOIN round o ON o.id = s.round "
        "JOIN scale c ON c.id = o.scale WHERE r.value IS NOT NULL "
        "AND (typeof(r.value) <> 'integer' OR r.value NOT BETWEEN c.low AND c.high)",
        phrases(
            "{n} rating is off the scale of its round.", "{n} ratings are off the scale of their round.", 0
        ),
    ),
    (
        "SELECT count(*) FROM rating r JOIN response s ON s.id = r.response WHERE s.rater = r.ratee",
        phrases(
            "{n} rating is by a person about themselves.", "{n} ratings are by a person about themselves.", 0
        ),
    ),
    (
        "SELECT count(*) FROM (SELECT 1 FROM response NOT INDEXED WHERE rater IS NOT NULL "
        "GROUP BY round, rater HAVING count(*) > 1)",
        phrases(
            "{n} person has more than one set of answers in one round.",
            "{n} people have more than one set of answers in one round.",
            0,
        ),
    ),
    (
        "SELECT count(*) FROM response s JOIN round o ON o.id = s.round "
        "WHERE o.mode = 'confidential' AND s.rater IS NOT NULL",
        phrases(
            "{n} set of answers in a confidential round names who gave it.",
            "{n} sets of answers in confidential rounds name who gave them.",
            0,
        ),
    ),
    (
        "SELECT count(*) FROM response s JOIN round o ON o.id = s.round "
        "WHERE o.mode = 'named' AND s.rater IS NULL",
        phrases(
            "{n} set of answers in a named round does not say who gave it.",
            "{n} sets of answers in named rounds do not say who gave them.",
            0,
        ),
    ),
    (
        "SELECT "
        + " + ".join(
            f"(SELECT count(*) FROM {table} WHERE date({column}) IS NOT {column})"
            for table, columns in _DAYS
            for column in columns
        ),
        phrases("{n} date is none.", "{n} dates are none.", 0),
    ),
    (
        "SELECT count(*) FROM person WHERE active_to < active_from",
        phrases("{n} person leaves before they start.", "{n} people leave before they start.", 0),
    ),
    (
        "SELECT count(*) FROM membership WHERE until < since",
        phrases("{n} stay in a team ends before it begins.", "{n} stays in a team end before they begin.", 0),
    ),
    (
        "SELECT count(*) FROM round WHERE closes_on < opens_on OR closed_on < opened_on",
        phrases("{n} round closes before it opens.", "{n} rounds close before they open.", 0),
    ),
    (
        "SELECT count(*) FROM win w JOIN reading r ON r.id = w.reading WHERE w.goal IS NOT r.goal",
        phrases("{n} win cites a reading of another goal.", "{n} wins cite a reading of another goal.", 0),
    ),
)

_MISFITS = phrases(
    "{n} row holds what no school writes there, such as words in the place of a number.",
    "{n} rows hold what no school writes there, such as words in the place of a number.",
    0,
)


def check_school(school: School) -> list[Phrase]:
    """Look through the whole file; takes some time in a big one, and changes nothing.

    Returns:
        One sentence for each kind of thing found, with its count; empty when all is well.
    """
    with school.quiet() as connection:
        found = _damage(connection)
        if found:
            # Counting rows of a damaged file may fail, and says nothing that could be trusted.
            return found
        found = _strangers(connection)
        if schema.fingerprint(connection) != schema.expected_fingerprint(schema.LATEST):
            found.append(phrase("The tables are not those of a school file of this version."))
            return found
        if connection.execute("SELECT count(*) FROM school").fetchone() != (1,):
            found.append(phrase("The file does not say which school it is about."))
        counts = [(int(str(connection.execute(query).get)), sentence) for query, sentence in _COUNTS]
        for count, sentence in [*counts, (count_misfits(connection, whole=True), _MISFITS)]:
            if count:
                found.append(sentence._replace(values={"n": count}, number=count))
    return found


def passes_quick_check(path: Path) -> bool | None:
    """SQLite's quick check, and that of `kinds`, through a second, lock-free connection: for a worker thread.

    The caller ignores the verdict when `School.revision` changed meanwhile, as it may have read pages
    of two different moments; `QuickCheck` does that.

    Returns:
        Whether the file is sound, or None when it could not be read at all.
    """
    try:
        db = connect_for_reading(path, ignore_locks=True)
        try:
            connection = db.connection()
            is_sound = bool(connection.execute("PRAGMA quick_check(1)").fetchone() == ("ok",))
            return is_sound and not count_misfits(connection)
        finally:
            db.close()
    except refusals.DRIVER_ERRORS as error:
        damage = isinstance(refusals.root_cause(error), apsw.CorruptError | apsw.NotADBError)
        return False if damage else None


class QuickCheck:
    """The check of a school opened with ``check=False``, made in another thread than the window's.

    `run` belongs in a worker; `verdict` in the window's thread, or where no change can be under way.
    """

    def __init__(self, school: School) -> None:
        self._school = school
        self._path = school.db_path
        self._revision = school.revision
        self._identity = identity_of(self._path)
        self._is_sound: bool | None = None

    def run(self) -> None:
        """Read the whole file: 15 ms for 130,000 ratings, 250 ms for two million."""
        self._is_sound = passes_quick_check(self._path)

    def verdict(self) -> refusals.DamagedFile | None:
        """The sentence for a damaged file, or None: sound, or changed while it was read."""
        same = self._school.revision == self._revision and identity_of(self._path) == self._identity
        return refusals.damaged(self._school.path) if same and self._is_sound is False else None


def _damage(connection: apsw.Connection) -> list[Phrase]:
    try:
        lines = [str(row[0]) for row in connection.execute("PRAGMA integrity_check").fetchall()]
    except (refusals.DamagedFile, *refusals.DRIVER_ERRORS):
        return [phrase("The file is damaged so badly that it cannot be read through.")]
    if lines == ["ok"]:
        return []
    return [
        phrases(
            "The file is damaged in {n} place. Technical detail: {detail}",
            "The file is damaged in {n} places. Technical detail: {detail}",
            len(lines),
            detail="; ".join(lines[:_MOST_DETAILS]),
        )
    ]


def _strangers(connection: apsw.Connection) -> list[Phrase]:
    """Rows that point at nothing, counted by table."""
    counts: dict[tuple[str, str], int] = {}
    for table, _row, parent, _key in connection.execute("PRAGMA foreign_key_check").fetchall():
        counts[str(table), str(parent)] = counts.get((str(table), str(parent)), 0) + 1
    return [
        phrases(
            "{n} row of the table “{table}” points at a row of “{parent}” that does not exist.",
            "{n} rows of the table “{table}” point at rows of “{parent}” that do not exist.",
            count,
            table=table,
            parent=parent,
        )
        for (table, parent), count in sorted(counts.items())
    ]
