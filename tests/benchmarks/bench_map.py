"""The trust map against a bare pyqtgraph image of the same size, in the same run.

``pytest tests/benchmarks/bench_map.py -s`` prints the ratios. Nothing is asserted: a clock is no test.
Each figure is the median of interleaved frames; what a frame leaves to be painted later is painted
outside the clock, which favours the bare image (pyqtgraph paints a moved view a second time).
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from statistics import median

import numpy as np
import pyqtgraph as pg
import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPointF, QRect, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QGraphicsRectItem, QWidget

from ce_desktop.ui import theme
from ce_desktop.ui.charts.trust_map import TrustMapView
from tests.ui.charts.maps import other_skill, settle, trust_map

SIZE = (1000, 700)
FRAMES = 120
Frame = Callable[[int], object]


class Bare:
    """ImageItem in a ViewBox, and a rectangle for the hovered cell: nothing else."""

    def __init__(self, people: int) -> None:
        self.people = people
        self.view = pg.GraphicsView()
        self.box = pg.ViewBox()
        self.view.setCentralItem(self.box)
        draw = np.random.default_rng(1)
        self.image = pg.ImageItem(
            draw.integers(0, 11, (people, people)).astype(np.uint8),
            axisOrder="row-major",
            lut=draw.integers(0, 255, (256, 3)).astype(np.uint8),
            autoLevels=False,
        )
        self.box.addItem(self.image)
        self.cell = QGraphicsRectItem(0, 0, 1, 1)
        self.box.addItem(self.cell)
        self.view.scene().sigMouseMoved.connect(self._hover)
        settle(self.view, *SIZE)
        self.show(people, people, 0)

    def _hover(self, at: QPointF) -> None:
        place = self.box.mapSceneToView(at)
        self.cell.setRect(int(place.x()), int(place.y()), 1, 1)

    def show(self, columns: float, rows: float, at: float) -> None:
        """So many cells, pushed by `at`."""
        self.box.setRange(xRange=(at, at + columns), yRange=(at, at + rows), padding=0)


@pytest.fixture(autouse=True)
def dressed(qapp) -> Iterator[None]:
    theme.apply(qapp, theme.LIGHT)
    # pyqtgraph would drop most moves of a mouse this fast, and look faster than it is.
    limit = pg.getConfigOption("mouseRateLimit")
    pg.setConfigOption("mouseRateLimit", -1)
    yield
    qapp.setStyleSheet("")
    pg.setConfigOption("mouseRateLimit", limit)


def ours(people: int) -> TrustMapView:
    view = TrustMapView(theme.LIGHT)
    view.set_data(trust_map(people, 10))
    settle(view, *SIZE)
    return view


def milliseconds(frames: dict[str, Frame]) -> dict[str, float]:
    taken: dict[str, list[float]] = {name: [] for name in frames}
    for i in range(FRAMES):
        for name, frame in frames.items():
            QCoreApplication.processEvents()
            QCoreApplication.processEvents()
            begin = time.perf_counter()
            frame(i)
            QCoreApplication.processEvents()
            taken[name].append((time.perf_counter() - begin) * 1000)
    return {name: median(times[10:]) for name, times in taken.items()}


def report(title: str, frames: dict[str, Frame], target: str) -> None:
    found = milliseconds(frames)
    (floor_name, floor), (our_name, our) = found.items()
    print(
        f"\n{title}: {our_name} {our:.2f} ms, {floor_name} {floor:.2f} ms, ratio {our / floor:.2f} ({target})"
    )


def move_mouse(widget: QWidget, x: float, y: float) -> None:
    at = QPointF(x, y)
    none = Qt.MouseButton.NoButton
    event = QMouseEvent(
        QEvent.Type.MouseMove, at, widget.mapToGlobal(at), none, none, Qt.KeyboardModifier.NoModifier
    )
    QCoreApplication.sendEvent(widget, event)


def repaint(widget: QWidget) -> Frame:
    return lambda _i: widget.repaint()


def test_frames_of_300_people(qapp):
    bare, view = Bare(300), ours(300)
    canvas = view.canvas
    paint_bare, paint_ours = repaint(bare.view.viewport()), repaint(canvas.viewport())
    report("300×300, whole, full frame", {"bare": paint_bare, "ours": paint_ours}, "target 1.2")

    while not view.numbers_shown:
        view.zoom_by(1.2)
    g = canvas.geometry_now
    columns, rows = SIZE[0] / g.cell_w, SIZE[1] / g.cell_h

    report(
        "300×300, numbers, pushing",
        {
            "bare": lambda i: bare.show(columns, rows, i * 0.15),
            "ours": lambda i: canvas.go(g.panned_to(i * 2 + 1, i * 2 + 1)),
        },
        "target 1.2",
    )

    def hover_bare(i: int) -> None:
        bare.cell.setRect(i * 3 % 40, i * 5 % 30, 1, 1)
        bare.view.viewport().repaint()

    def hover_ours(i: int) -> None:
        view.set_current_cell(int(g.shift_y / g.cell_h) + i * 5 % 30, int(g.shift_x / g.cell_w) + i * 3 % 40)
        canvas.viewport().repaint()

    canvas.go(g)
    report("300×300, numbers and hover, full frame", {"bare": hover_bare, "ours": hover_ours}, "target 1.2")
    report(
        "300×300, mouse moves to another cell",
        {
            "bare": lambda i: move_mouse(bare.view.viewport(), 300 + i * 17 % 500, 200 + i * 13 % 300),
            "ours": lambda i: move_mouse(canvas.viewport(), 300 + i * 17 % 500, 200 + i * 13 % 300),
        },
        "target 1.2",
    )

    zoomed = [view.canvas.geometry_now.zoomed(f, 500, 350) for f in (1.2, 1.5)]
    report(
        "300×300, zooming (every frame another cell size)",
        {
            "bare": lambda i: bare.show(columns / (1 + i % 2 * 0.2), rows / (1 + i % 2 * 0.2), 3),
            "ours": lambda i: canvas.go(zoomed[i % 2]),
        },
        "for information",
    )


def test_switch_of_skill_with_60_people(qapp):
    view = ours(60)
    first = trust_map(60, 10)
    skills = [first, other_skill(first, 1)]
    viewport, cells = view.canvas.viewport(), view.canvas.cells

    def paint_anew(_i: int) -> None:
        cells._painted_at = QRect()
        viewport.update()

    def switch(i: int) -> None:
        view.set_data(skills[i % 2])

    report("60×60, switch of skill", {"repaint of all cells": paint_anew, "switch": switch}, "target 1.5")


@pytest.mark.parametrize("people", [60, 300])
def test_first_paint(qapp, people):
    kept: list[object] = []
    taken = []
    for make in (Bare, ours, Bare, ours, Bare, ours):
        begin = time.perf_counter()
        kept.append(make(people))
        taken.append((time.perf_counter() - begin) * 1000)
    bare, our = median(taken[::2]), median(taken[1::2])
    print(
        f"\n{people}×{people}, build and first paint: ours {our:.1f} ms, bare {bare:.1f} ms, ratio {our / bare:.2f}"
    )
