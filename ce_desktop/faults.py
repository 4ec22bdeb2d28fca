"""Our own faults: written to a log of this computer and turned into a report that can be copied.

No names, no ratings: a report holds versions and the trace, so that it can be sent to anybody.
"""

from __future__ import annotations

import contextlib
import platform
import traceback
from datetime import datetime
from pathlib import Path

from ce_desktop import __version__, paths
from ce_desktop.domain.errors import Refusal
from ce_desktop.domain.phrase import phrase

_MOST_BYTES = 1_000_000


def report(error: BaseException) -> str:
    """Versions and the trace of `error`, without the text of the error itself, which may hold a name."""
    frames = "".join(traceback.format_tb(error.__traceback__))
    return (
        f"CE Desktop {__version__}, Python {platform.python_version()}, {platform.platform()}\n"
        f"{frames}{type(error).__name__}\n"
    )


def note(error: BaseException) -> Path:
    """Append the report to the log; returns where it is."""
    return note_text(report(error))


def note_text(text: str) -> Path:
    """Append `text` to the log; returns where it is. A log that cannot be written is no second fault."""
    log = paths.data_folder() / "log.txt"
    now = datetime.now().astimezone().isoformat(timespec="seconds")
    with contextlib.suppress(OSError):
        log.parent.mkdir(parents=True, exist_ok=True)
        if log.exists() and log.stat().st_size > _MOST_BYTES:
            log.replace(log.with_name("log.old.txt"))
        with log.open("a", encoding="utf-8") as file:
            file.write(f"--- {now}\n{text}")
    return log


def sentence(log: Path) -> Refusal:
    """What a person is told about a fault of ours."""
    return Refusal(
        phrase("Something went wrong inside the app; that is our fault, not yours."),
        safe=phrase("Everything shown as saved is safe."),
        do=phrase(
            "A report without any names is in {log}; please send it to whoever looks after the app.",
            log=str(log),
        ),
    )
