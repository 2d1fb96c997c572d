"""The pages of a file under the hands: zoomed, turned, moved by keys and mouse."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from ui.style.theme import px
from ui.viewer.keys import verb_of
from ui.viewer.layout import GAP, Fit, step
from ui.viewer.pane import Pane


class Canvas(Pane):
    """The verbs of `ui.viewer.keys`, the wheel and the hand. `fitted`: how it shall fit; `left`: Esc."""

    fitted = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._held: QPointF | None = None

    # ---- verbs

    def go(self, page: int) -> None:
        """To the beginning of that page, from 1; past either end to the first or last."""
        if self.pages:
            rect = self._layout.rects[max(1, min(page, self.pages)) - 1]
            self.verticalScrollBar().setValue(round(rect.top()) - GAP)

    def next_page(self) -> None:
        """The next page."""
        self.go(self.page + 1)

    def previous_page(self) -> None:
        """The page before."""
        self.go(self.page - 1)

    def first_page(self) -> None:
        """The first page."""
        self.go(1)

    def last_page(self) -> None:
        """The last page."""
        self.go(self.pages)

    def screens(self, by: int) -> None:
        """So many screens down (`by` > 0) or up, with a little of what was seen before."""
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + by * max(self.viewport().height() - px(40), 20))

    def screen_down(self) -> None:
        """One screen down."""
        self.screens(1)

    def screen_up(self) -> None:
        """One screen up."""
        self.screens(-1)

    def larger(self) -> None:
        """One step larger."""
        self.zoom(step(self._scale, 1))

    def smaller(self) -> None:
        """One step smaller."""
        self.zoom(step(self._scale, -1))

    def fit_width(self) -> None:
        """As wide as the room."""
        self.set_fit("width")

    def fit_page(self) -> None:
        """The whole page at once."""
        self.set_fit("page")

    def set_fit(self, fit: Fit) -> None:
        """Fits now, and again whenever the room changes."""
        self.fit = fit
        self._arrange()
        self.fitted.emit(fit)

    def zoom(self, scale: float, at: QPointF | None = None) -> None:
        """Another zoom; what lies at `at` (the middle of the view) stays there."""
        self.fit = ""
        self._arrange(scale, at)

    def turn(self, by: int = 90) -> None:
        """A quarter to the right, or back with -90."""
        page = self.page
        self.turned = (self.turned + by) % 360
        self._arrange()
        self.go(page)

    def turn_right(self) -> None:
        """A quarter to the right."""
        self.turn(90)

    def turn_left(self) -> None:
        """A quarter to the left."""
        self.turn(-90)

    # ---- keys and mouse

    def event(self, event: QEvent) -> bool:
        """The keys of the view come before those of the window."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and verb_of(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Pages, zoom, fit, turning; Esc goes back to the list; arrows scroll."""
        verb = verb_of(event)
        if verb:
            getattr(self, verb)()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """With Ctrl the wheel zooms at the pointer."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(step(self._scale, 1 if event.angleDelta().y() > 0 else -1), event.position())
        else:
            super().wheelEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Takes hold of the paper."""
        if event.button() == Qt.MouseButton.LeftButton and self.source:
            self._held = event.position()
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Moves the paper with the hand."""
        if self._held is not None:
            by = event.position() - self._held
            self._held = event.position()
            self.horizontalScrollBar().setValue(self.horizontalScrollBar().value() - round(by.x()))
            self.verticalScrollBar().setValue(self.verticalScrollBar().value() - round(by.y()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Lets the paper go."""
        self._held = None
        if self.source:
            self.viewport().setCursor(Qt.CursorShape.OpenHandCursor)
