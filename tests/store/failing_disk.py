"""A disk that can be made to fail, for tests of what happens then."""

from __future__ import annotations

from collections.abc import Iterator

import apsw
import pytest


class FailingDisk(apsw.VFS):
    """The system's file layer, which fails at the nth write, sync or truncate from `arm` on, once or for good.

    Where `reading` is set, as on a stick that was pulled, each read fails too.
    """

    def __init__(self) -> None:
        self.name = "failing disk"
        self.reading: type[apsw.Error] | None = None
        super().__init__(self.name, "")
        self.arm(None, apsw.FullError)

    def arm(self, at: int | None, error: type[apsw.Error], *, for_good: bool = False) -> None:
        self.at, self.error, self.for_good, self.calls = at, error, for_good, 0

    def count(self) -> None:
        self.calls += 1
        if self.at is not None and (self.calls == self.at or (self.for_good and self.calls > self.at)):
            raise self.error("injected")

    def xOpen(self, name: apsw.URIFilename | None, flags: list[int]) -> FailingFile:
        return FailingFile(self, name, flags)


class FailingFile(apsw.VFSFile):
    def __init__(self, disk: FailingDisk, name: apsw.URIFilename | None, flags: list[int]) -> None:
        self.disk = disk
        super().__init__("", name, flags)

    def xRead(self, amount: int, offset: int) -> bytes:
        if self.disk.reading is not None:
            raise self.disk.reading("injected")
        return super().xRead(amount, offset)

    def xWrite(self, data: bytes, offset: int) -> None:
        self.disk.count()
        super().xWrite(data, offset)

    def xSync(self, flags: int) -> None:
        self.disk.count()
        super().xSync(flags)

    def xTruncate(self, size: int) -> None:
        self.disk.count()
        super().xTruncate(size)


@pytest.fixture
def disk() -> Iterator[FailingDisk]:
    made = FailingDisk()
    yield made
    made.unregister()
