"""Insert, change and delete one row: what most services need."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from peewee import Model, fn

from ce_desktop.store.ids import new_id
from ce_desktop.store.school_file import School
from ce_desktop.store.tables import Row


def insert(school: School, table: type[Row], **values: Any) -> int:
    """Insert a row under a new random id.

    Returns:
        The id.
    """
    row = values.pop("id", None) or new_id()
    table.insert(id=row, **values).execute(school.db)
    return int(row)


def insert_after(school: School, table: type[Row], among: Mapping[str, Any], **values: Any) -> int:
    """Insert a row whose id is above those of the rows whose columns equal `among`.

    Sorting by id then gives the order of entry, for rows nobody has to hide it of.

    Returns:
        The id.
    """
    query = table.select(fn.max(table.id))
    for column, value in among.items():
        query = query.where(getattr(table, column) == value)
    highest = query.scalar(school.db)
    return insert(school, table, id=None if highest is None else highest + new_id() % 65_536 + 1, **values)


def insert_pair(school: School, table: type[Model], **values: Any) -> None:
    """Insert a row into a table whose key is made of several columns."""
    table.insert(**values).execute(school.db)


def update(school: School, table: type[Row], row: int, **values: Any) -> None:
    """Change columns of the row with id `row`."""
    if values:
        table.update(**values).where(table.id == row).execute(school.db)


def update_where(school: School, table: type[Model], equal: Mapping[str, Any], **values: Any) -> None:
    """Change columns of the rows whose columns equal `equal`."""
    query = table.update(**values)
    for column, value in equal.items():
        query = query.where(getattr(table, column) == value)
    query.execute(school.db)


def delete(school: School, table: type[Row], row: int) -> None:
    """Delete the row with id `row`."""
    table.delete().where(table.id == row).execute(school.db)


def delete_where(school: School, table: type[Model], **equal: Any) -> None:
    """Delete the rows whose columns equal the given values."""
    query = table.delete()
    for column, value in equal.items():
        query = query.where(getattr(table, column) == value)
    query.execute(school.db)


def count_where(school: School, table: type[Model], **equal: Any) -> int:
    """Count the rows whose columns equal the given values."""
    query = table.select()
    for column, value in equal.items():
        query = query.where(getattr(table, column) == value)
    return int(query.count(school.db))
