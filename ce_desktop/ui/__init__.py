"""The window. The only PySide6, which is loaded here before anything else asks for it."""

from __future__ import annotations

import builtins

from ce_desktop.ui.bytecode import Bytecode, place

with Bytecode(place(__file__)) as bytecode_of_qt:
    import PySide6.QtCore  # noqa: F401 - what it does to `import` is taken back below

# PySide reads the source of every module that is imported after it, to learn whether that one may ask for
# `from __feature__ import …`. None of ours does, and with numpy and openpyxl it is hundreds of files.
builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
