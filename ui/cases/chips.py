"""Short words in rounded fields, one after the other, on as many lines as they need: flags in red, statuses."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.cases.facts import Fact
from ui.style.theme import colour, px


class Chips(QWidget):
    """A row of chips that wraps. A chip's `role` is one of grey, blue, amber, green, red."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chips: tuple[Fact, ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_chips(self, chips: Sequence[Fact]) -> None:
        """Shows these and nothing else."""
        if tuple(chips) == self._chips:
            return
        self._chips = tuple(chips)
        self.setAccessibleName("、".join(chip.label for chip in self._chips))
        self.setToolTip("\n".join(f"{chip.label} {chip.text}" for chip in self._chips if chip.text))
        self.setVisible(bool(self._chips))
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        """Lines depend on the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """As high as the lines it needs."""
        places = self._places(width)
        return places[-1].bottom() + 1 if places else 0

    def sizeHint(self) -> QSize:
        """All chips in one line."""
        places = self._places(10_000)
        return QSize(places[-1].right() + 1, places[-1].bottom() + 1) if places else QSize(0, 0)

    def minimumSizeHint(self) -> QSize:
        """The widest chip."""
        return QSize(max((p.width() for p in self._places(1)), default=0), self.heightForWidth(self.width()))

    def _places(self, width: int) -> list[QRect]:
        metrics, gap = self.fontMetrics(), px(5)
        high = metrics.height() + px(4)
        places: list[QRect] = []
        x = y = 0
        for chip in self._chips:
            wide = metrics.horizontalAdvance(chip.label) + px(16)
            if x and x + wide > width:
                x, y = 0, y + high + gap
            places.append(QRect(x, y, wide, high))
            x += wide + gap
        return places

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints the chips."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for chip, place in zip(self._chips, self._places(self.width()), strict=True):
            painter.setPen(QPen(colour(chip.role), 1))
            painter.setBrush(colour(f"{chip.role}_soft"))
            field = QRectF(place).adjusted(0.5, 0.5, -0.5, -0.5)
            painter.drawRoundedRect(field, field.height() / 2, field.height() / 2)
            painter.setPen(colour(chip.role))
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, chip.label)
        painter.end()
