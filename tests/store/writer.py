"""A program that writes and writes until it is killed: ``python -m tests.store.writer FILE FIRST_STEP``.

Step i is one change through the services; "saved i" is printed once it is on the disk.
With "idle" as third word it waits after ten steps instead of going on.
"""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

from ce_desktop.domain.destination import Destination
from ce_desktop.services.imports import import_ratings
from ce_desktop.services.ratings import rate
from ce_desktop.store.opening import open_school
from ce_desktop.store.school_file import School
from tests.store.small_school import OPEN_ROUND, PEOPLE, draft, person_id, skill_id


def value_of(step: int) -> int:
    return 1 + step // 4 % 5


def take(school: School, step: int) -> None:
    """Every fourth step imports the ten answers of one rater, the others type one answer each."""
    if step % 4 == 0:
        import_ratings(
            school, draft=draft(school, value_of(step)), into=Destination("Round 2"), today=date(2025, 1, 1)
        )
        return
    rate(
        school,
        round_id=OPEN_ROUND,
        rater=person_id(step % 4),
        ratee=person_id(4),
        skill=skill_id(1),
        value=value_of(step),
    )


def state_after(step: int) -> dict[tuple[int, int, int], int]:
    """What the file must say after `step`, for the cells the steps write."""
    state = {}
    for kind in range(4):
        last = step - (step - kind) % 4
        if last < 1:
            continue
        if kind:
            state[person_id(kind), person_id(4), skill_id(1)] = value_of(last)
        else:
            for ratee in range(1, PEOPLE + 1):
                for skill in (1, 2):
                    if ratee != 5:
                        state[person_id(5), person_id(ratee), skill_id(skill)] = value_of(last)
    return state


def main() -> None:
    path, step = Path(sys.argv[1]), int(sys.argv[2])
    school = open_school(path)
    print("open", flush=True)
    last = step + 10 if sys.argv[3:] == ["idle"] else sys.maxsize
    while step < last:
        take(school, step)
        print(f"saved {step}", flush=True)
        step += 1
    sys.stdin.read()


if __name__ == "__main__":
    main()
