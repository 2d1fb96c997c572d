"""A sheet over the window that is not a box of its own: Esc or a click beside it closes it, the focus goes back."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QFrame, QVBoxLayout, QWidget

from ui.style.theme import colour, px


class Overlay(QWidget):
    """Covers `window`; `self.sheet` is the sheet, as wide as `width` and at most as high as the window."""

    def __init__(self, window: QWidget, name: str, width: int) -> None:
        super().__init__(window)
        self._window = window
        self.setAccessibleName(name)
        self._width = width
        self._before: QWidget | None = None
        self.sheet = QFrame(self)
        self.sheet.setProperty("role", "sheet")
        self.column = QVBoxLayout(self.sheet)
        self.column.setContentsMargins(px(12), px(12), px(12), px(12))
        self.column.setSpacing(px(8))
        window.installEventFilter(self)
        self.hide()

    def reveal(self) -> None:
        """Shows the sheet; the subclass puts the focus where it belongs."""
        if not self.isVisible():
            self._before = QApplication.focusWidget()
        self._lay_out()
        self.show()
        self.raise_()

    def dismiss(self) -> None:
        """Hides the sheet and gives the focus back."""
        self.hide()
        before, self._before = self._before, None
        if before is not None and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)

    def height_wanted(self) -> int:
        """How high the sheet would be with room enough."""
        return self.sheet.sizeHint().height()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stays as large as the window."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._lay_out()
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click beside the sheet closes."""
        if not self.sheet.geometry().contains(event.position().toPoint()):
            self.dismiss()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A light veil, so that one sees what is in front."""
        veil = QColor(colour("shadow"))
        veil.setAlpha(70)
        QPainter(self).fillRect(self.rect(), veil)

    def _lay_out(self) -> None:
        whole = self._window.size()
        self.resize(whole)
        width = min(px(self._width), whole.width() - px(40))
        height = min(self.height_wanted(), whole.height() - px(120))
        self.sheet.setGeometry((whole.width() - width) // 2, px(60), width, height)
