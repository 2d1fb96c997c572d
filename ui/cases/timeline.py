"""The timeline as a list: a day as a heading once, then time, title, what it says, and who wrote it down."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont, QKeyEvent, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui.cases.events import Event
from ui.style.theme import colour, px
from ui.tables.case_model import Index
from ui.words import word

EventRole = int(Qt.ItemDataRole.UserRole) + 1


class EventModel(QAbstractListModel):
    """The lines of a timeline."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._events: tuple[Event, ...] = ()

    def show(self, found: Sequence[Event]) -> None:
        """Shows these lines."""
        self.beginResetModel()
        self._events = tuple(found)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """How many lines."""
        return 0 if parent.isValid() else len(self._events)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The event, or its words in one line."""
        if not index.isValid():
            return None
        event = self._events[index.row()]
        if role == EventRole:
            return event
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return "　".join(part for part in _parts(event) if part)
        return None


def _parts(event: Event) -> tuple[str, ...]:
    return event.day, event.time, event.title, event.text, event.struck, event.who


class EventPainter(QStyledItemDelegate):
    """A day as a heading once, then time, title in bold, what it says on as many lines as it needs, who wrote it."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as the text needs at this width."""
        event: Event = index.data(EventRole)
        view = option.widget
        width = view.viewport().width() if isinstance(view, QListView) else option.rect.width()
        room = QRect(0, 0, max(width - self._indent(option) - px(14), 60), 10_000)
        flags = int(Qt.TextFlag.TextWordWrap)
        high = sum(option.fontMetrics.boundingRect(room, flags, t).height() for t in (event.text, event.struck) if t)
        line = option.fontMetrics.height()
        return QSize(width, (line + px(9) if event.first else 0) + line + high + px(10))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paints one event."""
        event: Event = index.data(EventRole)
        rect, line = QRect(option.rect), option.fontMetrics.height()
        painter.save()
        bold = QFont(option.font)
        bold.setBold(True)
        if event.first:
            painter.setFont(bold)
            painter.setPen(colour("muted"))
            painter.drawText(rect.adjusted(px(8), px(5), 0, 0), 0, event.day)
            rect.setTop(rect.top() + line + px(9))
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, colour("selection"))
        body = rect.adjusted(self._indent(option), px(2), -px(8), 0)
        painter.setFont(option.font)
        painter.setPen(colour("muted"))
        painter.drawText(rect.adjusted(px(14), px(2), 0, 0), 0, event.time or "—")
        painter.drawText(body, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop), event.who)
        plain = QFont(option.font)
        for font in (bold, plain):
            font.setStrikeOut(bool(event.struck))
        painter.setFont(bold)
        quiet = event.kind == "move" or event.struck
        painter.setPen(colour("muted" if quiet else "accent" if event.kind == "paper" else "text"))
        painter.drawText(body, 0, event.title)
        painter.setFont(plain)
        painter.setPen(colour("muted" if event.struck else "text"))
        body = body.adjusted(0, line + px(2), 0, 0)
        painter.drawText(body, int(Qt.TextFlag.TextWordWrap), event.text)
        if event.struck:
            flags = int(Qt.TextFlag.TextWordWrap)
            high = option.fontMetrics.boundingRect(body, flags, event.text).height() if event.text else 0
            painter.setFont(option.font)
            painter.setPen(colour("danger"))
            painter.drawText(body.adjusted(0, high, 0, 0), flags, event.struck)
        painter.restore()

    def _indent(self, option: QStyleOptionViewItem) -> int:
        return option.fontMetrics.horizontalAdvance("00:00") + px(26)


class Timeline(QListView):
    """The timeline as a list one walks with the arrows. `mend` and `strike` carry the uid of an entry."""

    mend = Signal(str)
    strike = Signal(str)
    add = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._events = EventModel(self)
        self.setModel(self._events)
        self.setItemDelegate(EventPainter(self))
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(word("case.timeline"))

    def show_events(self, found: Sequence[Event]) -> None:
        """Shows these lines; the entry one is on stays the one."""
        here = self.event_here()
        self._events.show(found)
        uids = [event.uid for event in found]
        if here is not None and here.uid in uids:
            self.setCurrentIndex(self._events.index(uids.index(here.uid), 0))

    def event_here(self) -> Event | None:
        """The line the keyboard is on."""
        index = self.currentIndex()
        return index.data(EventRole) if index.isValid() else None

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keyboard stands on a line from the beginning."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self._events.rowCount():
            self.setCurrentIndex(self._events.index(0, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter corrects, Delete strikes or restores, Insert adds."""
        key, here = event.key(), self.event_here()
        if key == Qt.Key.Key_Insert:
            self.add.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and here and here.uid:
            self.mend.emit(here.uid)
        elif key == Qt.Key.Key_Delete and here and here.uid:
            self.strike.emit(here.uid)
        else:
            super().keyPressEvent(event)
