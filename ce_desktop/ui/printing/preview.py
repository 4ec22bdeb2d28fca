"""The preview, and what goes to the printer or into a PDF. Loaded when the first page is printed."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLocale, QMarginsF, QSize, QSizeF
from PySide6.QtGui import QGuiApplication, QPageLayout, QPageSize, QPaintEngine, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrintPreviewDialog
from PySide6.QtWidgets import QToolBar, QWidget

from ce_desktop.domain.errors import Refusal
from ce_desktop.domain.exports import Export
from ce_desktop.domain.phrase import phrase
from ce_desktop.insights.school import card, disclosure
from ce_desktop.ui import i18n
from ce_desktop.ui.i18n import tr
from ce_desktop.ui.icons import icon
from ce_desktop.ui.noting import note_and_say
from ce_desktop.ui.pages.base import Desk, SchoolPage
from ce_desktop.ui.printing.printed import Printed
from ce_desktop.ui.printing.sheets import Letterhead, Sheets
from ce_desktop.ui.theme import px
from ce_desktop.ui.widgets.room import room_for

_MARGIN_MM = 15
_POINT = 96 / 72
_PREVIEW = QSizeF(1040, 760)
# Ours, for what Qt calls its actions: its own are pixels, and drawn for a light ground.
_ICONS = {
    "Fit width": "move-horizontal",
    "Fit page": "maximize",
    "Zoom out": "zoom-out",
    "Zoom in": "zoom-in",
    "Portrait": "rectangle-vertical",
    "Landscape": "rectangle-horizontal",
    "First page": "chevron-first",
    "Previous page": "chevron-left",
    "Next page": "chevron-right",
    "Last page": "chevron-last",
    "Show single page": "file",
    "Show facing pages": "book-open",
    "Show overview of all pages": "layout-grid",
    "Page setup": "settings",
    "Print": "printer",
}


def print_page(desk: Desk, page: SchoolPage, window: QWidget) -> None:
    """Show how a page will be printed, from where it is printed; say so where there is nothing.

    What was printed, or made a PDF, is noted in the file; the preview alone is not.
    """
    printed = page.printed()
    if printed is None:
        desk.messages.inform(tr("There is nothing to print yet"), tr("This page is still empty."))
        return
    school = card(desk.session.school)
    hidden = i18n.say(disclosure(desk.session.school).hidden_team_words())
    head = Letterhead(school.name, school.vision, desk.session.today(), hidden)
    printer = make_printer(printed, school.name)
    dialog = QPrintPreviewDialog(printer, window)
    _dress(dialog)
    dialog.resize(_PREVIEW.toSize().boundedTo(room_for(window).size()))

    went_out: list[str] = []

    def paint(on: QPrinter) -> None:
        is_preview = on.paintEngine().type() == QPaintEngine.Type.Picture
        if paint_on(on, printed, head):
            went_out.extend([] if is_preview else [printed.title])
        else:
            desk.messages.tell(
                Refusal(
                    phrase("The page could not be printed."),
                    do=phrase("Check the printer, or choose another place for the PDF, and print again."),
                )
            )

    dialog.paintRequested.connect(paint)
    dialog.exec()
    dialog.deleteLater()
    if went_out:
        file = _file_of(printer)
        saved = tr("PDF saved: {name}").format(name=file.name) if file is not None else ""
        note_and_say(desk, Export.PRINT, round_id=printed.round_id, done=saved, file=file)


def _dress(dialog: QPrintPreviewDialog) -> None:
    """Its tools as those of the window: light or dark, as large as the text, and fixed."""
    ours = {QCoreApplication.translate("QPrintPreviewDialog", words): name for words, name in _ICONS.items()}
    for tools in dialog.findChildren(QToolBar):
        tools.setMovable(False)
        tools.setIconSize(QSize(px(18), px(18)))
        for action in tools.actions():
            if action.text() in ours:
                action.setIcon(icon(ours[action.text()]))


def _file_of(printer: QPrinter) -> Path | None:
    """The PDF that was made, where it was no sheet of paper, and no printer of the system that asked itself."""
    file = Path(printer.outputFileName()).absolute() if printer.outputFileName() else None
    return file if file is not None and file.is_file() else None


def make_printer(printed: Printed, school: str) -> QPrinter:
    """The usual printer of this computer; a PDF where there is none, on the paper of the place."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(f"{school}, {printed.title}")
    printer.setCreator("CE Desktop")
    if printer.outputFormat() == QPrinter.OutputFormat.PdfFormat:
        is_metric = i18n.locale().measurementSystem() != QLocale.MeasurementSystem.ImperialUSSystem
        size = QPageSize.PageSizeId.A4 if is_metric else QPageSize.PageSizeId.Letter
        printer.setPageSize(QPageSize(size))
    turned = QPageLayout.Orientation.Landscape if printed.landscape else QPageLayout.Orientation.Portrait
    printer.setPageOrientation(turned)
    margins = QMarginsF(_MARGIN_MM, _MARGIN_MM, _MARGIN_MM, _MARGIN_MM)
    printer.setPageMargins(margins, QPageLayout.Unit.Millimeter)
    return printer


def paint_on(printer: QPrinter, printed: Printed, head: Letterhead) -> bool:
    """Lay out for the paper chosen, and print the pages that are asked for; whether that went well."""
    room = printer.pageLayout().paintRect(QPageLayout.Unit.Point).size() * _POINT
    sheets = Sheets(printed, head, QGuiApplication.font().family(), room)
    first = max(1, printer.fromPage())
    last = min(printer.toPage() or sheets.count, sheets.count)
    painter = QPainter()
    if not painter.begin(printer):
        return False
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    scale = printer.resolution() / 96
    went_well = True
    for page in range(first - 1, last):
        if page > first - 1:
            went_well = printer.newPage() and went_well
        painter.save()
        painter.scale(scale, scale)
        sheets.paint(painter, page)
        painter.restore()
    return painter.end() and went_well
