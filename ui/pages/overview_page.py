"""The overview (概況): how long the lists are, reports per day, counts by status and ward; every number opens its list.

What stands here is what the package says (`overview_lists`, `overview_boards`).
"""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from casedesk.clock import TOKYO
from casedesk.definition.model import CaseType
from ui.boards import tiles
from ui.boards.figures import FigureButton, FigureRow
from ui.boards.reading import Counted, Figure, counted, figure, of_bucket, of_list, reader
from ui.boards.tile import Tile
from ui.context import Context
from ui.live import Changes
from ui.pages.registry import page
from ui.style.theme import px, say_role
from ui.words import language, word

RANGES = (30, 90, 0)
"""Days of the curves; 0: all of it."""
LATER_MS = 500
WIDE, SLIM = 3, 2
NARROW = 1040
"""A row of tiles has six parts: a curve takes three, bars two, where the page is wider than NARROW."""


@page("overview")
class OverviewPage(QWidget):
    """Figures, curves and bars of one case type."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._type = ""
        self._stale = False
        self._figures: dict[str, FigureButton] = {}
        self._tiles: dict[str, Tile] = {}
        self._days = RANGES[0]
        kept = context.memory.recall("overview.days")
        if kept in RANGES:
            self._days = kept
        self._said = QLabel()
        say_role(self._said, "muted")
        self._types = QButtonGroup(self)
        self._ranges = QButtonGroup(self)
        self._inside = QWidget()
        self._column = QVBoxLayout(self._inside)
        self._build()
        self._later = QTimer(self, singleShot=True, interval=LATER_MS)
        self._later.timeout.connect(self._refresh_if_seen)
        context.live.changed.connect(self._changed)
        context.jobs.run(self, lambda: _types_of(context), self._ready)

    def _build(self) -> None:
        self._head = QHBoxLayout()
        self._head.setSpacing(px(4))
        self._column.setContentsMargins(px(14), px(8), px(14), px(10))
        self._column.setSpacing(px(8))
        self._column.addLayout(self._head)
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(self._inside)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)

    # ---- what the window asks

    def title(self) -> str:
        """The name of the place."""
        return word("page.overview")

    def focus_first(self) -> None:
        """The first figure."""
        first = next(iter(self._figures.values()), None)
        (first or self).setFocus(Qt.FocusReason.OtherFocusReason)

    def shown(self) -> None:
        """Counts again when something changed meanwhile."""
        if self._stale:
            self.refresh()

    def refresh(self) -> None:
        """Counts again."""
        self._stale = False
        seat, type_ = self._context.seat, self._type
        for key in self._figures:
            self._context.jobs.run(self, partial(figure, seat, type_, key), self._show_figure, lane=f"f {key}")
        for key in self._tiles:
            self._count(key)

    def previous(self) -> None:
        """A shorter stretch of days."""
        self._stretch(RANGES[max(RANGES.index(self._days) - 1, 0)])

    def next(self) -> None:
        """A longer one."""
        self._stretch(RANGES[min(RANGES.index(self._days) + 1, len(RANGES) - 1)])

    # ---- building

    def _ready(self, types: list[CaseType]) -> None:
        for at, case_type in enumerate(types if len(types) > 1 else ()):
            button = _segment(case_type.word("type._title", language()))
            button.setChecked(at == 0)
            button.clicked.connect(lambda _=False, one=case_type: self._lay(one))
            self._types.addButton(button)
            self._head.addWidget(button)
        self._head.addWidget(self._said)
        self._head.addStretch(1)
        for days in RANGES:
            button = _segment(word("boards.days", n=days) if days else word("boards.whole"))
            button.setChecked(days == self._days)
            button.clicked.connect(lambda _=False, days=days: self._stretch(days))
            self._ranges.addButton(button, days)
            self._head.addWidget(button)
        if types:
            self._lay(types[0])

    def _lay(self, case_type: CaseType) -> None:
        """Lays out the figures of a case type; its tiles follow when what draws them has been read."""
        self._type = case_type.key
        while self._column.count() > 1:
            item = self._column.takeAt(1)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.deleteLater()
        self._tiles = {}
        self._column.addWidget(self._row_of_figures(case_type))
        kinds = tuple(board.tile for board in case_type.boards if board.key in case_type.overview_boards)
        self._context.jobs.run(self, lambda: tiles.fetch(kinds), lambda _: self._lay_tiles(case_type), lane="tiles")
        self.refresh()
        if self.hasFocus():
            self.focus_first()

    def _row_of_figures(self, case_type: CaseType) -> FigureRow:
        self._figures = {}
        for key in case_type.overview_lists:
            button = FigureButton(case_type.word(f"list.{key}", language()))
            button.clicked.connect(partial(self._open_list, key))
            self._figures[key] = button
        return FigureRow(tuple(self._figures.values()))

    def _lay_tiles(self, case_type: CaseType) -> None:
        """Tiles one after the other, so that a key pressed meanwhile is heard between them."""
        grid_of = QWidget()
        grid = QGridLayout(grid_of)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(px(8))
        for part in range(6):
            grid.setColumnStretch(part, 1)
        self._column.addWidget(grid_of, 1)
        boards = {board.key: board for board in case_type.boards}
        self._place_next(grid, [(key, boards[key].tile) for key in case_type.overview_boards], 0, 0)

    def _place_next(self, grid: QGridLayout, left: list[tuple[str, str]], row: int, at: int) -> None:
        if not left:
            return
        (key, kind), *others = left
        tile = tiles.made(kind)
        wide = WIDE if tile.wide or self.width() < px(NARROW) else SLIM
        if at + wide > 6:
            row, at = row + 1, 0
        grid.addWidget(tile, row, at, 1, wide)
        grid.setRowMinimumHeight(row, px(196 if tile.wide else 216))
        grid.setRowStretch(row, 4 if tile.wide else 5)
        tile.asked.connect(lambda wanted, mark: self._open_bucket(key, wanted, mark))
        self._tiles[key] = tile
        self._count(key)
        QTimer.singleShot(0, grid, lambda: self._place_next(grid, others, row, at + wide))

    def _count(self, key: str) -> None:
        seat, type_ = self._context.seat, self._type
        self._context.jobs.run(self, lambda: counted(seat, type_, key), self._show_board, lane=f"b {key}")

    # ---- showing

    def _show_figure(self, found: Figure) -> None:
        if found.list in self._figures and found.type == self._type:
            self._figures[found.list].show_figure(found)

    def _show_board(self, found: Counted) -> None:
        if found.board in self._tiles and found.type == self._type:
            self._tiles[found.board].show_board(found, self._days)
            there = found.as_of.astimezone(TOKYO)
            day = reader(self._context.seat, found.type).long_day(there.date())
            self._said.setText(word("boards.as_of", day=day, time=f"{there:%H:%M}"))

    def _stretch(self, days: int) -> None:
        self._days = days
        self._context.memory.keep("overview.days", days)
        button = self._ranges.button(days)
        if button is not None:
            button.setChecked(True)
        for tile in self._tiles.values():
            if tile.counted is not None:
                tile.show_board(tile.counted, days)

    def _open_list(self, key: str, _checked: bool = False) -> None:
        self._context.window.open("list", of_list(self._type, key))

    def _open_bucket(self, board: str, key: str | None, mark: str) -> None:
        subject = of_bucket(self._type, board, key, "late" if mark == "late" else "")
        self._context.window.open("list", subject)

    def _changed(self, changes: Changes, initiator: Any) -> None:
        self._stale = True
        self._later.start()

    def _refresh_if_seen(self) -> None:
        if self.isVisible() and self._stale:
            self.refresh()


def _types_of(context: Context) -> list[CaseType]:
    types = [kept.case_type for kept in context.seat.library.types.values()]
    return [one for one in types if one.overview_lists or one.overview_boards]


def _segment(text: str) -> QPushButton:
    button = QPushButton(text)
    button.setCheckable(True)
    button.setProperty("kind", "segment")
    return button
