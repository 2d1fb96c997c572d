"""One line to type in: shows a chip and a unit, and lets the input method finish before Enter moves on."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QFocusEvent,
    QFontMetrics,
    QGuiApplication,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QLineEdit, QWidget

from ui.forms import empty
from ui.forms.chip import paint_chip
from ui.style.theme import colour

LONGEST = 10_000
"""Characters one line takes; a longer paste is refused whole, with a sentence."""
ENTERS = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
ARROWS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
PAD = 6


class Box(QLineEdit):
    """The signals say what a key meant; the editor around it decides what follows."""

    entered = Signal(bool)
    """Enter; True: with Shift, back."""
    arrow = Signal(int)
    """Up -1, Down 1."""
    reason = Signal(str)
    """A key for a reason of being empty."""
    cleared = Signal()
    """Backspace or Delete on a chip."""
    composed = Signal(str, str)
    """The input method's unfinished text and what it has just finished."""
    came = Signal()
    left = Signal()
    too_long = Signal(int)
    """So many characters were pasted, and not taken."""

    def __init__(self, parent: QWidget, longest: int = LONGEST) -> None:
        super().__init__(parent)
        self.setMaxLength(longest)
        self.composing = False
        self.takes_arrows = False
        self.chip = ""
        self.unit = ""

    def show_chip(self, text: str) -> None:
        """Shows `text` as a chip; "" takes it away."""
        if text != self.chip:
            self.chip = text
            self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter, arrows, reasons and pastes are told; every other key is typing."""
        key = Qt.Key(event.key()) if event.key() else Qt.Key.Key_unknown
        if key in ENTERS:
            event.accept()
            if not self.composing:
                self.entered.emit(bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        elif self.takes_arrows and key in ARROWS and not self.composing:
            self.arrow.emit(ARROWS[key])
        elif reason := empty.reason_of(event):
            if not self.isReadOnly():
                self.reason.emit(reason)
        elif self.chip and key in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete) and not self.text():
            self.cleared.emit()
        elif event.matches(QKeySequence.StandardKey.Paste) and self._too_much():
            event.accept()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Words may be dropped here; a file is for the page, which attaches it."""
        if event.mimeData().hasUrls():
            event.ignore()
        else:
            super().dragEnterEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Remembers whether a composition is open and tells what was composed."""
        self.composing = bool(event.preeditString())
        super().inputMethodEvent(event)
        self.composed.emit(event.preeditString(), event.commitString())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tells that the cursor came."""
        super().focusInEvent(event)
        self.came.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tells that the cursor left; a menu of the box itself does not count."""
        self.composing = False
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The line, then unit and chip on it."""
        super().paintEvent(event)
        if self.unit or self.chip:
            painter = QPainter(self)
            if self.unit:
                self._paint_unit(painter)
            if self.chip:
                self._paint_chip(painter)
            painter.end()

    def changeEvent(self, event: QEvent) -> None:
        """Keeps room for the unit when the font changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and self.unit:
            self.show_unit(self.unit)

    def show_unit(self, unit: str) -> None:
        """Shows a unit at the right end."""
        self.unit = unit
        self.setTextMargins(0, 0, self.fontMetrics().horizontalAdvance(unit) + PAD if unit else 0, 0)

    def _too_much(self) -> bool:
        size = len(QGuiApplication.clipboard().text())
        if size <= self.maxLength():
            return False
        self.too_long.emit(size)
        return True

    def _paint_unit(self, painter: QPainter) -> None:
        painter.setPen(colour("muted"))
        right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(self.rect().adjusted(0, 0, -PAD - 2, 0), right, self.unit)

    def _paint_chip(self, painter: QPainter) -> None:
        paint_chip(painter, self.chip_rect(self.fontMetrics()), self.chip)

    def chip_rect(self, metrics: QFontMetrics) -> QRect:
        """Where the chip stands: at the left, at the right end when words stand beside it."""
        wide = metrics.horizontalAdvance(self.chip) + 2 * PAD + 4
        high = min(metrics.height() + 2, self.height() - 4)
        left = self.width() - wide - PAD if self.text() else PAD
        return QRect(left, (self.height() - high) // 2, wide, high)
