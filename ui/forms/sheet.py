"""A form that scrolls: the heading one is under stays at the top, and the box the cursor is in is always in sight."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from ui.forms.form import Form
from ui.forms.paint import paint_heading
from ui.style.theme import colour, px


class Sticky(QWidget):
    """The heading at the top of the view."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.text = ""
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The heading and a line under it."""
        painter = QPainter(self)
        paint_heading(painter, self.rect().adjusted(0, 0, 0, -1), self.text)
        painter.fillRect(QRect(0, self.height() - 1, self.width(), 1), colour("strong_line"))
        painter.end()


class Sheet(QScrollArea):
    """Scrolls one form."""

    def __init__(self, form: Form, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.form = form
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setWidget(form)
        self._sticky = Sticky(self.viewport())
        self._wanted: QRect | None = None
        self.verticalScrollBar().valueChanged.connect(self._stick)
        form.placed.connect(self._placed)
        form.reached.connect(self._reach)

    def sticky_text(self) -> str:
        """The heading that stays at the top now, "" when none does."""
        return "" if self._sticky.isHidden() else self._sticky.text

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The heading is as wide as the view."""
        super().resizeEvent(event)
        self._stick()

    def _placed(self) -> None:
        self._stick()
        if self.form.here():
            cell = self.form.cell(self.form.here())
            if cell is not None and self.form.editor(cell.key).focus().hasFocus():
                self._reach(cell.rect)

    def _reach(self, rect: QRect) -> None:
        bar = self.verticalScrollBar()
        high = self.viewport().height()
        top = rect.y() - self._heading_height() - px(6)
        bottom = rect.bottom() + px(60)
        if top < bar.value():
            bar.setValue(top)
        elif bottom > bar.value() + high:
            bar.setValue(min(bottom - high, top))

    def _heading_height(self) -> int:
        found = self.form.headings()
        return found[0].rect.height() if found else 0

    def _stick(self) -> None:
        at = self.verticalScrollBar().value()
        above = [heading for heading in self.form.headings() if heading.rect.y() < at]
        if not above:
            self._sticky.hide()
            return
        below = next((h.rect.y() - at for h in self.form.headings() if h.rect.y() >= at), 9999)
        high = above[-1].rect.height()
        self._sticky.text = self.form.around.section(above[-1].section)
        self._sticky.setGeometry(0, min(0, below - high), self.viewport().width(), high)
        self._sticky.show()
        self._sticky.raise_()
        self._sticky.update()
