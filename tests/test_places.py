"""Folders that other computers see too are noticed, and others left in peace."""

from __future__ import annotations

from pathlib import Path

import pytest

from ce_desktop.places import is_network, synced_place


@pytest.mark.parametrize(
    ("folder", "cloud"),
    [
        ("/home/ana/OneDrive", "OneDrive"),
        ("/home/ana/OneDrive - Lincoln Elementary/Documents", "OneDrive"),
        ("/Users/ana/Library/CloudStorage/OneDrive-Lincoln", "OneDrive"),
        ("/Users/ana/Library/CloudStorage/GoogleDrive-ana@lincoln.org/My Drive", "Google Drive"),
        ("/Users/ana/Library/CloudStorage/Box-Box", "Box"),
        ("/Users/ana/Library/Mobile Documents/com~apple~CloudDocs/School", "iCloud Drive"),
        ("/home/ana/Dropbox", "Dropbox"),
        ("/home/ana/Dropbox (Lincoln Elementary)/Team", "Dropbox"),
        ("/home/ana/Google Drive", "Google Drive"),
        ("/home/ana/Nextcloud/School", "Nextcloud"),
    ],
)
def test_a_cloud_folder_is_named(folder: str, cloud: str) -> None:
    told = synced_place(Path(folder) / "Lincoln.ceschool", {})
    assert told is not None
    assert cloud in str(told)
    assert "Save a copy" in str(told)


@pytest.mark.parametrize(
    "folder", ["/home/ana/Documents", "/home/ana/Inbox", "/home/ana/Boxes", "/home/ana/onedriver", "/tmp"]
)
def test_a_folder_of_this_computer_is_left_in_peace(folder: str) -> None:
    assert synced_place(Path(folder) / "Lincoln.ceschool", {}) is None


def test_the_name_of_the_file_is_no_folder() -> None:
    assert synced_place(Path("/home/ana/Documents/Dropbox"), {}) is None


def test_onedrive_under_another_name_is_found_through_its_variable() -> None:
    told = synced_place(Path("/data/cloud/Lincoln.ceschool"), {"OneDriveCommercial": "/data/cloud"})
    assert told is not None
    assert "OneDrive" in str(told)


def test_a_share_of_windows_is_a_network_drive() -> None:
    assert is_network(Path("//server/schools/Lincoln.ceschool"))


def test_the_disk_of_this_computer_is_no_network_drive(tmp_path: Path) -> None:
    assert not is_network(tmp_path / "Lincoln.ceschool")
