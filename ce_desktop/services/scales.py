"""What can be done with answer scales."""

from __future__ import annotations

from collections.abc import Mapping

from ce_desktop.domain.errors import Refusal
from ce_desktop.domain.names import clean_name
from ce_desktop.domain.phrase import phrase
from ce_desktop.domain.scale import Scale, check_scale
from ce_desktop.store import rows, tables
from ce_desktop.store import skills as store
from ce_desktop.store.school_file import School


def add_scale(
    school: School, *, name: str, low: int, high: int, labels: Mapping[int, str] | None = None
) -> int:
    """Add a scale of whole numbers from `low` to `high`.

    Returns:
        Its id.

    Raises:
        Refusal: no name, or a range or labels that make no scale.
    """
    with school.change(phrase("Add the scale {name}", name=name)):
        return insert_scale(school, name=name, low=low, high=high, labels=labels or {})


def edit_scale(
    school: School, *, scale: int, name: str, low: int, high: int, labels: Mapping[int, str]
) -> None:
    """Change a scale. Rounds keep their own copy, so no past number changes.

    Raises:
        Refusal: no name, a range or labels that make no scale, or it is no longer in the file.
    """
    _known(school, scale)
    _check(name, low, high, labels)
    with school.change(phrase("Change the scale {name}", name=name)):
        rows.update(school, tables.Scale, scale, name=clean_name(name), low=low, high=high)
        rows.delete_where(school, tables.ScalePoint, scale=scale)
        _insert_labels(school, scale, labels)


def remove_scale(school: School, *, scale: int) -> None:
    """Remove a scale from the list; rounds that used it keep their copy.

    Raises:
        Refusal: it is the last one, or it is no longer in the file.
    """
    name = _known(school, scale).name
    if len(store.scales(school)) == 1:
        raise Refusal(phrase("A school needs at least one scale."), do=phrase("Add another scale first."))
    with school.change(phrase("Remove the scale {name}", name=name)):
        delete_scale(school, scale)


def insert_scale(
    school: School, *, name: str, low: int, high: int, labels: Mapping[int, str], of_round: bool = False
) -> int:
    """Write a scale inside the caller's change; returns its id."""
    _check(name, low, high, labels)
    row = rows.insert(school, tables.Scale, name=clean_name(name), low=low, high=high, of_round=of_round)
    _insert_labels(school, row, labels)
    return row


def copy_for_round(school: School, scale: Scale) -> int:
    """Write the private copy of a scale that a round keeps, inside the caller's change."""
    return insert_scale(
        school, name=scale.name, low=scale.low, high=scale.high, labels=scale.labels, of_round=True
    )


def delete_scale(school: School, scale: int) -> None:
    """Delete a scale and its labels inside the caller's change."""
    rows.delete_where(school, tables.ScalePoint, scale=scale)
    rows.delete(school, tables.Scale, scale)


def _known(school: School, scale: int) -> Scale:
    """One of the school's own scales; the copy a round keeps is none of them."""
    found = next((one for one in store.scales(school) if one.id == scale), None)
    if found is None:
        raise Refusal(phrase("This scale is no longer in the file."), safe=phrase("Nothing was changed."))
    return found


def _check(name: str, low: int, high: int, labels: Mapping[int, str]) -> None:
    if not clean_name(name):
        raise Refusal(phrase("A scale needs a name."), do=phrase("Write a name, such as “Five points”."))
    check_scale(low, high, labels)


def _insert_labels(school: School, scale: int, labels: Mapping[int, str]) -> None:
    for value, label in labels.items():
        if clean_name(label):
            rows.insert_pair(school, tables.ScalePoint, scale=scale, value=value, label=clean_name(label))
