"""The two finish lines as a small progress: 連絡可 when one may call, 全項目 when every needed box is answered."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.register.check import Finish
from ui.style.theme import colour, font, px
from ui.words import word

LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


class FinishLines(QWidget):
    """Two short bars with words; nothing to click."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._finish = Finish(False, 0, 0)
        self._tell()

    def show_finish(self, finish: Finish) -> None:
        """Shows how far it is."""
        if finish != self._finish:
            self._finish = finish
            self._tell()
            self.updateGeometry()
            self.update()

    def texts(self) -> tuple[str, str]:
        """The words of both lines."""
        first = word("register.contactable" if self._finish.contactable else "register.not_contactable")
        return first, word("register.all_boxes", done=self._finish.done, needed=self._finish.needed)

    def sizeHint(self) -> QSize:
        """Both lines beside each other."""
        metrics = self.fontMetrics()
        wide = sum(metrics.horizontalAdvance(text) + px(50) for text in self.texts())
        return QSize(wide, metrics.height() + px(14))

    def minimumSizeHint(self) -> QSize:
        """Never narrower: the words must be readable."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A mark, words, and a bar under them."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        finish = self._finish
        parts = (float(finish.contactable), finish.done / finish.needed if finish.needed else 1.0)
        x = 0
        for text, part in zip(self.texts(), parts, strict=True):
            wide = painter.fontMetrics().horizontalAdvance(text) + px(38)
            self._paint_line(painter, QRect(x, 0, wide, self.height()), text, part)
            x += wide + px(12)
        painter.end()

    def _paint_line(self, painter: QPainter, rect: QRect, text: str, part: float) -> None:
        reached = part >= 1
        painter.setFont(font("strong" if reached else "body"))
        painter.setPen(colour("ok" if reached else "muted"))
        mark = "✔" if reached else "○"
        painter.drawText(rect.adjusted(0, 0, 0, -px(6)), LEFT, f"{mark} {text}")
        bar = QRect(rect.x(), rect.bottom() - px(5), rect.width(), px(4))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour("hover"))
        painter.drawRoundedRect(bar, px(2), px(2))
        painter.setBrush(colour("ok" if reached else "accent"))
        painter.drawRoundedRect(QRect(bar.x(), bar.y(), round(bar.width() * part), bar.height()), px(2), px(2))

    def _tell(self) -> None:
        self.setAccessibleName("、".join(self.texts()))
