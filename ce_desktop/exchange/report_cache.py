"""The value of each formula, written beside it.

openpyxl writes formulas without values. Excel then shows nothing for them in Protected View, which
is how it opens whatever came by mail, and so do previews on phones.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

_FORMULA: Final = re.compile(rb'(<c r="([A-Z]+[0-9]+)"[^>]*><f>[^<]*</f>)<v\s*(?:/>|></v>)')


def with_values(xml: bytes, values: Mapping[str, float]) -> bytes:
    """The XML of a sheet with `values`, by coordinate, in its formula cells."""

    def put(match: re.Match[bytes]) -> bytes:
        value = values.get(match[2].decode())
        return match[0] if value is None else b"%b<v>%b</v>" % (match[1], repr(value).encode())

    return _FORMULA.sub(put, xml)
