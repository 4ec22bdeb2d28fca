"""The Python that PySide carries inside its library, kept as bytecode like every other module.

PySide has a dozen modules in a zip in its library and compiles their text at every start of every program:
a tenth of ours. They are kept where Python keeps the bytecode of this package, and under the same
conditions: for this version of Python, for exactly this text, and only where files may be written.
"""

import builtins
import contextlib
import marshal
import os
import sys
from importlib.util import MAGIC_NUMBER, cache_from_source, source_hash
from types import CodeType
from typing import Self

OF_PYSIDE = ("shibokensupport/", "signature_bootstrap.py")
"""How the file names begin that PySide gives to its modules."""

# What `from __future__ import …` leaves in the code of a caller of `compile`, which hands it on.
_FUTURE = 0x1FF0000


def place(beside: str) -> str:
    """The file for it, among the bytecode of the module `beside`."""
    return cache_from_source(os.path.join(os.path.dirname(beside), "of_pyside.py"))  # noqa: PTH118, PTH120


class Bytecode:
    """Stands in for `compile` while PySide is loaded: ``with Bytecode(path): import PySide6.QtCore``."""

    def __init__(self, path: str) -> None:
        """`path`: the file it is kept in, which need not be there yet."""
        self._path = path
        self._compile = builtins.compile
        self._kept: dict[str, tuple[bytes, CodeType]] = {}
        self.compiled: list[str] = []
        """What was not in the file and had to be compiled."""

    def __enter__(self) -> Self:
        # Whatever is wrong with the file, its modules are then compiled as if there were none.
        with contextlib.suppress(OSError, EOFError, ValueError, TypeError):
            with open(self._path, "rb") as file:  # noqa: PTH123 - a Path would be made for it alone
                magic, kept = file.read(len(MAGIC_NUMBER)), file.read()
            if magic == MAGIC_NUMBER:
                self._kept = marshal.loads(kept)  # noqa: S302 - as trusted as the bytecode beside it
        builtins.compile = self._remembered  # type: ignore[assignment]
        return self

    def __exit__(self, *_failed: object) -> None:
        builtins.compile = self._compile
        # The folder of the built app is signed as it was built; nothing may be added to it.
        if self.compiled and not sys.dont_write_bytecode and not hasattr(sys, "frozen"):
            self._keep()

    def _remembered(self, source, filename, mode, *more, **options):  # type: ignore[no-untyped-def]
        if not str(filename).startswith(OF_PYSIDE):
            return self._compile(source, filename, mode, *more, **options)
        text = source.encode() if isinstance(source, str) else source
        known = self._kept.get(filename)
        if known is None or known[0] != source_hash(text):
            inherited = sys._getframe(1).f_code.co_flags & _FUTURE  # noqa: SLF001
            known = source_hash(text), self._compile(source, filename, mode, inherited, dont_inherit=True)
            self._kept[filename] = known
            self.compiled.append(filename)
        return known[1]

    def _keep(self) -> None:
        # Under another name first: a program that starts at this moment never reads half of it.
        own = f"{self._path}.{os.getpid()}"
        try:
            with open(own, "xb") as file:  # noqa: PTH123
                file.write(MAGIC_NUMBER + marshal.dumps(self._kept))
            os.replace(own, self._path)  # noqa: PTH105
        except OSError:
            with contextlib.suppress(OSError):
                os.remove(own)  # noqa: PTH107
