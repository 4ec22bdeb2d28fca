"""Ctrl+C in the terminal and a computer that shuts down: the window closes and leaves the file in order."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

from ce_desktop.services.school import new_school
from ce_desktop.ui.interrupt import SIGNALS
from tests.cli.shell import ROOT, environment

RUN = """
import signal, sys
from pathlib import Path
from PySide6.QtCore import QTimer
from ce_desktop import app

# As from a person's terminal, whatever the tests run in ignores.
signal.signal(signal.SIGINT, signal.default_int_handler)
if hasattr(signal, "SIGHUP"):
    signal.signal(signal.SIGHUP, signal.SIG_DFL)

def look():
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        QTimer.singleShot(20, look)
    else:
        print("ready", flush=True)
        if sys.argv[2:]:
            signal.raise_signal(signal.SIGINT)

app.make_application()
QTimer.singleShot(0, look)
sys.exit(app.run(Path(sys.argv[1]), language="en"))
"""


def test_a_signal_closes_the_window_and_the_file(tmp_path: Path) -> None:
    school = tmp_path / "Lincoln.ceschool"
    new_school(path=school, name="Lincoln").close()
    for one in SIGNALS:
        # On Windows one program cannot send another this signal alone, so it sends it to itself.
        words = ["itself"] if os.name == "nt" else []
        with subprocess.Popen(
            [sys.executable, "-c", RUN, str(school), *words],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            cwd=ROOT,
            env=environment(),
        ) as process:
            try:
                assert process.stdout is not None
                assert process.stdout.readline() == "ready\n"
                if os.name != "nt":
                    assert (tmp_path / f".{school.name}.open").exists()
                    process.send_signal(one)
                _, said = process.communicate(timeout=60)
            finally:
                process.kill()
        if os.name == "nt":
            assert one is not signal.SIGINT or process.returncode != 0
            break
        assert (process.returncode, said) == (0, ""), one
        assert not (tmp_path / f".{school.name}.open").exists(), "it was closed, not killed"
