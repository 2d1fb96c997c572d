"""`form`: the page with the most boxes, built, filled and painted at once, against as many bare Qt boxes."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QFormLayout, QLineEdit, QMainWindow, QScrollArea, QWidget

from casedesk.bench.timing import Watch, alternately
from ui.bench.figures import Line
from ui.bench.hand import SIZE, Hand, at_desk
from ui.bench.place import Place
from ui.register.draft import Answers
from ui.register.kind import Kind
from ui.register.paper import PaperPanel
from ui.shell.application import application

GOAL_MS = 150.0


def run(place: Place, rounds: int) -> Iterator[Line]:
    """One line: the median of building the whole page in one go, which the desk itself does piece by piece."""
    with at_desk(place.wanted()) as hand:
        context = hand.desk.context
        assert context is not None
        library = context.seat.library
        known = [(key, form.key) for key, kept in library.types.items() for form in kept.case_type.forms]
        kind = max((Kind.of(context.seat, *one) for one in known), key=lambda one: len(one.boxes))
        boxes = len(kind.boxes)

        def ours(watch: Watch) -> None:
            with watch.running():
                panel = PaperPanel(context, kind.case_type.key, kind.form, kind.version)
                panel.begin(Answers())
                window = _shown(panel)
            _gone(hand, window)

        def theirs(watch: Watch) -> None:
            with watch.running():
                window = _shown(_bare(boxes))
            _gone(hand, window)

        for way in (ours, theirs):
            way(Watch())
        raw_ms, ours_ms = alternately(rounds, theirs, ours)
    yield Line(f"page of {boxes} boxes built at once", place.engine, place.cases, ours_ms, raw=raw_ms, limit=GOAL_MS)


def _shown(page: QWidget) -> QMainWindow:
    window = QMainWindow()
    window.setCentralWidget(page)
    window.resize(*SIZE)
    window.show()
    application().processEvents()
    window.repaint()
    return window


def _bare(boxes: int) -> QWidget:
    """A plain form in the same style sheet."""
    inner = QWidget()
    layout = QFormLayout(inner)
    for number in range(boxes):
        layout.addRow(f"項目 {number}", QLineEdit())
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setWidget(inner)
    return area


def _gone(hand: Hand, window: QMainWindow) -> None:
    window.close()
    window.deleteLater()
    hand.settle()
