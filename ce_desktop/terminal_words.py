"""What the terminal says where the words of the window lead to a button, a menu or a field that is not there.

Like a translation: the window's sentence, and what stands in its place, with the same placeholders or fewer.
A sentence that helps nobody here is "".
"""

from __future__ import annotations

from types import MappingProxyType

INSTEAD = MappingProxyType(
    {
        # The school file
        "Restore a backup (File, Restore a backup), or ask for an earlier copy of the file.": (
            "Copy a backup over the file, or restore one in the window (File, Restore a backup)."
        ),
        "Choose another file, or restore a backup (File, Restore a backup).": (
            "Name another file, or restore a backup in the window (File, Restore a backup)."
        ),
        "Close it there first, or open it here for reading only.": (
            "Close it there first. What only looks (show, check, export, --dry-run) works all the same."
        ),
        "Save a copy (File, Save a copy) and make your changes there.": (
            "Copy the school to a folder you may write to, and make your changes there."
        ),
        "Save a copy in a folder of your own and go on there.": (
            "Copy the school to a folder of your own and go on there."
        ),
        "What you entered is still here in this window.": "",
        "Save a copy now (File, Save a copy).": "See where it went, and run the command again.",
        "Check the drive and try again, or save a copy somewhere else.": "Check the drive and try again.",
        "Choose another name, or open that file.": "Choose another name.",
        "Check the backup folder and the free space there (Edit, Preferences).": (
            "Check the backup folder and the free space there; in the window it stands under Edit, Preferences."
        ),
        # Spreadsheets
        "There is no file “{file}” in that folder any more.": "There is no file “{file}” in that folder.",
        "To work with a school file, use File ▸ Open.": "To see what is in a school file, use ce-desktop show.",
        "Choose one of these sheets.": "Name one of these sheets with --sheet.",
        "Choose another sheet or another file.": "Name another sheet with --sheet, or another file.",
        "Choose another sheet, or fill this one in.": "Name another sheet with --sheet, or fill this one in.",
        "Choose another sheet, or start from the template.": (
            "Name another sheet with --sheet, or save the template from the import in the window and fill it in."
        ),
        "Choose the right sheet, or divide the list into several files.": (
            "Name the right sheet with --sheet, or divide the list into several files."
        ),
        "Head the column with the names “Name”, or choose the column or another sheet.": (
            "Head the column with the names “Name”, or name another sheet with --sheet."
        ),
        "Check that you chose the right sheet and columns.": (
            "Check that it is the right sheet (--sheet) and that the list stands below its headings."
        ),
        # Ratings
        "The staff list is empty: import the staff first.": (
            "The staff list is empty: import the staff first, with --as staff."
        ),
        "The sheet does not name a skill: say which skill these ratings are about.": (
            "The sheet does not name a skill: say which skill these ratings are about, with --skill NAME."
        ),
        "The round “{name}” is closed: reopen it, or choose another.": (
            "The round “{name}” is closed: reopen it in the window, or name another one with --round."
        ),
        "Choose a lowest and a highest answer, such as 1 and 5.": (
            "Give a lowest and a highest answer, such as --scale 1-5."
        ),
        "Write the lowest and the highest answer with a hyphen between them, such as 1-5.": (
            "Write the lowest and the highest answer with a hyphen between them, such as --scale 1-5."
        ),
        "Write the skill as the sheet does, or read all of them.": (
            "Write the skill as the sheet does, or leave --skill out to read all of them."
        ),
        "This sheet looks like ratings too, and was not read.": (
            "This sheet looks like ratings too, and was not read; --sheet reads it instead."
        ),
        "Make one, or import ratings.": "Import ratings with --round NAME, which makes one.",
    }
)
