"""The one style sheet, written from the tokens of a theme. No colour or size is named anywhere else.

Roles of text are dynamic properties, ``role`` on labels and ``kind`` on buttons and frames, so that a
change of theme or of text size restyles what is open.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ce_desktop.paths import resource

_SHEET = """
* {{ outline: 0; }}
QToolTip {{ background: {surface}; color: {text}; border: 1px solid {edge}; padding: 5px 8px; }}
QMainWindow::separator {{ background: {line}; width: 1px; height: 1px; }}

QFrame[kind="card"] {{ background: {surface}; border: 1px solid {line}; border-radius: 10px; }}
QFrame[kind="nav"] {{ background: {nav}; border: 0; border-right: 1px solid {line}; }}
QFrame[kind="banner"] {{ background: {accent_soft}; border: 1px solid {line}; border-radius: 6px; }}
QFrame[kind="banner"][tone="attention"] {{ background: {attention_soft}; }}
QFrame[kind="banner"][edges="true"] {{ border-width: 0 0 1px 0; border-radius: 0; }}
QFrame[kind="toast"] {{ background: {text}; border: 0; border-radius: 8px; }}
QFrame[kind="toast"] QLabel {{ color: {surface}; }}
QFrame[kind="popup"] {{ background: {surface}; border: 1px solid {edge}; }}
QFrame[kind="rule"] {{ background: {line}; border: 0; }}

QPushButton {{ background: {surface}; color: {text}; border: 1px solid {line}; border-radius: 6px;
  padding: {pad}px 12px; min-height: {line_height}px; }}
QPushButton:hover {{ background: {hover}; }}
QPushButton:pressed {{ background: {line}; }}
QPushButton:focus {{ border: 2px solid {accent}; padding: {pad_focus}px 11px; }}
QPushButton:disabled {{ color: {disabled}; background: {window}; }}
QPushButton:checked {{ background: {accent_soft}; color: {accent}; border-color: {accent_line}; font-weight:
  600; }}
QPushButton[kind="primary"] {{ background: {accent}; color: {on_accent}; border-color: {accent};
  font-weight: 600; }}
QPushButton[kind="primary"]:hover {{ background: {accent_strong}; border-color: {accent_strong}; }}
QPushButton[kind="primary"]:focus {{ border-color: {text}; }}
QPushButton[kind="primary"]:disabled {{ background: {line}; color: {muted}; border-color: {line}; }}
QPushButton[kind="inset"] {{ background: transparent; border: 0; padding: 0; min-height: 0; min-width: 0; }}
QPushButton[kind="inset"]:hover {{ background: {hover}; }}
QPushButton[kind="segment"] {{ min-width: 32px; }}
QPushButton[kind="link"] {{ background: transparent; color: {accent}; border-color: transparent; padding:
  {pad}px 6px; }}
QPushButton[kind="link"]:hover {{ text-decoration: underline; }}
QPushButton[kind="link"]:focus {{ border: 2px solid {accent}; padding: {pad_focus}px 5px; }}
QPushButton[kind="link"]:disabled {{ color: {disabled}; }}
QPushButton[kind="line"] {{ background: transparent; border: 2px solid transparent; padding: 0; min-height: 0; }}
QPushButton[kind="line"]:hover {{ background: {hover}; }}
QPushButton[kind="line"]:pressed {{ background: {accent_soft}; }}
QPushButton[kind="line"]:focus {{ border-color: {accent}; padding: 0; }}
QFrame[kind="toast"] QPushButton {{ background: transparent; color: {toast_accent}; border-color:
  transparent; font-weight: 600; }}
QFrame[kind="toast"] QPushButton:hover {{ background: transparent; text-decoration: underline; }}
QFrame[kind="toast"] QPushButton:focus {{ border-color: {toast_accent}; }}
QPushButton[kind="icon"], QToolButton {{ background: transparent; border: 1px solid transparent;
  border-radius: 6px;
  padding: {pad}px; min-width: {line_height}px; }}
QPushButton[kind="icon"]:hover, QToolButton:hover {{ background: {hover}; }}
QPushButton[kind="icon"]:checked, QToolButton:checked {{ background: {accent_soft}; }}
QPushButton[kind="icon"]:focus, QToolButton:focus {{ border: 2px solid {accent}; padding: {pad_focus}px; }}
QToolButton::menu-indicator {{ image: none; }}
QPushButton::menu-indicator {{ image: url("{down}"); {small}; subcontrol-position: right
  center;
  subcontrol-origin: padding; right: 8px; }}

QLineEdit, QPlainTextEdit, QTextEdit {{ placeholder-text-color: {muted}; }}
QLineEdit, QPlainTextEdit, QTextEdit, QSpinBox, QDoubleSpinBox, QDateEdit, QComboBox {{ background: {surface};
  color: {text}; border: 1px solid {edge}; border-radius: 6px; padding: {pad}px 8px;
  selection-background-color: {accent}; selection-color: {on_accent}; }}
QLineEdit, QSpinBox, QDoubleSpinBox, QDateEdit, QComboBox {{ min-height: {line_height}px; }}
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QSpinBox:focus, QDoubleSpinBox:focus, QDateEdit:focus,
QComboBox:focus {{ border: 2px solid {accent}; padding: {pad_focus}px 7px; }}
QLineEdit:disabled, QPlainTextEdit:disabled, QTextEdit:disabled, QSpinBox:disabled, QDoubleSpinBox:disabled,
QDateEdit:disabled, QComboBox:disabled {{ color: {disabled}; background: {window}; border-color: {line}; }}
QLineEdit:read-only, QPlainTextEdit:read-only {{ background: {window}; }}
QLineEdit[tone="attention"], QComboBox[tone="attention"], QSpinBox[tone="attention"] {{ border-color:
  {attention}; }}
QAbstractSpinBox QLineEdit, QComboBox QLineEdit {{ border: 0; padding: 0; min-height: 0; background:
  transparent; }}
QComboBox {{ padding-right: 6px; }}
QComboBox:focus {{ padding-right: 5px; }}
QComboBox:hover {{ background: {hover}; }}
QComboBox::drop-down, QDateEdit::drop-down {{ border: 0; width: 24px; subcontrol-position: right center; }}
QComboBox::down-arrow, QDateEdit::down-arrow {{ image: url("{down}"); {large}; }}
QComboBox {{ combobox-popup: 0; }}
QComboBox QAbstractItemView {{ background: {surface}; border: 1px solid {edge}; padding: 4px; }}
QSpinBox, QDoubleSpinBox {{ padding: 3px 22px 2px 8px; min-height: {spin_height}px; }}
QSpinBox:focus, QDoubleSpinBox:focus {{ padding: 2px 21px 1px 7px; }}
QSpinBox::up-button, QDoubleSpinBox::up-button, QSpinBox::down-button, QDoubleSpinBox::down-button {{
  border: 0; width: 20px; background: transparent; subcontrol-origin: border; }}
QSpinBox::up-button, QDoubleSpinBox::up-button {{ subcontrol-position: top right; top: 2px; right: 2px; }}
QSpinBox::down-button, QDoubleSpinBox::down-button {{ subcontrol-position: bottom right; bottom: 2px; right:
  2px; }}
QSpinBox::up-arrow, QDoubleSpinBox::up-arrow {{ image: url("{up}"); {small}; }}
QSpinBox::down-arrow, QDoubleSpinBox::down-arrow {{ image: url("{down}"); {small}; }}

QCheckBox, QRadioButton {{ spacing: 8px; min-height: {line_height}px; border: 0; }}
QCheckBox:disabled, QRadioButton:disabled {{ color: {disabled}; }}
QCheckBox::indicator, QRadioButton::indicator, QAbstractItemView::indicator {{ width: {tick}px; height: {tick}px;
  border: 1px solid {edge}; background: {surface}; }}
QCheckBox::indicator, QAbstractItemView::indicator {{ border-radius: 4px; }}
QRadioButton::indicator {{ border-radius: {radio}px; }}
QCheckBox::indicator:focus, QRadioButton::indicator:focus {{ border: 2px solid {accent};
  width: {tick_focus}px; height: {tick_focus}px; }}
QCheckBox::indicator:checked, QAbstractItemView::indicator:checked {{ background: {accent}; border-color:
  {accent}; image: url("{check}"); }}
QCheckBox::indicator:indeterminate, QAbstractItemView::indicator:indeterminate {{ background: {accent};
  border-color: {accent}; image: url("{dash}"); }}
QCheckBox::indicator:checked:focus {{ border-color: {text}; }}
QRadioButton::indicator:checked {{ border: 5px solid {accent};
  width: {dot}px; height: {dot}px; }}
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled {{ border-color: {line}; background:
  {window}; }}
QCheckBox::indicator:checked:disabled, QCheckBox::indicator:indeterminate:disabled {{ background: {edge};
  border-color: {edge}; }}
QRadioButton::indicator:checked:disabled {{ border-color: {edge}; }}

QLabel {{ background: transparent; border: 0; }}
{roles}
QLabel[tone="muted"] {{ color: {muted}; }}
QLabel[tone="accent"] {{ color: {accent}; }}
QLabel[tone="good"] {{ color: {good}; }}
QLabel[tone="attention"] {{ color: {attention_ink}; }}
QLabel:disabled {{ color: {disabled}; }}

QScrollArea {{ border: 0; background: transparent; }}
QAbstractItemView {{ background: {surface}; alternate-background-color: {window}; color: {text};
  selection-background-color: {accent_soft}; selection-color: {text}; border: 0; }}
QListView[kind="box"] {{ border: 1px solid {line}; border-radius: 6px; padding: 4px; }}
QListView[kind="box"]:focus {{ border: 2px solid {accent}; padding: 3px; }}
QTableView[kind="box"] {{ border: 1px solid {line}; border-radius: 6px; padding: 4px; }}
QTableView[kind="box"]:focus {{ border: 2px solid {accent}; padding: 3px; }}
QListView[kind="pages"] {{ background: transparent; }}
QTableView {{ gridline-color: {line}; }}
QTableView::item, QListView::item, QTreeView::item {{ padding: 0 8px; border: 0; }}
QTableView::item {{ border-bottom: 1px solid {line}; }}
QListView::item, QTreeView::item {{ border-radius: 6px; padding: {pad}px 8px; }}
QTableView::item:hover, QListView::item:hover, QTreeView::item:hover {{ background: {hover}; }}
QTableView::item:selected, QListView::item:selected, QTreeView::item:selected {{ background: {accent_soft};
  color: {text}; }}
QTableView QLineEdit, QTableView QComboBox, QTableView QSpinBox, QTableView QDateEdit {{ padding: 0 6px;
  min-height: 0; border-radius: 0; }}
QCalendarWidget QWidget#qt_calendar_navigationbar {{ background: {surface}; }}
QCalendarWidget QToolButton {{ color: {text}; font-weight: 600; }}
QCalendarWidget QAbstractItemView:disabled {{ color: {muted}; }}
QCalendarWidget QTableView::item {{ padding: 0; border: 0; }}
QCalendarWidget QTableView::item:selected {{ background: {accent}; color: {on_accent}; border-radius: 6px; }}
QHeaderView {{ background: {surface}; border: 0; }}
QHeaderView::section {{ background: {surface}; color: {muted}; border: 0; border-bottom: 1px solid {line};
  padding: 0 8px 0 11px; font-size: {note}pt; font-weight: 600; text-align: left; }}
QHeaderView::section:hover {{ color: {text}; }}
QHeaderView::down-arrow {{ image: url("{down}"); {small}; subcontrol-position: right
  center; }}
QHeaderView::up-arrow {{ image: url("{up}"); {small}; subcontrol-position: right center; }}
QTableCornerButton::section {{ background: {surface}; border: 0; border-bottom: 1px solid {line}; }}

QMenuBar {{ background: {nav}; color: {text}; border-bottom: 1px solid {line}; padding: 2px 6px; }}
QMenuBar::item {{ background: transparent; padding: 5px 10px; border-radius: 6px; }}
QMenuBar::item:selected {{ background: {accent_soft}; color: {accent}; }}
QMenu {{ background: {surface}; color: {text}; border: 1px solid {edge}; padding: 5px; }}
QMenu::item {{ padding: 6px 24px 6px 10px; border-radius: 5px; }}
QMenu::item:selected {{ background: {accent_soft}; color: {text}; }}
QMenu::item:disabled {{ color: {disabled}; }}
QMenu::separator {{ height: 1px; background: {line}; margin: 5px 8px; }}
QMenu::icon {{ padding-left: 8px; }}

QScrollBar {{ background: transparent; border: 0; margin: 0; }}
QScrollBar:vertical {{ width: 12px; }}
QScrollBar:horizontal {{ height: 12px; }}
QScrollBar::handle {{ background: {line_strong}; border-radius: 3px; margin: 3px; }}
QScrollBar::handle:vertical {{ min-height: 32px; }}
QScrollBar::handle:horizontal {{ min-width: 32px; }}
QScrollBar::handle:hover {{ background: {edge}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}

QProgressBar {{ background: {line}; border: 0; border-radius: 4px; max-height: 8px; }}
QProgressBar::chunk {{ background: {accent}; border-radius: 4px; }}
QGroupBox {{ border: 0; margin-top: {group}px; font-weight: 600; }}
QGroupBox::title {{ subcontrol-origin: margin; left: 0; }}
QSplitter::handle {{ background: transparent; }}
QTabWidget::pane {{ border: 0; border-top: 1px solid {line}; }}
QTabBar::tab {{ background: transparent; color: {muted}; border: 0; border-bottom: 2px solid transparent;
  padding: 7px 12px; }}
QTabBar::tab:selected {{ color: {accent}; border-bottom-color: {accent}; font-weight: 600; }}
QTabBar::tab:focus {{ color: {text}; }}
"""


def style_sheet(colours: Mapping[str, Any], roles: Mapping[str, tuple[float, int]], scale: float) -> str:
    """The sheet for the tokens `colours`, with text of `roles` (points, weight) at `scale`."""
    dark = colours["name"].startswith("dark")
    look = "dark" if dark else "light"
    pictures = {
        n: resource(f"icons/controls/{n}-{look}.svg").as_posix() for n in ("down", "up", "check", "dash")
    }
    text = "\n".join(
        f'QLabel[role="{role}"] {{ font-size: {points * scale:g}pt; font-weight: {weight}; }}'
        for role, (points, weight) in roles.items()
        if role != "body"
    )
    square = "width: {0}px; height: {0}px"
    tick = 2 * round(8 * scale)
    # A control is 30 high at 100 %: a line of text of about 18 between two paddings of 5 and two edges.
    return _SHEET.format(
        **colours,
        **pictures,
        roles=text,
        pad=5,
        pad_focus=4,
        line_height=round(18 * scale),
        tick=tick,
        tick_focus=tick - 2,
        radio=tick // 2 + 1,
        dot=tick - 8,
        large=square.format(round(14 * scale)),
        small=square.format(round(12 * scale)),
        spin_height=round(18 * scale) + 2,
        group=round(24 * scale),
        note=f"{roles['note'][0] * scale:g}",
        accent_line="#33507A" if dark else "#BCD3F5",
        line_strong="#3D4857" if dark else "#C9D0D9",
        toast_accent="#1F5FBF" if dark else "#9CC4FF",
    )
