"""What one change touched: the only signal on which screens refresh."""

from typing import NamedTuple

EVERYTHING = "*"


class Changes(NamedTuple):
    """The tables a change touched, with the name it carries in Edit > Undo."""

    tables: frozenset[str]

    def touch(self, *tables: str) -> bool:
        """Whether any of `tables` was touched."""
        return EVERYTHING in self.tables or not self.tables.isdisjoint(tables)


ALL_CHANGED = Changes(frozenset({EVERYTHING}))
