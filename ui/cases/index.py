"""The side index of a case: its parts, with how many problems each has; digits and arrows go through them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui.style.theme import colour, font, px
from ui.tables.case_model import Index as ModelIndex
from ui.words import word

PartRole = int(Qt.ItemDataRole.UserRole) + 1


@dataclass(frozen=True, slots=True)
class Part:
    """One line: a key, its words, how many things it holds, how many errors and warnings."""

    key: str
    title: str
    holds: int = 0
    errors: int = 0
    warnings: int = 0
    edited: bool = False


class SideIndex(QListWidget):
    """The parts of a case. `entered` is Enter."""

    entered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setItemDelegate(_Painter(self))
        self.setAccessibleName(word("case.index"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFixedWidth(px(176) - (px(100) - 100) // 2)

    def show_parts(self, parts: Sequence[Part]) -> None:
        """Shows these parts; the one that was chosen stays chosen."""
        here = self.key()
        self.blockSignals(True)
        self.clear()
        for part in parts:
            item = QListWidgetItem(part.title)
            item.setData(PartRole, part)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, _spoken(part))
            item.setToolTip(_spoken(part))
            self.addItem(item)
        self.setCurrentRow(max(next((at for at, part in enumerate(parts) if part.key == here), 0), 0))
        self.blockSignals(False)

    def key(self) -> str:
        """The part that is chosen, "" for none."""
        item = self.currentItem()
        return item.data(PartRole).key if item else ""

    def go(self, key: str) -> None:
        """Chooses the part of that key."""
        for at in range(self.count()):
            if self.item(at).data(PartRole).key == key:
                self.setCurrentRow(at)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes into the part."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def step(self, by: int) -> None:
        """The next part (1) or the one before (-1), round and round."""
        if self.count():
            self.setCurrentRow((self.currentRow() + by) % self.count())


def _spoken(part: Part) -> str:
    said = [part.title]
    if part.errors:
        said.append(word("case.errors", n=part.errors))
    if part.warnings:
        said.append(word("case.warnings", n=part.warnings))
    if part.edited:
        said.append(word("case.edited"))
    return "　".join(said)


class _Painter(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: ModelIndex) -> QSize:
        return QSize(px(100), option.fontMetrics.height() + px(10))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: ModelIndex) -> None:
        part: Part = index.data(PartRole)
        painter.save()
        here = bool(option.state & QStyle.StateFlag.State_Selected)
        if here:
            painter.fillRect(option.rect, colour("selection"))
            painter.fillRect(
                QRect(option.rect.left(), option.rect.top(), px(4), option.rect.height()), colour("accent")
            )
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(option.rect, colour("hover"))
        room = option.rect.adjusted(px(12), 0, -px(8), 0)
        for count, role in ((part.warnings, "amber"), (part.errors, "red")):
            room = _badge(painter, room, str(count), role) if count else room
        if part.holds:
            painter.setPen(colour("muted"))
            painter.drawText(room, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), str(part.holds))
            room = room.adjusted(0, 0, -px(26), 0)
        painter.setFont(font("strong") if here else option.font)
        painter.setPen(colour("on_selection" if here else "text"))
        text = f"{part.title} *" if part.edited else part.title
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), shown)
        painter.restore()


def _badge(painter: QPainter, room: QRect, text: str, role: str) -> QRect:
    wide = painter.fontMetrics().horizontalAdvance(text) + px(10)
    high = painter.fontMetrics().height()
    field = QRect(room.right() - wide, room.center().y() - high // 2, wide, high)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(colour(role))
    painter.setBrush(colour(f"{role}_soft"))
    painter.drawRoundedRect(field, high / 2, high / 2)
    painter.drawText(field, Qt.AlignmentFlag.AlignCenter, text)
    return room.adjusted(0, 0, -wide - px(5), 0)
