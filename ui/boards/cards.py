"""The cards of one status: a list one walks with the arrows; late ones first, the last line opens the whole list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtCore import Signal as QtSignal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui.boards.reading import Card
from ui.style.theme import colour, font, px
from ui.words import word

Index = QModelIndex | QPersistentModelIndex
CardRole = int(Qt.ItemDataRole.UserRole) + 1


class CardModel(QAbstractListModel):
    """Cards, and behind them one line that says how many more there are."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.cards: tuple[Card, ...] = ()
        self.more = 0

    def show(self, cards: Sequence[Card], total: int) -> None:
        """Shows these of `total` cases."""
        self.beginResetModel()
        self.cards, self.more = tuple(cards), max(total - len(cards), 0)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """The cards, and the line for the others."""
        return 0 if parent.isValid() else len(self.cards) + (1 if self.more else 0)

    def card(self, at: int) -> Card | None:
        """The card at that place; None for the line of the others."""
        return self.cards[at] if 0 <= at < len(self.cards) else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Words for the eye and for the ear, and the card itself."""
        if not index.isValid():
            return None
        card = self.card(index.row())
        if role == CardRole:
            return card
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return spoken(card) if card else word("boards.others", n=f"{self.more:,}")
        return None


def spoken(card: Card) -> str:
    """A card in one line."""
    return "　".join(part for part in (card.name, card.age, card.kind, card.due, card.number) if part)


class CardPainter(QStyledItemDelegate):
    """Paints a card: name and age, what it is, and how late."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Three lines; the line for the others is one."""
        line = option.fontMetrics.height()
        lines = 3 if index.data(CardRole) is not None else 1
        return QSize(px(120), lines * (line + px(4)) + px(16))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One card."""
        rect: QRect = option.rect.adjusted(px(3), px(3), -px(3), -px(3))
        card = index.data(CardRole)
        here = bool(option.state & QStyle.StateFlag.State_Selected)
        active = here and bool(option.state & QStyle.StateFlag.State_Active)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if card is None:
            self._others(painter, option, rect, str(index.data()), active)
        else:
            _ground(painter, rect, here, active, bool(option.state & QStyle.StateFlag.State_MouseOver))
            _card(painter, option, rect.adjusted(px(9), px(5), -px(8), -px(5)), card)
        painter.restore()

    def _others(self, painter: QPainter, option: QStyleOptionViewItem, rect: QRect, text: str, active: bool) -> None:
        if active:
            painter.setPen(QPen(colour("focus"), 2))
            painter.drawRoundedRect(QRectF(rect).adjusted(1, 1, -1, -1), px(5), px(5))
        painter.setPen(colour("accent"))
        painter.setFont(option.font)
        painter.drawText(rect, int(Qt.AlignmentFlag.AlignCenter), text)


def _ground(painter: QPainter, rect: QRect, here: bool, active: bool, hover: bool) -> None:
    field = QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5)
    edge = QPen(colour("focus"), 2) if active else QPen(colour("strong_line" if hover else "line"), 1)
    painter.setPen(edge)
    painter.setBrush(colour("selection" if active else "hover" if here else "base"))
    painter.drawRoundedRect(field.adjusted(0.5, 0.5, -0.5, -0.5) if active else field, px(5), px(5))


def _card(painter: QPainter, option: QStyleOptionViewItem, inner: QRect, card: Card) -> None:
    line = option.fontMetrics.height() + px(4)
    strong, plain = font("strong"), option.font
    first = QRect(inner.left(), inner.top(), inner.width(), line)
    painter.setFont(plain)
    painter.setPen(colour("muted"))
    wide = option.fontMetrics.horizontalAdvance(card.age)
    painter.drawText(first, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), card.age)
    painter.setFont(strong)
    painter.setPen(colour("text"))
    _line(painter, QFontMetrics(strong), first.adjusted(0, 0, -wide - px(6), 0), card.name)
    painter.setFont(plain)
    painter.setPen(colour("muted"))
    _line(painter, option.fontMetrics, first.translated(0, line), card.kind)
    painter.setPen(colour(card.due_role))
    _line(painter, option.fontMetrics, first.translated(0, 2 * line), card.due or word("boards.no_due"))


def _line(painter: QPainter, metrics: QFontMetrics, rect: QRect, text: str) -> None:
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
    painter.drawText(rect, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), shown)


class CardList(QListView):
    """The cards of one status. Enter opens, Space asks to move, left and right go to the next status."""

    opened = QtSignal(str)
    others = QtSignal()
    move_asked = QtSignal(str)
    aside = QtSignal(int)
    walked = QtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cards = CardModel(self)
        self.setModel(self.cards)
        self.setItemDelegate(CardPainter(self))
        self.setProperty("role", "cards")
        self.setMouseTracking(True)
        self.setUniformItemSizes(False)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.doubleClicked.connect(lambda _index: self.press())
        self.selectionModel().currentChanged.connect(lambda *_: self.walked.emit())

    def current(self) -> Card | None:
        """The card the keyboard is on."""
        return self.cards.card(self.currentIndex().row()) if self.currentIndex().isValid() else None

    def go_to(self, at: int) -> None:
        """Puts the keyboard on the card at that place, or on the nearest there is."""
        rows = self.cards.rowCount()
        if rows:
            self.setCurrentIndex(self.cards.index(max(0, min(at, rows - 1)), 0))

    def go_to_number(self, number: str, otherwise: int) -> None:
        """Puts the keyboard on the card of that case, else on the place it had."""
        found = next((at for at, card in enumerate(self.cards.cards) if card.number == number), otherwise)
        self.go_to(found)

    def press(self) -> None:
        """What Enter does: opens the case, or the list of the others."""
        card = self.current()
        if card is not None:
            self.opened.emit(card.number)
        elif self.currentIndex().isValid():
            self.others.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter, Space, left and right; everything else as lists have it."""
        key, card = event.key(), self.current()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.press()
        elif key == Qt.Key.Key_Space and card is not None:
            self.move_asked.emit(card.number)
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.aside.emit(-1 if key == Qt.Key.Key_Left else 1)
        else:
            super().keyPressEvent(event)
