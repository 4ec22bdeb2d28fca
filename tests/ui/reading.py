"""What a person would find on a screen: texts, clipped ones, plain English, things without a name."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from PySide6.QtCore import QDeadlineTimer, QEventLoop, QPoint, QRect, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QGroupBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollBar,
    QTabBar,
    QWidget,
)

from ce_desktop.ui import i18n
from ce_desktop.ui.i18n import is_pseudo
from ce_desktop.ui.widgets.labels import ElidedLabel


def visible_parts(root: QWidget) -> Iterator[QWidget]:
    """`root` and everything shown in it."""
    for part in (root, *root.findChildren(QWidget)):
        if part.isVisibleTo(root) or part is root:
            yield part


def texts(root: QWidget) -> list[str]:
    """Every text a person reads or hears on `root`, tooltips and names for screen readers among them."""
    found = [root.windowTitle()]
    for part in visible_parts(root):
        tip = part.toolTip().removeprefix("<span>").removesuffix("</span>")
        found += [tip, part.accessibleName(), part.accessibleDescription(), part.statusTip()]
        if isinstance(part, QLabel | QAbstractButton):
            found.append(part.text())
        elif isinstance(part, QGroupBox):
            found.append(part.title())
        elif isinstance(part, QLineEdit | QPlainTextEdit):
            found.append(part.placeholderText())
        elif isinstance(part, QComboBox):
            found += [part.itemText(i) for i in range(part.count())]
        elif isinstance(part, QTabBar):
            found += [part.tabText(i) for i in range(part.count())]
        elif isinstance(part, QHeaderView) and part.model() is not None:
            model, way = part.model(), part.orientation()
            found += [str(model.headerData(i, way) or "") for i in range(part.count())]
        if not isinstance(part, QScrollBar | QHeaderView):
            found += [action.text() for action in part.actions()]
    return [text for text in found if text]


def english_left(root: QWidget, data: Collection[str] = ()) -> list[str]:
    """In the pseudo-language: texts that did not go through `tr`. `data` are words of the school itself."""
    left = []
    for text in texts(root):
        rest = text
        for word in sorted(data, key=len, reverse=True):
            rest = rest.replace(word, "")
        if not is_pseudo(rest.split("\t")[0]):
            left.append(text)
    return left


def clipped(root: QWidget) -> list[str]:
    """Texts shown in `root` that do not fit their place; lay the window out and show it first."""
    return [
        f"{type(part).__name__} {part.objectName()}: {words}".replace(" :", ":")
        for part in visible_parts(root)
        for words in _unfit(part)
    ]


def cut_off(root: QWidget) -> list[str]:
    """What of `clipped` stays so: words that come a little later, as those of a map, first make themselves room."""
    patience = QDeadlineTimer(1000)
    while (found := clipped(root)) and not patience.hasExpired():
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
    return found


def nameless(root: QWidget) -> list[str]:
    """What Tab reaches in `root` without a name a screen reader could say."""
    found = []
    for part in visible_parts(root):
        reachable = bool(part.focusPolicy() & Qt.FocusPolicy.TabFocus) and part.isEnabled()
        inner = (
            isinstance(part.parentWidget(), QComboBox | QAbstractItemView) or part.focusProxy() is not None
        )
        if not reachable or inner or isinstance(part, QScrollBar | QTabBar):
            continue
        named = part.accessibleName() or (isinstance(part, QAbstractButton) and part.text())
        if not named and not part.inherits("QTextBrowser"):
            found.append(f"{type(part).__name__} {part.objectName()}".strip())
    return found


def flaws(root: QWidget, data: Collection[str] = ()) -> list[str]:
    """All of it: what is English where `data` is not, what is clipped, what has no name. Show it first."""
    return [*english_left(root, data), *clipped(root), *nameless(root)]


def _unfit(part: QWidget) -> list[str]:
    if isinstance(part, ElidedLabel):
        return []  # shortened on purpose, and whole in its tooltip
    if isinstance(part, QLabel) and part.text():
        if part.wordWrap():
            fits = part.heightForWidth(part.width()) <= part.height() + 1
        else:
            fits = (
                part.sizeHint().width() <= part.width() + 1 and part.sizeHint().height() <= part.height() + 1
            )
        return [] if fits and _inside_parent(part) else [part.text()]
    if isinstance(part, QAbstractButton) and part.text():
        if part.hasHeightForWidth():
            return [] if part.heightForWidth(part.width()) <= part.height() + 1 else [part.text()]
        size = part.sizeHint()
        fits = size.width() <= part.width() + 1 and size.height() <= part.height() + 1
        return [] if fits and (not isinstance(part, QPushButton) or _inside_parent(part)) else [part.text()]
    if isinstance(part, QComboBox) and part.currentText():
        # A person's own words end in … where they are long, and are whole in the list.
        is_ours = i18n.language() != "xx" or is_pseudo(part.currentText())
        needed = part.fontMetrics().horizontalAdvance(part.currentText()) if is_ours else 0
        return [] if needed <= part.width() - 34 else [part.currentText()]
    if part.property("leaning"):
        return []  # names that lean over their neighbours' columns
    if isinstance(part, QHeaderView) and part.orientation() == Qt.Orientation.Horizontal and part.model():
        metrics = part.fontMetrics()
        heads = [(i, str(part.model().headerData(i, part.orientation()) or "")) for i in range(part.count())]
        return [
            words
            for i, words in heads
            if not part.isSectionHidden(i) and metrics.horizontalAdvance(words) > part.sectionSize(i) - 8
        ]
    return []


def _inside_parent(part: QWidget) -> bool:
    parent = part.parentWidget()
    if parent is None:
        return True
    return QRect(QPoint(0, 0), parent.size()).adjusted(-1, -1, 1, 1).contains(part.geometry())
