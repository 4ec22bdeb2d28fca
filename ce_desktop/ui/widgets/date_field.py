"""A day, or no day: typed as the place writes it, picked from a calendar, or stepped with Up and Down."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, QLocale, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from ce_desktop.ui import i18n
from ce_desktop.ui.i18n import tr
from ce_desktop.ui.icons import icon
from ce_desktop.ui.theme import current, font, px
from ce_desktop.ui.widgets.inset_field import InsetField
from ce_desktop.ui.widgets.plain import plain_tip

# A day, the word before an example of one, and the button.
_WIDTH = 180
FIRST_YEAR = 1900


class DateField(InsetField):
    """A date that may be empty.

    Signals:
        date_changed: the day is another one now, or none; not emitted while a day is half typed.
    """

    date_changed = Signal()

    def __init__(self, day: date | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._day: date | None = None
        # With "like", or an example would be taken for a day that is set.
        self.setPlaceholderText(tr("like {example}").format(example=i18n.short_date(date(2026, 3, 12))))
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        # Alt+Down opens the same calendar.
        self.add_button("calendar", tr("Pick a day")).clicked.connect(self._pick)
        example = self.fontMetrics().horizontalAdvance(self.placeholderText())
        self.setMinimumWidth(max(px(150), example + px(56)))
        self.textEdited.connect(self._on_edited)
        self.set_day(day)

    def day(self) -> date | None:
        """The day, None where the field is empty or cannot be read; ask `is_readable` which."""
        return self._day

    def is_readable(self) -> bool:
        """Whether the text is a day, or empty."""
        return not self.text().strip() or read_day(self.text()) is not None

    def set_day(self, day: date | None) -> None:
        """Show `day`, or nothing for None."""
        self.setText(i18n.short_date(day) if day is not None else "")
        self._mark()
        if day != self._day:
            self._day = day
            self.date_changed.emit()

    # Qt overrides

    def sizeHint(self) -> QSize:
        return QSize(max(px(_WIDTH), self.minimumWidth()), super().sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()))
        if event.key() == Qt.Key.Key_Down and event.modifiers() == Qt.KeyboardModifier.AltModifier:
            self._pick()
        elif step is not None:
            self.set_day(_stepped(self._day, step) if self._day else date.today())
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        if self.is_readable():
            self.set_day(self._day)  # written the same way whatever was typed
        self._mark()
        super().focusOutEvent(event)

    # Internal

    def _on_edited(self, text: str) -> None:
        day = read_day(text)
        if day != self._day:
            self._day = day
            self.date_changed.emit()

    def _mark(self) -> None:
        tone = "" if self.is_readable() else "attention"
        if self.property("tone") != tone:
            self.setProperty("tone", tone)
            self.style().unpolish(self)
            self.style().polish(self)

    def _pick(self) -> None:
        popup = _CalendarPopup(self._day, self)
        popup.chosen.connect(self._on_chosen)
        popup.move(self.mapToGlobal(QPoint(0, self.height() + 2)))
        popup.show()
        popup.calendar.setFocus()

    def _on_chosen(self, chosen: QDate) -> None:
        self.set_day(date(chosen.year(), chosen.month(), chosen.day()))


class _CalendarPopup(QFrame):
    """A calendar below the field, closed by choosing, by Escape or by a click elsewhere."""

    chosen = Signal(QDate)

    def __init__(self, day: date | None, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("kind", "popup")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.calendar = _calendar()
        if day is not None:
            self.calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        self.calendar.clicked.connect(self._on_taken)
        self.calendar.activated.connect(self._on_taken)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6, 6, 6, 6)
        layout.addWidget(self.calendar)

    def _on_taken(self, day: QDate) -> None:
        # Enter reports twice, as a click and as an activation.
        if self.isVisible():
            self.chosen.emit(day)
            self.close()


def _calendar() -> QCalendarWidget:
    """Qt's calendar in our look: no week numbers, and no red Sundays."""
    calendar = QCalendarWidget()
    calendar.setLocale(i18n.locale())
    calendar.setAccessibleName(tr("Calendar"))
    calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
    calendar.setHorizontalHeaderFormat(QCalendarWidget.HorizontalHeaderFormat.ShortDayNames)
    ordinary, small = QTextCharFormat(), QTextCharFormat()
    ordinary.setForeground(QColor(current().text))
    # The format of Saturday is that of its heading too: all headings have the colour of days.
    small.setForeground(QColor(current().text))
    small.setFontPointSize(font("note").pointSizeF())
    calendar.setHeaderTextFormat(small)
    for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
        calendar.setWeekdayTextFormat(day, ordinary)
    for name, drawn, words in (
        ("qt_calendar_prevmonth", "chevron-left", tr("Month before")),
        ("qt_calendar_nextmonth", "chevron-right", tr("Month after")),
    ):
        button = calendar.findChild(QToolButton, name)
        if button is not None:
            button.setIcon(icon(drawn, "muted"))
            button.setAccessibleName(words)
            button.setToolTip(plain_tip(words))
    calendar.setMinimumWidth(px(300))
    return calendar


def _stepped(day: date, step: int) -> date:
    """The day after (1) or before (-1), among those that can be written."""
    first, last = date(FIRST_YEAR, 1, 1), date.max
    return date.fromordinal(min(max(day.toordinal() + step, first.toordinal()), last.toordinal()))


def read_day(text: str) -> date | None:
    """The day that `text` means: as the place writes it, short or in words, or as 2026-03-12."""
    place = i18n.locale()
    forms = (
        "yyyy-MM-dd",
        i18n.medium_format(),
        place.dateFormat(QLocale.FormatType.ShortFormat).replace("yyyy", "yy").replace("yy", "yyyy"),
        place.dateFormat(QLocale.FormatType.ShortFormat),
        place.dateFormat(QLocale.FormatType.LongFormat),
    )
    for form in forms:
        found = place.toDate(text.strip(), form)
        # A year of two digits lands in the century before; nobody plans for 1926.
        if found.isValid() and "yyyy" not in form and found.year() < 1970:
            found = found.addYears(100)
        if found.isValid() and found.year() >= FIRST_YEAR:
            return date(found.year(), found.month(), found.day())
    return None
