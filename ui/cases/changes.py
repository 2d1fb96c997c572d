"""Every change of a case, one line each as people read it: 10:42 佐藤 症状：咳 → 咳、発熱; narrowed by words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from casedesk.text.fold import fold_name
from ui.cases.events import Event, by_day
from ui.cases.timeline import EventRole, Timeline
from ui.style.theme import colour, px, say_role
from ui.tables.case_model import Index
from ui.words import word


class ChangePainter(QStyledItemDelegate):
    """A day as a heading once, then time, who, and what became what."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as the words need at this width."""
        event: Event = index.data(EventRole)
        view = option.widget
        width = view.viewport().width() if isinstance(view, QListView) else option.rect.width()
        room = QRect(0, 0, max(width - self._indent(option) - px(10), 60), 10_000)
        high = option.fontMetrics.boundingRect(room, int(Qt.TextFlag.TextWordWrap), _line(event)).height()
        return QSize(width, (option.fontMetrics.height() + px(9) if event.first else 0) + high + px(7))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paints one change."""
        event: Event = index.data(EventRole)
        rect, metrics = QRect(option.rect), option.fontMetrics
        painter.save()
        if event.first:
            bold = QFont(option.font)
            bold.setBold(True)
            painter.setFont(bold)
            painter.setPen(colour("muted"))
            painter.drawText(rect.adjusted(px(8), px(5), 0, 0), 0, event.day)
            rect.setTop(rect.top() + metrics.height() + px(9))
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, colour("selection"))
        painter.setFont(option.font)
        painter.setPen(colour("muted"))
        top, clock = px(3), metrics.horizontalAdvance("00:00") + px(26)
        painter.drawText(rect.adjusted(px(14), top, 0, 0), 0, event.time)
        who = metrics.elidedText(event.who, Qt.TextElideMode.ElideRight, self._who(option))
        painter.setPen(colour("accent"))
        painter.drawText(rect.adjusted(clock, top, 0, 0), 0, who)
        painter.setPen(colour("text"))
        body = rect.adjusted(self._indent(option), top, -px(10), 0)
        painter.drawText(body, int(Qt.TextFlag.TextWordWrap), _line(event))
        painter.restore()

    def _who(self, option: QStyleOptionViewItem) -> int:
        return option.fontMetrics.horizontalAdvance("あ") * 7

    def _indent(self, option: QStyleOptionViewItem) -> int:
        return option.fontMetrics.horizontalAdvance("00:00") + px(26) + self._who(option) + px(12)


def _line(event: Event) -> str:
    return word("case.change_line", what=event.title, text=event.text) if event.text else event.title


class Changes(QWidget):
    """The changes, and a line that narrows them to a field, a person or a word."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._events: tuple[Event, ...] = ()
        self.box, self.list, self._count = QLineEdit(), Timeline(), QLabel()
        self.list.setItemDelegate(ChangePainter(self.list))
        self.list.setAccessibleName(word("case.history"))
        self.box.setPlaceholderText(word("case.changes_find"))
        self.box.setAccessibleName(word("case.changes_find"))
        self.box.setClearButtonEnabled(True)
        self.box.textChanged.connect(lambda _: self._show())
        self.box.returnPressed.connect(lambda: self.list.setFocus(Qt.FocusReason.TabFocusReason))
        say_role(self._count, "muted")
        self.setFocusProxy(self.box)
        row = QHBoxLayout()
        row.addWidget(self.box, 1)
        row.addWidget(self._count)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(6))
        column.addLayout(row)
        column.addWidget(self.list, 1)

    def show_events(self, found: Sequence[Event]) -> None:
        """Shows these changes, as far as they hold the words in the line."""
        self._events = tuple(found)
        self._show()

    def _show(self) -> None:
        wanted = [fold_name(part) for part in self.box.text().split()]
        found = [one for one in self._events if all(part in _key(one) for part in wanted)]
        self.list.show_events(by_day(found))
        self._count.setText(word("case.changes_count", n=f"{len(found):,}"))


def _key(event: Event) -> str:
    return fold_name(f"{event.day}{event.time}{event.who}{event.title}{event.text}")
