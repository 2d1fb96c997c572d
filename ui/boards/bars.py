"""Counts as bars, one line each: walked with the arrows, Enter opens the cases, Shift+Enter the late ones."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtCore import Signal as QtSignal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui.boards.reading import Bar, Counted
from ui.boards.tile import Tile
from ui.style.theme import colour, font, px
from ui.words import word

Index = QModelIndex | QPersistentModelIndex
BarRole = int(Qt.ItemDataRole.UserRole) + 1


class BarModel(QAbstractListModel):
    """The bars of a board; `most` is the highest count, `late` the widest late one."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.bars: tuple[Bar, ...] = ()

    def show(self, bars: Sequence[Bar]) -> None:
        """Shows these."""
        self.beginResetModel()
        self.bars = tuple(bars)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """One line each."""
        return 0 if parent.isValid() else len(self.bars)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Words, and the bar."""
        if not index.isValid():
            return None
        bar = self.bars[index.row()]
        if role == BarRole:
            return bar
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            late = f"　{word('boards.late', n=f'{bar.late:,}')}" if bar.late else ""
            return f"{bar.label} {bar.count:,}{late}"
        return None


class BarPainter(QStyledItemDelegate):
    """Paints the label, the bar, the count, and how many are late."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """One line."""
        return QSize(px(100), option.fontMetrics.height() + px(9))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One bar."""
        model = index.model()
        bar: Bar = index.data(BarRole)
        bars = model.bars if isinstance(model, BarModel) else (bar,)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        inner = option.rect.adjusted(px(6), 0, -px(6), 0)
        if option.state & QStyle.StateFlag.State_Selected and option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(colour("focus"))
            painter.setBrush(colour("selection"))
            painter.drawRoundedRect(QRectF(option.rect).adjusted(1, 1, -1, -1), px(4), px(4))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(option.rect, colour("hover"))
        _bar(painter, option, inner, bar, bars)
        painter.restore()


def _bar(painter: QPainter, option: QStyleOptionViewItem, inner: QRect, bar: Bar, bars: Sequence[Bar]) -> None:
    metrics, strong = option.fontMetrics, QFontMetrics(font("strong"))
    counts = max(strong.horizontalAdvance(f"{one.count:,}") for one in bars)
    lates = max(metrics.horizontalAdvance(_late(one)) for one in bars)
    gap = px(8)
    room = inner.width() - counts - lates - 3 * gap - px(20)
    names = min(max(metrics.horizontalAdvance(one.label) for one in bars), room)
    side = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
    right = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)
    place = QRect(inner.left(), inner.top(), names, inner.height())
    painter.setPen(colour("text" if bar.count else "muted"))
    painter.drawText(place, side, metrics.elidedText(bar.label, Qt.TextElideMode.ElideRight, names))
    if lates:
        painter.setPen(colour("danger"))
        painter.drawText(inner, right, _late(bar))
    number = QRect(inner.right() - lates - (gap if lates else 0) - counts, inner.top(), counts, inner.height())
    painter.setFont(font("strong"))
    painter.setPen(colour("text" if bar.count else "muted"))
    painter.drawText(number, right, f"{bar.count:,}")
    room = number.left() - gap - place.right() - gap
    most = max(one.count for one in bars) or 1
    high = px(10)
    length = max(room * bar.count / most, px(2)) if bar.count else 0
    if room > px(12) and length:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(bar.role))
        line = QRectF(place.right() + gap, inner.center().y() - high / 2 + 0.5, length, high)
        painter.drawRoundedRect(line, px(2), px(2))


def _late(bar: Bar) -> str:
    return word("boards.late", n=f"{bar.late:,}") if bar.late else ""


class BarList(QListView):
    """The lines. `pressed_on(key, mark)`: Enter, or Shift+Enter for the late ones."""

    pressed_on = QtSignal(object, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bars = BarModel(self)
        self.setModel(self.bars)
        self.setItemDelegate(BarPainter(self))
        self.setProperty("role", "cards")
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.clicked.connect(lambda _index: self.press(""))

    def press(self, mark: str) -> None:
        """Wants the list of the line the keyboard is on."""
        index = self.currentIndex()
        if index.isValid():
            self.pressed_on.emit(self.bars.bars[index.row()].key, mark)

    def focusInEvent(self, event: Any) -> None:
        """The keyboard comes to a line, never to nothing."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.bars.rowCount():
            self.setCurrentIndex(self.bars.index(0, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens; everything else as lists have it."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.press("late" if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else "")
        else:
            super().keyPressEvent(event)


class BarsTile(Tile):
    """Counts as bars."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.list = BarList(self)
        self.list.pressed_on.connect(self.asked)
        self.setFocusProxy(self.list)
        self.body.addWidget(self.list)

    def show_bars(self, found: Counted) -> None:
        """The bars, the keyboard stays on its line; bars without a case of their own order come the longest first."""
        at = max(self.list.currentIndex().row(), 0)
        self.list.bars.show(found.bars)
        self.list.setAccessibleName(found.title)
        self.say(word("boards.in_all", n=f"{found.total:,}"))
        if self.list.hasFocus() and found.bars:
            self.list.setCurrentIndex(self.list.bars.index(min(at, len(found.bars) - 1), 0))
