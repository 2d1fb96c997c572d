"""Pages in a place that scrolls: laid out, asked for and painted; only what is seen is drawn, the far ones let go."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent, QShowEvent, QTransform
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from ui.style.theme import colour, px
from ui.viewer.layout import Fit, Layout, fitting
from ui.viewer.source import Drawn, Piece, Source

SOON_MS = 15
"""What is scrolled past within this time is not asked for."""
MOST_DRAWN = 40_000_000
"""Pixels kept of pages that were drawn."""


class Pane(QAbstractScrollArea):
    """Shows a source. `moved(page, pages, percent)`: where one is, page from 1; `broken` a word that says why not."""

    moved = Signal(int, int, int)
    broken = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFrameShape(QAbstractScrollArea.Shape.StyledPanel)
        self.viewport().setAutoFillBackground(False)
        self.source: Source | None = None
        self.fit: Fit = "width"
        self.turned, self._scale = 0, 1.0
        self._layout = Layout.of((), 1.0, 0, 0)
        self._drawn: dict[int, Drawn] = {}
        self._awaited: Callable[[], None] | None = None
        self._soon = QTimer(self, singleShot=True, interval=SOON_MS)
        self._soon.timeout.connect(self._ask)
        for bar in (self.verticalScrollBar(), self.horizontalScrollBar()):
            bar.valueChanged.connect(self._scrolled)

    # ---- what is shown

    def show_source(self, source: Source | None, turned: int = 0) -> None:
        """Shows a file from its first page; the one before is let go."""
        if self.source is not None:
            self.source.close()
            self.source.deleteLater()
            self._soon.stop()
            self._end_wait()
        self.source, self.turned = source, turned
        self._drawn.clear()
        self.viewport().unsetCursor()
        if source is not None:
            source.setParent(self)
            source.drawn.connect(self._take)
            source.broken.connect(self.broken)
            self.viewport().setCursor(Qt.CursorShape.OpenHandCursor)
        self._arrange()
        self.verticalScrollBar().setValue(0)

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return len(self.source.sizes) if self.source else 0

    @property
    def page(self) -> int:
        """The page in the upper part of the view, from 1; 0 without a file."""
        return self._layout.page_at(self._view().top() + self._view().height() / 3) + 1 if self.pages else 0

    @property
    def percent(self) -> int:
        """The zoom."""
        return round(self._scale * 100)

    # ---- painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """The pages in view: what is drawn of them, else white paper."""
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), colour("line"))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        view = self._view()
        painter.translate(-view.topLeft())
        for page in self._layout.visible(view):
            painter.fillRect(self._layout.rects[page], Qt.GlobalColor.white)
            self._paint_drawn(painter, page)
            painter.setPen(QPen(colour("strong_line"), 1))
            painter.drawRect(self._layout.rects[page])
        painter.end()

    def _paint_drawn(self, painter: QPainter, page: int) -> None:
        drawn = self._drawn.get(page)
        if drawn is None:
            return
        factor = self._scale / drawn.piece.scale
        painter.save()
        painter.setClipRect(self._layout.rects[page])
        painter.setTransform(self._layout.upright(page) * QTransform(painter.transform()))
        clip = drawn.piece.clip
        to = QRectF(clip.x() * factor, clip.y() * factor, clip.width() * factor, clip.height() * factor)
        painter.drawImage(to, drawn.image)
        painter.restore()

    # ---- where things lie

    def _view(self) -> QRectF:
        size = self.viewport().size()
        return QRectF(self.horizontalScrollBar().value(), self.verticalScrollBar().value(), size.width(), size.height())

    def _arrange(self, scale: float = 0.0, at: QPointF | None = None) -> None:
        """Lays the pages out anew; the point at `at` (else the middle of the view's top third) keeps its place."""
        view, old = self._view(), self._layout
        at = at or QPointF(view.width() / 2, min(view.height() / 3, view.height()))
        sizes = self.source.sizes if self.source else ()
        self._scale = scale or self._fitting() or self._scale
        self._layout = Layout.of(sizes, self._scale, self.turned, view.width())
        across = self.horizontalScrollBar()
        across.setRange(0, max(round(self._layout.width - view.width()), 0))
        across.setPageStep(round(view.width()))
        across.setSingleStep(px(40))
        down = self.verticalScrollBar()
        down.setRange(0, max(round(self._layout.height - view.height()), 0))
        down.setPageStep(round(view.height()))
        down.setSingleStep(px(40))
        if old.rects and len(old.rects) == len(self._layout.rects) and old.turned == self.turned:
            page = old.page_at(view.top() + at.y())
            was, now = old.rects[page], self._layout.rects[page]
            factor = now.width() / was.width() if was.width() else 1.0
            down.setValue(round(now.top() + (view.top() + at.y() - was.top()) * factor - at.y()))
            across.setValue(round(now.left() + (view.left() + at.x() - was.left()) * factor - at.x()))
        self._scrolled()

    def _fitting(self) -> float:
        if not self.source or not self.fit:
            return 0.0
        bar = self.verticalScrollBar()
        room = QSizeF(self.contentsRect().size())
        if self.fit == "width" or self.pages > 1:  # the bar will be there: what it takes is not given
            room.setWidth(room.width() - bar.sizeHint().width())
        widest = max(self.source.sizes, key=lambda s: s.height() if self.turned % 180 else s.width())
        return fitting(widest, self.turned, room, "page" if self.fit == "page" else "width")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fits again."""
        super().resizeEvent(event)
        self._arrange(0.0 if self.fit else self._scale)

    def _scrolled(self) -> None:
        self.viewport().update()
        self._ask_soon()
        self.moved.emit(self.page, self.pages, self.percent)

    # ---- asking for pieces

    def _ask_soon(self) -> None:
        if self.source is not None and self.isVisible():
            self._awaited = self._awaited or self.source.jobs.elsewhere(self)
            self._soon.start()

    def _ask(self) -> None:
        """Asks for what is seen and not drawn at this zoom, with half a screen more on every side."""
        if self.source is not None and self.isVisible():
            self._ask_pieces(self.source)
        self._end_wait()

    def _ask_pieces(self, source: Source) -> None:
        view, dots = self._view(), self.devicePixelRatioF()
        more = view.adjusted(-view.width() / 2, -view.height() / 2, view.width() / 2, view.height() / 2)
        for page in self._layout.visible(view):
            seen, drawn = self._layout.clip(page, view), self._drawn.get(page)
            if seen.isEmpty() or (drawn is not None and self._covers(drawn, page, view)):
                continue
            part = self._layout.clip(page, more)
            clip = QRectF(part.x() * dots, part.y() * dots, part.width() * dots, part.height() * dots)
            source.want(Piece(page, self._scale * dots, clip.toAlignedRect()))

    def _end_wait(self) -> None:
        ended, self._awaited = self._awaited, None
        if ended is not None:
            ended()

    def _covers(self, drawn: Drawn, page: int, view: QRectF) -> bool:
        dots = self.devicePixelRatioF()
        if abs(drawn.piece.scale - self._scale * dots) > 1e-9:
            return False
        seen = self._layout.clip(page, view)
        clip = drawn.piece.clip
        have = QRectF(clip.x() / dots, clip.y() / dots, clip.width() / dots, clip.height() / dots)
        return have.adjusted(-1, -1, 1, 1).contains(QRectF(seen))

    def _take(self, drawn: Drawn) -> None:
        self._drawn[drawn.piece.page] = drawn
        self._drop_far()
        self.viewport().update()
        self._ask_soon()

    def _drop_far(self) -> None:
        """Pages far from the view are let go when too much is kept."""
        here = self.page - 1
        for page in sorted(self._drawn, key=lambda one: -abs(one - here)):
            if sum(one.image.width() * one.image.height() for one in self._drawn.values()) <= MOST_DRAWN:
                break
            if page not in self._layout.visible(self._view()):
                del self._drawn[page]

    def showEvent(self, event: QShowEvent) -> None:
        """What could not be asked for while nobody looked."""
        self._ask_soon()
