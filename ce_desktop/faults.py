"""Our own faults: written to a log of this computer and turned into a report that can be copied.

No names, no ratings: a report holds versions and the trace, so that it can be sent to anybody. Folders
are cut from the trace, because most of them lie under the name of a person.
"""

from __future__ import annotations

import contextlib
import traceback
from datetime import datetime
from pathlib import Path

from ce_desktop import __version__, paths
from ce_desktop.domain.errors import Refusal
from ce_desktop.domain.phrase import phrase

_MOST_BYTES = 1_000_000
_MOST_CAUSES = 5


def report(error: BaseException) -> str:
    """Versions and the trace of `error`, without the text of the error itself, which may hold a name."""
    parts: list[str] = []
    one: BaseException | None = error
    while one is not None and len(parts) < _MOST_CAUSES:
        parts.append(f"{''.join(_frames(one))}{type(one).__name__}\n")
        one = one.__cause__ or one.__context__
    import platform  # only a fault needs it

    versions = f"CE Desktop {__version__}, Python {platform.python_version()}, {platform.platform()}\n"
    return versions + "caused by\n".join(parts)


def _frames(error: BaseException) -> list[str]:
    frames = traceback.extract_tb(error.__traceback__)
    for frame in frames:
        parts = frame.filename.replace("\\", "/").split("/")
        # From our package on, or from the library's; of anything else the file alone.
        roots = [place for place, part in enumerate(parts[:-1]) if part in ("ce_desktop", "site-packages")]
        frame.filename = "/".join(parts[roots[-1] if roots else -1 :])
    return frames.format()


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
