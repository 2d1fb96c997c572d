"""The paper under the boxes: cells with thin lines, printed numbers, headings, and a mark where the cursor stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter

from ui.style.theme import colour, font, px

if TYPE_CHECKING:
    from ui.forms.form import Form

LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


def paint_form(painter: QPainter, form: Form, dirty: QRect) -> None:
    """Everything of the form that is no widget."""
    painter.fillRect(dirty, colour("base"))
    numbers = {key: form.fields[key].number for key in form.shown()}
    before, wanted, flashed = None, form.wanted(), form.flashed()
    here = form.here() if form.isAncestorOf(form.window().focusWidget() or form) else ""
    for cell in form.cells():
        number = numbers[cell.key]
        if cell.rect.intersects(dirty):
            if cell.key == here:
                painter.fillRect(cell.rect, colour("accent_soft"))
            if cell.key in flashed:
                painter.fillRect(cell.rect, colour("amber_soft"))
            if cell.key in wanted:
                painter.fillRect(QRect(cell.rect.x(), cell.rect.y(), px(3), cell.rect.height()), colour("warning"))
            painter.setPen(colour("line"))
            painter.drawRect(cell.rect.adjusted(0, 0, -1, -1))
            if number and number != before:
                painter.setPen(colour("muted"))
                painter.drawText(cell.number, Qt.AlignmentFlag.AlignCenter, number)
        before = number
    for heading in form.headings():
        if heading.rect.intersects(dirty):
            paint_heading(painter, heading.rect, form.around.section(heading.section))


def paint_heading(painter: QPainter, rect: QRect, text: str) -> None:
    """One heading: a quiet bar with bold words."""
    painter.fillRect(rect, colour("hover"))
    painter.fillRect(QRect(rect.x(), rect.y(), px(4), rect.height()), colour("accent"))
    painter.save()
    painter.setFont(font("strong"))
    painter.setPen(colour("text"))
    painter.drawText(rect.adjusted(px(14), 0, -px(8), 0), LEFT, text)
    painter.restore()
