"""Lays out what is printed on sheets of one size: head, parts, and a foot on every sheet. Always light."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt, QUrl
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QBrush,
    QColor,
    QFont,
    QFontMetricsF,
    QImage,
    QPainter,
    QPalette,
    QPen,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFrameFormat,
    QTextImageFormat,
    QTextLength,
    QTextTableFormat,
)

from ce_desktop.ui.i18n import number, short_date, tr
from ce_desktop.ui.printing.printed import Picture, Printed, Prose, Table
from ce_desktop.ui.tokens import LIGHT

_BODY, _NOTE, _PART, _TITLE = 12, 11, 15, 23
_PAD = 4.0
_FOOT = 46.0
# A heading with less room than this below it goes to the next sheet.
_KEPT_TOGETHER = 110.0
_LARGEST = 1.3
_WIDEST_CELL = 0.42
# At most as wide as a day: such a column is not narrowed.
_SHORT = 96.0
_AIR = 8.0
_NOTHING = "nothing"


class Letterhead(NamedTuple):
    """What stands on every sheet beside the contents; `hidden` says what means are not shown of."""

    school: str
    vision: str
    day: date
    hidden: str


class Sheets:
    """Measured once, painted on any device. All lengths are in 1/96 inch."""

    def __init__(self, printed: Printed, head: Letterhead, family: str, room: QSizeF) -> None:
        """`room` is what the printer can print on one sheet."""
        self._head, self._family, self._room = head, family, room
        self._body = QSizeF(room.width(), room.height() - _FOOT)
        self._pictures: list[tuple[QTextBlock, Picture, float]] = []
        self.document = QTextDocument()
        self.document.setDefaultFont(self._font(_BODY))
        self.document.setUseDesignMetrics(True)
        self.document.setDocumentMargin(0)
        self.document.setPageSize(self._body)
        nothing = QImage(1, 1, QImage.Format.Format_ARGB32)
        nothing.fill(Qt.GlobalColor.transparent)
        self.document.addResource(QTextDocument.ResourceType.ImageResource.value, QUrl(_NOTHING), nothing)
        self._cursor = QTextCursor(self.document)
        self._is_fresh = True
        self._write_head(printed)
        for part in printed.parts:
            if isinstance(part, Picture):
                self._add_picture(part)
            elif isinstance(part, Table):
                self._add_table(part)
            else:
                self._add_prose(part)

    @property
    def count(self) -> int:
        """How many sheets there are."""
        # The empty line that Qt keeps below a table needs no sheet of its own.
        last = self.document.lastBlock()
        top = self._rect(last).top()
        is_alone = not last.text() and top > 0 and top % self._body.height() < 1
        return max(1, self.document.pageCount() - is_alone)

    def foot(self, page: int) -> tuple[str, str, str]:
        """School and day, which sheet it is, and what is not shown; `page` counts from 0."""
        privacy = tr("For growth, not for evaluation. Not shown: means of {hidden}.")
        where = tr("{school} · {day}").format(school=self._head.school, day=short_date(self._head.day))
        which = tr("Page {page} of {pages}").format(page=number(page + 1), pages=number(self.count))
        return where, which, privacy.format(hidden=self._head.hidden)

    def paint(self, painter: QPainter, page: int) -> None:
        """One sheet, its corner at the painter's origin."""
        top = page * self._body.height()
        shown = QRectF(0, top, self._body.width(), self._body.height())
        painter.save()
        painter.translate(0, -top)
        context = QAbstractTextDocumentLayout.PaintContext()
        context.palette = QPalette(QColor(LIGHT.text), QColor(LIGHT.surface))
        context.clip = shown
        painter.setClipRect(shown)
        self.document.documentLayout().draw(painter, context)
        for block, picture, scale in self._pictures:
            place = self._rect(block)
            if shown.contains(place.center()):
                painter.save()
                left = max(0.0, (self._body.width() - picture.width * scale) / 2)
                painter.translate(left, place.bottom() - picture.height * scale)
                painter.scale(scale, scale)
                picture.paint(painter)
                painter.restore()
        painter.restore()
        self._paint_foot(painter, page)

    # Head and foot

    def _write_head(self, printed: Printed) -> None:
        if self._head.vision:
            self._line(tr("“{vision}”").format(vision=self._head.vision), _BODY, LIGHT.muted, below=8)
        self._line(printed.title, _TITLE, LIGHT.text, QFont.Weight.DemiBold, below=2)
        if printed.note:
            self._line(printed.note, _BODY, LIGHT.muted, below=10)

    def _paint_foot(self, painter: QPainter, page: int) -> None:
        where, which, privacy = self.foot(page)
        font = self._font(_NOTE)
        metrics = QFontMetricsF(font)
        width, y = self._room.width(), self._body.height() + 12
        painter.setPen(QPen(QColor(LIGHT.line), 1))
        painter.drawLine(QPointF(0, y), QPointF(width, y))
        painter.setFont(font)
        painter.setPen(QColor(LIGHT.muted))
        needed = metrics.horizontalAdvance(which)
        first, second = y + 4 + metrics.ascent(), y + 4 + metrics.ascent() + metrics.height()
        painter.drawText(QPointF(width - needed, first), which)
        for words, line, room in ((where, first, width - needed - 20), (privacy, second, width)):
            painter.drawText(QPointF(0, line), metrics.elidedText(words, Qt.TextElideMode.ElideRight, room))

    # Parts

    def _add_prose(self, part: Prose) -> None:
        self._heading(part.title)
        for line in part.lines:
            self._line(line, _BODY, LIGHT.text, below=4)

    def _add_table(self, part: Table) -> None:
        if part.title:
            self._heading(part.title)
        if not part.rows:
            self._line(tr("There is nothing to show here."), _BODY, LIGHT.muted)
            return
        self._start_block(QTextBlockFormat())
        shape = QTextTableFormat()
        shape.setHeaderRowCount(1)
        shape.setBorder(0)
        shape.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_None)
        shape.setCellSpacing(0)
        shape.setCellPadding(_PAD)
        shape.setBottomMargin(14)
        shape.setWidth(QTextLength(QTextLength.Type.FixedLength, self._body.width()))
        fixed = QTextLength.Type.FixedLength
        shape.setColumnWidthConstraints([QTextLength(fixed, width) for width in self._widths(part)])
        table = self._cursor.insertTable(len(part.rows) + 1, len(part.headings), shape)
        for at, row in enumerate((part.headings, *part.rows)):
            is_head = at == 0
            words = self._format(_BODY, LIGHT.text, QFont.Weight.DemiBold if is_head else _NORMAL)
            for column, text in enumerate(row):
                cell = table.cellAt(at, column)
                look = cell.format().toTableCellFormat()
                if column == 0:
                    look.setLeftPadding(0)
                look.setBottomBorder(1.0 if is_head else 0.5)
                look.setBottomBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
                look.setBottomBorderBrush(QBrush(QColor(LIGHT.edge if is_head else LIGHT.line)))
                cell.setFormat(look)
                cell.firstCursorPosition().insertText(text, words)
        self._cursor.movePosition(QTextCursor.MoveOperation.End)
        self._cursor.setBlockCharFormat(self._format(1, LIGHT.text))
        self._is_fresh = True  # the empty line below a table is the next one to be filled

    def _widths(self, part: Table) -> list[float]:
        """Columns as wide as their words where there is room, else narrowed down to their longest word."""
        plain, bold = (
            QFontMetricsF(self._font(_BODY)),
            QFontMetricsF(self._font(_BODY, QFont.Weight.DemiBold)),
        )
        if part.shares:
            return [self._body.width() * share for share in part.shares]
        most = self._body.width() * _WIDEST_CELL
        wanted, least = [], []
        for column, heading in enumerate(part.headings):
            texts = [row[column] for row in part.rows]
            words = {word for text in texts for word in text.split()}
            head = bold.horizontalAdvance(heading)
            widest = max((plain.horizontalAdvance(text) for text in texts), default=0.0)
            word = max((plain.horizontalAdvance(one) for one in words), default=0.0)
            wanted.append(min(most, max(head, widest)) + 2 * _PAD + 6)
            narrowest = max(head, widest if widest <= _SHORT else word)
            least.append(min(most / 2, narrowest) + 2 * _PAD + 6)
        spare = self._body.width() - sum(wanted)
        if spare >= 0:
            return [one + spare * one / sum(wanted) for one in wanted]
        give = [max(0.0, one - other) for one, other in zip(wanted, least, strict=True)]
        share = min(1.0, -spare / (sum(give) or 1.0))
        widths = [one - share * given for one, given in zip(wanted, give, strict=True)]
        return [one * self._body.width() / sum(widths) for one in widths]

    def _add_picture(self, part: Picture) -> None:
        rest = self._rest() - _AIR - 8
        widest = min(_LARGEST, self._body.width() / part.width)
        scale = min(widest, rest / part.height)
        is_too_small = scale < 0.75 * min(widest, (self._body.height() - _AIR) / part.height)
        if is_too_small:
            scale = min(widest, (self._body.height() - _AIR) / part.height)
        shape = QTextBlockFormat()
        shape.setTopMargin(0 if is_too_small else _AIR)
        if is_too_small:
            shape.setPageBreakPolicy(QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore)
        self._start_block(shape)
        # Room for it in the text, held by a picture of nothing; the lines themselves are drawn over it.
        place = QTextImageFormat()
        place.setFont(self._font(1))
        place.setName(_NOTHING)
        place.setWidth(part.width * scale)
        place.setHeight(part.height * scale)
        self._cursor.insertImage(place)
        self._pictures.append((self._cursor.block(), part, scale))

    # Lines

    def _heading(self, words: str) -> None:
        self._line(words, _PART, LIGHT.text, QFont.Weight.DemiBold, above=18, below=6, is_heading=True)

    def _line(
        self,
        words: str,
        size: int,
        colour: str,
        weight: QFont.Weight = QFont.Weight.Normal,
        *,
        above: float = 0,
        below: float = 0,
        is_heading: bool = False,
    ) -> None:
        shape = QTextBlockFormat()
        shape.setTopMargin(above)
        shape.setBottomMargin(below)
        if is_heading and self._rest() < _KEPT_TOGETHER:
            shape.setPageBreakPolicy(QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore)
        self._start_block(shape)
        self._cursor.insertText(words, self._format(size, colour, weight))

    def _start_block(self, shape: QTextBlockFormat) -> None:
        if self._is_fresh:
            self._cursor.setBlockFormat(shape)
        else:
            self._cursor.insertBlock(shape)
        self._is_fresh = False

    def _rest(self) -> float:
        """What is left of the sheet below the last line."""
        bottom = self._rect(self.document.lastBlock()).bottom()
        return self._body.height() - bottom % self._body.height()

    def _rect(self, block: QTextBlock) -> QRectF:
        return self.document.documentLayout().blockBoundingRect(block)

    def _format(self, size: int, colour: str, weight: QFont.Weight = QFont.Weight.Normal) -> QTextCharFormat:
        made = QTextCharFormat()
        made.setFont(self._font(size, weight))
        made.setForeground(QColor(colour))
        return made

    def _font(self, size: int, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
        # In pixels and without hinting: the same lines on every printer and in the preview.
        made = QFont(self._family)
        made.setPixelSize(size)
        made.setWeight(weight)
        made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        return made


_NORMAL = QFont.Weight.Normal
