"""The value of each formula, written beside it.

openpyxl writes formulas without values. Excel then shows nothing for them in Protected View, which
is how it opens whatever came by mail, and so do previews on phones.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final, TypeAlias
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

_FORMULA: Final = re.compile(rb'(<c r="([A-Z]+[0-9]+)"[^>]*)(><f>[^<]*</f>)<v\s*(?:/>|></v>)')
Value: TypeAlias = "float | str"
"""What a formula gives: a number, a day as its serial number, or text without broken characters."""


def with_values(xml: bytes, values: Mapping[str, Value]) -> bytes:
    """The XML of a sheet with `values`, by coordinate, in its formula cells."""

    def put(match: re.Match[bytes]) -> bytes:
        value = values.get(match[2].decode())
        if value is None:
            return match[0]
        if isinstance(value, str):
            return b'%b t="str"%b<v>%b</v>' % (match[1], match[3], escape(value).encode())
        return b"%b%b<v>%b</v>" % (match[1], match[3], repr(value).encode())

    return _FORMULA.sub(put, xml)


class Archive(ZipFile):
    """A zip that puts the value of each formula into the sheets on their way in.

    Args:
        stream: binary, to write to.
        values: by part and coordinate.
        tick: called after each finished sheet; may raise `Cancelled`.
    """

    def __init__(self, stream: Any, values: dict[str, dict[str, Value]], tick: Callable[[], None]) -> None:
        super().__init__(stream, "w", ZIP_DEFLATED, allowZip64=True)
        self._values, self._tick = values, tick

    def write(self, filename: Any, arcname: Any = None, *rest: Any) -> None:
        """Add a file; see `ZipFile.write`."""
        known = self._values.get(str(arcname), {})
        if known:
            self.writestr(str(arcname), with_values(Path(filename).read_bytes(), known))
        else:
            super().write(filename, arcname, *rest)
        self._tick()
