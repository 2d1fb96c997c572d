"""Reports per day as bars with the mean of seven days; arrows walk the days, Enter lists the cases of one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from casedesk.clock import TOKYO
from ui.boards.reading import Counted
from ui.boards.tile import Tile
from ui.style.theme import colour, font, px
from ui.words import language, word

MEAN = 7
MOST = 20_000
"""Buckets drawn; a date of birth typed as an onset would ask for more."""
REACH = timedelta(days=90)
"""A curve whose newest case is older than this ends there and not today."""
STEPS = {"day": 1, "week": 7, "month": 30}


class DayAxis(pg.AxisItem):  # type: ignore[misc]
    """Days under a curve: month and day; the year too where several are shown."""

    def __init__(self) -> None:
        super().__init__("bottom")
        self.enableAutoSIPrefix(False)

    def tickStrings(self, values: Sequence[float], scale: float, spacing: float) -> list[str]:
        """The days at those places."""
        years = spacing >= 60
        return [_tick(int(value), years) for value in values]

    def tickValues(self, low: float, high: float, size: float) -> list[tuple[float, list[float]]]:
        """Places with room for their words: every day, week, fortnight, or first of the month."""
        most = max(int(size / px(52)), 2)
        span = max(high - low, 1)
        for step in (1, 2, 7, 14):
            if span / step <= most:
                last = int(high)
                return [(float(step), [float(day) for day in range(last, int(low), -step)])]
        months = _firsts(int(low) + 1, int(high))
        every = next(n for n in (1, 2, 3, 6, 12, 24, 60, 120, 10_000) if len(months) / n <= most)
        return [(30.0 * every, [float(day) for day in months[::every]])]


def _tick(ordinal: int, years: bool) -> str:
    day = date.fromordinal(max(ordinal, 1))
    if not years:
        return f"{day.month}/{day.day}"
    return f"{day.year}/{day.month}"


def _firsts(low: int, high: int) -> list[int]:
    day = date.fromordinal(max(low, 1))
    firsts = []
    while day.toordinal() <= high:
        if day.day == 1:
            firsts.append(day.toordinal())
        day = (day.replace(day=28) + timedelta(days=4)).replace(day=1)
    return firsts


class _Plot(pg.GraphicsView):  # type: ignore[misc]
    """A box with two axes: a third of the work of a PlotWidget, whose menus nobody would see."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMinimumHeight(px(130))
        self.box = pg.ViewBox(enableMenu=False, enableMouse=False)
        self.left, self.bottom = pg.AxisItem("left"), DayAxis()
        parts = pg.GraphicsLayout()
        parts.setContentsMargins(0, px(4), px(6), 0)
        parts.setSpacing(0)
        self.setCentralItem(parts)
        parts.addItem(self.left, 0, 0)
        parts.addItem(self.box, 0, 1)
        parts.addItem(self.bottom, 1, 1)
        self.left.linkToView(self.box)
        self.bottom.linkToView(self.box)


class CurveTile(Tile):
    """Counts over time."""

    wide = True

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._keys: tuple[str, ...] = ()
        self._days = np.zeros(0, dtype=int)
        self._counts = np.zeros(0, dtype=int)
        self._means = np.zeros(0)
        self._at = -1
        self._plot = _Plot()
        self._bars = pg.BarGraphItem(x=[], height=[], width=0.8)
        self._mean = pg.PlotDataItem([], [])
        self._cursor = pg.InfiniteLine(angle=90, movable=False)
        for item in (self._bars, self._mean, self._cursor):
            self._plot.box.addItem(item)
        self._plot.viewport().installEventFilter(self)
        self._plot.viewport().setMouseTracking(True)
        self.body.addWidget(self._plot)
        self._dress()

    def show_bars(self, found: Counted) -> None:
        """Every day from the first to the last, those without a case too; of the last `days` when that is set."""
        dated = {bar.key: bar.count for bar in found.bars if bar.key}
        whole = _every(tuple(dated), found)
        counts = np.array([dated.get(key, 0) for key in whole], dtype=int)
        shown = slice(max(len(whole) - self.days, 0) if self.days and found.by == "day" else 0, None)
        self._keys, self._counts = whole[shown], counts[shown]
        self._means = (_mean(counts) if found.by == "day" else np.full(len(counts), np.nan))[shown]
        self._days = np.array([date.fromisoformat(key).toordinal() for key in self._keys], dtype=int)
        step = STEPS.get(found.by, 1)
        self._bars.setOpts(x=self._days, height=self._counts, width=0.8 * step)
        self._mean.setData(self._days, self._means)
        self._fit(step)
        self._walk(len(self._keys) - 1)

    def _fit(self, step: int) -> None:
        if len(self._days):
            top = max(int(self._counts.max()), 4)
            self._plot.box.setXRange(self._days[0] - step * 0.7, self._days[-1] + step * 0.7, padding=0)
            self._plot.box.setYRange(0, top * 1.08, padding=0)

    # ---- walking

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right walk the days, Enter lists."""
        moves = {Qt.Key.Key_Left: self._at - 1, Qt.Key.Key_Right: self._at + 1, Qt.Key.Key_Home: 0}
        moves[Qt.Key.Key_End] = len(self._keys) - 1
        key = Qt.Key(event.key())
        if key in moves:
            self._walk(moves[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and 0 <= self._at < len(self._keys):
            self.ask(self._keys[self._at])
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: Any, event: QEvent) -> bool:
        """The mouse walks, too; a click lists."""
        if event.type() == QEvent.Type.MouseMove and isinstance(event, QMouseEvent) and len(self._days):
            x = self._plot.box.mapSceneToView(self._plot.mapToScene(event.position().toPoint())).x()
            self._walk(int(np.abs(self._days - x).argmin()))
        elif event.type() == QEvent.Type.MouseButtonRelease and 0 <= self._at < len(self._keys):
            self.ask(self._keys[self._at])
            return True
        return False

    def _walk(self, at: int) -> None:
        if not len(self._keys) or self.counted is None:
            self._at = -1
            self.say(word("boards.empty"))
            return
        self._at = max(0, min(at, len(self._keys) - 1))
        self._cursor.setPos(float(self._days[self._at]))
        parts = [word("boards.on_day", day=self._name_of(self._at), n=f"{self._counts[self._at]:,}")]
        if not np.isnan(self._means[self._at]):
            parts.append(word("boards.mean", n=f"{self._means[self._at]:,.1f}"))
        self.say(*parts)
        self.setAccessibleDescription("　".join(parts))

    def _name_of(self, at: int) -> str:
        day = date.fromisoformat(self._keys[at])
        by = self.counted.by if self.counted else ""
        if by == "month":
            return f"{day.year}-{day.month:02d}"
        year = f"{day.year}/" if self.counted and day.year != self.counted.as_of.year else ""
        names = "月火水木金土日" if language() == "ja" else ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
        text = word("boards.weekday", day=f"{year}{day.month}/{day.day}", name=names[day.weekday()])
        return word("boards.week_of", day=text) if by == "week" else text

    # ---- looks

    def changeEvent(self, event: QEvent) -> None:
        """Another theme: other colours."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._dress()

    def _dress(self) -> None:
        self._plot.setBackground(colour("base"))
        soft = colour("accent")
        soft.setAlpha(150)
        self._bars.setOpts(brush=soft, pen=None)
        self._mean.setPen(pg.mkPen(colour("warning"), width=px(2)))
        self._cursor.setPen(pg.mkPen(colour("text"), width=1))
        for axis in (self._plot.left, self._plot.bottom):
            axis.setPen(pg.mkPen(colour("line")))
            axis.setTextPen(pg.mkPen(colour("muted")))
            axis.setTickFont(font())
        self._plot.left.setWidth(px(44))
        self._plot.bottom.setHeight(px(26))


def _every(keys: Sequence[str], found: Counted) -> tuple[str, ...]:
    """Every bucket from the first to the last key or to today, in order, those without a case too."""
    if not keys:
        return ()
    today = found.as_of.astimezone(TOKYO).date()
    first, last = date.fromisoformat(min(keys)), date.fromisoformat(max(keys))
    if found.by == "month":
        return tuple(sorted(keys))
    last = max(last, today) if today - last < REACH else last
    step = STEPS.get(found.by, 1)
    days = range(first.toordinal(), last.toordinal() + 1, step)
    return tuple(date.fromordinal(day).isoformat() for day in days[-MOST:])


def _mean(counts: Any) -> Any:
    """The mean of the last seven days; nothing before there are seven."""
    if len(counts) < MEAN:
        return np.full(len(counts), np.nan)
    sums = np.convolve(counts, np.ones(MEAN), "valid") / MEAN
    return np.concatenate([np.full(MEAN - 1, np.nan), sums])
