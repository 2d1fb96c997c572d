"""The people found while a name is typed: one line each, painted; the last line says that nobody of them is it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui.style.theme import colour, font, px
from ui.words import word

Index = QModelIndex | QPersistentModelIndex
LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight


@dataclass(frozen=True, slots=True)
class Somebody:
    """Somebody who may be the person. `number`, `state`: of the newest case; `facts`: birth date and age as people read
    them; `flags` show in red; `older`: number and state of the cases before."""

    number: str
    name: str
    kana: str = ""
    facts: str = ""
    state: str = ""
    person: int | None = None
    flags: tuple[str, ...] = ()
    older: tuple[tuple[str, str], ...] = ()

    def spoken(self) -> str:
        """The whole line, as it is heard."""
        parts = (self.name, *self.flags, self.kana, self.facts, self.state, self.number)
        return " ".join(part for part in parts if part)


class PeopleModel(QAbstractListModel):
    """The people, then the line for nobody of them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._people: tuple[Somebody, ...] = ()

    def show_people(self, people: Sequence[Somebody]) -> None:
        """Other people."""
        self.beginResetModel()
        self._people = tuple(people)
        self.endResetModel()

    def person(self, row: int) -> Somebody | None:
        """Who stands in that row, None for the last line."""
        return self._people[row] if 0 <= row < len(self._people) else None

    def rowCount(self, parent: Index | None = None) -> int:
        """People and one."""
        return 0 if parent is not None and parent.isValid() else len(self._people) + 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The line as words."""
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        person = self.person(index.row())
        if person is not None:
            return person.spoken()
        return word("register.nobody" if self._people else "register.nobody_at_all")


class PeopleLine(QStyledItemDelegate):
    """Name and kana, birth and age, status, number, in columns."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One line."""
        model = index.model()
        assert isinstance(model, PeopleModel)
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, colour("selection"))
            painter.fillRect(QRect(rect.x(), rect.y(), px(4), rect.height()), colour("accent"))
        inner = rect.adjusted(px(14), 0, -px(14), 0)
        person = model.person(index.row())
        if person is None:
            painter.setPen(colour("accent"))
            painter.setFont(font("strong"))
            painter.drawText(inner, LEFT, str(model.data(index)))
        else:
            _paint_person(painter, inner, person)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """A comfortable line."""
        return QSize(px(300), option.fontMetrics.height() + px(16))


def _paint_person(painter: QPainter, rect: QRect, person: Somebody) -> None:
    columns = ((0.0, 0.18), (0.18, 0.16), (0.34, 0.39), (0.73, 0.11))
    texts = (person.name, person.kana, person.facts, person.state)
    if person.flags:
        painter.setFont(font("strong"))
        painter.setPen(colour("danger"))
        wide = painter.fontMetrics().horizontalAdvance(person.name) + px(10)
        painter.drawText(rect.adjusted(wide, 0, 0, 0), LEFT, "".join(f"【{flag}】" for flag in person.flags))
        texts = (person.name, "", person.facts, person.state)
    for at, ((start, share), text) in enumerate(zip(columns, texts, strict=True)):
        cell = QRect(
            rect.x() + round(rect.width() * start), rect.y(), round(rect.width() * share) - px(8), rect.height()
        )
        painter.setFont(font("strong" if at == 0 else "body"))
        painter.setPen(colour("text" if at in (0, 2) else "muted"))
        painter.drawText(cell, LEFT, painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, cell.width()))
    painter.setFont(font())
    painter.setPen(colour("text"))
    painter.drawText(rect, RIGHT, person.number)


class People(QListView):
    """The list; its keys come from the box above it."""

    picked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.people = PeopleModel(self)
        self.setModel(self.people)
        self.setItemDelegate(PeopleLine(self))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setAccessibleName(word("register.people"))
        self.clicked.connect(lambda index: self.picked.emit(index.row()))

    def show_people(self, people: Sequence[Somebody]) -> None:
        """Other people, the first line marked."""
        self.people.show_people(people)
        self.mark(0)

    def mark(self, row: int) -> None:
        """Marks a line, round and round."""
        rows = self.people.rowCount()
        index = self.people.index(row % rows)
        self.setCurrentIndex(index)
        self.scrollTo(index)

    def row(self) -> int:
        """The marked line."""
        return self.currentIndex().row()
