"""Who has a school open: a small file beside it that names the holder.

The lock that protects the data is SQLite's own exclusive lock; this file only says whose it is.
On one computer a holder that is gone (killed, power cut) has lost SQLite's lock too, so its note
is stale and is replaced. A note from another computer is believed, because on network drives
SQLite's lock may not reach there.
"""

import contextlib
import getpass
import json
import os
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from ce_desktop.domain.phrase import Phrase, phrase


class Holder(NamedTuple):
    """Who has the file open, where, and since when (ISO text to the minute)."""

    user: str
    computer: str
    process: int
    since: str

    def words(self) -> Phrase:
        """For a sentence: "by ana on the computer LIB-LAPTOP, since 2026-11-24 10:42"."""
        since: str | datetime = self.since
        with contextlib.suppress(ValueError):  # a note that something else wrote is told as it is
            since = datetime.fromisoformat(self.since)
        return phrase(
            "by {user} on the computer {computer}, since {since}",
            user=self.user,
            computer=self.computer,
            since=since,
        )

    @property
    def is_here(self) -> bool:
        """Whether the holder is, or was, a program on this computer."""
        return self.computer == _computer()

    @property
    def is_this_program(self) -> bool:
        """Whether the note is our own."""
        return self.is_here and self.process == os.getpid()


def lock_path(school: Path) -> Path:
    """The note's place: hidden, beside the school."""
    return school.with_name(f".{school.name}.open")


def read_holder(school: Path) -> Holder | None:
    """The holder the note names, or None without a readable note."""
    try:
        raw = json.loads(lock_path(school).read_text(encoding="utf-8"))
        return Holder(str(raw["user"]), str(raw["computer"]), int(raw["process"]), str(raw["since"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def me() -> Holder:
    """This program."""
    try:
        user = getpass.getuser()
    except (OSError, KeyError, ImportError):
        user = "?"
    now = datetime.now().astimezone().replace(tzinfo=None)
    return Holder(user, _computer(), os.getpid(), now.isoformat(timespec="minutes"))


def _computer() -> str:
    # As `platform.node`, without loading all that `platform` knows besides at every start.
    return os.uname().nodename if hasattr(os, "uname") else os.environ.get("COMPUTERNAME", "")


def write_holder(school: Path) -> bool:
    """Leave our note; False where the folder takes no new files."""
    try:
        lock_path(school).write_text(json.dumps(me()._asdict()), encoding="utf-8")
    except OSError:
        return False
    return True


def remove_holder(school: Path) -> None:
    """Take our note away; someone else's stays."""
    holder = read_holder(school)
    if holder is not None and holder.is_this_program:
        with contextlib.suppress(OSError):
            lock_path(school).unlink()
