"""One start of one program, timed from outside: ``python _window_start.py empty|school [FILE]``.

Run by `bench_window`. Prints one line of JSON when the window is complete: painted whole, its pixels
with the X server (`QGuiApplication.sync`), nothing left in the queue of events.

Nothing of the app is imported before the app imports it itself, and nothing is patched but the class
of the window, by a child of it that notes its paint events.
"""

from __future__ import annotations

import os
import sys
import time


def _peak_mib() -> float:
    # Of this process alone: getrusage's ru_maxrss also remembers the program that started us.
    with open("/proc/self/status", encoding="ascii") as status:  # noqa: PTH123 - pathlib would be loaded for it
        return next(int(line.split()[1]) / 1024 for line in status if line.startswith("VmHWM"))


def watched(base: type) -> type:
    """The window class `base`, which tells once when it is painted and everything is quiet."""
    from PySide6.QtCore import QTimer
    from PySide6.QtGui import QGuiApplication

    class Watched(base):  # type: ignore[misc, valid-type]
        _painted = 0

        def paintEvent(self, event) -> None:
            super().paintEvent(event)
            self._painted += 1
            if self._painted == 1:
                QTimer.singleShot(0, self._complete)

        def _complete(self) -> None:
            QGuiApplication.sync()
            self._found = {
                "seconds": time.monotonic() - float(os.environ["CE_SPAWNED"]),
                "cpu": time.process_time(),
                "mib": _peak_mib(),
                "heavy": sorted(
                    {"numpy", "pyqtgraph", "openpyxl", "PySide6.QtSvg", "PySide6.QtNetwork"}
                    & set(sys.modules)
                ),
            }
            if "CE_LOOK" in os.environ:
                self._before = self._shot()
                QTimer.singleShot(int(os.environ["CE_LOOK"]), self._look_again)
            else:
                self._leave()

        def _shot(self):
            return QGuiApplication.primaryScreen().grabWindow(0).toImage()

        def _look_again(self) -> None:
            before, after = self._before, self._shot()
            if "CE_PICTURE" in os.environ:
                before.save(os.environ["CE_PICTURE"])
            width, height = after.width(), after.height()
            differ = sum(
                before.pixel(x, y) != after.pixel(x, y)
                for x in range(0, width, 4)
                for y in range(0, height, 4)
            )
            self._found["differs"] = differ / (width * height / 16)
            self._found["mib_warm"] = _peak_mib()
            self._found["paints"] = self._painted
            self._leave()

        def _leave(self) -> None:
            import json

            print(json.dumps(self._found), flush=True)
            os._exit(0)

    return Watched


def empty() -> None:
    """The yardstick: Qt's own window with nothing in it, as large as ours."""
    from PySide6.QtWidgets import QApplication, QMainWindow

    app = QApplication(sys.argv[:1])
    window = watched(QMainWindow)()
    window.resize(1366, 768)
    window.show()
    app.exec()


def school(path: str) -> None:
    """``ce-desktop FILE``, through the same door as on the command line."""
    sys.argv = ["ce-desktop", path]
    _watch_main_window()
    from ce_desktop.__main__ import main

    main()


def _watch_main_window() -> None:
    # Only what Python has loaded by itself: it would count as the app's.
    import importlib.machinery

    name = "ce_desktop.ui.main_window"

    class Hook:
        def find_spec(self, fullname, path=None, target=None):
            if fullname != name:
                return None
            sys.meta_path.remove(self)
            spec = importlib.machinery.PathFinder.find_spec(fullname, path)
            load = spec.loader.exec_module

            def exec_module(module) -> None:
                load(module)
                module.MainWindow = watched(module.MainWindow)

            spec.loader.exec_module = exec_module
            return spec

    sys.meta_path.insert(0, Hook())


if __name__ == "__main__":
    empty() if sys.argv[1] == "empty" else school(sys.argv[2])
