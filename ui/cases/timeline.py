"""What was done, seen and said, the newest day first: entries of every kind, papers that came in, moves of status."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QRect, QSize, Qt
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from casedesk.clock import TOKYO
from ui.cases.facts import Facts, entry_time, said, when
from ui.style.theme import colour, px
from ui.tables.case_model import Index
from ui.words import word

EventRole = int(Qt.ItemDataRole.UserRole) + 1


@dataclass(frozen=True, slots=True)
class Event:
    """One line of the timeline. `kind` is an entry kind, "paper" or "move"; `who` wrote it down."""

    day: str
    time: str
    title: str
    text: str
    who: str
    kind: str
    first: bool = False


def events(facts: Facts, only: str = "") -> list[Event]:
    """The timeline of a case, the newest first; `only` one kind of event."""
    found = [*_entries(facts), *_papers(facts), *_moves(facts)]
    found.sort(key=lambda pair: pair[0], reverse=True)
    kept = [event for _, event in found if not only or event.kind == only]
    return [_first(event, kept[at - 1] if at else None) for at, event in enumerate(kept)]


def _first(event: Event, before: Event | None) -> Event:
    return replace(event, first=before is None or before.day != event.day)


Place = tuple[date, str]


def _entries(facts: Facts) -> Iterator[tuple[Place, Event]]:
    reader = facts.reader
    for entry in facts.case.entries:
        text = said(reader, entry)
        clock = f"{entry.happened_time:%H:%M}" if entry.happened_time else ""
        day = reader.long_day(entry.happened_on) if entry.happened_on else entry_time(reader, entry)
        title = reader.label(f"entry.{entry.kind}._title")
        yield when(entry), Event(day, clock, title, text, entry.recorded_by, entry.kind)


def _papers(facts: Facts) -> Iterator[tuple[Place, Event]]:
    reader = facts.reader
    for paper in facts.case.papers:
        day, clock = _wall(paper.received_at)
        title = reader.label(f"paper.{paper.form}._title")
        text = "　".join(part for part in (paper.sender, paper.number or "") if part)
        yield (day, clock), Event(reader.long_day(day), clock, title, text, "", "paper")


def _moves(facts: Facts) -> Iterator[tuple[Place, Event]]:
    reader = facts.reader
    for move in facts.case.moves:
        day, clock = _wall(move.at)
        before = reader.status(move.track, move.before) if move.before else word("case.begun")
        text = f"{before} → {reader.status(move.track, move.after)}"
        text = f"{text}　{word('case.because', reason=move.reason)}" if move.reason else text
        title = reader.label(f"track.{move.track}._title")
        yield (day, clock), Event(reader.long_day(day), clock, title, text, move.who, "move")


def _wall(at: datetime) -> tuple[date, str]:
    there = at.astimezone(TOKYO)
    return there.date(), f"{there:%H:%M}"


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
            return "　".join(part for part in (event.day, event.time, event.title, event.text, event.who) if part)
        return None


class EventPainter(QStyledItemDelegate):
    """A day as a heading once, then time, title in bold, what it says on as many lines as it needs, who wrote it."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as the text needs at this width."""
        event: Event = index.data(EventRole)
        view = option.widget
        width = view.viewport().width() if isinstance(view, QListView) else option.rect.width()
        room = QRect(0, 0, max(width - self._indent(option) - px(14), 60), 10_000)
        flags = int(Qt.TextFlag.TextWordWrap)
        high = option.fontMetrics.boundingRect(room, flags, event.text).height() if event.text else 0
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
        painter.setFont(bold)
        painter.setPen(colour("muted" if event.kind == "move" else "accent" if event.kind == "paper" else "text"))
        painter.drawText(body, 0, event.title)
        painter.setFont(option.font)
        painter.setPen(colour("text"))
        painter.drawText(body.adjusted(0, line + px(2), 0, 0), int(Qt.TextFlag.TextWordWrap), event.text)
        painter.restore()

    def _indent(self, option: QStyleOptionViewItem) -> int:
        return option.fontMetrics.horizontalAdvance("00:00") + px(26)


class Timeline(QListView):
    """The timeline as a list one walks with the arrows."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._events = EventModel(self)
        self.setModel(self._events)
        self.setItemDelegate(EventPainter(self))
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(word("case.timeline"))

    def show_facts(self, facts: Facts, only: str = "") -> None:
        """Shows the timeline of this case."""
        self._events.show(events(facts, only))
