"""Whether a file lies in a cloud or network folder, where another computer may write it too."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from ce_desktop.domain.phrase import Phrase, phrase

# Whole parts of a path, never pieces of them: "Inbox" is not Box.
_CLOUD_PARTS = {
    "onedrive": "OneDrive",
    "dropbox": "Dropbox",
    "google drive": "Google Drive",
    "my drive": "Google Drive",
    "googledrive": "Google Drive",
    "icloud drive": "iCloud Drive",
    "com~apple~clouddocs": "iCloud Drive",
    "box": "Box",
    "nextcloud": "Nextcloud",
    "owncloud": "ownCloud",
    "pcloud drive": "pCloud",
}
# "Dropbox (Lincoln Elementary)", "GoogleDrive-ana@lincoln.org", "OneDrive - Lincoln Elementary".
_CLOUD_STARTS = (
    ("onedrive - ", "OneDrive"),
    ("onedrive-", "OneDrive"),
    ("dropbox (", "Dropbox"),
    ("dropbox-", "Dropbox"),
    ("googledrive-", "Google Drive"),
    ("box-box", "Box"),
    ("nextcloud-", "Nextcloud"),
)
_ONEDRIVE = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")
_NETWORK = {
    "cifs",
    "smb",
    "smb2",
    "smb3",
    "smbfs",
    "nfs",
    "nfs4",
    "afpfs",
    "davfs",
    "fuse.sshfs",
    "9p",
    "webdav",
}


def synced_place(path: Path, environment: Mapping[str, str] | None = None) -> Phrase | None:
    """What to know about the folder of `path`, or None for a folder of this computer alone."""
    cloud = _cloud(path, os.environ if environment is None else environment)
    if cloud is not None:
        return phrase(
            "The folder belongs to {cloud}. It works, as long as only one computer has the school open. "
            "Safer: keep the working file on this computer, and save copies there (File, Save a copy). "
            "Backups are kept on this computer in any case.",
            cloud=cloud,
        )
    if is_network(path):
        return phrase(
            "The folder lies on a network drive. Safer: keep the working file on this computer, and save "
            "copies there (File, Save a copy). Backups are kept on this computer in any case."
        )
    return None


def _cloud(path: Path, environment: Mapping[str, str]) -> str | None:
    for name in _ONEDRIVE:
        root = environment.get(name)
        if root and path.is_relative_to(root):
            return "OneDrive"
    for part in path.parent.parts:
        lowered = part.casefold()
        if lowered in _CLOUD_PARTS:
            return _CLOUD_PARTS[lowered]
        for start, cloud in _CLOUD_STARTS:
            if lowered.startswith(start):
                return cloud
    return None


def is_network(path: Path) -> bool:
    """Whether the file system of `path` is shared over a network, as far as the system tells."""
    if str(path).startswith(("\\\\", "//")):
        return True
    try:
        mounts = Path("/proc/mounts").read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return False
    best, kind = "", ""
    for line in mounts:
        _, place, found, *_ = line.split(" ")
        place = place.replace("\\040", " ")
        if len(place) >= len(best) and path.is_relative_to(place):
            best, kind = place, found
    return kind in _NETWORK
