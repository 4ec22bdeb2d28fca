"""What can be done to the school itself."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from ce_desktop.domain.errors import Refusal
from ce_desktop.domain.names import clean_name
from ce_desktop.domain.phrase import Phrase, Say, phrase
from ce_desktop.domain.scale import DEFAULT_LABELS, DEFAULT_NAME
from ce_desktop.domain.school import Lowering, check_minimum_group
from ce_desktop.store.backup import Shelf
from ce_desktop.store.opening import create_school, open_school
from ce_desktop.store.school_card import card, update_card
from ce_desktop.store.school_file import School


def new_school(
    *,
    path: Path,
    name: str,
    locale: str = "",
    is_sample: bool = False,
    shelf: Shelf | None = None,
    say: Say = str,
) -> School:
    """Make a school file with the default scale, and open it.

    Raises:
        Refusal: no name, a file already there, or a place that takes no files; no file is left behind.
    """
    # Only here: the window asks this module for Undo long before anyone makes a school.
    from ce_desktop.services.scales import insert_scale

    create_school(path, name=clean_name(name), locale=locale, is_sample=is_sample)
    school = open_school(path, shelf=shelf)
    labels = {value: say(label) for value, label in DEFAULT_LABELS.items()}
    try:
        with school.change(phrase("New school")):
            insert_scale(school, name=say(DEFAULT_NAME), low=1, high=5, labels=labels)
    except BaseException:
        # A school without a scale could hold no round.
        school.close()
        path.unlink(missing_ok=True)
        raise
    school.forget_history()
    return school


def rename_school(school: School, *, name: str) -> None:
    """Give the school another name.

    Raises:
        Refusal: the name is empty.
    """
    if not clean_name(name):
        raise Refusal(phrase("A school needs a name."), do=phrase("Write the name of the school."))
    with school.change(phrase("Rename the school")):
        update_card(school, name=clean_name(name))


def set_vision(school: School, *, vision: str) -> None:
    """Set the sentence that stands on Home and on every report."""
    with school.change(phrase("Change the vision")):
        update_card(school, vision=" ".join(vision.split()))


def set_minimum_group(school: School, *, number: int, today: date) -> None:
    """Set the smallest number of answers a result is shown for; the file notes when it is lowered.

    Undo leaves the note, as that of an export: for a while less was asked for.

    Raises:
        Refusal: below 3 or above 50.
    """
    check_minimum_group(number)
    with school.change(phrase("Change the minimum group to {n}", n=number)):
        before = card(school).minimum_group
        update_card(school, minimum_group=number)
        if number < before:
            from ce_desktop.store.events import note_lowering

            note_lowering(school, Lowering(today, before, number))


def edit_school(school: School, *, name: str, vision: str, minimum_group: int, today: date) -> None:
    """Set name, vision and minimum group in one step; the file notes when the group is lowered.

    Raises:
        Refusal: no name, or a minimum group below 3 or above 50; nothing is changed.
    """
    with school.change(phrase("Change the school's details")):
        rename_school(school, name=name)
        set_vision(school, vision=vision)
        set_minimum_group(school, number=minimum_group, today=today)


def undo(school: School, *, today: date) -> Phrase:
    """Take back the last change; returns its name. See `_note_if_lower`."""
    return school.undo(_note_if_lower(school, today))


def redo(school: School, *, today: date) -> Phrase:
    """Bring back what Undo took; returns its name. See `_note_if_lower`."""
    return school.redo(_note_if_lower(school, today))


def _note_if_lower(school: School, today: date) -> Callable[[], None]:
    """Beside a step: what notes that it lowered the minimum group; the same of one day is noted once.

    Taking back a higher number lowers it too, and so does doing a lowering again.
    """
    before = card(school).minimum_group

    def note() -> None:
        after = card(school).minimum_group
        if after < before:
            from ce_desktop.store import events

            lowering = Lowering(today, before, after)
            if lowering not in events.lowerings(school):
                events.note_lowering_beside(school, lowering)

    return note
